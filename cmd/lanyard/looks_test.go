//go:build unix

package main

import (
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDumbTerminalGetsThePrintedAgenda(t *testing.T) {
	t.Parallel()
	w := open(t, setting{height: 80, width: 100, args: at(), env: []string{"TERM=dumb"}})
	if code := w.ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	out := w.output()
	if !strings.Contains(out, "Tuesday 14 May") || !strings.Contains(out, "QMoE") {
		t.Errorf("printed:\n%s", out)
	}
	if strings.Contains(out, "\x1b") {
		t.Errorf("an escape was printed: %q", out)
	}
}

// sgr is an order for colours or attributes; colour is a part of one.
var (
	sgr    = regexp.MustCompile(`\x1b\[([0-9;:]*)m`)
	colour = regexp.MustCompile(`^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$`)
)

// coloured gives the orders for colours in what was written.
func coloured(out string) []string {
	var orders []string
	for _, order := range sgr.FindAllStringSubmatch(out, -1) {
		for part := range strings.SplitSeq(order[1], ";") {
			if name, _, _ := strings.Cut(part, ":"); colour.MatchString(name) {
				orders = append(orders, order[0])
			}
		}
	}
	return orders
}

func TestNoColor(t *testing.T) {
	t.Parallel()
	painted := open(t, setting{args: at()})
	painted.shows("AWQ: Activation-aware")
	if len(coloured(painted.output())) == 0 {
		t.Fatal("no colours without NO_COLOR: the test would prove nothing")
	}
	w := open(t, setting{args: at("-q", "qmoe"), env: []string{"NO_COLOR=1"}})
	w.shows("1 of 46", "QMoE: Sub-1-Bit")
	w.types("s")
	w.shows("6 Mine 1", "☆")
	if orders := coloured(w.output()); len(orders) > 0 {
		t.Errorf("colours were written: %q", orders)
	}
}

// TestPaletteFitsTheBackground: on the background that the terminal says it
// has, letters have a contrast of 4.5 : 1, and marks of 3 : 1.
func TestPaletteFitsTheBackground(t *testing.T) {
	t.Parallel()
	for name, background := range map[string]color.Color{"light": color.White, "dark": color.Black} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t, setting{args: at("-q", "compression"), background: background})
			w.shows("of 46", "AWQ: Activation-aware")
			w.until("colours for this background", func() bool {
				faint, painted := w.faint(background)
				return faint == "" && painted > 100
			})
		})
	}
}

// faint gives text that can hardly be read on a background, and how many cells
// have a colour of their own.
func (w *terminal) faint(background color.Color) (text string, painted int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for y := range w.screen.Height() {
		for x := range w.screen.Width() {
			cell := w.screen.CellAt(x, y)
			if cell == nil || cell.Style.Fg == nil || strings.Contains("─│┬ ", cell.Content) {
				continue
			}
			painted++
			least := 4.5
			if strings.Contains("▌▎▪", cell.Content) {
				least = 3
			}
			if contrast(cell.Style.Fg, background) < least {
				text += cell.Content
			}
		}
	}
	return text, painted
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		part := float64(v) / 0xffff
		if part <= 0.04045 {
			return part / 12.92
		}
		return math.Pow((part+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestThemeIsKeptWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	w := open(t, setting{args: at("--theme", "light"), background: color.Black})
	w.shows("AWQ: Activation-aware")
	if faint, painted := w.faint(color.White); faint != "" || painted < 100 {
		t.Errorf("on white, %q is faint, of %d cells", faint, painted)
	}
}

func TestASCII(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]setting{
		"--ascii": {args: at("--ascii")},
		"locale":  {args: at(), env: []string{"LC_ALL=C"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t, s)
			w.shows("MLSys 2024", "AWQ: Activation-aware", strings.Repeat("-", 40))
			for _, line := range w.lines() {
				if strings.ContainsAny(line, "─│┬▌…★☆·") || !utf8.ValidString(line) {
					t.Errorf("drawn with more than ASCII: %q", line)
				}
			}
		})
	}
}
