package tui

import (
	"strings"
	"testing"
	"time"

	"lanyard/program/memory"
	"lanyard/program/search"
)

// searched is a screen whose reader has made these searches, a day apart, the
// last one an hour ago.
func searched(t *testing.T, width, height int, list ...memory.Search) *driver {
	t.Helper()
	d := drive(t, exampleDays(t), width, height)
	for i, s := range list {
		at := duringMLSys.Add(-time.Hour).AddDate(0, 0, i+1-len(list))
		if err := d.memory.Change(s, memory.Made, at); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestTheSearches(t *testing.T) {
	d := searched(t, 90, 22,
		memory.Search{Text: "scheduler"}, memory.Search{Text: "quilt"},
		memory.Search{Chosen: []memory.Value{{Facet: search.FacetRoom, Name: "B4"}}},
		memory.Search{Text: "quant", Chosen: []memory.Value{{Facet: search.FacetTopic, Name: "Serving"}},
			Excluded: []memory.Value{{Facet: search.FacetDay, Name: "2024-05-15"}, {Facet: search.FacetTopic, Name: "Gone"}}})
	s := &story{driver: d}
	s.step("Which searches have I made?", "H")
	s.shows("1 talk ", "1 h ago", "3 days ago", "Serving · not day Wed 15 May · not Gone")
	s.step("This one is for every conference.", "down down s")
	s.step("And the one before is not needed any more.", "up x")
	s.step("Kept ones stay.", "down x k j x")
	s.step("Closed and opened again, the kept one stands first.", "esc H")
	s.step("Where was that with the topic?", "/ text:serv")
	s.step("It runs again, as far as the program has it.", "enter")
	s.shows("left out of the search: topic Gone.")
	compare(t, "testdata/stories/searches.txt", s.out.String())
}

func TestKeepingAndLettingGo(t *testing.T) {
	d := searched(t, 90, 22, memory.Search{Text: "quilt"}, memory.Search{Text: "sleeps"})
	d.keys("H down s")
	d.remembers("★quilt | sleeps")
	d.shows("★ quilt")
	d.keys("s") // the cursor stayed on it
	d.remembers("sleeps | quilt")
	d.keys("s x")
	d.shows("It is kept: s lets it go first.")
	d.keys("s x")
	d.remembers("sleeps")
	d.hides("quilt")
	d.keys("/ text:sle tab s")
	d.shows("★ sleeps", "/ sle")
	d.keys("tab backspace tab s x")
	d.remembers("")
	d.shows("No searches yet.")
	d.keys("s x enter")
}

func TestSearchesThatCannotBeKept(t *testing.T) {
	d := searched(t, 90, 22, memory.Search{Text: "quilt"})
	d.memory.full = true
	d.keys("H s")
	d.shows("Not saved: no space left on device")
	d.hides("★")
	d.keys("x")
	d.shows("quilt", "Not saved: no space left on device")
	d.keys("esc / text:tiny enter H")
	d.shows("Your searches cannot be kept: no space left on device")
}

// TestWhatWasJustSearchedIsListed: also before a tick has come.
func TestWhatWasJustSearchedIsListed(t *testing.T) {
	d := searched(t, 90, 22)
	d.keys("/ text:sleeps enter H")
	d.shows("Searches", "sleeps", "1 talk ", "just now")
}

func TestARemovedSearchCanBeMadeAgain(t *testing.T) {
	d := searched(t, 90, 22)
	d.keys("/ text:sleeps enter H x")
	d.remembers("")
	d.keys("esc / enter H")
	d.remembers("sleeps")
}

// TestSearchesWhileTyping: ctrl+r takes what was typed to the list of searches.
func TestSearchesWhileTyping(t *testing.T) {
	d := searched(t, 90, 22, memory.Search{Text: "quilt"}, memory.Search{Text: "sleeps"})
	d.keys("/ text:qu ctrl+r")
	d.shows("/ qu", "quilt")
	d.hides("sleeps")
	d.keys("enter")
	d.shows("/ quilt", "1 of 9")
	d.hides("Searches")
	d.keys("c / text:zzz ctrl+r")
	d.shows("No search holds these words.")
	d.keys("esc")
	d.shows("quilt", "sleeps")
	d.keys("esc")
	d.hides("Searches")
	d.keys("c e ctrl+r text:x") // a note is being typed, and stays
	if d.m.typing == nil || d.m.popup != nil {
		t.Error("ctrl+r took the note away")
	}
}

// TestCountsComeTrue: running each search finds as many talks as the list says.
func TestCountsComeTrue(t *testing.T) {
	texts := []string{"quant", "is:starred", "room:b4", "specualtive", "zzyzx", "day:tue -quilt"}
	var list []memory.Search
	for _, text := range texts {
		list = append(list, memory.Search{Text: text})
	}
	d := searched(t, 90, 22, list...)
	d.keys("/ text:quilt enter s c H")
	counts := d.m.recall.talks
	d.keys("esc")
	for _, text := range texts {
		d.m.search(search.Query{Text: text})
		got, ok := counts[memory.Search{Text: text}.ID()]
		if want := len(d.m.scene.Found.Hits); !ok || got != want {
			t.Errorf("%s: the list says %d, it finds %d", text, got, want)
		}
	}
	if counts["is:starred"] != 1 {
		t.Errorf("starred: %d", counts["is:starred"])
	}
}

// TestHostileSearches draws searches as a strange file may hold them.
func TestHostileSearches(t *testing.T) {
	long := strings.Repeat("超长 very long ", 400)
	d := searched(t, 90, 22, memory.Search{Text: long}, memory.Search{Text: "(((((\"", Chosen: []memory.Value{
		{Facet: search.FacetDay, Name: long}, {Facet: search.FacetPerson, Name: "…"}, {Facet: search.FacetDay, Name: "2024-99-99"}}})
	d.keys("H")
	for _, size := range [][2]int{{24, 8}, {40, 12}, {57, 9}, {80, 24}, {200, 50}} {
		d.resize(size[0], size[1])
		d.fits("hostile searches")
	}
	d.keys("enter")
	d.fits("one of them")
	d.shows("Not in this program")
}
