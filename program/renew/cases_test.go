package renew_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/program/renew"
)

// small makes a program of a few talks: each line is a key, a title, people
// with commas between them, a start as "14 09:00" or nothing, and a room.
func small(t *testing.T, lines ...string) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "small-2024", Name: "Small 2024", Zone: time.UTC}})
	for _, line := range lines {
		f := strings.Split(line, "|")
		d := program.TalkDraft{Title: f[1]}
		names := strings.Fields(f[0])
		d.Key, d.Aliases = program.Key(names[0]), names[1:]
		for name := range strings.SplitSeq(f[2], ",") {
			if name != "" {
				d.People = append(d.People, program.PersonDraft{Name: name, Role: program.Speaker})
			}
		}
		if f[3] != "" {
			start, err := time.Parse("2006-01-02 15:04", "2024-05-"+f[3])
			if err != nil {
				t.Fatal(err)
			}
			d.Slots = []program.SlotDraft{{When: program.WhenDraft{Start: start, End: start.Add(20 * time.Minute)}, Place: program.PlaceDraft{Room: f[4]}}}
		}
		b.Talk(d)
	}
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

// matches says the matching in words: "old key>new key how".
func matches(m *renew.Matching, old, new *program.Conference) string {
	var all []string
	for i := range old.TalkCount() {
		n, how := m.Talk(program.TalkRef(i))
		to := "–"
		if n != program.NoTalk {
			to = string(new.Talk(n).Key)
		}
		all = append(all, string(old.Talk(program.TalkRef(i)).Key)+">"+to+" "+how.String())
	}
	return strings.Join(all, "; ")
}

