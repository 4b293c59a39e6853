package export

import (
	"io"
	"strings"

	"lanyard/program"
)

// MarkdownProgram writes the whole program as a page to read or print: day by
// day with its sessions and talks, what is not scheduled, and what the program
// says of itself. Abstracts are left out.
func MarkdownProgram(w io.Writer, c *program.Conference) error {
	p := page{c: c}
	p.title()
	for _, day := range c.Days() {
		if day.Day.Known() {
			p.heading(day.Day.Long())
		} else {
			p.heading("Day not known")
		}
		p.entries(day.Entries)
	}
	a := c.About()
	p.remarks("Not known", a.Missing)
	p.remarks("Notes", a.Notes)
	p.remarks("Sources", a.Sources)
	_, err := w.Write(p.out.Bytes())
	return err
}

func (p *page) title() {
	a := p.c.About()
	p.line("# %s", escape(a.Name))
	p.blank()
	if a.Title != "" {
		p.line("%s", escape(a.Title))
		p.blank()
	}
	var facts []string
	if a.Venue != "" {
		facts = append(facts, escape(a.Venue))
	}
	if a.Start.Known() {
		facts = append(facts, program.DaySpan(a.Start, a.End))
	}
	p.line("%s", strings.Join(append(facts, "times in "+escape(p.c.Zone().String())), " · "))
	if a.ZoneNote != "" {
		p.blank()
		p.line("%s", escape(a.ZoneNote))
	}
	if len(a.Organizers) > 0 {
		p.blank()
		p.line("%s", escape(strings.Join(names(p.c, a.Organizers), ", ")))
	}
}

func (p *page) entries(entries []program.Entry) {
	for i, e := range entries {
		if e.Session != program.NoSession {
			p.session(p.c.Session(e.Session))
			continue
		}
		if i > 0 && entries[i-1].Session != program.NoSession {
			p.line("### Outside the sessions\n")
		}
		p.slot(p.c.Slot(e.Slot))
	}
}

// session writes a session's heading and talks.
func (p *page) session(s *program.Session) {
	p.blank()
	p.line("### %s", linked(s.Title, firstURL(s.Links)))
	p.blank()
	facts := []string{s.When.Hours()}
	for _, fact := range []string{p.c.RoomName(s.Place), s.Track, strings.Join(names(p.c, s.People), ", ")} {
		if fact != "" {
			facts = append(facts, escape(fact))
		}
	}
	for _, doubt := range uncertain(s.When, s.Place) {
		facts = append(facts, escape(doubt))
	}
	p.line("%s", strings.Join(facts, " · "))
	p.blank()
	for _, r := range s.Slots {
		p.slot(p.c.Slot(r))
	}
	p.blank()
}

// slot writes one appearance of a talk. What its session says already is not
// said again.
func (p *page) slot(s *program.Slot) {
	t := p.c.Talk(s.Talk)
	place := s.Place
	var parts []string
	if s.When.Timed() {
		parts = append(parts, "**"+s.When.Hours()+"**")
	}
	parts = append(parts, linked(t.Title, firstURL(t.Links)))
	if s.Form == program.PosterForm {
		parts = append(parts, strings.TrimSpace("poster "+escape(s.Board)))
	}
	if s.Session != program.NoSession && p.c.Session(s.Session).Place == place {
		place = program.Place{Room: program.NoRoom}
	}
	if place.Known() {
		parts = append(parts, escape(p.c.RoomName(place)))
	}
	for _, award := range t.Awards {
		parts = append(parts, "*"+escape(award.Name)+"*")
	}
	p.line("- %s", strings.Join(parts, " · "))
	if people := names(p.c, t.People); len(people) > 0 {
		p.under(escape(strings.Join(people, ", ")))
	}
	for _, doubt := range uncertain(s.When, place) {
		p.under(escape(doubt))
	}
}

func (p *page) remarks(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.heading(title)
	for _, l := range lines {
		p.line("- %s", escape(l))
	}
}
