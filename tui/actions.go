package tui

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/pages"
	"lanyard/tui/pane"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// press routes a key: to what is being typed, to the popup, to the screen.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.toast = toast{}
	action := keys.For(msg.String())
	switch {
	case msg.String() == "ctrl+c":
		return tea.Quit
	case m.typing != nil && (msg.Text != "" || !keys.WhileTyping(action) || m.typing.edits(msg)):
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
	case keys.Filter:
		m.popup = newTopicFilter(m)
	case keys.Clear:
		m.search(search.Query{})
	case keys.Select, keys.Exclude:
		m.choose(m.target(), a == keys.Exclude)
	case keys.Star:
		m.star()
	case keys.Note:
		m.writeNote()
	case keys.Editor:
		return m.editNote()
	case keys.Appointment:
		m.appointment()
	case keys.Undo, keys.Redo:
		m.takeBack(a == keys.Redo)
	case keys.Credits:
		m.chooseCredit()
	case keys.Session:
		m.upToSession()
	case keys.Link:
		return m.chooseLink()
	case keys.Copy:
		return m.copyTalk()
	case keys.BibTeX:
		return m.copyBibTeX()
	case keys.About:
		m.visit(scene.Subject{Kind: scene.About})
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

// look goes to a view; the query, the topics and the selected talk come along.
func (m *Model) look(v View) {
	selected := m.target()
	m.reading, m.trail = false, nil
	m.view = v
	m.lists[v].Show(m.scene, m.rows())
	if selected.Kind != scene.Nothing {
		m.lists[v].Select(selected)
	}
	m.show()
}

func viewOf(a keys.Action) View { return View(a - keys.Agenda) }

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
		m.read(true)
	case selected == nil:
	case selected.Subject.Kind == scene.Elsewhere:
		return m.openElsewhere(selected.Subject.Program, selected.Subject.Key)
	default:
		m.visit(selected.Subject)
	}
	return nil
}

// read gives the focus to the page or takes it away.
func (m *Model) read(on bool) {
	m.reading = on && m.subject.Kind != scene.Nothing
	m.focus()
}

// visit opens a page, with the way back kept.
func (m *Model) visit(u scene.Subject) {
	if u == m.subject && m.reading {
		return
	}
	m.trail = append(m.trail, visited{m.subject, m.page})
	m.page = pane.Pane{}
	m.page.Resize(m.layout().page())
	m.subject, m.reading = u, true
	m.buildPage()
	m.focus()
}

// back takes one step back: the page before, the list, the search, a topic.
func (m *Model) back() {
	q := m.scene.Query
	switch {
	case len(m.trail) > 0:
		last := m.trail[len(m.trail)-1]
		m.trail = m.trail[:len(m.trail)-1]
		m.subject, m.page = last.subject, last.page
		if len(m.trail) == 0 && m.subject == m.listed() {
			m.reading = m.layout().wide
		}
		m.buildPage()
	case m.reading:
		m.reading = false
		m.follow()
	case q.Text != "":
		q.Text = ""
		m.search(q)
	case len(q.Exclude) > 0:
		q.Exclude = q.Exclude[:len(q.Exclude)-1]
		m.search(q)
	case len(q.Include) > 0:
		q.Include = q.Include[:len(q.Include)-1]
		m.search(q)
	}
}

