package format_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanyard/data/format"
	"lanyard/program"
)

// frabFile is what is known of one real file: how many records it has and a
// few facts of one of them.
type frabFile struct {
	path, id      string
	talks, slots  int
	complaints    int
	key, title    string
	when, room    string
	person, track string
	zone          string
}

// frabCorpus reads real files, which are not part of this repository.
func frabCorpus(t *testing.T, files []frabFile) {
	corpus := os.DirFS("../../../shared/corpus")
	if _, err := os.Stat("../../../shared/corpus"); err != nil {
		t.Skip("the corpus of real files is not here")
	}
	for _, f := range files {
		t.Run(f.path, func(t *testing.T) {
			in, err := format.NewFile(corpus, f.path)
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range format.Formats() {
				if got := other.Claims(in); got != (other.ID == f.id) {
					t.Errorf("the format %s claims it: %v", other.ID, got)
				}
			}
			r, err := format.Read(t.Context(), in, format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			frabFacts(t, r, &f)
		})
	}
}

func frabFacts(t *testing.T, r *format.Result, f *frabFile) {
	t.Helper()
	c := r.Conference
	sound(t, c)
	if c.TalkCount() != f.talks || c.SlotCount() != f.slots || len(r.Complaints) != f.complaints {
		t.Errorf("%d talks, %d slots, %d complaints; want %d, %d, %d", c.TalkCount(), c.SlotCount(), len(r.Complaints), f.talks, f.slots, f.complaints)
	}
	if c.Zone().String() != f.zone {
		t.Errorf("zone %s, want %s", c.Zone(), f.zone)
	}
	for s := range c.Slots() {
		if !s.When.Timed() {
			t.Errorf("%s has no time", c.Talk(s.Talk).Key)
		}
	}
	ref, ok := c.FindTalk(program.Key(f.key))
	if !ok {
		t.Fatalf("no talk %s", f.key)
	}
	talk, slot := c.Talk(ref), c.FirstSlot(ref)
	var names []string
	for _, p := range talk.People {
		names = append(names, c.Person(p.Person).Name)
	}
	got := []string{talk.Title, slot.When.String(), c.RoomName(slot.Place), strings.Join(names, ", "), talk.Track}
	want := []string{f.title, f.when, f.room, f.person, f.track}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: %q; want %q", f.key, got[i], want[i])
		}
	}
}

func TestFrabCorpus(t *testing.T) {
	frabCorpus(t, []frabFile{
		{
			// The complaints: the end in the year 20008, and fifteen addresses relative to a base that is not stated.
			path: "frab-xml/fosdem-2008.xml", id: "frab", talks: 258, slots: 258, complaints: 16, zone: "Europe/Brussels",
			key: "1", title: "Perl 6", when: "Sat 23 Feb 14:00–14:45 CET", room: "Janson", person: "Patrick Michaud", track: "Languages",
		},
		{
			// Seven addresses are of git, and two are only "http://".
			path: "frab-xml/fosdem-2013.xml", id: "frab", talks: 487, slots: 487, complaints: 9, zone: "Europe/Brussels",
			key: "966", title: "How we made the Jenkins community", when: "Sat 2 Feb 11:00–11:50 CET", room: "Janson", person: "Kohsuke Kawaguchi", track: "Keynotes",
		},
		{
			path: "frab-xml/fosdem-2020.xml", id: "frab", talks: 872, slots: 872, complaints: 2, zone: "Europe/Brussels",
			key: "9249", title: "LibreOffice turns ten and what's next: Lots to learn, and get excited about", when: "Sat 1 Feb 11:00–11:50 CET", room: "Janson",
			person: "Michael Meeks", track: "History",
		},
		{
			path: "frab-xml/fosdem-2024-early.xml", id: "frab", talks: 674, slots: 674, zone: "Europe/Brussels",
			key: "10528", title: "Creative Coding with TurtleStitch", when: "Sat 3 Feb 10:30–11:30 CET", room: "J.1.106", person: "Pauline Maas",
			track: "FOSS Educational Programming Languages devroom",
		},
		{
			path: "frab-xml/fosdem-2026.xml", id: "frab", talks: 1079, slots: 1079, zone: "Europe/Brussels",
			key: "10069", title: "GUI apps with Go", when: "Sun 1 Feb 15:00–15:55 CET", room: "UA4.222", person: "Andrew Williams", track: "BOF/Unconference",
		},
		{
			path: "frab-xml/31c3.xml", id: "frab", talks: 138, slots: 138, zone: "UTC+01",
			key: "29aecfd7-2e44-4f49-ab86-29b5e0877325", title: "31C3 Opening Event", when: "Sat 27 Dec 11:00–11:30 UTC+01", room: "Saal 1",
			person: "erdgeist, Geraldine de Bastion", track: "CCC",
		},
		{
			path: "frab-xml/34c3.xml", id: "frab", talks: 169, slots: 169, complaints: 1, zone: "UTC+01",
			key: "9292", title: "Eröffnung: tuwat", when: "Wed 27 Dec 11:00–11:30 UTC+01", room: "Saal Adams", person: "Tim Pritlove", track: "CCC",
		},
		{
			// 1,351 events; three of them are the second time of a workshop.
			path: "frab-xml/36c3-merged.xml", id: "frab", talks: 1348, slots: 1351, complaints: 1, zone: "UTC+01",
			key: "11223", title: "Opening Ceremony", when: "Fri 27 Dec 11:00–11:30 UTC+01", room: "Ada", person: "bleeptrack, blinry", track: "CCC",
		},
		{
			path: "frab-xml/debconf17-wafer.xml", id: "frab", talks: 181, slots: 181, zone: "local time",
			key: "245", title: "A newbie's newbie guide to Debian", when: "Sat 5 Aug 11:00–11:45 local time", room: "Rex", person: "Helen Koike", track: "Open Day",
		},
		{
			path: "other/europython-2014-schedule.xml", id: "frab", talks: 188, slots: 188, zone: "local time",
			key: "118", title: "One year of Snowden, what's next?", when: "Mon 21 Jul 11:00–11:45 local time", room: "C01", person: "Constanze Kurz", track: "",
		},
	})
}

