package search

import (
	"iter"
	"slices"
)

// finder brings the clauses of a query together over one inverted file.
type finder struct {
	*scanner
	text     *textScanner
	index    *Index
	ofPeople bool // the documents are people, not talks

	// there are the documents that have the clause last looked for; tested tells
	// that it is a test, which gives no points.
	there  docSet
	tested bool

	// hits are the documents that have every clause so far. What the others say
	// by document holds for hits alone, and not before a clause has begun: points
	// and how they were come by, and where the last clause stands, in a field and
	// as the posting in the abstract counted from 1, 0 for nowhere.
	hits   docSet
	begun  bool
	score  []int32
	how    []How
	last   []place
	lastAt []uint32

	tally tally // of alternatives, or of what widening finds
	// counts says for each clause in how many documents it was found on its own.
	counts        []int
	listed, spare []found
}

func newFinder(x *Index, file *inverted, ofPeople bool) *finder {
	n := file.docs
	f := &finder{scanner: newScanner(x.lexicon, file), text: &textScanner{}, index: x, ofPeople: ofPeople, there: newDocSet(n), hits: newDocSet(n),
		score: make([]int32, n), how: make([]How, n), last: make([]place, n), lastAt: make([]uint32, n),
		tally: tally{newDocSet(n), make([]int32, n), make([]How, n)}}
	if !ofPeople {
		f.text = newTextScanner(x.abstracts, n)
	}
	return f
}

// groupsOf yields the clauses in runs of alternatives; most runs are one clause.
func groupsOf(clauses []clause) iter.Seq[[]clause] {
	return func(yield func([]clause) bool) {
		for i := 0; i < len(clauses); {
			end := i + 1
			for end < len(clauses) && clauses[end].or {
				end++
			}
			if !yield(clauses[i:end]) {
				return
			}
			i = end
		}
	}
}

// ofPeople tells whether a clause asks for words that a person's name may have.
func (c *clause) ofPeople() bool { return c.scope == anywhere || c.scope == inPeople }

// passes tells whether a clause says nothing of the finder's documents.
func (f *finder) passes(c *clause) bool { return f.ofPeople && !c.ofPeople() }

// look finds the documents that a clause asks for, whether it is negated or not.
func (f *finder) look(c *clause) {
	f.tested = c.test != nil
	switch {
	case f.tested:
		f.pass([]*test{c.test})
	case f.ofPeople:
		f.scan(c, everyField)
		copy(f.there, f.found)
	default:
		f.scan(c, c.scope.fields())
		f.text.scan(c)
		copy(f.there, f.found)
		f.there.or(f.text.found)
	}
}

// pass finds the hits that pass a test, or with one slot several.
func (f *finder) pass(tests []*test) {
	if talks := tests[0].talks; talks != nil {
		copy(f.there, talks)
		return
	}
	clear(f.there)
	for i := range f.index.slots {
		s := &f.index.slots[i]
		if doc := uint32(s.talk); f.hits.has(doc) && !slices.ContainsFunc(tests, func(t *test) bool { return !t.slot(s) }) {
			f.there.add(doc)
		}
	}
}

// words finds the documents in which every clause stands word for word.
func (f *finder) words(clauses []clause) {
	f.start()
	f.counts = f.counts[:0]
	f.slots(clauses)
	for group := range groupsOf(clauses) {
		if len(group) == 1 {
			f.one(&group[0])
		} else {
			f.any(group)
		}
	}
}

// start makes every document a hit.
func (f *finder) start() {
	f.hits.fill(f.file.docs)
	f.begun = false
}

// slots keeps the talks of which one slot passes all tests of slots at once: not
// those with one slot on the day and another one in the room.
func (f *finder) slots(clauses []clause) {
	if tests := slotTests(clauses); len(tests) > 1 && !f.ofPeople {
		f.pass(tests)
		f.hits.and(f.there)
	}
}

