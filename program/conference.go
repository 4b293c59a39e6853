package program

import (
	"iter"
	"slices"
	"time"
)

// References name things inside one Conference: dense, starting at 0, and only
// good for the value that gave them. The No… values stand for none.
type (
	TalkRef    int32
	SlotRef    int32
	SessionRef int32
	PersonRef  int32
	TopicRef   int32
	RoomRef    int32
)

const (
	NoTalk    TalkRef    = -1
	NoSlot    SlotRef    = -1
	NoSession SessionRef = -1
	NoPerson  PersonRef  = -1
	NoTopic   TopicRef   = -1
	NoRoom    RoomRef    = -1
)

// Key names a talk or a session for keeping: in the reader's plan, on the
// command line, in an export. It outlives a new import of the same program.
// Talks and sessions of one conference share one set of keys.
type Key string

// About is what a conference says of itself as a whole.
type About struct {
	// ID is the program's name on the shelf: lower-case letters, digits and hyphens.
	ID string
	// Name is the short name ("MLSys 2024"), Title the long one.
	Name, Title string
	// Venue is the whole address line, City the part that fits a header.
	Venue, City string
	Start, End  Day
	// Zone is the conference's own zone; ZoneNote says so when it was not stated.
	Zone     *time.Location
	ZoneNote string
	// Compiled is the day on which the facts were put together.
	Compiled Day
	Links    []Link
	// Organizers and Dates are facts that belong to no talk: chairs, deadlines.
	Organizers []Credit
	Dates      []Date
	// Notes and Missing are for the reader: oddities of the data, and what is not known.
	Notes, Missing []string
	// Sources names where the facts come from.
	Sources []string
	// TopicsNote says where the list of topics comes from and who assigned them.
	TopicsNote string
}

// Date is one important date of a conference.
type Date struct {
	Day  Day
	What string
}

// Link is an address that belongs to something. Only http and https addresses
// are kept by the Builder.
type Link struct {
	Label, URL string
}

// Person is someone who appears in the program.
type Person struct {
	Ref          PersonRef
	Key          Key
	Name         string
	Affiliations []string
	Links        []Link
	// Talks are the person's talks in program order, Chairs the sessions the person leads.
	Talks  []TalkRef
	Chairs []SessionRef
}

// Credit joins a person to a talk, a session or a conference.
type Credit struct {
	Person      PersonRef
	Role        Role
	Affiliation string
}

// Topic is a subject by which talks can be chosen.
type Topic struct {
	Ref  TopicRef
	Key  Key
	Name string
	// Talks are in program order.
	Talks []TalkRef
}

// Room is a place at the venue.
type Room struct {
	Ref  RoomRef
	Name string
}

// Markup is the language in which a text is written.
type Markup uint8

const (
	Plain Markup = iota
	Markdown
	HTML
	LaTeX
)

var markupNames = [...]string{Plain: "plain", Markdown: "markdown", HTML: "html", LaTeX: "latex"}

// String gives the word that files use.
func (m Markup) String() string { return nameOf(markupNames[:], m) }

// ParseMarkup reads the word that String gives; the empty word means Plain.
func ParseMarkup(s string) (Markup, bool) {
	if s == "" {
		return Plain, true
	}
	return valueOf[Markup](markupNames[:], s)
}

// Text is what can be read about a talk.
type Text struct {
	Body   string
	Markup Markup
	// Synopsis tells that the text is in our own words, not the authors' abstract.
	Synopsis bool
	// Sources names what the text was taken or written from.
	Sources []string
	// Problem says why a text that is there cannot be read now; there is no Body then.
	Problem string
}

// Award is a prize that a talk or paper won.
type Award struct {
	Name  string
	Basis Basis
}

// Talk is one piece of the program with an identity of its own: a paper, a
// keynote, a panel, a break. Where and when it appears is in its slots; there
// is always at least one, with everything unknown if the source says nothing.
type Talk struct {
	Ref   TalkRef
	Key   Key
	Kind  Kind
	Title string
	// OtherTitles are titles that the same talk has in other sources.
	OtherTitles []string
	Track       string
	People      []Credit
	Topics      []TopicRef
	TopicsBasis Basis
	Awards      []Award
	Links       []Link
	Notes       []string
	// Aliases are names the talk has elsewhere (ids, addresses), by which it is
	// found again when its key has changed.
	Aliases []string
	Sources []string
	// Slots are the talk's appearances in order of time.
	Slots []SlotRef
}

// Slot is one appearance of a talk.
type Slot struct {
	Ref     SlotRef
	Talk    TalkRef
	Session SessionRef
	Form    Form
	When    When
	Place   Place
	// Placed tells that the slot's place in its session is known, from its time
	// or from the source's order.
	Placed bool
	// Board is the number of a poster's board, empty if there is none.
	Board      string
	BoardBasis Basis
}

// Session is a run of slots under one title, mostly in one room.
type Session struct {
	Ref    SessionRef
	Key    Key
	Kind   Kind
	Title  string
	Track  string
	When   When
	Place  Place
	People []Credit
	Links  []Link
	Notes  []string
	Slots  []SlotRef
}

// Entry is one thing in a day: a session, or a slot that belongs to none. The
// other reference is NoSession or NoSlot.
type Entry struct {
	Session SessionRef
	Slot    SlotRef
}

