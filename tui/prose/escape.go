package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inlineMarkdown writes tidied spans as Markdown that every CommonMark reader,
// and glamour, reads back as the same text. Emphasis that CommonMark could not
// read there (see flanks) is left out rather than shown as stars.
func inlineMarkdown(spans []span) string {
	var b strings.Builder
	tildes := 0
	for _, s := range spans {
		tildes += strings.Count(s.text, "~")
	}
	for i, s := range spans {
		switch {
		case s.lineBreak:
			b.WriteString(hardBreakAfter(b.String()))
		case s.code && s.url == "":
			b.WriteString(codeSpan(s.text))
		case s.url != "" && s.url == s.text:
			b.WriteString("<" + s.url + ">")
		case s.url != "":
			b.WriteString("[" + escape(s.text, tildes > 1) + "](<" + s.url + ">)")
		default:
			text := escape(s.text, tildes > 1)
			if i+1 < len(spans) && spans[i+1].url != "" && strings.HasSuffix(text, "!") {
				text = text[:len(text)-1] + `\!`
			}
			if i == 0 || spans[i-1].lineBreak {
				text = escapeStart(text)
			}
			writeStyled(&b, s, text, following(spans, i))
		}
	}
	return b.String()
}

// hardBreakAfter gives the mark of a line break: a backslash, or two blanks
// after text that ends with one, which goldmark would take for escaped.
func hardBreakAfter(text string) string {
	if strings.HasSuffix(text, `\`) {
		return "  \n"
	}
	return "\\\n"
}

// following gives the first character that will be written after spans[i].
func following(spans []span, i int) rune {
	if i+1 == len(spans) || spans[i+1].lineBreak {
		return '\n'
	}
	next := spans[i+1]
	switch {
	case next.code && next.url == "":
		return '`'
	case next.url != "":
		return '['
	}
	r, _ := utf8.DecodeRuneInString(next.text)
	return r
}

// writeStyled writes text between the stars that its style asks for; blanks
// at its ends stay outside of them.
func writeStyled(b *strings.Builder, s span, text string, next rune) {
	stars := ""
	if s.bold {
		stars = "**"
	}
	if s.italic {
		stars += "*"
	}
	inner := strings.Trim(text, " ")
	if stars == "" || inner == "" {
		b.WriteString(text)
		return
	}
	lead, _, _ := strings.Cut(text, inner)
	trail := text[len(lead)+len(inner):]
	b.WriteString(lead)
	before, _ := utf8.DecodeLastRuneInString(b.String())
	if b.Len() == 0 {
		before = '\n'
	}
	if trail != "" {
		next = ' '
	}
	first, _ := utf8.DecodeRuneInString(inner)
	last, _ := utf8.DecodeLastRuneInString(inner)
	if !flanks(before, first) || !flanks(next, last) {
		stars = ""
	}
	b.WriteString(stars + inner + stars + trail)
}

// flanks tells whether stars between an outer and an inner character open or
// close emphasis: CommonMark 0.31, "left-flanking delimiter run". A star
// outside would join the run.
func flanks(outer, inner rune) bool {
	if outer == '*' || unicode.IsSpace(inner) {
		return false
	}
	return !punctuation(inner) || unicode.IsSpace(outer) || punctuation(outer)
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// escape puts a backslash before every character that is active anywhere in
// Markdown. Ampersands and, where two could strike out what is between them,
// tildes become character references, which glamour reads and backslashes
// before them it does not.
func escape(s string, tildes bool) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '&':
			b.WriteString("&amp;")
		case '~':
			if tildes {
				b.WriteString("&#126;")
				continue
			}
			b.WriteByte('~')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeStart escapes what would make a heading, a list, a rule or a
// definition of the beginning of a line.
func escapeStart(s string) string {
	digits := strings.TrimLeft(s, "0123456789")
	switch {
	case s == "":
		return s
	case strings.ContainsRune("#+-", rune(s[0])):
		return `\` + s
	case strings.ContainsRune("=:", rune(s[0])):
		return "&#" + map[byte]string{'=': "61", ':': "58"}[s[0]] + ";" + s[1:]
	case len(digits) < len(s) && digits != "" && (digits[0] == '.' || digits[0] == ')'):
		return s[:len(s)-len(digits)] + `\` + digits
	}
	return s
}

// codeSpan writes code between backticks that it does not hold itself.
func codeSpan(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") ||
		(strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") && strings.Trim(text, " ") != "") {
		text = " " + text + " "
	}
	return fence + text + fence
}
