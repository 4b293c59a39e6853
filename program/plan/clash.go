package plan

import (
	"cmp"
	"slices"
	"time"

	"lanyard/program"
)

// Clash is two items that overlap in time.
type Clash struct {
	// First starts no later than Second.
	First, Second *Item
	// Firm tells that the reader has decided for both. Where one is only a wish
	// they merely overlap.
	Firm bool
	// Rooms is the way between them, "B4→B7": empty where a room is not known,
	// or where it is the same.
	Rooms string
}

// Other gives the item that the one of that key clashes with.
func (c Clash) Other(k program.Key) *Item {
	if c.First.Key == k {
		return c.Second
	}
	return c.First
}

func newClash(a, b *Item) Clash {
	if byStart(b, a) < 0 {
		a, b = b, a
	}
	return Clash{First: a, Second: b, Firm: a.Level.Firm() && b.Level.Firm(), Rooms: way(a.Room, b.Room)}
}

// byStart orders items by their start alone, and as in a day where that is the
// same: a talk after midnight may be listed on the day before.
func byStart(a, b *Item) int {
	return cmp.Or(a.When.Start.Compare(b.When.Start), byTime(a, b))
}

// way says which rooms one walks between, or nothing where no walk is known of.
func way(from, to string) string {
	if from == "" || to == "" || from == to {
		return ""
	}
	return from + "→" + to
}

// index makes ready for asking what shares a time.
func (s *Schedule) index() {
	for i := range s.Days {
		for _, item := range s.Days[i].Items {
			if item.holds() {
				s.timed = append(s.timed, item)
			}
		}
	}
	slices.SortFunc(s.timed, byStart)
	var latest time.Time
	s.latest = make([]time.Time, len(s.timed))
	for i, item := range s.timed {
		if item.When.Finish().After(latest) {
			latest = item.When.Finish()
		}
		s.latest[i] = latest
	}
}

// findClashes sweeps over the items in order of time: what overlaps an item and
// starts no earlier stands right behind it.
func (s *Schedule) findClashes() {
	s.clash = map[program.Key][]Clash{}
	for i, a := range s.timed {
		for _, b := range s.timed[i+1:] {
			if !a.When.Overlaps(b.When) {
				break
			}
			if a.belongs(b) {
				continue
			}
			clash := newClash(a, b)
			s.Clashes = append(s.Clashes, clash)
			s.clash[a.Key] = append(s.clash[a.Key], clash)
			s.clash[b.Key] = append(s.clash[b.Key], clash)
		}
	}
}

// ClashesWith gives the clashes that the talk, session or appointment of that
// key has, in order of time.
func (s *Schedule) ClashesWith(k program.Key) []Clash { return s.clash[k] }

// WouldClash gives the clashes that the talk or session of that key would have
// if the reader went there; for one that is already in the schedule, those that
// it has. It is cheap enough to ask for every row on the screen.
func (s *Schedule) WouldClash(k program.Key) []Clash {
	if clashes, ok := s.clash[k]; ok || len(s.timed) == 0 {
		return clashes
	}
	if s.plan.Mark(s.c, k).Level != None {
		return nil
	}
	talk, session := find(s.c, k)
	switch {
	case session != program.NoSession:
		item := sessionItem(s.c, session, Mark{Level: Going})
		return s.against(nil, &item)
	case talk == program.NoTalk:
		return nil
	}
	var clashes []Clash
	for _, r := range s.c.Talk(talk).Slots {
		if w := s.c.Slot(r).When; w.Timed() && s.busy(w) {
			item := talkItem(s.c, r, Mark{Level: Going})
			clashes = s.against(clashes, &item)
		}
	}
	return clashes
}

// busy tells whether any item overlaps w.
func (s *Schedule) busy(w program.When) bool {
	for i := s.before(w); i >= 0 && !s.latest[i].Before(w.Start); i-- {
		if s.timed[i].When.Overlaps(w) {
			return true
		}
	}
	return false
}

// against adds the clashes of an item that is not in the schedule.
func (s *Schedule) against(clashes []Clash, item *Item) []Clash {
	if !item.holds() {
		return clashes
	}
	from := len(clashes)
	for i := s.before(item.When); i >= 0 && !s.latest[i].Before(item.When.Start); i-- {
		if o := s.timed[i]; o.When.Overlaps(item.When) && !o.belongs(item) {
			clashes = append(clashes, newClash(item, o))
		}
	}
	slices.Reverse(clashes[from:])
	return clashes
}

// before gives the last item that starts no later than w ends, or -1.
func (s *Schedule) before(w program.When) int {
	end := w.Finish()
	n, _ := slices.BinarySearchFunc(s.timed, end, func(item *Item, end time.Time) int {
		if item.When.Start.After(end) {
			return 1
		}
		return -1
	})
	return n - 1
}
