package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
)

var update = flag.Bool("update", false, "write the files in testdata anew")

// exported is the time of every export in these tests.
var exported = time.Date(2024, 10, 1, 8, 0, 0, 0, time.UTC)

// autumn is a conference over the night in which the clocks of its zone go back,
// with one of everything that an export says in a way of its own.
func autumn(t testing.TB) *program.Conference {
	t.Helper()
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Skip("needs the time zones of the system: ", err)
	}
	at := func(day, hour, minute, length int) program.WhenDraft {
		start := time.Date(2024, 11, day, hour, minute, 0, 0, zone)
		return program.WhenDraft{Start: start, End: start.Add(time.Duration(length) * time.Minute)}
	}
	b := program.NewBuilder(program.AboutDraft{About: program.About{
		ID: "autumn-2024", Name: "Autumn 2024", Title: "Proceedings of Autumn & Winter", Venue: "Hall; 1 Long Street, Town", City: "Town",
		Start: "2024-11-02", End: "2024-11-04", Zone: zone,
	}})
	people := func(names ...string) []program.PersonDraft {
		var out []program.PersonDraft
		for _, n := range names {
			out = append(out, program.PersonDraft{Name: n})
		}
		return out
	}
	caches := b.Session(program.SessionDraft{Key: "caches", Title: "Caches, all of them", When: at(2, 9, 0, 60), Place: program.PlaceDraft{Room: "B4"},
		People: []program.PersonDraft{{Name: "Bo", Role: program.Chair}}, Links: []program.Link{{URL: "https://example.org/caches(1)"}}})
	b.Talk(program.TalkDraft{Key: "one", Title: "A *small* cache; its_ways, and GPUs", People: people("Ada Löfberg", "Bo"), Topics: []string{"Caches, small", "GPUs"},
		Links: []program.Link{{Label: "paper", URL: "https://example.org/one?a=1,2&b=3"}},
		Slots: []program.SlotDraft{{Session: caches, When: at(2, 9, 0, 20)}, {Form: program.PosterForm, When: at(2, 17, 0, 120), Board: "12"}}})
	inferred := at(2, 9, 20, 20)
	inferred.Basis, inferred.Note = program.Inferred, "from the order in the session"
	b.Talk(program.TalkDraft{Key: "two", Title: "Second thoughts", People: people("Cy"), Slots: []program.SlotDraft{{Session: caches, When: inferred}}})
	b.Talk(program.TalkDraft{Key: "other", Title: "At the same time", Slots: []program.SlotDraft{{When: at(2, 9, 10, 50), Place: program.PlaceDraft{Room: "B7"}}}})
	before := time.Date(2024, 11, 3, 8, 30, 0, 0, time.UTC) // 01:30 PDT
	b.Talk(program.TalkDraft{Key: "night", Title: "Before the clocks go back", Kind: program.KindSocial, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: before, End: before.Add(time.Hour)}}}})
	b.Talk(program.TalkDraft{Key: "later", Title: "After the clocks went back", Kind: program.KindSocial, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: before.Add(time.Hour)}, Place: program.PlaceDraft{Room: "B4"}}}})
	b.Talk(program.TalkDraft{Key: "morning", Title: "Sunday", Kind: program.KindKeynote, People: []program.PersonDraft{{Name: "Dee", Role: program.Speaker}},
		Slots: []program.SlotDraft{{When: at(3, 9, 0, 45), Place: program.PlaceDraft{Room: "B4"}}}})
	b.Talk(program.TalkDraft{Key: "closing", Title: "Closing", Slots: []program.SlotDraft{{When: program.WhenDraft{Day: "2024-11-04"}}}})
	b.Talk(program.TalkDraft{Key: "someday", Title: "1. Someday"})
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

// reader is a plan with every kind of mark.
func reader(t testing.TB, c *program.Conference) *plan.Schedule {
	t.Helper()
	p := plan.Fold(c.About().ID, nil)
	do := func(change plan.Change, ok bool) {
		t.Helper()
		if !ok {
			t.Fatalf("nothing to change: %v", change)
		}
		p = p.With(change)
	}
	for k, l := range map[program.Key]plan.Level{
		"one": plan.Must, "two": plan.Going, "other": plan.Interested, "night": plan.Going, "later": plan.Going,
		"morning": plan.Must, "closing": plan.Going, "someday": plan.Going, "long-gone": plan.Must,
	} {
		do(p.SetLevel(c, k, l, exported))
	}
	do(p.SetNote(c, "one", "Ask about:\n\n- ways; lines, \\n\n- 100 % hits", exported))
	do(p.SetAttended(c, "one", true, exported))
	do(p.SetAttended(c, "long-gone", true, exported))
	do(p.SetNote(c, "caches", "The whole room", exported))
	lunch := c.FirstSlot(0).When.Start.Add(3 * time.Hour)
	do(p.AddAppointment(plan.Appointment{Title: "Lunch", Where: "Café", Start: lunch, End: lunch.Add(80 * time.Minute)}, exported))
	lost := plan.Change{ID: "lost", Program: c.About().ID, Key: "moved", Set: plan.FieldLevel, After: plan.Value{Level: plan.Going},
		Seen: plan.Seen{Title: "Moved away", Day: "2024-11-03", Start: time.Date(2024, 11, 3, 18, 0, 0, 0, time.UTC), Room: "B7"}}
	return p.With(lost).Schedule(c)
}

func TestGoldens(t *testing.T) {
	c := autumn(t)
	s := reader(t, c)
	var talks []program.TalkRef
	for talk := range c.Talks() {
		talks = append(talks, talk.Ref)
	}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"autumn.ics":  func(b *bytes.Buffer) error { _, err := ICS(b, c, s, exported); return err },
		"autumn.md":   func(b *bytes.Buffer) error { return Markdown(b, c, s) },
		"autumn.json": func(b *bytes.Buffer) error { return JSON(b, c, s) },
		"autumn.bib":  func(b *bytes.Buffer) error { return BibTeX(b, c, talks) },
		"empty.md":    func(b *bytes.Buffer) error { return Markdown(b, c, plan.Fold("x", nil).Schedule(c)) },
		"empty.json":  func(b *bytes.Buffer) error { return JSON(b, c, plan.Fold("x", nil).Schedule(c)) },
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("differs from %s (go test -update writes it anew):\n%s", path, got.String())
			}
		})
	}
}

// TestJSONFieldsAreDocumented looks for every field in the package comment.
func TestJSONFieldsAreDocumented(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	c := autumn(t)
	var b bytes.Buffer
	if err := JSON(&b, c, reader(t, c)); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	fields := map[string]bool{}
	collect(v, fields)
	if len(fields) < 30 {
		t.Fatalf("only %d fields", len(fields))
	}
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(string(source), func(r rune) bool { return !(r == '_' || (r >= 'a' && r <= 'z')) }) {
		words[w] = true
	}
	for f := range fields {
		if !words[f] {
			t.Errorf("field %q is not in the package comment", f)
		}
	}
}

func collect(v any, fields map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, fields)
		}
	case map[string]any:
		for k, e := range v {
			fields[k] = true
			collect(e, fields)
		}
	}
}

// broken is a disk that is full.
type broken struct{}

var errFull = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReported(t *testing.T) {
	c := made.Conference(5)
	s := plan.Fold(c.About().ID, nil).Schedule(c)
	_, err := ICS(broken{}, c, s, exported)
	for what, err := range map[string]error{
		"ICS": err, "Markdown": Markdown(broken{}, c, s), "JSON": JSON(broken{}, c, s), "BibTeX": BibTeX(broken{}, c, []program.TalkRef{0}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
