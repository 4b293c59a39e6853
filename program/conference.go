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
	Text        Text
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

// Conference is one edition's whole program. Make one with a Builder.
type Conference struct {
	about    About
	days     []DayProgram
	sessions []Session
	slots    []Slot
	talks    []Talk
	people   []Person
	topics   []Topic
	rooms    []Room

	talkByKey    map[Key]TalkRef
	sessionByKey map[Key]SessionRef
	personByKey  map[Key]PersonRef
	aliases      map[string]TalkRef
}

// About gives the facts on the conference as a whole.
func (c *Conference) About() *About { return &c.about }

// Zone gives the conference's own time zone.
func (c *Conference) Zone() *time.Location { return c.about.Zone }

// Days gives the days in order.
func (c *Conference) Days() []DayProgram { return c.days }

// Talks gives all talks in program order, so that Talks()[ref] is Talk(ref).
func (c *Conference) Talks() []Talk { return c.talks }

// Sessions gives all sessions in program order.
func (c *Conference) Sessions() []Session { return c.sessions }

// Slots gives all slots in program order.
func (c *Conference) Slots() []Slot { return c.slots }

// People gives all people in the order in which they first appear.
func (c *Conference) People() []Person { return c.people }

// Topics gives all topics in the source's order.
func (c *Conference) Topics() []Topic { return c.topics }

// Rooms gives all rooms in the order in which they first appear.
func (c *Conference) Rooms() []Room { return c.rooms }

// Talk gives the talk that r names.
func (c *Conference) Talk(r TalkRef) *Talk { return &c.talks[r] }

// Slot gives the slot that r names.
func (c *Conference) Slot(r SlotRef) *Slot { return &c.slots[r] }

// Session gives the session that r names.
func (c *Conference) Session(r SessionRef) *Session { return &c.sessions[r] }

// Person gives the person that r names.
func (c *Conference) Person(r PersonRef) *Person { return &c.people[r] }

// Topic gives the topic that r names.
func (c *Conference) Topic(r TopicRef) *Topic { return &c.topics[r] }

// RoomName gives the room's name, or "" where the room is not known.
func (c *Conference) RoomName(p Place) string {
	if !p.Known() {
		return ""
	}
	return c.rooms[p.Room].Name
}

// FindTalk gives the talk with that key, or failing that with that alias.
func (c *Conference) FindTalk(k Key) (TalkRef, bool) {
	if r, ok := c.talkByKey[k]; ok {
		return r, true
	}
	r, ok := c.aliases[string(k)]
	return r, ok
}

// FindSession gives the session with that key.
func (c *Conference) FindSession(k Key) (SessionRef, bool) {
	r, ok := c.sessionByKey[k]
	return r, ok
}

// FindPerson gives the person with that key.
func (c *Conference) FindPerson(k Key) (PersonRef, bool) {
	r, ok := c.personByKey[k]
	return r, ok
}

// Neighbours gives the slots before and after s in its session, and its place
// there counted from 1. A slot without a session, or whose place in it is not
// known, has none and place 0.
func (c *Conference) Neighbours(s SlotRef) (before, after SlotRef, place int) {
	before, after = NoSlot, NoSlot
	session := c.slots[s].Session
	if session == NoSession || !c.slots[s].Placed {
		return before, after, 0
	}
	run := c.sessions[session].Slots
	i := slices.Index(run, s)
	if i > 0 {
		before = run[i-1]
	}
	if i+1 < len(run) && c.slots[run[i+1]].Placed {
		after = run[i+1]
	}
	return before, after, i + 1
}

// SlotsOf yields every slot of a person's talks in program order.
func (c *Conference) SlotsOf(p PersonRef) iter.Seq[*Slot] {
	return func(yield func(*Slot) bool) {
		var refs []SlotRef
		for _, t := range c.people[p].Talks {
			refs = append(refs, c.talks[t].Slots...)
		}
		slices.Sort(refs)
		for _, r := range refs {
			if !yield(&c.slots[r]) {
				return
			}
		}
	}
}

// FirstSlot gives the talk's first appearance in order of time.
func (c *Conference) FirstSlot(t TalkRef) *Slot { return &c.slots[c.talks[t].Slots[0]] }

// Running tells whether t falls on one of the conference's days, in its zone.
func (c *Conference) Running(t time.Time) bool {
	d := DayOf(t.In(c.about.Zone))
	return c.about.Start.Known() && !d.Before(c.about.Start) && (d == c.about.Start || !c.about.End.Before(d))
}
