package search

import (
	"slices"
	"strings"
)

// Meant gives the query as it was probably meant, where no talk has its words as
// they were typed, but some has words that are spelled nearly so: those of the
// best hit. It is empty where there is nothing to say.
func (r *Result) Meant() string {
	if r.WordHits > 0 {
		return ""
	}
	at := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.How == Spelling })
	if at < 0 {
		return ""
	}
	text := r.query.Text
	for i := range r.clauses {
		if word, ok := r.index.nearest(&r.clauses[i], uint32(r.Hits[at].Talk)); ok {
			text = strings.Replace(text, r.clauses[i].value, word, 1)
		}
	}
	if text == r.query.Text {
		return ""
	}
	return text
}

// nearest gives the word of a talk that comes nearest to a clause.
func (x *Index) nearest(c *clause, talk uint32) (word string, ok bool) {
	least := maxSpelled
	for _, s := range c.spelled {
		here := func(o occurrence) bool { return o.doc == talk }
		if s.edits < least && slices.ContainsFunc(x.talks.run(s.term, s.term+1), here) {
			least, word, ok = s.edits, x.lexicon.word(s.term), true
		}
	}
	return word, ok
}
