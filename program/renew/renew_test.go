package renew_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/program/renew"
)

var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// starAll gives the plan of a reader who has starred every talk and session.
func starAll(c *program.Conference) *plan.Plan {
	p := plan.Fold(c.About().ID, nil)
	var changes []plan.Change
	star := func(k program.Key) {
		change, _ := p.SetLevel(c, k, plan.Going, noon)
		changes = append(changes, change)
	}
	for t := range c.Talks() {
		star(t.Key)
	}
	for s := range c.Sessions() {
		star(s.Key)
	}
	return p.With(changes...)
}

// renumberings are the ways in which sources name their talks at the next import.
var renumberings = map[string]func(*edition, *rand.Rand){
	"same keys": func(*edition, *rand.Rand) {},
	"fresh keys": func(e *edition, _ *rand.Rand) {
		e.renumber(func(place int, _ program.Key) program.Key { return program.Key(fmt.Sprintf("fresh-%d", place)) })
		e.unlink()
	},
	"keys given anew": func(e *edition, r *rand.Rand) {
		var keys []program.Key
		for _, d := range e.talks {
			keys = append(keys, d.Key)
		}
		for _, s := range e.sessions {
			keys = append(keys, s.Key)
		}
		r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		e.renumber(func(place int, _ program.Key) program.Key { return keys[place] })
		e.unlink()
	},
	"keys shifted from the middle on": func(e *edition, _ *rand.Rand) {
		first := len(e.talks) - len(e.talks)/20
		var keys []program.Key
		for _, d := range e.talks {
			keys = append(keys, d.Key)
		}
		e.renumber(func(place int, was program.Key) program.Key {
			switch {
			case place < first || place >= len(keys):
				return was
			case place == len(keys)-1:
				return "shifted-out"
			}
			return keys[place+1]
		})
		e.unlink()
	},
}

// unlink takes the addresses away, by which talks would be found all the same.
func (e *edition) unlink() {
	for i := range e.talks {
		e.talks[i].Links = nil
	}
}

func TestEveryStarStaysOrIsListed(t *testing.T) {
	for name, renumber := range renumberings {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(12) {
				r := rand.New(rand.NewPCG(7, seed))
				old := made.Conference(40 + 60*int(seed))
				e := editionOf(old)
				hard := e.disturb(r)
				renumber(e, r)
				new, origin := e.build(t)
				p := starAll(old)
				m := renew.Match(old, new)
				oneToOne(t, m, old, new)
				c, lost := m.Carry(p)
				starsAreRight(t, p, old, c, origin, lost)
				if len(lost) > hard+old.TalkCount()/50 {
					t.Errorf("seed %d: %d of %d marks are unmatched, of which %d may be", seed, len(lost), len(p.Marks()), hard)
				}
			}
		})
	}
}

// oneToOne checks that no talk or session is matched twice, and that both ways
// tell the same.
func oneToOne(t *testing.T, m *renew.Matching, old, new *program.Conference) {
	t.Helper()
	taken := map[program.TalkRef]bool{}
	for i := range old.TalkCount() {
		o := program.TalkRef(i)
		n, how := m.Talk(o)
		if (n == program.NoTalk) != (how == renew.NotFound) {
			t.Fatalf("talk %d: matched to %d by %v", o, n, how)
		}
		if n == program.NoTalk {
			continue
		}
		if taken[n] {
			t.Fatalf("two talks are matched to %q", new.Talk(n).Title)
		}
		taken[n] = true
		if back, again := m.OldTalk(n); back != o || again != how {
			t.Fatalf("talk %d is matched to %d, and that to %d", o, n, back)
		}
	}
	sessions := map[program.SessionRef]bool{}
	for i := range old.SessionCount() {
		n, _ := m.Session(program.SessionRef(i))
		if n != program.NoSession && sessions[n] {
			t.Fatalf("two sessions are matched to %q", new.Session(n).Title)
		}
		sessions[n] = true
	}
}

// starsAreRight checks that every mark is on what it was on, or is listed.
func starsAreRight(t *testing.T, p *plan.Plan, old, c *program.Conference, origin []program.TalkRef, lost []renew.Unmatched) {
	t.Helper()
	listed := map[program.Key]bool{}
	for _, u := range lost {
		listed[u.Mark.Key] = true
	}
	for _, u := range p.Schedule(c).Unmatched {
		if !listed[u.Key] {
			t.Errorf("%q is unmatched and not listed", u.Key)
		}
	}
	shown := map[program.Key]bool{}
	for talk := range c.Talks() {
		mark := p.Mark(c, talk.Key)
		if mark.Key == "" {
			continue
		}
		shown[mark.Key] = true
		was, ok := old.FindTalk(mark.Key)
		if !ok || origin[talk.Ref] != was {
			t.Errorf("the star of %q (%q) is on %q", mark.Key, mark.Seen.Title, talk.Title)
		}
	}
	for session := range c.Sessions() {
		mark := p.Mark(c, session.Key)
		shown[mark.Key] = true
		if mark.Key != "" && (mark.Seen.Title != session.Title || !mark.Seen.Start.Equal(session.When.Start)) {
			t.Errorf("the star of session %q (%q) is on %q", mark.Key, mark.Seen.Title, session.Title)
		}
	}
	for _, mark := range p.Marks() {
		if shown[mark.Key] == listed[mark.Key] {
			t.Errorf("the mark on %q (%q): shown %v, listed %v", mark.Key, mark.Seen.Title, shown[mark.Key], listed[mark.Key])
		}
	}
}

