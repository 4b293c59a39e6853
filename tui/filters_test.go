package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

func TestTheFilters(t *testing.T) {
	tell(t, "filters", 90, 24, func(s *story) {
		s.step("What is on Tuesday?", "f tab space")
		s.shows("Day Tue 14 May ×")
		s.step("Not in the foyer:", "tab / text:foy enter x")
		s.step("all of the rooms again.", "esc")
		s.step("In the agenda the posters are gone, and the talk that has one is, too.", "esc")
		s.hides("Posters", "QuiltQuant")
		s.step("Rather: who has posters? Esc takes the room back.", "esc")
		s.shows("QuiltQuant", "Posters")
		s.step("Only talks by this author;", "f l l l / text:ada enter enter")
		s.shows("Author Ada Alpha ×", "3 of 9")
		s.step("people in view 5 are those of the talks.", "5")
		s.step("Nothing is left.", "1 / text:sleeps enter")
		s.shows("Nothing matches under the filters:", "Day Tue 14 May", "Author Ada Alpha")
		s.step("The search goes first, then the author, then the day.", "esc esc")
		s.hides("Author")
		s.step("c clears all of it.", "f x c esc")
	})
}

// TestFilterCountsComeTrue: in every tab, under a search and with something
// chosen elsewhere, each value says how many talks choosing it shows.
func TestFilterCountsComeTrue(t *testing.T) {
	d := drive(t, made.Conference(60), 120, 40)
	d.keys("/ text:a enter")
	d.choose(search.FacetType, "paper")
	tabs := map[search.Facet]bool{}
	d.keys("t")
	for range facetOrder {
		for _, r := range d.m.popup.rows("") {
			if r.Choice != row.Open {
				continue
			}
			before := d.m.scene.Query
			c, ok := r.Subject.Choice()
			if !ok {
				t.Fatalf("%v cannot be chosen", r)
			}
			tabs[c.Facet] = true
			q := before
			q.Chosen = slices.DeleteFunc(slices.Clone(q.Chosen), func(o search.Choice) bool { return o.Facet == c.Facet })
			q.Chosen = append(q.Chosen, c)
			if got := len(d.m.index.Search(q).Hits); got != int(r.Count) {
				t.Errorf("%v %q says %d and shows %d", c.Facet, r.Text, r.Count, got)
			}
		}
		d.keys("tab")
	}
	if len(tabs) < 6 {
		t.Errorf("only the tabs %v were there", tabs)
	}
}

// TestNothingJumpsWhileChoosing chooses and leaves out values from the list: they
// and the others keep their lines.
func TestNothingJumpsWhileChoosing(t *testing.T) {
	d := drive(t, made.Conference(60), 120, 40)
	names := func() (list []string) {
		for _, r := range d.m.popup.rows("") {
			list = append(list, r.Text)
		}
		return list
	}
	d.keys("f")
	for tab := range 6 {
		before, size := names(), fmt.Sprint(d.m.popup.pane.Size())
		for _, keys := range []string{"space", "j", "x", "j", "space", "space", "k", "x"} {
			d.keys(keys)
			if after := names(); !slices.Equal(after, before) {
				t.Fatalf("tab %d: after %s the list\n%s\nis\n%s", tab, keys, before, after)
			}
		}
		d.keys("tab")
		if after := fmt.Sprint(d.m.popup.pane.Size()); after != size {
			t.Errorf("tab %d has the size %s, the next %s", tab, size, after)
		}
	}
}

// TestChosenValuesStayListed: a value without any talk left is listed while it is
// chosen or left out, so that it can be let go.
func TestChosenValuesStayListed(t *testing.T) {
	d := drive(t, exampleDays(t), 100, 30)
	d.choose(search.FacetRoom, "Foyer")
	d.keys("/ text:sleeps enter f")
	d.shows("▌Room ●1", "● Foyer", "0 of 9")
	d.hides("Town Hall")
	d.keys("j space")
	d.shows("1 of 9", "○ Foyer", "○ B7")
}