func (m *Model) listed() scene.Subject {
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

// choose adds a topic to the filter, or leaves it out, or lets it go again.
func (m *Model) choose(u scene.Subject, exclude bool) {
	if u.Kind != scene.Topic {
		m.say("Topics are chosen in the view of topics (4) or with t.")
		return
	}
	t := program.TopicRef(u.Ref)
	q := m.scene.Query
	include, wasIn := without(q.Include, t)
	excluded, wasOut := without(q.Exclude, t)
	switch {
	case exclude && !wasOut:
		excluded = append(excluded, t)
	case !exclude && !wasIn:
		include = append(include, t)
	}
	q.Include, q.Exclude = include, excluded
	m.search(q)
}

// without copies a list of topics without one of them, and tells whether it was there.
func without(list []program.TopicRef, t program.TopicRef) ([]program.TopicRef, bool) {
	var rest []program.TopicRef
	for _, other := range list {
		if other != t {
			rest = append(rest, other)
		}
	}
	return rest, len(rest) < len(list)
}

// upToSession opens the session of the talk.
func (m *Model) upToSession() {
	talk := m.scene.Talk(m.target())
	if talk == nil {
		return
	}
	for _, ref := range talk.Slots {
		if session := m.scene.Conference.Slot(ref).Session; session != program.NoSession {
			m.visit(scene.OfSession(session))
			return
		}
	}
	m.say("It belongs to no session.")
}

// credits gives the people of a talk or session.
func (m *Model) credits(u scene.Subject) []program.Credit {
	switch u.Kind {
	case scene.Talk:
		return m.scene.Talk(u).People
	case scene.Session:
		return m.scene.Conference.Session(program.SessionRef(u.Ref)).People
	}
	return nil
}

func (m *Model) chooseCredit() {
	credits := m.credits(m.target())
	switch len(credits) {
	case 0:
		m.say("It names no people.")
	case 1:
		m.visit(scene.OfPerson(credits[0].Person))
	default:
		var names []string
		for _, credit := range credits {
			name := m.scene.Conference.Person(credit.Person).Name
			if credit.Role != program.Author {
				name += " (" + credit.Role.String() + ")"
			}
			names = append(names, name)
		}
		m.popup = newChoice(m, "People", names, func(i int) tea.Cmd {
			m.visit(scene.OfPerson(credits[i].Person))
			return nil
		})
	}
}

// links gives the links of a subject.
func (m *Model) links(u scene.Subject) []program.Link {
	c := m.scene.Conference
	switch u.Kind {
	case scene.Talk:
		return c.Talk(program.TalkRef(u.Ref)).Links
	case scene.Session:
		return c.Session(program.SessionRef(u.Ref)).Links
	case scene.Person:
		return c.Person(program.PersonRef(u.Ref)).Links
	case scene.About:
		return c.About().Links
	}
	return nil
}

func (m *Model) chooseLink() tea.Cmd {
	links := m.links(m.target())
	switch len(links) {
	case 0:
		m.say("It has no links.")
	case 1:
		return m.browse(links[0])
	default:
		var names []string
		for _, l := range links {
			names = append(names, l.Label+"  "+l.URL)
		}
		m.popup = newChoice(m, "Open a link", names, func(i int) tea.Cmd { return m.browse(links[i]) })
	}
	return nil
}

func (m *Model) browse(l program.Link) tea.Cmd {
	if err := m.desk.Browse(l.URL); err != nil {
		m.warn("The browser did not start (" + err.Error() + "). The address is copied instead: " + l.URL)
		return tea.SetClipboard(l.URL)
	}
	m.say("Opened " + l.URL)
	return nil
}

// copyTalk copies the facts of a talk as text.
func (m *Model) copyTalk() tea.Cmd {
	u := m.target()
	if u.Kind == scene.Nothing {
		return nil
	}
	var lines []string
	for _, r := range pages.Build(m.scene, u, widestText, plainProse{widestText}) {
		if r.Kind == row.Heading && r.Text == "Where this is from" {
			break
		}
		lines = append(lines, strings.TrimRight(plainLine(m.scene, &r), " "))
	}
	m.say("Copied.")
	return tea.SetClipboard(strings.TrimSpace(strings.Join(lines, "\n")) + "\n")
}

// copyBibTeX copies the talk, or in the list of papers under a search all that
// it shows.
func (m *Model) copyBibTeX() tea.Cmd {
	var talks []program.TalkRef
	if m.view == Papers && !m.reading && m.scene.Narrowed() && m.scene.Found != nil {
		for _, hit := range m.scene.Found.Hits {
			talks = append(talks, hit.Talk)
		}
	} else if t := m.scene.Talk(m.target()); t != nil {
		talks = append(talks, t.Ref)
	}
	if len(talks) == 0 {
		m.say("BibTeX is for talks and papers.")
		return nil
	}
	text, err := m.desk.BibTeX(m.scene.Conference, talks)
	if err != nil {
		m.warn("No BibTeX: " + err.Error())
		return nil
	}
	if len(talks) == 1 {
		m.say("Copied as BibTeX.")
	} else {
		m.say(fmt.Sprintf("Copied %d entries of BibTeX.", len(talks)))
	}
	return tea.SetClipboard(text)
}

// editedMsg says that the reader's editor was closed.
type editedMsg struct {
	key    program.Key
	result func() (string, error)
	err    error
}

// editNote opens the note in the reader's editor.
func (m *Model) editNote() tea.Cmd {
	key, ok := m.scene.PlanKey(m.target())
	if !ok {
		m.say("A note goes on a talk or a session.")
		return nil
	}
	editor, result, err := m.desk.Edit(m.scene.Plan.Mark(m.scene.Conference, key).Note)
	if err != nil {
		m.warn("No editor: " + err.Error())
		return nil
	}
	return tea.ExecProcess(editor, func(err error) tea.Msg { return editedMsg{key, result, err} })
}

func (m *Model) noteFromEditor(msg editedMsg) {
	text, err := msg.result()
	var exit *exec.ExitError
	switch {
	case errors.As(msg.err, &exit):
		m.warn("The editor ended with an error; the note is as it was.")
	case msg.err != nil:
		m.warn("The editor did not start: " + msg.err.Error())
	case err != nil:
		m.warn("The note could not be read back: " + err.Error())
	default:
		m.setNote(msg.key, text)
	}
}

// appointment adds an own appointment, or removes the one that is selected.
func (m *Model) appointment() {
	u := m.target()
	if u.Kind != scene.Appointment {
		m.typing = newAppointment(m)
		return
	}
	m.edit(func(p *plan.Plan) (plan.Change, bool) { return p.RemoveAppointment(u.Key, m.now()) })
	if m.subject == u {
		m.leavePages()
	}
}
