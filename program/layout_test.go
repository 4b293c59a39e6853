package program_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lanyard/program"
)

// order gives the entries of all days, and the slots of each session, by key.
func order(c *program.Conference) string {
	var keys []string
	for _, day := range c.Days() {
		for _, e := range day.Entries {
			if e.Session == program.NoSession {
				keys = append(keys, string(c.Talk(c.Slot(e.Slot).Talk).Key))
				continue
			}
			s := c.Session(e.Session)
			var slots []string
			for _, r := range s.Slots {
				slots = append(slots, string(c.Talk(c.Slot(r).Talk).Key))
			}
			keys = append(keys, string(s.Key)+"("+strings.Join(slots, " ")+")")
		}
	}
	return strings.Join(keys, " ")
}

func TestHints(t *testing.T) {
	for hints, want := range map[string]string{
		"b<a c<b d<c":     "a() b() c() d() z()",
		"d<c c<b b<a":     "a() b() c() d() z()",
		"b<a c<a":         "a() b() c() z()",
		"b<c c<b":         "a() z() b() c()",
		"b<b":             "a() z() b()",
		"b<gone c<b":      "a() z() b() c()",
		"b<z c<a":         "a() c() z() b()",
		"b<z c<elsewhere": "a() z() b() c()",
	} {
		b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Hints", Zone: time.UTC}})
		for _, hint := range strings.Fields(hints) {
			key, after, _ := strings.Cut(hint, "<")
			b.Session(program.SessionDraft{Key: program.Key(key), Title: key, When: program.WhenDraft{Day: "2024-05-14", After: program.Key(after)}})
		}
		b.Session(program.SessionDraft{Key: "z", Title: "z", When: program.WhenDraft{Start: at(time.UTC, 14, 12, 0)}})
		b.Session(program.SessionDraft{Key: "a", Title: "a", When: program.WhenDraft{Start: at(time.UTC, 14, 9, 0), After: "z"}})
		c, complaints := b.Build()
		if got := order(c); got != want || len(complaints) > 0 {
			t.Errorf("%s gives %s, want %s; %v", hints, got, want, complaints)
		}
		for s := range c.Sessions() {
			if s.When.After != "" && !strings.Contains(hints, string(s.Key)+"<"+string(s.When.After)) {
				t.Errorf("%s: %s comes after %s", hints, s.Key, s.When.After)
			}
			if s.When.Timed() && s.When.After != "" {
				t.Errorf("%s has a time and a hint", s.Key)
			}
		}
	}
}

func TestManyHintsInOneChain(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Chain", Zone: time.UTC}})
	const many = 20_000
	for n := many; n > 0; n-- {
		b.Session(program.SessionDraft{Key: program.Key(fmt.Sprint(n)), Title: "s", When: program.WhenDraft{Day: "2024-05-14", After: program.Key(fmt.Sprint(n - 1))}})
	}
	c, _ := b.Build()
	for s := range c.Sessions() {
		if string(s.Key) != fmt.Sprint(s.Ref+1) {
			t.Fatalf("session %d is %s", s.Ref, s.Key)
		}
	}
}

func TestPlacesInASession(t *testing.T) {
	for slots, want := range map[string]string{
		"a@10 b@9":             "b a",
		"a@10#1 b#2 c@9#3":     "b c a",
		"a#2 b@9#1 c#3 d@10#4": "b a c d",
		"a b#1 c@9":            "c b a",
		"a@9 b@9 c@9#-5":       "a b c",
		"a@9#2 b@9#1":          "b a",
		"a#-1 b c#-2":          "a b c",
	} {
		b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Places", Zone: time.UTC}})
		s := b.Session(program.SessionDraft{Key: "s", Title: "s"})
		for _, slot := range strings.Fields(slots) {
			draft := program.SlotDraft{Session: s}
			what, place, _ := strings.Cut(slot, "#")
			key, hour, timed := strings.Cut(what, "@")
			fmt.Sscan(place, &draft.Order)
			if timed {
				h := 0
				fmt.Sscan(hour, &h)
				draft.When.Start = at(time.UTC, 14, h, 0)
			}
			b.Talk(program.TalkDraft{Key: program.Key(key), Title: key, Slots: []program.SlotDraft{draft}})
		}
		c, _ := b.Build()
		if got := order(c); got != "s("+want+")" {
			t.Errorf("%s gives %s, want %s", slots, got, want)
		}
	}
}

// TestPeopleAreInProgramOrder gives the same talks in two orders.
func TestPeopleAreInProgramOrder(t *testing.T) {
	talks := []program.TalkDraft{
		{Title: "late", People: []program.PersonDraft{{ID: "1", Name: "Ada", Affiliation: "X"}, {ID: "1", Name: "Ada", Affiliation: "W"}}, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: at(time.UTC, 14, 12, 0)}}}},
		{Title: "early", People: []program.PersonDraft{{ID: "2", Name: "Ada"}, {Name: "Bo"}, {ID: "1", Name: "Ada", Affiliation: "Y"}}, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: at(time.UTC, 14, 9, 0)}}}},
	}
	for range 2 {
		b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "People", Zone: time.UTC}, People: []program.PersonDraft{{Name: "Cy"}}})
		for _, talk := range talks {
			b.Talk(talk)
		}
		c, _ := b.Build()
		var got []string
		for p := range c.People() {
			got = append(got, string(p.Key)+strings.Join(p.Affiliations, ""))
		}
		if want := "ada bo ada-2YXW cy"; strings.Join(got, " ") != want {
			t.Errorf("people %v, want %s", got, want)
		}
		talks[0], talks[1] = talks[1], talks[0]
	}
}

func TestRoomsKeepTheirOrder(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Rooms", Zone: time.UTC}})
	b.Room("B")
	b.Room("")
	for _, room := range []string{"A", "B"} {
		b.Talk(program.TalkDraft{Key: program.Key(room), Title: room, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: at(time.UTC, 14, 9, 0)}, Place: program.PlaceDraft{Room: room}}}})
	}
	c, _ := b.Build()
	if order(c) != "B A" || len(c.Rooms()) != 2 {
		t.Errorf("order %s, rooms %v", order(c), c.Rooms())
	}
}
