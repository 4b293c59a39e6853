package format_test

import (
	"strings"
	"testing"

	"lanyard/data/format"
)

func TestPretalxAPICorpus(t *testing.T) {
	frabCorpus(t, []frabFile{{
		// 68 talks; with them stand eight sprints and five breaks.
		path: "schedule-json/pyconfr-2024-pretalx-api-v1.json", id: "pretalx-api", talks: 68 + 8 + 5, slots: 81, zone: "UTC+01",
		key: "JDQLRV", title: "Accueil / Welcome", when: "Sat 2 Nov 09:00–09:30 UTC+01", room: "GAM", person: "Lucie Anglade", track: "",
	}})
}

func TestPretalxAPI(t *testing.T) {
	r, err := format.Read(t.Context(), input(t, "pretalx-api", "v1.json"), format.Options{Name: "Small 2024"})
	if err != nil {
		t.Fatal(err)
	}
	c := r.Conference
	if a := c.About(); a.Name != "Small 2024" || len(a.Missing) != 1 || !strings.Contains(a.Missing[0], "4 submissions of 5") {
		t.Errorf("about %+v", a)
	}
	cancelled, _ := c.FindTalk("CANCEL")
	if notes := c.Talk(cancelled).Notes; len(notes) != 2 || notes[0] != "Cancelled." {
		t.Errorf("notes of a cancelled talk: %q", notes)
	}
	if _, ok := c.FindTalk("REJECT"); ok {
		t.Error("a rejected submission is in the program")
	}
	for talk := range c.Talks() {
		if strings.Contains(strings.Join(talk.Notes, " ")+c.Text(talk.Ref).Body, "not for readers") {
			t.Error("an organizer's note is shown")
		}
	}
}

// TestPretalxAPISniff checks that lists of other things with codes are left to others.
func TestPretalxAPISniff(t *testing.T) {
	for _, c := range []struct {
		file string
		want bool
	}{
		{`{"results": [{"code": "A", "speakers": []`, true},
		{`[{"code": "A", "title": "T", "submission_type": 3`, true},
		{`[{"code": "A", "speakers": []`, false},
		{`{"results": [{"code": "A", "name": "Ada", "submissions": []`, false},
		{`{"schedule": {"2024-11-02": {"510": {}, "540": {"1": {"code": "A", "speakers": [`, true},
		{`{"schedule": {"conference": {"title": "T"}}}`, false},
		{`{"code": "A", "speakers": []}`, false},
		{``, false},
	} {
		in, err := format.NewBytes("x.json", []byte(c.file))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range format.Formats() {
			if f.ID == "pretalx-api" && f.Claims(in) != c.want {
				t.Errorf("%s: %v", c.file, !c.want)
			}
		}
	}
}

func TestPretalxAPIHostile(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "unexpected EOF"},
		{"nested", `{"results":` + strings.Repeat("[", 100_000), "line 1"},
		{"nested groups", `{"schedule":` + strings.Repeat(`{"2024-11-02":`, 100_000), "line 1"},
		{"cut", "{\"results\": [\n{\"code\": \"A", "line 2"},
		{"of other kinds", `{"results": {"a": 1}, "count": [], "rooms": "none", "schedule": {"2024-11-02": [1], "x": {"1": 2}}}`, "no talk"},
	} {
		if _, err := frabHostile(t, "pretalx-api", "x.json", c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
	list := `[{"code": "A", "title": "Kept", "submission_type": 1, "speakers": [` + strings.Repeat(`"X",`, 40_000) + `"Y"], "slots": [null, 7, {}]}, [], 3]`
	r, err := frabHostile(t, "pretalx-api", "x.json", list)
	if err != nil || r.Conference.TalkCount() != 1 || len(r.Complaints) != 3 {
		t.Fatalf("a plain list: %v", err)
	}
}

func FuzzPretalxAPI(f *testing.F) { frabFuzz(f, "pretalx-api") }
