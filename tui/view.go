package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/scene"
)

// View gives the screen: exactly its height in lines, each of exactly its
// width in cells. It is drawn once after each change.
func (m *Model) View() tea.View {
	if m.frame == "" {
		m.frame = strings.Join(m.draw(), "\n")
		if m.theme.ASCII {
			m.frame = asciiSigns.Replace(m.frame)
		}
	}
	v := tea.NewView(m.frame)
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = m.scene.Conference.About().Name + " – Lanyard"
	v.Cursor = m.cursor()
	return v
}

// asciiSigns writes the punctuation of texts in ASCII, cell for cell.
var asciiSigns = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'",
	"…", "~", "·", "-", "•", "*", "×", "x", "→", ">", "≈", "~", "\u00a0", " ")

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
	if m.popup != nil {
		m.overlay(lines, l)
	}
	return lines
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

// header says which program, when and where, where it came from, and the time
// there. What matters less gives way where the screen is narrow.
func (m *Model) header(l layout) string {
	lk, a := m.scene.Look, m.scene.Conference.About()
	dot := " " + lk.Glyph.Dot + " "
	clock := m.clock()
	about := []string{}
	if a.City != "" {
		about = append(about, a.City)
	}
	about = append(about, program.DaySpan(a.Start, a.End))
	rest := dot + strings.Join(about, dot)
	origin := m.origin + dot + "offline  "
	room := l.width - 2 - look.Width(a.Name)
	if room < look.Width(rest)+look.Width(origin)+look.Width(clock)+2 {
		origin = ""
	}
	if room < look.Width(rest)+look.Width(clock)+2 {
		rest = ""
	}
	if room < look.Width(clock)+2 {
		clock = ""
	}
	right := look.Width(origin) + look.Width(clock)
	line := lk.Line(l.width).Gap(1).Put(lk.Strong, a.Name).Put(lk.Quiet, rest)
	return line.Gap(line.Left()-right-1).Put(lk.Quiet, origin).Put(lk.Text, clock).String()
}

// clock gives the time in the conference's zone, with the year where that is
// not the conference's.
func (m *Model) clock() string {
	now := m.scene.Now
	layout := "Mon 2 Jan 15:04"
	if start := m.scene.Conference.About().Start; start.Known() && start.Time().Year() != now.Year() {
		layout = "Mon 2 Jan 2006 15:04"
	}
	return now.Format(layout) + " " + program.ZoneName(now)
}

// tabs names the views. On narrow screens only the one that is shown has its name.
func (m *Model) tabs(l layout) string {
	lk := m.scene.Look
	line := lk.Line(l.width)
	short := l.width < 56
	for v := range viewCount {
		b := keys.Of(keys.Agenda + keys.Action(v))
		name, _, _ := strings.Cut(b.Help, ":")
		name, _, _ = strings.Cut(name, ",")
		text := b.Keys[0] + " " + name
		if short && v != m.view {
			text = b.Keys[0]
		}
		if v == Mine && m.scene.Schedule.Picks > 0 && (!short || v == m.view) {
			text += " " + strconv.Itoa(m.scene.Schedule.Picks)
		}
		if v == m.view {
			line.Put(lk.AccentStrong, lk.Glyph.Bar).Put(lk.AccentStrong, text)
		} else {
			line.Gap(1).Put(lk.Quiet, text)
		}
		line.Gap(1)
	}
	return line.String()
}

// searchLine shows what is being typed, or the search; the count and the
// chosen topics stand at its right edge.
func (m *Model) searchLine(l layout) string {
	lk := m.scene.Look
	line := lk.Line(l.width)
	if m.typing != nil && !m.typing.steers {
		line.Gap(1).Put(lk.AccentStrong, m.typing.label).Gap(1)
		return m.typedText(line, line.Left()-1)
	}
	chips, count := m.chips(l.width/2), m.count()
	right := look.Width(count) + 1
	for _, chip := range chips {
		right += look.Width(chip) + 2
	}
	line.Gap(1)
	room := l.width - right - 4
	switch {
	case m.typing != nil:
		line.Put(lk.AccentStrong, "/").Gap(1)
		line.Painted(m.typedText(lk.Line(max(room, 0)), room), max(room, 0))
	case m.scene.Query.Text != "":
		line.Put(lk.AccentStrong, "/").Gap(1).Column(lk.Strong, m.scene.Query.Text, max(room, 0))
	default:
		line.Put(lk.Quiet, "/").Gap(1).Put(lk.Quiet, "search")
	}
	line.Gap(line.Left()-right).Put(lk.Quiet, count)
	for i, chip := range chips {
		separator := "  "
		if i == 0 {
			separator = " " + lk.Glyph.Dot + " "
			line.Put(lk.Quiet, separator[:1])
			separator = " "
		}
		line.Put(lk.Quiet, separator).Put(lk.Accent, chip)
	}
	return line.String()
}

