package views

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Mine lists the reader's own schedule by day, with clashes below what clashes,
// the gaps between items, and the time at which each day ends. Under a search
// and filters it lists the appearances that the agenda would, the sessions in
// which the agenda lists any, and with days chosen the reader's appointments on
// these days; a search for words hides appointments.
func Mine(s *scene.Scene) []row.Row {
	m := mine{Scene: s, partly: s.Query.Text != "" || slices.ContainsFunc(slices.Concat(s.Query.Chosen, s.Query.Excluded), isNoDay), hidden: map[program.Key]bool{}}
	for i := range s.Schedule.Days {
		m.day(&s.Schedule.Days[i])
	}
	m.list("The day is not known", s.Schedule.Undated)
	m.list("With a note alone", s.Schedule.Noted)
	if !s.Narrowed() {
		m.unmatched()
	}
	if len(m.rows) == 0 && len(m.hidden) == 0 {
		return nothing(s, "Nothing in your plan yet.",
			"s stars a talk or a session;",
			"again for going, and for must.",
			"a adds an appointment of your own.",
			"d says that you were at something.",
			"All is saved at once, on this machine.")
	}
	if len(m.hidden) > 0 {
		m.rows = append(m.rows, row.Row{}, row.Row{Kind: row.Text, Text: s.Look.Quiet.Paint(
			fmt.Sprintf(" %d more in your plan; c shows all.", len(m.hidden)))})
	}
	return m.rows
}

type mine struct {
	*scene.Scene
	rows []row.Row
	// partly tells that of a day's items some may be left out, so that nothing is
	// said of what lies between them. Days themselves are left out whole.
	partly bool
	// hidden are the talks, sessions and appointments that are left out.
	hidden map[program.Key]bool
}

func isNoDay(c search.Choice) bool { return c.Facet != search.FacetDay }

// day adds one day, with what is said between its items unless a search
// leaves some of them out.
func (m *mine) day(d *plan.Day) {
	start := len(m.rows)
	if start > 0 {
		m.rows = append(m.rows, row.Row{})
	}
	m.rows = append(m.rows, row.Row{Kind: row.Day, Text: dayTitle(d.Day), Side: daySide(d)})
	shown := 0
	for _, item := range d.Items {
		if !m.shows(item) {
			m.hidden[item.Key] = true
			continue
		}
		shown++
		for _, gap := range d.Gaps {
			if gap.Before == item && !m.partly {
				m.gap(gap)
			}
		}
		m.item(item)
	}
	if shown == 0 {
		m.rows = m.rows[:start]
	}
}

func (m *mine) shows(item *plan.Item) bool {
	switch {
	case !m.Narrowed():
		return true
	case item.Talk != program.NoTalk && item.Level == plan.None && !item.Attended:
		return m.Shows(item.Talk) // its note is on the whole of it
	case item.Talk != program.NoTalk:
		return m.ShowsSlot(item.Slot)
	case item.Session != program.NoSession:
		return slices.ContainsFunc(m.Conference.Session(item.Session).Slots, m.ShowsSlot)
	}
	return m.Query.Text == "" && m.onChosenDay(item.When.Day)
}

// onChosenDay tells whether a day is among the chosen ones and not left out, as
// far as any is.
func (m *mine) onChosenDay(day program.Day) bool {
	days := m.Conference.Days()
	is := func(c search.Choice) bool {
		return c.Facet == search.FacetDay && c.Value < len(days) && days[c.Value].Day == day
	}
	ofDays := func(c search.Choice) bool { return c.Facet == search.FacetDay }
	return !slices.ContainsFunc(m.Query.Excluded, is) &&
		(!slices.ContainsFunc(m.Query.Chosen, ofDays) || slices.ContainsFunc(m.Query.Chosen, is))
}

// item adds an item and, where it is the earlier of two that overlap, the clash.
func (m *mine) item(item *plan.Item) {
	m.rows = append(m.rows, itemRow(item))
	if note := strings.TrimSpace(item.Note); note != "" {
		first, _, more := strings.Cut(note, "\n")
		if more {
			first += " " + m.Look.Glyph.Ellipsis
		}
		m.rows = append(m.rows, row.Row{Kind: row.Gap, Text: first})
	}
	if m.partly {
		return
	}
	for _, clash := range m.Schedule.ClashesWith(item.Key) {
		if clash.First == item {
			m.rows = append(m.rows, row.Row{Kind: row.Clash, Text: clashText(clash)})
		}
	}
}

func itemRow(item *plan.Item) row.Row {
	switch {
	case item.Talk != program.NoTalk:
		return row.Row{Kind: row.Slot, Subject: scene.OfTalk(item.Talk), Slot: item.Slot, Item: item}
	case item.Session != program.NoSession:
		return row.Row{Kind: row.Session, Subject: scene.OfSession(item.Session), Item: item}
	}
	return row.Row{Kind: row.Appointment, Subject: scene.Subject{Kind: scene.Appointment, Key: item.Key}, Text: item.Title, Side: item.Room, Item: item}
}

// clashText says what an item clashes with: "clashes with “QMoE …” at 09:20 (B4→B7)".
func clashText(c plan.Clash) string {
	verb := "overlaps"
	if c.Firm {
		verb = "clashes with"
	}
	text := fmt.Sprintf("%s “%s” at %s", verb, prose.Title(c.Second.Title), c.Second.When.Start.Format("15:04"))
	if c.Rooms != "" {
		text += " (" + c.Rooms + ")"
	}
	return text
}

func (m *mine) gap(g plan.Gap) {
	switch {
	case g.Rushed():
		m.rows = append(m.rows, row.Row{Kind: row.Clash, Text: "no time to change rooms: " + g.Rooms})
	case g.Length() > 0:
		text := Length(g.Length()) + " free"
		if g.Rooms != "" {
			text += ", " + g.Rooms
		}
		m.rows = append(m.rows, row.Row{Kind: row.Gap, Text: text})
	}
}

// Length says a time span as a reader would: "20 min", "1 h 30 min".
func Length(d time.Duration) string {
	minutes := int(d.Round(time.Minute) / time.Minute)
	switch hours := minutes / 60; {
	case hours == 0:
		return fmt.Sprintf("%d min", minutes)
	case minutes%60 == 0:
		return fmt.Sprintf("%d h", hours)
	default:
		return fmt.Sprintf("%d h %02d min", hours, minutes%60)
	}
}

func daySide(d *plan.Day) string {
	if d.End.IsZero() {
		return ""
	}
	return "until " + d.End.Format("15:04")
}

func (m *mine) list(title string, items []*plan.Item) {
	headed := false
	for _, item := range items {
		if !m.shows(item) {
			m.hidden[item.Key] = true
			continue
		}
		if !headed {
			m.head(title)
			headed = true
		}
		m.item(item)
	}
}

func (m *mine) head(title string) {
	if len(m.rows) > 0 {
		m.rows = append(m.rows, row.Row{})
	}
	m.rows = append(m.rows, row.Row{Kind: row.Day, Text: title})
}

func (m *mine) unmatched() {
	if len(m.Schedule.Unmatched) == 0 {
		return
	}
	m.head("No longer in the program")
	for _, mark := range m.Schedule.Unmatched {
		m.rows = append(m.rows, row.Row{
			Kind: row.Unmatched, Subject: scene.Subject{Kind: scene.Unmatched, Key: mark.Key},
			Text: mark.Seen.Title, Side: "was on " + mark.Seen.Day.Short(),
		})
	}
}
