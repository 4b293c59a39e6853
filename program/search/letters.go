package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// script is the kind of a character as far as the bounds of words go.
type script uint8

const (
	gap    script = iota // ends a word
	joiner               // stands between the parts of one word
	mark                 // belongs to the letter before it and does not count
	latin                // Latin, Cyrillic and everything else written in letters, and digits
	greek
	cjk // every character is a part of its own
)

// asciiFold gives the folded form of an ASCII letter or digit, 0 for the rest.
var asciiFold = func() (table [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			table[c] = c
		case 'A' <= c && c <= 'Z':
			table[c] = c - 'A' + 'a'
		}
	}
	return table
}()

// plainLetters holds the letters that Unicode does not decompose, in the form
// in which people type them who do not have them on their keyboard.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ı': "i", 'ĸ': "k", 'ƒ': "f", 'ς': "σ",
}

// greekNames are the names of the letters from α (U+03B1) to ω; ς has that of σ.
var greekNames = [...]string{
	"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
	"xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
}

func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf && asciiFold[r] != 0:
		return latin
	case r == '-', r == '_', r == '^', r == '/', r == '.', r == '\'', r == '’', '‐' <= r && r <= '–':
		return joiner
	case r < utf8.RuneSelf:
		return gap
	case unicode.Is(unicode.M, r):
		return mark
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return gap
	case r < 0x250:
		return latin
	case unicode.Is(unicode.Greek, r):
		return greek
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return cjk
	}
	return latin
}

// appendFolded appends the letters that r counts as: decomposed (Unicode NFKD,
// so that ligatures and mathematical letters become plain ones), without marks,
// in lower case. Chinese, Japanese and Korean characters stay as they are.
func appendFolded(dst []byte, r rune, s script) []byte {
	if r < utf8.RuneSelf {
		return append(dst, asciiFold[r])
	}
	if s == cjk {
		return utf8.AppendRune(dst, r)
	}
	var char [utf8.UTFMax]byte
	var room [64]byte
	for _, d := range string(norm.NFKD.Append(room[:0], char[:utf8.EncodeRune(char[:], r)]...)) {
		if unicode.Is(unicode.M, d) || !unicode.IsLetter(d) && !unicode.IsNumber(d) {
			continue
		}
		d = unicode.ToLower(d)
		if plain, ok := plainLetters[d]; ok {
			dst = append(dst, plain...)
		} else {
			dst = utf8.AppendRune(dst, d)
		}
	}
	return dst
}

func isGreekLetter(r rune) bool { return 'α' <= r && r <= 'ω' }

// greekName gives the name of a folded text that is one Greek letter.
func greekName(text []byte) (string, bool) {
	r, size := utf8.DecodeRune(text)
	if size != len(text) || !isGreekLetter(r) {
		return "", false
	}
	return greekNames[r-'α'], true
}

// letterSet is a set of letters in 32 bits: one for each of a to z, one that
// three or four digits share, three for all other characters. It answers
// "certainly not" quickly, and never wrongly.
type letterSet uint32

// otherLetters are the characters that are neither of a to z nor digits.
const otherLetters letterSet = 7 << 29

func (s letterSet) with(r rune) letterSet {
	switch {
	case 'a' <= r && r <= 'z':
		return s | 1<<(r-'a')
	case '0' <= r && r <= '9':
		return s | 1<<(26+r%3)
	case r == ' ':
		return s
	}
	return s | 1<<(29+r%3)
}

func lettersOf(text string) letterSet {
	var set letterSet
	for _, r := range text {
		set = set.with(r)
	}
	return set
}
