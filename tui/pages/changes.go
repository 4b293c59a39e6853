package pages

import (
	"lanyard/program"
	"lanyard/program/renew"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// changes lists what changed since the reader last looked, the plan's part first.
// What is still there opens; what is gone says when it was.
func (p *page) changes() {
	p.title("What changed since you last looked")
	if len(p.News) == 0 {
		p.blank()
		p.wrap(p.Look.Text, "Nothing has changed.")
		p.blank()
		p.wrap(p.Look.Quiet, "R gets the program again from where it was published; what is other than it was stands here then.")
		return
	}
	var mine, rest []renew.Change
	for _, c := range p.News {
		if p.Marked(c.Key) {
			mine = append(mine, c)
		} else {
			rest = append(rest, c)
		}
	}
	p.changed("In your plan", mine, p.Look.Warn)
	p.changed("In the program", rest, p.Look.Quiet)
	p.blank()
	p.line(p.Look.Text.Paint(" I have seen all of this"))
	p.opens(scene.Subject{Kind: scene.Looked})
}

// changed lists changes under a heading. Those of one talk or session stand
// below it together.
func (p *page) changed(title string, changes []renew.Change, ink look.Ink) {
	if len(changes) == 0 {
		return
	}
	p.heading(title)
	for i := range changes {
		c := &changes[i]
		if i == 0 || !c.Of(&changes[i-1]) {
			p.rows = append(p.rows, p.changedRow(c))
		}
		p.indented(ink, c.String())
	}
}

// changedRow is the talk or session that changed.
func (p *page) changedRow(c *renew.Change) row.Row {
	switch {
	case c.NewTalk != program.NoTalk:
		return row.Of(c.NewTalk, p.Conference.FirstSlot(c.NewTalk).Ref, 0)
	case c.NewSession != program.NoSession:
		return row.Row{Kind: row.Session, Subject: scene.OfSession(c.NewSession)}
	}
	gone := row.Row{Kind: row.Unmatched, Text: c.Title}
	if p.Marked(c.Key) {
		gone.Subject = scene.Subject{Kind: scene.Unmatched, Key: c.Key}
	}
	return gone
}

// news adds what changed of a talk or session since the reader last looked.
func (p *page) news(of func(*renew.Change) bool) {
	for i := range p.News {
		if c := &p.News[i]; of(c) {
			p.inked("Changed", c.String(), p.Look.Warn)
		}
	}
}
