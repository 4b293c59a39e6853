package tui

import (
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPicture makes the picture of the README from a real screen: Tuesday
// morning at MLSys 2024, with a search, stars and a clash.
func TestPicture(t *testing.T) {
	const width, height = 120, 32
	d := drive(t, mlsys(t), width, height)
	d.m.origin = "built in" // the picture does not age with the shelf
	d.keys("/ text:awq enter s s / ctrl+u text:qmoe enter s s s esc")
	d.keys("a ctrl+u text:tue_9:10-9:30_Call_home_@_Lobby enter")
	d.keys("/ text:quant enter")
	d.keys("g down down")
	d.shows("quant", "★", "⚠ clashes with", "Call home")
	got := picture(t, d.m.View().Content, "lanyard", width, height)
	wellFormed(t, got)
	compare(t, filepath.Join("testdata", "lanyard.svg"), got)
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, banned := range []string{"<script", "href", "url(", "@import", "<foreignObject", "<image"} {
		if strings.Contains(svg, banned) {
			t.Errorf("the picture is not self-contained: it holds %q", banned)
		}
	}
}

// TestPicturePlacesEveryLetter reads the text back out of a picture.
func TestPicturePlacesEveryLetter(t *testing.T) {
	svg := picture(t, "\x1b[1mBold\x1b[m & \x1b[38;2;1;2;255;4m<blue>\x1b[m  日本x ─│\n  second", "t", 30, 2)
	for _, want := range []string{
		`<text x="14.0" y="50.0" textLength="33.6" fill="#d5dae1" class="b">Bold</text>`,
		`<text x="56.0" y="50.0" textLength="8.4" fill="#d5dae1">&amp;</text>`,
		`<text x="72.8" y="50.0" textLength="50.4" fill="#0102ff" class="u">&lt;blue&gt;</text>`,
		`<text x="140.0" y="50.0" textLength="42.0" fill="#d5dae1">日本x</text>`,
		`<path d="M190.4 45.0h8.4v1.0h-8.4z"`,
		`<text x="30.8" y="69.0" textLength="50.4" fill="#d5dae1">second</text>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture does not hold %s:\n%s", want, svg)
		}
	}
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
