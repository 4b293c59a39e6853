package search

import (
	"cmp"
	"slices"

	"lanyard/program"
)

// Counts gives the values of a facet that a hit has, the most frequent first and
// those of one number in the program's order. What the query's text asks of that
// very facet, as topic:compilers does of topics, does not count here, nor does
// what is chosen of it: both are what the reader may change. The number is that of
// the hits which asking for the value in the text shows.
func (r *Result) Counts(f Facet) []Count {
	if f >= facets {
		return nil
	}
	if r.asksOf(f) {
		r = r.without(f)
	}
	return r.inText(f, 1<<f)
}

// Narrower gives the values of a facet that a hit has, as Counts does, but with
// the text as it is: the number is that of the hits which choosing the value, and
// it alone of its facet, shows.
func (r *Result) Narrower(f Facet) []Count {
	if f >= facets {
		return nil
	}
	return r.counts(f, 1<<f, 1<<f&ofSlots != 0)
}

// inText counts the values of a facet as the text may ask for them besides, which
// asks for sessions of the talk as a whole. What is chosen of some facets does
// not count.
func (r *Result) inText(f Facet, but facetSet) []Count {
	return r.counts(f, but, 1<<f&ofSlots != 0 && f != FacetSession)
}

// counts gives the values of a facet that a hit has, the most frequent first,
// counted by appearances or by talks as a whole. What is chosen of some facets
// does not count.
func (r *Result) counts(f Facet, but facetSet, bySlot bool) []Count {
	return inOrder(f, r.index.facets[f].names, r.numbers(f, but, bySlot))
}

// numbers counts, by the values of a facet, the talks that have it and miss
// nothing but some facets; by appearances, those with one that passes the rest.
func (r *Result) numbers(f Facet, but facetSet, bySlot bool) []int32 {
	values := &r.index.facets[f]
	bySlot = bySlot && (r.filter.asked&ofSlots&^but != 0 || len(r.filter.tests) > 0)
	misses := ^but
	if bySlot && but != 0 {
		misses &^= apart
	}
	talks := r.missingNothing(^misses)
	if !bySlot {
		return values.count(talks)
	}
	return r.filter.count(talks, f, but)
}

// count counts by the values of a facet the talks of a set that have a slot with
// the value which passes all that is asked but of some facets. Few talks have
// more than one such slot.
func (f *filter) count(talks docSet, facet Facet, but facetSet) []int32 {
	numbers := make([]int32, len(f.index.facets[facet].names))
	once, more := make(docSet, len(talks)), make(docSet, len(talks))
	for i := range f.index.slots {
		if talk := uint32(f.index.slots[i].talk); talks.has(talk) && f.passes(program.SlotRef(i), but) {
			if once.has(talk) {
				more.add(talk)
			}
			once.add(talk)
		}
	}
	once.without(more)
	for i := range f.index.slots {
		if once.has(uint32(f.index.slots[i].talk)) && f.passes(program.SlotRef(i), but) {
			if v := f.index.valueOf(program.SlotRef(i), facet); v >= 0 {
				numbers[v]++
			}
		}
	}
	for talk := range more.all() {
		for _, v := range f.valuesOf(talk, facet, but) {
			numbers[v]++
		}
	}
	return numbers
}

// inOrder gives the values of a facet that have a number, the greatest first and
// those of one number as they stand (a counting sort: most values have few talks).
func inOrder(f Facet, names []string, numbers []int32) []Count {
	const usual = 256 // numbers from it on stand in one heap, which is sorted at last
	var starts [usual + 2]int
	for _, n := range numbers {
		starts[usual+1-min(n, usual)]++
	}
	starts[usual+1] = 0 // values without a number are left out
	total := 0
	for i, n := range starts {
		starts[i] = total
		total += n
	}
	counts := make([]Count, total)
	for v, n := range numbers {
		if n > 0 {
			at := &starts[usual+1-min(n, usual)]
			counts[*at] = Count{Choice{f, v}, names[v], int(n)}
			*at++
		}
	}
	slices.SortStableFunc(counts[:starts[1]], func(a, b Count) int { return cmp.Compare(b.Talks, a.Talks) })
	return counts
}

// valuesOf gives the values of a facet that those slots of a talk have which pass
// all that is asked but of some facets, each once.
func (f *filter) valuesOf(talk uint32, facet Facet, but facetSet) (values []int) {
	for _, s := range f.index.conference.Talk(program.TalkRef(talk)).Slots {
		if v := f.index.valueOf(s, facet); v >= 0 && !slices.Contains(values, v) && f.passes(s, but) {
			values = append(values, v)
		}
	}
	return values
}

// asksOf tells whether the text asks for a value of a facet.
func (r *Result) asksOf(f Facet) bool {
	return slices.ContainsFunc(r.clauses, func(c clause) bool { return c.asksOf(f) })
}

func (c *clause) asksOf(f Facet) bool {
	of, ok := facetOf(c.scope)
	return ok && of == f && !c.not
}

// without finds again, leaving out what the text asks of a facet. Alternatives
// go as a whole.
func (r *Result) without(f Facet) *Result {
	var rest []clause
	for group := range groupsOf(r.clauses) {
		if !slices.ContainsFunc(group, func(c clause) bool { return c.asksOf(f) }) {
			rest = append(rest, group...)
		}
	}
	return r.index.search(r.query, rest)
}
