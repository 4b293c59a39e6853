package renew

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lanyard/program/search"
)

// book numbers the titles, words and people of both programs, so that they are
// compared as numbers. Each different text is folded once.
type book struct {
	titles map[string]int32 // by the text as it stands
	folded map[string]int32 // by its folded words
	of     [][]int32        // the words of each title: sorted, each once
	words  map[string]int32
	people map[string]int32 // by the name as it stands
	names  map[string]int32 // by its folded form

	weight []float64 // of each word
	total  []float64 // of all words of each title
}

func newBook() *book {
	return &book{
		titles: map[string]int32{}, folded: map[string]int32{}, words: map[string]int32{},
		people: map[string]int32{}, names: map[string]int32{},
	}
}

// title numbers a title. Titles with the same folded words have one number; a
// mark that the talk was called off is no part of them.
func (b *book) title(text string) int32 {
	if id, ok := b.titles[text]; ok {
		return id
	}
	words := titleWords(text)
	handle := strings.Join(words, " ")
	id, ok := b.folded[handle]
	if !ok {
		id = int32(len(b.of))
		b.folded[handle] = id
		b.of = append(b.of, b.wordsOf(words))
	}
	b.titles[text] = id
	return id
}

// known gives the number of a title that is in the book.
func (b *book) known(text string) (int32, bool) {
	id, ok := b.folded[strings.Join(titleWords(text), " ")]
	return id, ok
}

func titleWords(text string) []string {
	words := search.FoldedWords(uncancelled(text))
	if len(words) == 0 {
		words = []string{strings.ToLower(text)}
	}
	return words
}

func (b *book) wordsOf(words []string) []int32 {
	ids := make([]int32, 0, len(words))
	for _, w := range words {
		for _, piece := range pieces(w) {
			ids = append(ids, number(b.words, piece))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// pieces gives a word itself; a run of Chinese, Japanese or Korean, which has
// no blanks between its words, as its pairs of characters.
func pieces(word string) []string {
	first, size := utf8.DecodeRuneInString(word)
	if len(word) == size || !unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
		return []string{word}
	}
	runes := []rune(word)
	pairs := make([]string, 0, len(runes)-1)
	for i := range runes[1:] {
		pairs = append(pairs, string(runes[i:i+2]))
	}
	return pairs
}

// person numbers a name by its first initial and its last word, so that "Ada
// Example", "A. Example" and "Ada B. Example" are one. Beside a title that is
// close enough.
func (b *book) person(name string) int32 {
	if id, ok := b.people[name]; ok {
		return id
	}
	handle := name
	if words := search.FoldedWords(name); len(words) > 0 {
		_, size := utf8.DecodeRuneInString(words[0])
		handle = words[0][:size] + " " + words[len(words)-1]
	}
	id := number(b.names, handle)
	b.people[name] = id
	return id
}

func number(in map[string]int32, s string) int32 {
	id, ok := in[s]
	if !ok {
		id = int32(len(in))
		in[s] = id
	}
	return id
}

// weigh gives every word its weight, once all titles are in the book: the more
// titles have it, the less it says.
func (b *book) weigh() {
	in := make([]int, len(b.words))
	for _, words := range b.of {
		for _, w := range words {
			in[w]++
		}
	}
	b.weight = make([]float64, len(in))
	for w, n := range in {
		b.weight[w] = math.Log(1 + float64(len(b.of))/float64(n))
	}
	b.total = make([]float64, len(b.of))
	for t, words := range b.of {
		for _, w := range words {
			b.total[t] += b.weight[w]
		}
	}
}

// sameWords is how alike titles are at most that are not the same: those with
// the same words in another order.
const sameWords = 0.99

// alike tells how much two titles have in common, from 0 to 1.
func (b *book) alike(s, t int32) float64 {
	if s == t {
		return 1
	}
	shared := 0.0
	eachShared(b.of[s], b.of[t], func(w int32) { shared += b.weight[w] })
	return min(sameWords, 2*shared/(b.total[s]+b.total[t]))
}

// eachShared calls do for what two sorted lists have in common.
func eachShared(a, b []int32, do func(int32)) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			do(a[0])
			a, b = a[1:], b[1:]
		}
	}
}
