package tui

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The picture's measures, in pixels. A cell is as wide as a letter of most
// monospaced fonts at this size; every run has its place and length given, so
// that columns line up in any of them.
const (
	cellWidth  = 8.4
	cellHeight = 19.0
	fontSize   = 14
	baseline   = 14.0 // from the top of a cell
	margin     = 14.0
	titleBar   = 36.0
)

const (
	paperColour  = "#0f131a"
	inkColour    = "#d5dae1"
	faintColour  = "#7d8590"
	borderColour = "#2b323c"
)

// pen is what SGR sequences set.
type pen struct {
	colour                         string // "" is the terminal's own
	bold, faint, italic, underline bool
}

func (p pen) fill() string {
	switch {
	case p.colour != "":
		return p.colour
	case p.faint:
		return faintColour
	}
	return inkColour
}

// set takes the parameters of one SGR sequence (ECMA-48, 8.3.117). Those that
// the screen never uses are refused, so that the picture cannot be wrong.
func (p *pen) set(params string) error {
	parts := strings.FieldsFunc(params, func(r rune) bool { return r == ';' || r == ':' })
	if len(parts) == 0 {
		*p = pen{}
	}
	for i := 0; i < len(parts); i++ {
		switch parts[i] {
		case "0":
			*p = pen{}
		case "1":
			p.bold = true
		case "2":
			p.faint = true
		case "3":
			p.italic = true
		case "4":
			p.underline = true
		case "38":
			if i+4 >= len(parts) || parts[i+1] != "2" {
				return fmt.Errorf("the colour %q is not true colour", params)
			}
			p.colour = "#"
			for _, part := range parts[i+2 : i+5] {
				n, err := strconv.ParseUint(part, 10, 8)
				if err != nil {
					return err
				}
				p.colour += fmt.Sprintf("%02x", n)
			}
			i += 4
		default:
			return fmt.Errorf("the style %q is none that the picture knows", params)
		}
	}
	return nil
}

// cell is one letter with its width in cells and its pen.
type cell struct {
	text  string
	width int
	pen   pen
}

// cellsOf reads a line of the screen.
func cellsOf(t *testing.T, line string) []cell {
	t.Helper()
	var cells []cell
	var now pen
	var state byte
	for len(line) > 0 {
		sequence, width, n, next := ansi.DecodeSequence(line, state, nil)
		switch {
		case width > 0:
			cells = append(cells, cell{sequence, width, now})
		case strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m"):
			if err := now.set(sequence[2 : len(sequence)-1]); err != nil {
				t.Fatal(err)
			}
		case !strings.HasPrefix(sequence, "\x1b]8;"):
			t.Fatalf("the screen holds %q", sequence)
		}
		line, state = line[n:], next
	}
	return cells
}

// picture draws a screen as an SVG that needs nothing else: a window with text
// in the reader's own monospaced font, rules and marks as shapes.
func picture(t *testing.T, frame, title string, width, height int) string {
	t.Helper()
	w, h := float64(width)*cellWidth+2*margin, float64(height)*cellHeight+titleBar+margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" role="img" aria-label="%s">`+"\n", w, h, w, h, escaped(title))
	fmt.Fprintf(&b, `<title>%s</title>`+"\n", escaped(title))
	fmt.Fprintf(&b, "<style>text{font:%dpx ui-monospace,SFMono-Regular,\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace;white-space:pre}.b{font-weight:700}.i{font-style:italic}.u{text-decoration:underline}</style>\n", fontSize)
	fmt.Fprintf(&b, `<rect x="0.5" y="0.5" width="%g" height="%g" rx="9" fill="%s" stroke="%s"/>`+"\n", w-1, h-1, paperColour, borderColour)
	for i, colour := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="18" r="5.5" fill="%s"/>`+"\n", 21+i*19, colour)
	}
	fmt.Fprintf(&b, `<text x="%g" y="22.5" fill="%s" text-anchor="middle">%s</text>`+"\n", w/2, faintColour, escaped(title))
	for y, line := range strings.Split(frame, "\n") {
		drawLine(&b, cellsOf(t, line), margin, titleBar+float64(y)*cellHeight)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// drawLine draws the cells of a line: shapes first, then text in runs.
func drawLine(b *strings.Builder, cells []cell, x, y float64) {
	column := 0
	var run strings.Builder
	start, length := 0, 0
	var now pen
	flush := func() {
		if text := strings.TrimRight(run.String(), " "); text != "" {
			drawText(b, text, now, x+float64(start)*cellWidth, y+baseline, float64(length-(run.Len()-len(text)))*cellWidth)
		}
		run.Reset()
		length = 0
	}
	for i, c := range cells {
		shape := shapeOf(c.text, x+float64(column)*cellWidth, y)
		begins := run.Len() == 0 || c.pen != now
		gap := c.text == " " && !c.pen.underline && (begins || i+1 == len(cells) || cells[i+1].text == " ")
		switch {
		case shape != "":
			flush()
			fmt.Fprintf(b, `<path d="%s" fill="%s"/>`+"\n", shape, c.pen.fill())
		case gap:
			flush()
		default:
			if begins {
				flush()
				start, now = column, c.pen
			}
			run.WriteString(c.text)
			length += c.width
		}
		column += c.width
	}
	flush()
}

func drawText(b *strings.Builder, text string, p pen, x, y, length float64) {
	var classes []string
	for class, on := range map[string]bool{"b": p.bold, "i": p.italic, "u": p.underline} {
		if on {
			classes = append(classes, class)
		}
	}
	class := ""
	if len(classes) > 0 {
		class = ` class="` + strings.Join(sorted(classes), " ") + `"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" textLength="%.1f" fill="%s"%s>%s</text>`+"\n", x, y, length, p.fill(), class, escaped(text))
}

// shapeOf gives the outline of a character that is drawn rather than written,
// so that lines join up whatever the font.
func shapeOf(s string, x, y float64) string {
	rect := func(left, top, width, height float64) string {
		return fmt.Sprintf("M%.1f %.1fh%.1fv%.1fh%.1fz", x+left, y+top, width, height, -width)
	}
	middle, center := cellHeight/2-0.5, cellWidth/2-0.5
	switch s {
	case "─":
		return rect(0, middle, cellWidth, 1)
	case "│":
		return rect(center, 0, 1, cellHeight)
	case "┬":
		return rect(0, middle, cellWidth, 1) + rect(center, middle, 1, cellHeight-middle)
	case "▌":
		return rect(0, 1, 4, cellHeight-2)
	case "▎":
		return rect(1, 3, 3, cellHeight-6)
	}
	return ""
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
