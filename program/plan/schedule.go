package plan

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"lanyard/program"
)

// Schedule is a plan joined with its program. It never changes; what accessors
// and fields give is to be read, not written.
type Schedule struct {
	// Days are the days on which there is something, in order.
	Days []Day
	// Undated holds what the program has on no day.
	Undated []*Item
	// Unmatched holds the marks whose key the program no longer has, in order
	// of the time last seen.
	Unmatched []Mark
	// Noted holds talks and sessions with nothing but a note, in program order:
	// a talk with the first of its slots.
	Noted []*Item
	// Picks counts what is chosen: starred talks and sessions that the program
	// has, and appointments.
	Picks int
	// Clashes holds all pairs of items that overlap, in order of time.
	Clashes []Clash

	c    *program.Conference
	plan *Plan
	// timed are the items to be kept to, in order of time; latest[i] is the
	// latest end among timed[:i+1].
	timed  []*Item
	latest []time.Time
	clash  map[program.Key][]Clash
}

// Day is one day of a schedule.
type Day struct {
	Day program.Day
	// Items are in order of time; what has no time comes last, in program order.
	Items []*Item
	// Gaps are the times between items, in order.
	Gaps []Gap
	// End is when the last item with a time ends, or starts where its end is
	// not known. It is zero where no item has a time.
	End time.Time
}

// Schedule joins the plan with the program it is for.
func (p *Plan) Schedule(c *program.Conference) *Schedule {
	s := &Schedule{c: c, plan: p}
	items := s.collect()
	slices.SortFunc(items, byTime)
	for _, item := range items {
		s.add(item)
	}
	for i := range s.Days {
		s.Days[i].Gaps = gaps(s.Days[i].Items)
	}
	slices.SortFunc(s.Noted, func(a, b *Item) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.Key, b.Key)) })
	slices.SortFunc(s.Unmatched, byLastSeen)
	s.index()
	s.findClashes()
	return s
}

// collect makes the items of all marks and appointments, and sets aside the
// marks that make none.
func (s *Schedule) collect() []*Item {
	var items []*Item
	for _, k := range slices.Sorted(maps.Keys(s.plan.marks)) {
		m := s.plan.marks[k]
		if _, own := s.plan.appointments[k]; own {
			continue
		}
		of := itemsOf(s.c, k, m)
		switch {
		case len(of) == 0:
			s.Unmatched = append(s.Unmatched, m)
		case s.plan.Mark(s.c, of[0].Key).Key != k:
			// An earlier name of a talk that is marked under its present one.
		case m.Level == None && m.Attended:
			items = append(items, &of[0])
		case m.Level == None:
			s.Noted = append(s.Noted, &of[0])
		default:
			s.Picks++
			for i := range of {
				items = append(items, &of[i])
			}
		}
	}
	for _, k := range s.plan.Appointments() {
		item := ownItem(s.c.Zone(), k, s.plan.appointments[k], s.plan.marks[k].Note)
		items = append(items, &item)
		s.Picks++
	}
	return items
}

// add puts the next item, in order, where it belongs.
func (s *Schedule) add(item *Item) {
	if !item.When.Dated() {
		s.Undated = append(s.Undated, item)
		return
	}
	if n := len(s.Days); n == 0 || s.Days[n-1].Day != item.When.Day {
		s.Days = append(s.Days, Day{Day: item.When.Day})
	}
	today := &s.Days[len(s.Days)-1]
	today.Items = append(today.Items, item)
	if item.When.Timed() && item.When.Finish().After(today.End) {
		today.End = item.When.Finish()
	}
}

func byLastSeen(a, b Mark) int {
	if a.Seen.Day != b.Seen.Day {
		if a.Seen.Day.Before(b.Seen.Day) {
			return -1
		}
		return 1
	}
	return cmp.Or(a.Seen.Start.Compare(b.Seen.Start), cmp.Compare(a.Seen.Title, b.Seen.Title), cmp.Compare(a.Key, b.Key))
}
