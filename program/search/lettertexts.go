package search

import (
	"slices"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// maxTried is the number of texts that are looked at closely for loose letters.
// Letters that stand in more texts tell so little that any of these will do.
const maxTried = 512

// letterTexts holds texts to look for loose letters in, as the words of which
// they are made.
type letterTexts struct {
	words []term
	start []uint32 // by text, and one more
	sets  []textLetters
}

// textLetters are the letters of a text and, in the upper half, the first letters
// of its words.
type textLetters uint64

func newTextLetters(all, firsts letterSet) textLetters {
	return textLetters(firsts)<<32 | textLetters(all)
}

func newLetterTexts(count int) *letterTexts {
	return &letterTexts{start: make([]uint32, 1, count+1)}
}

// add adds a text, of which the tokens are numbered as in the lexicon's draft.
func (l *letterTexts) add(tokens []token) {
	for _, t := range tokens {
		if t.span == 1 {
			l.words = append(l.words, t.word)
		}
	}
	l.start = append(l.start, uint32(len(l.words)))
}

// finish takes the words of the finished lexicon, given by their drafts' numbers.
func (l *letterTexts) finish(lexicon *lexicon, terms []term) {
	for i, number := range l.words {
		l.words[i] = terms[number]
	}
	l.sets = make([]textLetters, len(l.start)-1)
	for i := range l.sets {
		var all, firsts letterSet
		for _, t := range l.of(i) {
			first, _ := utf8.DecodeRuneInString(lexicon.word(t))
			all |= lexicon.letters[t]
			firsts = firsts.with(first)
		}
		l.sets[i] = newTextLetters(all, firsts)
	}
}

// of gives the words of a text.
func (l *letterTexts) of(text int) []term { return l.words[l.start[text]:l.start[text+1]] }

// looseHit is a text in which loose letters stand.
type looseHit struct {
	text   int
	points int32 // 0 to loosePoints
	tight  bool  // see looseMatcher.tight
}

const loosePoints = 63

// looseFinder looks for some letters in texts.
type looseFinder struct {
	*letterTexts
	lexicon *lexicon
	letters []rune
	matcher looseMatcher
	text    []byte
	hits    []looseHit
	spans   []string // by hit, the piece of its text from the first letter to the last
}

// looseIn gives the texts of a set, or of all where it is nil, in which letters
// stand. Where they stand tightly in some, or are to, the others do not matter and
// need not be given. Which ones is decided here; sahilm/fuzzy says how well the
// letters stand there, asked only about the piece of text that they span.
func (x *Index) looseIn(texts *letterTexts, letters []rune, among docSet, tight bool) []looseHit {
	f := looseFinder{letterTexts: texts, lexicon: x.lexicon, letters: letters, matcher: looseMatcher{letters: letters}}
	maybeTight, others := f.sift(among, tight)
	f.match(maybeTight)
	if !tight && !slices.ContainsFunc(f.hits, func(h looseHit) bool { return h.tight }) {
		f.match(others)
	}
	f.score()
	return f.hits
}

// sift gives the texts that may have the letters tightly, and those that may have
// them otherwise.
func (f *looseFinder) sift(among docSet, onlyTight bool) (tight, others []uint32) {
	want := newTextLetters(lettersOf(string(f.letters)), letterSet(0).with(f.letters[0]))
	sieve := newSieve(f.lexicon, f.letters, onlyTight)
	for i, has := range f.sets {
		text := uint32(i)
		if want&^has != 0 || among != nil && !among.has(text) {
			continue
		}
		switch sieve.sift(f.of(i)) {
		case tightly:
			tight = append(tight, text)
		case loosely:
			others = append(others, text)
		}
	}
	return tight[:min(len(tight), maxTried)], others[:min(len(others), maxTried)]
}

// match takes up those of some texts in which the letters stand.
func (f *looseFinder) match(texts []uint32) {
	for _, text := range texts {
		f.text = f.text[:0]
		for _, t := range f.of(int(text)) {
			f.text = append(append(f.text, f.lexicon.word(t)...), ' ')
		}
		if f.matcher.match(f.text) {
			f.hits = append(f.hits, looseHit{text: int(text), tight: f.matcher.tight()})
			f.spans = append(f.spans, f.matcher.span())
		}
	}
}

// score gives the hits their points. Many texts share what the letters span.
func (f *looseFinder) score() {
	number := map[string]int{}
	var spans []string
	for _, s := range f.spans {
		if _, ok := number[s]; !ok {
			number[s] = len(spans)
			spans = append(spans, s)
		}
	}
	points := make([]int32, len(spans))
	for _, match := range fuzzy.FindFromIterNoSort(string(f.letters), slices.Values(spans)) {
		points[match.Index] = int32(min(max(match.Score/4+16, 0), loosePoints))
	}
	for i := range f.hits {
		f.hits[i].points = points[number[f.spans[i]]]
	}
}
