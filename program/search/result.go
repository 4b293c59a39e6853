package search

import (
	"slices"

	"lanyard/program"
)

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
	member  []uint64 // a bit for each talk
	// matched are the talks that the text finds, whatever is chosen, and missing
	// the facets that each does not fulfil.
	matched []uint32
	missing []facetSet
	filter  *filter
}

// All tells whether the query asks for nothing, neither words nor values, so
// that every talk is there.
func (r *Result) All() bool { return r.all }

// Contains tells whether a talk is among the hits.
func (r *Result) Contains(t program.TalkRef) bool {
	return t >= 0 && int(t) < 64*len(r.member) && r.member[t/64]>>(t%64)&1 == 1
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
	r.Hits = make([]Hit, 0, len(hits))
	r.member = make([]uint64, (r.index.talks.docs+63)/64)
	r.matched, r.missing = make([]uint32, len(hits)), make([]facetSet, len(hits))
	for i, h := range hits {
		r.matched[i], r.missing[i] = h.doc, r.filter.misses(h.doc)
		if r.missing[i] != 0 {
			continue
		}
		if h.how <= InText {
			r.WordHits++
		}
		r.Hits = append(r.Hits, Hit{program.TalkRef(h.doc), h.score, h.how})
		r.member[h.doc/64] |= 1 << (h.doc % 64)
	}
}

// countTopics counts the hits of each topic, as if no topic were chosen.
func (r *Result) countTopics() []int {
	topics := &r.index.facets[FacetTopic]
	counts := make([]int, len(topics.names))
	for i, doc := range r.matched {
		if r.missing[i]&^(1<<FacetTopic) != 0 {
			continue
		}
		for _, topic := range topics.of(doc) {
			counts[topic]++
		}
	}
	return counts
}

// findPeople gives the people found; with a filter only those of talks it shows.
func (r *Result) findPeople(people []found, filtered bool) []program.PersonRef {
	refs := make([]program.PersonRef, 0, len(people))
	for _, p := range people {
		ref := program.PersonRef(p.doc)
		if !filtered || slices.ContainsFunc(r.index.conference.Person(ref).Talks, r.Contains) {
			refs = append(refs, ref)
		}
	}
	return refs
}
