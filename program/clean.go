package program

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes text from anywhere safe to show: control and escape characters,
// direction overrides and invisible characters are taken out, line ends become
// \n, tabs and odd spaces become blanks, invalid UTF-8 becomes U+FFFD.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r', r == '\u2028', r == '\u2029', r == '\u0085':
			return '\n'
		case r == '\t', unicode.Is(unicode.Zs, r):
			return ' '
		case hidden(r):
			return -1
		}
		return r
	}, s)
}

// CleanLine is Clean for what stands on one line: runs of blanks and line ends
// become one blank, and those at the ends are dropped.
func CleanLine(s string) string {
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.Fields(Clean(s)), " ")
}

func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < ' ' && c != '\n') || c >= 0x7f {
			return false
		}
	}
	return true
}

// isTidy tells whether s is a clean line already, as most are: printable ASCII
// with single blanks between words.
func isTidy(s string) bool {
	blank := true // one at the start is too many
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' || c >= 0x7f || (c == ' ' && blank):
			return false
		default:
			blank = c == ' '
		}
	}
	return !blank || s == ""
}

// hidden tells whether a character would steer the terminal or the reader's
// eye without being seen: controls, direction overrides, invisible spaces. The
// joiners stay: Indic scripts and emoji need them.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case r == '\u200c', r == '\u200d':
		return false
	case unicode.Is(unicode.Cf, r):
		return true
	}
	return r == '\u2800' || r == '\u115f' || r == '\u1160' || r == '\u3164' || (r >= 0xE000 && r <= 0xF8FF)
}

// slug makes a key of a title: its letters and digits in lower case, runs of
// anything else as one hyphen, at most 60 bytes.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			gap = b.Len() > 0
			continue
		}
		r = unicode.ToLower(r)
		if b.Len()+utf8.RuneLen(r) > 60 {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