// typedText puts the line that is being typed, or its hint.
func (m *Model) typedText(line *look.Line, width int) string {
	p := m.typing
	if p.input.Value() == "" {
		return line.Gap(1).Put(m.scene.Look.Quiet, p.hint).String()
	}
	p.input.SetWidth(max(width-1, 1))
	text := stripped(p.input.View())
	return line.Put(m.scene.Look.Strong, text).String()
}

// chips names the chosen topics, as many as there is room for.
func (m *Model) chips(room int) []string {
	lk, q := m.scene.Look, m.scene.Query
	var chips []string
	add := func(prefix string, topics []program.TopicRef) {
		for _, t := range topics {
			name, _ := lk.Cut(m.scene.Conference.Topic(t).Name, 24)
			chips = append(chips, prefix+name+" "+lk.Glyph.Times)
		}
	}
	add("", q.Include)
	add("not ", q.Exclude)
	used := 0
	for i, chip := range chips {
		if used += look.Width(chip) + 2; used > room {
			left := fmt.Sprintf("%d more", len(chips)-i)
			if i == 0 {
				left = fmt.Sprintf("%d topics", len(chips))
			}
			return append(chips[:i], left)
		}
	}
	return chips
}

// count says how many talks are shown: of how many, where some are left out.
func (m *Model) count() string {
	all := len(m.scene.Conference.Talks())
	switch {
	case m.scene.Found == nil && m.scene.Narrowed():
		return "indexing" + m.scene.Look.Glyph.Ellipsis
	case m.scene.Narrowed():
		return fmt.Sprintf("%d of %d", len(m.scene.Found.Hits), all)
	case all == 1:
		return "1 talk"
	}
	return fmt.Sprintf("%d talks", all)
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
	clash := m.clashHere()
	room := 0
	if clash != "" {
		clash, _ = lk.Cut(clash, l.width*3/5)
		room = look.Width(clash) + 3
	}
	for _, a := range m.hints() {
		b := keys.Of(a)
		caps := keys.Cap(b.Keys[0])
		if lk.Theme.ASCII {
			caps = asciiCaps.Replace(caps)
		}
		if line.Left() < look.Width(caps)+look.Width(b.Word)+3+room {
			break
		}
		line.Put(lk.Accent, caps).Gap(1).Put(lk.Quiet, b.Word).Gap(2)
	}
	if clash != "" {
		line.Gap(line.Left()-look.Width(clash)-1).Put(lk.Warn, clash)
	}
	return line.String()
}

// hints gives the actions of most use where the reader is.
func (m *Model) hints() []keys.Action {
	target := m.target().Kind
	switch {
	case m.typing != nil:
		return []keys.Action{keys.Open, keys.Back}
	case m.reading && target != scene.Talk && target != scene.Session:
		return []keys.Action{keys.Back, keys.Open, keys.Link, keys.Copy, keys.Help}
	case m.reading:
		return []keys.Action{keys.Back, keys.Star, keys.Credits, keys.Link, keys.Copy, keys.Session, keys.Note, keys.Help}
	case target == scene.Topic:
		return []keys.Action{keys.Select, keys.Exclude, keys.Open, keys.Clear, keys.Search, keys.Help}
	case target == scene.Appointment:
		return []keys.Action{keys.Appointment, keys.Undo, keys.Search, keys.Help}
	case m.view == Mine:
		return []keys.Action{keys.Open, keys.Star, keys.Appointment, keys.Note, keys.Undo, keys.Search, keys.Help}
	}
	return []keys.Action{keys.Open, keys.Star, keys.Filter, keys.Search, keys.Note, keys.Credits, keys.Link, keys.About, keys.Help}
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
	title := " " + p.title + " "
	top := lk.Rule.Paint(g.CornerTL+g.Rule) + lk.Title.Paint(title) +
		lk.Rule.Paint(look.Fill(g.Rule, width-look.Width(title)-1)+g.CornerTR)
	box = append(box, top)
	side := lk.Rule.Paint(g.Column)
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
	if p.typed != nil {
		height++
	}
	return (l.width - width - 2) / 2, max(1, (l.height-height-2)/3)
}

// behind lays a painted piece of that width over a plain line.
func behind(lk *look.Look, plain, piece string, left, width int) string {
	before := ansi.Truncate(plain, left, "")
	after := ansi.TruncateLeft(plain, left+width, "")
	before += look.Blank(left - look.Width(before))
	total := look.Width(plain)
	after = look.Blank(total-left-width-look.Width(after)) + after
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
	if m.popup != nil && m.popup.typed != nil {
		left, above := m.popup.corner(l)
		p, x, y = m.popup.typed, left+2, above+1
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
