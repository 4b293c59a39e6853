package format_test

import (
	"os"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

func TestSessionizeCorpus(t *testing.T) {
	kaigi := fromCorpus(t, "sessionize", "sessionize/droidkaigi-2018-all.json", 9, 0).Conference
	talk := talkIs(t, kaigi, "15984", "今から始めるAndroidアプリ開発", "Thu 8 Feb 12:50–13:40 local time", "Room 7")
	if len(talk.People) != 2 || len(talk.Topics) != 1 || kaigi.PersonCount() != 10 {
		t.Errorf("%+v, %d people", talk, kaigi.PersonCount())
	}
	ddd := fromCorpus(t, "sessionize", "sessionize/dddperth-2019-agenda.json", 38, 0).Conference
	talk = talkIs(t, ddd, "9c81bbdb-8898-4259-afac-0dc73ff363b5", "100% Remote Working - Better than you Dared to Dream", "time not known", "")
	if p := ddd.Person(talk.People[0].Person); p.Name != "Carl Scarlett" || p.Links[0].URL != "https://twitter.com/ZodmanPerth" {
		t.Errorf("%+v", p)
	}
}

func TestHotCRPCorpus(t *testing.T) {
	c := fromCorpus(t, "hotcrp", "hotcrp/hotcrp-testdb-papers.json", 30, 0).Conference
	talk := talkIs(t, c, "1", "Scalable Timers for Soft State Protocols", "time not known", "")
	if len(talk.People) != 4 || talk.People[2].Affiliation != "Lawrence Berkeley National Laboratory" {
		t.Errorf("%+v", talk.People)
	}
}

// TestHotCRPKeepsAddressesOut checks that nothing of a paper's mail addresses is read.
func TestHotCRPKeepsAddressesOut(t *testing.T) {
	for _, name := range samples(t, "hotcrp") {
		got, err := format.Read(t.Context(), input(t, "hotcrp", name), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(dump(got), "@") {
			t.Errorf("%s: an address is shown:\n%s", name, dump(got))
		}
	}
}

func TestConclarCorpus(t *testing.T) {
	c := fromCorpus(t, "conclar", "other/conclar-2022-program.json", 86, 0).Conference
	talk := talkIs(t, c, "3", "Building Inclusive Communities", "Sun 16 Oct 16:00–17:00 local time", "Davin - Croke Park")
	if first := talk.People[0]; first.Role != program.Chair || c.Person(first.Person).Name != "MaryBrigid Turner" || talk.Kind != program.KindPanel {
		t.Errorf("%+v", talk)
	}
	if c.PersonCount() != 76 { // as many as the file of people beside it has
		t.Errorf("%d people", c.PersonCount())
	}
}

// TestConclarPeople reads the people beside a program, in a folder with it, and
// a program whose people cannot be read.
func TestConclarPeople(t *testing.T) {
	beside, err := format.NewFile(os.DirFS("testdata/conclar/folder"), "program.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []*format.Input{beside, input(t, "conclar", "folder")} {
		got, err := format.Read(t.Context(), in, format.Options{Name: "Folder"})
		if err != nil {
			t.Fatal(err)
		}
		p := got.Conference.Person(got.Conference.Talk(0).People[0].Person)
		if p.Name != "Ada Example" || len(p.Links) != 1 || p.Links[0].URL != "https://example.org/ada" || len(got.Complaints) > 0 {
			t.Errorf("%+v, %v", p, got.Complaints)
		}
	}
	folder := map[string]string{"program.json": `[{"id": "1", "title": "Alone", "date": "2031-10-15", "time": "10:00", "mins": "60", "people": [{"id": "M1", "name": "Ada"}]}]`}
	for broken, want := range map[string]string{"[": "line 1", `{"people": [7]}`: "people[0]"} {
		folder["people.json"] = broken
		got, err := format.Read(t.Context(), folderOf(t, folder), format.Options{})
		if err != nil || got.Conference.Person(0).Name != "Ada" || len(got.Complaints) != 1 || !strings.Contains(got.Complaints[0].Error(), want) {
			t.Errorf("%s: %v, %+v", broken, err, got)
		}
	}
}

func folderOf(t *testing.T, files map[string]string) *format.Input {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(dir+"/"+name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := format.NewFolder("con", os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// The file is a template: 31 sessions that wait for talks, and 29 entries that
// are to have none (SOURCES.md names no count).
func TestIACRCorpus(t *testing.T) {
	c := fromCorpus(t, "iacr", "other/iacr-crypto-2016-program.json", 29, 31).Conference
	talkIs(t, c, "2016-08-17-2100-1", "Crypto Café", "Wed 17 Aug 21:00–22:30 local time", "Anacapa Formal Lounge and Anacapa Front Lawn")
	if talk := talkIs(t, c, "2016-08-15-0950-1", "Track-switch break", "Mon 15 Aug 09:50–09:55 local time", ""); talk.Kind != program.KindBreak {
		t.Errorf("%+v", talk)
	}
}

// TestJSONHostile says what becomes of a title that is none, or far too long.
func TestJSONHostile(t *testing.T) {
	long := strings.Repeat("long ", 4<<20/5)
	for id, around := range map[string][2]string{
		"sigchi":     {`{"schemeVersion": 3, "conference": {"shortName": "X", "startDate": 0}, "contents": [{"id": 1, "title": `, `}]}`},
		"sessionize": {`{"sessions": [{"id": 1, "isServiceSession": false, "title": `, `}]}`},
		"hotcrp":     {`[{"pid": 1, "object": "paper", "title": `, `}]`},
		"conclar":    {`[{"id": 1, "date": "2031-01-01", "mins": 5, "title": `, `}]`},
		"iacr":       {`{"config": {}, "days": [{"date": "2031-01-01", "timeslots": [{"starttime": "9:00", "sessions": [{"session_title": `, `}]}]}]}`},
	} {
		read := func(title string) (*format.Result, error) {
			in, err := format.NewBytes("x.json", []byte(around[0]+title+around[1]))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range format.Formats() {
				if f.ID == id {
					return format.ReadAs(t.Context(), f, in, format.Options{})
				}
			}
			t.Fatalf("no format %s", id)
			return nil, nil
		}
		// As deep as JSON may go, with much to carry at the bottom.
		if _, err := read(strings.Repeat(`[`, 9_000) + `"` + long + `"` + strings.Repeat(`]`, 9_000)); err == nil || !strings.Contains(err.Error(), "expected a title") {
			t.Errorf("%s: nested 9,000 deep: %v", id, err)
		}
		times := 1
		if id == "sigchi" { // they share what reads a text: one is enough for 16 MB
			times = 4
		}
		if got, err := read(`"` + strings.Repeat(long, times) + `"`); err != nil || len(got.Conference.Talk(0).Title) > 2_000 || len(got.Complaints) == 0 {
			t.Errorf("%s: a long title: %v", id, err)
		}
		if _, err := read("\"a\"\n,,"); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: broken syntax: %v", id, err)
		}
	}
}

func FuzzSessionize(f *testing.F) { fuzzFormat(f, "sessionize") }
func FuzzHotCRP(f *testing.F)     { fuzzFormat(f, "hotcrp") }
func FuzzConclar(f *testing.F)    { fuzzFormat(f, "conclar") }
func FuzzIACR(f *testing.F)       { fuzzFormat(f, "iacr") }
