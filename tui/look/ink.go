package look

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Ink writes text in one style. The zero Ink writes in the terminal's own. A
// screen has thousands of painted pieces, so an ink is two ready-made strings.
type Ink struct{ on string }

const off = "\x1b[m"

func ink(style ansi.Style, fg color.Color) Ink {
	if fg != nil {
		style = style.ForegroundColor(fg)
	}
	if len(style) == 0 {
		return Ink{}
	}
	return Ink{style.String()}
}

// Paint gives s in this ink.
func (k Ink) Paint(s string) string {
	if k.on == "" || s == "" {
		return s
	}
	return k.on + s + off
}

// Bold gives the ink with weight added.
func (k Ink) Bold() Ink {
	return Ink{k.on + "\x1b[1m"}
}

// Width gives the number of cells that s takes; s may hold painted pieces.
func Width(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// Cut shortens plain text to at most width cells, with an ellipsis where
// something is lost. It gives the text and how many bytes of s are in it.
func (l *Look) Cut(s string, width int) (string, int) {
	switch {
	case Width(s) <= width:
		return s, len(s)
	case width <= 0:
		return "", 0
	}
	kept := strings.TrimRight(ansi.Truncate(s, width-1, ""), " ")
	for Width(kept) > width-1 { // a digit with an emoji selector counts differently alone
		_, size := utf8.DecodeLastRuneInString(kept)
		kept = kept[:len(kept)-size]
	}
	return kept + l.Glyph.Ellipsis, len(kept)
}

// Blank gives n blanks.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(" ", n)
}

// Fill gives n cells of a one-cell glyph.
func Fill(glyph string, n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(glyph, n)
}

// asciiSigns are the twins of the punctuation of texts, cell for cell.
var asciiSigns = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'",
	"…", "~", "·", "-", "•", "*", "×", "x", "→", ">", "≈", "~", "\u00a0", " ")

// InASCII writes the punctuation of a text in ASCII, cell for cell. Letters of
// other scripts stay.
func InASCII(s string) string { return asciiSigns.Replace(s) }
