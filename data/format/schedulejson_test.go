package format_test

import (
	"strings"
	"testing"

	"lanyard/data/format"
)

func TestScheduleJSONCorpus(t *testing.T) {
	frabCorpus(t, []frabFile{
		{
			path: "schedule-json/rc3-2020-pretalx.json", id: "schedule-json", talks: 48, slots: 48, zone: "UTC+01",
			key: "MJA8QY", title: "Der faule Admin automatisiert: Gluon auf echter Hardware testen", when: "Sun 27 Dec 11:30–12:10 UTC+01",
			room: "r3s - Monheim/Rhein", person: "Chris Fiege, Kasa", track: "MON r3s Rhein VHS",
		},
		{
			path: "schedule-json/38c3-hub-v2.json", id: "schedule-json", talks: 2, slots: 2, zone: "Europe/Berlin",
			key: "HQCCYH", title: "38C3: Opening Ceremony", when: "Fri 27 Dec 10:30–11:00 CET", room: "Saal 1",
			person: "Gabriela Bogk, Aline Blankertz, Senficon", track: "CCC",
		},
		{
			// The zone is stated to be UTC, the offsets are of another: nine o'clock there is eight.
			path: "schedule-json/democon-pretalx-synthetic.json", id: "schedule-json", talks: 36, slots: 36, zone: "UTC",
			key: "25", title: "Focused 5thgeneration hardware", when: "Mon 14 Dec 08:00–08:30 UTC", room: "Gray Room", person: "Brian Robinson", track: "Phased",
		},
	})
}

func TestScheduleJSONHub(t *testing.T) {
	r, err := format.Read(t.Context(), input(t, "schedule-json", "hub.json"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := r.Conference
	ref, _ := c.FindPerson("ada")
	if links := c.Person(ref).Links; len(links) != 2 || links[0].Label != "Profile" || links[1].Label != "Mastodon" {
		t.Errorf("links of a person who stands apart: %v", links)
	}
	opening, _ := c.FindTalk("opening")
	if talk := c.Talk(opening); talk.Key != "HQCCYH" || len(talk.Notes) != 1 {
		t.Errorf("%+v", talk)
	}
}

func TestScheduleJSONHostile(t *testing.T) {
	const head = `{"schedule": {"conference": {"title": "Big", "days": [{"date": "2024-01-01", "rooms": {"Hall": [` + "\n"
	const tail = `]}}]}}}`
	deep := strings.Repeat("[", 100_000)
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "unexpected EOF"},
		{"a list", "[]", "no talk"},
		{"nested", `{"schedule":` + deep, "line 1"},
		{"nested in an event", head + `{"title": ` + deep, "line 2"},
		{"nested objects", head + `{"title": ` + strings.Repeat(`{"name":`, 100_000), "line 2"},
		{"cut", head + `{"title": "Half`, "line 2"},
		{"no JSON", head + `{"title": !}`, "line 2"},
		{"of other kinds", `{"schedule": {"conference": [1, {"days": 2}], "events": {"a": []}, "persons": 7}}`, "no talk"},
	} {
		if _, err := frabHostile(t, "schedule-json", "schedule.json", c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
	levels := strings.Repeat(`{"name":`, 5_000) + `"` + strings.Repeat("x", 4<<20) + `"` + strings.Repeat("}", 5_000)
	r, err := frabHostile(t, "schedule-json", "schedule.json", head+`{"title": "Kept", "subtitle": `+levels+`}`+tail)
	if err != nil || r.Conference.Talk(0).Title != "Kept" {
		t.Errorf("5,000 levels of names: %v", err)
	}
	r, err = frabHostile(t, "schedule-json", "schedule.json", head+`{"title": "`+strings.Repeat("long ", 8<<20/5)+`"}`+tail)
	if err != nil || len(r.Complaints) == 0 {
		t.Errorf("a title of 8 MB: %v", err)
	}
}

func FuzzScheduleJSON(f *testing.F) { frabFuzz(f, "schedule-json") }
