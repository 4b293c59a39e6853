package plan_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
)

func TestAttended(t *testing.T) {
	c := small(t)
	j := &journal{t: t}
	marked := j.do(j.plan().SetAttended(c, "third", true, noon))
	if marked.Key != "third" || marked.Seen.Title != "Third" || marked.String() != "Marked “Third” as attended" {
		t.Errorf("change %+v: %v", marked, marked)
	}
	want := func(level plan.Level, attended bool) {
		t.Helper()
		if m := j.plan().Mark(c, "three"); m.Level != level || m.Attended != attended {
			t.Fatalf("level %v, attended %v; want %v, %v", m.Level, m.Attended, level, attended)
		}
	}
	want(plan.None, true)
	j.star(c, "three", plan.Going)
	want(plan.Going, true)
	j.star(c, "three", plan.None)
	want(plan.None, true)
	if c, ok := j.plan().SetAttended(c, "three", true, noon); ok {
		t.Errorf("it is attended already, but: %v", c)
	}
	off := j.do(j.plan().SetAttended(c, "three", false, noon))
	if got := off.String(); got != "Marked “Third” as not attended" || !j.plan().Empty() {
		t.Errorf("%s leaves %+v", got, j.plan().Marks())
	}
	if got := j.do(j.plan().Undo(noon)).String(); got != "Took back: marked “Third” as not attended" {
		t.Errorf("undo says %s", got)
	}
	want(plan.None, true)
	j.do(j.plan().Redo(noon))
	want(plan.None, false)
}

// TestAttendedWithoutStars: what was attended is in its day, with the first of
// its slots alone; it is no pick and clashes with nothing, and its time is not free.
func TestAttendedWithoutStars(t *testing.T) {
	c := small(t)
	p := starred(t, c, "two", "five")
	for _, k := range []program.Key{"one", "three", "four", "someday", "two"} {
		change, _ := p.SetAttended(c, k, true, noon)
		p = p.With(change)
	}
	note, _ := p.SetNote(c, "one", "good", noon)
	s := p.With(note).Schedule(c)
	if got, want := titles(s.Days[0].Items), "09:00–09:20 First|09:10–09:30 Third|09:20–09:40 Second|09:40–10:00 Fourth|10:30–11:00 Fifth"; got != want {
		t.Errorf("the day\n got %s\nwant %s", got, want)
	}
	if first := s.Days[0].Items[0]; !first.Attended || first.Level != plan.None || first.Note != "good" {
		t.Errorf("the first: %+v", first)
	}
	if got := titles(s.Undated); got != "time not known Someday" {
		t.Errorf("undated: %s", got)
	}
	if s.Picks != 2 || len(s.Noted) != 0 || len(s.Clashes) != 0 {
		t.Errorf("%d picks, %d noted, clashes %s", s.Picks, len(s.Noted), pairs(s.Clashes))
	}
	if g := s.Days[0].Gaps; len(g) != 1 || g[0].After.Key != "four" || g[0].Length() != 30*time.Minute || g[0].Rooms != "" {
		t.Errorf("gaps %+v", g)
	}
	if got := pairs(s.WouldClash("three")); got != "Third/Second B7→B4!" {
		t.Errorf("with a star the third would clash %q", got)
	}
}

// TestAttendingChangesNoClash compares plans before and after some of everything
// was attended.
func TestAttendingChangesNoClash(t *testing.T) {
	c := made.Conference(300)
	random := rand.New(rand.NewPCG(3, 4))
	var picks []program.Key
	for talk := range c.Talks() {
		if random.IntN(5) == 0 {
			picks = append(picks, talk.Key)
		}
	}
	p := starred(t, c, picks...)
	before := p.Schedule(c)
	if len(before.Clashes) == 0 {
		t.Fatal("there is no clash to compare")
	}
	for talk := range c.Talks() {
		if random.IntN(2) == 0 {
			change, _ := p.SetAttended(c, talk.Key, true, noon)
			p = p.With(change)
		}
	}
	after := p.Schedule(c)
	if got, want := pairs(after.Clashes), pairs(before.Clashes); got != want {
		t.Errorf("clashes\n got %s\nwant %s", got, want)
	}
	for talk := range c.Talks() {
		if got, want := pairs(after.WouldClash(talk.Key)), pairs(before.WouldClash(talk.Key)); got != want {
			t.Errorf("%s would clash %q, before it was %q", talk.Key, got, want)
		}
	}
}
