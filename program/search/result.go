package search

import "lanyard/program"

// Result is what a query finds. It does not change, and any number of goroutines
// may read it.
type Result struct {
	// Hits are best first. The first WordHits of them have every word of the query.
	Hits     []Hit
	WordHits int
	// Topics counts, by TopicRef, the hits that the topic would show: those of
	// the text and of what is chosen of other facets, whatever topics are chosen.
	Topics []int
	// People are those whose name has all words of the query, best first, and
	// where the words find little, names that are nearly so. With values chosen
	// they are those of them who have a talk that is shown.
	People []program.PersonRef

	index   *Index
	query   Query
	clauses []clause
	notes   []Clause
	all     bool
	// matched are the talks that the text finds, whatever is chosen, and member
	// those of them that are hits. Where the filter holds something back, missing
	// says by talk what a matched one misses.
	matched, member docSet
	missing         []facetSet
	filter          *filter
}

// All tells whether the query asks for nothing, neither words nor values, so
// that every talk is there.
func (r *Result) All() bool { return r.all }

// Contains tells whether a talk is among the hits.
func (r *Result) Contains(t program.TalkRef) bool {
	return t >= 0 && int(t) < 64*len(r.member) && r.member.has(uint32(t))
}

// ContainsSlot tells whether an appearance of a talk is among what was found: its
// talk is a hit, and it is on a chosen day, in a chosen room and session, and
// passes the conditions of the text on day, time and room. The poster on
// Wednesday of a paper that is found for its talk on Tuesday is not.
func (r *Result) ContainsSlot(s program.SlotRef) bool {
	return s >= 0 && int(s) < len(r.index.slots) && r.Contains(r.index.slots[s].talk) && r.filter.passes(s, 0)
}

// collect makes the hits of what was found and is shown.
func (r *Result) collect(hits []found) {
	if r.filter.holds {
		r.missing = make([]facetSet, r.index.talks.docs)
		for talk := range r.matched.all() {
			r.missing[talk] = r.filter.misses(talk)
		}
	}
	r.member = r.missingNothing(0)
	r.Hits = make([]Hit, 0, len(hits))
	for _, h := range hits {
		if !r.member.has(h.doc) {
			continue
		}
		if h.how <= InText {
			r.WordHits++
		}
		r.Hits = append(r.Hits, Hit{program.TalkRef(h.doc), int32(h.score), h.how})
	}
}

// missingNothing gives the matched talks that miss nothing, some facets aside.
func (r *Result) missingNothing(but facetSet) docSet {
	switch {
	case !r.filter.holds:
		return r.matched
	case r.filter.asked == 0 && r.member != nil:
		return r.member // what is excluded is not brought back
	}
	talks := newDocSet(r.index.talks.docs)
	for talk := range r.matched.all() {
		if r.missing[talk]&^but == 0 {
			talks.add(talk)
		}
	}
	return talks
}

// countTopics counts the hits of each topic, as if no topic were chosen.
func (r *Result) countTopics() []int {
	numbers := r.numbers(FacetTopic, 1<<FacetTopic, false)
	counts := make([]int, len(numbers))
	for topic, n := range numbers {
		counts[topic] = int(n)
	}
	return counts
}

// findPeople gives the people found; with a filter only those of talks it shows.
func (r *Result) findPeople(people []found, filtered bool) []program.PersonRef {
	refs := make([]program.PersonRef, 0, len(people))
	var shown []int32
	if filtered {
		shown = r.index.facets[FacetPerson].count(r.member)
	}
	for _, p := range people {
		if !filtered || shown[p.doc] > 0 {
			refs = append(refs, program.PersonRef(p.doc))
		}
	}
	return refs
}
