package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

func TestFacets(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	tue, wed := search.Choice{Facet: search.FacetDay, Value: 0}, search.Choice{Facet: search.FacetDay, Value: 1}
	hall := search.Choice{Facet: search.FacetRoom, Value: 0}
	for _, row := range []struct {
		query search.Query
		facet search.Facet
		want  string
	}{
		{search.Query{}, search.FacetDay, "2024-05-14 3, 2024-05-15 3"},
		{search.Query{}, search.FacetType, "oral 5, paper 4, keynote 1, poster 1"},
		{search.Query{Text: "systems"}, search.FacetPerson, "Ada Bo 1, Dee Eli 1"},
		{search.Query{Chosen: []search.Choice{tue}}, search.FacetDay, "2024-05-14 3, 2024-05-15 3"},
		{search.Query{Chosen: []search.Choice{tue}}, search.FacetRoom, "Great Hall 2, Room B 1"},
		{search.Query{Text: "day:tue"}, search.FacetRoom, "Great Hall 2, Room B 1"},
		{search.Query{Text: "time:17:00", Chosen: []search.Choice{wed}}, search.FacetRoom, "Foyer 1"},
		{search.Query{Text: "room:b", Chosen: []search.Choice{wed}}, search.FacetRoom, "Great Hall 1, Foyer 1, Room B 1"},
		{search.Query{Text: "after:10:00", Chosen: []search.Choice{hall}}, search.FacetDay, "2024-05-14 1, 2024-05-15 1"},
		{search.Query{Chosen: []search.Choice{tue, hall}}, search.FacetTopic, "Systems 1, Serving 1"},
		{search.Query{Chosen: []search.Choice{tue, wed, hall}}, search.FacetTopic, "Systems 1, Serving 1, Training 1"},
		{search.Query{Text: "topic:systems", Chosen: []search.Choice{wed}}, search.FacetTopic, "Systems 1, Serving 1, Training 1"},
	} {
		var got []string
		for _, n := range x.Search(row.query).Counts(row.facet) {
			got = append(got, fmt.Sprint(n.Name, " ", n.Talks))
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%+v: %v, want %s", row.query, got, row.want)
		}
	}
}

// A facet's count is the number of hits that choosing the value alone shows.
func TestCountsComeTrue(t *testing.T) {
	c := made.Conference(200)
	x := search.New(c)
	checked := 0
	for _, text := range []string{"", "quant", "of -training", "attention or bo", "serving is:now"} {
		for f := search.FacetTopic; f <= search.FacetAward; f++ {
			other := search.Choice{Facet: search.FacetTopic + (f+1)%(search.FacetAward+1), Value: 0}
			q := search.Query{Text: text, Chosen: []search.Choice{other}}
			for _, n := range x.Search(q).Counts(f) {
				q.Chosen = []search.Choice{other, n.Choice}
				if hits := x.Search(q).Hits; len(hits) != n.Talks {
					t.Errorf("%q: %+v shows %d", text, n, len(hits))
				}
				checked++
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d counts were there to check", checked)
	}
}

// What is chosen of days and rooms, and what the text asks of them, is asked of
// one appearance: the poster in the foyer on Wednesday is not on Tuesday, though
// its talk is.
func TestChoicesAskForOneAppearance(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	choice := func(f search.Facet, name string) search.Choice {
		found, ok := x.Named(f, name)
		if !ok {
			t.Fatalf("there is no %v %q", f, name)
		}
		return found
	}
	tue, wed := choice(search.FacetDay, "2024-05-14"), choice(search.FacetDay, "2024-05-15")
	foyer, hall := choice(search.FacetRoom, "Foyer"), choice(search.FacetRoom, "Great Hall")
	for _, row := range []struct {
		query search.Query
		want  string // the slots: key, day of the month, room
	}{
		{search.Query{Text: "caches"}, "cache 14 Great Hall, cache 15 Foyer"},
		{search.Query{Text: "caches", Chosen: []search.Choice{tue}}, "cache 14 Great Hall"},
		{search.Query{Text: "caches day:wed"}, "cache 15 Foyer"},
		{search.Query{Text: "caches day:wed or nothing"}, "cache 14 Great Hall, cache 15 Foyer"},
		{search.Query{Text: "caches", Chosen: []search.Choice{tue, foyer}}, ""},
		{search.Query{Text: "caches", Chosen: []search.Choice{tue, foyer, hall}}, "cache 14 Great Hall"},
		{search.Query{Text: "caches day:tue", Chosen: []search.Choice{foyer}}, ""},
		{search.Query{Text: "cahces", Chosen: []search.Choice{wed, hall}}, ""},
		{search.Query{Text: "cahces", Chosen: []search.Choice{wed, foyer}}, "cache 15 Foyer"},
		{search.Query{Excluded: []search.Choice{wed}}, "open 14 Great Hall, quant 14 Room B"},
		{search.Query{Chosen: []search.Choice{wed}, Excluded: []search.Choice{hall}}, "sched 15 Room B"},
		{search.Query{Chosen: []search.Choice{{Facet: search.FacetRoom, Value: 99}, wed}}, ""},
	} {
		r := x.Search(row.query)
		var got []string
		for i := range c.Slots() {
			if s := &c.Slots()[i]; r.ContainsSlot(s.Ref) {
				got = append(got, fmt.Sprint(c.Talk(s.Talk).Key, " ", s.When.Start.Day(), " ", c.RoomName(s.Place)))
			}
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%+v shows %v, want %s", row.query, got, row.want)
		}
		for _, h := range r.Hits {
			if !slices.ContainsFunc(c.Talk(h.Talk).Slots, r.ContainsSlot) {
				t.Errorf("%+v finds %s and shows no appearance of it", row.query, c.Talk(h.Talk).Key)
			}
		}
	}
	if r := x.Search(search.Query{}); r.ContainsSlot(-1) || r.ContainsSlot(program.SlotRef(len(c.Slots()))) {
		t.Error("contains a slot that is not there")
	}
}

// Counts come true under two facets of one appearance and a condition of the text.
func TestCountsOfAppearancesComeTrue(t *testing.T) {
	c := made.Conference(300)
	x := search.New(c)
	checked := 0
	for _, text := range []string{"", "after:11:00", "day:mon-tue", "-day:mon", "time:10-12 quant"} {
		for _, f := range search.Facets() {
			for _, other := range []search.Facet{search.FacetDay, search.FacetRoom, search.FacetSession} {
				if other == f {
					continue
				}
				q := search.Query{Text: text, Chosen: []search.Choice{{Facet: other, Value: 1}, {Facet: search.FacetType, Value: 1}}}
				if f == search.FacetType {
					q.Chosen = q.Chosen[:1]
				}
				for _, n := range x.Search(q).Narrower(f) {
					narrower := q
					narrower.Chosen = append(slices.Clone(q.Chosen), n.Choice)
					if hits := x.Search(narrower).Hits; len(hits) != n.Talks {
						t.Errorf("%q with %v: %+v shows %d", text, other, n, len(hits))
					}
					checked++
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d counts were there to check", checked)
	}
}
