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

// corpusInput opens a file or a folder of the sample corpus, and skips the test
// where there is none.
func corpusInput(t *testing.T, path string) *format.Input {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	info, err := os.Stat(filepath.Join(root, path))
	if err != nil {
		t.Skipf("the sample corpus is not here: %v", err)
	}
	var in *format.Input
	if info.IsDir() {
		in, err = format.NewFolder(filepath.Base(path), os.DirFS(filepath.Join(root, path)))
	} else {
		in, err = format.NewFile(os.DirFS(filepath.Join(root, filepath.Dir(path))), filepath.Base(path))
	}
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// corpusRead reads a file or a folder of the corpus, which the named format and no other must claim.
func corpusRead(t *testing.T, path, id string) *format.Result {
	t.Helper()
	in := corpusInput(t, path)
	for _, f := range format.Formats() {
		if f.Claims(in) != (f.ID == id) {
			t.Errorf("%s: the format %s claims it: %v", path, f.ID, f.Claims(in))
		}
	}
	got, err := format.Read(t.Context(), in, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, got.Conference)
	return got
}

// talkOf finds a talk by its key or an alias.
func talkOf(t *testing.T, c *program.Conference, key string) *program.Talk {
	t.Helper()
	ref, ok := c.FindTalk(program.Key(key))
	if !ok {
		t.Fatalf("there is no talk %q", key)
	}
	return c.Talk(ref)
}

func TestICSCorpus(t *testing.T) {
	for _, c := range []struct {
		file                     string
		talks, slots, complaints int
		key, when, room, person  string
		kind                     program.Kind
		markup                   program.Markup
	}{
		{"colt-2020.ics", 43, 43, 0, "27D4D225-85F7-4B12-B104-12E72B1F6C28", "Thu 9 Jul 11:00–12:05 EDT", "", "", program.KindKeynote, program.Plain},
		{"linux-conf-au-2020.ics", 262, 262, 0, "94@lca2020.linux.org.au", "Wed 15 Jan 09:00–09:10 AEST", "Arena", "Joel Addison", program.KindTalk, program.Plain},
		{"linux-conf-au-2020.ics", 262, 262, 0, "201", "Tue 14 Jan 07:00–09:00 AEST", "Room 5", "", program.KindTalk, program.HTML},
		// 7 of the 88 events are further times of a talk with the same UID, title and description.
		{"moca-2024.ics", 81, 88, 0, "46938", "Fri 13 Sep 12:00–13:00 CEST", "XOR", "Metro Olografix", program.KindKeynote, program.Plain},
	} {
		t.Run(c.file+" "+c.key, func(t *testing.T) {
			got := corpusRead(t, "ics/"+c.file, "ics")
			conference := got.Conference
			if conference.TalkCount() != c.talks || conference.SlotCount() != c.slots || len(got.Complaints) != c.complaints {
				t.Errorf("%d talks, %d slots, %v", conference.TalkCount(), conference.SlotCount(), got.Complaints)
			}
			talk := talkOf(t, conference, c.key)
			slot := conference.Slot(talk.Slots[0])
			if slot.When.String() != c.when || conference.RoomName(slot.Place) != c.room || talk.Kind != c.kind || conference.Text(talk.Ref).Markup != c.markup {
				t.Errorf("%s in %q: %+v", slot.When, conference.RoomName(slot.Place), talk)
			}
			if names := people(conference, talk.People); !strings.Contains(names, c.person) {
				t.Errorf("people %q", names)
			}
		})
	}
}

// icsEvents makes a calendar of the lines of events.
func icsEvents(events ...string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\n")
	for _, e := range events {
		b.WriteString("BEGIN:VEVENT\r\n" + strings.ReplaceAll(e, "\n", "\r\n") + "\r\nEND:VEVENT\r\n")
	}
	return b.String() + "END:VCALENDAR\r\n"
}

func readBytes(t testing.TB, name, content string, o format.Options) (*format.Result, error) {
	t.Helper()
	in, err := format.NewBytes(name, []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return format.Read(t.Context(), in, o)
}

func TestICSZones(t *testing.T) {
	seoul, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, head, start, want string
		options                 format.Options
	}{
		{"a zone of its own", "", "DTSTART;TZID=Asia/Tokyo:20240514T090000", "Tue 14 May 09:00 JST", format.Options{}},
		{"a zone that the reader does not overrule", "", "DTSTART;TZID=Asia/Tokyo:20240514T090000", "Tue 14 May 09:00 JST", format.Options{Zone: seoul}},
		{"the calendar's", "X-WR-TIMEZONE:Europe/Zurich", "DTSTART:20240514T090000", "Tue 14 May 09:00 CEST", format.Options{}},
		{"the calendar's, of a moment", "X-WR-TIMEZONE:Europe/Zurich", "DTSTART:20240514T090000Z", "Tue 14 May 11:00 CEST", format.Options{}},
		{"none", "", "DTSTART:20240514T090000", "Tue 14 May 09:00 local time", format.Options{}},
		{"none, of a moment", "", "DTSTART:20240514T090000Z", "Tue 14 May 09:00 UTC", format.Options{}},
		{"the reader's", "", "DTSTART:20240514T090000", "Tue 14 May 09:00 KST", format.Options{Zone: seoul}},
		{"the reader's, of a moment", "", "DTSTART:20240514T090000Z", "Tue 14 May 18:00 KST", format.Options{Zone: seoul}},
		{"the city's", "X-WR-CALNAME:Systems Days Berlin", "DTSTART:20240514T090000Z", "Tue 14 May 11:00 CEST", format.Options{}},
		{"one that nobody knows", "", "DTSTART;TZID=../../etc/passwd:20240514T090000", "Tue 14 May 09:00 local time", format.Options{}},
		{"the machine's", "", "DTSTART;TZID=Local:20240514T090000", "Tue 14 May 09:00 local time", format.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := strings.Replace(icsEvents("SUMMARY:Talk\n"+c.start), "\r\n", "\r\n"+c.head+"\r\n", 1)
			got, err := readBytes(t, "zone.ics", content, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if when := got.Conference.FirstSlot(0).When.String(); when != c.want {
				t.Errorf("%s, want %s", when, c.want)
			}
		})
	}
}

// TestICSKeysDoNotChange adds an event to a calendar: the keys of the others stay.
func TestICSKeysDoNotChange(t *testing.T) {
	events := []string{
		"UID:a@example.org\nDTSTART:20240514T090000Z\nSUMMARY:One",
		"UID:same@example.org\nDTSTART:20240514T100000Z\nSUMMARY:Two",
		"UID:same@example.org\nDTSTART:20240514T110000Z\nSUMMARY:Three",
		"DTSTART:20240514T120000Z\nSUMMARY:Four",
	}
	keys := func(events ...string) map[program.Key]bool {
		got, err := readBytes(t, "keys.ics", icsEvents(events...), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all := map[program.Key]bool{}
		for talk := range got.Conference.Talks() {
			all[talk.Key] = true
		}
		return all
	}
	before := keys(events...)
	after := keys(append([]string{"UID:new@example.org\nDTSTART:20240514T080000Z\nSUMMARY:Zero"}, events...)...)
	for key := range before {
		if !after[key] {
			t.Errorf("%q is gone: %v", key, after)
		}
	}
	if len(before) != 4 || len(after) != 5 {
		t.Errorf("%v, then %v", before, after)
	}
}

func TestICSHostileFiles(t *testing.T) {
	never := strings.Repeat("BEGIN:VEVENT\r\nSUMMARY:Never\r\nDTSTART:20240514T090000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n", 3)
	for _, c := range []struct{ name, content, want string }{
		{"deep", strings.Repeat("BEGIN:VCALENDAR\r\nBEGIN:X\r\n", 1) + strings.Repeat("BEGIN:X\r\n", 100_000), "more than 16 deep"},
		{"nothing in it", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no talk"},
		{"an event alone", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\n", "line 3"},
		{"a long line", icsEvents("SUMMARY:Long\nDTSTART:20240514T090000Z\nDESCRIPTION:" + strings.Repeat("x", 16<<20)), ""},
		{"a line of many folds", icsEvents("SUMMARY:Folds" + strings.Repeat("\n x", 1<<20)), ""},
		{"many parameters", icsEvents("SUMMARY:Parameters\nDESCRIPTION" + strings.Repeat(";A=b", 1<<20) + ":x"), ""},
		{"a rule that never comes true", "BEGIN:VCALENDAR\r\n" + never + "END:VCALENDAR\r\n", ""},
		{"a rule by the second", icsEvents("SUMMARY:Often\nDTSTART:20240514T090000Z\nRRULE:FREQ=SECONDLY"), ""},
		{"a rule without an end", icsEvents("SUMMARY:Daily\nDTSTART:20240514T090000Z\nRRULE:FREQ=DAILY"), ""},
		{"one UID for all", icsEvents(strings.Split(strings.Repeat("UID:1\nSUMMARY:Same\nDTSTART:20240514T090000Z|", 5_000), "|")...), ""},
		{"a fair of a century", icsEvents("SUMMARY:Fair\nDTSTART;VALUE=DATE:20240514\nDTEND;VALUE=DATE:21240514"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readBytes(t, "hostile.ics", c.content, format.Options{})
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v, want %q", err, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for talk := range got.Conference.Talks() {
				if len(talk.Slots) > 400 {
					t.Errorf("%d slots", len(talk.Slots))
				}
			}
		})
	}
}

func FuzzICS(f *testing.F) {
	fuzzSamples(f, "ics")
}
