package packed

import "lanyard/program"

// head is what is read when a file is opened.
type head struct {
	about      program.About
	days       []program.DayProgram
	topics     []program.Topic
	rooms      []program.Room
	slotTalks  []program.TalkRef
	complaints []program.Complaint

	talks, sessions, slots, people section
	names                          [kinds]names
	texts                          section // one page: where each text starts
}

// section says where the pages of one kind of record stand.
type section struct {
	size  int // in records
	pages []page
}

// page is a piece of the file with its checksum.
type page struct {
	at, length int64
	sum        uint32
}

// kind is what a name leads to.
type kind int

const (
	talkKeys kind = iota
	talkAliases
	sessionKeys
	personKeys
	kinds
)

// names are pages of names in order, each with the first name of it.
type names struct {
	section
	firsts []string
}

// name is a key or an alias, and what it leads to.
type name struct {
	name string
	ref  int32
}

func (c *codec) head(h *head) {
	c.about(&h.about)
	list(c, &h.days, func(d *program.DayProgram) {
		text(c, &d.Day)
		list(c, &d.Entries, func(e *program.Entry) {
			integer(c, &e.Session)
			integer(c, &e.Slot)
		})
	})
	list(c, &h.topics, func(t *program.Topic) {
		integer(c, &t.Ref)
		text(c, &t.Key)
		text(c, &t.Name)
		references(c, &t.Talks)
	})
	list(c, &h.rooms, func(r *program.Room) {
		integer(c, &r.Ref)
		text(c, &r.Name)
	})
	references(c, &h.slotTalks)
	list(c, &h.complaints, func(p *program.Complaint) {
		text(c, &p.Record)
		text(c, &p.Problem)
	})
	for _, s := range []*section{&h.talks, &h.sessions, &h.slots, &h.people, &h.texts} {
		c.section(s)
	}
	for i := range h.names {
		c.section(&h.names[i].section)
		texts(c, &h.names[i].firsts)
	}
}

func (c *codec) section(s *section) {
	integer(c, &s.size)
	list(c, &s.pages, func(p *page) {
		integer(c, &p.at)
		integer(c, &p.length)
		integer(c, &p.sum)
	})
}

func (c *codec) name(n *name) {
	text(c, &n.name)
	integer(c, &n.ref)
}
