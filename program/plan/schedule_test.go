package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
)

// pacific is the zone of the small conference in its month, without a lookup.
var pacific = time.FixedZone("PDT", -7*3600)

func clock(day, hour, minute int) time.Time {
	return time.Date(2024, 5, day, hour, minute, 0, 0, pacific)
}

func when(day, hour, minute, length int) program.WhenDraft {
	start := clock(day, hour, minute)
	return program.WhenDraft{Start: start, End: start.Add(time.Duration(length) * time.Minute)}
}

// small has two sessions at the same time in two rooms, a poster, a keynote
// without a time, a talk without a day, and a talk with an earlier name.
func small(t testing.TB) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: thisProgram, Name: "Small 2024", Zone: pacific}})
	left := b.Session(program.SessionDraft{Key: "left", Title: "Left", When: when(14, 9, 0, 60), Place: program.PlaceDraft{Room: "B4"}})
	right := b.Session(program.SessionDraft{Key: "right", Title: "Right", When: when(14, 9, 0, 60), Place: program.PlaceDraft{Room: "B7"}})
	b.Session(program.SessionDraft{Key: "posters", Kind: program.KindPoster, Title: "Posters", When: when(14, 9, 0, 120), Place: program.PlaceDraft{Room: "Foyer"}})
	talk := func(key program.Key, title string, slots ...program.SlotDraft) {
		d := program.TalkDraft{Key: key, Title: title, Slots: slots}
		if key == "three" {
			d.Aliases = []string{"third", "old-three"}
		}
		b.Talk(d)
	}
	talk("one", "First", program.SlotDraft{Session: left, When: when(14, 9, 0, 20)},
		program.SlotDraft{Session: "posters", Form: program.PosterForm, When: when(14, 9, 0, 120)})
	talk("two", "Second", program.SlotDraft{Session: left, When: when(14, 9, 20, 20)}, program.SlotDraft{Form: program.PosterForm})
	talk("three", "Third", program.SlotDraft{Session: right, When: when(14, 9, 10, 20)})
	talk("four", "Fourth", program.SlotDraft{Session: right, When: when(14, 9, 40, 20)})
	talk("five", "Fifth", program.SlotDraft{When: when(14, 10, 30, 30), Place: program.PlaceDraft{Room: "B4"}})
	talk("long", "A title that goes on and on and on and on and on and on", program.SlotDraft{When: when(15, 9, 0, 30)})
	talk("closing", "Closing", program.SlotDraft{When: program.WhenDraft{Day: "2024-05-14", After: right}})
	talk("someday", "Someday")
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

// starred gives the plan of a reader who goes to all of these.
func starred(t testing.TB, c *program.Conference, keys ...program.Key) *plan.Plan {
	t.Helper()
	p := plan.Fold(c.About().ID, nil)
	for _, k := range keys {
		change, ok := p.SetLevel(c, k, plan.Going, noon)
		if !ok {
			t.Fatalf("no change to %q", k)
		}
		p = p.With(change)
	}
	return p
}

func titles(items []*plan.Item) string {
	var out []string
	for _, i := range items {
		word := i.When.Hours() + " " + i.Title
		if i.AnyTime() {
			word += " (any time)"
		}
		out = append(out, word)
	}
	return strings.Join(out, "|")
}

func pairs(clashes []plan.Clash) string {
	var out []string
	for _, c := range clashes {
		word := c.First.Title + "/" + c.Second.Title + " " + c.Rooms
		if c.Firm {
			word += "!"
		}
		out = append(out, strings.TrimSpace(word))
	}
	return strings.Join(out, ", ")
}

func TestDaysInOrder(t *testing.T) {
	c := small(t)
	p := starred(t, c, "long", "closing", "five", "two", "one", "someday", "left")
	lunch, _ := p.AddAppointment(plan.Appointment{Title: "Lunch", Where: "Café", Start: clock(14, 12, 0), End: clock(14, 13, 0)}, noon)
	s := p.With(lunch).Schedule(c)
	if len(s.Days) != 2 || s.Days[0].Day != "2024-05-14" || s.Days[1].Day != "2024-05-15" {
		t.Fatalf("days %+v", s.Days)
	}
	want := "09:00–11:00 First (any time)|09:00–10:00 Left|09:00–09:20 First|09:20–09:40 Second|10:30–11:00 Fifth|12:00–13:00 Lunch|time not known Closing"
	if got := titles(s.Days[0].Items); got != want {
		t.Errorf("first day\n got %s\nwant %s", got, want)
	}
	if got := s.Days[0].End; !got.Equal(clock(14, 13, 0)) {
		t.Errorf("the first day ends at %v", got)
	}
	if got := titles(s.Undated); got != "time not known Someday" {
		t.Errorf("undated: %s", got)
	}
	if s.Picks != 8 {
		t.Errorf("%d picks, want 8", s.Picks)
	}
	own := s.Days[0].Items[5]
	if !own.Own() || own.Room != "Café" || own.Level != plan.Must || own.Key != lunch.Key {
		t.Errorf("appointment %+v", own)
	}
}

