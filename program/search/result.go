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
	// those of them that are hits.
	matched, member docSet
	filter          filter
}

// All tells whether the query asks for nothing, neither words nor values, so
// that every talk is there.
func (r *Result) All() bool { return r.all }

// Contains tells whether a talk is among the hits.
func (r *Result) Contains(t program.TalkRef) bool {
	return t >= 0 && int(t) < 64*len(r.member) && r.member.has(uint32(t))
}

// collect makes the hits of what was found and is shown.
func (r *Result) collect(hits []found) {
	talks := len(r.index.conference.Talks())
	r.matched = newDocSet(talks)
	for _, h := range hits {
		r.matched.add(h.doc)
	}
	r.filter = r.index.filter(r.query, r.matched)
	r.member = r.filter.shown(r.matched, facets)
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

// countTopics counts the hits of each topic, as if no topic were chosen.
func (r *Result) countTopics() []int {
	topics := &r.index.facets[FacetTopic]
	counts := make([]int, len(topics.names))
	for v, n := range topics.count(r.filter.shown(r.matched, FacetTopic)) {
		counts[v] = int(n)
	}
	return counts
}

// findPeople gives the people found; with a filter only those of talks it shows.
func (r *Result) findPeople(people []found, filtered bool) []program.PersonRef {
	refs := make([]program.PersonRef, 0, len(people))
	var shown docSet
	if filtered {
		shown = r.index.facets[FacetPerson].standIn(r.member)
	}
	for _, p := range people {
		if !filtered || shown.has(p.doc) {
			refs = append(refs, program.PersonRef(p.doc))
		}
	}
	return refs
}
