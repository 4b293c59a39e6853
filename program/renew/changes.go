package renew

import (
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
)

// Changes gives all that differs between the two programs: first what the
// reader has marked in the plan, which may be nil, then the rest; each in order
// of time, which is that of the new program, or of the old for what is gone.
func (m *Matching) Changes(p *plan.Plan) []Change {
	d := &differ{Matching: m, plan: p}
	for t := range m.old.Talks() {
		d.oldTalk(t)
	}
	for s := range m.old.Sessions() {
		d.oldSession(s)
	}
	for t := range m.new.Talks() {
		d.newTalk(t)
	}
	for s := range m.new.Sessions() {
		d.newSession(s)
	}
	slices.SortStableFunc(d.found, func(a, b dated) int {
		if a.Mine() != b.Mine() {
			if a.Mine() {
				return -1
			}
			return 1
		}
		return byTime(a.at, b.at)
	})
	changes := make([]Change, len(d.found))
	for i := range d.found {
		changes[i] = d.found[i].Change
	}
	return changes
}

// differ collects changes.
type differ struct {
	*Matching
	plan  *plan.Plan
	found []dated
}

// dated is a change and the time of the talk or session that it is of, by which
// all changes of one stay together.
type dated struct {
	Change
	at program.When
}

// byTime puts what has no time at the end of its day, and what has no day last.
func byTime(a, b program.When) int {
	switch {
	case a.Day != b.Day:
		if a.Day.Before(b.Day) {
			return -1
		}
		return 1
	case a.Timed() != b.Timed():
		if a.Timed() {
			return -1
		}
		return 1
	}
	return a.Start.Compare(b.Start)
}

// subject is what the changes of one talk or session have in common.
type subject struct {
	*differ
	change Change
	at     program.When
}

func (d *differ) talk(old, new program.TalkRef) *subject {
	s := &subject{differ: d, change: Change{
		OldTalk: old, NewTalk: new, OldSession: program.NoSession, NewSession: program.NoSession,
	}}
	c, r := d.new, new
	if new == program.NoTalk {
		c, r = d.old, old
	}
	t := c.Talk(r)
	s.change.Key, s.change.Title, s.at = t.Key, t.Title, c.FirstSlot(r).When
	if old == program.NoTalk {
		s.mark(d.new, t.Key)
	} else {
		s.mark(d.old, d.old.Talk(old).Key)
	}
	return s
}

func (d *differ) session(old, new program.SessionRef) *subject {
	s := &subject{differ: d, change: Change{
		OldTalk: program.NoTalk, NewTalk: program.NoTalk, OldSession: old, NewSession: new,
	}}
	c, r := d.new, new
	if new == program.NoSession {
		c, r = d.old, old
	}
	it := c.Session(r)
	s.change.Key, s.change.Title, s.at = it.Key, it.Title, it.When
	if old == program.NoSession {
		s.mark(d.new, it.Key)
	} else {
		s.mark(d.old, d.old.Session(old).Key)
	}
	return s
}

func (s *subject) mark(c *program.Conference, k program.Key) {
	if s.plan == nil {
		return
	}
	mark := s.plan.Mark(c, k)
	s.change.Level, s.change.Noted, s.change.Attended = mark.Level, mark.Note != "", mark.Attended
}

func (s *subject) say(what What, before, after Value) {
	c := s.change
	c.What, c.Before, c.After = what, before, after
	s.found = append(s.found, dated{c, s.at})
}

func (d *differ) oldTalk(old *program.Talk) {
	r, _ := d.Talk(old.Ref)
	s := d.talk(old.Ref, r)
	if r == program.NoTalk {
		s.say(Gone, talkValue(d.old, old), Value{})
		return
	}
	new := d.new.Talk(r)
	if isCancelled(new.Title) && !isCancelled(old.Title) {
		s.say(Cancelled, talkValue(d.old, old), talkValue(d.new, new))
	}
	s.slots(old, new)
	s.title(old.Title, new.Title)
	s.people(d.old, old.People, d.new, new.People)
	before, after := d.old.Text(old.Ref).Body, d.new.Text(new.Ref).Body
	if differs(before, after) {
		s.say(Text, Value{Text: before}, Value{Text: after})
	}
}

func (d *differ) oldSession(old *program.Session) {
	r, _ := d.Session(old.Ref)
	s := d.session(old.Ref, r)
	if r == program.NoSession {
		s.say(Gone, sessionValue(d.old, old), Value{})
		return
	}
	new := d.new.Session(r)
	if isCancelled(new.Title) && !isCancelled(old.Title) {
		s.say(Cancelled, sessionValue(d.old, old), sessionValue(d.new, new))
	}
	s.moved(sessionValue(d.old, old), sessionValue(d.new, new))
	s.title(old.Title, new.Title)
	s.people(d.old, old.People, d.new, new.People)
}

func (d *differ) newTalk(new *program.Talk) {
	if old, _ := d.OldTalk(new.Ref); old == program.NoTalk {
		d.talk(program.NoTalk, new.Ref).say(New, Value{}, talkValue(d.new, new))
	}
}

func (d *differ) newSession(new *program.Session) {
	if old, _ := d.OldSession(new.Ref); old == program.NoSession {
		d.session(program.NoSession, new.Ref).say(New, Value{}, sessionValue(d.new, new))
	}
}

// moved compares time and room.
func (s *subject) moved(before, after Value) {
	b, a := before.When, after.When
	if b.Day != a.Day || !b.Start.Equal(a.Start) || !b.End.Equal(a.End) {
		s.say(Moved, before, after)
	}
	if before.Room != after.Room {
		s.say(Room, before, after)
	}
}

func (s *subject) title(before, after string) {
	if before != after && !(isCancelled(after) && uncancelled(before) == uncancelled(after)) {
		s.say(Renamed, Value{Title: before}, Value{Title: after})
	}
}

func (s *subject) people(old *program.Conference, before []program.Credit, new *program.Conference, after []program.Credit) {
	same := func(b, a program.Credit) bool { return old.Person(b.Person).Name == new.Person(a.Person).Name }
	if slices.EqualFunc(before, after, same) {
		return
	}
	b, a := names(old, before), names(new, after)
	if len(without(b, a))+len(without(a, b)) == 0 {
		return
	}
	s.say(People, Value{People: b}, Value{People: a})
}

// names gives everyone credited, each once.
func names(c *program.Conference, credits []program.Credit) []string {
	var all []string
	seen := make(map[program.PersonRef]bool, len(credits))
	for _, credit := range credits {
		if !seen[credit.Person] {
			seen[credit.Person] = true
			all = append(all, c.Person(credit.Person).Name)
		}
	}
	return all
}

// differs tells whether two texts differ in more than their blanks.
func differs(a, b string) bool {
	return a != b && !slices.Equal(strings.Fields(a), strings.Fields(b))
}

func talkValue(c *program.Conference, t *program.Talk) Value {
	v := slotValue(c, c.FirstSlot(t.Ref))
	v.Title, v.People = t.Title, names(c, t.People)
	return v
}

func slotValue(c *program.Conference, s *program.Slot) Value {
	v := Value{When: s.When, Room: c.RoomName(s.Place)}
	if s.Session != program.NoSession {
		v.Session = c.Session(s.Session).Title
	}
	return v
}

func sessionValue(c *program.Conference, s *program.Session) Value {
	return Value{When: s.When, Room: c.RoomName(s.Place), Title: s.Title, People: names(c, s.People)}
}
