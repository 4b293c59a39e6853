package look

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program/search"
)

// Line builds one line of the screen of a fixed width, piece by piece. What
// does not fit is cut; what is missing is filled with blanks.
type Line struct {
	look  *Look
	width int
	used  int
	out   strings.Builder
}

// Line starts a line of that many cells.
func (l *Look) Line(width int) *Line {
	return &Line{look: l, width: max(width, 0)}
}

// Left gives the cells that are still free.
func (n *Line) Left() int { return n.width - n.used }

// Put adds plain text, cut to what is left.
func (n *Line) Put(k Ink, s string) *Line {
	s, _ = n.look.Cut(s, n.Left())
	n.out.WriteString(k.Paint(s))
	n.used += Width(s)
	return n
}

// Gap adds blanks.
func (n *Line) Gap(cells int) *Line {
	cells = min(cells, n.Left())
	n.out.WriteString(Blank(cells))
	n.used += max(cells, 0)
	return n
}

// To adds blanks up to a column, counted from 0.
func (n *Line) To(column int) *Line { return n.Gap(column - n.used) }

// Column adds plain text in a column of its own width, cut or filled.
func (n *Line) Column(k Ink, s string, width int) *Line {
	width = min(width, n.Left())
	s, _ = n.look.Cut(s, width)
	n.out.WriteString(k.Paint(s))
	n.out.WriteString(Blank(width - Width(s)))
	n.used += max(width, 0)
	return n
}

// Marked adds plain text in a column of its own width, with its spans in the
// match ink. Spans are byte offsets into s, sorted, and do not overlap.
func (n *Line) Marked(k Ink, s string, spans []search.Span, width int) *Line {
	width = min(width, n.Left())
	cut, kept := n.look.Cut(s, width)
	n.out.WriteString(n.look.marked(k, cut, kept, spans))
	n.out.WriteString(Blank(width - Width(cut)))
	n.used += max(width, 0)
	return n
}

// Painted adds text that is painted already and takes that many cells.
func (n *Line) Painted(s string, width int) *Line {
	if width > n.Left() {
		s = ansi.Truncate(s, n.Left(), "")
		width = Width(s) // less where a wide character did not fit
	}
	n.out.WriteString(s)
	n.used += width
	return n
}

// String gives the line, filled to its width.
func (n *Line) String() string {
	n.Gap(n.Left())
	return n.out.String()
}

// Mark paints s in k, with its spans in the match ink.
func (l *Look) Mark(k Ink, s string, spans []search.Span) string {
	return l.marked(k, s, len(s), spans)
}

func (l *Look) marked(k Ink, s string, kept int, spans []search.Span) string {
	if len(spans) == 0 {
		return k.Paint(s)
	}
	var b strings.Builder
	from := 0
	for _, span := range spans {
		start, end := min(span.Start, kept), min(span.End, kept)
		if end <= start || start < from {
			continue
		}
		b.WriteString(k.Paint(s[from:start]))
		b.WriteString(l.Match.Paint(s[start:end]))
		from = end
	}
	b.WriteString(k.Paint(s[from:]))
	return b.String()
}
