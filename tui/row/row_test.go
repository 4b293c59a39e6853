package row_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// sceneOf makes a scene of a program at a time, with a search for a word.
func sceneOf(c *program.Conference, p *plan.Plan, query string, now time.Time, theme look.Theme) *scene.Scene {
	q := search.Query{Text: query}
	return &scene.Scene{Look: look.New(theme), Conference: c, Plan: p, Schedule: p.Schedule(c), Query: q,
		Found: search.New(c).Search(q), Now: now.In(c.Zone())}
}

func starred(c *program.Conference, levels map[program.Key]plan.Level) *plan.Plan {
	p := plan.Fold(c.About().ID, nil)
	for key, level := range levels {
		if change, ok := p.SetLevel(c, key, level, time.Time{}); ok {
			p = p.With(change)
		}
	}
	return p
}

// allRows gives a row of every kind and of everything in a program.
func allRows(c *program.Conference) []row.Row {
	rows := []row.Row{
		{}, {Kind: row.Day, Text: "Tuesday 14 May", Side: "until 18:00"}, {Kind: row.Heading, Text: "By name"},
		{Kind: row.Text, Text: " painted \x1b[1mtext\x1b[m 日本"}, {Kind: row.Gap, Text: "20 min free, B4→B7"},
		{Kind: row.Clash, Text: "clashes with “日本語のタイトル” at 09:20"},
		{Kind: row.Unmatched, Subject: scene.Subject{Kind: scene.Unmatched, Key: "x"}, Text: "A talk that was withdrawn", Side: "was Tue 14 May"},
		{Kind: row.Appointment, Subject: scene.Subject{Kind: scene.Appointment, Key: "a"}, Text: "Lunch 🍜", Side: "Lobby",
			Item: &plan.Item{When: program.When{Day: "2024-05-14", Start: time.Date(2024, 5, 14, 12, 0, 0, 0, c.Zone())}}},
	}
	for i := range c.Slots() {
		rows = append(rows, row.Of(&c.Slots()[i], uint8(i%3)))
	}
	for i := range c.Sessions() {
		rows = append(rows, row.Row{Kind: row.Session, Subject: scene.OfSession(program.SessionRef(i))})
	}
	for i := range c.Talks() {
		rows = append(rows, row.Row{Kind: row.Paper, Subject: scene.OfTalk(program.TalkRef(i))})
	}
	for i := range c.People() {
		rows = append(rows, row.Row{Kind: row.Person, Subject: scene.OfPerson(program.PersonRef(i))})
	}
	for i := range c.Topics() {
		rows = append(rows, row.Row{Kind: row.Value, Subject: scene.OfTopic(program.TopicRef(i)), Count: int32(i * 100), Max: 1400, Choice: row.Choice(i % 3)})
	}
	return rows
}

func TestEveryRowIsExactlyItsWidth(t *testing.T) {
	c := made.Conference(30)
	p := starred(c, map[program.Key]plan.Level{c.Talks()[3].Key: plan.Must, c.Talks()[7].Key: plan.Going, c.Sessions()[0].Key: plan.Interested})
	for _, theme := range []look.Theme{{}, {Light: true, Colours: look.Sixteen}, {Colours: look.NoColour}, {ASCII: true}} {
		s := sceneOf(c, p, "quant of", c.Days()[1].Day.Time().Add(12*time.Hour), theme)
		for _, r := range allRows(c) {
			for width := 0; width < 140; width++ {
				for _, frame := range []row.Frame{{Width: width}, {Width: width, Selected: true}, {Width: width, Selected: true, Focused: true}} {
					if line := r.Draw(s, frame); ansi.StringWidth(line) != width || strings.Contains(line, "\n") {
						t.Fatalf("%+v in %d cells: %d: %q", r, width, ansi.StringWidth(line), line)
					}
				}
			}
		}
	}
}

