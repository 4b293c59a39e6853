package export

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"lanyard/program"
	"lanyard/program/plan"
)

// calendar writes the schedule and reads it back, by summary.
func calendar(t *testing.T, c *program.Conference, s *plan.Schedule) (events map[string]*ics.VEvent, text string, left int) {
	t.Helper()
	var b bytes.Buffer
	left, err := ICS(&b, c, s, exported)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := ics.ParseCalendar(strings.NewReader(b.String()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	events = map[string]*ics.VEvent{}
	for _, e := range cal.Events() {
		events[value(e, ics.ComponentPropertySummary)] = e
	}
	return events, b.String(), left
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if got := e.GetProperty(p); got != nil {
		return got.Value
	}
	return ""
}

func TestICSReadsBack(t *testing.T) {
	c := autumn(t)
	events, text, left := calendar(t, c, reader(t, c))
	if len(events) != 9 || left != 3 {
		t.Errorf("%d events and %d left out; want 9 and 3 (no day, no longer there, never there):\n%s", len(events), left, text)
	}
	e := events["A *small* cache; its_ways, and GPUs"]
	if e == nil {
		t.Fatalf("no event of the first talk in\n%s", text)
	}
	for property, want := range map[ics.ComponentProperty]string{
		ics.ComponentPropertyLocation:    "B4, Hall; 1 Long Street, Town",
		ics.ComponentPropertyDescription: "Ada Löfberg, Bo\nSession: Caches, all of them\nIn my plan: must\nAttended\nhttps://example.org/one?a=1,2&b=3\n\nAsk about:\n\n- ways; lines, \\n\n- 100 % hits",
		ics.ComponentPropertyUrl:         "https://example.org/one?a=1,2&b=3",
		ics.ComponentPropertyTransp:      "OPAQUE",
		ics.ComponentPropertyStatus:      "CONFIRMED",
		ics.ComponentPropertyDtstamp:     "20241001T080000Z",
	} {
		if got := value(e, property); got != want {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	if got := value(events["At the same time"], ics.ComponentPropertyTransp); got != "TRANSPARENT" {
		t.Errorf("a wish is %s", got)
	}
	if got := value(events["Poster: A *small* cache; its_ways, and GPUs"], ics.ComponentPropertyTransp); got != "TRANSPARENT" {
		t.Errorf("a poster is %s", got)
	}
	if got := value(events["Second thoughts"], ics.ComponentPropertyDescription); !strings.Contains(got, "Time inferred: from the order in the session") {
		t.Errorf("an inferred time reads %q", got)
	}
	closing := events["Closing (time not known)"]
	if day, err := closing.GetAllDayStartAt(); err != nil || !day.Equal(time.Date(2024, 11, 4, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a talk without a time starts %v, %v", day, err)
	}
	if day, err := closing.GetAllDayEndAt(); err != nil || !day.Equal(time.Date(2024, 11, 5, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a talk without a time ends %v, %v", day, err)
	}
}

func TestICSAcrossTheChangeOfClocks(t *testing.T) {
	c := autumn(t)
	events, _, _ := calendar(t, c, reader(t, c))
	for summary, want := range map[string]string{
		"Second thoughts":            "20241102T162000Z", // 09:20 PDT
		"Before the clocks go back":  "20241103T083000Z", // 01:30 PDT
		"After the clocks went back": "20241103T093000Z", // 01:30 PST
		"Sunday":                     "20241103T170000Z", // 09:00 PST
		"Lunch":                      "20241102T190000Z", // 12:00 PDT
	} {
		if got := value(events[summary], ics.ComponentPropertyDtStart); got != want {
			t.Errorf("%s starts %s, want %s", summary, got, want)
		}
	}
	if got := value(events["Before the clocks go back"], ics.ComponentPropertyDtEnd); got != "20241103T093000Z" {
		t.Errorf("an hour over the change ends %s", got)
	}
	if e := events["After the clocks went back"]; e.GetProperty(ics.ComponentPropertyDtEnd) != nil {
		t.Error("an end that is not known was written")
	}
}

func TestICSLines(t *testing.T) {
	c := autumn(t)
	_, text, _ := calendar(t, c, reader(t, c))
	lines := strings.Split(text, "\r\n")
	folded := 0
	for _, line := range lines {
		if len(line) > 75 {
			t.Errorf("%d bytes in %q", len(line), line)
		}
		if strings.ContainsAny(line, "\r\n") {
			t.Errorf("a bare line end in %q", line)
		}
		if strings.HasPrefix(line, " ") {
			folded++
		}
	}
	if folded == 0 || lines[len(lines)-1] != "" {
		t.Errorf("%d folded lines; the last is %q", folded, lines[len(lines)-1])
	}
}

// TestICSNamesStay writes the schedule of a program that was imported anew, with
// other times, rooms and titles: a calendar must know its events again.
func TestICSNamesStay(t *testing.T) {
	build := func(hour int, room, title string) *program.Conference {
		b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "moving-2024", Name: "Moving"}})
		start := time.Date(2024, 5, 14, hour, 0, 0, 0, time.UTC)
		b.Talk(program.TalkDraft{Key: "k", Title: title, Slots: []program.SlotDraft{
			{When: program.WhenDraft{Start: start}, Place: program.PlaceDraft{Room: room}},
			{Form: program.PosterForm, When: program.WhenDraft{Start: start.Add(time.Hour * time.Duration(12-hour) * 2)}},
		}})
		c, _ := b.Build()
		return c
	}
	uids := func(c *program.Conference) map[string]string {
		change, _ := plan.Fold("moving-2024", nil).SetLevel(c, "k", plan.Going, exported)
		events, _, _ := calendar(t, c, plan.Fold("moving-2024", []plan.Change{change}).Schedule(c))
		out := map[string]string{}
		for summary, e := range events {
			form := "oral"
			if strings.HasPrefix(summary, "Poster") {
				form = "poster"
			}
			out[form] = e.Id()
		}
		return out
	}
	before, after := uids(build(9, "B4", "First")), uids(build(14, "B7", "First, revised"))
	if before["oral"] == "" || before["oral"] != after["oral"] || before["poster"] != after["poster"] || before["oral"] == before["poster"] {
		t.Errorf("UIDs %v became %v", before, after)
	}
}

func FuzzICS(f *testing.F) {
	f.Add("Title; with, all", "note\nof lines\\n", "Room é")
	f.Add(strings.Repeat("語", 60), strings.Repeat("<a> ", 40), `"quoted": 'so'`)
	f.Fuzz(func(t *testing.T, title, note, where string) {
		c, _ := program.NewBuilder(program.AboutDraft{About: program.About{ID: "fuzz", Name: "Fuzz"}}).Build()
		p := plan.Fold("fuzz", nil)
		change, ok := p.AddAppointment(plan.Appointment{Title: title, Where: where, Start: exported}, exported)
		if !ok {
			t.Skip()
		}
		p = p.With(change)
		if change, ok := p.SetNote(c, change.Key, note, exported); ok {
			p = p.With(change)
		}
		s := p.Schedule(c)
		item := s.Days[0].Items[0]
		events, text, _ := calendar(t, c, s)
		e := events[item.Title]
		if e == nil {
			t.Fatalf("no %q in\n%s", item.Title, text)
		}
		if got := value(e, ics.ComponentPropertyDescription); got != item.Note {
			t.Fatalf("note %q reads back %q", item.Note, got)
		}
		if got := value(e, ics.ComponentPropertyLocation); got != item.Room {
			t.Fatalf("room %q reads back %q", item.Room, got)
		}
	})
}