func TestFiltersOfManyAndOfNone(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Empty"}})
	c, _ := b.Build()
	d := drive(t, c, 100, 30)
	d.keys("f")
	d.shows("The program has nothing to filter by")
	d = drive(t, made.Conference(3_000), 100, 30)
	d.keys("f")
	d.keys("l l l l")
	if n := len(d.m.popup.rows("")); n < 1_000 {
		t.Fatalf("only %d authors are listed", n)
	}
	name := d.m.popup.rows("")[700].Text
	d.keys("/ text:" + strings.ReplaceAll(name, " ", "_"))
	d.shows("○ " + name)
	d.keys("enter space")
	d.shows("● "+name, "Author "+name+" ×")
	d.keys("/ text:zzyzx")
	d.shows("Nothing is called that.")
	d.keys("enter enter") // nothing is taken
	if got := len(d.m.scene.Query.Chosen); got != 1 || d.m.popup != nil {
		t.Errorf("%d values are chosen, the popup is %v", got, d.m.popup)
	}
}

// TestTheLineOfTheFilters: what is typed goes to the line until Enter, and is
// taken back by Esc or by Backspace on an empty line before the popup closes.
func TestTheLineOfTheFilters(t *testing.T) {
	d := drive(t, exampleDays(t), 100, 30)
	d.keys("f tab tab / text:b4")
	d.shows("B4")
	d.hides("B7", "Town Hall ")
	d.keys("backspace backspace backspace")
	d.shows("B7")
	d.keys("/ text:b7 enter esc")
	d.shows("▌Room", "B4")
	d.keys("/ text:b7 tab")
	d.shows("▌Type", "keynote")
	d.keys("esc")
	d.hides("Filters")
}

// TestFiltersHoldForAppearances: with a day or a room chosen, the plan and the
// agenda list the appearances there, not the talk's others.
func TestFiltersHoldForAppearances(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("/ text:quilt enter s esc / text:opening enter s esc a text:wed_12:00-13:00_Lunch enter a text:tue_12:00-13:00_Soup enter")
	d.choose(search.FacetRoom, "Foyer")
	for _, view := range []string{"1", "6"} {
		d.keys(view)
		d.shows("18:00", "Poster: QuiltQuant")
		d.hides("   09:00", "Opening")
	}
	d.shows("Soup", "Lunch") // the reader's own hours have no room to go by
	d.keys("c")
	d.choose(search.FacetDay, "2024-05-14")
	d.shows("Soup", "Opening", "Poster: QuiltQuant", "1 more in your plan; c shows all.")
	d.hides("Lunch")
	d.keys("c")
	d.choose(search.FacetSession, "Small Models")
	d.keys("1")
	d.shows("09:00 Small Models", "QuiltQuant: Quantization in Pa")
	d.hides("Poster: QuiltQuant", "Serving")
}

// TestChipsSayWhatTheyAre names filters of every facet, chosen and left out.
func TestChipsSayWhatTheyAre(t *testing.T) {
	for _, row := range []struct {
		filter scene.Filter
		want   string
	}{
		{scene.Filter{Choice: search.Choice{Facet: search.FacetTopic}, Name: "Quantization"}, "Quantization"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetTopic}, Not: true, Name: "Quantization"}, "not Quantization"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetRoom}, Name: "B4"}, "Room B4"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetRoom}, Name: "Room B4"}, "Room B4"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetRoom}, Name: "Roommates"}, "Room Roommates"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetDay}, Not: true, Name: "Tue 14 May"}, "not day Tue 14 May"},
		{scene.Filter{Choice: search.Choice{Facet: search.FacetPerson}, Name: "Ada Alpha"}, "Author Ada Alpha"},
	} {
		if got := row.filter.String(); got != row.want {
			t.Errorf("%+v is called %q, want %q", row.filter, got, row.want)
		}
	}
}
