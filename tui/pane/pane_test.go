package pane_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/pane"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

var blackAndWhite = &scene.Scene{Look: look.New(look.Theme{Colours: look.NoColour})}

// choice gives a row that can be selected, text one that cannot.
func choice(n int) row.Row {
	return row.Row{Kind: row.Text, Text: fmt.Sprintf(" choice %d", n), Subject: scene.Subject{Kind: scene.Choice, Ref: int32(n)}}
}

func text(n int) row.Row { return row.Row{Kind: row.Text, Text: fmt.Sprintf(" text %d", n)} }

func day(n int) row.Row { return row.Row{Kind: row.Day, Text: fmt.Sprintf("Day %d", n)} }

// rows makes rows from a picture: c is a choice, t text, d a day, - a blank.
func rows(picture string) []row.Row {
	var all []row.Row
	for i, r := range picture {
		switch r {
		case 'c':
			all = append(all, choice(i))
		case 't':
			all = append(all, text(i))
		case 'd':
			all = append(all, day(i))
		default:
			all = append(all, row.Row{})
		}
	}
	return all
}

func open(lasting bool, width, height int, picture string) *pane.Pane {
	p := &pane.Pane{Focused: true, Lasting: lasting}
	p.Resize(width, height)
	p.Show(blackAndWhite, rows(picture))
	return p
}

// lines gives what the pane shows, without styles, bar and blanks at the ends.
func lines(p *pane.Pane) []string {
	var all []string
	for _, line := range p.View() {
		all = append(all, strings.Trim(ansi.Strip(line), " "+blackAndWhite.Look.Glyph.Bar))
	}
	return all
}

// selected gives the number of the selected choice, or -1.
func selected(p *pane.Pane) int {
	if r := p.Selected(); r != nil {
		return int(r.Subject.Ref)
	}
	return -1
}

func first(p *pane.Pane) string { return lines(p)[0] }

func TestAListSelectsChoicesOnly(t *testing.T) {
	p := open(true, 20, 5, "dcc-dcccc")
	for _, step := range []struct {
		do   keys.Action
		want int
	}{
		{keys.None, 1}, {keys.Up, 1}, {keys.Down, 2}, {keys.Down, 5}, {keys.Down, 6}, {keys.Bottom, 8}, {keys.Down, 8},
		{keys.Up, 7}, {keys.Up, 6}, {keys.Up, 5}, {keys.Up, 2}, {keys.Top, 1}, {keys.HalfDown, 5}, {keys.HalfUp, 2},
		{keys.PageDown, 6}, {keys.PageUp, 2}, {keys.PageUp, 1},
	} {
		p.Do(step.do)
		if got := selected(p); got != step.want {
			t.Errorf("after %v choice %d is selected, want %d", keys.Of(step.do).Help, got, step.want)
		}
	}
	if p.Do(keys.Star) {
		t.Error("a pane took an action that is not about moving")
	}
}

func TestAListKeepsTheDayInSight(t *testing.T) {
	p := open(true, 30, 4, "dcccccc-dccccc")
	for range 4 {
		p.Do(keys.Down)
	}
	if !strings.HasPrefix(first(p), "Day 0") {
		t.Errorf("the day has gone: %q", lines(p))
	}
	p.Do(keys.Bottom)
	if !strings.HasPrefix(first(p), "Day 8") {
		t.Errorf("the second day is not named: %q", lines(p))
	}
}

func TestAPageBeginsWithItsText(t *testing.T) {
	p := open(false, 20, 4, "ttttttccttttttttttct")
	if first(p) != "text 0" || selected(p) != -1 {
		t.Errorf("the page begins with %q and %d is selected", first(p), selected(p))
	}
}

func TestAPageScrollsThroughItsText(t *testing.T) {
	p := open(false, 20, 4, "ttttttccttttttttttct")
	for _, step := range []struct {
		do       keys.Action
		first    string
		selected int
	}{
		{keys.Down, "text 1", -1},
		{keys.Down, "text 2", -1},
		{keys.Down, "text 3", 6},
		{keys.Down, "text 4", 7},
		{keys.Down, "text 5", 7},
		{keys.Down, "choice 6", 7},
		{keys.Down, "choice 7", 7},
		{keys.Down, "text 8", -1},
		{keys.Up, "choice 6", 7},
		{keys.PageDown, "text 9", -1},
		{keys.PageDown, "text 12", -1},
		{keys.Bottom, "text 16", 18},
		{keys.Down, "text 16", 18},
		{keys.PageUp, "text 13", -1},
		{keys.HalfUp, "text 11", -1},
		{keys.Top, "text 0", -1},
	} {
		p.Do(step.do)
		if got := first(p); got != step.first || selected(p) != step.selected {
			t.Errorf("after %s the page shows %q first and selects %d, want %q and %d",
				keys.Of(step.do).Help, got, selected(p), step.first, step.selected)
		}
	}
}