func TestUnchangedIsItself(t *testing.T) {
	old := made.Conference(300)
	new := made.Conference(300)
	m := renew.Match(old, new)
	for i := range old.TalkCount() {
		if n, how := m.Talk(program.TalkRef(i)); int(n) != i || how != renew.ByKey {
			t.Fatalf("talk %d is %d by %v", i, n, how)
		}
	}
	for i := range old.SessionCount() {
		if n, how := m.Session(program.SessionRef(i)); int(n) != i || how != renew.ByKey {
			t.Fatalf("session %d is %d by %v", i, n, how)
		}
	}
	if changes := m.Changes(starAll(old)); len(changes) > 0 {
		t.Errorf("%d changes: %v", len(changes), changes[0].String())
	}
	c, lost := m.Carry(starAll(old))
	if len(lost) > 0 {
		t.Errorf("lost: %+v", lost)
	}
	for i := range old.TalkCount() {
		if c.Talk(program.TalkRef(i)).Key != old.Talk(program.TalkRef(i)).Key || len(c.Talk(program.TalkRef(i)).Aliases) > 0 {
			t.Fatalf("talk %d is called %q, %q", i, c.Talk(program.TalkRef(i)).Key, c.Talk(program.TalkRef(i)).Aliases)
		}
	}
}

// A program that is renewed again and again keeps its keys, however often the
// source numbers it anew.
func TestManyRenewals(t *testing.T) {
	first := made.Conference(200)
	p := starAll(first)
	c := first
	identity := make([]program.TalkRef, first.TalkCount())
	for i := range identity {
		identity[i] = program.TalkRef(i)
	}
	for round := range uint64(6) {
		r := rand.New(rand.NewPCG(round, 3))
		e := editionOf(first)
		e.drop(r.IntN(len(e.talks))) // and it is back the next time
		renumberings["keys given anew"](e, r)
		new, origin := e.build(t)
		carried, lost := renew.Match(c, new).Carry(p)
		starsAreRight(t, p, first, carried, origin, lost)
		if len(lost) != 1 {
			t.Errorf("round %d: %d marks are unmatched, and one talk is gone: %v", round, len(lost), lost)
		}
		c = carried
	}
	for i := range c.TalkCount() {
		if n := len(c.Talk(program.TalkRef(i)).Aliases); n > 40 {
			t.Errorf("%q has %d aliases", c.Talk(program.TalkRef(i)).Key, n)
		}
	}
}

func TestChangesOfManyEdits(t *testing.T) {
	old := made.Conference(400)
	e := editionOf(old)
	e.disturb(rand.New(rand.NewPCG(1, 1)))
	new, _ := e.build(t)
	p := starAll(old)
	changes := renew.Match(old, new).Changes(p)
	counts := map[renew.What]int{}
	for i := range changes {
		c := &changes[i]
		counts[c.What]++
		if c.String() == "" {
			t.Errorf("%v says nothing", c)
		}
		if i > 0 && c.Mine() && !changes[i-1].Mine() {
			t.Errorf("change %d is the reader's and stands behind one that is not", i)
		}
	}
	for _, what := range []renew.What{renew.Gone, renew.Moved, renew.Room, renew.InSession, renew.Renamed, renew.People, renew.Text, renew.New} {
		if counts[what] == 0 {
			t.Errorf("no change is %q: %v", what, counts)
		}
	}
	if !slices.IsSortedFunc(changes, func(a, b renew.Change) int {
		switch {
		case a.Mine() && !b.Mine():
			return -1
		case b.Mine() && !a.Mine():
			return 1
		}
		return 0
	}) {
		t.Error("the reader's own do not come first")
	}
}

func benchmark(b *testing.B, papers int, edit func(*edition)) {
	old := made.Conference(papers)
	e := editionOf(old)
	edit(e)
	new, _ := e.build(b)
	p := starAll(made.Conference(20)) // a reader marks few
	b.ResetTimer()
	for b.Loop() {
		m := renew.Match(old, new)
		m.Changes(p)
		m.Carry(p)
	}
}

func BenchmarkRenew(b *testing.B) {
	for _, papers := range []int{1_000, 10_000} {
		b.Run(fmt.Sprintf("unchanged/%d", papers), func(b *testing.B) { benchmark(b, papers, func(*edition) {}) })
		b.Run(fmt.Sprintf("edited/%d", papers), func(b *testing.B) {
			benchmark(b, papers, func(e *edition) { e.disturb(rand.New(rand.NewPCG(1, 2))) })
		})
		b.Run(fmt.Sprintf("renumbered/%d", papers), func(b *testing.B) {
			benchmark(b, papers, func(e *edition) {
				r := rand.New(rand.NewPCG(1, 2))
				e.disturb(r)
				renumberings["keys given anew"](e, r)
			})
		})
		b.Run(fmt.Sprintf("all reworded/%d", papers), func(b *testing.B) {
			benchmark(b, papers, func(e *edition) {
				r := rand.New(rand.NewPCG(1, 2))
				for i := range e.talks {
					e.talks[i].Title, e.talks[i].Text = reword(r, e.talks[i].Title), program.Text{}
				}
				renumberings["keys given anew"](e, r)
			})
		})
	}
}
