package search

import (
	"cmp"
	"slices"
	"strings"
)

// Span is a piece of a string, from byte Start up to but not including End.
type Span struct{ Start, End int }

// Spans gives the pieces of s that the query's words match, in order and apart
// from one another: beginnings of words as far as they were typed, words that
// were meant where there was a slip, single letters where they match loosely.
// It works for any string that is shown beside the hits, and is meant to be
// asked for the rows in sight. The ends of a span are never within a character.
func (r *Result) Spans(s string) []Span {
	if len(r.clauses) == 0 || s == "" {
		return nil
	}
	scratch := r.index.scratch.Get().(*scratch)
	defer r.index.scratch.Put(scratch)
	m := marker{index: r.index, folded: &scratch.folded}
	m.fold(s)
	for i := range r.clauses {
		if c := &r.clauses[i]; !c.not && c.test == nil {
			m.clause(c)
		}
	}
	return joinSpans(m.spans)
}

// marker finds the spans of clauses in one folded text.
type marker struct {
	*folded
	index *Index
	spans []Span
}

// clause marks where a clause matches; loosely only if it does not otherwise.
func (m *marker) clause(c *clause) {
	before := len(m.spans)
	m.words(c)
	for i := range m.parts {
		m.spelled(c, i)
	}
	if len(m.spans) == before && 0 < len(c.letters) && len(c.letters) <= maxLoose {
		m.loose(c)
	}
}

// words marks where the clause stands word for word.
func (m *marker) words(c *clause) {
	for i := range m.parts {
		m.phrase(c, i)
		m.joined(c, i)
	}
}

// mark adds the origin of a piece of the folded text.
func (m *marker) mark(start, end int) {
	m.spans = append(m.spans, m.origin(start, end))
}

// phrase marks the clause's parts if they stand side by side from part i on.
func (m *marker) phrase(c *clause, i int) {
	begun := len(m.spans)
	last := len(c.parts) - 1
	for _, want := range c.parts[:last] {
		span := m.wordAt(i, want, false)
		if span == 0 {
			m.spans = m.spans[:begun]
			return
		}
		i += span
	}
	if m.wordAt(i, c.parts[last], c.open) == 0 {
		m.spans = m.spans[:begun]
	}
}

// joined marks the clause if it is one word by joining its parts.
func (m *marker) joined(c *clause, i int) {
	if c.joined != "" {
		m.wordAt(i, c.joined, true)
	}
}

// wordAt marks a word that stands at part i, or joined from there on, or begins
// so if it is open. It gives the number of parts that it takes, 0 if it does not
// stand there.
func (m *marker) wordAt(i int, want string, open bool) int {
	if i >= len(m.parts) {
		return 0
	}
	for _, span := range [...]int{1, m.joinable(i)} {
		start, end := m.parts[i].start, m.parts[i+span-1].end
		have := string(m.text[start:end])
		if have == want || open && strings.HasPrefix(have, want) {
			m.mark(start, start+len(want))
			return span
		}
	}
	return 0
}

// spelled marks part i, or the word that it begins, if the clause may mean it.
func (m *marker) spelled(c *clause, i int) {
	if len(c.spelled) == 0 {
		return
	}
	start := m.parts[i].start
	for _, end := range [...]int{m.parts[i].end, m.parts[i+m.joinable(i)-1].end} {
		t, ok := m.index.lexicon.find(string(m.text[start:end]))
		if ok && slices.ContainsFunc(c.spelled, func(s spelling) bool { return s.term == t }) {
			m.mark(start, end)
		}
	}
}

// loose marks the single letters by which the text matches loosely.
func (m *marker) loose(c *clause) {
	var text []byte
	for _, p := range m.parts {
		text = append(append(text, m.bytes(p)...), ' ')
	}
	match := looseMatcher{letters: c.letters}
	if !match.match(text) || c.tight && !match.tight() {
		return
	}
	// Where each letter of the text with blanks stands in the folded one.
	var at []int
	for _, p := range m.parts {
		for k := range string(m.bytes(p)) {
			at = append(at, p.start+k)
		}
		at = append(at, p.end)
	}
	for _, letter := range match.at[:len(c.letters)] {
		m.mark(at[letter], at[letter]+1)
	}
}

// joinSpans sorts spans and joins those that touch.
func joinSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.Start <= joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, s.End)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}