func TestClashes(t *testing.T) {
	c := small(t)
	for _, test := range []struct {
		picks []program.Key
		want  string
	}{
		{[]program.Key{"one", "two", "left", "posters"}, ""},
		{[]program.Key{"one", "three"}, "First/Third B4→B7!"},
		{[]program.Key{"two", "three", "left"}, "Left/Third B4→B7!, Third/Second B7→B4!"},
		{[]program.Key{"one", "two", "four", "five", "long", "closing", "someday"}, ""},
		{[]program.Key{"left", "right"}, "Left/Right B4→B7!"},
	} {
		s := starred(t, c, test.picks...).Schedule(c)
		if got := pairs(s.Clashes); got != test.want {
			t.Errorf("%v clash %q, want %q", test.picks, got, test.want)
		}
	}
}

func TestWishesOnlyOverlap(t *testing.T) {
	c := small(t)
	p := starred(t, c, "one")
	wish, _ := p.SetLevel(c, "three", plan.Interested, noon)
	s := p.With(wish).Schedule(c)
	if got := pairs(s.Clashes); got != "First/Third B4→B7" {
		t.Errorf("clashes %q", got)
	}
	if got := s.ClashesWith("three"); len(got) != 1 || got[0].Other("three").Key != "one" {
		t.Errorf("clashes of three: %v", pairs(got))
	}
	if got := s.ClashesWith("two"); got != nil {
		t.Errorf("two is not in the plan: %v", pairs(got))
	}
}

func TestWouldClash(t *testing.T) {
	c := small(t)
	s := starred(t, c, "one", "two", "closing").Schedule(c)
	for key, want := range map[program.Key]string{
		"three":   "First/Third B4→B7!, Third/Second B7→B4!",
		"third":   "First/Third B4→B7!, Third/Second B7→B4!",
		"right":   "Right/First B7→B4!, Right/Second B7→B4!",
		"left":    "",
		"posters": "",
		"four":    "",
		"someday": "",
		"one":     "",
		"nothing": "",
	} {
		if got := pairs(s.WouldClash(key)); got != want {
			t.Errorf("%s would clash %q, want %q", key, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	c := small(t)
	s := starred(t, c, "two", "four", "five", "left", "closing", "one").Schedule(c)
	var got []string
	for _, g := range s.Days[0].Gaps {
		got = append(got, fmt.Sprintf("%s to %s: %v %s rushed=%v", g.After.Title, g.Before.Title, g.Length(), g.Rooms, g.Rushed()))
	}
	if want := "Fourth to Fifth: 30m0s B7→B4 rushed=false"; strings.Join(got, ", ") != want {
		t.Errorf("with the whole session: %v, want %s", got, want)
	}
	s = starred(t, c, "two", "four").Schedule(c)
	if g := s.Days[0].Gaps; len(g) != 1 || !g[0].Rushed() || g[0].Rooms != "B4→B7" {
		t.Errorf("gaps %+v, want a rush from B4 to B7", g)
	}
	if g := starred(t, c, "one", "two").Schedule(c).Days[0].Gaps; len(g) != 0 {
		t.Errorf("two talks in a row in one room have a gap: %+v", g)
	}
}

func TestUnmatchedIsKept(t *testing.T) {
	before := small(t)
	p := starred(t, before, "five", "one", "long")
	note, _ := p.SetNote(before, "five", "sit at the front", noon)
	p = p.With(note)

	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: thisProgram, Name: "Small 2024", Zone: pacific}})
	b.Talk(program.TalkDraft{Key: "new-one", Title: "First, revised", Aliases: []string{"one"}, Slots: []program.SlotDraft{{When: when(14, 9, 5, 20)}}})
	after, _ := b.Build()
	s := p.Schedule(after)
	if len(s.Unmatched) != 2 || s.Unmatched[0].Key != "five" || s.Unmatched[1].Key != "long" {
		t.Fatalf("unmatched: %+v", s.Unmatched)
	}
	lost := s.Unmatched[0]
	if lost.Note != "sit at the front" || lost.Seen.Title != "Fifth" || lost.Seen.Room != "B4" ||
		lost.Seen.When(pacific).String() != "Tue 14 May 10:30–11:00 PDT" {
		t.Errorf("last seen: %+v", lost)
	}
	if got := titles(s.Days[0].Items); got != "09:05–09:25 First, revised" {
		t.Errorf("the renamed talk: %s", got)
	}
	if item := s.Days[0].Items[0]; item.Key != "new-one" {
		t.Errorf("its key is %q", item.Key)
	}
	off, ok := p.SetLevel(after, "new-one", plan.None, noon)
	if !ok || off.Key != "one" || p.With(off).Schedule(after).Picks != 0 {
		t.Errorf("the star under the earlier name does not come off: %+v", off)
	}
	gone, ok := p.SetLevel(after, "long", plan.None, noon)
	if !ok || len(p.With(gone).Schedule(after).Unmatched) != 1 {
		t.Errorf("an unmatched mark cannot be taken off: %+v", gone)
	}
}

