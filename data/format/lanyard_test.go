package format_test

import (
	"slices"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

const small = `{
  "lanyard": 1,
  "conference": {"id": "small-2024", "name": "Small 2024", "zone": "Europe/Zurich", "start": "2024-03-30", "end": "2024-03-31", "topics": ["Caches"]},
  "sessions": [
    {"key": "first", "title": "First things", "start": "2024-03-30T09:00", "end": "2024-03-30T10:00", "room": "Hall", "people": [{"name": "Ada", "role": "chair"}]}
  ],
  "talks": [
    {"key": "a", "kind": "paper", "title": "Small caches", "authors": ["Bo", "Ada"], "topics": ["Caches"], "topics_basis": "judged",
     "synopsis": "Caches are small. They grow.", "synopsis_sources": ["https://example.org/a"], "awards": [{"name": "Best Paper"}],
     "links": [{"label": "Paper", "url": "https://example.org/a.pdf"}], "aliases": ["poster/1"],
     "slots": [{"session": "first", "order": 1, "start": "2024-03-30T09:00", "end": "2024-03-30T09:20", "basis": "inferred", "note": "from the order"}, {"form": "poster", "board": "7"}]},
    {"title": "Night talk", "slots": [{"start": "2024-03-31T01:30", "end": "2024-03-31T03:30", "day": "2024-03-30"}]},
    {"title": "Elsewhere", "slots": [{"start": "2024-03-30T12:00:00-04:00"}]}
  ]
}`

func TestLanyard(t *testing.T) {
	c, complaints, err := format.Lanyard(strings.NewReader(small))
	if err != nil || len(complaints) > 0 {
		t.Fatal(err, complaints)
	}
	ref, _ := c.FindTalk("poster/1")
	talk := c.Talk(ref)
	slot := c.Slot(talk.Slots[0])
	if talk.Key != "a" || talk.Kind != program.KindPaper || !c.Text(talk.Ref).Synopsis || talk.TopicsBasis != program.Judged {
		t.Errorf("talk %+v", talk)
	}
	if got := slot.When.String(); got != "Sat 30 Mar 09:00–09:20 CET (inferred)" {
		t.Errorf("slot reads %q", got)
	}
	if c.RoomName(slot.Place) != "Hall" {
		t.Errorf("room %q", c.RoomName(slot.Place))
	}
	night, _ := c.FindTalk("night-talk")
	when := c.FirstSlot(night).When
	if when.Day != "2024-03-30" || when.End.Sub(when.Start).Hours() != 1 {
		t.Errorf("a night with a lost hour: %+v lasts %v", when, when.End.Sub(when.Start))
	}
	elsewhere, _ := c.FindTalk("elsewhere")
	if got := c.FirstSlot(elsewhere).When.String(); got != "Sat 30 Mar 17:00 CET" {
		t.Errorf("a time with an offset reads %q", got)
	}
}

func TestTheConferenceMayComeLast(t *testing.T) {
	c, complaints, err := format.Lanyard(strings.NewReader(`{"talks": [{"title": "Noon", "slots": [{"start": "2024-03-30T12:00"}]}],
		"conference": {"name": "Late 2024", "zone": "Asia/Seoul"}, "lanyard": 1}`))
	if err != nil || len(complaints) > 0 {
		t.Fatal(err, complaints)
	}
	if got := c.FirstSlot(0).When.String(); got != "Sat 30 Mar 12:00 KST" {
		t.Errorf("read as %q", got)
	}
}

func TestLanyardAboutReadsTheHeadAlone(t *testing.T) {
	head, _, _ := strings.Cut(small, `"sessions"`)
	about, err := format.LanyardAbout(strings.NewReader(head))
	if err != nil || about.Name != "Small 2024" || about.Zone.String() != "Europe/Zurich" {
		t.Errorf("%+v, %v", about, err)
	}
}

func TestWrongFilesSayWhere(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"", "expected a JSON object"},
		{"{\n\n!}", "line 3"},
		{`{"lanyard": 2}`, `expected "lanyard": 1, found 2`},
		{`{"talks": []}`, `expected "lanyard": 1, found 0`},
		{`{"lanyard": "one"}`, "expected a record, found string"},
		{`{"lanyard": 1, "talks": {}}`, "expected a list of talks"},
		{small[:len(small)/2], "line 8: unexpected EOF"},
		{strings.Repeat("[", 100_000), "expected a JSON object"},
		{`{"talks": [` + strings.Repeat("[", 100_000), "max depth"},
		{small[:len(small)-1], "unexpected EOF"},
	} {
		if _, _, err := format.Lanyard(strings.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: %v, want %q", c.file, err, c.want)
		}
	}
}

func TestABadRecordSinksNoOther(t *testing.T) {
	file := `{"lanyard": 1, "conference": {"name": "Bad 2024", "zone": "Mars/Base", "start": "soon"},
		"sessions": [{"title": 7}, {"title": "Good", "kind": "gathering"}],
		"talks": [{"title": "One", "slots": [{"start": "9 o'clock"}]}, [], {"title": "Two", "topics_basis": "guess"}]}`
	c, complaints, err := format.Lanyard(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if c.TalkCount() != 2 || c.SessionCount() != 1 {
		t.Errorf("%d talks, %d sessions", c.TalkCount(), c.SessionCount())
	}
	if c.About().ZoneNote == "" {
		t.Error("nothing says that the zone is not known")
	}
	var all []string
	for _, complaint := range complaints {
		all = append(all, complaint.Error())
	}
	for _, want := range []string{
		`conference: zone "Mars/Base"`, `conference: day "soon"`, "session 1: title: expected string, found number",
		`session 2: kind "gathering"`, `talk 1: start "9 o'clock"`, "talk 2:", `talk 3: topics_basis "guess"`,
	} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("nobody complains of %s:\n%s", want, strings.Join(all, "\n"))
		}
	}
}

func FuzzLanyard(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(`{"lanyard": 1, "talks": [{"title": "\u001b[31m", "slots": [{"start": "2024-01-01T10:00", "end": "2024-01-01T09:00"}]}]}`))
	f.Add([]byte(`{"lanyard": 1, "conference": {"zone": "../etc"}, "sessions": [{}, null], "talks": [null]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, _, err := format.Lanyard(strings.NewReader(string(raw)))
		if err != nil {
			return
		}
		for i, talk := range slices.Collect(c.Talks()) {
			if int(talk.Ref) != i || len(talk.Slots) == 0 || program.CleanLine(talk.Title) != talk.Title || talk.Title == "" {
				t.Errorf("talk %d: %+v", i, talk)
			}
			for _, l := range talk.Links {
				if !program.OpensInBrowser(l.URL) {
					t.Errorf("link %q", l.URL)
				}
			}
		}
		for s := range c.Slots() {
			if s.When.Timed() && !s.When.Dated() {
				t.Errorf("a time without a day: %+v", s)
			}
		}
	})
}
