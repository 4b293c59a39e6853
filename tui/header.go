package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanyard/program"
	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// header says which program, when and where, where it came from, and the time
// there. What matters less gives way where the screen is narrow.
func (m *Model) header(l layout) string {
	lk, a := m.scene.Look, m.scene.Conference.About()
	dot := " " + lk.Glyph.Dot + " "
	clock := m.clock()
	about := []string{}
	if a.City != "" {
		about = append(about, a.City)
	}
	about = append(about, program.DaySpan(a.Start, a.End))
	rest := dot + strings.Join(about, dot)
	origin := m.origin + dot + "offline  "
	room := l.width - 2 - look.Width(a.Name)
	if room < look.Width(rest)+look.Width(origin)+look.Width(clock)+2 {
		origin = ""
	}
	if room < look.Width(rest)+look.Width(clock)+2 {
		rest = ""
	}
	if room < look.Width(clock)+2 {
		clock = ""
	}
	right := look.Width(origin) + look.Width(clock)
	line := lk.Line(l.width).Gap(1).Put(lk.Strong, a.Name).Put(lk.Quiet, rest)
	return line.Gap(line.Left()-right-1).Put(lk.Quiet, origin).Put(lk.Text, clock).String()
}

// clock gives the time in the conference's zone, with the year where that is
// not the conference's.
func (m *Model) clock() string {
	now := m.scene.Now
	layout := "Mon 2 Jan 15:04"
	if start := m.scene.Conference.About().Start; start.Known() && start.Time().Year() != now.Year() {
		layout = "Mon 2 Jan 2006 15:04"
	}
	return now.Format(layout) + " " + program.ZoneName(now)
}

// tabs names the views. On narrow screens only the one that is shown has its name.
func (m *Model) tabs(l layout) string {
	lk := m.scene.Look
	line := lk.Line(l.width)
	short := l.width < 56
	for v := range viewCount {
		b := keys.Of(keys.Agenda + keys.Action(v))
		name, _, _ := strings.Cut(b.Help, ":")
		name, _, _ = strings.Cut(name, ",")
		text := b.Keys[0] + " " + name
		if short && v != m.view {
			text = b.Keys[0]
		}
		if v == Mine && m.scene.Schedule.Picks > 0 && (!short || v == m.view) {
			text += " " + strconv.Itoa(m.scene.Schedule.Picks)
		}
		if v == m.view {
			line.Put(lk.AccentStrong, lk.Glyph.Bar).Put(lk.AccentStrong, text)
		} else {
			line.Gap(1).Put(lk.Quiet, text)
		}
		line.Gap(1)
	}
	return line.String()
}

// searchLine shows what is being typed, or the search; the count and the
// filters stand at its right edge.
func (m *Model) searchLine(l layout) string {
	lk := m.scene.Look
	line := lk.Line(l.width)
	if m.typing != nil && !m.typing.steers {
		line.Gap(1).Put(lk.AccentStrong, m.typing.label).Gap(1)
		return m.typedText(line, line.Left()-1)
	}
	chips, count := m.chips(l.width/2), m.count()
	right := look.Width(count) + 1
	for _, chip := range chips {
		right += look.Width(chip) + 2
	}
	line.Gap(1)
	room := l.width - right - 4
	switch {
	case m.typing != nil:
		line.Put(lk.AccentStrong, "/").Gap(1)
		line.Painted(m.typedText(lk.Line(max(room, 0)), room), max(room, 0))
	case m.scene.Query.Text != "":
		line.Put(lk.AccentStrong, "/").Gap(1).Column(lk.Strong, m.scene.Query.Text, max(room, 0))
	default:
		line.Put(lk.Quiet, "/").Gap(1).Put(lk.Quiet, "search")
	}
	line.Gap(line.Left()-right).Put(lk.Quiet, count)
	for _, chip := range chips {
		line.Gap(2).Put(lk.Accent, chip)
	}
	return line.String()
}

// typedText puts the line that is being typed, or its hint.
func (m *Model) typedText(line *look.Line, width int) string {
	p := m.typing
	if p.input.Value() == "" {
		return line.Gap(1).Put(m.scene.Look.Quiet, p.hint).String()
	}
	p.input.SetWidth(max(width-1, 1))
	text := stripped(p.input.View())
	return line.Put(m.scene.Look.Strong, text).String()
}

// chips names the filters, as many as there is room for.
func (m *Model) chips(room int) []string {
	lk := m.scene.Look
	var chips []string
	for _, f := range m.scene.Filters {
		width := 24
		if f.Not {
			width += look.Width("not ")
		}
		name, _ := lk.Cut(f.String(), width)
		chips = append(chips, name+" "+lk.Glyph.Times)
	}
	used := 0
	for i, chip := range chips {
		if used += look.Width(chip) + 2; used > room {
			left := fmt.Sprintf("%d more", len(chips)-i)
			if i == 0 {
				left = row.Count(len(chips), "filter")
			}
			return append(chips[:i], left)
		}
	}
	return chips
}

// listed counts the rows of some kinds in the view, each subject once.
func (m *Model) listed(kinds ...row.Kind) int {
	seen := map[scene.Subject]bool{}
	for r := range m.lists[m.view].Rows() {
		if slices.Contains(kinds, r.Kind) {
			seen[r.Subject] = true
		}
	}
	return len(seen)
}

// count says how many talks are shown: of how many, where some are left out.
func (m *Model) count() string {
	all := m.scene.Conference.TalkCount()
	switch {
	case m.scene.Found == nil && (m.scene.Narrowed() || m.carried.Filtered()):
		return "indexing" + m.scene.Look.Glyph.Ellipsis
	case m.scene.Narrowed() && m.view == People:
		return fmt.Sprintf("%d of %d people", m.listed(row.Person), m.scene.Conference.PersonCount())
	case m.scene.Narrowed() && m.view == Mine:
		return fmt.Sprintf("%d of %d planned", m.listed(row.Slot, row.Session, row.Appointment), m.scene.Schedule.Picks)
	case m.scene.Narrowed():
		return fmt.Sprintf("%d of %d", len(m.scene.Found.Hits), all)
	case m.view == People:
		return strconv.Itoa(m.scene.Conference.PersonCount()) + " people"
	case m.view == Mine:
		return strconv.Itoa(m.scene.Schedule.Picks) + " planned"
	}
	return row.Count(all, "talk")
}
