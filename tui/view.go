package tui

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/scene"
)

// View gives the screen: exactly its height in lines, each of exactly its
// width in cells. It is drawn once after each change.
func (m *Model) View() tea.View {
	if m.frame == "" {
		m.frame = strings.Join(m.draw(), "\n")
		if m.theme.ASCII {
			m.frame = look.InASCII(m.frame)
		}
	}
	v := tea.NewView(m.frame)
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = m.scene.Conference.About().Name + " – Lanyard"
	v.Cursor = m.cursor()
	return v
}

func (m *Model) draw() []string {
	l := m.layout()
	if l.small() {
		return m.tooSmall(l)
	}
	lines := []string{m.header(l), m.tabs(l), m.searchLine(l)}
	if l.airy {
		lines = append(lines, m.hairline(l))
	}
	lines = append(lines, m.body(l)...)
	if l.airy {
		lines = append(lines, m.lowerRule(l))
	}
	lines = append(lines, m.footer(l))
	m.spreadToast(lines, l)
	if m.popup != nil {
		m.overlay(lines, l)
	}
	return lines
}

// mostToast is how many lines at the bottom a message may take.
const mostToast = 4

// spreadToast gives a message that is longer than a line the lines above it.
func (m *Model) spreadToast(lines []string, l layout) {
	text := m.toast.text
	if look.Width(text) < l.width {
		return
	}
	ink := m.scene.Look.Text
	if m.toast.warn {
		ink = m.scene.Look.Warn
	}
	words := prose.Wrap(text, l.width-2)
	words = words[:min(len(words), mostToast, l.height/2)]
	for i, line := range words {
		lines[len(lines)-len(words)+i] = m.scene.Look.Line(l.width).Gap(1).Put(ink, line).String()
	}
}

func (m *Model) tooSmall(l layout) []string {
	text := fmt.Sprintf("Lanyard needs %d × %d cells; here are %d × %d.", leastWidth, leastHeight, l.width, l.height)
	lines := make([]string, 0, l.height)
	for len(lines) < l.height {
		lines = append(lines, m.scene.Look.Line(l.width).Put(m.scene.Look.Text, text).String())
		text = ""
	}
	return lines
}

func (m *Model) hairline(l layout) string {
	lk := m.scene.Look
	if !l.wide {
		return lk.Rule.Paint(look.Fill(lk.Glyph.Rule, l.width))
	}
	return lk.Rule.Paint(look.Fill(lk.Glyph.Rule, l.listWidth) + lk.Glyph.Cross + look.Fill(lk.Glyph.Rule, l.width-l.listWidth-1))
}

// lowerRule ends the body. Where the pane with the focus has more than it
// shows, it says how far down that is.
func (m *Model) lowerRule(l layout) string {
	lk := m.scene.Look
	focused, right := &m.lists[m.view], l.listWidth
	if m.reading {
		focused, right = &m.page, l.width
	}
	percent, all := focused.Position()
	if all {
		return lk.Rule.Paint(look.Fill(lk.Glyph.Rule, l.width))
	}
	place := fmt.Sprintf(" %d%% ", percent)
	left := right - look.Width(place) - 1
	return lk.Rule.Paint(look.Fill(lk.Glyph.Rule, left)) + lk.Quiet.Paint(place) +
		lk.Rule.Paint(look.Fill(lk.Glyph.Rule, l.width-left-look.Width(place)))
}

func (m *Model) body(l layout) []string {
	if !l.wide {
		if m.reading {
			return m.page.View()
		}
		return m.lists[m.view].View()
	}
	list, page := m.lists[m.view].View(), m.page.View()
	column := m.scene.Look.Rule.Paint(m.scene.Look.Glyph.Column)
	for i := range list {
		list[i] += column + page[i]
	}
	return list
}

