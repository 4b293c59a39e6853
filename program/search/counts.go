package search

import (
	"cmp"
	"slices"
)

// Counts gives the values of a facet that a hit has, the most frequent first and
// those of one number in the program's order. What the query's text asks of that
// very facet, as topic:compilers does of topics, does not count here, nor does
// what is chosen of it: both are what the reader may change.
func (r *Result) Counts(f Facet) []Count {
	if f < facets && r.asksOf(f) {
		r = r.without(f)
	}
	return r.Narrower(f)
}

// Narrower gives the values of a facet that a hit has, as Counts does, but with
// the text as it is: choosing the value, and it alone of its facet, shows so many
// hits.
func (r *Result) Narrower(f Facet) []Count {
	if f >= facets {
		return nil
	}
	numbers := r.numbers(f)
	var counts []Count
	for v, n := range numbers {
		if n > 0 {
			counts = append(counts, Count{Choice{f, v}, r.index.facets[f].names[v], int(n)})
		}
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(b.Talks, a.Talks) })
	return counts
}

// numbers counts, by the values of a facet, the talks that have it and miss
// nothing else. Of facets of slots only those slots count that pass the rest.
func (r *Result) numbers(f Facet) []int32 {
	values := &r.index.facets[f]
	numbers := make([]int32, len(values.names))
	own := facetSet(1) << f
	ofSlot := own&ofSlots != 0 && (r.filter.asked&ofSlots&^own != 0 || len(r.filter.tests) > 0)
	if ofSlot {
		own |= apart
	}
	for i, doc := range r.matched {
		switch {
		case r.missing[i]&^own != 0:
		case ofSlot:
			for _, v := range r.filter.valuesOf(doc, f) {
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
// all that is asked of the other facets, each once.
func (f *filter) valuesOf(talk uint32, facet Facet) (values []int) {
	for _, s := range f.index.conference.Talks()[talk].Slots {
		if v := f.index.valueOf(s, facet); v >= 0 && !slices.Contains(values, v) && f.passes(s, 1<<facet) {
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
