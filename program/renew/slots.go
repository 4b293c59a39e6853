package renew

import (
	"cmp"
	"slices"

	"lanyard/program"
)

// slots compares the appearances of a talk, each with the one that it was.
func (s *subject) slots(old, new *program.Talk) {
	before, after := appearances(s.old, old), appearances(s.new, new)
	for _, pair := range s.pairSlots(before, after) {
		switch {
		case pair.new == nil:
			s.say(Dropped, slotValue(s.old, pair.old), Value{})
		case pair.old == nil:
			s.say(Added, Value{}, slotValue(s.new, pair.new))
		default:
			b, a := slotValue(s.old, pair.old), slotValue(s.new, pair.new)
			s.moved(b, a)
			if !s.sameSession(pair.old.Session, pair.new.Session) {
				s.say(InSession, b, a)
			}
		}
	}
}

func (s *subject) sameSession(old, new program.SessionRef) bool {
	if old == program.NoSession {
		return new == program.NoSession
	}
	r, _ := s.Session(old)
	return r == new
}

// appearances gives the slots of a talk that are on a day, or where none is its
// first one.
func appearances(c *program.Conference, t *program.Talk) []*program.Slot {
	var dated []*program.Slot
	for _, r := range t.Slots {
		if s := c.Slot(r); s.When.Dated() {
			dated = append(dated, s)
		}
	}
	if len(dated) == 0 {
		return []*program.Slot{c.FirstSlot(t.Ref)}
	}
	slices.SortStableFunc(dated, func(a, b *program.Slot) int {
		return cmp.Or(byTime(a.When, b.When), cmp.Compare(a.Ref, b.Ref))
	})
	return dated[:min(len(dated), maxSlots)]
}

// slotPair is what a slot was and what it is, one of which may be missing.
type slotPair struct{ old, new *program.Slot }

// maxSlots bounds the work for one talk, of which no more slots are compared.
const maxSlots = 100

// pairSlots joins slots of one form: those at the same start, then those in the
// same session, then those of the same day, then in order. The pairs are in the
// order of the old slots, with what is new behind them.
func (s *subject) pairSlots(old, new []*program.Slot) []slotPair {
	pairs := make([]slotPair, len(old))
	for i := range old {
		pairs[i].old = old[i]
	}
	left := slices.Clone(new)
	for _, same := range []func(a, b *program.Slot) bool{
		func(a, b *program.Slot) bool { return a.When.Timed() && a.When.Start.Equal(b.When.Start) },
		func(a, b *program.Slot) bool {
			return a.Session != program.NoSession && s.sameSession(a.Session, b.Session)
		},
		func(a, b *program.Slot) bool { return a.When.Day == b.When.Day },
		func(a, b *program.Slot) bool { return true },
	} {
		for i := range pairs {
			if pairs[i].new != nil {
				continue
			}
			at := slices.IndexFunc(left, func(b *program.Slot) bool { return b.Form == old[i].Form && same(old[i], b) })
			if at >= 0 {
				pairs[i].new = left[at]
				left = slices.Delete(left, at, at+1)
			}
		}
	}
	for _, b := range left {
		pairs = append(pairs, slotPair{new: b})
	}
	return pairs
}