// footer says what just happened, or which keys are of use here; a clash of
// what is selected stands at the right.
func (m *Model) footer(l layout) string {
	lk := m.scene.Look
	line := lk.Line(l.width).Gap(1)
	if m.toast.text != "" {
		ink := lk.Text
		if m.toast.warn {
			ink = lk.Warn
		}
		return line.Put(ink, m.toast.text).String()
	}
	if text := m.fetchingText(); text != "" {
		return line.Column(lk.Text, text, max(line.Left()-12, 0)).Gap(1).Put(lk.Accent, "Esc").Gap(1).Put(lk.Quiet, "stop").String()
	}
	if m.typing != nil && m.typing.steers {
		if all := m.completions(); len(all) > 0 {
			return line.Put(lk.Accent, "Tab").Gap(1).Put(lk.Quiet, m.completionLine(all)).String()
		}
		if text := m.understood(); text != "" {
			return line.Put(lk.Quiet, "Understood: "+text).String()
		}
	}
	clash := m.clashHere()
	room := 0
	if clash != "" {
		clash, _ = lk.Cut(clash, l.width*3/5)
		room = look.Width(clash) + 3
	}
	m.putHints(line, room)
	if clash != "" {
		line.Gap(line.Left()-look.Width(clash)-1).Put(lk.Warn, clash)
	}
	return line.String()
}

// putHints puts as many hints as there is room for. The last one, which leads to
// all others, goes before those in the middle.
func (m *Model) putHints(line *look.Line, room int) {
	lk := m.scene.Look
	type hint struct{ caps, word string }
	var hints []hint
	if m.typing != nil {
		hints = []hint{{keys.Cap("enter"), cmp.Or(m.typing.verb, "open")}, {keys.Cap("esc"), "leave"}}
	} else {
		for _, a := range m.hints() {
			b := keys.Of(a)
			hints = append(hints, hint{keys.Cap(b.Keys[0]), b.Word})
		}
	}
	width := func(h hint) int { return look.Width(h.caps) + look.Width(h.word) + 3 }
	for i := range hints {
		if lk.Theme.ASCII {
			hints[i].caps = asciiCaps.Replace(hints[i].caps)
		}
	}
	last := len(hints) - 1
	for i, h := range hints {
		needed := width(h)
		if i < last {
			needed += width(hints[last])
		}
		if line.Left()-room >= needed {
			line.Put(lk.Accent, h.caps).Gap(1).Put(lk.Quiet, h.word).Gap(2)
		}
	}
}

// hints gives the actions of most use where the reader is.
func (m *Model) hints() []keys.Action {
	target := m.target().Kind
	switch {
	case m.reading && target != scene.Talk && target != scene.Session:
		return []keys.Action{keys.Back, keys.Open, keys.Link, keys.Copy, keys.Help}
	case m.reading:
		return []keys.Action{keys.Back, keys.Star, keys.Credits, keys.Link, keys.Copy, keys.Session, keys.Note, keys.Help}
	case target == scene.Topic:
		return []keys.Action{keys.Select, keys.Exclude, keys.Open, keys.Clear, keys.Search, keys.Help}
	case target == scene.Appointment:
		return []keys.Action{keys.Open, keys.Note, keys.Exclude, keys.Undo, keys.Search, keys.Help}
	case m.view == Mine:
		return []keys.Action{keys.Open, keys.Star, keys.Appointment, keys.Note, keys.Undo, keys.Search, keys.Help}
	}
	return []keys.Action{keys.Open, keys.Star, keys.Filters, keys.Search, keys.Note, keys.Credits, keys.Link, keys.About, keys.Help}
}

// clashHere says what the selected talk or session clashes with, or would.
func (m *Model) clashHere() string {
	key, ok := m.scene.PlanKey(m.target())
	if !ok {
		return ""
	}
	if text := m.clash(key); text != "" {
		return text
	}
	if m.scene.Plan.Mark(m.scene.Conference, key).Attended {
		return "" // there is nothing left to decide
	}
	for _, clash := range m.scene.Schedule.WouldClash(key) {
		if clash.Other(key).Level.Firm() {
			return m.wouldClash(clash, key)
		}
	}
	return ""
}

