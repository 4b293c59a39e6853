package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/library"
	"lanyard/program/renew"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/lane"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// others is what the screen knows of the other programs. They are read when
// something first asks for them, never at the start.
type others struct {
	job      lane.Lane
	programs []Shelved
	wanted   bool // something on the screen shows more once they are there
	running  bool
	failed   bool
	// waiting is done when they are there.
	waiting func() tea.Cmd
}

// gathered is the result of reading the shelf.
type gathered struct {
	programs []Shelved
	library  *library.Library
	left     error // names what could not be read
}

// withShelf does something that needs all programs, now or as soon as they are read.
func (m *Model) withShelf(then func() tea.Cmd) tea.Cmd {
	if m.scene.Library != nil {
		return then()
	}
	m.say("Reading the shelf" + m.scene.Look.Glyph.Ellipsis)
	m.others.wanted, m.others.failed, m.others.waiting = true, false, then
	return nil
}

// fetchShelf starts reading the shelf if something wants it.
func (m *Model) fetchShelf() tea.Cmd {
	if !m.others.wanted || m.others.running || m.others.failed || m.scene.Library != nil {
		return nil
	}
	m.others.running = true
	world, shown := m.world, m.scene.Conference
	here := Shelved{Conference: shown, Origin: m.origin, Indexes: m.indexes, News: m.scene.News, Passing: m.news.passing}
	return m.others.job.Start(func(ctx context.Context) (any, error) {
		programs, err := world.Programs(ctx)
		if len(programs) == 0 {
			return nil, err
		}
		at := slices.IndexFunc(programs, func(s Shelved) bool { return s.Conference.About().ID == shown.About().ID })
		if at < 0 { // it was opened without being kept
			programs = append(programs, here)
		} else {
			programs[at] = here // one value for one program, with what belongs to it
		}
		var all []*program.Conference
		kept := map[*program.Conference]Indexes{}
		for _, p := range programs {
			all = append(all, p.Conference)
			kept[p.Conference] = p.Indexes
		}
		index := func(c *program.Conference) *search.Index { return indexOf(c, kept[c]) }
		return gathered{programs, library.Indexed(all, index), err}, nil
	})
}

func (m *Model) gotShelf(done lane.Done) tea.Cmd {
	then := m.others.waiting
	m.others.running, m.others.waiting = false, nil
	if done.Err != nil {
		m.others.failed = true
		m.warn("The shelf cannot be read: " + done.Err.Error())
		return nil
	}
	got := done.Value.(gathered)
	m.others.programs = got.programs
	m.change(func(s *scene.Scene) { s.Library = got.library })
	if then != nil {
		m.toast = toast{}
	}
	if got.left != nil {
		m.warn("Left out: " + got.left.Error())
	}
	if then == nil || m.typing != nil {
		return nil // nothing is laid over what is being typed meanwhile
	}
	return then()
}

// openElsewhere goes to another program of the shelf, and there to a talk or
// person by key. The search comes along, and the filters whose values have the same
// name there; without any, the reader is where they last were in it.
func (m *Model) openElsewhere(id string, key program.Key) tea.Cmd {
	return m.withShelf(func() tea.Cmd {
		for _, s := range m.others.programs {
			if s.Conference.About().ID == id {
				return m.switchTo(s, key)
			}
		}
		m.warn("The shelf no longer has " + id + ".")
		return nil
	})
}

func (m *Model) switchTo(s Shelved, key program.Key) tea.Cmd {
	view, along := m.view, m.asked()
	m.departFrom()
	m.take(s)
	m.carried = along
	m.scene.Query = search.Query{Text: along.Text}
	m.arrange()
	m.look(view)
	cmd := tea.Batch(m.makeIndex(), m.readNews())
	if key == "" {
		m.say("Opened " + s.Conference.About().Name + ".")
		if along.Empty() {
			m.resume(m.lastPlace())
		}
	} else if t, ok := s.Conference.FindTalk(key); ok {
		m.lists[m.view].Select(scene.OfTalk(t))
		m.follow()
		m.visit(scene.OfTalk(t))
	} else if p, ok := s.Conference.FindPerson(key); ok {
		m.lists[m.view].Select(scene.OfPerson(p))
		m.follow()
		m.visit(scene.OfPerson(p))
	}
	return tea.Batch(cmd, m.writeDown())
}

// newShelf lists every program: type to narrow, Enter to open.
func newShelf(m *Model) *popup {
	p := &popup{title: "Shelf", hint: "type to narrow  ⏎ open  Esc close", typed: newPrompt("/", "name, place or year", "")}
	p.rows = func(query string) []row.Row {
		var rows []row.Row
		named := map[string]int{}
		for _, c := range m.scene.Library.Programs() {
			named[c.About().Name]++
		}
		for i := len(m.scene.Library.Programs()) - 1; i >= 0; i-- {
			c := m.scene.Library.Programs()[i]
			name := c.About().Name
			if named[name] > 1 { // its id tells it from the others of that name
				name = c.About().ID
			}
			if holdsAll(strings.Join([]string{c.About().Name, c.About().ID, c.About().Title, c.About().Venue, program.DaySpan(c.About().Start, c.About().End)}, " "), query) {
				rows = append(rows, choiceRow(i, shelfLine(m.scene.Look, m.popupWidth(), name, c, m.originOf(c))))
			}
		}
		return rows
	}
	p.pick = func(i int) tea.Cmd {
		return m.openElsewhere(m.scene.Library.Programs()[i].About().ID, "")
	}
	p.show(m)
	p.pane.Select(scene.Subject{Kind: scene.Choice, Ref: int32(slices.Index(m.scene.Library.Programs(), m.scene.Conference))})
	return p
}

