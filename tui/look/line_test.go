package look_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program/search"
	"lanyard/tui/look"
)

// awkward are texts whose bytes, runes, letters and cells differ in number.
var awkward = []string{
	"", "a", "Quantization", "a b  c ", "日本語のタイトル", "日a本b語", "e\u0301te\u0301", "cafe\u0301 日本", "👩‍💻 codes", "🇨🇭🇯🇵", "👍🏽",
	"ﬁne", "Москва", "שלום", "한국어", "½×2", "x\u0300\u0301\u0302y", "ไทยภาษา", "–…“”", strings.Repeat("long ", 40), "a\u200db", "❤️ hot",
}

func everyLook(t *testing.T, run func(t *testing.T, l *look.Look)) {
	t.Helper()
	for name, theme := range map[string]look.Theme{
		"dark": {}, "light": {Light: true}, "sixteen": {Colours: look.Sixteen}, "sixteen light": {Colours: look.Sixteen, Light: true},
		"none": {Colours: look.NoColour}, "ascii": {ASCII: true},
	} {
		t.Run(name, func(t *testing.T) { run(t, look.New(theme)) })
	}
}

func TestCutKeepsWithinItsWidth(t *testing.T) {
	l := look.New(look.Theme{})
	for _, s := range awkward {
		whole := ansi.StringWidth(s)
		for width := -1; width <= whole+2; width++ {
			cut, kept := l.Cut(s, width)
			switch {
			case look.Width(cut) > max(width, 0):
				t.Errorf("%q in %d cells is %q: too wide", s, width, cut)
			case !utf8.ValidString(cut) || kept < 0 || kept > len(s) || !strings.HasPrefix(cut, s[:kept]):
				t.Errorf("%q in %d cells is %q, of which %d bytes are kept", s, width, cut, kept)
			case width >= whole && (cut != s || kept != len(s)):
				t.Errorf("%q in %d cells is %q: something is lost", s, width, cut)
			case width > 0 && width < whole && !strings.HasSuffix(cut, "…"):
				t.Errorf("%q in %d cells is %q: the loss is not shown", s, width, cut)
			}
		}
	}
}

func TestWidthCountsCells(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "日本": 4, "e\u0301": 1, "👩‍💻": 2, "🇨🇭": 2, "…": 1, "a\x1b[1mb\x1b[mc": 3, "½": 1,
	} {
		if got := look.Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestLinesAreExactlyTheirWidth(t *testing.T) {
	everyLook(t, func(t *testing.T, l *look.Look) {
		inks := []look.Ink{l.Text, l.Strong, l.Quiet, l.Accent, l.Warn, l.Match, l.Topic(3), l.Quiet.Bold(), {}}
		for seed := range uint64(400) {
			random := rand.New(rand.NewPCG(seed, 2))
			width := random.IntN(60) - 1
			n := l.Line(width)
			for range random.IntN(8) {
				s, k := awkward[random.IntN(len(awkward))], inks[random.IntN(len(inks))]
				switch cells := random.IntN(30) - 3; random.IntN(6) {
				case 0:
					n.Gap(cells)
				case 1:
					n.To(cells)
				case 2:
					n.Column(k, s, cells)
				case 3:
					word := strings.IndexByte(s, ' ') + 1
					n.Marked(k, s, []search.Span{at(0, word), at(word, len(s))}, cells)
				case 4:
					n.Painted(k.Paint(s), look.Width(s))
				default:
					n.Put(k, s)
				}
				if n.Left() < 0 {
					t.Fatalf("seed %d: %d cells are left", seed, n.Left())
				}
			}
			if line := n.String(); ansi.StringWidth(line) != max(width, 0) {
				t.Fatalf("seed %d: %d cells, want %d: %q", seed, ansi.StringWidth(line), width, line)
			}
		}
	})
}

func at(start, end int) search.Span { return search.Span{Start: start, End: end} }

func TestMarkedPaintsTheSpansAndLosesNothing(t *testing.T) {
	l := look.New(look.Theme{})
	for _, test := range []struct {
		s     string
		spans []search.Span
		width int
		want  string // the marked parts in brackets
	}{
		{"Quantized models", []search.Span{at(0, 5)}, 20, "[Quant]ized models    "},
		{"Quantized models", []search.Span{at(0, 5), at(10, 13)}, 16, "[Quant]ized [mod]els"},
		{"Quantized models", []search.Span{at(10, 16)}, 12, "Quantized [m]…"},
		{"Quantized models", []search.Span{at(12, 16)}, 10, "Quantized…"},
		{"日本語", []search.Span{at(3, 6)}, 6, "日[本]語"},
		{"日本語", []search.Span{at(6, 9)}, 5, "日本…"},
		{"abc", nil, 2, "a…"},
		{"abc", []search.Span{at(0, 3)}, 0, ""},
		{"abcdef", []search.Span{at(2, 4), at(1, 3)}, 6, "ab[cd]ef"}, // the second overlaps and is left out
	} {
		var b strings.Builder
		line := l.Line(test.width).Marked(look.Ink{}, test.s, test.spans, test.width).String()
		open := l.Match.Paint("\x00")
		on, off, _ := strings.Cut(open, "\x00")
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(line, on, "["), off, "]"))
		if b.String() != test.want {
			t.Errorf("%q in %d cells is %q, want %q", test.s, test.width, b.String(), test.want)
		}
	}
}

