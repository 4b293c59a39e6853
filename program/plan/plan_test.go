package plan_test

import (
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/plan"
)

const thisProgram = "small-2024"

// noon is when the reader of these tests does things.
var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// journal is a reader with a list of changes.
type journal struct {
	t       *testing.T
	changes []plan.Change
}

func (j *journal) plan() *plan.Plan { return plan.Fold(thisProgram, j.changes) }

// do adds the change that must be there.
func (j *journal) do(c plan.Change, ok bool) plan.Change {
	j.t.Helper()
	if !ok {
		j.t.Fatalf("nothing to change: %+v", c)
	}
	j.changes = append(j.changes, c)
	return c
}

func (j *journal) star(c *program.Conference, k program.Key, l plan.Level) plan.Change {
	j.t.Helper()
	return j.do(j.plan().SetLevel(c, k, l, noon))
}

func TestLevels(t *testing.T) {
	var words []string
	for l, n := plan.None, 0; n < 5; l, n = l.Next(), n+1 {
		words = append(words, l.String())
		if again, ok := plan.ParseLevel(l.String()); !ok || again != l {
			t.Errorf("%v reads back as %v, %v", l, again, ok)
		}
	}
	if got := strings.Join(words, " "); got != "none interested going must none" {
		t.Errorf("stars go %s", got)
	}
	if _, ok := plan.ParseLevel("maybe"); ok {
		t.Error("maybe is no level")
	}
	if plan.Level(9).String() != "none" || plan.Level(9).Next() != plan.None {
		t.Error("a level out of range is not none")
	}
}

func TestUndoAndRedo(t *testing.T) {
	c := small(t)
	j := &journal{t: t}
	j.star(c, "one", plan.Going)
	j.star(c, "one", plan.Must)
	j.do(j.plan().SetNote(c, "one", "ask about caches\r\nand more\n", noon))

	want := func(level plan.Level, note string) {
		t.Helper()
		if m := j.plan().Mark(c, "one"); m.Level != level || m.Note != note {
			t.Fatalf("level %v, note %q; want %v, %q", m.Level, m.Note, level, note)
		}
	}
	want(plan.Must, "ask about caches\nand more")
	j.do(j.plan().Undo(noon))
	want(plan.Must, "")
	j.do(j.plan().Undo(noon))
	want(plan.Going, "")
	j.do(j.plan().Redo(noon))
	want(plan.Must, "")
	j.do(j.plan().Redo(noon))
	want(plan.Must, "ask about caches\nand more")
	if c, ok := j.plan().Redo(noon); ok {
		t.Errorf("there is nothing to repeat, but: %v", c)
	}
	for range 3 {
		j.do(j.plan().Undo(noon))
	}
	want(plan.None, "")
	if !j.plan().Empty() {
		t.Errorf("marks left: %+v", j.plan().Marks())
	}
	if c, ok := j.plan().Undo(noon); ok {
		t.Errorf("there is nothing to take back, but: %v", c)
	}
	j.star(c, "two", plan.Interested)
	if c, ok := j.plan().Redo(noon); ok {
		t.Errorf("a new change did not end redo: %v", c)
	}
}

func TestNothingToChange(t *testing.T) {
	c := small(t)
	j := &journal{t: t}
	j.star(c, "one", plan.Going)
	for what, edit := range map[string]func(*plan.Plan) (plan.Change, bool){
		"the same level":         func(p *plan.Plan) (plan.Change, bool) { return p.SetLevel(c, "one", plan.Going, noon) },
		"no note where none is":  func(p *plan.Plan) (plan.Change, bool) { return p.SetNote(c, "one", " \n", noon) },
		"not attended as before": func(p *plan.Plan) (plan.Change, bool) { return p.SetAttended(c, "one", false, noon) },
		"an appointment unknown": func(p *plan.Plan) (plan.Change, bool) { return p.RemoveAppointment("own-1", noon) },
		"an appointment untitled": func(p *plan.Plan) (plan.Change, bool) {
			return p.AddAppointment(plan.Appointment{Title: "\x1b", Start: noon}, noon)
		},
		"an appointment backwards": func(p *plan.Plan) (plan.Change, bool) {
			return p.AddAppointment(plan.Appointment{Title: "Lunch", Start: noon, End: noon.Add(-time.Hour)}, noon)
		},
	} {
		if change, ok := edit(j.plan()); ok {
			t.Errorf("%s: %v", what, change)
		}
	}
}

func TestChangesInWords(t *testing.T) {
	c := small(t)
	j := &journal{t: t}
	lunch := plan.Appointment{Title: "Lunch with Bo", Where: "Café", Start: noon}
	var got []string
	say := func(c plan.Change) { got = append(got, c.String()) }
	say(j.star(c, "one", plan.Going))
	say(j.star(c, "one", plan.None))
	say(j.do(j.plan().SetNote(c, "long", "read it", noon)))
	say(j.do(j.plan().SetNote(c, "long", "read it twice", noon)))
	say(j.do(j.plan().Undo(noon)))
	say(j.do(j.plan().Redo(noon)))
	say(j.do(j.plan().SetNote(c, "long", "", noon)))
	added := j.do(j.plan().AddAppointment(lunch, noon))
	say(added)
	say(j.do(j.plan().RemoveAppointment(added.Key, noon)))
	say(j.do(j.plan().Undo(noon)))
	say(j.do(j.plan().SetNote(c, added.Key, "bring cash", noon)))
	say(j.star(c, "nobody-knows", plan.Must))
	want := []string{
		"Starred “First” as going",
		"Took the star off “First”",
		"Wrote a note on “A title that goes on and on and on and on and o…”",
		"Changed the note on “A title that goes on and on and on and on and o…”",
		"Took back: changed the note on “A title that goes on and on and on and on and o…”",
		"Repeated: changed the note on “A title that goes on and on and on and on and o…”",
		"Removed the note on “A title that goes on and on and on and on and o…”",
		"Added “Lunch with Bo” to the plan",
		"Removed “Lunch with Bo” from the plan",
		"Took back: removed “Lunch with Bo” from the plan",
		"Wrote a note on “Lunch with Bo”",
		"Starred “nobody-knows” as must",
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("change %d reads\n %s, want\n %s", i+1, got[i], want[i])
		}
	}
}

