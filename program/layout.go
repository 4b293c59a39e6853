package program

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// layout brings a Builder's records into program order and gives out the
// references: days, the entries of each, the slots of each session, and talks
// in the order in which they first appear.
type layout struct {
	b       *Builder
	session map[Key]int // index into b.sessions
	entries []entryDraft
}

// entryDraft is an entry before its references are known.
type entryDraft struct {
	when    WhenDraft
	room    RoomRef
	session int // index into b.sessions, or -1
	slots   []slotRecord
	key     Key
}

type slotRecord struct {
	SlotDraft
	room RoomRef
	talk int // index into b.talks
}

// placed tells whether the slot's place in a session is known.
func (s *slotRecord) placed() bool { return !s.When.Start.IsZero() || s.Order > 0 }

func newLayout(b *Builder) *layout {
	l := &layout{b: b, session: make(map[Key]int, len(b.sessions))}
	for i := range b.sessions {
		s := &b.sessions[i]
		l.session[s.Key] = i
		l.settle(b.record("session", i+1, s.Title), &s.When)
		l.entries = append(l.entries, entryDraft{when: s.When, room: b.room(s.Place.Room), session: i, key: s.Key})
	}
	for i := range b.talks {
		l.place(i)
	}
	for i := range l.entries {
		l.dateFromSlots(&l.entries[i])
	}
	l.order()
	return l
}

// place puts the slots of one talk into their sessions, or beside them.
func (l *layout) place(talk int) {
	t := &l.b.talks[talk]
	record := l.b.record("talk", talk+1, t.Title)
	for _, draft := range t.Slots {
		l.settle(record, &draft.When)
		slot := slotRecord{draft, l.b.room(draft.Place.Room), talk}
		session, ok := l.session[draft.Session]
		if draft.Session != "" && !ok {
			l.b.Complain(record, fmt.Sprintf("names session %q, which is not there; it stands alone", draft.Session))
		}
		if !ok {
			l.entries = append(l.entries, entryDraft{when: draft.When, room: slot.room, session: -1, slots: []slotRecord{slot}, key: t.Key})
			continue
		}
		l.inherit(&slot, &l.b.sessions[session])
		l.entries[session].slots = append(l.entries[session].slots, slot)
	}
}

// inherit gives a slot its session's day and room where it has none of its own.
func (l *layout) inherit(slot *slotRecord, s *sessionRecord) {
	if !slot.When.Day.Known() {
		slot.When.Day = s.When.Day
	}
	if slot.room == NoRoom && slot.Place.Note == "" {
		slot.room, slot.Place.Basis, slot.Place.Note = l.b.room(s.Place.Room), s.Place.Basis, s.Place.Note
	}
}

// settle brings a time into the conference's zone and makes it consistent: a
// day for every start, no end before its start, Unknown where nothing is known.
func (l *layout) settle(record string, w *WhenDraft) {
	if _, err := ParseDay(string(w.Day)); err != nil {
		l.b.Complain(record, err.Error())
		w.Day = ""
	}
	if w.Start.IsZero() {
		if !w.End.IsZero() {
			l.b.Complain(record, "an end without a start; left out")
		}
		w.End, w.Basis = time.Time{}, Unknown
		return
	}
	w.Start = w.Start.In(l.b.about.Zone)
	if !w.End.IsZero() {
		w.End = w.End.In(l.b.about.Zone)
	}
	if !w.End.IsZero() && w.End.Before(w.Start) {
		l.b.Complain(record, fmt.Sprintf("ends at %s, before it starts at %s; the end is left out",
			w.End.Format("2006-01-02 15:04"), w.Start.Format("2006-01-02 15:04")))
		w.End = time.Time{}
	}
	if !w.Day.Known() {
		w.Day = DayOf(w.Start)
	}
}

