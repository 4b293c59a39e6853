package tui

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/tui/look"
)

// tour goes everywhere: every view and everything that lies over one.
const tour = "g 3 4 5 6 1 g / text:quant enter enter u esc esc p esc o esc t space down x esc ? G esc : text:star esc e esc a esc i esc c s s 6"

// screens gives every screen of the tour, in a theme.
func screens(t *testing.T, theme look.Theme) []string {
	t.Helper()
	d := drive(t, exampleDays(t), 120, 40)
	d.m.dress(func(now *look.Theme) { *now = theme })
	d.desk.changes = append(d.desk.changes, unmatchedMark(d.m.scene.Conference))
	d.send(tea.FocusMsg{})
	var all []string
	for _, key := range presses(tour) {
		d.send(key)
		all = append(all, d.m.View().Content)
	}
	return all
}

// sgr finds what sets a style.
var sgr = regexp.MustCompile(`\x1b\[([0-9;:]*)m`)

func TestEveryThemeShowsTheSame(t *testing.T) {
	plain := screens(t, look.Theme{})
	for name, theme := range map[string]look.Theme{
		"light": {Light: true}, "16 colours": {Colours: look.Sixteen}, "16 colours, light": {Light: true, Colours: look.Sixteen},
	} {
		for i, screen := range screens(t, theme) {
			if ansi.Strip(screen) != ansi.Strip(plain[i]) {
				t.Fatalf("%s: screen %d says something else:\n%s", name, i, ansi.Strip(screen))
			}
			if screen == plain[i] {
				t.Fatalf("%s: screen %d is that of a dark terminal", name, i)
			}
		}
	}
}

func TestColoursAreThoseOfTheTerminal(t *testing.T) {
	trueColour := regexp.MustCompile(`(^|;)[34]8[;:][25][;:]`)
	anyColour := regexp.MustCompile(`(^|;)(3[0-9]|4[0-9]|9[0-7]|10[0-7])([;:]|$)`)
	background := regexp.MustCompile(`(^|;)(4[0-8]|10[0-7])([;:]|$)`)
	check := func(name string, theme look.Theme, never *regexp.Regexp) {
		for _, screen := range screens(t, theme) {
			for _, style := range sgr.FindAllStringSubmatch(screen, -1) {
				if never.MatchString(strings.TrimPrefix(foregroundless(style[1], never == background), ";")) {
					t.Fatalf("%s: the style %q is used", name, style[0])
				}
			}
		}
	}
	check("NO_COLOR", look.Theme{Colours: look.NoColour}, anyColour)
	check("16 colours", look.Theme{Colours: look.Sixteen}, trueColour)
	check("16 colours, light", look.Theme{Colours: look.Sixteen, Light: true}, trueColour)
	check("dark", look.Theme{}, background)
	check("light", look.Theme{Light: true}, background)
}

// foregroundless takes a foreground of three numbers out of a style, whose
// parts would else read as backgrounds.
func foregroundless(style string, yes bool) string {
	if !yes {
		return style
	}
	return regexp.MustCompile(`38[;:]2[;:]+\d+[;:]\d+[;:]\d+|38[;:]5[;:]\d+`).ReplaceAllString(style, "")
}

func TestWithoutColoursTheSelectionIsSeen(t *testing.T) {
	d := drive(t, exampleDays(t), 120, 40)
	d.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	for _, line := range strings.Split(d.m.View().Content, "\n") {
		if plain := ansi.Strip(line); strings.HasPrefix(plain, "▌") && strings.Contains(plain, "QuiltQuant") {
			if !strings.Contains(line, "\x1b[1m") {
				t.Errorf("the selected row has no weight: %q", line)
			}
			return
		}
	}
	t.Errorf("no row is marked:\n%s", d.text())
}

// TestASCIIDrawsInASCII: all that the screen itself draws is ASCII. The letters
// of the example are too, so nothing else may be there.
func TestASCIIDrawsInASCII(t *testing.T) {
	for i, screen := range screens(t, look.Theme{ASCII: true}) {
		for n, line := range strings.Split(ansi.Strip(screen), "\n") {
			if at := strings.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }); at >= 0 {
				t.Fatalf("screen %d (after %v), line %d: %q", i, presses(tour)[i], n, line)
			}
		}
	}
}

func TestTheTerminalDecides(t *testing.T) {
	d := drive(t, exampleDays(t), 120, 40)
	dark := d.m.View().Content
	d.send(tea.BackgroundColorMsg{Color: ansi.RGBColor{R: 255, G: 255, B: 255}})
	light := d.m.View().Content
	d.send(tea.BackgroundColorMsg{Color: ansi.RGBColor{}})
	if light == dark || d.m.View().Content != dark {
		t.Error("the look does not follow the terminal's background")
	}
	d.m.keepLight = true
	d.send(tea.BackgroundColorMsg{Color: ansi.RGBColor{R: 255, G: 255, B: 255}})
	if d.m.View().Content != dark {
		t.Error("the look is not kept")
	}
	for profile, want := range map[colorprofile.Profile]look.Colours{
		colorprofile.TrueColor: look.TrueColour, colorprofile.ANSI256: look.TrueColour, colorprofile.ANSI: look.Sixteen,
		colorprofile.ASCII: look.NoColour, colorprofile.NoTTY: look.NoColour,
	} {
		d.send(tea.ColorProfileMsg{Profile: profile})
		if d.m.theme.Colours != want {
			t.Errorf("%v gives %v, want %v", profile, d.m.theme.Colours, want)
		}
	}
}

