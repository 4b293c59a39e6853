package format_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"lanyard/data/format"
	"lanyard/program"
)

// realFile opens a file of the corpus of real programs, or skips the test. Exactly
// the format of that id must claim it.
func realFile(t testing.TB, id, name string) *format.Input {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "corpus")
	in, err := format.NewFile(os.DirFS(dir), name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of real programs is not on this machine")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range format.Formats() {
		if f.Claims(in) != (f.ID == id) {
			t.Errorf("the format %s claims %s: %v", f.ID, name, f.Claims(in))
		}
	}
	return in
}

func readReal(t testing.TB, id, name string) *format.Result {
	t.Helper()
	got, err := format.Read(t.Context(), realFile(t, id, name), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// readText reads a text as the format of that id.
func readText(t testing.TB, id, name, text string, o format.Options) (*format.Result, error) {
	t.Helper()
	in, err := format.NewBytes(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range format.Formats() {
		if f.ID == id {
			return format.ReadAs(t.Context(), f, in, o)
		}
	}
	t.Fatalf("no format %s", id)
	return nil, nil
}

func talkNamed(t testing.TB, c *program.Conference, key string) *program.Talk {
	t.Helper()
	ref, ok := c.FindTalk(program.Key(key))
	if !ok {
		t.Fatalf("no talk %s", key)
	}
	return c.Talk(ref)
}

func names(c *program.Conference, talk *program.Talk) string {
	var all []string
	for _, credit := range talk.People {
		all = append(all, c.Person(credit.Person).Name)
	}
	return strings.Join(all, ", ")
}

// TestRealVirtualSite: of the 3,932 records 112 are orals; 109 of them are of
// a paper whose poster is in the file, too, and of the other three it is not.
func TestRealVirtualSite(t *testing.T) {
	got := readReal(t, "virtual", "virtual-site/icml-2026-orals-posters.RECONSTRUCTED.json.gz")
	c := got.Conference
	if c.SlotCount() != 3932 || len(got.Complaints) != 0 {
		t.Errorf("%d slots, complaints %v", c.SlotCount(), got.Complaints)
	}
	both, orals := 0, 0
	for talk := range c.Talks() {
		for _, s := range talk.Slots {
			if c.Slot(s).Form == program.Oral {
				orals++
				if len(talk.Slots) > 1 {
					both++
				}
			}
		}
	}
	if orals != 112 || both != 109 || c.TalkCount() != 3932-109 || c.SessionCount() != 33 {
		t.Errorf("%d orals, %d with a poster, %d talks, %d sessions", orals, both, c.TalkCount(), c.SessionCount())
	}
	if a := c.About(); a.ID != "icml-2026" || a.Name != "ICML 2026" || a.Start != "2026-07-07" || !strings.Contains(a.ZoneNote, "UTC+09") {
		t.Errorf("about %+v", a)
	}
	talk := talkNamed(t, c, "61926")
	if !strings.HasPrefix(talk.Title, "OPUS: Towards Efficient") || len(talk.Slots) != 2 {
		t.Fatalf("talk %+v", talk)
	}
	oral, poster := c.Slot(talk.Slots[0]), c.Slot(talk.Slots[1])
	if got := oral.When.String(); got != "Tue 7 Jul 10:45–11:00 UTC+09" || c.RoomName(oral.Place) != "Hall C" || oral.Board != "" {
		t.Errorf("oral %s in %s", got, c.RoomName(oral.Place))
	}
	if got := poster.When.String(); got != "Tue 7 Jul 14:00–15:45 UTC+09" || poster.Board != "#3413" || c.Session(poster.Session).Title != "Poster Session 2" {
		t.Errorf("poster %s at %s in %s", got, poster.Board, c.Session(poster.Session).Title)
	}
	if sgd := talkNamed(t, c, "oral/71027"); names(c, sgd) != "Sagnik Mukherjee, Lifan Yuan, Pavan Jayasinha, Dilek Hakkani-Tür, Hao Peng" {
		t.Errorf("authors %s", names(c, sgd))
	}
	seoul, _ := time.LoadLocation("Asia/Seoul")
	chosen, err := format.Read(t.Context(), realFile(t, "virtual", "virtual-site/icml-2026-orals-posters.RECONSTRUCTED.json.gz"), format.Options{Zone: seoul})
	if err != nil || chosen.Conference.Slot(0).When.String() != "Tue 7 Jul 10:00–10:15 KST" {
		t.Error("the reader's zone is not used", err)
	}
}

func TestRealEvents(t *testing.T) {
	got := readReal(t, "virtual", "virtual-site/icml-2024-events.json")
	c := got.Conference
	kinds := map[program.Kind]int{}
	for talk := range c.Talks() {
		kinds[talk.Kind]++
	}
	if kinds[program.KindPaper] != 2634 || kinds[program.KindWorkshop] != 30 || kinds[program.KindTutorial] != 12 || kinds[program.KindKeynote] != 6 || len(got.Complaints) != 0 {
		t.Errorf("kinds %v, complaints %v", kinds, got.Complaints)
	}
	talk := talkNamed(t, c, "35005")
	if talk.Title != `$\bf{\Phi}_\textrm{Flow}$: Differentiable Simulations for PyTorch, TensorFlow and Jax` || names(c, talk) != "Philipp Holl, Nils Thuerey" {
		t.Errorf("%s by %s", talk.Title, names(c, talk))
	}
	if a := c.About(); a.ID != "icml-2024" || a.Links[0].URL != "https://icml.cc/virtual/2024" || talk.Links[0].URL != "https://icml.cc/virtual/2024/poster/35005" {
		t.Errorf("about %+v, links %+v", a, talk.Links)
	}
}

// TestRealCalendar: workshops with papers, oral and poster sessions are
// sessions, the others of the 138 events are talks.
func TestRealCalendar(t *testing.T) {
	got := readReal(t, "virtual", "virtual-site/icml-2026-calendar-scrape.json.gz")
	c := got.Conference
	papers := 0
	for talk := range c.Talks() {
		if talk.Kind == program.KindPaper {
			papers++
		}
	}
	if events := c.TalkCount() - papers + c.SessionCount(); events != 138 || papers != 3683 {
		t.Errorf("%d events, %d papers", events, papers)
	}
	keynote := talkNamed(t, c, "67258")
	if when := c.FirstSlot(keynote.Ref).When.String(); when != "Tue 7 Jul 08:30–09:30 KST" || names(c, keynote) != "Pascale FUNG" || c.About().Name != "ICML 2026" {
		t.Errorf("%s by %s", when, names(c, keynote))
	}
	ref, _ := c.FindSession("54077")
	if s := c.Session(ref); s.Kind != program.KindWorkshop || len(s.Slots) != 166 || len(s.People) != 2 {
		t.Errorf("workshop %+v", s)
	}
	if len(got.Complaints) != 0 {
		t.Errorf("complaints %v", got.Complaints)
	}
}

func TestVirtualAbout(t *testing.T) {
	in := input(t, "virtual", "beside")
	got, err := format.Read(t.Context(), in, format.Options{Name: "Gardens 2032", ID: "gardens"})
	if err != nil {
		t.Fatal(err)
	}
	a := got.Conference.About()
	if a.ID != "gardens" || a.Name != "Gardens 2032" || len(a.Missing) != 1 || !strings.Contains(a.Missing[0], "2891") || a.TopicsNote != "The topics are the authors' keywords." {
		t.Errorf("about %+v", a)
	}
	got, err = format.Read(t.Context(), input(t, "virtual", "icml-2031-orals-posters.json"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if notes := got.Conference.About().Notes; len(notes) != 1 || !strings.HasSuffix(notes[0], "left out: 1.") {
		t.Errorf("what is left out is not said: %q", notes)
	}
	talk := talkNamed(t, got.Conference, "601")
	if want := "Decision: Accept (oral)|Decision: Accept (oral); Best Paper Award|Keywords: caches, queues"; strings.Join(talk.Notes, "|") != want {
		t.Errorf("notes %q", talk.Notes)
	}
}

func TestVirtualZones(t *testing.T) {
	event := func(times ...string) string {
		var events []string
		for _, at := range times {
			events = append(events, `{"id": 1, "name": "At `+at+`", "starttime": "`+at+`"}`)
		}
		return "[" + strings.Join(events, ",") + "]"
	}
	for _, c := range []struct{ file, zone, first string }{
		{event("2031-07-07T10:00:00+09:00"), "UTC+09", "Mon 7 Jul 10:00 UTC+09"},
		{event("2031-07-07T10:00:00+05:30"), "UTC+05:30", "Mon 7 Jul 10:00 UTC+05:30"},
		{event("2031-07-07T10:00:00Z"), "UTC", "Mon 7 Jul 10:00 UTC"},
		{event("2031-07-07 10:00:00"), "local time", "Mon 7 Jul 10:00 local time"},
		{event("2031-10-25T10:00:00+02:00", "2031-10-26T10:00:00+01:00"), "Europe/Brussels", "Sat 25 Oct 10:00 CEST"},
		{event("2031-12-01T10:00:00-08:00", "2031-12-01T12:00:00-06:00", "2031-12-01T13:00:00-06:00"), "UTC-06", "Mon 1 Dec 12:00 UTC-06"},
		{event("ten o'clock"), "UTC", "time not known"},
	} {
		got, err := readText(t, "virtual", "zones.json", c.file, format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if zone, first := got.Conference.Zone().String(), got.Conference.Slot(0).When.String(); zone != c.zone || first != c.first {
			t.Errorf("%s: %s, %s; want %s, %s", c.file, zone, first, c.zone, c.first)
		}
	}
}

func TestVirtualAbstractsThatCannotBeRead(t *testing.T) {
	file, err := os.ReadFile("testdata/virtual/beside/mlsys-2032-orals-posters.json")
	if err != nil {
		t.Fatal(err)
	}
	in, err := format.NewFile(fstest.MapFS{"mlsys-2032-orals-posters.json": {Data: file}, "mlsys-2032-abstracts.json": {Data: []byte(`{"3507": `)}}, "mlsys-2032-orals-posters.json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := format.Read(t.Context(), in, format.Options{})
	if err != nil || len(got.Complaints) != 1 || got.Complaints[0].Record != "mlsys-2032-abstracts.json" {
		t.Errorf("%v, %+v", err, got)
	}
}

// TestOpenReviewHostileTables are lines that take long if they are taken apart
// at each of their commas and quotes.
func TestOpenReviewHostileTables(t *testing.T) {
	for name, file := range map[string]string{
		"quotes":    "id,title,link\n" + strings.Repeat(`a,"`, 200_000) + "https://openreview.net/forum?id=a",
		"addresses": "id,title,link\n" + strings.Repeat("x,https://openreview.net/forum?id=a,", 100_000),
	} {
		got, err := readText(t, "openreview", "hostile", file, format.Options{})
		if err == nil {
			sound(t, got.Conference)
		} else if !strings.Contains(err.Error(), "hostile") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestVirtualErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"{\"results\": [\n{\"id\": 1, \"name\": \"A\"},\n{\"id\" 2}]}", "line 3"},
		{"{\"results\": {}}", "expected a list"},
		{"7", "expected a list of records"},
		{"", "unexpected end"},
		{`{"results": []}`, "no talk and no session"},
	} {
		if _, err := readText(t, "virtual", "broken.json", c.file, format.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.file, err, c.want)
		}
	}
}

func FuzzVirtual(f *testing.F) {
	fuzzSamples(f, "virtual")
}

// fuzzSamples fuzzes a format from its samples: no input makes it panic or
// gives a title that is not clean or a talk without a slot.
func fuzzSamples(f *testing.F, id string) {
	for _, name := range samples(f, id) {
		if raw, err := os.ReadFile(filepath.Join("testdata", id, name)); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := format.NewBytes("fuzz", raw); err != nil {
			return // no gzip, though it begins like it
		}
		got, err := readText(t, id, "fuzz", string(raw), format.Options{})
		if err != nil {
			return
		}
		c := got.Conference
		for talk := range c.Talks() {
			if talk.Title == "" || program.CleanLine(talk.Title) != talk.Title || len(talk.Slots) == 0 {
				t.Errorf("talk %+v", talk)
			}
		}
		for s := range c.Slots() {
			if s.When.Timed() && !s.When.Dated() {
				t.Errorf("a time without a day: %+v", s)
			}
		}
	})
}
