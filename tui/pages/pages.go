// Package pages makes the rows of the reading pane: a talk, a session, a
// person, a topic, something in the plan, and the program as a whole.
package pages

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Prose renders what can be read about a talk, in lines of at most its width.
type Prose interface {
	Render(program.Text) ([]string, error)
}

// Build makes the page of a subject for a pane of that many cells. The prose
// should be two cells narrower: a page has a margin on each side. It should be
// that of sources where the scene shows them as published.
func Build(s *scene.Scene, u scene.Subject, width int, text Prose) []row.Row {
	p := &page{Scene: s, width: max(width-2, 1), prose: text}
	switch u.Kind {
	case scene.Talk:
		p.talk(s.Talk(u))
	case scene.Session:
		p.session(s.Conference.Session(program.SessionRef(u.Ref)))
	case scene.Person:
		p.person(s.Conference.Person(program.PersonRef(u.Ref)))
	case scene.Topic:
		p.topic(s.Conference.Topic(program.TopicRef(u.Ref)))
	case scene.Appointment:
		p.appointment(u.Key)
	case scene.Unmatched:
		p.unmatched(u.Key)
	case scene.About:
		p.about()
	case scene.Changes:
		p.changes()
	}
	return p.rows
}

// page collects rows of a fixed width.
type page struct {
	*scene.Scene
	rows  []row.Row
	width int
	prose Prose
}

// labelWidth is the cells of the column of labels, where the page has one.
const labelWidth = 11

func (p *page) blank() {
	if n := len(p.rows); n > 0 && p.rows[n-1].Kind != row.Blank {
		p.rows = append(p.rows, row.Row{})
	}
}

func (p *page) line(painted string) {
	p.rows = append(p.rows, row.Row{Kind: row.Text, Text: painted})
}

// read adds a rendered line of an abstract, with what a search found in it. A
// line that has styles of its own keeps them.
func (p *page) read(rendered string) {
	plain := ansi.Strip(rendered)
	spans := p.Spans(plain)
	if plain == rendered {
		rendered = p.Look.Mark(p.Look.Text, plain, spans)
	}
	p.line(rendered)
	p.rows[len(p.rows)-1].Match = len(spans) > 0
}

func (p *page) title(s string) { p.wrap(p.Look.Title, s) }

// wrap adds text in as many lines as it takes, with what a search found in it.
func (p *page) wrap(k look.Ink, s string) {
	for _, line := range prose.Wrap(s, p.width) {
		p.line(p.Look.Mark(k, line, p.Spans(line)))
	}
}

// field adds a label and a value: side by side, or below each other in a
// narrow page and where the label is long. An empty value adds nothing.
func (p *page) field(label, value string) { p.inked(label, value, p.Look.Text) }

func (p *page) inked(label, value string, k look.Ink) {
	if value == "" {
		return
	}
	indent := max(labelWidth, look.Width(label)+2)
	if p.width < 3*labelWidth || look.Width(label) > p.width/3 {
		for _, line := range prose.Wrap(label, p.width) {
			p.line(p.Look.Quiet.Paint(line))
		}
		label, indent = "", 2
	}
	for i, line := range prose.Wrap(value, p.width-indent) {
		head := look.Blank(indent)
		if i == 0 && label != "" {
			head = p.Look.Quiet.Paint(label) + look.Blank(indent-look.Width(label))
		}
		p.line(head + p.Look.Mark(k, line, p.Spans(line)))
	}
}

// list adds a field of several values, a line each.
func (p *page) list(label string, values []string) {
	for i, value := range values {
		if i > 0 && p.width >= 3*labelWidth {
			label = ""
		}
		p.field(label, value)
	}
}

// flow adds a run of names, never broken inside one that fits a line.
func (p *page) flow(k look.Ink, names []string) {
	line := ""
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		if line != "" && look.Width(line)+1+look.Width(name) > p.width {
			p.wrap(k, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += name
	}
	if line != "" {
		p.wrap(k, line)
	}
}

func (p *page) heading(s string) {
	p.blank()
	p.rows = append(p.rows, row.Row{Kind: row.Heading, Text: s})
}

// opens makes the last line lead to a subject.
func (p *page) opens(u scene.Subject) {
	if n := len(p.rows); n > 0 {
		p.rows[n-1].Subject = u
	}
}

// notes adds what the source or we have to say, a paragraph each.
func (p *page) notes(title string, notes []string) {
	if len(notes) == 0 {
		return
	}
	p.heading(title)
	for _, note := range notes {
		for i, line := range prose.Wrap(note, p.width-2) {
			mark := "  "
			if i == 0 {
				mark = p.Look.Glyph.Dot + " "
			}
			p.line(p.Look.Quiet.Paint(mark) + line)
		}
	}
}

// links adds addresses with their labels.
func (p *page) links(links []program.Link) {
	if len(links) == 0 {
		return
	}
	p.heading("Links")
	for _, l := range links {
		p.inked(l.Label, strings.TrimPrefix(strings.TrimPrefix(l.URL, "https://"), "http://"), p.Look.Accent)
	}
}

func (p *page) sources(sources []string) {
	if len(sources) == 0 {
		return
	}
	p.heading("Where this is from")
	for _, source := range sources {
		p.wrap(p.Look.Quiet, source)
	}
}

// said adds how a fact is known, where that is not plain.
func said(b program.Basis, note string) string {
	switch {
	case b == program.Inferred && note != "":
		return " (inferred " + note + ")"
	case b == program.Inferred:
		return " (inferred)"
	case b == program.Judged:
		return " (our judgement)"
	case note != "":
		return " (" + note + ")"
	}
	return ""
}

// when says a time in full, with how it is known.
func when(w program.When) string {
	if !w.Timed() {
		text := "time not known"
		if w.Dated() {
			text = w.Day.Short() + ", time not known"
		}
		return text + said(program.Unknown, w.Note)
	}
	return w.Day.Short() + " " + w.Hours() + " " + program.ZoneName(w.Start) + said(w.Basis, w.Note)
}

func (p *page) where(place program.Place) string {
	if !place.Known() {
		return "room not known" + said(program.Unknown, place.Note)
	}
	return p.Conference.RoomName(place) + said(place.Basis, place.Note)
}
