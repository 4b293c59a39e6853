package packed

import (
	"cmp"
	"time"

	"lanyard/program"
)

func (c *codec) talk(t *program.Talk) {
	integer(c, &t.Ref)
	text(c, &t.Key)
	integer(c, &t.Kind)
	text(c, &t.Title)
	texts(c, &t.OtherTitles)
	text(c, &t.Track)
	c.credits(&t.People)
	references(c, &t.Topics)
	integer(c, &t.TopicsBasis)
	list(c, &t.Awards, func(a *program.Award) {
		text(c, &a.Name)
		integer(c, &a.Basis)
	})
	c.links(&t.Links)
	texts(c, &t.Notes)
	texts(c, &t.Aliases)
	texts(c, &t.Sources)
	references(c, &t.Slots)
}

func (c *codec) session(s *program.Session) {
	integer(c, &s.Ref)
	text(c, &s.Key)
	integer(c, &s.Kind)
	text(c, &s.Title)
	text(c, &s.Track)
	c.when(&s.When)
	c.place(&s.Place)
	c.credits(&s.People)
	c.links(&s.Links)
	texts(c, &s.Notes)
	references(c, &s.Slots)
}

func (c *codec) slot(s *program.Slot) {
	integer(c, &s.Ref)
	integer(c, &s.Talk)
	integer(c, &s.Session)
	integer(c, &s.Form)
	c.when(&s.When)
	c.place(&s.Place)
	c.flag(&s.Placed)
	text(c, &s.Board)
	integer(c, &s.BoardBasis)
}

func (c *codec) person(p *program.Person) {
	integer(c, &p.Ref)
	text(c, &p.Key)
	text(c, &p.Name)
	texts(c, &p.Affiliations)
	c.links(&p.Links)
	references(c, &p.Talks)
	references(c, &p.Chairs)
}

func (c *codec) when(w *program.When) {
	text(c, &w.Day)
	c.moment(&w.Start)
	c.moment(&w.End)
	integer(c, &w.Basis)
	text(c, &w.Note)
	text(c, &w.After)
}

func (c *codec) place(p *program.Place) {
	integer(c, &p.Room)
	integer(c, &p.Basis)
	text(c, &p.Note)
}

func (c *codec) credits(v *[]program.Credit) {
	list(c, v, func(p *program.Credit) {
		integer(c, &p.Person)
		integer(c, &p.Role)
		text(c, &p.Affiliation)
	})
}

func (c *codec) links(v *[]program.Link) {
	list(c, v, func(l *program.Link) {
		text(c, &l.Label)
		text(c, &l.URL)
	})
}

func (c *codec) body(t *program.Text) {
	text(c, &t.Body)
	integer(c, &t.Markup)
	c.flag(&t.Synopsis)
	texts(c, &t.Sources)
}

// about describes the conference as a whole. From here on times are in its zone.
func (c *codec) about(a *program.About) {
	for _, s := range []*string{&a.ID, &a.Name, &a.Title, &a.Venue, &a.City, &a.ZoneNote, &a.TopicsNote} {
		text(c, s)
	}
	for _, d := range []*program.Day{&a.Start, &a.End, &a.Compiled} {
		text(c, d)
	}
	c.location(&a.Zone)
	c.zone = a.Zone
	c.links(&a.Links)
	c.credits(&a.Organizers)
	list(c, &a.Dates, func(d *program.Date) {
		text(c, &d.Day)
		text(c, &d.What)
	})
	for _, lines := range []*[]string{&a.Notes, &a.Missing, &a.Sources} {
		texts(c, lines)
	}
}

// location writes or reads a zone: its name where the time zone database has
// it so, else a name and what it is ahead of UTC, in seconds.
func (c *codec) location(zone **time.Location) {
	var name string
	var ahead int
	fixed := false
	if !c.reading {
		name = (*zone).String()
		_, ahead = january.In(*zone).Zone()
		fixed = !sameZone(name, *zone)
	}
	text(c, &name)
	c.flag(&fixed)
	integer(c, &ahead)
	if !c.reading {
		return
	}
	if !fixed {
		if named, err := time.LoadLocation(name); err == nil {
			*zone = named
			return
		}
	}
	*zone = time.FixedZone(name, ahead)
}

// Two moments half a year apart, which tell one zone from another.
var (
	january = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	july    = time.Date(2024, time.July, 1, 0, 0, 0, 0, time.UTC)
)

// sameZone tells whether a name gives the zone again.
func sameZone(name string, zone *time.Location) bool {
	named, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return false
	}
	for _, t := range []time.Time{january, july} {
		_, a := t.In(named).Zone()
		_, b := t.In(zone).Zone()
		if cmp.Compare(a, b) != 0 {
			return false
		}
	}
	return true
}
