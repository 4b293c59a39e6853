package tui

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/related"
	"lanyard/program/search"
	"lanyard/tui/lane"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// search asks the index, which is fast enough to be asked at every key.
func (m *Model) search(q search.Query) {
	m.change(func(s *scene.Scene) {
		s.Query = q
		s.Found = m.find(q)
		s.Filters = m.filtersOf(q)
	})
}

func (m *Model) find(q search.Query) *search.Result {
	if m.index == nil {
		return nil
	}
	return m.index.Search(m.withFacts(q))
}

// withFacts gives a query what it may ask for and the program does not know.
func (m *Model) withFacts(q search.Query) search.Query {
	if asksForFacts(q) {
		q.Facts = m.facts()
	}
	return q
}

// asksForFacts tells whether a query may depend on the plan or the clock.
func asksForFacts(q search.Query) bool {
	return search.AsksOfPlan(q.Text) || strings.Contains(strings.ToLower(q.Text), "day:to")
}

// searchAgain asks once more, if the answer may have changed with the plan or the clock.
func (m *Model) searchAgain() {
	if asksForFacts(m.scene.Query) {
		m.search(m.scene.Query)
	}
}

// understood says how the search was read, where it is more than plain words.
func (m *Model) understood() string {
	if m.scene.Found == nil {
		return ""
	}
	for _, c := range m.scene.Found.Clauses() {
		if c.Scope != "" || c.Not || c.Or || c.Quoted || c.Problem != "" {
			return m.scene.Found.Understood()
		}
	}
	return ""
}

// completions gives what Tab may put where the search is being typed.
func (m *Model) completions() []search.Completion {
	p := m.typing
	if p == nil || !p.steers || m.index == nil {
		return nil
	}
	text := p.input.Value()
	if text == "" {
		return nil
	}
	cursor := len(string([]rune(text)[:min(p.input.Position(), len([]rune(text)))]))
	q := m.scene.Query
	q.Text = text
	all := m.index.Complete(m.withFacts(q), cursor)
	if len(all) == 0 {
		all = m.meant(text)
	}
	return all
}

// meant offers what a search was probably meant to be, where nothing is found as
// it was typed.
func (m *Model) meant(text string) []search.Completion {
	if m.scene.Found == nil || m.scene.Query.Text != strings.TrimSpace(text) {
		return nil
	}
	meant := m.scene.Found.Meant()
	if meant == "" {
		return nil
	}
	q := m.scene.Query
	q.Text = meant
	return []search.Completion{{Text: meant, End: len(text), Label: "did you mean " + meant + "?", Talks: len(m.find(q).Hits)}}
}

// complete puts the first completion into the search; it is false where there is none.
func (m *Model) complete() bool {
	all := m.completions()
	if len(all) == 0 {
		return false
	}
	p, first := m.typing, all[0]
	text := p.input.Value()
	head := text[:first.Start] + first.Text
	if head+text[first.End:] == text {
		return false
	}
	p.input.SetValue(head + text[first.End:])
	p.input.SetCursor(len([]rune(head)))
	p.typed(p.input.Value())
	return true
}

// completionLine shows what Tab may complete, with the number of talks.
func (m *Model) completionLine(all []search.Completion) string {
	var parts []string
	for _, c := range all[:min(len(all), 8)] {
		part := c.Label
		if c.Talks >= 0 {
			part = fmt.Sprintf("%s %d", part, c.Talks)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "  ")
}

// likeness is what finds related papers, and the lane on which it is made.
type likeness struct {
	job   lane.Lane
	index *related.Index
	of    int // the number of programs in it
}

// mostRelated is how many related papers are shown.
const mostRelated = 20

// showRelated lists the papers that are most like the one here, in all programs.
func (m *Model) showRelated() tea.Cmd {
	talk := m.scene.Talk(m.target())
	if talk == nil {
		m.say("Related papers are found for a talk or paper.")
		return nil
	}
	ref, c := talk.Ref, m.scene.Conference
	return m.withShelf(func() tea.Cmd {
		programs := m.scene.Library.Programs()
		if m.likeness.index != nil && m.likeness.of == len(programs) {
			m.popup = newRelated(m, ref)
			return nil
		}
		m.say("Comparing the papers of all programs" + m.scene.Look.Glyph.Ellipsis)
		return m.likeness.job.Start(func(context.Context) (any, error) {
			return compared{related.New(programs...), len(programs), c, ref}, nil
		})
	})
}

// compared is the result of making the index of related papers.
type compared struct {
	index *related.Index
	of    int
	in    *program.Conference
	talk  program.TalkRef
}

func (m *Model) gotLikeness(done lane.Done) {
	got := done.Value.(compared)
	m.likeness.index, m.likeness.of = got.index, got.of
	m.toast = toast{}
	switch {
	case m.typing != nil || m.popup != nil: // nothing is laid over what the reader went on with
		m.say("Related papers are ready: r shows them.")
	case got.in == m.scene.Conference:
		m.popup = newRelated(m, got.talk)
	}
}

func newRelated(m *Model, talk program.TalkRef) *popup {
	c := m.scene.Conference
	found := m.likeness.index.Related(c, talk, mostRelated)
	p := &popup{title: "Related, as computed here", hint: "⏎ open  Esc close"}
	p.rows = func(string) []row.Row {
		rows := []row.Row{{Kind: row.Text, Text: m.scene.Look.Quiet.Paint(" like “" + c.Talk(talk).Title + "”")}, {}}
		for i, r := range found {
			rows = append(rows, choiceRow(i, relatedLine(m.scene.Look, m.popupWidth(), r)))
			rows = append(rows, row.Row{Kind: row.Text, Text: "   " + m.scene.Look.Quiet.Paint(strings.Join(r.Shared, ", "))})
		}
		if len(found) == 0 {
			rows = append(rows, row.Row{Kind: row.Text, Text: " Nothing is like it."})
		}
		return rows
	}
	p.pick = func(i int) tea.Cmd {
		if found[i].Program == m.scene.Conference {
			m.visit(scene.OfTalk(found[i].Talk))
			return nil
		}
		return m.openElsewhere(found[i].Program.About().ID, found[i].Program.Talk(found[i].Talk).Key)
	}
	p.show(m)
	return p
}

func relatedLine(l *look.Look, width int, r related.Related) string {
	name := r.Program.About().Name
	n := l.Line(width - 1).Gap(1)
	return n.Column(l.Text, r.Program.Talk(r.Talk).Title, n.Left()-look.Width(name)-2).Gap(2).Put(l.Quiet, name).String()
}
