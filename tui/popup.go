package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/pane"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// popup is a list that lies over the screen: help, commands, topics, a choice.
type popup struct {
	title, hint string
	pane        pane.Pane
	// rows makes the list anew; query is what was typed, where typing narrows it.
	rows func(query string) []row.Row
	// head draws a line above the list, where there is one.
	head func(width int) string
	// lines is set where the popup keeps room for that many in all.
	lines int
	// typed is set where typing narrows the list; while it rests the keys go to
	// the list all the same.
	typed   *prompt
	resting bool
	// pick does what Enter asks for on the choice with that number.
	pick func(int) tea.Cmd
	// takes does what the popup has an action for of its own; it is false for the
	// others. also does the same for the choice with that number.
	takes func(*Model, keys.Action) bool
	also  func(keys.Action, int) (tea.Cmd, bool)
}

// show makes the rows anew and gives the popup its size.
func (p *popup) show(m *Model) {
	query := ""
	if p.typed != nil {
		query = p.typed.input.Value()
	}
	rows := p.rows(query)
	width, height := p.size(m, len(rows))
	p.pane.Focused = true
	p.pane.Resize(width, height)
	p.pane.Show(m.scene, rows)
}

// widestPopup is the greatest inner width of a popup, in cells.
const widestPopup = 100

// size gives the inner size of the popup, in cells.
func (p *popup) size(m *Model, rows int) (width, height int) {
	width = m.popupWidth()
	height = max(rows, 1)
	switch {
	case p.lines > 0:
		height = p.lines - p.above()
	case p.typed != nil: // the list keeps a size while it narrows
		height = max(rows, 12)
	}
	height = min(m.height-6-p.above(), height)
	return width, max(height, 1)
}

// above counts the lines between the frame and the list.
func (p *popup) above() (lines int) {
	if p.head != nil {
		lines++
	}
	if p.typed != nil {
		lines++
	}
	return lines
}

// typing tells whether keys go to a line that is being typed.
func (p *popup) typing() bool { return p.typed != nil && !p.resting }

// press gives a key to the popup. Those that it has no use for close it or
// are nothing.
func (p *popup) press(m *Model, msg tea.KeyPressMsg, a keys.Action) tea.Cmd {
	emptied := msg.String() == "backspace" && p.typed != nil && p.typed.input.Value() == ""
	if p.typing() && wants(msg, a) && !emptied {
		p.typed.input, _ = p.typed.input.Update(msg)
		p.narrow(m)
		return nil
	}
	switch {
	case p.takes != nil && p.takes(m, a):
		return nil
	case a == keys.Back, a == keys.Quit, a == keys.Help && !p.typing():
		return m.closePopup()
	case a == keys.Open && p.pick != nil:
		return p.choose(m)
	}
	if cmd, ok := p.choice(a); ok {
		return cmd
	}
	p.pane.Do(a)
	return nil
}

// choice does what also has for the selected choice.
func (p *popup) choice(a keys.Action) (tea.Cmd, bool) {
	if selected := p.pane.Selected(); p.also != nil && selected != nil {
		return p.also(a, int(selected.Subject.Ref))
	}
	return nil, false
}

// narrow makes the list anew for what was typed.
func (p *popup) narrow(m *Model) {
	p.show(m)
	p.pane.Restart()
}

func (p *popup) choose(m *Model) tea.Cmd {
	selected := p.pane.Selected()
	if selected == nil {
		return nil
	}
	m.closePopup()
	cmd := p.pick(int(selected.Subject.Ref))
	m.focus()
	return cmd
}

func (m *Model) closePopup() tea.Cmd {
	m.popup = nil
	m.focus()
	return nil
}

// choiceRow is a row of a popup that picks the choice with that number.
func choiceRow(number int, painted string) row.Row {
	return row.Row{Kind: row.Text, Text: painted, Subject: scene.Subject{Kind: scene.Choice, Ref: int32(number)}}
}

func newChoice(m *Model, title string, names []string, pick func(int) tea.Cmd) *popup {
	p := &popup{title: title, hint: "⏎ open  Esc close", pick: pick}
	p.rows = func(string) []row.Row {
		var rows []row.Row
		for i, name := range names {
			rows = append(rows, choiceRow(i, " "+name))
		}
		return rows
	}
	p.show(m)
	return p
}

