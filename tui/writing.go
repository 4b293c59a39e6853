package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/tui/keys"
	"lanyard/tui/lane"
	"lanyard/tui/look"
	"lanyard/tui/row"
)

// writing is what the screen knows of writing out: the lane on which it is done,
// and what the reader typed for it last.
type writing struct {
	job      lane.Lane
	template string
}

// surelyCopied is the size, in bytes, above which many terminals refuse what is
// put on the clipboard.
const surelyCopied = 75_000

// writeOut offers to write out what is shown.
func (m *Model) writeOut() {
	out, ok := m.outgoing()
	switch {
	case ok:
		m.popup = newWriting(m, out)
	case m.view == Mine && !m.reading:
		m.say("Nothing is in your plan yet to be written out.")
	default:
		m.say("There are no talks here to be written out.")
	}
}

// newWriting offers the forms, and the two places where to.
func newWriting(m *Model, out outgoing) *popup {
	forms := m.desk.Forms(out.Sheet)
	p := &popup{title: "Write out", hint: "⏎ to a file  y to the clipboard  Esc close"}
	p.rows = func(string) []row.Row {
		rows := []row.Row{{Kind: row.Text, Text: " " + out.what}, {}}
		for i, f := range forms {
			rows = append(rows, choiceRow(i, formLine(m.scene.Look, m.popupWidth(), f)))
		}
		return rows
	}
	p.pick = func(i int) tea.Cmd { return m.render(out, forms[i], m.askFile) }
	p.takes = func(m *Model, a keys.Action) bool { return a == keys.WriteOut }
	p.also = func(a keys.Action, i int) (tea.Cmd, bool) {
		if a != keys.Copy {
			return nil, false
		}
		m.closePopup()
		return m.render(out, forms[i], m.toClipboard), true
	}
	p.show(m)
	return p
}

func formLine(l *look.Look, width int, f Form) string {
	line := l.Line(width-1).Gap(1).Column(l.Text, f.Name, 11)
	return line.Column(l.Accent, f.Ending, 7).Put(l.Quiet, f.About).String()
}

// rendered is a sheet in a form.
type rendered struct {
	outgoing
	form Form
	text []byte
	note string
	err  error
	// then is what is to be done with it; typed the template that it was made by.
	then  func(rendered) tea.Cmd
	typed *prompt
}

// render brings a sheet into a form beside the screen, by a template only after
// the reader typed one, and then goes on.
func (m *Model) render(out outgoing, f Form, then func(rendered) tea.Cmd) tea.Cmd {
	if !f.Template {
		return m.startRender(rendered{outgoing: out, form: f, then: then}, "")
	}
	p := newPrompt("Template", `{{.Title}} ({{.When}}); lanyard search --help names all`, m.writing.template)
	p.verb = "go on"
	p.input.CharLimit = 4 * longestInput
	p.finish = func(text string) tea.Cmd {
		m.writing.template = text
		return m.startRender(rendered{outgoing: out, form: f, then: then, typed: p}, text)
	}
	m.typing = p
	return nil
}

func (m *Model) startRender(r rendered, template string) tea.Cmd {
	m.say("Writing " + r.form.Name + m.scene.Look.Glyph.Ellipsis)
	desk := m.desk
	return m.writing.job.Start(func(context.Context) (any, error) {
		r.text, r.note, r.err = desk.Render(r.Sheet, r.form, template)
		return r, nil
	})
}

// gotRendered goes on with what was rendered; a template with a fault is typed on.
func (m *Model) gotRendered(r rendered) tea.Cmd {
	m.toast = toast{}
	busy := m.typing != nil || m.popup != nil
	switch {
	case r.err != nil:
		m.warn("Not written: " + r.err.Error())
		if !busy && r.typed != nil {
			m.typing = r.typed
		}
	case busy:
		m.say(r.form.Name + " was made while you went on; w asks again where to.")
	default:
		return r.then(r)
	}
	return nil
}

// askFile asks for the file to write to.
func (m *Model) askFile(r rendered) tea.Cmd {
	p := newPrompt("Write to", "a file; ~ is your home", r.name+r.form.Ending)
	p.verb = "write"
	p.done = func(path string) { m.save(r, p, path, false) }
	m.typing = p
	return nil
}

// save writes the file; where that fails, what was typed stays to be mended.
func (m *Model) save(r rendered, p *prompt, path string, over bool) {
	if path == "" {
		m.warn("A file has a name.")
		m.typing = p
		return
	}
	whole, err := m.desk.Save(path, r.text, over)
	switch {
	case errors.Is(err, fs.ErrExist):
		m.popup = newOverwrite(m, r, p, path, whole)
	case err != nil:
		m.warn("Not written: " + err.Error())
		m.typing = p
	default:
		m.say(m.saved(r, whole))
	}
}

// saved says what was written, and where: of a path that is too long for the
// screen its end.
func (m *Model) saved(r rendered, whole string) string {
	text, note := "Wrote ", ""
	if r.note != "" {
		note = " (" + r.note + ")"
	}
	room := m.width - look.Width(text+note) - 3
	if over := look.Width(whole) - room; over > 0 {
		whole = m.scene.Look.Glyph.Ellipsis + ansi.TruncateLeft(whole, over+1, "")
	}
	return text + whole + note + "."
}

// newOverwrite asks whether a file that is there may be replaced.
func newOverwrite(m *Model, r rendered, p *prompt, path, whole string) *popup {
	names := []string{"Choose another name", "Replace it"}
	ask := newChoice(m, program.CleanLine(whole)+" is there already", names, func(i int) tea.Cmd {
		if i == 1 {
			m.save(r, p, path, true)
		} else {
			m.typing = p
		}
		return nil
	})
	ask.hint = "⏎ do it  Esc another name"
	ask.takes = func(m *Model, a keys.Action) bool {
		if a != keys.Back {
			return false
		}
		m.closePopup()
		m.typing = p
		return true
	}
	return ask
}

// toClipboard puts the text on the clipboard, and says so when it may not arrive.
func (m *Model) toClipboard(r rendered) tea.Cmd {
	said := fmt.Sprintf("Copied as %s: %s.", r.form.Name, size(len(r.text)))
	if len(r.text) > surelyCopied {
		said += " Many terminals refuse more than 75 kB; a file is surer."
	}
	if r.note != "" {
		said += " " + strings.ToUpper(r.note[:1]) + r.note[1:] + "."
	}
	m.say(said)
	return tea.SetClipboard(string(r.text))
}

// size says a number of bytes as a reader would.
func size(n int) string {
	switch {
	case n < 1_000:
		return row.Count(n, "byte")
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1_000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
}
