package row

import (
	"fmt"

	"lanyard/tui/look"
	"lanyard/tui/scene"
)

// value draws a value of a facet: what was decided on it, for a topic the mark in
// its hue, its name, the number of talks, and a bar.
func (d *drawing) value() {
	d.bar()
	glyph, ink := d.look.Glyph.Off, d.look.Quiet
	switch d.Choice {
	case Included:
		glyph, ink = d.look.Glyph.On, d.look.AccentStrong
	case Excluded:
		glyph, ink = d.look.Glyph.Excluded, d.look.Warn
	}
	d.n.Put(ink, glyph).Gap(1)
	hue := d.look.Quiet
	if d.Subject.Kind == scene.Topic {
		hue = d.look.Topic(int(d.Subject.Ref))
		d.n.Put(hue, d.look.Glyph.Topic).Gap(1)
	}
	bar := min(20, max(0, d.f.Width-46))
	body := d.body(false)
	if d.Count == 0 && !d.f.Selected {
		body = d.look.Quiet
	}
	room := d.n.Left() - bar - 6
	side := 0
	if d.Side != "" && room > 2*look.Width(d.Side) {
		side = look.Width(d.Side) + 1
	}
	d.n.Marked(body, d.Text, d.s.Spans(d.Text), room-side)
	if side > 0 {
		d.n.Gap(1).Put(d.look.Quiet, d.Side)
	}
	d.n.Put(d.look.Text, fmt.Sprintf("%5d ", d.Count))
	if bar > 0 && d.Max > 0 && d.Count > 0 {
		cells := max(1, int(d.Count)*(bar-1)/int(d.Max))
		d.n.Put(hue, look.Fill(d.look.Glyph.Fill, cells))
	}
}