func TestTextThatWasScrolledStays(t *testing.T) {
	for name, picture := range map[string]string{
		"with choices out of sight": "tctttttttttttttttttttt",
		"with none":                 "tttttttttttttttttttttt",
	} {
		p := open(false, 20, 5, picture)
		p.Do(keys.PageDown)
		p.Do(keys.PageDown)
		before := first(p)
		if before != "text 8" {
			t.Fatalf("%s: the page shows %q first", name, before)
		}
		p.Show(blackAndWhite, rows(picture))
		p.Resize(24, 6)
		p.Resize(20, 5)
		if got := first(p); got != before {
			t.Errorf("%s: what was read has moved from %q to %q", name, before, got)
		}
	}
}

func TestShowKeepsTheSelectionAndItsLine(t *testing.T) {
	p := open(true, 20, 5, "dcccccccccccccc")
	for range 9 {
		p.Do(keys.Down)
	}
	line := lineOf(p)
	stayed := p.Show(blackAndWhite, append(rows("dd"), rows("dcccccccccccccc")...))
	if !stayed || selected(p) != 10 || lineOf(p) != line {
		t.Errorf("%d is selected in line %d, want 10 in line %d", selected(p), lineOf(p), line)
	}
	if p.Show(blackAndWhite, rows("dccc")) || selected(p) != 1 {
		t.Errorf("where the selection is gone, %d is selected", selected(p))
	}
	if p.Show(blackAndWhite, nil) || p.Selected() != nil {
		t.Error("something is selected among nothing")
	}
	if p.Show(blackAndWhite, rows("dccc")); selected(p) != 1 {
		t.Errorf("after nothing, %d is selected", selected(p))
	}
}

// lineOf gives the line of the pane in which the selection's bar stands, or -1.
func lineOf(p *pane.Pane) int {
	for i, line := range p.View() {
		if strings.HasPrefix(ansi.Strip(line), blackAndWhite.Look.Glyph.Bar) {
			return i
		}
	}
	return -1
}

func TestSelectTellsWhetherItFound(t *testing.T) {
	p := open(true, 20, 5, "dcccccccccccccc")
	if !p.Select(scene.Subject{Kind: scene.Choice, Ref: 9}) || selected(p) != 9 || lineOf(p) < 0 {
		t.Errorf("%d is selected in line %d", selected(p), lineOf(p))
	}
	if p.Select(scene.Subject{Kind: scene.Choice, Ref: 99}) || selected(p) != 9 {
		t.Error("what is not there was selected")
	}
}

func TestPosition(t *testing.T) {
	p := open(true, 20, 5, "cccccccccc")
	for _, step := range []struct {
		do      keys.Action
		percent int
	}{{keys.None, 50}, {keys.PageDown, 80}, {keys.Bottom, 100}, {keys.Top, 50}} {
		p.Do(step.do)
		if percent, all := p.Position(); percent != step.percent || all {
			t.Errorf("after %s: %d %%, %v", keys.Of(step.do).Help, percent, all)
		}
	}
	p.Resize(20, 30)
	if percent, all := p.Position(); percent != 100 || !all {
		t.Errorf("with all in sight: %d %%, %v", percent, all)
	}
}

// TestPanesAtRandom does random things to panes of random rows. Whatever
// happens a pane is exactly its rectangle, a lasting selection is in sight, and
// at the ends no line is wasted.
func TestPanesAtRandom(t *testing.T) {
	moves := []keys.Action{keys.Down, keys.Up, keys.HalfDown, keys.HalfUp, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom}
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		lasting := seed%2 == 0
		kinds := "cccccctttttttttd-"
		if lasting {
			kinds = "ccccd-" // a list has no text between what can be selected
		}
		picture := func() string {
			var b strings.Builder
			for range random.IntN(60) {
				b.WriteByte(kinds[random.IntN(len(kinds))])
			}
			return b.String()
		}
		p := open(lasting, 20, 4+random.IntN(12), picture())
		for range 60 {
			did := "a move"
			switch random.IntN(8) {
			case 0:
				p.Resize(random.IntN(60), 4+random.IntN(20))
				did = "a resize"
			case 1:
				p.Show(blackAndWhite, rows(picture()))
				did = "new rows"
			default:
				p.Do(moves[random.IntN(len(moves))])
			}
			width, height := p.Size()
			view := p.View()
			if len(view) != height {
				t.Fatalf("seed %d, after %s: %d lines of %d", seed, did, len(view), height)
			}
			for _, line := range view {
				if ansi.StringWidth(line) != width {
					t.Fatalf("seed %d, after %s: %q is not %d cells", seed, did, line, width)
				}
			}
			if lasting && width > 0 && p.Selected() != nil && lineOf(p) < 0 {
				t.Fatalf("seed %d, after %s: the selection is out of sight", seed, did)
			}
		}
		// Every choice of a list can be reached with the down key, in order.
		if lasting {
			p.Do(keys.Top)
			last := -1
			for range 80 {
				if at := selected(p); at < last {
					t.Fatalf("seed %d: down went up", seed)
				} else {
					last = at
				}
				p.Do(keys.Down)
			}
			at := selected(p)
			if p.Do(keys.Bottom); selected(p) != at {
				t.Fatalf("seed %d: down ends at %d, but the last is %d", seed, at, selected(p))
			}
		}
	}
}
