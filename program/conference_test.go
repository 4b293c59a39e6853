package program_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
)

func pacific(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func at(zone *time.Location, day, hour, minute int) time.Time {
	return time.Date(2024, 5, day, hour, minute, 0, 0, zone)
}

// small is a conference with one of everything that is easy to get wrong: a
// timed session, an untimed one, a keynote with a place in the order but no
// time, a poster without a time, a talk without a slot.
func small(t *testing.T) (*program.Conference, []program.Complaint) {
	zone := pacific(t)
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "small-2024", Name: "Small 2024", Zone: zone}})
	b.Topic("Caches")
	b.Topic("Compilers")
	first := b.Session(program.SessionDraft{
		Title:  "First things",
		When:   program.WhenDraft{Start: at(time.UTC, 14, 16, 0), End: at(time.UTC, 14, 17, 0)},
		Place:  program.PlaceDraft{Room: "Hall"},
		People: []program.PersonDraft{{Name: "Ada", Role: program.Chair}},
	})
	later := b.Session(program.SessionDraft{Title: "Later things", When: program.WhenDraft{Day: "2024-05-14"}})
	b.Talk(program.TalkDraft{Title: "Closing", Kind: program.KindKeynote, Slots: []program.SlotDraft{{When: program.WhenDraft{Day: "2024-05-14", After: first}}}})
	b.Talk(program.TalkDraft{
		Key: "two", Title: "Second", Topics: []string{"compilers", "Caches"}, People: []program.PersonDraft{{Name: "Ada"}, {Name: "ada"}},
		Slots: []program.SlotDraft{{Session: first, Order: 2, When: program.WhenDraft{Start: at(zone, 14, 9, 20)}}},
	})
	b.Talk(program.TalkDraft{
		Key: "one", Title: "First", People: []program.PersonDraft{{Name: "Bo"}, {Name: "Ada"}}, Aliases: []string{"poster/1"},
		Slots: []program.SlotDraft{{Session: first, Order: 1, When: program.WhenDraft{Start: at(zone, 14, 9, 0)}}, {Form: program.PosterForm, Board: "7"}},
	})
	b.Talk(program.TalkDraft{Title: "Afterwards", Slots: []program.SlotDraft{{Session: later}}})
	b.Talk(program.TalkDraft{Title: "Nowhere yet"})
	return b.Build()
}

func TestProgramOrder(t *testing.T) {
	c, complaints := small(t)
	if len(complaints) != 0 {
		t.Fatalf("complaints: %v", complaints)
	}
	var order []string
	for _, day := range c.Days() {
		order = append(order, day.Day.Short())
		for _, e := range day.Entries {
			slots := []program.SlotRef{e.Slot}
			if e.Session != program.NoSession {
				order = append(order, c.Session(e.Session).Title)
				slots = c.Session(e.Session).Slots
			}
			for _, s := range slots {
				order = append(order, "- "+c.Talk(c.Slot(s).Talk).Title)
			}
		}
	}
	want := "Tue 14 May|First things|- First|- Second|- Closing|Later things|- Afterwards|day not known|- Nowhere yet"
	if got := strings.Join(order, "|"); got != want {
		t.Errorf("order\n got %s\nwant %s", got, want)
	}
	next := program.TalkRef(0)
	for talk := range c.Talks() {
		if talk.Ref != next || c.Talk(next) != talk {
			t.Errorf("talk %q has ref %d at %d", talk.Title, talk.Ref, next)
		}
		next++
	}
}

