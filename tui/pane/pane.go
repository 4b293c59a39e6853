// Package pane shows a list of rows in a rectangle: it scrolls, keeps one row
// selected, and draws only what is visible. Views and pages are both shown in
// panes; text without anything to select just scrolls.
package pane

import (
	"slices"

	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Pane is one rectangle. The zero Pane is empty and has no size.
type Pane struct {
	// Focused tells whether the keys go to this pane; Lasting that the selection
	// is shown even when they do not.
	Focused, Lasting bool

	scene         *scene.Scene
	rows          []row.Row
	at, top       int // the selected row, or -1; the first visible one
	width, height int
}

// Resize sets the rectangle, in cells.
func (p *Pane) Resize(width, height int) {
	first := p.height == 0
	p.width, p.height = max(width, 0), max(height, 0)
	if first && p.at >= 0 {
		p.top = p.at - p.height/3
	}
	p.reveal()
}

// Size gives the rectangle, in cells.
func (p *Pane) Size() (width, height int) { return p.width, p.height }

// Show sets what is shown. The selection stays on the same subject, the same
// row of it if there are several; where it is gone, or there was none, the
// first row is selected. It tells whether the selection stayed.
func (p *Pane) Show(s *scene.Scene, rows []row.Row) bool {
	var before row.Row
	if p.at >= 0 && p.at < len(p.rows) {
		before = p.rows[p.at]
	}
	screenLine := p.at - p.top
	p.scene, p.rows = s, rows
	same := func(r row.Row) bool { return r.Selectable() && r.Subject == before.Subject && r.Slot == before.Slot }
	at := -1
	if before.Selectable() {
		if at = slices.IndexFunc(rows, same); at < 0 {
			at = slices.IndexFunc(rows, func(r row.Row) bool { return r.Subject == before.Subject })
		}
	}
	if at < 0 {
		p.Restart()
		return false
	}
	p.at, p.top = at, at-screenLine
	p.reveal()
	return true
}

// Restart goes back to the first row.
func (p *Pane) Restart() {
	p.top = 0
	p.at = p.next(-1, 1)
	p.reveal()
}

// Select selects the first row of a subject; it is false where there is none.
func (p *Pane) Select(u scene.Subject) bool {
	return p.SelectRow(func(r *row.Row) bool { return r.Subject == u })
}

// SelectRow selects the first selectable row that fits.
func (p *Pane) SelectRow(fits func(*row.Row) bool) bool {
	for i := range p.rows {
		if p.rows[i].Selectable() && fits(&p.rows[i]) {
			p.at = i
			if p.at < p.top || p.at >= p.top+p.height {
				p.top = p.at - p.height/3
			}
			p.reveal()
			return true
		}
	}
	return false
}

// Selected gives the selected row, or nil.
func (p *Pane) Selected() *row.Row {
	if p.at < 0 || p.at >= len(p.rows) {
		return nil
	}
	return &p.rows[p.at]
}

// Do moves; it is false for an action that is not about moving.
func (p *Pane) Do(a keys.Action) bool {
	switch a {
	case keys.Down:
		p.step(1)
	case keys.Up:
		p.step(-1)
	case keys.HalfDown:
		p.leap(p.height / 2)
	case keys.HalfUp:
		p.leap(-p.height / 2)
	case keys.PageDown:
		p.leap(p.height - 1)
	case keys.PageUp:
		p.leap(1 - p.height)
	case keys.Top:
		p.Restart()
	case keys.Bottom:
		p.leap(len(p.rows))
	default:
		return false
	}
	return true
}

// step selects the next row, or scrolls one line where the next one is out of
// reach: a page is text first.
func (p *Pane) step(by int) {
	next := p.next(p.at, by)
	far := next < p.top-1 || next > p.top+p.height
	if next < 0 || (far && p.at >= 0 && !p.crossed(next)) {
		p.scroll(by)
		return
	}
	p.at = next
	p.reveal()
}

// crossed tells whether only headings lie between the selection and a row, so
// that stepping there skips no text.
func (p *Pane) crossed(next int) bool {
	for i := min(p.at, next) + 1; i < max(p.at, next); i++ {
		if k := p.rows[i].Kind; k == row.Text {
			return false
		}
	}
	return true
}

// leap moves by about that many lines.
func (p *Pane) leap(by int) {
	if p.at < 0 {
		p.scroll(by)
		return
	}
	target := min(max(p.at+by, 0), len(p.rows)-1)
	at := p.next(target-sign(by), sign(by))
	if at < 0 {
		at = p.next(target+sign(by), -sign(by))
	}
	shift := at - p.at
	if by > 0 && at == p.next(len(p.rows), -1) {
		p.top = len(p.rows) // to the very end, also of text behind the last selectable row
	} else {
		p.top += shift
	}
	p.at = at
	p.reveal()
}

func (p *Pane) scroll(by int) {
	p.top += by
	p.clamp()
}

// next gives the next selectable row from i in a direction, or -1.
func (p *Pane) next(i, by int) int {
	for i += by; i >= 0 && i < len(p.rows); i += by {
		if p.rows[i].Selectable() {
			return i
		}
	}
	return -1
}

// reveal scrolls so that the selected row is visible, below its heading.
func (p *Pane) reveal() {
	if p.at >= 0 {
		above := 0
		for i := p.at - 1; i >= 0 && !p.rows[i].Selectable() && p.at-i < p.height; i-- {
			above++
		}
		if p.top > p.at-above && p.top+p.height > p.at {
			above = min(above, 1)
		}
		p.top = min(p.top, max(p.at-max(above, 1), 0))
		p.top = max(p.top, p.at-p.height+1)
	}
	p.clamp()
}

func (p *Pane) clamp() {
	p.top = max(0, min(p.top, len(p.rows)-p.height))
}

// View gives exactly the rectangle's lines, each of exactly its width.
func (p *Pane) View() []string {
	lines := make([]string, 0, p.height)
	for i := p.top; i < len(p.rows) && len(lines) < p.height; i++ {
		lines = append(lines, p.rows[i].Draw(p.scene, row.Frame{Width: p.width, Selected: i == p.at && (p.Focused || p.Lasting), Focused: p.Focused}))
	}
	if head := p.heading(); head != nil && len(lines) > 0 {
		lines[0] = head.Draw(p.scene, row.Frame{Width: p.width})
	}
	for len(lines) < p.height {
		lines = append(lines, look.Blank(p.width))
	}
	return lines
}

// heading gives the day that the first visible row belongs to, when its own
// heading has scrolled out of sight and the row there is not the selected one.
func (p *Pane) heading() *row.Row {
	if p.top == 0 || p.top >= len(p.rows) || p.at == p.top || p.rows[p.top].Kind == row.Day {
		return nil
	}
	for i := p.top - 1; i >= 0; i-- {
		if p.rows[i].Kind == row.Day {
			return &p.rows[i]
		}
	}
	return nil
}

// Position tells where in its rows the pane is: the share above the last
// visible line in percent, and whether everything is visible.
func (p *Pane) Position() (percent int, all bool) {
	if len(p.rows) <= p.height {
		return 100, true
	}
	return min(100, (p.top+p.height)*100/len(p.rows)), false
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
