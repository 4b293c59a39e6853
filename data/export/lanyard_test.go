package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/data/format"
	"lanyard/data/shelf"
	"lanyard/program"
	"lanyard/program/made"
)

// everything gives all that a conference holds, line by line, to be compared.
func everything(c *program.Conference) string {
	var b strings.Builder
	fmt.Fprintln(&b, c.Zone())
	line(&b, "about", []program.About{*c.About()})
	line(&b, "day", c.Days())
	line(&b, "session", slices.Collect(c.Sessions()))
	line(&b, "slot", slices.Collect(c.Slots()))
	for t := range c.Talks() {
		line(&b, "talk", []any{t, c.Text(t.Ref)})
	}
	line(&b, "person", slices.Collect(c.People()))
	line(&b, "topic", c.Topics())
	line(&b, "room", c.Rooms())
	return b.String()
}

func line[T any](b *strings.Builder, what string, values []T) {
	for _, v := range values {
		raw, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(b, what, strings.ReplaceAll(string(raw), "null", "[]"))
	}
}

// roundTrip writes a program, reads it, and checks that nothing differs.
func roundTrip(t testing.TB, c *program.Conference) []byte {
	t.Helper()
	var written bytes.Buffer
	if err := Lanyard(&written, c); err != nil {
		t.Fatal(err)
	}
	again, complaints, err := format.Lanyard(bytes.NewReader(written.Bytes()))
	if err != nil || len(complaints) > 0 {
		t.Fatalf("%v %v in\n%s", err, complaints, written.String())
	}
	before, after := strings.Split(everything(c), "\n"), strings.Split(everything(again), "\n")
	for i := range max(len(before), len(after)) {
		if i >= len(before) || i >= len(after) || before[i] != after[i] {
			t.Fatalf("was  %s\n is  %s\nin\n%.20000s", before[min(i, len(before)-1)], after[min(i, len(after)-1)], written.String())
		}
	}
	return written.Bytes()
}

func TestLanyardReadsBackMade(t *testing.T) {
	for _, papers := range []int{0, 1, 5, 37, 400} {
		roundTrip(t, made.Conference(papers))
	}
	roundTrip(t, autumn(t))
}

func TestLanyardReadsBackTheShelf(t *testing.T) {
	ids, err := shelf.BuiltIn().IDs()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		c, _, err := shelf.BuiltIn().Open(id)
		if err != nil {
			t.Fatal(err)
		}
		roundTrip(t, c)
	}
}

// TestReadableIsTheLayoutOfTheShelf lays the files of the shelf out anew. They
// are edited by hand, so not all of them have to be the same afterwards.
func TestReadableIsTheLayoutOfTheShelf(t *testing.T) {
	ids, _ := shelf.BuiltIn().IDs()
	same := 0
	for _, id := range ids {
		raw, err := shelf.BuiltIn().Raw(id)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := readable(&b, json.RawMessage(raw)); err != nil {
			t.Fatal(err)
		}
		if b.String() == string(raw) {
			same++
		}
	}
	if same < len(ids)/2 {
		t.Errorf("only %d of %d files are laid out like this", same, len(ids))
	}
}

func zoned(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Skip("needs the time zones of the system: ", err)
	}
	return zone
}

