package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"
)

// markdownInline collects the spans of one paragraph.
type markdownInline struct {
	source []byte
	html   bool
	spans  []span
	// bold and italic count the tags of HTML that are open, href is the target
	// of the open link.
	bold, italic int
	href         string
}

func (m *markdownInline) children(parent ast.Node, style span, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.node(n, style, depth)
	}
}

func (m *markdownInline) emit(text string, style span) {
	style.text = text
	style.bold = style.bold || m.bold > 0
	style.italic = style.italic || m.italic > 0
	if style.url == "" {
		style.url = m.href
	}
	m.spans = appendSpan(m.spans, style)
}

func (m *markdownInline) node(node ast.Node, style span, depth int) {
	if depth > maxStyles {
		m.emit(guard(plainText(node, m.source), hardGuard), style)
		return
	}
	switch n := node.(type) {
	case *ast.Text:
		m.emit(literal(string(n.Segment.Value(m.source))), style)
		if n.HardLineBreak() {
			m.spans = append(m.spans, span{lineBreak: true})
		} else if n.SoftLineBreak() {
			m.emit(" ", style)
		}
	case *ast.String:
		m.emit(string(n.Value), style)
	case *ast.CodeSpan:
		style = span{code: true}
		m.emit(strings.ReplaceAll(plainText(n, m.source), "\n", " "), style)
	case *ast.Emphasis:
		style.bold = style.bold || n.Level == 2
		style.italic = style.italic || n.Level == 1
		m.children(n, style, depth+1)
	case *extast.Strikethrough:
		m.emit("~~", style)
		m.children(n, style, depth+1)
		m.emit("~~", style)
	case *ast.AutoLink:
		m.link(string(n.Label(m.source)), string(n.URL(m.source)))
	case *ast.Link:
		m.link(m.label(n, depth), literalAddress(n.Destination))
	case *ast.Image:
		if target := literalAddress(n.Destination); linkable(inASCII(target)) {
			m.link(m.label(n, depth), target)
		} else {
			m.emit(m.label(n, depth), style)
		}
	case *ast.RawHTML:
		m.tag(n)
	default:
		m.children(n, style, depth+1)
	}
}

// label gives the text of a link.
func (m *markdownInline) label(n ast.Node, depth int) string {
	inner := markdownInline{source: m.source, html: m.html}
	inner.children(n, span{}, depth+1)
	return readable(inner.spans)
}

// link adds a link. Where the target is nothing that may be opened, it stays as
// it stands, for it may be no link at all: x[i](t). In HTML it surely is one, so
// there the words are enough.
func (m *markdownInline) link(label, target string) {
	if ascii := inASCII(target); linkable(ascii) {
		if label == target {
			label = ascii
		}
		target = ascii
	}
	switch {
	case linkable(target) && (label == "" || label == target):
		m.spans = appendSpan(m.spans, span{text: target, url: target})
	case linkable(target):
		m.spans = appendSpan(m.spans, span{text: label, url: target})
	case !m.html || strings.TrimPrefix(target, "mailto:") == label:
		m.emit(label, span{})
	default:
		m.emit(guard("[", hardGuard)+label+guard("]("+target+")", hardGuard), span{})
	}
}

// literalAddress reads the target of a link.
func literalAddress(b []byte) string {
	return unguard(unguard(literal(string(b)), hardGuard), softGuard)
}

// tag reads a tag of HTML within Markdown: line breaks, styles and links are
// followed, other tags that HTML has are dropped, and what only looks like a
// tag is text.
func (m *markdownInline) tag(n *ast.RawHTML) {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw.Write(segment.Value(m.source))
	}
	z := html.NewTokenizer(strings.NewReader(raw.String()))
	kind := z.Next()
	token := z.Token()
	switch {
	case kind == html.CommentToken && m.html:
		return
	case !m.html || !htmlTags[token.Data]:
		m.emit(guard(raw.String(), hardGuard), span{})
		return
	}
	step := 1
	if kind == html.EndTagToken {
		step = -1
	}
	switch token.Data {
	case "br", "p", "div", "tr", "ul", "ol", "dt", "dd":
		m.spans = append(m.spans, span{lineBreak: true})
	case "li":
		m.spans = append(m.spans, span{lineBreak: true})
		if step > 0 {
			m.emit("• ", span{})
		}
	case "b", "strong":
		m.bold += step
	case "i", "em":
		m.italic += step
	case "a":
		m.href = ""
		for _, a := range token.Attr {
			if a.Key == "href" && linkable(inASCII(a.Val)) {
				m.href = inASCII(a.Val)
			}
		}
	}
}

// plainText gives all text below a node, as it stands in the source.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				b.Write(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			case *ast.String:
				b.Write(n.Value)
			case *ast.AutoLink:
				b.Write(n.Label(source))
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
