package tui

import (
	"lanyard/program"
	"lanyard/tui/look"
	"lanyard/tui/pages"
	"lanyard/tui/prose"
)

// The smallest screen that is of use, and the width from which list and page
// stand side by side, in cells.
const (
	leastWidth  = 24
	leastHeight = 8
	wideFrom    = 100
	// widestText keeps lines of prose readable on very wide screens.
	widestText = 104
)

// layout is where everything stands on a screen of a size.
type layout struct {
	width, height int
	wide          bool // list and page side by side
	airy          bool // there is room for hairlines
	listWidth     int
}

func (m *Model) layout() layout {
	l := layout{width: m.width, height: m.height, wide: m.width >= wideFrom, airy: m.height >= 14}
	l.listWidth = l.width
	if l.wide {
		l.listWidth = max(48, l.width*44/100)
	}
	return l
}

// small tells that the screen is too small to show anything of use.
func (l layout) small() bool { return l.width < leastWidth || l.height < leastHeight }

// bodyHeight gives the lines between header and footer.
func (l layout) bodyHeight() int {
	used := 4 // program, views, search; footer
	if l.airy {
		used += 2
	}
	return max(l.height-used, 0)
}

// page gives the rectangle of the reading pane.
func (l layout) page() (width, height int) {
	if !l.wide {
		return l.width, l.bodyHeight()
	}
	return l.width - l.listWidth - 1, l.bodyHeight()
}

// arrange gives every pane its rectangle, after a resize or a new look.
func (m *Model) arrange() {
	l := m.layout()
	for i := range m.lists {
		m.lists[i].Resize(l.listWidth, l.bodyHeight())
	}
	width, height := l.page()
	text := min(width-2, widestText)
	m.prose, m.source = &remembering{Prose: m.renderer(text)}, &remembering{Prose: prose.Source{Width: text}}
	m.page.Resize(width, height)
	for i := range m.trail {
		m.trail[i].page.Resize(width, height)
	}
	m.show()
}

// text gives what renders the texts of pages.
func (m *Model) text() pages.Prose {
	if m.scene.AsPublished {
		return m.source
	}
	return m.prose
}

// renderer gives the renderer of abstracts for a width. Making one is dear, so
// it is kept while only the width changes. Where glamour will not, abstracts
// are shown as they are.
func (m *Model) renderer(width int) pages.Prose {
	style := prose.Style{
		Dark:   !m.theme.Light,
		Colour: m.theme.Colours != look.NoColour,
		ASCII:  m.theme.ASCII,
		Accent: m.scene.Look.AccentHex(),
		Quiet:  m.scene.Look.QuietHex(),
	}
	if before, ok := m.prose.(*remembering); ok && style == m.style {
		if kept, ok := before.Prose.(*prose.Renderer); ok {
			kept.Resize(max(width, 1))
			return kept
		}
	}
	m.style = style
	style.Width = max(width, 1)
	made, err := prose.New(style)
	if err != nil {
		m.warn("Abstracts are shown without styles: " + err.Error())
		return prose.Source{Width: style.Width}
	}
	return made
}

// remembering keeps the text that it rendered last: while a search is typed the
// same page is made anew at every key, and its text is the dear part of it.
type remembering struct {
	pages.Prose
	text  program.Text
	lines []string
}

// Render gives the lines of a text.
func (r *remembering) Render(t program.Text) ([]string, error) {
	if r.lines != nil && t.Markup == r.text.Markup && t.Body == r.text.Body {
		return r.lines, nil
	}
	lines, err := r.Prose.Render(t)
	if err == nil {
		r.text, r.lines = t, lines
	}
	return lines, err
}
