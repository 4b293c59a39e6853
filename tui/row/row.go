// Package row draws the lines that views and pages are made of. A Row is plain
// data and cheap to make by the ten thousand; it is drawn when it is visible.
package row

import (
	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui/look"
	"lanyard/tui/scene"
)

// Kind says what a Row shows and how it is drawn.
type Kind uint8

const (
	Blank   Kind = iota
	Day          // a heading across the list, kept in sight while its rows are
	Heading      // a heading of its own
	Text         // a painted line
	Session
	Slot        // an appearance of a talk, with its time
	Paper       // a talk without its time
	Person      // with the number of talks
	Value       // a topic or another value of a facet, with its count and a bar
	Appointment // an appointment of the reader's own
	Gap         // free time between two items of the plan
	Clash       // what the item above clashes with
	Elsewhere   // something in another program
	Unmatched   // something in the plan that the program no longer has
)

// Row is one line of a list.
type Row struct {
	Kind Kind
	// Choice is what was decided on a value.
	Choice Choice
	Indent uint8
	// Subject is what the row opens; the zero Subject cannot be selected.
	Subject scene.Subject
	Slot    program.SlotRef
	// Count is the number shown at the right edge; Max the largest of its list.
	Count, Max int32
	// Text is a heading, or a painted line; Side stands at its right edge.
	Text, Side string
	// Match tells that a search matches in a line of text.
	Match bool
	// Item is what a row of the plan shows.
	Item *plan.Item
}

// planIndent is where the titles of a plan begin: what is said between its
// items stands below them.
const planIndent = 4 + timeWidth + 1

// Choice is what the reader decided on a value of a facet.
type Choice uint8

const (
	Open Choice = iota
	Included
	Excluded
)

// Selectable tells whether the row can be selected.
func (r *Row) Selectable() bool { return r.Subject.Kind != scene.Nothing }

// Frame says how a row stands in its list.
type Frame struct {
	Width    int
	Selected bool
	Focused  bool // the list has the focus
}

// Draw gives the row as a line of exactly f.Width cells.
func (r *Row) Draw(s *scene.Scene, f Frame) string {
	d := drawing{Row: r, s: s, f: f, look: s.Look, n: s.Look.Line(f.Width)}
	switch r.Kind {
	case Day:
		d.rule(s.Look.AccentStrong)
	case Heading:
		d.n.Gap(1).Put(s.Look.Quiet.Bold(), r.Text)
	case Text:
		d.text()
	case Session:
		d.session()
	case Slot:
		d.slot()
	case Paper:
		d.paper()
	case Person:
		d.person()
	case Value:
		d.value()
	case Appointment:
		d.appointment()
	case Gap:
		d.n.To(planIndent).Column(s.Look.Quiet, r.Text, d.n.Left()-1)
	case Clash:
		d.n.To(planIndent).Put(s.Look.Warn, s.Look.Glyph.Clash).Gap(1).Column(s.Look.Warn, r.Text, d.n.Left()-1)
	case Unmatched:
		d.unmatched()
	case Elsewhere:
		d.bar()
		d.n.Gap(3).Marked(d.body(false), r.Text, s.Spans(r.Text), d.n.Left()-min(look.Width(r.Side)+2, d.n.Left()/2))
		d.room(r.Side, min(look.Width(r.Side)+2, d.n.Left()))
	}
	return d.n.String()
}

// drawing is one row on its way to becoming a line.
type drawing struct {
	*Row
	s    *scene.Scene
	f    Frame
	look *look.Look
	n    *look.Line
}

// bar starts the line with the mark of the selected row.
func (d *drawing) bar() {
	switch {
	case d.f.Selected && d.f.Focused:
		d.n.Put(d.look.AccentStrong, d.look.Glyph.Bar)
	case d.f.Selected:
		d.n.Put(d.look.Quiet, d.look.Glyph.Bar)
	default:
		d.n.Gap(1)
	}
}

// body gives the ink of a row's main text.
func (d *drawing) body(past bool) look.Ink {
	switch {
	case d.f.Selected:
		return d.look.Strong
	case past:
		return d.look.Quiet
	}
	return d.look.Text
}

// rule draws a heading with a hairline to the right edge.
func (d *drawing) rule(k look.Ink) {
	d.n.Gap(1).Put(k, d.Text).Gap(1)
	side := 0
	if d.Side != "" && d.n.Left() > look.Width(d.Side)+4 {
		side = look.Width(d.Side) + 2
	}
	d.n.Put(d.look.Rule, look.Fill(d.look.Glyph.Rule, d.n.Left()-side))
	if side > 0 {
		d.n.Gap(1).Put(d.look.Quiet, d.Side)
	}
}

func (d *drawing) text() {
	d.bar()
	d.n.Painted(d.Text, look.Width(d.Text))
}
