package search

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
			text = replaceWord(text, r.clauses[i].value, word)
		}
	}
	if text == r.query.Text {
		return ""
	}
	return text
}

// replaceWord puts a word in the place of another where that stands by itself.
func replaceWord(text, old, word string) string {
	part := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	for at := 0; ; {
		i := strings.Index(text[at:], old)
		if i < 0 || old == "" {
			return text
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(old):])
		if !part(before) && !part(after) {
			return text[:at] + word + text[at+len(old):]
		}
		at += len(old)
	}
}

// nearest gives the word of a talk that comes nearest to a clause.
func (x *Index) nearest(c *clause, talk uint32) (word string, ok bool) {
	least := math.MaxInt
	for _, s := range c.spelled {
		here := func(o occurrence) bool { return o.doc == talk }
		if s.edits < least && slices.ContainsFunc(x.talks.run(s.term, s.term+1), here) {
			least, word, ok = s.edits, x.lexicon.word(s.term), true
		}
	}
	return word, ok
}
