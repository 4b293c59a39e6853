package search

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// FoldedWords gives the words of a text as the search compares them: in lower case,
// without accents, each with its parts joined.
func FoldedWords(s string) []string {
	var f folded
	f.fold(s)
	var words []string
	for _, p := range f.parts {
		if p.first || len(words) == 0 {
			words = append(words, "")
		}
		words[len(words)-1] += string(f.bytes(p))
	}
	return words
}

// Root is a word of a text, as it stands there but in lower case, and the stem
// that it shares with others of its kind.
type Root struct{ Word, Stem string }

// minPart is the number of bytes from which on a part of a word tells something
// by itself: flash and attention do, the lo and ra of LoRA do not.
const minPart = 3

// Roots gives the words of a text that tell what it is about, and the longer
// parts of those of several parts; single letters and the commonest English
// words are left out.
func Roots(s string) []Root {
	var f folded
	f.fold(s)
	var roots []Root
	add := func(start, end int) {
		word := string(f.text[start:end])
		if len(word) > 1 && !english.IsStopWord(word) {
			at := f.origin(start, end)
			roots = append(roots, Root{strings.ToLower(s[at.Start:at.End]), stem(word)})
		}
	}
	for i, p := range f.parts {
		span := f.joinable(i)
		if p.first || p.cjk {
			add(p.start, f.parts[i+span-1].end)
		}
		if (!p.first || span > 1) && p.end-p.start >= minPart && !p.cjk {
			add(p.start, p.end)
		}
	}
	return roots
}