func TestHowTalksAreFound(t *testing.T) {
	const opening = "o|Opening of the Whole Thing|Zed|14 08:00|B1"
	for _, test := range []struct {
		name     string
		old, new []string
		want     string
	}{
		{"renamed under its key", []string{"a|Small caches|Ada|14 09:00|B4"}, []string{"a|Tiny things|Ada|14 09:00|B4"}, "a>a the same key"},
		{"an alias of the new", []string{"a|Small caches|Ada|14 09:00|B4"}, []string{"x a|Small caches, revised|Ada|14 09:00|B4"}, "a>x an earlier key"},
		{"an alias of the old", []string{"x a|Small caches|Ada|14 09:00|B4"}, []string{"a|Small caches, revised|Ada|14 09:00|B4"}, "x>a an earlier key"},
		{"capitals, accents, dashes", []string{"a|Naïve KV-Caches|Ada|14 09:00|B4"}, []string{"x|Naive KV–caches|ADA|15 09:00|B4"}, "a>x the same title and people"},
		{"cancelled in its title", []string{"a|Small caches|Ada|14 09:00|B4"}, []string{"x|[CANCELLED] Small caches|Ada|14 09:00|B4"}, "a>x the same title and people"},
		{"initials for names", []string{"a|Small caches|Ada Example|14 09:00|B4"}, []string{"x|Small caches|A. Example|15 09:00|B4"}, "a>x the same title and people"},
		{"people not yet named", []string{"a|Small caches||14 09:00|B4"}, []string{"x|Small caches|Ada|15 09:00|B4"}, "a>x the same title"},
		{"reworded by the same people", []string{"a|Small fast caches|Ada,Bo|14 09:00|B4"}, []string{"x|Small caches, fast|Ada,Bo|15 09:00|B4"}, "a>x the same people and a similar title"},
		{"the speaker by initials in the same place", []string{"a|To be seen|Ada|14 09:00|B4"}, []string{"x|Small caches|Ada|14 09:00|B4"}, "a>x the same time and room"},
		{"nobody named, in the same place", []string{"a|Small fast caches||14 09:00|B4"}, []string{"x|Small caches, fast||14 09:00|B4"}, "a>x the same time and room"},
		{"a title that was not yet known", []string{"a|TBA||14 09:00|B4"}, []string{"a|Small caches|Ada|15 11:00|B7"}, "a>a the same key"},
		{"nothing but the key", []string{"a|Small caches|Ada|14 09:00|B4"}, []string{"a|Large trees|Bo|14 09:00|B4"}, "a>– not found"},
		{"nothing but the place", []string{"a|Small caches|Ada|14 09:00|B4"}, []string{"x|Large trees|Bo|14 09:00|B4"}, "a>– not found"},
		{"the same title by others", []string{"a|Welcome|Ada|14 09:00|B4"}, []string{"x|Welcome|Bo|15 09:00|B4"}, "a>– not found"},
		{
			"keys exchanged", []string{"a|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4"},
			[]string{"b|Small caches|Ada|14 09:00|B4", "a|Large trees|Bo|14 10:00|B4"},
			"a>b the same title and people; b>a the same title and people",
		},
		{
			"titles exchanged", []string{"a|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4"},
			[]string{"a|Large trees|Ada|14 09:00|B4", "b|Small caches|Bo|14 10:00|B4"},
			"a>a the same key; b>b the same key",
		},
		{
			"namesakes go by time", []string{"a|Coffee||14 10:00|F", "b|Coffee||15 10:00|F", "c|Coffee||16 10:00|F"},
			[]string{"x|Coffee||14 10:00|F", "y|Coffee||16 10:30|F", "z|Coffee||15 10:00|F"},
			"a>x the same title and people; b>z the same title and people; c>y the same title",
		},
		{
			"namesakes at other hours go by day", []string{"a|Coffee||14 10:00|F", "b|Coffee||15 10:00|F"},
			[]string{"x|Coffee||15 10:30|F", "y|Coffee||16 10:30|F"},
			"a>y the same title; b>x the same title",
		},
		{
			"namesakes of which one is gone", []string{"a|Coffee||14 10:00|F", "b|Coffee||15 10:00|F"},
			[]string{"x|Coffee||16 10:30|F"},
			"a>– not found; b>– not found",
		},
		{
			"split in two", []string{"a|Small caches|Ada|14 09:00|B4"},
			[]string{"x|Small caches: ways|Ada|15 09:00|B4", "y|Small caches: lines|Ada|15 10:00|B4"},
			"a>– not found",
		},
		{
			"merged", []string{"a|Small caches: ways|Ada|14 09:00|B4", "b|Small caches: lines|Ada|14 10:00|B4"},
			[]string{"x|Small caches|Ada|15 09:00|B4"},
			"a>– not found; b>– not found",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			old, new := small(t, append(test.old, opening)...), small(t, append(test.new, opening)...)
			m := renew.Match(old, new)
			oneToOne(t, m, old, new)
			_, got, _ := strings.Cut(matches(m, old, new), "; ") // behind the opening
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestCandidatesOfSplitAndMerged(t *testing.T) {
	old := small(t, "a|Small caches|Ada|14 09:00|B4", "b|Large trees: roots|Bo|14 10:00|B4", "c|Large trees: leaves|Bo|14 11:00|B4")
	new := small(t, "x|Small caches: ways|Ada|15 09:00|B4", "y|Small caches: lines|Ada|15 10:00|B4", "b|Large trees: roots and leaves|Bo|14 10:00|B4", "z|Weather|Cy||")
	m := renew.Match(old, new)
	find := func(c *program.Conference, k program.Key) program.TalkRef {
		r, ok := c.FindTalk(k)
		if !ok {
			t.Fatalf("no %q", k)
		}
		return r
	}
	keys := func(c *program.Conference, list []renew.Candidate) string {
		var all []string
		for _, candidate := range list {
			all = append(all, string(c.Talk(candidate.Talk).Key)+": "+candidate.Why)
		}
		return strings.Join(all, "; ")
	}
	const part = "a similar title, the same people"
	if got, want := keys(new, m.NearestTo(find(old, "a"))), "x: "+part+"; y: "+part; got != want {
		t.Errorf("of the split one: got %s, want %s", got, want)
	}
	merged := m.NearestTo(find(old, "c"))
	if got := keys(new, merged); got != "b: "+part || !merged[0].Taken {
		t.Errorf("of the merged one: %s, %+v", got, merged)
	}
	if got := keys(old, m.NearestBefore(find(new, "y"))); got != "a: "+part {
		t.Errorf("of the part: %s", got)
	}
	if got := m.NearestBefore(find(new, "z")); len(got) > 0 {
		t.Errorf("of the new one: %+v", got)
	}
}

func star(t *testing.T, c *program.Conference, keys ...program.Key) *plan.Plan {
	t.Helper()
	p := plan.Fold("small-2024", nil)
	for _, k := range keys {
		change, ok := p.SetLevel(c, k, plan.Going, noon)
		if !ok {
			t.Fatalf("cannot star %q", k)
		}
		p = p.With(change)
	}
	return p
}

// shows says where the stars of a plan are: "mark>title".
func shows(p *plan.Plan, c *program.Conference) string {
	var all []string
	for t := range c.Talks() {
		if m := p.Mark(c, t.Key); m.Key != "" {
			all = append(all, string(m.Key)+">"+t.Title)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

func TestGoneKeyIsNotGivenAway(t *testing.T) {
	old := small(t, "1|Small caches|Ada|14 09:00|B4", "2|Large trees|Bo|14 10:00|B4", "3|Weather|Cy|14 11:00|B4")
	p := star(t, old, "1", "2", "3")
	// The source has dropped the first and numbers the others from 1 again.
	new := small(t, "1|Large trees|Bo|14 10:00|B4", "2|Weather|Cy|14 11:00|B4", "3|Rivers|Dee|14 12:00|B4")
	c, lost := renew.Match(old, new).Carry(p)
	if got := shows(p, c); got != "2>Large trees; 3>Weather" {
		t.Errorf("stars: %s", got)
	}
	if len(lost) != 1 || lost[0].Mark.Key != "1" || len(lost[0].Nearest) != 0 {
		t.Errorf("lost: %+v", lost)
	}
	// The next import changes nothing, and a renamed talk is found by its alias.
	again := small(t, "1|Large bushes and shrubs|Bo|14 10:00|B4", "2|Weather|Cy|14 11:00|B4", "3|Rivers|Dee|14 12:00|B4")
	c, lost = renew.Match(c, again).Carry(p)
	if got := shows(p, c); got != "2>Large bushes and shrubs; 3>Weather" || len(lost) != 1 {
		t.Errorf("after the next: %s, lost %+v", got, lost)
	}
	if changes := renew.Match(c, c).Changes(p); len(changes) > 0 {
		t.Errorf("a renewed program differs from itself: %v", changes[0].String())
	}
	// What was gone is there again, under another key.
	again = small(t, "1|Large bushes and shrubs|Bo|14 10:00|B4", "2|Weather|Cy|14 11:00|B4", "9|Small caches|Ada|14 09:00|B4")
	c, lost = renew.Match(c, again).Carry(p)
	if got := shows(p, c); got != "1>Small caches; 2>Large bushes and shrubs; 3>Weather" || len(lost) != 0 {
		t.Errorf("when it is back: %s, lost %+v", got, lost)
	}
}

func TestAttendedIsCarriedOver(t *testing.T) {
	old := small(t, "1|Small caches|Ada|14 09:00|B4", "2|Large trees|Bo|14 10:00|B4")
	p := plan.Fold("small-2024", nil)
	for _, k := range []program.Key{"1", "2"} {
		change, _ := p.SetAttended(old, k, true, noon)
		p = p.With(change)
	}
	new := small(t, "1|Large trees|Bo|15 10:00|B7", "2|Weather|Cy|14 11:00|B4")
	c, lost := renew.Match(old, new).Carry(p)
	if got := shows(p, c); got != "2>Large trees" || !p.Mark(c, "2").Attended {
		t.Errorf("marks: %s", got)
	}
	if len(lost) != 1 || lost[0].Mark.Key != "1" || !lost[0].Mark.Attended {
		t.Errorf("lost: %+v", lost)
	}
	if list := p.Schedule(c).Unmatched; len(list) != 1 || !list[0].Attended || list[0].Seen.Title != "Small caches" {
		t.Errorf("unmatched: %+v", list)
	}
}

func TestNearestHasWhatStillHasTheKey(t *testing.T) {
	old := small(t, "a|Small caches|Ada|14 09:00|B4", "o|Opening|Zed|14 08:00|B1")
	new := small(t, "a|Large trees|Bo|15 09:00|B4", "o|Opening|Zed|14 08:00|B1")
	_, lost := renew.Match(old, new).Carry(star(t, old, "a"))
	if len(lost) != 1 || len(lost[0].Nearest) != 1 || lost[0].Nearest[0].Why != "the same key" || lost[0].Nearest[0].Taken {
		t.Errorf("lost: %+v", lost)
	}
}

func TestShortTitleDoesNotComeBackElsewhen(t *testing.T) {
	p := star(t, small(t, "c|Coffee||14 10:00|F"), "c")
	old := small(t, "o|Opening|Zed|14 08:00|B1")
	for start, want := range map[string]string{"14 10:00": "c>Coffee", "15 10:00": ""} {
		c, _ := renew.Match(old, small(t, "o|Opening|Zed|14 08:00|B1", "x|Coffee||"+start+"|F")).Carry(p)
		if got := shows(p, c); got != want {
			t.Errorf("coffee at %s: got %q, want %q", start, got, want)
		}
	}
}

func TestSharedAddressProvesNothing(t *testing.T) {
	edition := func(lines ...string) *edition {
		e := editionOf(small(t, lines...))
		for i := range e.talks {
			e.talks[i].Links = []program.Link{{URL: "https://example.org/video"}}
		}
		return e
	}
	others := []string{"1|Opening|Zed|14 08:00|B1", "2|Weather|Cy|14 11:00|B4", "3|Rivers|Dee|14 12:00|B4", "4|Closing|Zed|14 18:00|B1"}
	match := func(t *testing.T, others []string) renew.How {
		old, _ := edition(append(others, "a|Small caches|Ada|14 09:00|B4")...).build(t)
		new, _ := edition(append(others, "x|Large trees|Ada|15 09:00|B4")...).build(t)
		r, _ := old.FindTalk("a")
		_, how := renew.Match(old, new).Talk(r)
		return how
	}
	if how := match(t, others); how != renew.NotFound {
		t.Errorf("an address of all talks: %v", how)
	}
	if how := match(t, nil); how != renew.ByLink {
		t.Errorf("an address of one talk: %v", how)
	}
}

func TestSessionsAreFoundByTheirTalks(t *testing.T) {
	old := made.Conference(60)
	e := editionOf(old)
	renumberings["fresh keys"](e, nil)
	for i := range e.sessions {
		e.sessions[i].Title = "Block " + strings.Repeat("I", i+1)
		e.sessions[i].Place.Room = "Annex"
	}
	new, _ := e.build(t)
	m := renew.Match(old, new)
	for i := range old.SessionCount() {
		if n, how := m.Session(program.SessionRef(i)); int(n) != i || how != renew.ByTalks {
			t.Errorf("session %d is %d by %v", i, n, how)
		}
	}
}

func TestMarkUnderAnAliasStays(t *testing.T) {
	before := small(t, "early|Small caches|Ada|14 09:00|B4")
	p := star(t, before, "early")
	old := small(t, "a early|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4")
	// The source now gives that name to another talk.
	new := small(t, "a|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4", "early|Morning run|Cy|14 06:00|Park")
	c, lost := renew.Match(old, new).Carry(p)
	if got := shows(p, c); got != "early>Small caches" || len(lost) != 0 {
		t.Errorf("stars: %s, lost %+v", got, lost)
	}
}

func TestCarryWithoutAPlan(t *testing.T) {
	old := small(t, "a|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4")
	new := small(t, "b|Small caches|Ada|14 09:00|B4", "a|Weather|Cy|14 11:00|B4")
	c, lost := renew.Match(old, new).Carry(nil)
	if lost != nil {
		t.Errorf("lost: %+v", lost)
	}
	for key, title := range map[program.Key]string{"a": "Small caches", "a-2": "Weather"} {
		if r, ok := c.FindTalk(key); !ok || c.Talk(r).Title != title {
			t.Errorf("%q is not %q", key, title)
		}
	}
	if _, ok := c.FindTalk("b"); ok {
		t.Error("the key of what is gone names something")
	}
	if new.Talk(0).Key != "b" {
		t.Error("the new program itself has changed")
	}
}

func TestNearestLongAfter(t *testing.T) {
	old := small(t, "a|Small fast caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4")
	p := star(t, old, "a", "b")
	lunch, _ := p.AddAppointment(plan.Appointment{Title: "Lunch", Start: noon}, noon)
	p = p.With(lunch)
	now := small(t, "b|Large trees|Bo|14 10:00|B4", "x|Small caches, fast|Ada|15 09:00|B4")
	list := renew.Nearest(now, p)
	if len(list) != 1 || list[0].Mark.Key != "a" || len(list[0].Nearest) != 1 {
		t.Fatalf("%+v", list)
	}
	if n := list[0].Nearest[0]; now.Talk(n.Talk).Key != "x" || n.Why != "a similar title" || n.Session != program.NoSession {
		t.Errorf("%+v", n)
	}
}
