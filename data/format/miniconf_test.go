package format_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"lanyard/data/format"
	"lanyard/program"
)

func TestMiniconfICLR(t *testing.T) {
	// A folder, or any of its files that can be told by itself.
	for _, path := range []string{"miniconf/iclr-2020", "miniconf/iclr-2020/papers.csv", "miniconf/iclr-2020/main_calendar.json"} {
		got := corpusRead(t, path, "miniconf")
		c := got.Conference
		papers := 0
		for talk := range c.Talks() {
			if talk.Kind == program.KindPaper {
				papers++
			}
		}
		// 56 calendar entries: 20 poster sessions, and 36 that are the slots of
		// 28 talks: 8 of them invited talks, of which 2 have more in speakers.csv.
		// With the 2 workshops that are in no calendar, 30 talks are no papers.
		if papers != 687 || c.TalkCount() != 717 || c.SessionCount() != 20 || len(got.Complaints) > 0 {
			t.Errorf("%s: %d papers, %d talks, %d sessions, %v", path, papers, c.TalkCount(), c.SessionCount(), got.Complaints)
		}
		paper := talkOf(t, c, "B1xSperKvH")
		var whens []string
		for _, ref := range paper.Slots {
			whens = append(whens, c.Slot(ref).When.String())
		}
		if strings.Join(whens, ", ") != "Mon 27 Apr 05:00–07:00 UTC, Tue 28 Apr 05:00–07:00 UTC" || len(paper.People) != 4 {
			t.Errorf("%v, %+v", whens, paper)
		}
		keynote := talkOf(t, c, "speaker-1")
		if names := people(c, keynote.People); names != "; speaker Dr. Aisha Walcott-Bryant (IBM Research Africa, Nairobi)" {
			t.Errorf("people %q", names)
		}
	}
}

func TestMiniconfACL(t *testing.T) {
	got := corpusRead(t, "miniconf/acl-2020", "miniconf")
	c := got.Conference
	prefixes := map[string]int{}
	for talk := range c.Talks() {
		if before, _, ok := strings.Cut(string(talk.Key), "."); ok {
			prefixes[before]++
		}
	}
	for prefix, want := range map[string]int{"main": 778, "demo": 43, "srw": 48, "tacl": 31, "cl": 7} {
		if prefixes[prefix] != want {
			t.Errorf("%d papers of %s, want %d", prefixes[prefix], prefix, want)
		}
	}
	// The three hours as "13:30 PM" are read; four lines of the schedules are empty.
	if len(got.Complaints) > 0 {
		t.Error(got.Complaints)
	}
	for talk := range c.Talks() {
		if strings.HasPrefix(string(talk.Key), "main.") && len(talk.Slots) != 2 {
			t.Errorf("%s has %d slots", talk.Key, len(talk.Slots))
		}
	}
	paper := talkOf(t, c, "main.8")
	slot := c.Slot(paper.Slots[0])
	if slot.When.String() != "Mon 6 Jul 05:00–06:00 UTC" || c.Session(slot.Session).Title != "QA Session 1A" || slot.Form != program.PosterForm {
		t.Errorf("%+v in %+v", slot, c.Session(slot.Session))
	}
	keynote := talkOf(t, c, "plenary-session-keynote-kathy-mckeown")
	if keynote.Kind != program.KindKeynote || len(keynote.OtherTitles) != 1 || c.FirstSlot(keynote.Ref).When.String() != "Mon 6 Jul 14:30–15:45 UTC" {
		t.Errorf("%+v", keynote)
	}
	item := c.FirstSlot(talkOf(t, c, "W20.1").Ref)
	if item.When.String() != "Fri 10 Jul 00:35–00:45 UTC (inferred)" || c.Session(item.Session).Key != "workshop-W20" {
		t.Errorf("%+v", item)
	}
}

