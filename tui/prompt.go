package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui/keys"
	"lanyard/tui/scene"
)

// prompt is a line being typed: the search, a note, an appointment.
type prompt struct {
	label string
	hint  string // shown while nothing is typed
	verb  string // what Enter does
	input textinput.Model
	// typed is told the text after every change; done that Enter was pressed, or
	// finish, where that starts something.
	typed  func(string)
	done   func(string)
	finish func(string) tea.Cmd
	// steers tells that special keys move the list meanwhile.
	steers bool
	moved  bool // the list was moved meanwhile
}

// longestInput bounds what can be typed or pasted, in characters.
const longestInput = 500

func newPrompt(label, hint, text string) *prompt {
	in := textinput.New()
	in.Prompt = ""
	in.KeyMap.Paste.SetEnabled(false) // the terminal pastes
	in.CharLimit = longestInput
	in.SetVirtualCursor(false)
	in.SetValue(text)
	in.CursorEnd()
	in.Focus()
	return &prompt{label: label, hint: hint, input: in}
}

func newSearch(m *Model) *prompt {
	p := newPrompt("/", "words, or author: day: is: …; Tab completes", m.scene.Query.Text)
	p.steers, p.verb = true, "search"
	before := m.selectedSubject()
	p.typed = func(text string) {
		q := m.scene.Query
		if q.Text = strings.TrimSpace(text); q.Text == m.scene.Query.Text {
			return
		}
		if m.reading {
			m.leavePages()
		}
		m.search(q)
		// The selection goes with the best match until the reader moves it, and
		// back to where it was when nothing is searched.
		switch {
		case p.moved:
		case q.Text == "":
			m.lists[m.view].Select(before)
		default:
			m.selectBest()
		}
		m.follow()
	}
	p.done = func(string) { m.doneSearching() }
	return p
}

func newNote(m *Model, key program.Key, text string) *prompt {
	p := newPrompt("Note", "what you want to remember; empty takes the note away", text)
	p.verb = "save"
	p.done = func(text string) {
		if !m.setNote(key, text) {
			m.typing = p // what was typed is not lost
		}
	}
	return p
}

// writeNote starts a note on what is selected. One of several lines is for the editor.
func (m *Model) writeNote() {
	key, ok := m.scene.PlanKey(m.target())
	if !ok {
		m.say("A note goes on a talk, a session or an appointment.")
		return
	}
	note := m.scene.Plan.Mark(m.scene.Conference, key).Note
	if strings.Contains(note, "\n") {
		m.say("The note has several lines: E opens it in your editor.")
		return
	}
	m.typing = newNote(m, key, note)
}

func newAppointment(m *Model) *prompt {
	day := m.dayHere()
	p := newPrompt("Appointment", "Tue 12:30-13:30 Lunch with the team @ Lobby", "")
	p.verb = "add"
	if day.Known() {
		p.label += " on " + day.Short()
		p.hint = "12:30-13:30 Lunch with the team @ Lobby; another day goes first"
	}
	p.done = func(text string) {
		a, err := plan.ParseAppointment(text, m.scene.Conference, day)
		if err != nil {
			m.warn(err.Error())
			m.typing = p // to be mended
			return
		}
		if !m.edit(func(p *plan.Plan) (plan.Change, bool) { return p.AddAppointment(a, m.now()) }) {
			m.typing = p
		}
	}
	return p
}

// dayHere gives the day of what is selected, else the conference's first.
func (m *Model) dayHere() program.Day {
	c := m.scene.Conference
	switch u := m.target(); u.Kind {
	case scene.Talk:
		if day := c.FirstSlot(program.TalkRef(u.Ref)).When.Day; day.Known() {
			return day
		}
	case scene.Session:
		if day := c.Session(program.SessionRef(u.Ref)).When.Day; day.Known() {
			return day
		}
	}
	return c.About().Start
}

// wants tells whether a key is for the line itself: a character, or a special
// key that does nothing else while text is typed.
func wants(msg tea.KeyPressMsg, a keys.Action) bool {
	return msg.Text != "" || !keys.WhileTyping(a) || msg.String() == "backspace"
}

// paste adds text from the clipboard, as one line.
func (p *prompt) paste(msg tea.PasteMsg) {
	p.input, _ = p.input.Update(tea.PasteMsg{Content: program.CleanLine(msg.Content)})
}

// take gives a key or a paste to the line.
func (p *prompt) take(m *Model, msg tea.Msg) tea.Cmd {
	before := p.input.Value()
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "backspace" && before == "" {
		m.typing = nil
		if p.steers {
			m.back() // into the chips
		}
		return nil
	}
	var cmd tea.Cmd
	if paste, ok := msg.(tea.PasteMsg); ok {
		p.paste(paste)
	} else {
		p.input, cmd = p.input.Update(msg)
	}
	if now := p.input.Value(); now != before && p.typed != nil {
		p.typed(now)
	}
	return cmd
}

// do carries out an action that a special key asked for.
func (p *prompt) do(m *Model, a keys.Action) tea.Cmd {
	switch a {
	case keys.Open:
		m.typing = nil
		if p.finish != nil {
			return p.finish(program.CleanLine(p.input.Value()))
		}
		p.done(program.CleanLine(p.input.Value()))
		return nil
	case keys.Back:
		m.typing = nil
		return nil
	}
	if !p.steers {
		return nil
	}
	if a == keys.NextView && (m.complete() || len(m.completions()) > 0) {
		return nil
	}
	p.moved = true
	switch a {
	case keys.Palette:
		m.typing = nil
	case keys.Searches:
		m.typing = nil
		return m.openSearches(newSearchesPrompt(p.input.Value()))
	}
	return m.do(a)
}

// countOf gives "3 more".
func countOf(n int, what string) string { return strconv.Itoa(n) + " " + what }