func TestOneIdentity(t *testing.T) {
	c, _ := small(t)
	one, ok := c.FindTalk("poster/1")
	if !ok || c.Talk(one).Key != "one" {
		t.Fatalf("the alias leads to %v, %v", one, ok)
	}
	slots := c.Talk(one).Slots
	if len(slots) != 2 || c.Slot(slots[1]).Board != "7" || c.Slot(slots[1]).When.Timed() {
		t.Errorf("expected an oral and an untimed poster: %v", slots)
	}
	if got := c.RoomName(c.FirstSlot(one).Place); got != "Hall" {
		t.Errorf("room of the session: %q", got)
	}
	before, after, place := c.Neighbours(slots[0])
	if before != program.NoSlot || c.Talk(c.Slot(after).Talk).Key != "two" || place != 1 {
		t.Errorf("neighbours %v %v %d", before, after, place)
	}
	afterwards, _ := c.FindTalk("afterwards")
	if before, after, place := c.Neighbours(c.Talk(afterwards).Slots[0]); place != 0 || before != program.NoSlot || after != program.NoSlot {
		t.Errorf("a place that nobody stated: %v %v %d", before, after, place)
	}
	ada, ok := c.FindPerson("ada")
	if !ok || len(c.Person(ada).Talks) != 2 || len(c.Person(ada).Chairs) != 1 {
		t.Errorf("Ada: %+v", c.Person(ada))
	}
	if n := len(slices.Collect(c.SlotsOf(ada))); n != 3 {
		t.Errorf("Ada has %d slots, want 3", n)
	}
}

func TestUnknownIsSaid(t *testing.T) {
	c, _ := small(t)
	for s := range c.Slots() {
		title := c.Talk(s.Talk).Title
		if !s.When.Timed() && s.When.Basis != program.Unknown {
			t.Errorf("%s: no time, but basis %v", title, s.When.Basis)
		}
		if !s.When.Timed() && !strings.Contains(s.When.String(), "not known") {
			t.Errorf("%s: unknown time reads %q", title, s.When)
		}
	}
	if got := c.FirstSlot(0).When.String(); got != "Tue 14 May 09:00 PDT" {
		t.Errorf("first slot reads %q", got)
	}
	if got := c.Session(0).When.Hours(); got != "09:00–10:00" {
		t.Errorf("first session reads %q", got)
	}
}

func TestComplaintsNameTheRecord(t *testing.T) {
	zone := pacific(t)
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Bad 2024", Zone: zone}})
	b.Talk(program.TalkDraft{Key: "a", Title: "Backwards", Slots: []program.SlotDraft{{
		Session: "gone", When: program.WhenDraft{Start: at(zone, 14, 10, 0), End: at(zone, 14, 9, 0)}}}})
	b.Talk(program.TalkDraft{Title: "\x1b[31m"})
	b.Talk(program.TalkDraft{Key: "a", Title: "Same key", Links: []program.Link{{URL: "javascript:alert(1)"}, {URL: "https://example.org"}}})
	b.Talk(program.TalkDraft{Title: ""})
	c, complaints := b.Build()
	if c.TalkCount() != 3 || len(complaints) != 5 {
		t.Fatalf("%d talks, complaints:\n%v", c.TalkCount(), complaints)
	}
	same, _ := c.FindTalk("a-2")
	if links := c.Talk(same).Links; len(links) != 1 {
		t.Errorf("links %v", links)
	}
	for _, complaint := range complaints {
		if !strings.HasPrefix(complaint.Record, "talk ") {
			t.Errorf("which record? %v", complaint)
		}
	}
}

func TestDaySpan(t *testing.T) {
	for _, c := range []struct {
		from, to program.Day
		want     string
	}{
		{"2024-05-13", "2024-05-16", "13–16 May 2024"},
		{"2024-05-30", "2024-06-02", "30 May – 2 Jun 2024"},
		{"2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"},
		{"2024-12-14", "2024-12-14", "14 Dec 2024"},
		{"", "", "dates not known"},
	} {
		if got := program.DaySpan(c.from, c.to); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"plain", "a\x1b[31mred", "\u202Eabc", "\xff\xfe", "Łukasz Kaiser", "a\r\nb\tc\u00a0d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := program.Clean(s)
		for _, r := range got {
			if r != '\n' && (r < ' ' || (r >= 0x7f && r < 0xa0)) {
				t.Fatalf("control character %U left in %q", r, got)
			}
		}
		if again := program.Clean(got); again != got {
			t.Fatalf("not stable: %q then %q", got, again)
		}
		if line := program.CleanLine(s); strings.Contains(line, "\n") {
			t.Fatalf("line end left in %q", line)
		}
	})
}
