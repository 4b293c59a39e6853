package search

import (
	"iter"
	"slices"

	"lanyard/program"
)

// finder brings the clauses of a query together over one inverted file.
type finder struct {
	*scanner
	text        *textScanner // nil for people
	index       *Index
	ofPeople    bool // the documents are people, not talks
	wide        wide
	last        []place  // by document: where the clause before stands, 0 for nowhere
	lastAt      []uint32 // by document: its posting in the abstract, counted from 1
	choice      []alternative
	hits, spare []found // after words, hits are those of all words of the query
	// counts says for each clause in how many documents it was found on its own.
	counts []int
}

// alternative is the best that one document has of several alternatives.
type alternative struct {
	points int32
	how    How
	there  bool
}

func newFinder(x *Index, file *inverted, ofPeople bool) *finder {
	n := file.docs
	f := &finder{scanner: newScanner(x.lexicon, file), index: x, ofPeople: ofPeople, last: make([]place, n), lastAt: make([]uint32, n),
		choice: make([]alternative, n), hits: make([]found, 0, n), spare: make([]found, n), wide: wide{make([]int32, n), make([]How, n)}}
	abstracts := x.abstracts
	if ofPeople {
		abstracts = nil
	}
	f.text = newTextScanner(abstracts, n)
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
	clear(f.text.uses)
	f.text.found = 0
	switch {
	case c.test != nil:
		f.pass([]*test{c.test})
	case f.ofPeople:
		f.scan(c, everyField)
	default:
		f.scan(c, c.scope.fields())
		f.text.scan(c)
	}
}

// passed is the place of a document that passes a test; it has no points.
var passed = newPlace(fieldOtherTitle, maxPosition, 1)

// pass takes up the talks that pass a test, or with one slot several.
func (f *finder) pass(tests []*test) {
	clear(f.best)
	f.found = 0
	if talk := tests[0].talk; talk != nil {
		for i := range f.index.conference.TalkCount() {
			if talk(program.TalkRef(i)) {
				f.best[i] = passed
				f.found++
			}
		}
		return
	}
	for i := range f.index.slots {
		s := &f.index.slots[i]
		if f.best[s.talk] == 0 && !slices.ContainsFunc(tests, func(t *test) bool { return !t.slot(s) }) {
			f.best[s.talk] = passed
			f.found++
		}
	}
}

// has tells whether the clause that was looked for stands in a document.
func (f *finder) has(doc uint32) bool { return f.best[doc] != 0 || f.text.uses[doc] != 0 }

// foundIn counts the documents in which the clause stands.
func (f *finder) foundIn() int {
	if f.text.found == 0 {
		return f.found
	}
	n := f.text.found
	for doc, p := range f.best {
		if p != 0 && f.text.uses[doc] == 0 {
			n++
		}
	}
	return n
}

// words gives the documents in which every clause stands word for word, best
// first. What it gives is good until the next call.
func (f *finder) words(clauses []clause) []found {
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
	if slices.ContainsFunc(clauses, func(c clause) bool { return !c.not && !f.passes(&c) }) {
		f.raise()
	}
	return f.hits
}

// slots keeps the talks of which one slot passes all tests of slots at once: not
// those with one slot on the day and another one in the room.
func (f *finder) slots(clauses []clause) {
	if tests := slotTests(clauses); len(tests) > 1 && !f.ofPeople {
		f.pass(tests)
		f.keep(func(h *found) bool { return f.best[h.doc] != 0 })
	}
}

// one keeps the hits that have a clause, or do not have it if it is negated.
func (f *finder) one(c *clause) {
	if f.passes(c) {
		f.counts = append(f.counts, 0)
		return
	}
	f.look(c)
	f.counts = append(f.counts, f.foundIn())
	if c.not {
		f.keep(func(h *found) bool { return !f.has(h.doc) })
		return
	}
	f.keep(func(h *found) bool {
		points, how, ok := f.points(h.doc)
		if !ok {
			return false
		}
		h.score += points
		h.how = max(h.how, how)
		f.remember(h)
		return true
	})
}

// points gives the points of the clause in a document. The abstract counts only
// where no better field has it.
func (f *finder) points(doc uint32) (points int32, how How, ok bool) {
	switch p := f.best[doc]; {
	case p == passed:
		return 0, Words, true
	case p != 0:
		return p.points(), Words, true
	case f.text.uses[doc] != 0:
		return f.text.points(doc), InText, true
	}
	return 0, Words, false
}

// remember adds to a hit the points for how the clause stands to the one before
// it, and keeps where it stands.
func (f *finder) remember(h *found) {
	p := f.best[h.doc]
	if p == passed {
		p = 0
	}
	at := uint32(0)
	if f.text.uses[h.doc] != 0 {
		at = f.text.at[h.doc] + 1
	}
	switch {
	case p != 0 && f.last[h.doc] != 0:
		h.score += together(f.last[h.doc], p)
	case at != 0 && f.lastAt[h.doc] != 0:
		h.score += f.text.togetherAt(f.lastAt[h.doc]-1, at-1)
	}
	f.last[h.doc], f.lastAt[h.doc] = p, at
}

// any keeps the hits that have one of several alternatives, each with the best.
func (f *finder) any(group []clause) {
	clear(f.choice)
	says := false
	for i := range group {
		c := &group[i]
		if f.passes(c) {
			f.counts = append(f.counts, 0)
			continue
		}
		says = true
		f.look(c)
		f.counts = append(f.counts, f.foundIn())
		for i := range f.hits {
			f.choose(c, f.hits[i].doc)
		}
	}
	if !says {
		return
	}
	f.keep(func(h *found) bool {
		a := f.choice[h.doc]
		h.score += a.points
		h.how = max(h.how, a.how)
		f.last[h.doc], f.lastAt[h.doc] = 0, 0
		return a.there
	})
}

// choose takes up an alternative that is better than those before it.
func (f *finder) choose(c *clause, doc uint32) {
	points, how, ok := f.points(doc)
	if c.not {
		points, how, ok = 0, Words, !ok
	}
	had := f.choice[doc]
	if ok && (!had.there || how < had.how || how == had.how && points > had.points) {
		f.choice[doc] = alternative{points, how, true}
	}
}

// start makes every document a hit.
func (f *finder) start() {
	clear(f.last)
	clear(f.lastAt)
	f.hits = f.hits[:0]
	for doc := range f.file.docs {
		f.hits = append(f.hits, found{doc: uint32(doc)})
	}
}

// keep drops the hits for which ok is false.
func (f *finder) keep(ok func(*found) bool) {
	kept := f.hits[:0]
	for i := range f.hits {
		if h := &f.hits[i]; ok(h) {
			kept = append(kept, *h)
		}
	}
	f.hits = kept
}

// raise puts the hits in order: those that have every word in their fields above
// those that need their abstract, and these above all that widening may find.
func (f *finder) raise() {
	for i := range f.hits {
		h := &f.hits[i]
		base := int32(wordBase)
		if h.how == InText {
			base = textBase
		}
		h.score = min(h.score, wordBase-textBase-1) + base
	}
	rank(f.hits, f.spare[:len(f.hits)])
}