// overlay draws the popup over the screen, which goes quiet behind it.
func (m *Model) overlay(lines []string, l layout) {
	lk, p := m.scene.Look, m.popup
	g := lk.Glyph
	inner := p.pane.View()
	width, _ := p.pane.Size()
	var box []string
	title, _ := lk.Cut(" "+p.title+" ", width-2)
	top := lk.Rule.Paint(g.CornerTL+g.Rule) + lk.Title.Paint(title) +
		lk.Rule.Paint(look.Fill(g.Rule, width-look.Width(title)-1)+g.CornerTR)
	box = append(box, top)
	side := lk.Rule.Paint(g.Column)
	if p.head != nil {
		box = append(box, side+p.head(width)+side)
	}
	if p.typed != nil {
		box = append(box, side+m.popupPrompt(width)+side)
	}
	for _, line := range inner {
		box = append(box, side+line+side)
	}
	hint, _ := lk.Cut(" "+p.hint+" ", width-2)
	if lk.Theme.ASCII {
		hint = asciiCaps.Replace(hint)
	}
	box = append(box, lk.Rule.Paint(g.CornerBL+look.Fill(g.Rule, width-look.Width(hint)-1))+lk.Quiet.Paint(hint)+lk.Rule.Paint(g.Rule+g.CornerBR))
	left, above := p.corner(l)
	for i := range lines {
		plain := stripped(lines[i])
		if i < above || i >= above+len(box) {
			lines[i] = lk.Quiet.Paint(plain)
			continue
		}
		lines[i] = behind(lk, plain, box[i-above], left, width+2)
	}
}

// corner gives the popup's upper left cell.
func (p *popup) corner(l layout) (left, above int) {
	width, height := p.pane.Size()
	height += p.above()
	free := l.height - height - 2
	above = max(1, free/3)
	if p.head != nil { // what is chosen stays in sight in the line of the search
		above = max(above, min(3, free-1))
	}
	return (l.width - width - 2) / 2, above
}

// behind lays a painted piece of that width over a plain line.
func behind(lk *look.Look, plain, piece string, left, width int) string {
	before := ansi.Truncate(plain, left, "")
	after := ansi.TruncateLeft(plain, left+width, "")
	before += look.Blank(left - look.Width(before))
	room := look.Width(plain) - left - width
	if look.Width(after) > room { // the edge runs through a wide character
		after = ansi.TruncateLeft(plain, left+width+1, "")
	}
	after = look.Blank(room-look.Width(after)) + after
	return lk.Quiet.Paint(before) + piece + lk.Quiet.Paint(after)
}

func (m *Model) popupPrompt(width int) string {
	lk, p := m.scene.Look, m.popup.typed
	line := lk.Line(width).Gap(1).Put(lk.AccentStrong, p.label).Gap(1)
	if p.input.Value() == "" {
		return line.Gap(1).Put(lk.Quiet, p.hint).String()
	}
	p.input.SetWidth(max(line.Left()-1, 1))
	return line.Put(lk.Strong, stripped(p.input.View())).String()
}

// cursor gives the place of the terminal's own cursor while something is typed.
func (m *Model) cursor() *tea.Cursor {
	l := m.layout()
	if l.small() {
		return nil
	}
	p, x, y := m.typing, 1, 2
	if m.popup != nil && m.popup.typing() {
		left, above := m.popup.corner(l)
		p, x, y = m.popup.typed, left+2, above+m.popup.above()
	}
	if p == nil {
		return nil
	}
	x += look.Width(p.label) + 1
	c := p.input.Cursor()
	if c == nil {
		return nil
	}
	c.X = min(c.X+x, l.width-1)
	c.Y = y
	return c
}

func stripped(s string) string { return ansi.Strip(s) }