func TestInks(t *testing.T) {
	l := look.New(look.Theme{})
	if l.Text.Paint("a") != "a" {
		t.Error("text has not the terminal's own colour")
	}
	if l.Warn.Paint("") != "" {
		t.Error("nothing was painted")
	}
	if got := ansi.Strip(l.Quiet.Bold().Paint("a b")); got != "a b" {
		t.Errorf("paint changed the text: %q", got)
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	everyLook(t, func(t *testing.T, l *look.Look) {
		g := l.Glyph
		for _, glyph := range []string{
			g.Bar, g.Rule, g.Column, g.Cross, g.Interested, g.Going, g.Must, g.Clash, g.Inferred, g.Unknown, g.On, g.Off, g.Excluded,
			g.Topic, g.Fill, g.Ellipsis, g.Times, g.Dot, g.Dash, g.Arrow, g.More, g.Prompt, g.CornerTL, g.CornerTR, g.CornerBL, g.CornerBR,
		} {
			if ansi.StringWidth(glyph) != 1 {
				t.Errorf("%q is %d cells", glyph, ansi.StringWidth(glyph))
			}
			if l.Theme.ASCII && (len(glyph) != 1 || glyph[0] >= 0x7f) {
				t.Errorf("%q is not ASCII", glyph)
			}
		}
		for _, pair := range [][2]string{{g.Interested, g.Going}, {g.Going, g.Must}, {g.Interested, g.Must}, {g.On, g.Off}, {g.On, g.Excluded}, {g.Off, g.Excluded}} {
			if pair[0] == pair[1] {
				t.Errorf("%q means two things", pair[0])
			}
		}
	})
}

func FuzzCut(f *testing.F) {
	for _, s := range awkward {
		f.Add(s, 3)
	}
	l := look.New(look.Theme{})
	f.Fuzz(func(t *testing.T, s string, width int) {
		width %= 100
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
			t.Skip("texts are cleaned before they are shown")
		}
		cut, kept := l.Cut(s, width)
		if look.Width(cut) > max(width, 0) || kept > len(s) || !strings.HasPrefix(cut, s[:kept]) {
			t.Errorf("%q in %d cells is %q, %d bytes kept", s, width, cut, kept)
		}
		if got := l.Line(width).Put(l.Quiet, s).String(); ansi.StringWidth(got) != max(width, 0) {
			t.Errorf("a line of %d cells with %q is %q", width, s, got)
		}
	})
}
