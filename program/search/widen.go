package search

import (
	"strings"

	"lanyard/program"
)

const (
	few      = 8       // fewer hits than this, and letters and spelling are taken less strictly
	maxFill  = 64      // hits that this may add
	maxWiden = 3       // words of a query that may be widened
	textBase = 1 << 14 // what is added to the points of hits that need their abstract
	wordBase = 1 << 15 // and of those that do not
)

// Points of a clause that is widened. What is found word for word stands above
// all the rest, then one slip in a long word, letters that make up beginnings of
// words, one slip in a short word, two slips. Letters that are further apart
// count only where the clause has nothing better.
const (
	pointsWord      = 600
	pointsText      = 520
	pointsLongSlip  = 500
	pointsTight     = 400
	pointsShortSlip = 300
	pointsTwoSlips  = 200
	pointsLoose     = 100
)

// points gives the points of a word of so many letters for how it is spelled.
func (s spelling) points(letters int) int32 {
	switch {
	case s.edits > 1:
		return pointsTwoSlips
	case letters >= easyLoose:
		return pointsLongSlip
	}
	return pointsShortSlip
}

// widens tells whether a clause that is found in so many talks is to be widened.
func (c *clause) widens(found int) bool {
	return found < few && !c.not && !c.quoted && c.test == nil && c.scope != inText && len(c.runes()) >= minLoose
}

// widen looks up what a clause may stand for beside its own words.
func (x *Index) widen(c *clause) {
	c.letters = c.runes()
	if len(c.parts) == 1 || c.joined != "" {
		c.spelled = x.lexicon.near(c.letters)
	}
}

// runes gives the letters of all parts.
func (c *clause) runes() []rune { return []rune(strings.Join(c.parts, "")) }

// fill gives the hits that have every clause, taken widely, and not all of them
// word for word: best first, and not too many. Clauses that only their letters can
// find come last, so that these are looked for in few documents.
func (f *finder) fill(clauses []clause) []found {
	f.start()
	f.slots(clauses)
	var late []*clause
	for i := range clauses {
		c := &clauses[i]
		if f.passes(c) {
			continue
		}
		f.look(c)
		switch {
		case c.not:
			f.hits.without(f.there)
		case f.tested:
			f.hits.and(f.there)
		case f.take(c):
			f.takeLoose(c, true)
		default:
			late = append(late, c)
		}
	}
	for _, c := range late {
		clear(f.tally.docSet)
		f.takeLoose(c, false)
	}
	return f.others()
}

// take tallies the hits in which a clause stands word for word or nearly so, and
// tells whether it does in any document, be it a hit or not.
func (f *finder) take(c *clause) (anywhere bool) {
	clear(f.tally.docSet)
	anywhere = !f.there.empty()
	f.there.and(f.hits)
	for doc := range f.there.all() {
		if f.found.has(doc) {
			f.tally.most(doc, pointsWord+f.best[doc].points(), Words)
		} else {
			f.tally.most(doc, pointsText+f.text.points(doc)/2, InText)
		}
	}
	fields := c.scope.fields()
	if f.ofPeople {
		fields = everyField
	}
	for _, s := range c.spelled {
		points := s.points(len(c.letters))
		for _, o := range f.file.run(s.term, s.term+1) {
			if fields>>(o.place>>21)&1 == 0 {
				continue
			}
			anywhere = true
			if f.hits.has(o.doc) {
				f.tally.most(o.doc, points+o.place.points()/4, Spelling)
			}
		}
	}
	return anywhere
}

// takeLoose tallies the hits that have a clause's letters, and keeps what has been
// tallied. Letters that are far apart do not count where the clause has anything
// better.
func (f *finder) takeLoose(c *clause, better bool) {
	f.loose(c, better, func(doc uint32, hit looseHit) {
		if !f.hits.has(doc) {
			return
		}
		points := pointsLoose + hit.points
		if hit.tight {
			points += pointsTight - pointsLoose
			better = true
		}
		f.tally.most(doc, points, Loose)
	})
	f.hits.and(f.tally.docSet)
	if better {
		for doc := range f.hits.all() {
			if f.tally.points[doc] < pointsTwoSlips {
				f.hits.remove(doc)
			}
		}
	}
	if !f.ofPeople {
		c.tight = better
	}
	f.gain()
}

// loose gives take the documents whose title, people or sessions have a clause's
// letters, as far as they are among its fields, and maybe others that are no hits.
func (f *finder) loose(c *clause, tight bool, take func(uint32, looseHit)) {
	if len(c.letters) == 0 || len(c.letters) > maxLoose {
		return
	}
	x, titles, fields := f.index, f.index.titles, c.scope.fields()
	if f.ofPeople {
		titles, fields = x.names, 1<<fieldTitle
	}
	if fields>>fieldSession&1 != 0 {
		for _, hit := range x.looseIn(x.sessions, c.letters, f.valuesOf(FacetSession), tight) {
			for _, slot := range x.conference.Session(program.SessionRef(hit.text)).Slots {
				take(uint32(x.conference.Slot(slot).Talk), hit)
			}
		}
	}
	if fields>>fieldPerson&1 != 0 {
		for _, hit := range x.looseIn(x.names, c.letters, f.valuesOf(FacetPerson), tight) {
			for _, talk := range x.conference.Person(program.PersonRef(hit.text)).Talks {
				take(uint32(talk), hit)
			}
		}
	}
	if fields>>fieldTitle&1 != 0 {
		for _, hit := range x.looseIn(titles, c.letters, f.hits, tight) {
			take(uint32(hit.text), hit)
		}
	}
}

// valuesOf gives the values of a facet that the hits have; nil where every talk
// is a hit.
func (f *finder) valuesOf(of Facet) docSet {
	if f.hits.count() == f.file.docs {
		return nil
	}
	return f.index.facets[of].standIn(f.hits)
}

// others gives the hits that are not found by words alone, best first, and not
// too many.
func (f *finder) others() []found {
	f.listed = f.listed[:0]
	if f.begun {
		for doc := range f.hits.all() {
			if f.how[doc] > InText {
				f.listed = append(f.listed, found{doc, uint16(min(f.score[doc], textBase-1)), f.how[doc]})
			}
		}
	}
	hits := f.rank()
	return hits[:min(len(hits), maxFill)]
}
