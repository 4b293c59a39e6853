package tui

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/tui/pages"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// upToSession opens the session of the talk.
func (m *Model) upToSession() {
	talk := m.scene.Talk(m.target())
	if talk == nil {
		m.say("A talk has a session to go up to.")
		return
	}
	slots := talk.Slots
	if at := m.selected(); at != nil && at.Kind == row.Slot {
		slots = append([]program.SlotRef{at.Slot}, slots...) // the appearance that is selected goes first
	}
	for _, ref := range slots {
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
		m.say("There is nothing to copy here.")
		return nil
	}
	var lines []string
	for _, r := range pages.Build(m.scene, u, widestText, prose.Source{Width: widestText}) {
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
	sheet := Sheet{Lists: []List{{m.scene.Conference, talks}}}
	text, _, err := m.desk.Render(sheet, Form{Name: BibTeX}, "")
	if err != nil {
		m.warn("No BibTeX: " + err.Error())
		return nil
	}
	if len(talks) == 1 {
		m.say("Copied as BibTeX.")
	} else {
		m.say(fmt.Sprintf("Copied %d entries of BibTeX.", len(talks)))
	}
	return tea.SetClipboard(string(text))
}

// togglePublished shows titles and texts of pages as they were published, or
// readable again.
func (m *Model) togglePublished() {
	m.change(func(s *scene.Scene) { s.AsPublished = !s.AsPublished })
	if m.scene.AsPublished {
		m.say("Title and text as they were published.")
	} else {
		m.say("Title and text made readable.")
	}
}

// editedMsg says that the reader's editor was closed.
type editedMsg struct {
	key    program.Key
	finish func(keep func(string) error) error
	err    error
}

// editNote opens the note in the reader's editor.
func (m *Model) editNote() tea.Cmd {
	key, ok := m.scene.PlanKey(m.target())
	if !ok {
		m.say("A note goes on a talk, a session or an appointment.")
		return nil
	}
	editor, finish, err := m.desk.Edit(m.scene.Plan.Mark(m.scene.Conference, key).Note)
	if err != nil {
		m.warn("No editor: " + err.Error())
		return nil
	}
	return tea.ExecProcess(editor, func(err error) tea.Msg { return editedMsg{key, finish, err} })
}

func (m *Model) noteFromEditor(msg editedMsg) {
	var exit *exec.ExitError
	keep := func(text string) error {
		if msg.err == nil && !m.setNote(msg.key, text) {
			return errors.New(m.toast.text)
		}
		return nil
	}
	err := msg.finish(keep)
	switch {
	case errors.As(msg.err, &exit):
		m.warn("The editor ended with an error; the note is as it was.")
	case msg.err != nil:
		m.warn("The editor did not start: " + msg.err.Error())
	case err != nil:
		m.warn(err.Error())
	}
}
