package export

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// readable writes JSON as a person lays it out who edits it by hand: records
// over several lines, short lists of words and small records on one.
func readable(w io.Writer, v any) error {
	raw, err := compact(v)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	n, err := readNode(d)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	n.write(&b, 0)
	b.WriteByte('\n')
	_, err = w.Write(b.Bytes())
	return err
}

// compact gives JSON without the escapes that only web pages need.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// node is a JSON value with its names in order.
type node struct {
	line  string // the value on one line
	width int    // of the line, in characters
	text  string // of a string, as it reads
	kind  nodeKind
	names []string // of an object, as they are written
	parts []node   // of an object or a list
}

type nodeKind uint8

const (
	otherNode nodeKind = iota
	stringNode
	listNode
	objectNode
)

func readNode(d *json.Decoder) (node, error) {
	token, err := d.Token()
	if err != nil {
		return node{}, err
	}
	n := node{}
	switch token {
	case json.Delim('{'):
		n.kind = objectNode
	case json.Delim('['):
		n.kind = listNode
	default:
		if s, ok := token.(string); ok {
			n.kind, n.text = stringNode, s
		}
		raw, err := compact(token)
		n.setLine(string(raw))
		return n, err
	}
	var lines []string
	for d.More() {
		prefix := ""
		if n.kind == objectNode {
			name, err := readNode(d)
			if err != nil {
				return n, err
			}
			n.names = append(n.names, name.line)
			prefix = name.line + ": "
		}
		part, err := readNode(d)
		if err != nil {
			return n, err
		}
		n.parts = append(n.parts, part)
		lines = append(lines, prefix+part.line)
	}
	_, err = d.Token()
	opening, closing := n.brackets()
	n.setLine(opening + strings.Join(lines, ", ") + closing)
	return n, err
}

func (n *node) setLine(line string) { n.line, n.width = line, utf8.RuneCountInString(line) }

func (n *node) brackets() (opening, closing string) {
	if n.kind == objectNode {
		return "{", "}"
	}
	return "[", "]"
}

// write writes a value whose line is indented by that many blanks.
func (n *node) write(b *bytes.Buffer, indent int) {
	if n.isShort(indent) {
		b.WriteString(n.line)
		return
	}
	opening, closing := n.brackets()
	b.WriteString(opening)
	for i := range n.parts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + strings.Repeat(" ", indent+2))
		if n.kind == objectNode {
			b.WriteString(n.names[i] + ": ")
		}
		n.parts[i].write(b, indent+2)
	}
	b.WriteString("\n" + strings.Repeat(" ", indent) + closing)
}

// isShort tells whether a value stays on one line: a small record inside
// another; a list of words, and of addresses and sentences if it is short.
func (n *node) isShort(indent int) bool {
	switch n.kind {
	case objectNode:
		return indent > 4 && n.width < 150
	case listNode:
		prose := false
		for _, p := range n.parts {
			if p.kind != stringNode || utf8.RuneCountInString(p.text) >= 90 {
				return false
			}
			prose = prose || strings.Contains(p.text, "/") || strings.HasSuffix(p.text, ".")
		}
		return !prose || n.width+indent < 140
	}
	return true
}
