package search

import (
	"slices"

	"lanyard/program"
)

// facetSet is a set of facets, a bit for each, and of what else a talk may miss.
type facetSet uint16

const (
	// shutOut stands for a value that is excluded, which no choice brings back.
	shutOut facetSet = 1 << (facets + iota)
	// apart tells that a talk has what is chosen of days, rooms and sessions, but
	// not all in one appearance.
	apart
)

// ofSlots are the facets whose values a talk has by one of its appearances.
const ofSlots facetSet = 1<<FacetDay | 1<<FacetRoom | 1<<FacetSession

// filter is what is chosen and excluded beside a query's text. As the text's own
// conditions do, chosen days, rooms and sessions ask for one appearance that is
// in one of each, and passes the conditions of the text on day, time and room.
type filter struct {
	index            *Index
	asked            facetSet // of which something is chosen
	held             []Facet  // of which something known is chosen or excluded
	chosen, excluded [facets]marks
	tests            []*test // those of the text that every slot has to pass
	passing          docSet  // the slots that do, by SlotRef; nil where there are no tests
	holds            bool    // something back, perhaps
}

// marks tells of each value of a facet whether it is in a list of choices; it is
// nil where none is.
type marks []bool

// has tells whether one of a talk's values is marked.
func (m marks) has(values []uint32) bool {
	for _, v := range values {
		if m[v] {
			return true
		}
	}
	return false
}

func (x *Index) filter(q Query, clauses []clause) *filter {
	f := &filter{index: x, chosen: x.marked(q.Chosen), excluded: x.marked(q.Excluded), tests: slotTests(clauses),
		holds: len(q.Chosen)+len(q.Excluded) > 0}
	for _, c := range q.Chosen {
		if c.Facet < facets {
			f.asked |= 1 << c.Facet
		}
	}
	for facet := range facets {
		if f.chosen[facet] != nil || f.excluded[facet] != nil {
			f.held = append(f.held, facet)
		}
	}
	if len(f.tests) > 0 {
		f.passing = newDocSet(len(x.slots))
		for i := range x.slots {
			if !slices.ContainsFunc(f.tests, func(t *test) bool { return !t.slot(&x.slots[i]) }) {
				f.passing.add(uint32(i))
			}
		}
	}
	return f
}

// marked gives the marks of choices, facet by facet.
func (x *Index) marked(choices []Choice) (m [facets]marks) {
	for _, c := range choices {
		if !x.knows(c) {
			continue
		}
		if m[c.Facet] == nil {
			m[c.Facet] = make(marks, len(x.facets[c.Facet].names))
		}
		m[c.Facet][c.Value] = true
	}
	return m
}

// knows tells whether the program has a value.
func (x *Index) knows(c Choice) bool {
	return c.Facet < facets && c.Value >= 0 && c.Value < len(x.facets[c.Facet].names)
}

// misses says which facets a talk does not fulfil of those of which a value is
// chosen, and what else holds it back.
func (f *filter) misses(talk uint32) facetSet {
	if !f.holds {
		return 0
	}
	missing := f.asked
	for _, facet := range f.held {
		values := f.index.facets[facet].of(talk)
		if f.chosen[facet] != nil && f.chosen[facet].has(values) {
			missing &^= 1 << facet
		}
		if f.excluded[facet] != nil && f.excluded[facet].has(values) {
			missing |= shutOut
		}
	}
	if missing&ofSlots == 0 && f.joins() && !f.together(talk) {
		missing |= apart
	}
	return missing
}

// joins tells whether what is chosen of days, rooms and sessions is, together
// with the text's conditions, more than one that a slot has to pass.
func (f *filter) joins() bool {
	asked := f.asked & ofSlots
	return asked != 0 && (asked&(asked-1) != 0 || len(f.tests) > 0)
}

// together tells whether one slot of a talk passes all that is asked of slots.
func (f *filter) together(talk uint32) bool {
	return slices.ContainsFunc(f.index.conference.Talk(program.TalkRef(talk)).Slots, func(s program.SlotRef) bool { return f.passes(s, 0) })
}

// passes tells whether a slot passes the text's conditions, and has what is
// chosen of the facets of slots but for some.
func (f *filter) passes(ref program.SlotRef, but facetSet) bool {
	if f.passing != nil && !f.passing.has(uint32(ref)) {
		return false
	}
	asked := f.asked & ofSlots &^ but
	for facet := Facet(0); asked>>facet != 0; facet++ {
		if asked>>facet&1 == 0 {
			continue
		}
		if v := f.index.valueOf(ref, facet); v < 0 || f.chosen[facet] == nil || !f.chosen[facet][v] {
			return false
		}
	}
	return true
}

// valueOf gives the value that a slot has of a facet of slots, or -1.
func (x *Index) valueOf(ref program.SlotRef, f Facet) int {
	switch f {
	case FacetDay:
		return int(x.slots[ref].day)
	case FacetRoom:
		return int(x.slots[ref].room)
	}
	return int(x.conference.Slot(ref).Session)
}
