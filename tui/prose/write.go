package prose

import (
	"strings"

	"lanyard/program"
)

// Markdown gives a text as well-formed Markdown (CommonMark with the tables of
// GitHub), so that reading it anywhere gives back every character. It is the
// same reading of the text that Renderer.Render shows.
//
// In every markup, formulas ($…$, $$…$$, \(…\), \[…\]) and known commands of
// LaTeX (\emph{…}, \alpha, \'e, \%) become Unicode, “…” become quotation
// marks, and what is not known stays as it stands. In plain text, moreover,
// **bold** and *italic* that touch their words are emphasis, `code` is code,
// <br> is a line end, and bare http and https addresses are links, since
// abstracts that pass for plain text hold all of these.
func Markdown(t program.Text) string {
	return strings.Join(markdownLines(newReader().read(t)), "\n")
}

func markdownLines(blocks []block) []string {
	var lines []string
	bullet := "-"
	for i, b := range blocks {
		if i > 0 {
			lines = append(lines, "")
		}
		if i > 0 && b.kind == list && blocks[i-1].kind == list && bullet == "-" {
			bullet = "*" // another sign begins another list
		} else {
			bullet = "-"
		}
		lines = append(lines, b.markdown(bullet)...)
	}
	return lines
}

func (b block) markdown(bullet string) []string {
	switch b.kind {
	case heading:
		text := inlineMarkdown(inOneLine(b.spans))
		if strings.HasSuffix(text, "#") {
			text = text[:len(text)-1] + `\#`
		}
		return []string{strings.Repeat("#", b.level) + " " + text}
	case list:
		return b.markdownList(bullet)
	case quotation:
		return indent(markdownLines(b.blocks), "> ", "> ")
	case code:
		return b.markdownCode()
	case table:
		return b.markdownTable()
	case rule:
		return []string{"---"}
	}
	return strings.Split(inlineMarkdown(b.spans), "\n")
}

func (b block) markdownList(bullet string) []string {
	var lines []string
	for i, it := range b.items {
		if i > 0 && !b.tight {
			lines = append(lines, "")
		}
		mark := bullet + " "
		if it.number != "" {
			mark = it.number + " "
		}
		content := markdownLines(it.blocks)
		if len(content) == 0 {
			content = []string{""}
		}
		lines = append(lines, indent(content, mark, strings.Repeat(" ", len(mark)))...)
	}
	return lines
}

func (b block) markdownCode() []string {
	fence := "```"
	for strings.Contains(strings.Join(b.lines, "\n"), fence) {
		fence += "`"
	}
	return append(append([]string{fence}, b.lines...), fence)
}

func (b block) markdownTable() []string {
	var lines []string
	for i, row := range b.rows {
		line := "|"
		for _, cell := range row {
			line += " " + inlineMarkdown(inOneLine(codeAsText(cell))) + " |"
		}
		lines = append(lines, line)
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", len(row)))
		}
	}
	return lines
}

// indent puts first before the first line and rest before the others; lines
// that hold nothing else end without blanks.
func indent(lines []string, first, rest string) []string {
	indented := make([]string, len(lines))
	for i, l := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		if l == "" {
			prefix = strings.TrimRight(prefix, " ")
		}
		indented[i] = prefix + l
	}
	return indented
}

// codeAsText gives the spans with code as text between backticks. So it is
// shown: glamour would read character references in it.
func codeAsText(spans []span) []span {
	var plain []span
	for _, s := range spans {
		if s.code && s.url == "" {
			s.text, s.code = "`"+s.text+"`", false
		}
		plain = appendSpan(plain, s)
	}
	return plain
}