// TestFrabReadersZone checks that the reader's own zone holds for hours without
// one, and for hours that are only marked as UTC.
func TestFrabReadersZone(t *testing.T) {
	montreal, err := time.LoadLocation("America/Montreal")
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	r, err := format.Read(t.Context(), input(t, "frab", "wafer.xml"), format.Options{Zone: montreal, ID: "mine", Name: "Mine"})
	if err != nil {
		t.Fatal(err)
	}
	c := r.Conference
	ref, _ := c.FindTalk("246")
	if got := c.FirstSlot(ref).When.String(); got != "Sat 5 Aug 10:00–10:45 EDT" {
		t.Errorf("read as %q", got)
	}
	if a := c.About(); a.ID != "mine" || a.Name != "Mine" {
		t.Errorf("called %q, %q", a.ID, a.Name)
	}
}

// TestFrabPeople checks that numbers tell people of one name apart, unless the
// numbers are of several systems.
func TestFrabPeople(t *testing.T) {
	event := `<event id="%d"><title>Talk %[1]d</title><persons><person id="%s">%s</person></persons></event>`
	for _, c := range []struct {
		name   string
		people []string // id, name, …
		want   int
	}{
		{"two of one name", []string{"1", "Ada", "2", "Ada", "3", "Bo", "4", "Cy", "5", "Di", "6", "Ed", "7", "Flo", "8", "Gil", "9", "Ida", "10", "Jo", "11", "Kim"}, 11},
		{"merged: one number for two", []string{"1", "Ada", "2", "Ada", "1", "Bo"}, 2},
		{"numbers of no use", []string{"1", "Ada", "2", "Ada", "3", "Bo"}, 2},
		{"none", []string{"", "Ada", "", "Ada", "", "ADA"}, 1},
	} {
		var file strings.Builder
		file.WriteString(`<schedule><conference><title>People</title></conference><day date="2024-01-01">`)
		for i := 0; i < len(c.people); i += 2 {
			fmt.Fprintf(&file, event, i, c.people[i], c.people[i+1])
		}
		file.WriteString(`</day></schedule>`)
		if got := frabText(t, file.String()).Conference.PersonCount(); got != c.want {
			t.Errorf("%s: %d people; want %d", c.name, got, c.want)
		}
	}
}

