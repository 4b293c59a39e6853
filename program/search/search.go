package search

import "slices"

// Search finds the talks and people that a query asks for. A query without words
// finds all of them, in program order.
func (x *Index) Search(q Query) *Result {
	s := x.scratch.Get().(*scratch)
	clauses, notes := x.parse(&s.folded, q.Text, q.Facts)
	x.scratch.Put(s)
	r := x.search(q, clauses)
	r.notes = notes
	return r
}

// search finds what the clauses and the chosen values of a query ask for.
func (x *Index) search(q Query, clauses []clause) *Result {
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	r := &Result{index: x, query: q, clauses: clauses}
	r.filter = x.filter(q, clauses)
	filtered := r.filter.holds
	r.all = len(r.clauses) == 0 && !filtered
	s.talks.words(r.clauses)
	s.people.words(r.clauses)
	hits, people := s.talks.list(r.clauses), s.people.list(r.clauses)
	r.matched = slices.Clone(s.talks.hits)
	if len(hits) < few && x.widenAll(r.clauses, s) {
		hits = slices.Clone(hits)
		for _, h := range s.talks.fill(r.clauses) {
			if !r.matched.has(h.doc) { // a slip in a title may be worth more than a word in an abstract
				hits = append(hits, h)
				r.matched.add(h.doc)
			}
		}
		people = append(slices.Clone(people), s.people.fill(r.clauses)...)
	}
	r.collect(hits)
	r.Topics = r.countTopics()
	for i := range r.clauses {
		filtered = filtered || !r.clauses[i].ofPeople()
	}
	r.People = r.findPeople(people, filtered)
	return r
}

// scratch is the room that one search needs.
type scratch struct {
	folded folded
	talks  *finder
	people *finder
}

func newScratch(x *Index) *scratch {
	return &scratch{
		talks:  newFinder(x, x.talks, false),
		people: newFinder(x, x.people, true),
	}
}

// widenAll widens the clauses that find little, and tells whether there are any
// and not too many. Where there are alternatives to choose from, none is.
func (x *Index) widenAll(clauses []clause, s *scratch) bool {
	count := 0
	for i := range clauses {
		if clauses[i].or {
			return false
		}
		if clauses[i].widens(s.talks.counts[i]) {
			count++
		}
	}
	if count == 0 || count > maxWiden {
		return false
	}
	for i := range clauses {
		if clauses[i].widens(s.talks.counts[i]) {
			x.widen(&clauses[i])
		}
	}
	return true
}