// one keeps the hits that have a clause, or do not have it if it is negated.
func (f *finder) one(c *clause) {
	if f.passes(c) {
		f.counts = append(f.counts, 0)
		return
	}
	if f.ofPeople && f.hits.empty() {
		return // nobody asks in how many names the others stand
	}
	f.look(c)
	f.counts = append(f.counts, f.there.count())
	if c.not {
		f.hits.without(f.there)
		return
	}
	f.hits.and(f.there)
	if f.begun {
		for doc := range f.hits.all() {
			points, how, p, at := f.stands(doc)
			f.score[doc] += points + f.together(doc, p, at)
			f.how[doc] = max(how, f.how[doc])
			f.last[doc], f.lastAt[doc] = p, at
		}
		return
	}
	for doc := range f.hits.all() {
		f.score[doc], f.how[doc], f.last[doc], f.lastAt[doc] = f.stands(doc)
	}
	f.begun = true
}

// stands gives the points of the clause in a document that has it, how they are
// come by, and where it stands, as in last and lastAt. The abstract counts only
// where no better field has it.
func (f *finder) stands(doc uint32) (points int32, how How, p place, at uint32) {
	if f.tested {
		return 0, Words, 0, 0
	}
	if f.text.has(doc) {
		at = f.text.at[doc] + 1
	}
	if f.found.has(doc) {
		p = f.best[doc]
		return p.points(), Words, p, at
	}
	return f.text.points(doc), InText, 0, at
}

// together gives the points for how a clause stands to the one before it.
func (f *finder) together(doc uint32, p place, at uint32) int32 {
	switch {
	case p != 0 && f.last[doc] != 0:
		return together(f.last[doc], p)
	case at != 0 && f.lastAt[doc] != 0:
		return f.text.togetherAt(f.lastAt[doc]-1, at-1)
	}
	return 0
}

// any keeps the hits that have one of several alternatives, each with the best.
func (f *finder) any(group []clause) {
	clear(f.tally.docSet)
	says := false
	for i := range group {
		c := &group[i]
		if f.passes(c) {
			f.counts = append(f.counts, 0)
			continue
		}
		says = true
		f.look(c)
		f.counts = append(f.counts, f.there.count())
		if c.not {
			f.there.flip(f.file.docs)
		}
		f.there.and(f.hits)
		for doc := range f.there.all() {
			var points int32
			var how How
			if !c.not {
				points, how, _, _ = f.stands(doc)
			}
			f.tally.choose(doc, points, how)
		}
	}
	if !says {
		return
	}
	f.hits.and(f.tally.docSet)
	f.gain()
}

// gain adds what was tallied to the hits. What comes behind it stands to nothing.
func (f *finder) gain() {
	begun := f.begun
	for doc := range f.hits.all() {
		points, how := f.tally.points[doc], f.tally.how[doc]
		if begun {
			points, how = points+f.score[doc], max(how, f.how[doc])
		}
		f.score[doc], f.how[doc] = points, how
		f.last[doc], f.lastAt[doc] = 0, 0
	}
	f.begun = true
}

// tally is by document the best points of several, and how they were come by.
// What it says of documents that are not in its set means nothing.
type tally struct {
	docSet
	points []int32
	how    []How
}

// choose takes up points if how they are come by is better, or they are more.
func (t *tally) choose(doc uint32, points int32, how How) {
	if !t.has(doc) || how < t.how[doc] || how == t.how[doc] && points > t.points[doc] {
		t.set(doc, points, how)
	}
}

// most takes up points if they are more.
func (t *tally) most(doc uint32, points int32, how How) {
	if !t.has(doc) || points > t.points[doc] {
		t.set(doc, points, how)
	}
}

func (t *tally) set(doc uint32, points int32, how How) {
	t.add(doc)
	t.points[doc], t.how[doc] = points, how
}

// list gives the hits of all words, best first: those that have every word in
// their fields above those that need their abstract, and these above all that
// widening may find. Where nothing is asked for that a hit must have, they stand in order.
// What it gives is good until the next call.
func (f *finder) list(clauses []clause) []found {
	f.listed = f.listed[:0]
	if !slices.ContainsFunc(clauses, func(c clause) bool { return !c.not && !f.passes(&c) }) {
		for doc := range f.hits.all() {
			f.listed = append(f.listed, found{doc: doc})
		}
		return f.listed
	}
	for doc := range f.hits.all() {
		base := int32(wordBase)
		if f.how[doc] == InText {
			base = textBase
		}
		f.listed = append(f.listed, found{doc, uint16(min(f.score[doc], wordBase-textBase-1) + base), f.how[doc]})
	}
	return f.rank()
}