func (m *Model) originOf(c *program.Conference) string {
	for _, s := range m.others.programs {
		if s.Conference == c {
			return s.Origin
		}
	}
	return ""
}

// holdsAll tells whether a text holds every word of a query.
func holdsAll(text, query string) bool {
	have := " " + strings.Join(search.FoldedWords(text), " ")
	for _, word := range search.FoldedWords(query) {
		if !strings.Contains(have, " "+word) {
			return false
		}
	}
	return true
}

func shelfLine(l *look.Look, width int, name string, c *program.Conference, origin string) string {
	a := c.About()
	n := l.Line(width - 1)
	n.Gap(1).Column(l.Strong, name, 27).Gap(1)
	n.Column(l.Text, program.DaySpan(a.Start, a.End), 25)
	n.Column(l.Text, fmt.Sprintf("%4d talks", c.TalkCount()), 12)
	n.Column(l.Quiet, a.City, 13)
	return n.Put(l.Quiet, origin).String()
}

// mostOfOne is how many hits of one program a search over all of them lists.
const mostOfOne = 30

const everywhereHint = "⏎ open  Tab to the list  Esc close"

// newEverywhere searches all programs at once, grouped by edition.
func newEverywhere(m *Model) *popup {
	p := &popup{title: "All programs", hint: everywhereHint, typed: newPrompt("/", "titles, people, sessions, topics of every edition", m.scene.Query.Text)}
	var found []scene.Subject
	p.rows = func(query string) []row.Row {
		found = found[:0]
		if strings.TrimSpace(query) == "" {
			return nil
		}
		var rows []row.Row
		for _, group := range m.scene.Library.Search(query, m.factsFor(query)) {
			hits := group.Hits()
			rows = append(rows, row.Row{Kind: row.Day, Text: group.Program.About().Name, Side: countOf(len(hits), "found")})
			for _, hit := range hits[:min(len(hits), mostOfOne)] {
				t := group.Program.Talk(hit.Talk)
				rows = append(rows, choiceRow(len(found), hitLine(m.scene.Look, m.popupWidth(), group, t)))
				found = append(found, scene.Subject{Kind: scene.Elsewhere, Program: group.Program.About().ID, Key: t.Key})
			}
			if more := len(hits) - mostOfOne; more > 0 {
				rows = append(rows, row.Row{Kind: row.Gap, Text: countOf(more, "more")})
			}
		}
		if len(rows) == 0 {
			rows = append(rows, row.Row{Kind: row.Text, Text: m.scene.Look.Quiet.Paint(" Nothing matches in any program.")})
		}
		return rows
	}
	p.pick = func(i int) tea.Cmd { return m.openElsewhere(found[i].Program, found[i].Key) }
	p.takes = func(m *Model, a keys.Action) bool { return m.takesEverywhere(p, a) }
	p.show(m)
	return p
}

// takesEverywhere leaves the line that is typed in a search over all programs, so
// that what it found can be written out, and goes back to it.
func (m *Model) takesEverywhere(p *popup, a keys.Action) bool {
	switch {
	case a == keys.NextView, a == keys.Search:
		p.resting = !p.resting
		p.hint = everywhereHint
		if p.resting {
			p.hint = "⏎ open  w write out  Tab to the search  Esc close"
		}
	case a == keys.WriteOut:
		out, ok := m.outgoingEverywhere(program.CleanLine(p.typed.input.Value()))
		if !ok {
			m.say("Nothing was found to be written out.")
			return true
		}
		m.popup = newWriting(m, out)
	default:
		return false
	}
	return true
}

// factsFor gives what a query over all programs may ask of each: the clock in
// its zone, and its plan where the query asks for that. A plan that cannot be
// read is said, and nothing of it is known.
func (m *Model) factsFor(query string) func(*program.Conference) search.Facts {
	asksOfPlan := search.AsksOfPlan(query)
	return func(c *program.Conference) search.Facts {
		facts := search.Facts{Now: m.scene.Now.In(c.Zone())}
		if !asksOfPlan {
			return facts
		}
		p, err := m.world.Plan(c.About().ID)
		if err != nil {
			m.warn("Your plan cannot be read: " + err.Error())
			return facts
		}
		facts.Is = p.Is(c, p.Schedule(c))
		renew.Is(m.newsOf(c), facts.Is)
		return facts
	}
}

func hitLine(l *look.Look, width int, g library.Group, t *program.Talk) string {
	people := row.People(g.Program, t)
	n := l.Line(width - 1).Gap(1)
	side := 0
	if width > 60 {
		side = 26
	}
	title := prose.Title(t.Title)
	n.Marked(l.Text, title, g.Found.Spans(title), n.Left()-side)
	if side > 0 {
		n.Gap(2).Marked(l.Quiet, people, g.Found.Spans(people), n.Left()-1)
	}
	return n.String()
}

func (m *Model) popupWidth() int { return max(min(m.width-4, widestPopup), 1) }