func TestLanyardTimes(t *testing.T) {
	zone := zoned(t, "Europe/Zurich")
	first := time.Date(2024, 10, 27, 0, 30, 0, 0, time.UTC) // 02:30 CEST; an hour later it is 02:30 CET
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "night", Name: "Night", Zone: zone}})
	for i, start := range []time.Time{first, first.Add(time.Hour), first.Add(2 * time.Hour), first.Add(30 * time.Second), time.Date(1850, 1, 1, 12, 0, 0, 0, zone)} {
		b.Talk(program.TalkDraft{Key: program.Key(fmt.Sprint(i)), Title: fmt.Sprint(i), Slots: []program.SlotDraft{{When: program.WhenDraft{Start: start}}}})
	}
	c, _ := b.Build()
	text := string(roundTrip(t, c))
	for _, want := range []string{`"2024-10-27T02:30:00+02:00"`, `"2024-10-27T02:30:00+01:00"`, `"2024-10-27T03:30"`, `"2024-10-27T02:30:30+02:00"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestLanyardZones(t *testing.T) {
	for want, zone := range map[string]*time.Location{
		"Europe/Zurich": zoned(t, "Europe/Zurich"), "UTC": time.UTC, "+02:00": time.FixedZone("", 7200), "CEST +02:00": time.FixedZone("CEST", 7200),
		"local time +00:00": time.FixedZone("local time", 0), "-03:30": time.FixedZone("", -12600), "Europe/Zurich +01:00": time.FixedZone("Europe/Zurich", 3600),
		"LMT +00:34:08": time.FixedZone("LMT", 2048),
	} {
		b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "z", Name: "Z", Venue: "Paris", Zone: zone, ZoneNote: "a note"}})
		b.Talk(program.TalkDraft{Title: "Noon", Slots: []program.SlotDraft{{When: program.WhenDraft{Start: time.Date(2024, 7, 1, 12, 0, 0, 0, zone)}}}})
		c, _ := b.Build()
		if text := string(roundTrip(t, c)); !strings.Contains(text, `"zone": "`+want+`"`) || !strings.Contains(text, `"2024-07-01T12:00"`) {
			t.Errorf("want %q in\n%s", want, text)
		}
	}
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "None"}})
	b.Talk(program.TalkDraft{Title: "Noon"})
	c, _ := b.Build()
	roundTrip(t, c)
}

// TestLanyardOddities reads back what is easy to lose.
func TestLanyardOddities(t *testing.T) {
	zone := zoned(t, "Europe/Zurich")
	at := func(hour int) program.WhenDraft {
		return program.WhenDraft{Start: time.Date(2024, 5, 14, hour, 0, 0, 0, zone)}
	}
	day := program.WhenDraft{Day: "2024-05-14"}
	after := func(k program.Key) program.WhenDraft { return program.WhenDraft{Day: "2024-05-14", After: k} }
	room := func(name string) program.PlaceDraft { return program.PlaceDraft{Room: name} }
	for name, build := range map[string]func(b *program.Builder){
		"rooms in another order": func(b *program.Builder) {
			b.Talk(program.TalkDraft{Title: "a", Slots: []program.SlotDraft{{When: at(12), Place: room("B")}}})
			b.Talk(program.TalkDraft{Title: "b", Slots: []program.SlotDraft{{When: at(9), Place: room("A")}}})
			b.Talk(program.TalkDraft{Title: "c", Slots: []program.SlotDraft{{When: at(12), Place: room("A")}}})
		},
		"hints in chains and circles": func(b *program.Builder) {
			for key, behind := range map[program.Key]program.Key{"d": "c", "e": "f", "f": "e", "g": "g", "h": "nowhere"} {
				b.Session(program.SessionDraft{Key: key, Title: string(key), When: after(behind)})
			}
			b.Session(program.SessionDraft{Key: "c", Title: "c", When: after("a")})
			b.Session(program.SessionDraft{Key: "c2", Title: "c2", When: after("a")})
			b.Session(program.SessionDraft{Key: "b", Title: "b", When: at(12)})
			b.Session(program.SessionDraft{Key: "a", Title: "a", When: at(9)})
			b.Session(program.SessionDraft{Key: "late", Title: "late", When: day, Place: room("Z")})
		},
		"posters without order": func(b *program.Builder) {
			orals, posters := b.Session(program.SessionDraft{Title: "Orals"}), b.Session(program.SessionDraft{Title: "Posters"})
			for i, key := range []program.Key{"x", "y", "z"} {
				b.Talk(program.TalkDraft{Key: key, Title: string(key), Slots: []program.SlotDraft{
					{Session: posters, Form: program.PosterForm}, {Session: orals, When: at(15 - i)}, {Form: program.PosterForm, Board: "1", BoardBasis: program.Inferred}}})
			}
		},
		"places between times": func(b *program.Builder) {
			s := b.Session(program.SessionDraft{Title: "Mixed"})
			b.Talk(program.TalkDraft{Title: "a", Slots: []program.SlotDraft{{Session: s, Order: 1, When: at(10)}}})
			b.Talk(program.TalkDraft{Title: "b", Slots: []program.SlotDraft{{Session: s, Order: 2}}})
			b.Talk(program.TalkDraft{Title: "c", Slots: []program.SlotDraft{{Session: s, Order: 3, When: at(9)}}})
			b.Talk(program.TalkDraft{Title: "d", Slots: []program.SlotDraft{{Session: s}}})
			b.Talk(program.TalkDraft{Title: "e", Slots: []program.SlotDraft{{Order: 5}}})
		},
		"a session dated by one of its slots": func(b *program.Builder) {
			s := b.Session(program.SessionDraft{Title: "Mixed", When: program.WhenDraft{Note: "somewhere"}})
			b.Talk(program.TalkDraft{Title: "a", Slots: []program.SlotDraft{{Session: s, Order: 1, When: at(10)}}})
			b.Talk(program.TalkDraft{Title: "b", Slots: []program.SlotDraft{{Session: s, Order: 2}}})
		},
		"rooms of slots": func(b *program.Builder) {
			s := b.Session(program.SessionDraft{Title: "s", Place: program.PlaceDraft{Room: "A", Basis: program.Judged, Note: "n"}})
			for i, p := range []program.PlaceDraft{{}, room("A"), {Room: "A", Basis: program.Judged, Note: "n"}, room("B"), {Note: "not there"}, {Basis: program.Inferred}} {
				b.Talk(program.TalkDraft{Title: fmt.Sprint(i), Slots: []program.SlotDraft{{Session: s, Order: i + 1, Place: p}}})
			}
		},
		"people of one name": func(b *program.Builder) {
			one := program.PersonDraft{ID: "1", Name: "Ada", Affiliation: "X", Links: []program.Link{{URL: "https://example.org/1"}}}
			two := program.PersonDraft{ID: "2", Name: "ada", Affiliation: "Y"}
			more := program.PersonDraft{ID: "1", Name: "Ada", Affiliation: "Z"}
			b.Talk(program.TalkDraft{Title: "late", People: []program.PersonDraft{one, more, two}, Slots: []program.SlotDraft{{When: at(12)}}})
			b.Talk(program.TalkDraft{Title: "early", People: []program.PersonDraft{two, {Name: "Bo"}, {Name: "Ada"}, {Name: "Bo", Role: program.Speaker}}, Slots: []program.SlotDraft{{When: at(9)}}})
		},
		"texts": func(b *program.Builder) {
			b.Talk(program.TalkDraft{Title: "a", Text: program.Text{Body: "*x*", Markup: program.Markdown, Sources: []string{"s"}}})
			b.Talk(program.TalkDraft{Title: "b", Text: program.Text{Body: "<b>x", Markup: program.HTML, Synopsis: true}})
			b.Talk(program.TalkDraft{Title: "c", Text: program.Text{Markup: program.LaTeX, Synopsis: true, Sources: []string{"s"}}})
			b.Talk(program.TalkDraft{Title: strings.Repeat("x", 1999) + " y", Awards: []program.Award{{Basis: program.Judged}}})
		},
		"after midnight": func(b *program.Builder) {
			w := program.WhenDraft{Day: "2024-05-13", Start: time.Date(2024, 5, 14, 1, 0, 0, 0, zone), Basis: program.Unknown, After: "x"}
			b.Talk(program.TalkDraft{Title: "a", Slots: []program.SlotDraft{{When: w}, {When: w}}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "odd", Name: "Odd", Zone: zone},
				People: []program.PersonDraft{{Name: "Zoe", Role: program.Chair}, {Name: "Yan", Affiliation: "Y"}}})
			build(b)
			c, _ := b.Build()
			roundTrip(t, c)
		})
	}
}

func FuzzLanyard(f *testing.F) {
	f.Add([]byte(`{"lanyard": 1, "conference": {"id": "İ", "zone": "+01:00", "people": [{"name": "Ada"}]},
		"sessions": [{"title": "s", "after": "t", "day": "2024-05-14"}, {"key": "t", "title": "t", "start": "2024-05-14T09:00", "room": "B"}],
		"talks": [{"title": "x", "authors": ["Ada", "Bo"], "people": [{"name": "ADA", "id": "7", "affiliation": "X"}], "abstract": "y", "markup": "html",
			"slots": [{"session": "s"}, {"day": "2024-05-14", "room": "A"}, {"session": "t", "order": 2}]},
			{"title": "z", "slots": [{"session": "s"}, {"day": "2024-05-14", "room": "A", "after": "x"}, {"session": "t", "order": 1, "start": "2024-05-14T09:10"}]}]}`))
	for _, id := range []string{"ml-for-systems-2021", "ml-for-systems-2020"} {
		raw, err := shelf.BuiltIn().Raw(id)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, _, err := format.Lanyard(bytes.NewReader(raw))
		if err != nil {
			return
		}
		roundTrip(t, c)
	})
}

func BenchmarkLanyard(b *testing.B) {
	c := made.Conference(5_000)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := Lanyard(&out, c); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}
