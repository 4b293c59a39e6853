package search

import (
	"math"
	"slices"
)

// Points of a clause that stands in the abstract alone: fewer than those of a
// topic, however well it stands there.
const (
	leastTextPoints = 20
	mostTextPoints  = 90
	// BM25 gives so much for a word of one abstract among a thousand, said often.
	fullTextScore = 14
)

// textScanner finds the documents in whose abstracts a clause stands.
type textScanner struct {
	*abstracts // nil where none are searched
	// found are the documents in whose abstracts the clause stands. By document,
	// uses is how often it does so, and at the posting of the stem that does so
	// most. What they say of other documents means nothing.
	found docSet
	uses  []uint16
	at    []uint32
	// rarity is what BM25 gives the clause for standing in so few abstracts.
	rarity float64
	stems  []uint32
	// The phrase as far as it has been followed, in order of document.
	trail, longer []textTrail
}

func newTextScanner(a *abstracts, docs int) *textScanner {
	if a == nil {
		return &textScanner{}
	}
	return &textScanner{abstracts: a, found: newDocSet(docs), uses: make([]uint16, docs), at: make([]uint32, docs)}
}

// has tells whether the clause stands in a document's abstract.
func (s *textScanner) has(doc uint32) bool { return s.abstracts != nil && s.found.has(doc) }

// scan fills found, uses, at and rarity for a clause.
func (s *textScanner) scan(c *clause) {
	clear(s.found)
	if s.abstracts == nil || !c.scope.inAbstract() {
		return
	}
	if len(c.parts) > 1 {
		s.phrase(c)
		if c.joined != "" {
			s.word(c.joined, c.open)
		}
	} else {
		s.word(c.parts[0], c.open)
	}
	docs, with := float64(len(s.uses)), float64(s.found.count())
	s.rarity = math.Log(1 + (docs-with+0.5)/(with+0.5))
}

func (s *textScanner) word(part string, open bool) {
	s.stems = s.stemsOf(part, open, s.stems)
	for _, stem := range s.stems {
		first, end := s.run(stem)
		for i := first; i < end; i++ {
			p := &s.postings[i]
			s.take(p.doc, i, s.postings[i+1].at-p.at)
		}
	}
}

func (s *textScanner) take(doc, at, uses uint32) {
	n := uint16(min(uses, math.MaxUint16))
	if !s.found.has(doc) {
		s.found.add(doc)
	} else if n <= s.uses[doc] {
		return
	}
	s.uses[doc], s.at[doc] = n, at
}

// textTrail is a phrase's beginning in one abstract.
type textTrail struct {
	doc, at uint32 // at is the posting of its first word
	next    uint16 // where its next word must stand
}

// phrase takes up the documents in whose abstracts words of the parts' stems
// stand side by side.
func (s *textScanner) phrase(c *clause) {
	s.trail = s.trail[:0]
	last := len(c.parts) - 1
	for i, part := range c.parts[:last] {
		// A part that is not open has one stem, so that the trail stays in order.
		s.stems = s.stemsOf(part, false, s.stems)
		if len(s.stems) == 0 {
			return
		}
		if i == 0 {
			s.begin(s.stems[0])
			continue
		}
		s.longer = s.longer[:0]
		s.follow(s.stems[0], func(t textTrail, _ uint32) {
			s.longer = append(s.longer, textTrail{t.doc, t.at, t.next + 1})
		})
		s.trail, s.longer = s.longer, s.trail
	}
	s.stems = s.stemsOf(c.parts[last], c.open, s.stems)
	for _, stem := range s.stems {
		s.follow(stem, func(t textTrail, uses uint32) { s.take(t.doc, t.at, uses) })
	}
}

// begin starts a trail at every place where a stem stands.
func (s *textScanner) begin(stem uint32) {
	first, end := s.run(stem)
	for at := first; at < end; at++ {
		for _, spot := range s.spots(at) {
			s.trail = append(s.trail, textTrail{s.postings[at].doc, at, spot + 1})
		}
	}
}

// follow calls step for every trail that goes on with a stem, with how many have
// done so in that document.
func (s *textScanner) follow(stem uint32, step func(t textTrail, uses uint32)) {
	trail := s.trail
	first, end := s.run(stem)
	for at := first; at < end && len(trail) > 0; at++ {
		doc := s.postings[at].doc
		for len(trail) > 0 && trail[0].doc < doc {
			trail = trail[1:]
		}
		uses := uint32(0)
		for ; len(trail) > 0 && trail[0].doc == doc; trail = trail[1:] {
			if slices.Contains(s.spots(at), trail[0].next) {
				uses++
				step(trail[0], uses)
			}
		}
	}
}

// points gives the points of a clause that stands in a document's abstract.
func (s *textScanner) points(doc uint32) int32 {
	uses := float64(s.uses[doc])
	score := s.rarity * uses * (saturation + 1) / (uses + float64(s.penalty[doc]))
	return leastTextPoints + int32((mostTextPoints-leastTextPoints)*min(score/fullTextScore, 1))
}

// togetherAt gives the points for how two words stand to each other in one
// abstract, each at one of its postings.
func (s *textScanner) togetherAt(before, this uint32) int32 {
	var points int32
	a, b := s.spots(before), s.spots(this)
	for len(a) > 0 && len(b) > 0 {
		switch apart := int(b[0]) - int(a[0]); {
		case apart == 1:
			return besideInOrder
		case apart == -1:
			points = max(points, besideReversed)
		case -nearby <= apart && apart <= nearby && apart != 0:
			points = max(points, near)
		}
		if a[0] < b[0] {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return points
}