func frabText(t *testing.T, file string) *format.Result {
	t.Helper()
	in, err := format.NewBytes("schedule.xml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := format.Read(t.Context(), in, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFrabNotes checks what is told in notes: the language, where there are
// several, and that a talk is not recorded.
func TestFrabNotes(t *testing.T) {
	r, err := format.Read(t.Context(), input(t, "frab", "congress.xml"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := r.Conference
	opening, _ := c.FindTalk("41")
	quiz, _ := c.FindTalk("22222222-aaaa-4aaa-8aaa-222222222222")
	if got := fmt.Sprint(c.Talk(opening).Notes, c.Talk(quiz).Notes); got != "[Not recorded. Language: English] [Language: German]" {
		t.Errorf("notes %s", got)
	}
	r, err = format.Read(t.Context(), input(t, "frab", "pretalx.xml"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for talk := range r.Conference.Talks() {
		if len(talk.Notes) > 0 {
			t.Errorf("in one language alone: %s", talk.Notes)
		}
	}
}

// frabHostile reads a file that means harm. Whoever sends one must wait no
// longer than for an honest one of its size, and gets an error that says where it is wrong.
func frabHostile(t *testing.T, f string, name, file string) (*format.Result, error) {
	t.Helper()
	in, err := format.NewBytes(name, []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, candidate := range format.Formats() {
		if candidate.ID == f {
			return format.ReadAs(t.Context(), candidate, in, format.Options{})
		}
	}
	t.Fatalf("no format %s", f)
	return nil, nil
}

func TestFrabHostile(t *testing.T) {
	const head = `<schedule><conference><title>Big</title></conference><day date="2024-01-01"><room name="Hall">`
	deep := strings.Repeat("<a>", 100_000)
	laughs := `<!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>` + "\n" +
		head + "\n<event id='1'><title>&c;</title></event></room></day></schedule>"
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "expected an XML element called schedule"},
		{"another root", "<html></html>", "found html"},
		{"nested", head + deep, "line 1"},
		{"nested in an event", head + "\n<event>" + deep, "line 2"},
		{"nested in a title", head + "\n<event><title>" + deep, "line 2"},
		{"entities", laughs, "line 3"},
		{"an encoding nobody knows", `<?xml version="1.0" encoding="x-none"?>` + head, "x-none"},
		{"cut", head + "\n<event id='1'>\n<title>Half", "line 3"},
	} {
		if _, err := frabHostile(t, "frab", "schedule.xml", c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
	long := head + "<event id='1'><title>" + strings.Repeat("long &amp;amp; ", 8<<20/16) + "</title><description>" + strings.Repeat("**long** [x", 4<<20/8) +
		"</description></event></room></day></schedule>"
	r, err := frabHostile(t, "frab", "schedule.xml", long)
	if err != nil || len(r.Complaints) == 0 || len(r.Conference.Talk(0).Title) > 10_000 {
		t.Errorf("a long title: %v", err)
	}
	var same strings.Builder
	same.WriteString(head)
	for i := range 20_000 {
		fmt.Fprintf(&same, "<event id='1'><start>%02d:%02d</start><title>Same</title><links><link href='https://example.org/%d'/></links></event>", i/60%24, i%60, i)
	}
	same.WriteString("</room></day></schedule>")
	r, err = frabHostile(t, "frab", "schedule.xml", same.String())
	if err != nil || r.Conference.TalkCount() != 1 || r.Conference.SlotCount() != 24*60 {
		t.Errorf("one talk 20,000 times: %v", err)
	}
}

func TestFrabStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := format.Read(ctx, input(t, "frab", "congress.xml"), format.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled read: %v", err)
	}
}

// frabFuzz fuzzes one format with its samples as seeds.
func frabFuzz(f *testing.F, id string) {
	for _, name := range samples(f, id) {
		raw, err := os.ReadFile(filepath.Join("testdata", id, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	var read format.Format
	for _, candidate := range format.Formats() {
		if candidate.ID == id {
			read = candidate
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := format.NewBytes("fuzz", raw)
		if err != nil {
			return
		}
		read.Claims(in)
		r, err := format.ReadAs(t.Context(), read, in, format.Options{})
		if err != nil {
			return
		}
		sound(t, r.Conference)
		for talk := range r.Conference.Talks() {
			if len(talk.Slots) == 0 || talk.Title != program.CleanLine(talk.Title) {
				t.Errorf("talk %+v", talk)
			}
		}
	})
}

func FuzzFrab(f *testing.F) { frabFuzz(f, "frab") }
