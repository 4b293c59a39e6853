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
	hits := s.talks.words(r.clauses)
	people := s.people.words(r.clauses)
	if len(hits) < few && x.widenAll(r.clauses, s) {
		hits, people = x.fill(r.clauses, s, hits, people)
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

// fill adds to hits and people what the widened clauses find.
func (x *Index) fill(clauses []clause, s *scratch, hits, people []found) (moreHits, morePeople []found) {
	hits, people = slices.Clone(hits), slices.Clone(people)
	s.talks.start()
	s.people.start()
	s.talks.slots(clauses)
	for i := range clauses {
		c := &clauses[i]
		if len(s.talks.hits)+len(s.people.hits) == 0 {
			break
		}
		loose := x.looseHits(c)
		s.talks.widely(c, func(w *wide) { x.looseTalks(w, loose, c.scope.fields()) })
		c.tight = s.talks.wide.least() > pointsLoose
		s.people.widely(c, func(w *wide) { x.loosePeople(w, loose) })
	}
	return append(hits, s.talks.others()...), append(people, s.people.others()...)
}

// widely keeps the hits that have a clause, taken widely.
func (f *finder) widely(c *clause, loosely func(*wide)) {
	if f.passes(c) {
		return
	}
	f.look(c)
	if c.not || c.test != nil {
		f.keep(func(h *found) bool { return f.has(h.doc) != c.not })
		return
	}
	clear(f.wide.points)
	f.wide.words(f.best, f.text)
	fields := c.scope.fields()
	if f.ofPeople {
		fields = everyField
	}
	f.wide.spelled(f.file, c, fields)
	loosely(&f.wide)
	least := f.wide.least()
	f.keep(func(h *found) bool {
		h.score += f.wide.points[h.doc]
		h.how = max(h.how, f.wide.how[h.doc])
		return f.wide.points[h.doc] >= least
	})
}

// others gives the hits that are not found by words alone, best first, and not
// too many.
func (f *finder) others() []found {
	f.keep(func(h *found) bool {
		h.score = min(h.score, textBase-1)
		return h.how > InText
	})
	rank(f.hits, f.spare[:len(f.hits)])
	return f.hits[:min(len(f.hits), maxFill)]
}
