package tui

import (
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// place gives where the reader is.
func (m *Model) place() memory.Place {
	p := memory.Place{
		Program: m.scene.Conference.About().ID, View: m.view.String(), Search: m.asked(), Left: m.now(),
	}
	if selected := m.lists[m.view].Selected(); selected != nil {
		p.Selected = m.item(selected.Subject)
		if selected.Kind == row.Slot {
			p.Selected.Start = m.scene.Conference.Slot(selected.Slot).When.Start
		}
	}
	if m.reading {
		p.Page, p.Line = m.item(m.subject), m.page.Line()
	}
	return p
}

// item names a subject by its key.
func (m *Model) item(u scene.Subject) memory.Item {
	c := m.scene.Conference
	switch u.Kind {
	case scene.Talk:
		return memory.Item{Kind: memory.Talk, Key: c.Talk(program.TalkRef(u.Ref)).Key}
	case scene.Session:
		return memory.Item{Kind: memory.Session, Key: c.Session(program.SessionRef(u.Ref)).Key}
	case scene.Person:
		return memory.Item{Kind: memory.Person, Key: c.Person(program.PersonRef(u.Ref)).Key}
	case scene.Topic:
		return memory.Item{Kind: memory.Topic, Key: c.Topic(program.TopicRef(u.Ref)).Key}
	case scene.Appointment:
		return memory.Item{Kind: memory.Appointment, Key: u.Key}
	case scene.Unmatched:
		return memory.Item{Kind: memory.Unmatched, Key: u.Key}
	case scene.About:
		return memory.Item{Kind: memory.About}
	}
	return memory.Item{}
}

// subjectOf finds what an item names; it is false where that is gone.
func (m *Model) subjectOf(i memory.Item) (scene.Subject, bool) {
	c := m.scene.Conference
	switch i.Kind {
	case memory.Talk:
		r, ok := c.FindTalk(i.Key)
		return scene.OfTalk(r), ok
	case memory.Session:
		r, ok := c.FindSession(i.Key)
		return scene.OfSession(r), ok
	case memory.Person:
		r, ok := c.FindPerson(i.Key)
		return scene.OfPerson(r), ok
	case memory.Topic:
		r := slices.IndexFunc(c.Topics(), func(t program.Topic) bool { return t.Key == i.Key })
		return scene.OfTopic(program.TopicRef(r)), r >= 0
	case memory.Appointment:
		u := scene.Subject{Kind: scene.Appointment, Key: i.Key}
		return u, !m.gone(u)
	case memory.Unmatched:
		u := scene.Subject{Kind: scene.Unmatched, Key: i.Key}
		return u, !m.gone(u)
	case memory.About:
		return scene.Subject{Kind: scene.About}, true
	}
	return scene.Subject{}, false
}

// lastPlace gives where the reader was in this program, or its start.
func (m *Model) lastPlace() memory.Place {
	if m.memory == nil {
		return memory.Place{}
	}
	p, _ := m.memory.Place(m.scene.Conference.About().ID)
	return p
}

// resume goes back to a place, and says so where a search hides something there.
func (m *Model) resume(p memory.Place) {
	if p.Program == "" {
		return
	}
	if v, ok := ParseView(p.View); ok && p.View != "" {
		m.view = v
	}
	m.resuming = &p
	if !p.Search.Empty() {
		m.carried, m.recall.done = p.Search, p.Search.ID()
		m.scene.Query = search.Query{Text: p.Search.Text}
	}
	m.lists[m.view].Show(m.scene, m.rows())
	m.standAt(p)
	m.show()
	if u, ok := m.subjectOf(p.Page); ok {
		m.line = p.Line
		if u == m.subject {
			m.read(true)
		} else {
			m.visit(u)
		}
	}
	if !p.Search.Empty() && !m.toast.warn {
		m.say("As you left it: " + searchText(" "+m.scene.Look.Glyph.Dot+" ", p.Search) + "; c clears the search.")
	}
}

// returned goes on with going back once the search answers: to what was selected
// under it, unless the reader has gone on meanwhile.
func (m *Model) returned() {
	if m.resuming == nil {
		return
	}
	m.standAt(*m.resuming)
	m.follow()
	m.focus()
	m.resuming = nil
}

// sayGone says which filters of a search this program does not have.
func (m *Model) sayGone(gone []memory.Value) {
	if len(gone) == 0 {
		return
	}
	m.recall.done = m.asked().ID() // without them it is another search, and not one that the reader made
	var names []string
	for _, v := range gone {
		names = append(names, v.Facet.String()+" "+shownName(v))
	}
	m.warn("Not in this program, and left out of the search: " + strings.Join(names, ", ") + ".")
}

// standAt selects what was selected at a place. While the conference runs and
// something else is on than when the reader left, that is selected rather than
// what is over.
func (m *Model) standAt(p memory.Place) {
	list := &m.lists[m.view]
	u, ok := m.subjectOf(p.Selected)
	same := func(r *row.Row) bool {
		return r.Subject == u && r.Kind == row.Slot && m.scene.Conference.Slot(r.Slot).When.Start.Equal(p.Selected.Start)
	}
	if !ok || !list.SelectRow(same) && !list.Select(u) {
		m.selectBest()
		return
	}
	if p.Page == (memory.Item{}) && m.overSince(p) {
		list.SelectRow(func(r *row.Row) bool { return toCome(m.scene, r) })
	}
}

// overSince tells whether what is selected is over, and the conference has gone on
// since the reader left.
func (m *Model) overSince(p memory.Place) bool {
	selected := m.lists[m.view].Selected()
	if selected == nil || !m.scene.Past(m.whenOf(selected)) {
		return false
	}
	then := *m.scene
	then.Now = p.Left.In(m.scene.Conference.Zone())
	rows := m.rows()
	next := func(s *scene.Scene) int {
		return slices.IndexFunc(rows, func(r row.Row) bool { return toCome(s, &r) })
	}
	return next(&then) != next(m.scene)
}

// whenOf gives the time of a row in a view that goes by time.
func (m *Model) whenOf(r *row.Row) program.When {
	switch r.Kind {
	case row.Slot:
		return m.scene.Conference.Slot(r.Slot).When
	case row.Session:
		return m.scene.Conference.Session(program.SessionRef(r.Subject.Ref)).When
	}
	return program.When{}
}