// DayProgram is one day's entries in order. The last one of a conference may
// have the unknown Day and hold what is not scheduled.
type DayProgram struct {
	Day     Day
	Entries []Entry
}

// Conference is one edition's whole program. Make one with a Builder, or with
// Of from parts that are kept. It never changes, and any number of goroutines
// may use it.
type Conference struct {
	parts Parts
}

// About gives the facts on the conference as a whole.
func (c *Conference) About() *About { return c.parts.About }

// Zone gives the conference's own time zone.
func (c *Conference) Zone() *time.Location { return c.parts.About.Zone }

// Days gives the days in order.
func (c *Conference) Days() []DayProgram { return c.parts.Days }

// Topics gives all topics in the source's order.
func (c *Conference) Topics() []Topic { return c.parts.Topics }

// Rooms gives all rooms in the order in which they first appear.
func (c *Conference) Rooms() []Room { return c.parts.Rooms }

// Talks yields all talks in program order, which is that of their references.
func (c *Conference) Talks() iter.Seq[*Talk] { return c.parts.Talks.all() }

// Sessions yields all sessions in program order.
func (c *Conference) Sessions() iter.Seq[*Session] { return c.parts.Sessions.all() }

// Slots yields all slots in program order.
func (c *Conference) Slots() iter.Seq[*Slot] { return c.parts.Slots.all() }

// People yields all people in the order in which they first appear.
func (c *Conference) People() iter.Seq[*Person] { return c.parts.People.all() }

// TalkCount, SessionCount, SlotCount and PersonCount give the numbers of each,
// which are also the first references that name nothing.
func (c *Conference) TalkCount() int    { return c.parts.Talks.size }
func (c *Conference) SessionCount() int { return c.parts.Sessions.size }
func (c *Conference) SlotCount() int    { return c.parts.Slots.size }
func (c *Conference) PersonCount() int  { return c.parts.People.size }

// Talk gives the talk that r names.
func (c *Conference) Talk(r TalkRef) *Talk { return c.parts.Talks.At(int(r)) }

// Slot gives the slot that r names.
func (c *Conference) Slot(r SlotRef) *Slot { return c.parts.Slots.At(int(r)) }

// Session gives the session that r names.
func (c *Conference) Session(r SessionRef) *Session { return c.parts.Sessions.At(int(r)) }

// Person gives the person that r names.
func (c *Conference) Person(r PersonRef) *Person { return c.parts.People.At(int(r)) }

// Topic gives the topic that r names.
func (c *Conference) Topic(r TopicRef) *Topic { return &c.parts.Topics[r] }

// TalkAt gives the talk of a slot, as Slot(r).Talk does, but reads no slot for it.
func (c *Conference) TalkAt(r SlotRef) TalkRef { return c.parts.SlotTalks[r] }

// Text gives what can be read about a talk, which may be read from disk for it.
func (c *Conference) Text(r TalkRef) Text { return c.parts.Texts.Text(r) }

// RoomName gives the room's name, or "" where the room is not known.
func (c *Conference) RoomName(p Place) string {
	if !p.Known() {
		return ""
	}
	return c.parts.Rooms[p.Room].Name
}

// FindTalk gives the talk with that key, or failing that with that alias.
func (c *Conference) FindTalk(k Key) (TalkRef, bool) {
	if r, ok := c.parts.Names.Talk(k); ok {
		return r, true
	}
	return c.parts.Names.Alias(string(k))
}

// FindSession gives the session with that key.
func (c *Conference) FindSession(k Key) (SessionRef, bool) { return c.parts.Names.Session(k) }

// FindPerson gives the person with that key.
func (c *Conference) FindPerson(k Key) (PersonRef, bool) { return c.parts.Names.Person(k) }

// Neighbours gives the slots before and after s in its session, and its place
// there counted from 1. A slot without a session, or whose place in it is not
// known, has none and place 0.
func (c *Conference) Neighbours(s SlotRef) (before, after SlotRef, place int) {
	before, after = NoSlot, NoSlot
	session := c.Slot(s).Session
	if session == NoSession || !c.Slot(s).Placed {
		return before, after, 0
	}
	run := c.Session(session).Slots
	i := slices.Index(run, s)
	if i > 0 {
		before = run[i-1]
	}
	if i+1 < len(run) && c.Slot(run[i+1]).Placed {
		after = run[i+1]
	}
	return before, after, i + 1
}

// SlotsOf yields every slot of a person's talks in program order.
func (c *Conference) SlotsOf(p PersonRef) iter.Seq[*Slot] {
	return func(yield func(*Slot) bool) {
		var refs []SlotRef
		for _, t := range c.Person(p).Talks {
			refs = append(refs, c.Talk(t).Slots...)
		}
		slices.Sort(refs)
		for _, r := range refs {
			if !yield(c.Slot(r)) {
				return
			}
		}
	}
}

// FirstSlot gives the talk's first appearance in order of time.
func (c *Conference) FirstSlot(t TalkRef) *Slot { return c.Slot(c.Talk(t).Slots[0]) }

// Running tells whether t falls on one of the conference's days, in its zone.
func (c *Conference) Running(t time.Time) bool {
	a := c.About()
	d := DayOf(t.In(a.Zone))
	return a.Start.Known() && !d.Before(a.Start) && (d == a.Start || !a.End.Before(d))
}
