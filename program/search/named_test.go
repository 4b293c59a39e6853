package search_test

import (
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

// Every value has a name of its own, by which an index made anew knows it, too.
func TestNamesComeBack(t *testing.T) {
	for _, c := range []*program.Conference{small(t), twoDays(t), made.Conference(300), sameNames(t)} {
		x, again := search.New(c), search.NewWithoutText(c)
		named := 0
		for _, f := range search.Facets() {
			if back, ok := search.ParseFacet(f.String()); !ok || back != f {
				t.Errorf("%q is read as %v", f, back)
			}
			counts := x.Search(search.Query{}).Counts(f)
			if x.Values(f) != len(counts) {
				t.Errorf("%v has %d values, of which %d count", f, x.Values(f), len(counts))
			}
			for _, n := range counts {
				name := x.Name(n.Choice)
				if back, ok := again.Named(f, name); !ok || back != n.Choice {
					t.Errorf("%v %q is %v in one index and %v in the other", f, name, n.Choice, back)
				}
				named++
			}
		}
		if named < 4 {
			t.Errorf("%s has only %d values", c.About().Name, named)
		}
	}
}

// sameNames is a program in which two sessions and two people are called the same.
func sameNames(t *testing.T) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Same Names"}})
	for _, key := range []program.Key{"one", "two"} {
		b.Session(program.SessionDraft{Key: key, Title: "Posters"})
		b.Talk(program.TalkDraft{Title: "Talk " + string(key), Slots: []program.SlotDraft{{Session: key}},
			People: []program.PersonDraft{{ID: string(key), Name: "Same Same"}}})
	}
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

func TestNamesOfOtherPrograms(t *testing.T) {
	x := search.New(small(t))
	for _, row := range []struct {
		facet      search.Facet
		name, want string
	}{
		{search.FacetTopic, "Inference and Serving", "Inference and Serving"},
		{search.FacetTopic, "inference and serving!", "Inference and Serving"},
		{search.FacetPerson, "Gus Muller", "Gus Müller"},
		{search.FacetTrack, "SYSTEMS", "Systems"},
		{search.FacetTopic, "Inference", ""},
		{search.FacetRoom, "Systems", ""},
		{search.FacetTopic, "", ""},
		{search.FacetTopic, "?!", ""},
		{search.Facet(99), "Systems", ""},
	} {
		c, ok := x.Named(row.facet, row.name)
		got := ""
		if ok {
			got = x.Name(c)
		}
		if got != row.want {
			t.Errorf("%v %q is %q, want %q", row.facet, row.name, got, row.want)
		}
	}
	if name := x.Name(search.Choice{Facet: search.FacetRoom, Value: 99}); name != "" {
		t.Errorf("a room that is not there is called %q", name)
	}
	if _, ok := search.ParseFacet("title"); ok {
		t.Error("title is no facet")
	}
}

// What is excluded shuts out, whatever its facet, and whatever else is chosen.
func TestExcludedShutsOut(t *testing.T) {
	c := made.Conference(200)
	x := search.New(c)
	for _, f := range search.Facets() {
		for _, n := range x.Search(search.Query{}).Counts(f) {
			without := x.Search(search.Query{Excluded: []search.Choice{n.Choice}})
			if got := len(c.Talks()) - len(without.Hits); got != n.Talks {
				t.Errorf("%v shuts out %d", n, got)
			}
			both := x.Search(search.Query{Chosen: []search.Choice{n.Choice}, Excluded: []search.Choice{n.Choice}})
			if len(both.Hits) > 0 {
				t.Errorf("%v is shut out and found", n)
			}
		}
	}
}
