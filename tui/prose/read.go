package prose

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/yuin/goldmark/parser"

	"lanyard/program"
)

const (
	// maxBody is the length in bytes up to which a text is read.
	maxBody = 200_000
	// maxMarkup is the same for Markdown and HTML, whose readers take time that grows with the square of the
	// length for hostile texts. What is longer is shown as plain text; real abstracts stay under a quarter of it.
	maxMarkup = 24_000
)

// reader reads texts of any markup into blocks.
type reader struct {
	markdown func() parser.Parser
	html     func() *converter.Converter
}

// newReader gives a reader that makes its parsers when they are first needed.
func newReader() *reader {
	return &reader{markdown: sync.OnceValue(newMarkdownParser), html: sync.OnceValue(newHTMLConverter)}
}

// read gives the blocks of a text. It is cleaned first: the program's Builder
// has done so already, but a guarded character must never come from outside.
func (r *reader) read(t program.Text) []block {
	body := strings.TrimSpace(program.Clean(cut(t.Body, maxBody)))
	switch {
	case t.Markup == program.LaTeX:
		return readLaTeX(body)
	case t.Markup == program.HTML && len(body) > maxMarkup:
		return readPlain(htmlText(body))
	case t.Markup == program.HTML:
		return r.readHTML(body)
	case t.Markup == program.Markdown && len(body) <= maxMarkup:
		return r.readMarkdown(body, true)
	}
	return readPlain(body)
}

// cut shortens s to at most n bytes, between two characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
