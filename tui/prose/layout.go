package prose

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	// leastText is the width in cells that must be left for a list or a quotation to be indented.
	leastText = 8
	// codeIndent is how far code is indented.
	codeIndent = 2
)

// blocks lays blocks out under each other, with a blank line between them
// unless they are those of an item in a tight list.
func (r *Renderer) blocks(blocks []block, width int, tight bool) ([]string, error) {
	var lines []string
	for _, b := range blocks {
		own, err := r.block(b, width)
		if err != nil {
			return nil, err
		}
		if len(lines) > 0 && len(own) > 0 && !tight {
			lines = append(lines, "")
		}
		lines = append(lines, own...)
	}
	return lines, nil
}

func (r *Renderer) block(b block, width int) ([]string, error) {
	switch b.kind {
	case heading:
		s, err := r.styled(inOneLine(b.spans), strings.Repeat("#", b.level)+" ")
		return r.wrap(s, width), err
	case list:
		return r.list(b, width)
	case quotation:
		return r.quotation(b, width)
	case code:
		return r.code(b, width), nil
	case table:
		return r.table(b, width)
	case rule:
		return []string{r.quiet(strings.Repeat(r.rule, width))}, nil
	}
	s, err := r.styled(b.spans, "")
	return r.wrap(s, width), err
}

// list hangs the items from their bullets or numbers.
func (r *Renderer) list(b block, width int) ([]string, error) {
	var lines []string
	for _, it := range b.items {
		mark := r.bullet
		if it.number != "" {
			mark = it.number
		}
		own, err := r.hung(it.blocks, mark+" ", strings.Repeat(" ", ansi.StringWidth(mark)+1), width, b.tight)
		if err != nil {
			return nil, err
		}
		if len(lines) > 0 && !b.tight {
			lines = append(lines, "")
		}
		lines = append(lines, own...)
	}
	return lines, nil
}

func (r *Renderer) quotation(b block, width int) ([]string, error) {
	bar := r.quiet(r.bar) + " "
	return r.hung(b.blocks, bar, bar, width, false)
}

// hung lays blocks out behind a first and a further prefix of the same width.
// Where too little would be left for them, the first prefix has a line of its
// own and the blocks have the whole width.
func (r *Renderer) hung(blocks []block, first, rest string, width int, tight bool) ([]string, error) {
	indented := ansi.StringWidth(first)
	if width-indented < leastText {
		lines, err := r.blocks(blocks, width, tight)
		return append(r.wrap(first, width), lines...), err
	}
	lines, err := r.blocks(blocks, width-indented, tight)
	if len(lines) == 0 {
		lines = []string{""}
	}
	lines = indent(lines, first, rest)
	return lines, err
}

// code keeps lines and their indentation; a line that is too long goes on
// under its beginning. Much that is marked as code is prose, so it is broken
// between words.
func (r *Renderer) code(b block, width int) []string {
	margin := 0
	if width >= leastText+codeIndent {
		margin = codeIndent
	}
	var lines []string
	for _, l := range b.lines {
		text := strings.TrimLeft(l, " ")
		deep := margin + min(len(l)-len(text), width/2)
		if width-deep < leastText {
			deep = 0
		}
		prefix := strings.Repeat(" ", deep)
		lines = append(lines, indent(Wrap(text, width-deep), prefix, prefix)...)
	}
	return trimBlank(lines)
}

// trimBlank drops blank lines at the beginning and at the end.
func trimBlank(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// table sets a table in columns if it fits, and else gives each row as lines
// of "head: cell".
func (r *Renderer) table(b block, width int) ([]string, error) {
	var cells [][]string
	var columns []int
	for i, row := range b.rows {
		var line []string
		for j, spans := range row {
			s, err := r.cell(spans, i == 0)
			if err != nil {
				return nil, err
			}
			line = append(line, s)
			if j == len(columns) {
				columns = append(columns, 0)
			}
			columns[j] = max(columns[j], ansi.StringWidth(s))
		}
		cells = append(cells, line)
	}
	total := 3 * (len(columns) - 1)
	for _, c := range columns {
		total += c
	}
	if total <= width {
		return r.columns(cells, columns), nil
	}
	return r.records(cells, width), nil
}

// cell gives the text of a cell in one line.
func (r *Renderer) cell(spans []span, head bool) (string, error) {
	var flat []span
	for _, s := range inOneLine(spans) {
		s.bold = s.bold || head && s.url == ""
		flat = appendSpan(flat, s)
	}
	s, err := r.styled(flat, "")
	if err != nil || s == "" {
		return "", err
	}
	return strings.Join(r.wrap(s, ansi.StringWidth(s)), " "), nil
}

func (r *Renderer) columns(cells [][]string, columns []int) []string {
	var lines []string
	for i, row := range cells {
		line := ""
		for j, c := range columns {
			text := ""
			if j < len(row) {
				text = row[j]
			}
			if j > 0 {
				line += " " + r.quiet(r.bar) + " "
			}
			line += text + strings.Repeat(" ", c-ansi.StringWidth(text))
		}
		lines = append(lines, strings.TrimRight(line, " "))
		if i == 0 {
			lines = append(lines, r.headRule(columns))
		}
	}
	return lines
}

func (r *Renderer) headRule(columns []int) string {
	crossing := "┼"
	if r.style.ASCII {
		crossing = "+"
	}
	parts := make([]string, len(columns))
	for j, c := range columns {
		parts[j] = strings.Repeat(r.rule, c)
	}
	return r.quiet(strings.Join(parts, r.rule+crossing+r.rule))
}

func (r *Renderer) records(cells [][]string, width int) []string {
	var lines []string
	for i, row := range cells {
		if i == 0 && len(cells) > 1 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		for j, text := range row {
			if i > 0 && j < len(cells[0]) && cells[0][j] != "" {
				text = strings.TrimRight(cells[0][j]+": "+text, " ")
			}
			if text != "" {
				lines = append(lines, r.wrap(text, width)...)
			}
		}
	}
	return lines
}
