package prose

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lanyard/program"
)

// maxMarks is how many quotation or list marks a line may begin with; the
// Markdown reader takes time and stack for each.
const maxMarks = 40

var (
	lineMarks = regexp.MustCompile(`(?m)^[ >*+-]{80,}`)
	reference = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|\\[!-/:-@\[-` + "`" + `{-~]`)
)

// newMarkdownParser reads CommonMark 0.31 with the tables, strikeouts and bare
// addresses of GitHub, and keeps maths from being taken for emphasis.
func newMarkdownParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(mathsProtector{}, 50), util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// mathsProtector takes formulas and commands of LaTeX out of the Markdown
// reader's hands, and stars between two letters or digits: 3*3*2 is a product.
type mathsProtector struct{}

// Trigger names the characters at which the reader asks.
func (mathsProtector) Trigger() []byte { return []byte{'$', '\\', '*'} }

// Parse takes what is protected as a string that is not read any further.
func (mathsProtector) Parse(_ ast.Node, reader text.Reader, _ parser.Context) ast.Node {
	line, _ := reader.PeekLine()
	if len(line) == 0 {
		return nil
	}
	n := 0
	if line[0] == '*' {
		n = productStars(reader.PrecendingCharacter(), string(line))
	} else if _, n = formulaAt(string(line)); n == 0 && line[0] == '\\' && len(line) > 1 && asciiLetter(line[1]) {
		sc := scanner{dialect: markdownDialect}
		n = sc.command(string(line))
	}
	if n == 0 {
		return nil
	}
	reader.Advance(n)
	raw := string(line[:n])
	if line[0] == '*' {
		raw = guard(raw, hardGuard)
	}
	return ast.NewString([]byte(raw))
}

func productStars(before rune, line string) int {
	rest := strings.TrimLeft(line, "*")
	after := ' '
	for _, r := range rest {
		after = r
		break
	}
	if alphanumeric(before) && alphanumeric(after) {
		return len(line) - len(rest)
	}
	return 0
}

// readMarkdown reads Markdown into blocks. HTML in it is read where it is
// known (see html.go) and else is text.
func (r *reader) readMarkdown(body string, htmlToo bool) []block {
	body = lineMarks.ReplaceAllStringFunc(body, func(marks string) string {
		return marks[:maxMarks] + guard(marks[maxMarks:], softGuard)
	})
	m := markdownReader{reader: r, source: []byte(body), html: htmlToo}
	doc := r.markdown().Parse(text.NewReader(m.source))
	return m.blocks(doc, 0)
}

// markdownReader turns the tree of one document into blocks.
type markdownReader struct {
	reader *reader
	source []byte
	html   bool
}

func (m *markdownReader) blocks(parent ast.Node, depth int) []block {
	var blocks []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = m.block(blocks, n, depth)
	}
	return blocks
}

func (m *markdownReader) block(blocks []block, node ast.Node, depth int) []block {
	switch n := node.(type) {
	case *ast.Heading:
		if spans := m.spans(n); len(spans) > 0 {
			blocks = append(blocks, block{kind: heading, level: n.Level, spans: spans})
		}
		return blocks
	case *ast.ThematicBreak:
		return append(blocks, block{kind: rule})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return append(blocks, block{kind: code, lines: m.codeLines(n)})
	case *ast.HTMLBlock:
		return m.htmlBlock(blocks, n)
	case *extast.Table:
		return append(blocks, m.table(n))
	case *ast.Paragraph, *ast.TextBlock:
		return appendParagraph(blocks, m.spans(n))
	}
	if depth == maxNesting {
		return append(blocks, m.blocks(node, depth)...)
	}
	switch n := node.(type) {
	case *ast.List:
		return append(blocks, m.list(n, depth+1))
	case *ast.Blockquote:
		return append(blocks, block{kind: quotation, blocks: m.blocks(n, depth+1)})
	}
	return append(blocks, m.blocks(node, depth)...)
}

func (m *markdownReader) list(n *ast.List, depth int) block {
	b := block{kind: list, tight: n.IsTight}
	number := n.Start
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		it := item{blocks: m.blocks(child, depth)}
		if n.IsOrdered() {
			it.number = strconv.Itoa(number) + string(rune(n.Marker))
			number++
		}
		b.items = append(b.items, it)
	}
	return b
}

// itemNumber writes the number of an item as Markdown does.
func itemNumber(n int) string { return strconv.Itoa(n) + "." }

func (m *markdownReader) codeLines(n ast.Node) []string {
	var lines []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		lines = append(lines, program.Clean(strings.TrimRight(string(segment.Value(m.source)), "\n")))
	}
	return lines
}

func (m *markdownReader) table(n *extast.Table) block {
	b := block{kind: table}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells [][]span
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, m.spans(cell))
		}
		b.rows = append(b.rows, cells)
	}
	return b
}

// spans reads the text in a node and brings what is left of LaTeX to Unicode.
func (m *markdownReader) spans(parent ast.Node) []span {
	inline := markdownInline{source: m.source, html: m.html}
	inline.children(parent, span{}, 0)
	var spans []span
	for _, s := range inline.spans {
		switch {
		case s.lineBreak, s.code:
			spans = appendSpan(spans, s)
		case s.url != "" && s.url == s.text:
			spans = appendSpan(spans, s)
		case s.url != "":
			s.text = readable(tidy(scan(unguard(s.text, softGuard), dialect{})))
			spans = appendSpan(spans, s)
		default:
			sc := scanner{dialect: markdownDialect, style: s}
			sc.style.text = ""
			sc.read(strings.ReplaceAll(unguard(s.text, softGuard), "\n", " "))
			for _, read := range sc.spans {
				spans = appendSpan(spans, read)
			}
		}
	}
	return tidy(spans)
}

// literal gives the text of a Markdown source: escaped characters and
// character references stand for themselves, whatever they would mean to the
// scanner.
func literal(s string) string {
	return reference.ReplaceAllStringFunc(s, func(m string) string {
		if m[0] == '\\' {
			return guard(m[1:], hardGuard)
		}
		return guard(program.Clean(html.UnescapeString(m)), hardGuard)
	})
}
