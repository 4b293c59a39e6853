package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"lanyard/program"
	"lanyard/program/made"
)

func TestProgramGoldens(t *testing.T) {
	c := autumn(t)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"autumn.lanyard.json":  func(b *bytes.Buffer) error { return Lanyard(b, c) },
		"autumn.schedule.json": func(b *bytes.Buffer) error { _, err := ScheduleJSON(b, c); return err },
		"autumn.program.ics":   func(b *bytes.Buffer) error { _, err := Calendar(b, c, exported); return err },
		"autumn.csv":           func(b *bytes.Buffer) error { return CSV(b, c) },
		"autumn.program.md":    func(b *bytes.Buffer) error { return MarkdownProgram(b, c) },
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

func TestWrittenFilesAreOfTheSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile("../format/lanyard.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	programs := []*program.Conference{autumn(t), made.Conference(40)}
	for seed := range uint64(300) {
		programs = append(programs, wild(rand.New(rand.NewPCG(seed, 9)), zoned(t, "Europe/Zurich")))
	}
	for _, c := range programs {
		var b bytes.Buffer
		if err := Lanyard(&b, c); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Fatal(err)
		}
	}
}

func TestProgramWriteErrorsAreReported(t *testing.T) {
	c := made.Conference(5)
	_, calendar := Calendar(broken{}, c, exported)
	_, schedule := ScheduleJSON(broken{}, c)
	for what, err := range map[string]error{
		"Calendar": calendar, "ScheduleJSON": schedule, "Lanyard": Lanyard(broken{}, c), "CSV": CSV(broken{}, c), "MarkdownProgram": MarkdownProgram(broken{}, c),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestNothingIsLost counts what every form has of programs in which all is odd.
func TestNothingIsLost(t *testing.T) {
	for seed := range uint64(500) {
		c := wild(rand.New(rand.NewPCG(seed, 11)), zoned(t, "Europe/Zurich"))
		all := happenings(c)
		timed := 0
		for _, h := range all {
			if h.when.Timed() {
				timed++
			}
		}
		alone := slices.DeleteFunc(slices.Collect(c.Sessions()), func(s *program.Session) bool { return len(s.Slots) > 0 })
		if len(all) != c.SlotCount()+len(alone) {
			t.Fatalf("seed %d: %d happenings of %d slots and %d sessions by themselves", seed, len(all), c.SlotCount(), len(alone))
		}
		var b bytes.Buffer
		left, err := ScheduleJSON(&b, c)
		if err != nil || left != len(all)-timed || countEvents(t, b.Bytes()) != timed {
			t.Fatalf("seed %d: %d events and %d left out, want %d and %d; %v", seed, countEvents(t, b.Bytes()), left, timed, len(all)-timed, err)
		}
		b.Reset()
		if err := CSV(&b, c); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != len(all)+1 {
			t.Fatalf("seed %d: %d rows of %d; %v", seed, len(rows), len(all), err)
		}
	}
}

// countEvents counts the events of a schedule.json, and checks that no two have
// one id or guid, and that each is in its day.
func countEvents(t *testing.T, raw []byte) int {
	t.Helper()
	var file frabFile
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	n := 0
	for _, day := range file.Schedule.Conference.Schedule {
		for room, events := range day.Rooms {
			for _, e := range events {
				n++
				if seen[e.ID] || seen[e.GUID] || e.Room != room || e.Date.Before(day.Start) || e.Date.After(day.End) {
					t.Errorf("event %+v of %s", e, day.Date)
				}
				seen[e.ID], seen[e.GUID] = true, true
			}
		}
	}
	return n
}

func TestScheduleJSONKeepsNamesOverChanges(t *testing.T) {
	build := func(hour int, title string) *program.Conference {
		b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "moving-2024", Name: "Moving"}})
		b.Talk(program.TalkDraft{Key: "new" + program.Key(title), Title: "Another", Slots: []program.SlotDraft{{When: program.WhenDraft{Start: exported}}}})
		b.Talk(program.TalkDraft{Key: "k", Title: title, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: exported.Add(time.Duration(hour) * time.Hour)}}}})
		c, _ := b.Build()
		return c
	}
	find := func(c *program.Conference) (uint32, string) {
		var b bytes.Buffer
		var file frabFile
		if _, err := ScheduleJSON(&b, c); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b.Bytes(), &file); err != nil {
			t.Fatal(err)
		}
		for _, events := range file.Schedule.Conference.Schedule[0].Rooms {
			for _, e := range events {
				if e.Code == "k" {
					return e.ID, e.GUID
				}
			}
		}
		return 0, ""
	}
	id, guid := find(build(1, "One"))
	if again, againGUID := find(build(-3, "Two")); id == 0 || id != again || guid != againGUID {
		t.Errorf("%d %s became %d %s", id, guid, again, againGUID)
	}
}

func TestCalendarReadsBack(t *testing.T) {
	c := made.Conference(60)
	var b bytes.Buffer
	left, err := Calendar(&b, c, exported)
	if err != nil || left != 0 {
		t.Fatal(left, err)
	}
	cal, err := ics.ParseCalendar(&b)
	if err != nil {
		t.Fatal(err)
	}
	orals, posters := 0, map[program.SessionRef]bool{}
	for s := range c.Slots() {
		if s.Form == program.PosterForm {
			posters[s.Session] = true
		} else {
			orals++
		}
	}
	alone := 0
	for s := range c.Sessions() {
		if len(s.Slots) == 0 {
			alone++
		}
	}
	names := map[string]bool{}
	for _, e := range cal.Events() {
		names[e.Id()] = true
		if e.GetProperty(ics.ComponentPropertyTransp).Value != "TRANSPARENT" {
			t.Error("the program takes up the reader's time")
		}
	}
	if want := orals + len(posters) + alone; len(cal.Events()) != want || len(names) != want {
		t.Errorf("%d events with %d names, want %d", len(cal.Events()), len(names), want)
	}
}

func TestCSVIsNoFormula(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Cells"}})
	b.Talk(program.TalkDraft{Key: "a", Title: `=HYPERLINK("https://example.org")`, Track: "@track", People: []program.PersonDraft{{Name: "-Ada"}}})
	c, _ := b.Build()
	var out bytes.Buffer
	if err := CSV(&out, c); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range rows[1] {
		if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
			t.Errorf("a formula: %s", cell)
		}
	}
}
