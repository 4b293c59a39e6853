package search

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// test decides for talks what words cannot: when and where they are, of what
// type, what the reader has made of them.
type test struct {
	// slot asks each slot, so that several tests of slots can ask for one slot
	// that passes them all; talks are those that pass. One of them is set.
	slot  func(*slotFacts) bool
	talks docSet
	// meaning says the value in full.
	meaning string
}

// slotFacts is what tests ask of a slot.
type slotFacts struct {
	talk program.TalkRef
	room program.RoomRef
	day  int32 // the number of the day in the program, counted from 0; -1 if not known
	// Minutes after the midnight with which the program's day begins, -1 if not known.
	start, end int32
}

const minutesOfDay = 24 * 60

// readSlots collects what tests ask of the slots.
func (x *Index) readSlots() {
	c := x.conference
	number := map[program.Day]int32{}
	for i, d := range c.Days() {
		number[d.Day] = int32(i)
	}
	x.slots = make([]slotFacts, 0, c.SlotCount())
	for s := range c.Slots() {
		f := slotFacts{talk: s.Talk, room: program.NoRoom, day: -1, start: -1, end: -1}
		if s.Place.Known() {
			f.room = s.Place.Room
		}
		if n, ok := number[s.When.Day]; ok && s.When.Dated() {
			f.day = n
		}
		if s.When.Timed() {
			f.start = minuteOf(s.When.Start)
			if s.When.Dated() && s.When.Day.Before(program.DayOf(s.When.Start)) {
				f.start += minutesOfDay
			}
			f.end = f.start + int32(s.When.Finish().Sub(s.When.Start)/time.Minute)
		}
		x.slots = append(x.slots, f)
	}
}

// slotTests gives the tests that one slot must pass together: those of slots that
// are neither negated nor among alternatives.
func slotTests(clauses []clause) (tests []*test) {
	for group := range groupsOf(clauses) {
		if c := &group[0]; len(group) == 1 && !c.not && c.test != nil && c.test.slot != nil {
			tests = append(tests, c.test)
		}
	}
	return tests
}

func minuteOf(t time.Time) int32 { return int32(t.Hour()*60 + t.Minute()) }

// test sets the clause's test, or says why there is none. What it says beside a
// test is a word of warning.
func (x *Index) test(c *clause, facts Facts) (problem string) {
	value := strings.ToLower(strings.TrimSpace(c.value))
	switch c.scope {
	case ofRoom:
		return x.testRoom(c)
	case ofDay:
		return x.testDay(c, value, facts)
	case ofTime:
		return testTime(c, value)
	case ofAfter, ofBefore:
		return x.testBound(c, value, facts)
	case ofType:
		return x.testType(c)
	case ofYear:
		return x.testYear(c, value)
	case ofProgram:
		about := x.conference.About()
		in := x.standsIn(c, about.ID+" "+about.Name)
		c.test = x.testAll(in)
	case ofIs:
		return x.testIs(c, value, facts)
	}
	return ""
}

// standsIn tells whether a clause's words stand in a text, as they would in a field.
func (x *Index) standsIn(c *clause, text string) bool {
	var f folded
	f.fold(text)
	m := marker{index: x, folded: &f}
	if len(c.parts) > 0 {
		m.words(c)
	}
	return len(m.spans) > 0
}

func (x *Index) testRoom(c *clause) string {
	in := make([]bool, len(x.conference.Rooms()))
	for i := range in {
		in[i] = x.standsIn(c, x.conference.Rooms()[i].Name)
	}
	c.test = &test{slot: func(s *slotFacts) bool { return s.room != program.NoRoom && in[s.room] }}
	if !slices.Contains(in, true) {
		return "there is no such room"
	}
	return ""
}

func (x *Index) testType(c *clause) string {
	types := &x.facets[FacetType]
	in := make(marks, len(types.names))
	for i, name := range types.names {
		in[i] = x.standsIn(c, name)
	}
	c.test = &test{talks: types.having(in)}
	if !slices.Contains(in, true) {
		return "there is no such type; there are " + strings.Join(types.names, ", ")
	}
	return ""
}

func (x *Index) testYear(c *clause, value string) string {
	from, to, _ := cutRange(value)
	first, err := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err != nil || err2 != nil {
		return "a year is a number"
	}
	year, _ := strconv.Atoi(string(x.conference.About().Start[:min(4, len(x.conference.About().Start))]))
	in := first <= year && year <= last
	c.test = x.testAll(in)
	return ""
}

// testAll is a test that all talks pass, or none.
func (x *Index) testAll(pass bool) *test {
	talks := newDocSet(x.talks.docs)
	if pass {
		talks.fill(x.talks.docs)
	}
	return &test{talks: talks}
}

// testIs reads the beginning of one of isWords.
func (x *Index) testIs(c *clause, value string, facts Facts) string {
	at := slices.IndexFunc(isWords[:], func(w string) bool { return strings.HasPrefix(w, value) })
	if at < 0 {
		return fmt.Sprintf("%q is none of %s", value, strings.Join(isWords[:], ", "))
	}
	word := isWords[at]
	var refs []program.TalkRef
	known := true
	switch word {
	case "now":
		refs, known = x.running(facts.Now), !facts.Now.IsZero()
	case "next":
		refs, known = x.startingNext(facts.Now), !facts.Now.IsZero()
	default:
		refs, known = facts.Is[word]
	}
	talks := newDocSet(x.talks.docs)
	for _, r := range refs {
		if r >= 0 && int(r) < x.talks.docs {
			talks.add(uint32(r))
		}
	}
	c.test = &test{talks: talks, meaning: word}
	if !known {
		return "that is not known here"
	}
	return ""
}

// running gives the talks that are on at a moment.
func (x *Index) running(now time.Time) (refs []program.TalkRef) {
	for s := range x.conference.Slots() {
		if s.When.Contains(now) {
			refs = append(refs, s.Talk)
		}
	}
	return refs
}

// startingNext gives the talks that start first after a moment.
func (x *Index) startingNext(now time.Time) (refs []program.TalkRef) {
	var first time.Time
	for s := range x.conference.Slots() {
		switch start := s.When.Start; {
		case !s.When.Timed() || !start.After(now):
		case len(refs) == 0 || start.Before(first):
			first, refs = start, append(refs[:0], s.Talk)
		case start.Equal(first):
			refs = append(refs, s.Talk)
		}
	}
	return refs
}