// TestHostileTextNeverReachesTheScreen puts what would steer a terminal into
// every text of a program, into what is typed and pasted, and into a note.
func TestHostileTextNeverReachesTheScreen(t *testing.T) {
	for _, evil := range []string{
		"\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;https://evil.example\x1b\\", "\x1bPq\x1b\\",
		"\u009b31m", "\u009d0;t\u009c", "\r\n\v\f\b", "\x00\x7f", "\u202e\u2066\u200b\ufeff", "\xff\xfe", "a\u0300\u0301\u0302\u0303",
	} {
		b := program.NewBuilder(program.AboutDraft{About: program.About{
			ID: "hostile", Name: "N" + evil, Title: "T" + evil, Venue: "V" + evil, City: "C" + evil, Start: "2024-05-14", End: "2024-05-14",
			Notes: []string{"n" + evil}, Missing: []string{"m" + evil}, Sources: []string{"s" + evil}, TopicsNote: "t" + evil,
			Links: []program.Link{{Label: "l" + evil, URL: "https://example.org/" + evil}},
		}})
		b.Session(program.SessionDraft{
			Key: "s", Title: "quant session" + evil, Track: "track" + evil, Place: program.PlaceDraft{Room: "room" + evil, Note: "note" + evil},
			People: []program.PersonDraft{{Name: "chair" + evil, Role: program.Chair}}, Notes: []string{"note" + evil},
		})
		for _, markup := range []program.Markup{program.Plain, program.Markdown, program.HTML, program.LaTeX} {
			b.Talk(program.TalkDraft{
				Title: "quant " + markup.String() + evil, OtherTitles: []string{"other" + evil}, Topics: []string{"topic" + evil},
				People: []program.PersonDraft{{Name: "person" + evil, Affiliation: "place" + evil}, {Name: "second" + evil}},
				Awards: []program.Award{{Name: "award" + evil}}, Notes: []string{"note" + evil}, Sources: []string{"source" + evil},
				Links: []program.Link{{Label: "label" + evil, URL: "https://example.org/a"}, {Label: "b" + evil, URL: "https://example.org/b"}},
				Text:  program.Text{Markup: markup, Body: "# head" + evil + "\n\n* body *" + evil + "* [link" + evil + "](https://example.org/" + evil + ")"},
				Slots: []program.SlotDraft{{Session: "s", When: program.WhenDraft{Note: "when" + evil}, Board: "board" + evil}},
			})
		}
		c, _ := b.Build()
		d := drive(t, c, 120, 40)
		for _, key := range presses(tour) {
			d.send(key)
			if d.m.typing != nil || d.m.popup != nil && d.m.popup.typed != nil {
				d.send(tea.PasteMsg{Content: "quant" + evil})
			}
			d.harmless(evil)
		}
		d.keys("1 g")
		for range 6 {
			d.keys("j E")
			if u, ok := d.m.scene.PlanKey(d.m.target()); ok {
				d.send(editedMsg{u, func(keep func(string) error) error { return keep("note" + evil + "\nmore") }, nil})
			}
			d.keys("enter")
			d.harmless(evil)
			d.keys("y")
			if strings.ContainsFunc(d.copied, func(r rune) bool { return r == '\x1b' || r == '\u009b' || r == '\x07' }) {
				t.Fatalf("the clipboard was given %q", d.copied)
			}
			d.keys("G")
			d.harmless(evil)
			d.keys("esc esc")
		}
	}
}

// ownSequence is what the screen writes itself: styles, and links to http and https.
var ownSequence = regexp.MustCompile(`\x1b\[[0-9;:]*m|\x1b\]8;[^;\x1b\x07]*;(https?://[^\x1b\x07]*)?(\x1b\\|\x07)`)

func (d *driver) harmless(evil string) {
	d.t.Helper()
	d.fits("with " + evil)
	view := d.m.View()
	for _, text := range []string{view.Content, view.WindowTitle} {
		if rest := ownSequence.ReplaceAllString(text, ""); strings.ContainsFunc(strings.ReplaceAll(rest, "\n", ""), steers) || !utf8.ValidString(text) {
			d.t.Fatalf("%q reached the screen: %q", evil, rest)
		}
	}
}

// steers tells whether a rune would do something to a terminal or to the order
// of its text.
func steers(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200b || r == 0xfeff
}
