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
	var counts []Count
	for v, n := range r.numbers(f, but, bySlot) {
		if n > 0 {
			counts = append(counts, Count{Choice{f, v}, r.index.facets[f].names[v], int(n)})
		}
	}
	slices.SortFunc(counts, func(a, b Count) int {
		if a.Talks != b.Talks {
			return cmp.Compare(b.Talks, a.Talks)
		}
		return cmp.Compare(a.Value, b.Value)
	})
	return counts
}

// numbers counts, by the values of a facet, the talks that have it and miss
// nothing but some facets; by appearances, those with one that passes the rest.
func (r *Result) numbers(f Facet, but facetSet, bySlot bool) []int32 {
	values := &r.index.facets[f]
	numbers := make([]int32, len(values.names))
	bySlot = bySlot && (r.filter.asked&ofSlots&^but != 0 || len(r.filter.tests) > 0)
	misses := ^but
	if bySlot && but != 0 {
		misses &^= apart
	}
	for i, doc := range r.matched {
		switch {
		case r.missing[i]&misses != 0:
		case bySlot:
			for _, v := range r.filter.valuesOf(doc, f, but) {
				numbers[v]++
			}
		default:
			for _, v := range values.of(doc) {
				numbers[v]++
			}
		}
	}
	return numbers
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
