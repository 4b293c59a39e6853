// Package look says how the screen looks: a pure function from what the
// terminal can show to inks and glyphs. No background is ever set, and no
// meaning is in colour alone.
package look

import (
	"image/color"
	"math"

	"github.com/charmbracelet/x/ansi"
)

// Colours says how many colours the terminal shows.
type Colours uint8

const (
	TrueColour Colours = iota // 256 are enough: the renderer takes the nearest
	Sixteen
	NoColour
)

// Theme is all that a look depends on.
type Theme struct {
	Light   bool // the terminal's background is light
	Colours Colours
	ASCII   bool // draw with the characters of ASCII only
}

// Look is a set of inks and glyphs that fit together.
type Look struct {
	Theme Theme
	// Text is the terminal's own foreground; Quiet is for what may be passed
	// over, still readable at 4.5:1; Accent says where you are; Warn is for what
	// needs a decision; Match is for letters that a search found.
	Text, Strong, Quiet, Accent, AccentStrong, Warn, Match, Title, Rule Ink
	Glyph                                                               Glyphs
	palette                                                             palette
}

// Glyphs are the signs of the screen, all of them one cell wide.
type Glyphs struct {
	Bar, Rule, Column, Cross     string // where you are, hairlines
	Interested, Going, Must      string // the levels of a star
	Attended                     string // the reader was there
	Clash, Inferred, Unknown     string
	On, Off, Excluded            string // choices in a list
	Topic, Fill                  string // the mark beside a topic, a bar's cell
	Ellipsis, Times, Dot, Dash   string
	Arrow, More, Prompt          string
	CornerTL, CornerTR, CornerBL string
	CornerBR                     string
}

var unicodeGlyphs = Glyphs{
	Bar: "▌", Rule: "─", Column: "│", Cross: "┬",
	Interested: "☆", Going: "★", Must: "✪", Attended: "✓",
	Clash: "⚠", Inferred: "≈", Unknown: "–",
	On: "●", Off: "○", Excluded: "×",
	Topic: "▎", Fill: "▪",
	Ellipsis: "…", Times: "×", Dot: "·", Dash: "–",
	Arrow: "→", More: "↓", Prompt: "›",
	CornerTL: "╭", CornerTR: "╮", CornerBL: "╰", CornerBR: "╯",
}

var asciiGlyphs = Glyphs{
	Bar: ">", Rule: "-", Column: "|", Cross: "+",
	Interested: "+", Going: "*", Must: "#", Attended: "v",
	Clash: "!", Inferred: "~", Unknown: "-",
	On: "x", Off: ".", Excluded: "-",
	Topic: "|", Fill: "=",
	Ellipsis: "~", Times: "x", Dot: "-", Dash: "-",
	Arrow: ">", More: "v", Prompt: ">",
	CornerTL: "+", CornerTR: "+", CornerBL: "+", CornerBR: "+",
}

// palette holds the few colours of a theme; nil is the terminal's own foreground.
type palette struct {
	quiet, accent, warn, match color.Color
}

var (
	darkPalette    = palette{rgb(0x8b929e), rgb(0x6cb6eb), rgb(0xe5a84b), rgb(0xf2cc60)}
	lightPalette   = palette{rgb(0x5f6672), rgb(0x0b62a8), rgb(0x8f4e00), rgb(0x8a3b00)}
	sixteenPalette = palette{nil, ansi.Cyan, ansi.Yellow, ansi.Yellow}
	sixteenLight   = palette{nil, ansi.Blue, ansi.Red, ansi.Magenta}
)

// New makes the look of a theme.
func New(t Theme) *Look {
	l := &Look{Theme: t, Glyph: unicodeGlyphs}
	if t.ASCII {
		l.Glyph = asciiGlyphs
	}
	switch {
	case t.Colours == NoColour:
	case t.Colours == Sixteen && t.Light:
		l.palette = sixteenLight
	case t.Colours == Sixteen:
		l.palette = sixteenPalette
	case t.Light:
		l.palette = lightPalette
	default:
		l.palette = darkPalette
	}
	p := l.palette
	l.Strong = ink(ansi.Style{}.Bold(), nil)
	l.Quiet = ink(faintUnless(p.quiet != nil || t.Colours == NoColour), p.quiet)
	l.Rule = l.Quiet
	l.Accent = ink(ansi.Style{}, p.accent)
	l.AccentStrong = ink(ansi.Style{}.Bold(), p.accent)
	l.Warn = ink(ansi.Style{}, p.warn)
	l.Match = ink(ansi.Style{}.Bold().Underline(true), p.match)
	l.Title = ink(ansi.Style{}.Bold(), p.accent)
	return l
}

// faintUnless gives a faint style where no colour makes the quiet ink quiet.
func faintUnless(coloured bool) ansi.Style {
	if coloured {
		return ansi.Style{}
	}
	return ansi.Style{}.Faint()
}

// Topic gives the stable ink of the topic with that number.
func (l *Look) Topic(number int) Ink {
	switch l.Theme.Colours {
	case NoColour:
		return Ink{}
	case Sixteen:
		six := [...]color.Color{ansi.Blue, ansi.Green, ansi.Magenta, ansi.Cyan, ansi.Red, ansi.Yellow}
		return ink(ansi.Style{}, six[number%len(six)])
	}
	// Steps of the golden angle keep neighbours far apart however many there are.
	hue := math.Mod(float64(number)*137.508+205, 360)
	if l.Theme.Light {
		return ink(ansi.Style{}, hsl(hue, 0.75, 0.34))
	}
	return ink(ansi.Style{}, hsl(hue, 0.60, 0.66))
}

// AccentHex gives the accent as #rrggbb, or "" where there is none to give.
func (l *Look) AccentHex() string { return hex(l.palette.accent) }

// QuietHex gives the quiet colour as #rrggbb, or "" where there is none to give.
func (l *Look) QuietHex() string { return hex(l.palette.quiet) }

func hex(c color.Color) string {
	v, ok := c.(color.RGBA)
	if !ok {
		return ""
	}
	const digits = "0123456789abcdef"
	out := []byte{'#'}
	for _, b := range [...]uint8{v.R, v.G, v.B} {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

func rgb(v uint32) color.Color {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// hsl turns hue (degrees), saturation and lightness (0 to 1) into a colour.
func hsl(hue, saturation, lightness float64) color.Color {
	chroma := (1 - math.Abs(2*lightness-1)) * saturation
	x := chroma * (1 - math.Abs(math.Mod(hue/60, 2)-1))
	var r, g, b float64
	switch int(hue / 60) {
	case 0:
		r, g = chroma, x
	case 1:
		r, g = x, chroma
	case 2:
		g, b = chroma, x
	case 3:
		g, b = x, chroma
	case 4:
		r, b = x, chroma
	default:
		r, b = chroma, x
	}
	low := lightness - chroma/2
	byteOf := func(v float64) uint8 { return uint8(math.Round((v + low) * 255)) }
	return color.RGBA{byteOf(r), byteOf(g), byteOf(b), 0xff}
}
