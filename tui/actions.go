package tui

import (
	tea "charm.land/bubbletea/v2"

	"lanyard/program/memory"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/pane"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// press routes a key: to what is being typed, to the popup, to the screen.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.toast, m.resuming = toast{}, nil
	action := keys.For(msg.String())
	switch {
	case msg.String() == "ctrl+c":
		return tea.Quit
	case m.typing != nil && wants(msg, action):
		return m.typing.take(m, msg)
	case m.typing != nil:
		return m.typing.do(m, action)
	case m.popup != nil:
		return m.popup.press(m, msg, action)
	}
	return m.do(action)
}

// act carries out what concerns the place where the reader is.
func (m *Model) act(a keys.Action) tea.Cmd {
	switch a {
	case keys.Open:
		return m.open()
	case keys.Back:
		m.back()
	case keys.Page:
		m.read(true)
	case keys.List:
		m.leavePages()
	case keys.Search:
		m.typing = newSearch(m)
	case keys.Filters, keys.Filter:
		m.openFilters(a)
	case keys.Searches:
		return m.openSearches(nil)
	case keys.Clear:
		m.carried = memory.Search{}
		m.search(search.Query{})
	case keys.Exclude:
		if m.target().Kind == scene.Appointment {
			m.removeAppointment(m.target())
		} else {
			m.choose(m.target(), true)
		}
	case keys.Select:
		m.choose(m.target(), false)
	case keys.Star:
		m.star()
	case keys.Attended:
		m.attended()
	case keys.Note:
		m.writeNote()
	case keys.Editor:
		return m.editNote()
	case keys.Appointment:
		m.typing = newAppointment(m)
	case keys.Undo, keys.Redo:
		m.takeBack(a == keys.Redo)
	case keys.Credits:
		m.chooseCredit()
	case keys.Session:
		m.upToSession()
	case keys.Related:
		return m.showRelated()
	case keys.NextMatch, keys.PrevMatch:
		m.walkMatches(a == keys.PrevMatch)
	case keys.Published:
		m.togglePublished()
	case keys.Link:
		return m.chooseLink()
	case keys.Copy:
		return m.copyTalk()
	case keys.BibTeX:
		return m.copyBibTeX()
	case keys.WriteOut:
		m.writeOut()
	case keys.About:
		m.visit(scene.Subject{Kind: scene.About})
	case keys.Changes:
		m.visit(scene.Subject{Kind: scene.Changes})
	case keys.Refresh:
		return m.refresh()
	case keys.Shelf:
		return m.withShelf(func() tea.Cmd { m.popup = newShelf(m); return nil })
	case keys.Everywhere:
		return m.withShelf(func() tea.Cmd { m.popup = newEverywhere(m); return nil })
	case keys.Palette:
		m.popup = newPalette(m)
	case keys.Help:
		m.popup = newHelp(m)
	default:
		m.move(a)
	}
	m.focus()
	return nil
}

// move moves in the pane that has the focus.
func (m *Model) move(a keys.Action) {
	if m.reading {
		m.page.Do(a)
		return
	}
	if m.lists[m.view].Do(a) {
		m.follow()
	}
}

// walkMatches goes to the next line of the page in which the search matches.
func (m *Model) walkMatches(back bool) {
	m.read(true)
	if !m.page.NextMatch(back) {
		m.say("No further match here.")
	}
}

// look goes to a view; the query, the topics and the selected talk come along.
func (m *Model) look(v View) {
	selected := m.target()
	if v != m.view {
		m.doneSearching()
	}
	m.reading, m.trail = false, nil
	m.view = v
	m.lists[v].Show(m.scene, m.rows())
	if selected.Kind != scene.Nothing {
		m.lists[v].Select(selected)
	}
	m.show()
}

func viewOf(a keys.Action) View { return View(a - keys.Agenda) }

// selected gives the row under the cursor of the pane that has the focus, or nil.
func (m *Model) selected() *row.Row {
	if m.reading {
		return m.page.Selected()
	}
	return m.lists[m.view].Selected()
}

// target gives what an action is about: the row under the cursor where it is a
// talk, a session or the like, else the page.
func (m *Model) target() scene.Subject {
	if !m.reading {
		if selected := m.lists[m.view].Selected(); selected != nil {
			return selected.Subject
		}
		return scene.Subject{}
	}
	if selected := m.page.Selected(); selected != nil && selected.Kind != row.Text {
		return selected.Subject
	}
	return m.subject
}

// open opens what is selected: from the list its page, from a page the next one.
func (m *Model) open() tea.Cmd {
	selected := m.page.Selected()
	switch {
	case !m.reading:
		m.doneSearching()
		m.read(true)
	case selected == nil:
	case selected.Subject.Kind == scene.Elsewhere:
		return m.openElsewhere(selected.Subject.Program, selected.Subject.Key)
	case selected.Subject.Kind == scene.Looked:
		m.looked()
	default:
		m.visit(selected.Subject)
	}
	return nil
}

// read gives the focus to the page or takes it away.
func (m *Model) read(on bool) {
	m.reading = on && m.subject.Kind != scene.Nothing
	m.buildPage()
	m.focus()
}

// visit opens a page, with the way back kept.
func (m *Model) visit(u scene.Subject) {
	if u == m.subject && m.reading {
		return
	}
	m.trail = append(m.trail, visited{m.subject, m.page, m.reading})
	m.page = pane.Pane{}
	m.page.Resize(m.layout().page())
	m.subject, m.reading = u, true
	m.buildPage()
	m.focus()
}

// back takes one step back: the page before, the list, the search, a filter.
func (m *Model) back() {
	q := m.scene.Query
	switch {
	case m.stopFetching():
	case len(m.trail) > 0:
		last := m.trail[len(m.trail)-1]
		m.trail = m.trail[:len(m.trail)-1]
		m.subject, m.page, m.reading = last.subject, last.page, last.reading
		if m.gone(m.subject) {
			m.back() // an appointment that was taken back has no page
			return
		}
		m.follow()
	case m.reading:
		m.reading = false
		m.follow()
	case q.Text != "":
		q.Text = ""
		m.search(q)
	case len(m.scene.Filters) > 0:
		last := m.scene.Filters[len(m.scene.Filters)-1]
		m.choose(scene.OfValue(last.Choice), last.Not) // which lets it go
	}
}

func (m *Model) selectedSubject() scene.Subject {
	if selected := m.lists[m.view].Selected(); selected != nil {
		return selected.Subject
	}
	return scene.Subject{}
}

// leavePages goes back to the list at once.
func (m *Model) leavePages() {
	m.trail, m.reading = nil, false
	m.follow()
}

// removeAppointment takes an own appointment out of the plan.
func (m *Model) removeAppointment(u scene.Subject) {
	m.edit(func(p *plan.Plan) (plan.Change, bool) { return p.RemoveAppointment(u.Key, m.now()) })
	if m.subject == u {
		m.leavePages()
	}
}
