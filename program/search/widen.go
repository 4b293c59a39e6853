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

// wide is by document the points of one clause when it is taken widely, and how
// it was found; 0 points are none.
type wide struct {
	points []int32
	how    []How
}

func (w *wide) take(doc uint32, points int32, how How) {
	if points > w.points[doc] {
		w.points[doc], w.how[doc] = points, how
	}
}

// least gives the points from which on a document counts.
func (w *wide) least() int32 {
	for _, p := range w.points {
		if p >= pointsTwoSlips {
			return pointsTwoSlips
		}
	}
	return pointsLoose
}

// words takes up what the scanners have found.
func (w *wide) words(best []place, text *textScanner) {
	for doc, p := range best {
		switch {
		case p != 0:
			w.take(uint32(doc), pointsWord+p.points(), Words)
		case text.uses[doc] != 0:
			w.take(uint32(doc), pointsText+text.points(uint32(doc))/2, InText)
		}
	}
}

// spelled takes up the documents with words in some fields that are nearly the clause's.
func (w *wide) spelled(file *inverted, c *clause, fields fieldSet) {
	for _, s := range c.spelled {
		points := s.points(len(c.letters))
		for _, o := range file.run(s.term, s.term+1) {
			if fields>>(o.place>>21)&1 != 0 {
				w.take(o.doc, points+o.place.points()/4, Spelling)
			}
		}
	}
}

func (w *wide) loose(doc uint32, hit looseHit) {
	points := pointsLoose + hit.points
	if hit.tight {
		points += pointsTight - pointsLoose
	}
	w.take(doc, points, Loose)
}

// looseHits are the texts in which a clause's letters stand loosely.
type looseHits struct{ titles, names, sessions []looseHit }

func (x *Index) looseHits(c *clause) looseHits {
	if len(c.letters) == 0 || len(c.letters) > maxLoose {
		return looseHits{}
	}
	return looseHits{x.titles.find(c.letters), x.names.find(c.letters), x.sessions.find(c.letters)}
}

// looseTalks takes up the talks whose title, people or sessions have the
// letters, as far as they are among the fields.
func (x *Index) looseTalks(w *wide, hits looseHits, fields fieldSet) {
	if fields>>fieldSession&1 == 0 {
		hits.sessions = nil
	}
	if fields>>fieldPerson&1 == 0 {
		hits.names = nil
	}
	if fields>>fieldTitle&1 == 0 {
		hits.titles = nil
	}
	for _, hit := range hits.sessions {
		for _, slot := range x.conference.Session(program.SessionRef(hit.text)).Slots {
			w.loose(uint32(x.conference.Slot(slot).Talk), hit)
		}
	}
	for _, hit := range hits.names {
		for _, talk := range x.conference.Person(program.PersonRef(hit.text)).Talks {
			w.loose(uint32(talk), hit)
		}
	}
	for _, hit := range hits.titles {
		w.loose(uint32(hit.text), hit)
	}
}

func (x *Index) loosePeople(w *wide, hits looseHits) {
	for _, hit := range hits.names {
		w.loose(uint32(hit.text), hit)
	}
}
