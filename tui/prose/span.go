package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// span is a run of text in one style. A span with lineBreak set holds no text.
type span struct {
	text string
	// url makes the span a link; it is always an http or https address.
	url                           string
	bold, italic, code, lineBreak bool
}

func (s span) sameStyle(t span) bool {
	return s.url == t.url && s.bold == t.bold && s.italic == t.italic && s.code == t.code &&
		!s.lineBreak && !t.lineBreak
}

// appendSpan adds s, joined to the last span where the style is the same. Code
// is not joined: two snippets side by side are two.
func appendSpan(spans []span, s span) []span {
	if s.text == "" && !s.lineBreak {
		return spans
	}
	if n := len(spans); n > 0 && !s.code && spans[n-1].sameStyle(s) {
		spans[n-1].text += s.text
		return spans
	}
	return append(spans, s)
}

// Guarded characters stand for ASCII characters that a later reader must not
// take for markup. They lie in the private use area, which program.Clean takes
// out of every source, so a guarded character is always one of ours.
const (
	// softGuard hides a character from the Markdown reader only.
	softGuard = 0xE000
	// hardGuard hides a character from the Markdown reader and from the scanner.
	hardGuard = 0xE100
)

// guard replaces ASCII punctuation by its guarded twin.
func guard(s string, plane rune) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			return plane + r
		}
		return r
	}, s)
}

// unguard brings the guarded characters of one plane back.
func unguard(s string, plane rune) string {
	return strings.Map(func(r rune) rune {
		if r >= plane && r < plane+utf8.RuneSelf {
			return r - plane
		}
		return r
	}, s)
}

// tidy makes spans ready to be written: guards are lifted, runs of blanks
// become one blank, and blanks at the ends and around line breaks go.
func tidy(spans []span) []span {
	var tidied []span
	blank := true // whether what was written last ends with a blank
	for _, s := range spans {
		if s.lineBreak {
			tidied = trimEnd(tidied)
			if len(tidied) > 0 {
				tidied = append(tidied, s)
			}
			blank = true
			continue
		}
		s.text = collapse(program.Clean(unguard(unguard(s.text, softGuard), hardGuard)), blank)
		if s.text == "" {
			continue
		}
		blank = strings.HasSuffix(s.text, " ")
		tidied = appendSpan(tidied, s)
	}
	tidied = trimEnd(tidied)
	for len(tidied) > 0 && tidied[len(tidied)-1].lineBreak {
		tidied = trimEnd(tidied[:len(tidied)-1])
	}
	return tidied
}

// collapse makes every run of blanks and line ends one blank, and drops one at
// the start if a blank came before.
func collapse(s string, afterBlank bool) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' || r == '\n' {
			if !afterBlank {
				b.WriteByte(' ')
			}
			afterBlank = true
			continue
		}
		b.WriteRune(r)
		afterBlank = false
	}
	return b.String()
}

// trimEnd drops blanks at the end of the last span, and the span if it is only
// blanks.
func trimEnd(spans []span) []span {
	for n := len(spans); n > 0 && !spans[n-1].lineBreak; n = len(spans) {
		spans[n-1].text = strings.TrimRight(spans[n-1].text, " ")
		if spans[n-1].text != "" {
			break
		}
		spans = spans[:n-1]
	}
	return spans
}

// readable gives the text of spans as it is seen: code keeps its backticks, a
// link with a text of its own is followed by its address.
func readable(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.lineBreak:
			b.WriteByte(' ')
		case s.code:
			b.WriteString("`" + s.text + "`")
		case s.url != "" && s.url != s.text:
			b.WriteString(s.text + " " + s.url)
		default:
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// inOneLine gives spans with a blank for every line break.
func inOneLine(spans []span) []span {
	var flat []span
	for _, s := range spans {
		if s.lineBreak {
			s = span{text: " "}
		}
		flat = appendSpan(flat, s)
	}
	return flat
}
