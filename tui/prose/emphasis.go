package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// emphasis reads **bold**, *italic* and ***both***. The stars must touch the
// words, as Markdown asks, and stand at the beginning of a word; single ones
// must also begin and end with a letter, digit, quote or bracket, so that
// footnote stars, products and names like A* stay as they are.
func (sc *scanner) emphasis(s string, i int) int {
	rest := s[i:]
	k := len(rest) - len(strings.TrimLeft(rest, "*"))
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if !sc.stars || k > 3 || i > 0 && alphanumeric(before) {
		sc.text.WriteString(rest[:k])
		return k
	}
	end := closingStars(rest[k:min(len(rest), k+maxEmphasis)], k)
	if end <= 0 {
		sc.text.WriteString(rest[:k])
		return k
	}
	sc.styled(rest[k:k+end], span{bold: k > 1, italic: k != 2})
	return end + 2*k
}

// closingStars finds the k stars that close what s begins with, passing over
// formulas; -1 where there are none.
func closingStars(s string, k int) int {
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(first) || k == 1 && !alphanumeric(first) && !strings.ContainsRune("\"'“‘([$\\`", first) {
		return -1
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n':
			return -1
		case '$', '\\':
			if _, n := formulaAt(s[i:]); n > 0 {
				i += n - 1
			}
		case '*':
			run := len(s[i:]) - len(strings.TrimLeft(s[i:], "*"))
			if run == k && closes(s, i, k) {
				return i
			}
			i += run - 1
		}
	}
	return -1
}

func closes(s string, i, k int) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[i+k:])
	return i > 0 && !unicode.IsSpace(last) && (k > 1 || !alphanumeric(next) && last != '(')
}