// TestColumnsLineUp: titles of a list begin in one column, whatever stands
// before them.
func TestColumnsLineUp(t *testing.T) {
	zone := time.UTC
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "c", Name: "C", Zone: zone, Start: "2024-05-14", End: "2024-05-14"}})
	start := time.Date(2024, 5, 14, 9, 0, 0, 0, zone)
	for _, d := range []struct {
		title  string
		when   program.WhenDraft
		topics []string
	}{
		{"Xplain", program.WhenDraft{Start: start, End: start.Add(time.Hour)}, []string{"One"}},
		{"Xinferred", program.WhenDraft{Start: start, End: start.Add(time.Hour), Basis: program.Inferred}, []string{"One", "Two", "Three"}},
		{"Xunknown", program.WhenDraft{Day: "2024-05-14"}, []string{"Two"}},
	} {
		b.Talk(program.TalkDraft{Title: d.title, Topics: d.topics, Slots: []program.SlotDraft{{When: d.when}}})
	}
	c, _ := b.Build()
	p := starred(c, map[program.Key]plan.Level{c.Talks()[0].Key: plan.Must, c.Talks()[1].Key: plan.Going})
	s := sceneOf(c, p, "", start, look.Theme{})
	column := -1
	for i := range c.Slots() {
		r := row.Of(&c.Slots()[i], 0)
		line := ansi.Strip(r.Draw(s, row.Frame{Width: 60, Selected: i == 1}))
		before, _, ok := strings.Cut(line, "X")
		if !ok {
			t.Fatalf("no title in %q", line)
		}
		if at := ansi.StringWidth(before); column >= 0 && at != column {
			t.Errorf("%q begins its title in column %d, not %d", line, at, column)
		} else {
			column = at
		}
		if strings.Contains(line, "00:00") {
			t.Errorf("a time that is not known is shown as one: %q", line)
		}
	}
}

// TestAClashIsMarkedWhereItIs: a talk's oral clashes, its poster does not.
func TestAClashIsMarkedWhereItIs(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "c", Name: "C", Zone: time.UTC, Start: "2024-05-14", End: "2024-05-14"}})
	start := time.Date(2024, 5, 14, 9, 0, 0, 0, time.UTC)
	nine := program.WhenDraft{Start: start, End: start.Add(time.Hour)}
	evening := program.WhenDraft{Start: start.Add(9 * time.Hour), End: start.Add(10 * time.Hour)}
	b.Talk(program.TalkDraft{Key: "a", Title: "A", Slots: []program.SlotDraft{{When: nine}, {When: evening, Form: program.PosterForm}}})
	b.Talk(program.TalkDraft{Key: "b", Title: "B", Slots: []program.SlotDraft{{When: nine}}})
	c, _ := b.Build()
	s := sceneOf(c, starred(c, map[program.Key]plan.Level{"a": plan.Going, "b": plan.Going}), "", start, look.Theme{})
	for i := range c.Slots() {
		slot := &c.Slots()[i]
		r := row.Of(slot, 0)
		line := r.Draw(s, row.Frame{Width: 60})
		if got, want := strings.Contains(line, s.Look.Glyph.Clash), slot.Form == program.Oral; got != want {
			t.Errorf("%v of %s: marked as a clash is %v", slot.Form, c.Talk(slot.Talk).Key, got)
		}
	}
}

func TestPeopleFold(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "c", Name: "C"}})
	var people []program.PersonDraft
	for _, name := range []string{"", "Ada", "Bo", "Cy", "Dee"} {
		if name != "" {
			people = append(people, program.PersonDraft{Name: name})
		}
		b.Talk(program.TalkDraft{Title: "T" + name, People: people})
	}
	c, _ := b.Build()
	for title, want := range map[string]string{"T": "", "TAda": "Ada", "TBo": "Ada, Bo", "TCy": "Ada … Cy", "TDee": "Ada … Dee"} {
		for i := range c.Talks() {
			if talk := &c.Talks()[i]; talk.Title == title && row.People(c, talk) != want {
				t.Errorf("%s is by %q, want %q", title, row.People(c, talk), want)
			}
		}
	}
}