func TestNotesWithoutStars(t *testing.T) {
	c := small(t)
	p := plan.Fold(thisProgram, nil)
	for _, k := range []program.Key{"two", "one"} {
		note, _ := p.SetNote(c, k, "look it up", noon)
		p = p.With(note)
	}
	s := p.Schedule(c)
	if len(s.Days) != 0 || s.Picks != 0 || len(s.Noted) != 2 || s.Noted[0].Key != "one" {
		t.Errorf("schedule %+v", s)
	}
}

// TestClashesAgainstEveryPair checks the sweep, and the question about what is
// not picked, against comparing all pairs.
func TestClashesAgainstEveryPair(t *testing.T) {
	c := made.Conference(300)
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 20 {
		var picks []program.Key
		for talk := range c.Talks() {
			if random.IntN(8) == 0 {
				picks = append(picks, talk.Key)
			}
		}
		for session := range c.Sessions() {
			if random.IntN(10) == 0 {
				picks = append(picks, session.Key)
			}
		}
		s := starred(t, c, picks...).Schedule(c)
		var items []*plan.Item
		for _, d := range s.Days {
			items = append(items, d.Items...)
		}
		want := map[string]bool{}
		for i, a := range items {
			for _, b := range items[i+1:] {
				if a.When.Overlaps(b.When) && !a.AnyTime() && !b.AnyTime() && a.Key != b.Key && !partOf(c, a, b) && !partOf(c, b, a) {
					want[pairName(a, b)] = true
				}
			}
		}
		got := map[string]bool{}
		for _, clash := range s.Clashes {
			if got[pairName(clash.First, clash.Second)] {
				t.Errorf("%s twice", pairName(clash.First, clash.Second))
			}
			got[pairName(clash.First, clash.Second)] = true
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("round %d: %d clashes, comparing all pairs gives %d", round, len(got), len(want))
		}
		if len(want) == 0 {
			t.Fatalf("round %d has no clash to compare", round)
		}
		more := c.Talk(program.TalkRef(random.IntN(c.TalkCount()))).Key
		if slices.Contains(picks, more) {
			continue
		}
		asked := pairs(s.WouldClash(more))
		after := pairs(starred(t, c, append(picks, more)...).Schedule(c).ClashesWith(more))
		if asked != after {
			t.Errorf("round %d: %s would clash %q, but does %q", round, more, asked, after)
		}
	}
}

func pairName(a, b *plan.Item) string {
	names := []string{fmt.Sprint(a.Key, a.Slot), fmt.Sprint(b.Key, b.Slot)}
	slices.Sort(names)
	return strings.Join(names, " and ")
}

func partOf(c *program.Conference, session, slot *plan.Item) bool {
	return session.Session != program.NoSession && slot.Talk != program.NoTalk && c.Slot(slot.Slot).Session == session.Session
}

func twoHundred(b *testing.B) (*program.Conference, *plan.Plan) {
	c := made.Conference(2000)
	var picks []program.Key
	for talk := range c.Talks() {
		if talk.Ref%10 == 0 && len(picks) < 200 {
			picks = append(picks, talk.Key)
		}
	}
	return c, starred(b, c, picks...)
}

func BenchmarkSchedule200(b *testing.B) {
	c, p := twoHundred(b)
	for b.Loop() {
		p.Schedule(c)
	}
}

func BenchmarkWouldClash50Rows(b *testing.B) {
	c, p := twoHundred(b)
	s := p.Schedule(c)
	for b.Loop() {
		for i := range 50 {
			s.WouldClash(c.Talk(program.TalkRef(i)).Key)
		}
	}
}