// newHelp shows the table of keys.
func newHelp(m *Model) *popup {
	p := &popup{title: "Help", hint: "j k scroll  Esc close"}
	p.rows = func(string) []row.Row {
		var rows []row.Row
		for _, group := range keys.Groups {
			if len(rows) > 0 {
				rows = append(rows, row.Row{})
			}
			rows = append(rows, row.Row{Kind: row.Heading, Text: group.String()})
			for _, b := range keys.All() {
				if b.Group == group {
					rows = append(rows, row.Row{Kind: row.Text, Text: helpLine(m.scene.Look, b)})
				}
			}
		}
		rows = append(rows, languageRows(m.scene.Look, m.popupWidth())...)
		return append(rows, legend(m.scene.Look)...)
	}
	p.show(m)
	return p
}

const capsWidth = 16

func helpLine(l *look.Look, b keys.Binding) string {
	caps := b.Caps()
	if l.Theme.ASCII {
		caps = asciiCaps.Replace(caps)
	}
	return l.Line(capsWidth+2).Gap(1).Column(l.Accent, caps, capsWidth).String() + b.Help
}

var asciiCaps = strings.NewReplacer("⏎", "Enter", "↑", "Up", "↓", "Down", "←", "Left", "→", "Right")

// legend explains the signs of the screen.
func legend(l *look.Look) []row.Row {
	g := l.Glyph
	signs := [][2]string{
		{g.Interested + " " + g.Going + " " + g.Must, "interested, going, must"},
		{g.Attended, "attended: you were there"},
		{g.Clash, "clashes with something in your plan"},
		{g.Inferred, "a time that was inferred; the page says how"},
		{g.Unknown, "a time that is not known"},
		{g.Topic, "a topic, each in its own hue"},
	}
	rows := []row.Row{{}, {Kind: row.Heading, Text: "Signs"}}
	for _, sign := range signs {
		rows = append(rows, row.Row{Kind: row.Text, Text: l.Line(capsWidth+2).Gap(1).Column(l.Accent, sign[0], capsWidth).String() + sign[1]})
	}
	return rows
}

// formWidth is the room for an example of the language of queries, in cells.
const formWidth = 23

// languageRows shows what a search may ask for. Where there is little room, the
// meaning stands below its example.
func languageRows(l *look.Look, width int) []row.Row {
	rows := []row.Row{{}, {Kind: row.Heading, Text: "In a search"}}
	line := func(form, meaning string, indent int) {
		rows = append(rows, row.Row{Kind: row.Text, Text: l.Line(indent).Gap(1).Column(l.Accent, form, indent-1).String() + meaning})
	}
	for _, p := range search.Language() {
		form, indent := p.Form, formWidth+2
		if width < 2*formWidth+10 {
			line(form, "", formWidth+2)
			form, indent = "", 4
		}
		for _, meaning := range prose.Wrap(p.Meaning, max(width-indent-2, 1)) {
			line(form, meaning, indent)
			form = ""
		}
	}
	return rows
}

// newPalette offers every command by name.
func newPalette(m *Model) *popup {
	p := &popup{title: "Commands", hint: "⏎ do it  Esc close", typed: newPrompt(":", "what do you want to do?", "")}
	var commands []keys.Binding
	for _, b := range keys.All() {
		if b.Action != keys.Palette && b.Group != keys.Moving {
			commands = append(commands, b)
		}
	}
	p.rows = func(query string) []row.Row {
		var rows []row.Row
		for _, i := range rank(query, commands) {
			b := commands[i]
			line := m.scene.Look.Line(capsWidth+2).Gap(1).Column(m.scene.Look.Quiet, b.Caps(), capsWidth).String()
			rows = append(rows, choiceRow(int(b.Action), line+b.Help))
		}
		return rows
	}
	p.pick = func(action int) tea.Cmd { return m.do(keys.Action(action)) }
	p.show(m)
	return p
}

// rank gives the commands that fit what was typed, best first.
func rank(query string, commands []keys.Binding) []int {
	query = strings.ToLower(strings.TrimSpace(query))
	var order []int
	if query == "" {
		for i := range commands {
			order = append(order, i)
		}
		return order
	}
	names := make([]string, len(commands))
	for i, b := range commands {
		names[i] = strings.ToLower(b.Word + " " + b.Help)
	}
	matches := fuzzy.Find(query, names)
	slices.SortStableFunc(matches, func(a, b fuzzy.Match) int {
		holds := func(m fuzzy.Match) int { return strings.Index(m.Str, query) }
		ha, hb := holds(a), holds(b)
		if (ha < 0) != (hb < 0) {
			return cmp.Compare(hb, ha)
		}
		return cmp.Compare(ha, hb)
	})
	for _, match := range matches {
		order = append(order, match.Index)
	}
	return order
}
