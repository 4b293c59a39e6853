package plan

import (
	"cmp"
	"math"
	"time"

	"lanyard/program"
)

// Item is one thing in a reader's day: a slot of a starred talk, a starred
// session, an own appointment, or what the reader attended without a star: a
// talk then has the first of its slots alone, and its Level is None.
type Item struct {
	// Key is the key that the talk or session has now, or that of the appointment.
	Key   program.Key
	Title string
	// Kind is that of the talk or session; an appointment is KindOther.
	Kind  program.Kind
	Level Level
	Note  string
	// Attended tells that the reader was there.
	Attended bool
	// Talk and Slot are set for a talk, Session for a session; the others are
	// the No… values. An appointment has neither.
	Talk    program.TalkRef
	Slot    program.SlotRef
	Session program.SessionRef
	Form    program.Form
	When    program.When
	// Room is the room's name, or where an appointment is; empty if not known.
	Room  string
	Place program.Place

	// within is the session that the slot is part of.
	within program.SessionRef
	// rank is the place in program order among what has no time.
	rank int
}

// Own tells whether the item is an appointment of the reader's own.
func (i *Item) Own() bool { return i.Talk == program.NoTalk && i.Session == program.NoSession }

// AnyTime tells whether the reader may come at any moment of the item's time,
// as to a poster. Such an item clashes with nothing and fills no time.
func (i *Item) AnyTime() bool {
	return i.Form == program.PosterForm || (i.Session != program.NoSession && i.Kind == program.KindPoster)
}

// fills tells whether the item takes up its time.
func (i *Item) fills() bool { return i.When.Timed() && !i.AnyTime() }

// holds tells whether the item is a time and place to be kept to. What was
// attended without a star is not: nobody had to choose.
func (i *Item) holds() bool { return i.fills() && i.Level != None }

// belongs tells whether two items are one thing: slots of one talk, or a
// session and a slot in it.
func (i *Item) belongs(o *Item) bool {
	if i.Own() || o.Own() {
		return false
	}
	return i.Key == o.Key ||
		(i.Session != program.NoSession && i.Session == o.within) ||
		(o.Session != program.NoSession && o.Session == i.within)
}

// byTime orders items: by day, then by time, then what has no time in program
// order.
func byTime(a, b *Item) int {
	switch {
	case a.When.Day != b.When.Day:
		if a.When.Day.Before(b.When.Day) {
			return -1
		}
		return 1
	case a.When.Timed() != b.When.Timed():
		if a.When.Timed() {
			return -1
		}
		return 1
	}
	// A session comes before its talks: it ends later.
	return cmp.Or(a.When.Start.Compare(b.When.Start), b.When.Finish().Compare(a.When.Finish()),
		cmp.Compare(a.rank, b.rank), cmp.Compare(a.Key, b.Key))
}

func talkItem(c *program.Conference, r program.SlotRef, m Mark) Item {
	slot := c.Slot(r)
	t := c.Talk(slot.Talk)
	return Item{
		Key: t.Key, Title: t.Title, Kind: t.Kind, Level: m.Level, Note: m.Note, Attended: m.Attended,
		Talk: t.Ref, Slot: r, Session: program.NoSession, Form: slot.Form,
		When: slot.When, Room: c.RoomName(slot.Place), Place: slot.Place,
		within: slot.Session, rank: 2*int(r) + 1,
	}
}

func sessionItem(c *program.Conference, r program.SessionRef, m Mark) Item {
	s := c.Session(r)
	rank := math.MaxInt
	if len(s.Slots) > 0 {
		rank = 2 * int(s.Slots[0]) // right before its first slot
	}
	return Item{
		Key: s.Key, Title: s.Title, Kind: s.Kind, Level: m.Level, Note: m.Note, Attended: m.Attended,
		Talk: program.NoTalk, Slot: program.NoSlot, Session: r,
		When: s.When, Room: c.RoomName(s.Place), Place: s.Place,
		within: program.NoSession, rank: rank,
	}
}

func ownItem(zone *time.Location, k program.Key, a Appointment, note string) Item {
	return Item{
		Key: k, Title: a.Title, Kind: program.KindOther, Level: Must, Note: note,
		Talk: program.NoTalk, Slot: program.NoSlot, Session: program.NoSession,
		When: a.When(zone), Room: a.Where, Place: program.Place{Room: program.NoRoom, Basis: program.Unknown},
		within: program.NoSession, rank: math.MaxInt,
	}
}

// itemsOf gives the items that a talk or session of c makes: one for each slot
// of a talk. Slots without a day are left out where the talk has one with a
// day, as they are in the program. It is empty where c has no such key.
func itemsOf(c *program.Conference, k program.Key, m Mark) []Item {
	talk, session := find(c, k)
	if session != program.NoSession {
		return []Item{sessionItem(c, session, m)}
	}
	if talk == program.NoTalk {
		return nil
	}
	var dated, undated []Item
	for _, r := range c.Talk(talk).Slots {
		if c.Slot(r).When.Dated() {
			dated = append(dated, talkItem(c, r, m))
		} else {
			undated = append(undated, talkItem(c, r, m))
		}
	}
	if len(dated) > 0 {
		return dated
	}
	return undated[:1]
}
