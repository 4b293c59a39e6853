// Package pane shows a list of rows in a rectangle: it scrolls, keeps one row
// selected, and draws only what is visible. Views and pages are both shown in
// panes; text without anything to select just scrolls.
package pane

import (
	"iter"
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
	match         int // the line of text that NextMatch went to
	width, height int
}

// Resize sets the rectangle, in cells.
func (p *Pane) Resize(width, height int) {
	first, stays := p.height == 0, p.stays()
	p.width, p.height = max(width, 0), max(height, 0)
	if first && p.Lasting && p.at >= 0 {
		p.top = p.at - p.height/3
	}
	p.settle(stays)
}

// Rows yields the rows that are shown or may be scrolled to.
func (p *Pane) Rows() iter.Seq[*row.Row] {
	return func(yield func(*row.Row) bool) {
		for i := range p.rows {
			if !yield(&p.rows[i]) {
				return
			}
		}
	}
}

// Size gives the rectangle, in cells.
func (p *Pane) Size() (width, height int) { return p.width, p.height }

// Show sets what is shown. The selection stays on the same subject, the same
// row of it if there are several; where it is gone, or there was none, the
// first row is selected. Text that was scrolled stays where it was. Show tells
// whether the selection stayed.
func (p *Pane) Show(s *scene.Scene, rows []row.Row) bool {
	var before row.Row
	if p.at >= 0 && p.at < len(p.rows) {
		before = p.rows[p.at]
	}
	screenLine, stays := p.at-p.top, p.stays()
	p.scene, p.rows = s, rows
	same := func(r row.Row) bool { return r.Selectable() && r.Subject == before.Subject && r.Slot == before.Slot }
	at := -1
	if before.Selectable() {
		if at = slices.IndexFunc(rows, same); at < 0 {
			at = slices.IndexFunc(rows, func(r row.Row) bool { return r.Subject == before.Subject })
		}
	}
	switch {
	case at >= 0:
		p.at = at
		if p.Lasting || stays && p.top > 0 {
			p.top = at - screenLine
		}
		p.settle(stays)
		return true
	case p.at < 0 && p.top > 0 && !p.Lasting:
		p.clamp()
	default:
		p.Restart()
	}
	return false
}

// NextMatch scrolls to the next line of text, or the one before, in which the
// search matches, and around the ends. It is false where there is no other.
func (p *Pane) NextMatch(back bool) bool {
	step, n := 1, len(p.rows)
	if back {
		step = -1
	}
	for i := 1; i < n; i++ {
		at := ((p.match+step*i)%n + n) % n
		if p.rows[at].Match {
			p.match = at
			p.top = at - p.height/3
			p.clamp()
			return true
		}
	}
	return false
}

// Restart goes back to the first line. The first row that can be selected is,
// but a page begins with its text, also where that row is further down.
func (p *Pane) Restart() {
	p.top = 0
	p.at = p.next(-1, 1)
	p.settle(p.Lasting)
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

// Selected gives the selected row, or nil. A row that was scrolled out of sight
// counts as selected in a lasting pane only.
func (p *Pane) Selected() *row.Row {
	if p.at < 0 || p.at >= len(p.rows) || !p.Lasting && !p.inSight() {
		return nil
	}
	return &p.rows[p.at]
}

// Line gives the first visible line, from 0.
func (p *Pane) Line() int { return p.top }

// ScrollTo makes a line the first visible one, as far as there are enough behind it.
func (p *Pane) ScrollTo(line int) {
	p.top = line
	p.clamp()
}

// inSight tells whether the selected row is among the visible ones.
func (p *Pane) inSight() bool { return p.at >= p.top && p.at < p.top+p.height }

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
	from := p.at
	if !p.inSight() {
		from = p.top - 1
		if by < 0 {
			from = p.top + p.height
		}
	}
	next := p.next(from, by)
	far := next < p.top-1 || next > p.top+p.height
	if next < 0 || (far && !p.crossed(from, next)) {
		p.scroll(by)
		return
	}
	p.at = next
	p.reveal()
}

// crossed tells whether only headings lie between two rows, so that stepping
// from one to the other skips no text.
func (p *Pane) crossed(from, to int) bool {
	for i := min(from, to) + 1; i < max(from, to); i++ {
		if p.rows[i].Kind == row.Text {
			return false
		}
	}
	return true
}

// leap moves the text by that many lines, and the selection with it: to the
// nearest row there that can be selected.
func (p *Pane) leap(by int) {
	target := p.at + by
	p.scroll(by)
	target = min(max(target, p.top), p.top+p.height-1, len(p.rows)-1)
	for _, way := range []int{sign(by), -sign(by)} {
		if at := p.next(target-way, way); at >= p.top && at < p.top+p.height {
			p.at = at
			p.reveal()
			return
		}
	}
	p.settle(p.Lasting)
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

// stays tells whether the selection has to stay in sight when something else
// than the reader moves the text.
func (p *Pane) stays() bool { return p.Lasting || p.Focused && p.inSight() }

// settle keeps the text inside the pane, and the selection in sight if it has
// to stay there.
func (p *Pane) settle(stays bool) {
	if stays {
		p.reveal()
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
