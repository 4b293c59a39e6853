package look_test

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"lanyard/tui/look"
)

// luminance gives the relative luminance of an sRGB colour (WCAG 2.2).
func luminance(r, g, b float64) float64 {
	linear := func(c float64) float64 {
		if c /= 255; c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// contrast gives the contrast ratio of two luminances (WCAG 2.2).
func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

var trueColour = regexp.MustCompile(`38[;:]2[;:](\d+)[;:](\d+)[;:](\d+)`)

// inkContrast gives the contrast of an ink on the background of its theme.
func inkContrast(t *testing.T, l *look.Look, k look.Ink) float64 {
	t.Helper()
	parts := trueColour.FindStringSubmatch(k.Paint("x"))
	if parts == nil {
		t.Fatalf("%q sets no true colour", k.Paint("x"))
	}
	var rgb [3]float64
	for i := range rgb {
		rgb[i], _ = strconv.ParseFloat(parts[i+1], 64)
	}
	background := 0.0
	if l.Theme.Light {
		background = 1
	}
	return contrast(luminance(rgb[0], rgb[1], rgb[2]), background)
}

func TestContrast(t *testing.T) {
	for name, theme := range map[string]look.Theme{"on black": {}, "on white": {Light: true}} {
		l := look.New(theme)
		for ink, k := range map[string]look.Ink{
			"quiet": l.Quiet, "accent": l.Accent, "strong accent": l.AccentStrong, "warn": l.Warn, "match": l.Match, "title": l.Title, "rule": l.Rule,
		} {
			if got := inkContrast(t, l, k); got < 4.5 {
				t.Errorf("%s %s: %.2f to 1, want 4.5", ink, name, got)
			}
		}
		for topic := range 360 {
			if got := inkContrast(t, l, l.Topic(topic)); got < 3 {
				t.Errorf("topic %d %s: %.2f to 1, want 3", topic, name, got)
			}
		}
	}
}

// TestContrastFormula checks the measure itself on known values.
func TestContrastFormula(t *testing.T) {
	for _, test := range []struct{ r, g, b, onWhite float64 }{{0, 0, 0, 21}, {255, 255, 255, 1}, {0x77, 0x77, 0x77, 4.48}} {
		if got := contrast(luminance(test.r, test.g, test.b), 1); math.Abs(got-test.onWhite) > 0.01 {
			t.Errorf("%v on white: %.2f, want %.2f", test, got, test.onWhite)
		}
	}
}

// TestTopicsThatStandTogetherDiffer compares the hues of neighbours in the list.
func TestTopicsThatStandTogetherDiffer(t *testing.T) {
	for _, theme := range []look.Theme{{}, {Light: true}, {Colours: look.Sixteen}} {
		l := look.New(theme)
		for topic := range 30 {
			for next := 1; next <= 4; next++ {
				if l.Topic(topic).Paint("x") == l.Topic(topic+next).Paint("x") {
					t.Errorf("topics %d and %d have one colour in %+v", topic, topic+next, theme)
				}
			}
		}
	}
}
