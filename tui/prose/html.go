package prose

import (
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	tableplugin "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"lanyard/program"
)

// maxTags is how many elements may be open at once. The HTML parser refuses
// 512, and the converter takes time for each.
const maxTags = 100

// htmlTags are the elements that are read in Markdown. Names that abstracts
// use for tokens of a language model (<s>, <mask>, <title>) are not among
// them: those are text.
var htmlTags = map[string]bool{
	"a": true, "abbr": true, "b": true, "blockquote": true, "br": true, "center": true, "code": true, "dd": true,
	"div": true, "dl": true, "dt": true, "em": true, "font": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"h5": true, "h6": true, "hr": true, "i": true, "img": true, "li": true, "ol": true, "p": true, "pre": true,
	"script": true, "small": true, "span": true, "strong": true, "style": true, "sub": true, "sup": true, "table": true,
	"tbody": true, "td": true, "tfoot": true, "th": true, "thead": true, "tr": true, "u": true, "ul": true,
}

var firstTag = regexp.MustCompile(`^\s*</?([a-zA-Z][a-zA-Z0-9]*)`)

// newHTMLConverter turns HTML into Markdown. The converter's own escaping is
// off: text is guarded instead, so that nothing in it can be taken for
// Markdown, while formulas and addresses in it are still found afterwards.
func newHTMLConverter() *converter.Converter {
	c := converter.NewConverter(
		converter.WithEscapeMode("disabled"),
		converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
			tableplugin.NewTablePlugin(tableplugin.WithHeaderPromotion(true), tableplugin.WithPresentationTables(true),
				tableplugin.WithNewlineBehavior(tableplugin.NewlineBehaviorPreserve)),
		),
	)
	c.Register.TextTransformer(func(_ converter.Context, content string) string {
		return guard(program.Clean(content), softGuard)
	}, converter.PriorityEarly)
	return c
}

// readHTML reads HTML into blocks. Scripts, styles and comments are dropped;
// what is nested too deep is read as paragraphs of text.
func (r *reader) readHTML(body string) []block {
	if nesting(body) > maxTags {
		return readPlain(htmlText(body))
	}
	markdown, err := r.html().ConvertString(body)
	if err != nil {
		return readPlain(htmlText(body))
	}
	return r.readMarkdown(cleanGuarded(markdown), false)
}

// cleanGuarded is program.Clean for text that holds soft guards.
func cleanGuarded(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexFunc(s, func(r rune) bool { return r >= softGuard && r < softGuard+0x80 })
		if i < 0 {
			b.WriteString(program.Clean(s))
			return b.String()
		}
		b.WriteString(program.Clean(s[:i]))
		b.WriteString(s[i : i+3]) // every character of that plane is three bytes long
		s = s[i+3:]
	}
}

// htmlBlock reads a block of HTML within Markdown; one that begins with
// nothing that HTML knows is a paragraph of text.
func (m *markdownReader) htmlBlock(blocks []block, n *ast.HTMLBlock) []block {
	var raw strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		raw.Write(segment.Value(m.source))
	}
	if n.HasClosure() {
		raw.Write(n.ClosureLine.Value(m.source))
	}
	source := raw.String()
	tag := firstTag.FindStringSubmatch(source)
	comment := strings.HasPrefix(strings.TrimSpace(source), "<!--")
	if m.html && (comment || tag != nil && htmlTags[strings.ToLower(tag[1])]) {
		return append(blocks, m.reader.readHTML(source)...)
	}
	return append(blocks, readPlain(source)...)
}

// nesting gives an upper bound of how many elements are open at once.
func nesting(body string) int {
	z := html.NewTokenizer(strings.NewReader(body))
	depth, deepest := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return deepest
		case html.StartTagToken:
			if name, _ := z.TagName(); !endless(string(name)) {
				depth++
				deepest = max(deepest, depth)
			}
		case html.EndTagToken:
			depth = max(depth-1, 0)
		}
	}
}

// endless tells whether an element has no end tag, or mostly goes without it.
func endless(name string) bool {
	switch name {
	case "br", "hr", "img", "input", "meta", "link", "wbr", "p", "li", "td", "th", "tr", "dd", "dt", "col":
		return true
	}
	return false
}

// htmlText gives the text of HTML without looking at its structure.
func htmlText(body string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(body))
	for hidden := false; ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if !hidden {
				b.WriteString(program.Clean(string(z.Text())))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			hidden = string(name) == "script" || string(name) == "style"
			if endless(string(name)) || string(name) == "div" {
				b.WriteString("\n\n")
			}
		case html.EndTagToken:
			hidden = false
		}
	}
}
