package search

import (
	"slices"
	"sort"
	"strings"
)

// term is the number of a word in a lexicon.
type term = uint32

// lexicon holds every word of a program once, in order.
type lexicon struct {
	text  string
	start []uint32 // by term, and one more: where it starts in text
	// By term, where words are looked for by their letters: all of them, and the
	// first byte.
	letters []letterSet
	heads   []byte
}

func (l *lexicon) size() int { return len(l.start) - 1 }

func (l *lexicon) word(t term) string { return l.text[l.start[t]:l.start[t+1]] }

// prefix gives the terms that begin with p, as a half-open range. The term that
// is p and no longer, if there is one, is the first of them.
func (l *lexicon) prefix(p string) (first, end term) {
	first = term(sort.Search(l.size(), func(i int) bool { return l.word(term(i)) >= p }))
	n := sort.Search(l.size()-int(first), func(i int) bool { return !strings.HasPrefix(l.word(first+term(i)), p) })
	return first, first + term(n)
}

// find gives the term that is the word w.
func (l *lexicon) find(w string) (term, bool) {
	first, end := l.prefix(w)
	return first, first < end && l.word(first) == w
}

// lexiconDraft collects words; its numbers are those of their first appearance.
type lexiconDraft struct {
	numbers map[string]uint32
	words   []string
}

func newLexiconDraft() lexiconDraft { return lexiconDraft{numbers: map[string]uint32{}} }

func (d *lexiconDraft) number(word []byte) uint32 {
	if n, ok := d.numbers[string(word)]; ok {
		return n
	}
	n := uint32(len(d.words))
	d.words = append(d.words, string(word))
	d.numbers[d.words[n]] = n
	return n
}

// finish sorts the words, and gives for each number of the draft the term that
// it has become.
func (d *lexiconDraft) finish() (*lexicon, []term) {
	order := make([]uint32, len(d.words))
	size := 0
	for i := range order {
		order[i] = uint32(i)
		size += len(d.words[i])
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(d.words[a], d.words[b]) })
	l := &lexicon{start: make([]uint32, 0, len(order)+1)}
	terms := make([]term, len(order))
	var text strings.Builder
	text.Grow(size)
	for t, number := range order {
		terms[number] = term(t)
		l.start = append(l.start, uint32(text.Len()))
		text.WriteString(d.words[number])
	}
	l.start = append(l.start, uint32(text.Len()))
	l.text = text.String()
	return l, terms
}

// withLetters tells what letters each word has.
func (l *lexicon) withLetters() *lexicon {
	l.letters, l.heads = make([]letterSet, l.size()), make([]byte, l.size())
	for t := range l.letters {
		l.letters[t] = lettersOf(l.word(term(t)))
		l.heads[t] = l.word(term(t))[0]
	}
	return l
}
