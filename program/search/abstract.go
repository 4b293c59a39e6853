package search

import (
	"html"
	"math"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"lanyard/program"
)

// Abstracts are ranked by Okapi BM25 (Robertson and Zaragoza, The Probabilistic
// Relevance Framework: BM25 and Beyond, 2009) with its usual constants.
const (
	saturation   = 1.2 // k1: how soon more of the same word counts no more
	byLength     = 0.75
	minStemmed   = 4 // letters from which on a word may be the beginning of one in an abstract
	maxTextWords = 4096
)

// posting is a word's stem in one abstract: where its positions start. They end
// where the next posting's start.
type posting struct{ doc, at uint32 }

// abstracts is the inverted file of the abstracts. Its terms are words as they
// stand there; words of one stem (Porter's English one) share their postings.
type abstracts struct {
	words     *lexicon
	stemOf    []uint32 // by term of words
	stems     *lexicon
	number    []uint32 // by term of stems
	start     []uint32 // by stem, and one more: where its postings start
	postings  []posting
	positions []uint16
	penalty   []float32 // by document: what its length makes of BM25's denominator
}

// PlainText gives a talk's text without the tags and entities of HTML. Of the
// other markups the letters are words enough.
func PlainText(t program.Text) string {
	if t.Markup != program.HTML {
		return t.Body
	}
	var plain strings.Builder
	rest := t.Body
	for {
		before, after, ok := strings.Cut(rest, "<")
		plain.WriteString(before)
		if !ok {
			break
		}
		plain.WriteByte(' ')
		_, rest, _ = strings.Cut(after, ">")
	}
	return html.UnescapeString(plain.String())
}

func stem(word string) string { return english.Stem(word, true) }

// textWriter reads abstracts into the draft of an inverted file.
type textWriter struct {
	folded  folded
	lexicon lexiconDraft
	stems   lexiconDraft
	stemOf  []uint32 // by number of the lexicon's draft
	// Each word read: its stem, its document, and its position there.
	stem []uint32
	at   []textPlace
}

type textPlace struct {
	doc      uint32
	position uint16
}

// newAbstracts reads the texts of all talks.
func newAbstracts(c *program.Conference) *abstracts {
	w := textWriter{lexicon: newLexiconDraft(), stems: newLexiconDraft()}
	lengths := make([]int, c.TalkCount())
	for i := range lengths {
		lengths[i] = w.text(i, PlainText(c.Text(program.TalkRef(i))))
	}
	return w.finish(lengths)
}

// text reads one abstract and gives its length in words. A word of several parts
// counts as its parts and, at the place of the first, as the whole.
func (w *textWriter) text(doc int, text string) int {
	w.folded.fold(text)
	f := &w.folded
	parts := f.parts[:min(len(f.parts), maxTextWords)]
	for i, p := range parts {
		w.add(doc, i, f.bytes(p))
		if span := f.joinable(i); span > 1 && p.first {
			w.add(doc, i, f.text[p.start:f.parts[i+span-1].end])
		}
	}
	return len(parts)
}

func (w *textWriter) add(doc, position int, word []byte) {
	n := w.lexicon.number(word)
	if int(n) == len(w.stemOf) {
		w.stemOf = append(w.stemOf, w.stems.number([]byte(stem(string(word)))))
	}
	w.stem = append(w.stem, w.stemOf[n])
	w.at = append(w.at, textPlace{uint32(doc), uint16(position)})
}

// finish sorts what was read by stem (a counting sort, which keeps the order of
// documents and positions).
func (w *textWriter) finish(lengths []int) *abstracts {
	words, terms := w.lexicon.finish()
	stems, roots := w.stems.finish()
	a := &abstracts{words: words, stemOf: make([]uint32, len(terms)), stems: stems, number: make([]uint32, len(roots)), penalty: penalties(lengths)}
	for n, t := range terms {
		a.stemOf[t] = w.stemOf[n]
	}
	for n, t := range roots {
		a.number[t] = uint32(n)
	}
	next := make([]uint32, len(roots)+1)
	for _, s := range w.stem {
		next[s+1]++
	}
	for s := 1; s < len(next); s++ {
		next[s] += next[s-1]
	}
	ends := append([]uint32(nil), next[1:]...)
	sorted := make([]textPlace, len(w.at))
	for i, s := range w.stem {
		sorted[next[s]] = w.at[i]
		next[s]++
	}
	a.positions = make([]uint16, len(sorted))
	begin := uint32(0)
	for _, end := range ends {
		a.start = append(a.start, uint32(len(a.postings)))
		for i := begin; i < end; i++ {
			if i == begin || sorted[i].doc != sorted[i-1].doc {
				a.postings = append(a.postings, posting{sorted[i].doc, i})
			}
			a.positions[i] = sorted[i].position
		}
		begin = end
	}
	a.start = append(a.start, uint32(len(a.postings)))
	a.postings = append(a.postings, posting{math.MaxUint32, uint32(len(sorted))})
	return a
}

// penalties gives k1·(1−b+b·length/average) for each document.
func penalties(lengths []int) []float32 {
	total, count := 0, 0
	for _, n := range lengths {
		if n > 0 {
			total, count = total+n, count+1
		}
	}
	list := make([]float32, len(lengths))
	for i, n := range lengths {
		list[i] = float32(saturation * (1 - byLength + byLength*float64(n)*float64(count)/float64(max(total, 1))))
	}
	return list
}

// run gives the half-open range of a stem's postings.
func (a *abstracts) run(stem uint32) (first, end uint32) { return a.start[stem], a.start[stem+1] }

// spots gives a posting's positions.
func (a *abstracts) spots(at uint32) []uint16 {
	return a.positions[a.postings[at].at:a.postings[at+1].at]
}

// stemsOf gives the stems that a part of a clause asks for: its own, and where
// it may be unfinished those of all words that begin so.
func (a *abstracts) stemsOf(part string, open bool, stems []uint32) []uint32 {
	stems = stems[:0]
	if t, ok := a.stems.find(stem(part)); ok {
		stems = append(stems, a.number[t])
	}
	first, end := a.words.prefix(part)
	if !open || len(part) < minStemmed {
		end = first
		if t, ok := a.words.find(part); ok {
			first, end = t, t+1
		}
	}
	stems = append(stems, a.stemOf[first:end]...)
	slices.Sort(stems)
	return slices.Compact(stems)
}
