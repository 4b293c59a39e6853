package prose

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	// fullLine is the width in cells from which a line may have been ended by
	// its editor's margin rather than by its author.
	fullLine = 45
	// unwrappedLine is the width that no hard-wrapped text has.
	unwrappedLine = 120
	// hardBreak stands for <br> while lines are joined: a guarded line end.
	hardBreak = string(rune(hardGuard + '\n'))
)

var (
	blankLine  = regexp.MustCompile(`\n[ \n]*\n`)
	breakTag   = regexp.MustCompile(`(?i)<br ?/?>`)
	bulletLine = regexp.MustCompile(`^ *(?:[-*•·‣–+◦▪●]|(\d{1,3}[.)])) +(\S.*)$`)
)

// readPlain reads text without a markup of its own: paragraphs stand between
// blank lines, lines that begin with a bullet or the next number are a list.
// Within a paragraph the line ends of hard-wrapped text become blanks, the
// others and <br> stay line ends (see hardWrapped).
func readPlain(body string) []block {
	var blocks []block
	body = breakTag.ReplaceAllString(body, hardBreak)
	for _, chunk := range blankLine.Split(body, -1) {
		blocks = readChunk(blocks, strings.Split(strings.Trim(chunk, "\n"), "\n"))
	}
	return blocks
}

// readChunk reads lines between two blank lines.
func readChunk(blocks []block, lines []string) []block {
	widest := 0
	for _, l := range lines {
		widest = max(widest, ansi.StringWidth(l))
	}
	var text strings.Builder
	number, inItem := "", false
	flush := func() {
		spans := scan(strings.ReplaceAll(text.String(), hardBreak, "\n"), plainDialect)
		if inItem {
			if paragraphs := appendParagraph(nil, spans); len(paragraphs) > 0 {
				blocks = appendItem(blocks, item{number: number, blocks: paragraphs})
			}
		} else {
			blocks = appendParagraph(blocks, spans)
		}
		text.Reset()
	}
	last := lastNumber(blocks)
	for i, l := range lines {
		m := bulletLine.FindStringSubmatch(l)
		if m != nil && (m[1] == "" || follows(m[1], last)) {
			flush()
			number, inItem = m[1], true
			last = numberOf(m[1])
			text.WriteString(m[2])
			continue
		}
		if i > 0 && text.Len() > 0 {
			if hardWrapped(lines[i-1], l, widest) {
				text.WriteByte(' ')
			} else {
				text.WriteByte('\n')
			}
		}
		text.WriteString(strings.TrimSpace(l))
	}
	flush()
	return blocks
}

// lastNumber gives the number of the last item of the list that blocks end
// with, or 0.
func lastNumber(blocks []block) int {
	if n := len(blocks); n > 0 && blocks[n-1].kind == list {
		items := blocks[n-1].items
		return numberOf(items[len(items)-1].number)
	}
	return 0
}

// numberOf reads "3." and "3)"; a bullet has the number 0.
func numberOf(s string) int {
	n, err := strconv.Atoi(strings.TrimRight(s, ".)"))
	if err != nil {
		return 0
	}
	return n
}

// follows tells whether a number comes after the last one of a list, which may
// begin at 0 or 1. So a year or a figure at the beginning of a line is text.
func follows(number string, last int) bool {
	n := numberOf(number)
	return n == last+1 || n == 0 && last == 0
}

// hardWrapped tells whether the end of a line is an editor's, and not the
// author's, given the next line and the widest one around: in text that is
// wrapped at all, after a full line or before one that goes on in lower case.
func hardWrapped(line, next string, widest int) bool {
	if widest > unwrappedLine {
		return false
	}
	next = strings.TrimLeft(next, " ")
	return ansi.StringWidth(line) >= fullLine || next != "" && next[0] >= 'a' && next[0] <= 'z'
}