// dateFromSlots sorts a session's slots and gives a session without a
// day or time that of its slots.
func (l *layout) dateFromSlots(e *entryDraft) {
	slices.SortStableFunc(e.slots, func(a, b slotRecord) int {
		switch {
		case !a.When.Start.IsZero() && !b.When.Start.IsZero():
			return cmp.Or(a.When.Start.Compare(b.When.Start), cmp.Compare(a.Order, b.Order))
		case a.placed() != b.placed():
			if a.placed() {
				return -1
			}
			return 1
		case (a.Order == 0 || b.Order == 0) && a.When.Start.IsZero() != b.When.Start.IsZero():
			if b.When.Start.IsZero() {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Order, b.Order)
	})
	if e.session < 0 || !e.when.Start.IsZero() {
		return
	}
	for _, s := range e.slots {
		if e.when.Day == "" {
			e.when.Day = s.When.Day
		}
		if s.When.Start.IsZero() || s.When.Day != e.when.Day {
			continue
		}
		if e.when.Start.IsZero() {
			e.when.Start, e.when.Basis = s.When.Start, Inferred
			e.when.Note = cmp.Or(e.when.Note, "from the times of its talks")
		}
		if s.When.End.After(e.when.End) {
			e.when.End = s.When.End
		}
	}
}

// order sorts the entries: by day, then by time, rooms in the source's order.
// What has no time stands after the entry that it names, else at its day's end.
func (l *layout) order() {
	slices.SortStableFunc(l.entries, func(a, b entryDraft) int {
		switch {
		case a.when.Day != b.when.Day:
			if a.when.Day.Before(b.when.Day) {
				return -1
			}
			return 1
		case a.when.Start.IsZero() != b.when.Start.IsZero():
			if a.when.Start.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.when.Start.Compare(b.when.Start), cmp.Compare(a.room, b.room))
	})
	l.followHints()
}

// followHints moves untimed entries to right behind the entry that they come
// after. Several behind the same one keep their order.
func (l *layout) followHints() {
	var hinted, rest []entryDraft
	for _, e := range l.entries {
		if e.when.Start.IsZero() && e.when.After != "" {
			hinted = append(hinted, e)
		} else {
			rest = append(rest, e)
		}
	}
	slices.Reverse(hinted)
	for _, e := range hinted {
		at := slices.IndexFunc(rest, func(o entryDraft) bool { return o.key == e.when.After && o.when.Day == e.when.Day })
		if at < 0 {
			at = len(rest) - 1
			for at >= 0 && e.when.Day.Before(rest[at].when.Day) {
				at--
			}
		}
		rest = slices.Insert(rest, at+1, e)
	}
	l.entries = rest
}

// fill writes days, sessions, slots and talks into the conference.
func (l *layout) fill(c *Conference) {
	refs := make([]TalkRef, len(l.b.talks))
	for i := range refs {
		refs[i] = NoTalk
	}
	talkOf := func(i int) TalkRef {
		if refs[i] == NoTalk {
			refs[i] = TalkRef(len(c.talks))
			c.talks = append(c.talks, l.b.talks[i].finish(refs[i]))
		}
		return refs[i]
	}
	appeared := l.datedTalks()
	for _, e := range l.entries {
		if e.session < 0 && !e.when.Day.Known() && appeared[e.slots[0].talk] {
			continue // a poster with no known time is shown with its talk, not in a day
		}
		entry := Entry{NoSession, NoSlot}
		if e.session >= 0 {
			s := l.b.sessions[e.session].finish(SessionRef(len(c.sessions)), e)
			c.sessions = append(c.sessions, s)
			entry.Session = s.Ref
		}
		for _, s := range e.slots {
			slot := s.finish(SlotRef(len(c.slots)), talkOf(s.talk), entry.Session)
			c.slots = append(c.slots, slot)
			if entry.Session == NoSession {
				entry.Slot = slot.Ref
			} else {
				s := &c.sessions[entry.Session]
				s.Slots = append(s.Slots, slot.Ref)
			}
		}
		if n := len(c.days); n == 0 || c.days[n-1].Day != e.when.Day {
			c.days = append(c.days, DayProgram{Day: e.when.Day})
		}
		today := &c.days[len(c.days)-1]
		today.Entries = append(today.Entries, entry)
	}
	for _, e := range l.entries {
		if e.session < 0 && !e.when.Day.Known() && appeared[e.slots[0].talk] {
			s := e.slots[0]
			c.slots = append(c.slots, s.finish(SlotRef(len(c.slots)), talkOf(s.talk), NoSession))
		}
	}
	for i := range c.slots {
		t := &c.talks[c.slots[i].Talk]
		t.Slots = append(t.Slots, c.slots[i].Ref)
	}
}

// datedTalks tells which talks have a slot in a session or on a known day.
func (l *layout) datedTalks() []bool {
	dated := make([]bool, len(l.b.talks))
	for _, e := range l.entries {
		for _, s := range e.slots {
			if e.session >= 0 || s.When.Day.Known() {
				dated[s.talk] = true
			}
		}
	}
	return dated
}

func (d *WhenDraft) finish() When { return When{d.Day, d.Start, d.End, d.Basis, d.Note} }

func (d *PlaceDraft) finish(room RoomRef) Place {
	p := Place{room, d.Basis, d.Note}
	if room == NoRoom {
		p.Basis = Unknown
	}
	return p
}

func (s *slotRecord) finish(ref SlotRef, talk TalkRef, session SessionRef) Slot {
	return Slot{Ref: ref, Talk: talk, Session: session, Form: s.Form,
		When: s.When.finish(), Place: s.Place.finish(s.room), Placed: s.placed(), Board: s.Board, BoardBasis: s.BoardBasis}
}

func (s *sessionRecord) finish(ref SessionRef, e entryDraft) Session {
	return Session{Ref: ref, Key: s.Key, Kind: s.Kind, Title: s.Title, Track: s.Track,
		When: e.when.finish(), Place: s.Place.finish(e.room), People: s.credits, Links: s.Links, Notes: s.Notes}
}

func (t *talkRecord) finish(ref TalkRef) Talk {
	return Talk{Ref: ref, Key: t.Key, Kind: t.Kind, Title: t.Title, OtherTitles: t.OtherTitles, Track: t.Track,
		People: t.credits, Topics: t.topics, TopicsBasis: t.TopicsBasis, Text: t.Text, Awards: t.Awards,
		Links: t.Links, Notes: t.Notes, Aliases: t.Aliases, Sources: t.Sources}
}