func TestPlansDoNotChange(t *testing.T) {
	c := small(t)
	before := plan.Fold(thisProgram, nil)
	change, _ := before.SetLevel(c, "one", plan.Must, noon)
	after := before.With(change)
	other := change
	other.Program = "another-2024"
	if before.Mark(c, "one").Level != plan.None || after.Mark(c, "one").Level != plan.Must {
		t.Error("With changed the plan that it was called on, or made none")
	}
	if got := before.With(other); !got.Empty() {
		t.Errorf("a change of another program counts: %+v", got.Marks())
	}
}

func TestIDsDiffer(t *testing.T) {
	c := small(t)
	j := &journal{t: t}
	seen := map[string]bool{}
	for range 20 {
		id := j.star(c, "one", j.plan().Mark(c, "one").Level.Next()).ID
		if seen[id] {
			t.Fatalf("id %s twice", id)
		}
		seen[id] = true
	}
}

func TestChangesFromAnywhereAreCleaned(t *testing.T) {
	zone := time.FixedZone("far", -7*3600)
	p := plan.Fold(thisProgram, []plan.Change{
		{ID: "1", Program: thisProgram, Key: "k", Set: plan.FieldNote, After: plan.Value{Note: "a\x1b[31mred"}, Seen: plan.Seen{Title: "\u202etitle\n", Day: "never"}},
		{ID: "2", Program: thisProgram, Key: "own-2", Set: plan.FieldAppointment, After: plan.Value{Appointment: plan.Appointment{Title: "A\tb", Start: noon.In(zone)}}},
		{ID: "3", Program: thisProgram, Key: "own-3", Set: plan.FieldAppointment, After: plan.Value{Appointment: plan.Appointment{Title: "No start"}}},
	})
	if m := p.Mark(nil, "k"); m.Note != "a[31mred" || m.Seen.Title != "title" || m.Seen.Day != "" {
		t.Errorf("mark %+v", m)
	}
	if a, _ := p.Appointment("own-2"); a.Title != "A b" || a.Start != noon {
		t.Errorf("appointment %+v", a)
	}
	if got := len(p.Appointments()); got != 1 {
		t.Errorf("%d appointments, want 1", got)
	}
}

// FuzzUndo compares a plan with the plainest model of undo there is: a list of
// states and a place in it.
func FuzzUndo(f *testing.F) {
	f.Add([]byte{1, 2, 250, 250, 251, 3, 251, 250})
	f.Add([]byte{9, 14, 33, 251, 250, 250, 250, 250, 7})
	f.Add([]byte{5, 21, 1, 250, 250, 251, 17, 250, 37})
	f.Fuzz(func(t *testing.T, deeds []byte) {
		type fact struct {
			level    plan.Level
			attended bool
		}
		type state [4]fact
		keys := [4]program.Key{"a", "b", "c", "d"}
		states, at := []state{{}}, 0
		p := plan.Fold(thisProgram, nil)
		var all []plan.Change
		for _, deed := range deeds {
			var change plan.Change
			var ok bool
			switch deed {
			case 250:
				if change, ok = p.Undo(noon); ok {
					at--
				}
			case 251:
				if change, ok = p.Redo(noon); ok {
					at++
				}
			default:
				key, next := deed%4, states[at]
				if deed/16%2 == 0 {
					next[key].level = plan.Level(deed / 4 % 4)
					change, ok = p.SetLevel(nil, keys[key], next[key].level, noon)
				} else {
					next[key].attended = deed/4%2 == 1
					change, ok = p.SetAttended(nil, keys[key], next[key].attended, noon)
				}
				if ok {
					states = append(states[:at+1], next)
					at++
				}
			}
			if !ok {
				continue
			}
			if at < 0 || at >= len(states) {
				t.Fatalf("undo or redo beyond what was done: %v", change)
			}
			all = append(all, change)
			p = p.With(change)
			for i, k := range keys {
				if m := p.Mark(nil, k); (fact{m.Level, m.Attended}) != states[at][i] {
					t.Fatalf("after %v: %s is %+v, want %v", change, k, m, states[at][i])
				}
			}
		}
		again := plan.Fold(thisProgram, all)
		for i, k := range keys {
			if m := again.Mark(nil, k); (fact{m.Level, m.Attended}) != states[at][i] {
				t.Fatalf("folded at once: %s is %+v, want %v", k, m, states[at][i])
			}
		}
	})
}

func BenchmarkFoldThousand(b *testing.B) {
	var changes []plan.Change
	p := plan.Fold(thisProgram, nil)
	for i := range 1000 {
		c, ok := p.SetLevel(nil, program.Key(rune('a'+i%26))+program.Key(rune('a'+i/26%26)), plan.Level(1+i%3), noon)
		if ok {
			changes, p = append(changes, c), p.With(c)
		}
	}
	for b.Loop() {
		plan.Fold(thisProgram, changes)
	}
}
