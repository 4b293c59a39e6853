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
	dated   []bool // by talk: whether it has a slot in a session or on a known day
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
	l.dated = l.datedTalks()
	l.order()
	return l
}

// beside tells whether an entry is shown with its talk, not in a day: a poster
// with no known time of a talk that has one.
func (l *layout) beside(e *entryDraft) bool {
	return e.session < 0 && !e.when.Day.Known() && l.dated[e.slots[0].talk]
}

// place puts the slots of one talk into their sessions, or beside them.
func (l *layout) place(talk int) {
	t := &l.b.talks[talk]
	record := l.b.record("talk", talk+1, t.Title)
	for _, draft := range t.Slots {
		l.settle(record, &draft.When)
		slot := slotRecord{draft, l.b.room(draft.Place.Room), talk}
		slot.Order = max(slot.Order, 0)
		session, ok := l.session[draft.Session]
		if draft.Session != "" && !ok {
			l.b.Complain(record, fmt.Sprintf("names session %q, which is not there; it stands alone", draft.Session))
		}
		if !ok {
			l.entries = append(l.entries, entryDraft{when: draft.When, room: slot.room, session: -1, slots: []slotRecord{slot}, key: t.Key})
			continue
		}
		l.inherit(&slot, &l.b.sessions[session])
		slot.When.After = ""
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
	if year := w.Start.Year(); year < 1 || year > 9999 {
		l.b.Complain(record, fmt.Sprintf("starts in the year %d; the time is left out", year))
		w.Start, w.End, w.Basis = time.Time{}, time.Time{}, Unknown
		return
	}
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
	w.After = ""
}

// dateFromSlots sorts a session's slots and gives a session without a
// day or time that of its slots.
func (l *layout) dateFromSlots(e *entryDraft) {
	e.slots = inOrder(e.slots)
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

// inOrder sorts a session's slots. Those with a time are in the order of time;
// one with a place and no time stands before the first of them that has a later
// place. Those of which neither is known come last, as the source has them.
func inOrder(slots []slotRecord) []slotRecord {
	var timed, untimed, unplaced []slotRecord
	for _, s := range slots {
		switch {
		case !s.When.Start.IsZero():
			timed = append(timed, s)
		case s.placed():
			untimed = append(untimed, s)
		default:
			unplaced = append(unplaced, s)
		}
	}
	slices.SortStableFunc(timed, func(a, b slotRecord) int {
		return cmp.Or(a.When.Start.Compare(b.When.Start), cmp.Compare(a.Order, b.Order))
	})
	slices.SortStableFunc(untimed, func(a, b slotRecord) int { return cmp.Compare(a.Order, b.Order) })
	ordered := slots[:0:0]
	for _, t := range timed {
		for len(untimed) > 0 && untimed[0].Order < t.Order {
			ordered, untimed = append(ordered, untimed[0]), untimed[1:]
		}
		ordered = append(ordered, t)
	}
	return slices.Concat(ordered, untimed, unplaced)
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

// followHints moves each untimed entry to right behind the entry of its day that
// it comes after, with those that come after it in turn. Several behind the same
// one keep their order. A hint that leads to nothing, or in a circle, is dropped.
func (l *layout) followHints() {
	named := l.named()
	behind := map[int][]int{}
	for i := range l.entries {
		if w := &l.entries[i].when; w.After != "" {
			target := named[entryName{w.After, w.Day}]
			behind[target] = append(behind[target], i)
		}
	}
	reached := make([]bool, len(l.entries))
	for i := range l.entries {
		if l.entries[i].when.After == "" {
			follow(behind, i, reached)
		}
	}
	for i := range l.entries { // what was not reached goes round in a circle
		if !reached[i] {
			l.entries[i].when.After = ""
			follow(behind, i, reached)
		}
	}
	clear(reached)
	ordered := make([]entryDraft, 0, len(l.entries))
	for i := range l.entries {
		if l.entries[i].when.After != "" {
			continue
		}
		for _, j := range follow(behind, i, reached) {
			e := l.entries[j]
			if e.session < 0 {
				e.slots[0].When.After = e.when.After
			}
			ordered = append(ordered, e)
		}
	}
	l.entries = ordered
}

// entryName is how a hint names an entry.
type entryName struct {
	key Key
	day Day
}

// named gives the entry that each name means, and drops the hints that cannot be
// followed. Of a talk that stands on a day more than once, one that follows no
// hint goes before, and only one may follow a hint.
func (l *layout) named() map[entryName]int {
	there := make(map[entryName]bool, len(l.entries))
	for i := range l.entries {
		if e := &l.entries[i]; !l.beside(e) {
			there[entryName{e.key, e.when.Day}] = true
		}
	}
	named, hinted := make(map[entryName]int, len(there)), map[entryName]int{}
	for i := range l.entries {
		e := &l.entries[i]
		name := entryName{e.key, e.when.Day}
		_, second := hinted[name]
		switch _, taken := named[name]; {
		case l.beside(e):
			e.when.After = ""
		case e.when.After != "" && e.when.Start.IsZero() && !second && there[entryName{e.when.After, e.when.Day}]:
			hinted[name] = i
		default:
			e.when.After = ""
			if !taken {
				named[name] = i
			}
		}
	}
	for name, i := range hinted {
		if _, taken := named[name]; !taken {
			named[name] = i
		}
	}
	return named
}

// follow gives an entry and all that come behind it, in order, and notes that
// they were reached. What was reached before is left out.
func follow(behind map[int][]int, from int, reached []bool) []int {
	var run []int
	for waiting := []int{from}; len(waiting) > 0; {
		last := len(waiting) - 1
		i := waiting[last]
		waiting = waiting[:last]
		if reached[i] {
			continue
		}
		reached[i] = true
		run = append(run, i)
		for _, next := range slices.Backward(behind[i]) {
			waiting = append(waiting, next)
		}
	}
	return run
}

// fill writes days, sessions, slots and talks in their order.
func (l *layout) fill(c *laidOut) {
	refs := make([]TalkRef, len(l.b.talks))
	for i := range refs {
		refs[i] = NoTalk
	}
	talkOf := func(i int) TalkRef {
		if refs[i] == NoTalk {
			refs[i] = TalkRef(len(c.talks))
			c.talks = append(c.talks, l.b.talks[i].finish(refs[i]))
			c.texts = append(c.texts, l.b.talks[i].Text)
		}
		return refs[i]
	}
	for _, e := range l.entries {
		if l.beside(&e) {
			continue
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
		if l.beside(&e) {
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

func (d *WhenDraft) finish() When { return When{d.Day, d.Start, d.End, d.Basis, d.Note, d.After} }

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
		People: t.credits, Topics: t.topics, TopicsBasis: t.TopicsBasis, Awards: t.Awards,
		Links: t.Links, Notes: t.Notes, Aliases: t.Aliases, Sources: t.Sources}
}
