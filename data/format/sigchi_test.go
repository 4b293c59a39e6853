package format_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanyard/data/format"
	"lanyard/program"
)

const corpusDir = "../../../shared/corpus"

// fromCorpus reads a file of the shared corpus, which must be claimed by the
// format of that id alone, and counts its talks and sessions.
func fromCorpus(t *testing.T, id, path string, talks, sessions int) *format.Result {
	t.Helper()
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skip("the shared corpus is not here")
	}
	in, err := format.NewFile(os.DirFS(corpusDir), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range format.Formats() {
		if f.Claims(in) != (f.ID == id) {
			t.Errorf("%s: the format %s claims it: %v", path, f.ID, f.Claims(in))
		}
	}
	got, err := format.Read(t.Context(), in, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Conference.TalkCount() != talks || got.Conference.SessionCount() != sessions {
		t.Errorf("%s: %d talks in %d sessions, want %d in %d", path, got.Conference.TalkCount(), got.Conference.SessionCount(), talks, sessions)
	}
	for i, c := range got.Complaints {
		if i < 10 {
			t.Errorf("%s: %v", path, c)
		}
	}
	for talk := range got.Conference.Talks() {
		if strings.Contains(talk.Title, "&amp;") || strings.Contains(talk.Title, "</") {
			t.Errorf("%s: title %q", path, talk.Title)
		}
	}
	sound(t, got.Conference)
	return got
}

// talkIs finds a talk and checks its title, its first slot and its room.
func talkIs(t *testing.T, c *program.Conference, key program.Key, title, when, room string) *program.Talk {
	t.Helper()
	ref, ok := c.FindTalk(key)
	if !ok {
		t.Fatalf("no talk %q", key)
	}
	talk, slot := c.Talk(ref), c.FirstSlot(ref)
	if talk.Title != title || slot.When.String() != when || c.RoomName(slot.Place) != room {
		t.Errorf("%s: %q, %s, in %q", key, talk.Title, slot.When, c.RoomName(slot.Place))
	}
	return talk
}

// fuzzFormat runs a format over broken inputs: there may be an error, never a
// panic, a control character or a talk without a slot.
func fuzzFormat(f *testing.F, id string) {
	var of format.Format
	for _, other := range format.Formats() {
		if other.ID == id {
			of = other
		}
	}
	for _, name := range samples(f, id) {
		if raw, err := os.ReadFile(filepath.Join("testdata", id, name)); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := format.NewBytes("fuzz", raw)
		if err != nil {
			return
		}
		got, err := format.ReadAs(t.Context(), of, in, format.Options{})
		if err != nil {
			return
		}
		for talk := range got.Conference.Talks() {
			if len(talk.Slots) == 0 || talk.Title == "" || program.CleanLine(talk.Title) != talk.Title {
				t.Errorf("talk %+v", talk)
			}
		}
		for p := range got.Conference.People() {
			if program.CleanLine(p.Name) != p.Name {
				t.Errorf("person %q", p.Name)
			}
		}
		sound(t, got.Conference)
	})
}

// The counts are those of SOURCES.md (180, 139 and 78 contents) and of the
// sessions and events in which nothing is presented, which are talks here: 7
// events of UIST, 22 of CHI PLAY, 2 keynote sessions of VRST. CHI PLAY's 4
// masterclass events have a content each and are sessions.
func TestSigchiCorpus(t *testing.T) {
	uist := fromCorpus(t, "sigchi", "sigchi/uist-2020.program.json", 180+7, 35).Conference
	talk := talkIs(t, uist, "42024", "Modeling and Reducing Spatial Jitter caused by Asynchronous Input and Output Rates",
		"Thu 22 Oct 10:35–10:40 UTC-05 (inferred)", "1st Track")
	if first := talk.People[0]; uist.Person(first.Person).Name != "Axel Antoine" || first.Affiliation != "Université de Lille" {
		t.Errorf("first author %+v", first)
	}
	if ref, ok := uist.FindTalk("10.1145/3379337.3415833"); !ok || uist.Talk(ref).Key != "42024" {
		t.Error("the DOI does not lead to the talk")
	}
	if a := uist.About(); a.ID != "uist-2020" || a.Name != "UIST 2020" || a.Start != "2020-10-20" || !strings.Contains(a.ZoneNote, "wall") {
		t.Errorf("about %+v", a)
	}
	play := fromCorpus(t, "sigchi", "sigchi/chi-play-2020.program.json", 139+22, 24+4).Conference
	talkIs(t, play, "event-43250", "Keynote: Investing in Player Research", "Mon 2 Nov 09:10–09:50 UTC-05", "Zoom Conference")
	awards := 0
	for talk := range play.Talks() {
		awards += len(talk.Awards)
	}
	if awards != 7 {
		t.Errorf("%d awards", awards)
	}
	vrst := fromCorpus(t, "sigchi", "sigchi/vrst-2020.program.json", 78+2, 14-2).Conference
	talkIs(t, vrst, "43703", "An Examination of Effects of Fear Using VR Content on Time Estimation", "Mon 2 Nov 12:00–13:30 UTC-05", "Discord")
}

func TestSigchiZones(t *testing.T) {
	read := func(location, more string, o format.Options) *program.Conference {
		in, err := format.NewBytes("x.json", []byte(`{"schemeVersion": 3, "conference": {"shortName": "X", "startDate": 1593561600000, "endDate": 1593561600000,
			"location": "`+location+`"`+more+`}, "events": [{"id": 1, "name": "Noon", "startDate": 1593604800000}]}`))
		if err != nil {
			t.Fatal(err)
		}
		got, err := format.Read(t.Context(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		return got.Conference
	}
	for _, c := range []struct {
		location, more string
		o              format.Options
		want           string
	}{
		{"Sydney, Australia", `, "timeZoneOffset": 600`, format.Options{}, "Wed 1 Jul 12:00 AEST"},
		{"Sydney, Australia", `, "timeZoneOffset": -300`, format.Options{}, "Wed 1 Jul 12:00 UTC-05"},
		{"Online", `, "timeZoneOffset": -300`, format.Options{}, "Wed 1 Jul 12:00 UTC-05"},
		{"Online", `, "timeZoneOffset": 120, "timeZoneName": "Europe/Brussels"`, format.Options{}, "Wed 1 Jul 12:00 CEST"},
		{"Online", `, "timeZoneOffset": 120, "timeZoneName": "Local"`, format.Options{}, "Wed 1 Jul 12:00 UTC+02"},
		{"Online", `, "timeZoneOffset": 9000`, format.Options{}, "Wed 1 Jul 12:00 local time"},
		{"Seoul", ``, format.Options{}, "Wed 1 Jul 12:00 KST"},
		{"Online", `, "timeZoneOffset": -300`, format.Options{Zone: time.UTC}, "Wed 1 Jul 12:00 UTC"},
	} {
		got := read(c.location, c.more, c.o)
		if s := got.FirstSlot(0).When.String(); s != c.want || got.About().ZoneNote == "" {
			t.Errorf("%s%s: %s, want %s; %s", c.location, c.more, s, c.want, got.About().ZoneNote)
		}
	}
}

func FuzzSigchi(f *testing.F) { fuzzFormat(f, "sigchi") }