func TestMiniconfFolders(t *testing.T) {
	for names, want := range map[string]bool{
		"papers.csv main_calendar.json":                                       true,
		"site-1/sitedata/papers.csv site-1/sitedata/main_calendar.json x.txt": true,
		"main_papers.csv main_paper_sessions.yml":                             true,
		"papers.csv main_calendar.json old/papers.csv old/main_calendar.json": true,
		"a/papers.csv a/main_calendar.json b/papers.csv b/main_calendar.json": false,
		"a/b/c/papers.csv a/b/c/main_calendar.json":                           false,
		"papers.csv a/main_calendar.json":                                     false,
		"papers.csv":                                                          false,
	} {
		files := fstest.MapFS{}
		for _, name := range strings.Fields(names) {
			files[name] = &fstest.MapFile{}
		}
		in, err := format.NewFolder("folder", files)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range format.Formats() {
			if f.ID == "miniconf" && f.Claims(in) != want {
				t.Errorf("%s: %v", names, !want)
			}
		}
	}
}

func TestMiniconfHostileFiles(t *testing.T) {
	const papers = "UID,title,authors,abstract,keywords,sessions\na,One,Ada,x,,\n"
	laughs := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'k'; c++ {
		laughs += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	laughs += "- x"
	week := `{"title": "Week", "start": "2024-05-14T09:00:00Z", "end": "2024-05-15T09:00:00Z", "view": "week", "type": "T"},`
	for _, c := range []struct{ name, file, content string }{
		{"deep", "main_calendar.json", strings.Repeat("[", 100_000)},
		{"laughs", "tutorials.yml", laughs},
		{"laughs in a record", "tutorials.yml", "- UID: x\n  title: y\n  organizers:\n    " + strings.ReplaceAll(strings.TrimSuffix(laughs, "- x"), "\n", "\n    ")},
		{"large YAML", "plenary_sessions.yml", strings.Repeat("- title: x\n", 1<<20)},
		{"weeks", "main_calendar.json", "[" + strings.Repeat(week, 30_000) + strings.Replace(week, "},", "}]", 1)},
		{"no lists", "workshop_schedules.json", `{"W1": {"x": 1}}`},
		{"no items", "workshop_schedules.json", `{"W1": [7, null, "x", {"title": 7}, {"title": "Item", "date": "1", "startTime": "99:99"}]}`},
		{"a zone of long ago", "main_calendar.json", `[{"title": "x", "start": "0001-01-01T00:00:00+23:59", "end": "9999-12-31T23:59:59-23:59"}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"papers.csv": {Data: []byte(papers)}, "main_calendar.json": {Data: []byte("[]")}}
			files[c.file] = &fstest.MapFile{Data: []byte(c.content)}
			in, err := format.NewFolder("hostile", files)
			if err != nil {
				t.Fatal(err)
			}
			got, err := format.Read(t.Context(), in, format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := got.Conference.FindTalk("a"); !ok {
				t.Error("the good paper is gone")
			}
		})
	}
}

func FuzzMiniconf(f *testing.F) {
	const dir = "testdata/miniconf"
	for i, name := range []string{"large/overall_calendar.json", "large/tutorials.yml", "large/workshop_schedules.json", "large/main_paper_sessions.yml", "large/main_papers.csv"} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), raw)
	}
	f.Fuzz(func(t *testing.T, which uint8, raw []byte) {
		names := []string{"overall_calendar.json", "tutorials.yml", "workshop_schedules.json", "main_paper_sessions.yml", "main_papers.csv"}
		files := fstest.MapFS{}
		for _, name := range append(names, "workshops.yml") {
			whole, err := os.ReadFile(filepath.Join(dir, "large", name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: whole}
		}
		files[names[int(which)%len(names)]] = &fstest.MapFile{Data: raw}
		in, err := format.NewFolder("fuzz", files)
		if err != nil {
			t.Fatal(err)
		}
		got, err := format.Read(t.Context(), in, format.Options{})
		if err != nil {
			return
		}
		for talk := range got.Conference.Talks() {
			if program.CleanLine(talk.Title) != talk.Title || talk.Title == "" || len(talk.Slots) == 0 {
				t.Errorf("talk %+v", talk)
			}
		}
	})
}
