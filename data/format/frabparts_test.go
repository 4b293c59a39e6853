package format

import (
	"testing"
	"time"

	"lanyard/program"
)

func TestFrabDuration(t *testing.T) {
	for _, c := range []struct {
		text string
		want time.Duration
		ok   bool
	}{
		{"00:45", 45 * time.Minute, true},
		{"0:30", 30 * time.Minute, true},
		{"12:59", 12*time.Hour + 59*time.Minute, true},
		{"01:30:00", 90 * time.Minute, true},
		{"10:00:00", 10 * time.Hour, true},
		{"1:02:30", 26*time.Hour + 30*time.Minute, true},
		{"45", 45 * time.Minute, true},
		{"180", 3 * time.Hour, true},
		{" 00:20\n", 20 * time.Minute, true},
		{"PT1H30M", 90 * time.Minute, true},
		{"00:00", 0, true},
		{"", 0, false},
		{"soon", 0, false},
		{"1:2:3:4", 0, false},
		{"-1:00", 0, false},
		{"PT-1H", 0, false},
		{"9999:00", 0, false},
		{"99999999999999999999", 0, false},
	} {
		got, ok := frabDuration(c.text)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%q: %v, %v; want %v, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestFrabClockTimes(t *testing.T) {
	zurich, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	c := frabClock{zone: zurich, change: 9 * time.Hour}
	for _, e := range []struct {
		event      frabEvent
		start, end string
		day        program.Day
	}{
		{frabEvent{day: "2024-03-30", start: "09:00", duration: "00:45"}, "2024-03-30T09:00+01:00", "2024-03-30T09:45+01:00", "2024-03-30"},
		{frabEvent{day: "2024-03-30", start: "0930"}, "2024-03-30T09:30+01:00", "", "2024-03-30"},
		{frabEvent{day: "2024-03-30", start: "01:30", duration: "01:00"}, "2024-03-31T01:30+01:00", "2024-03-31T03:30+02:00", "2024-03-30"},
		{frabEvent{day: "2024-03-30", date: "2024-03-31T00:30:00+01:00"}, "2024-03-31T00:30+01:00", "", "2024-03-30"},
		{frabEvent{day: "2024-03-30", date: "2024-03-30T23:30:00Z"}, "2024-03-31T00:30+01:00", "", "2024-03-30"},
		{frabEvent{day: "2024-03-30", date: "2024-04-02T10:00:00+02:00"}, "2024-04-02T10:00+02:00", "", "2024-04-02"},
		{frabEvent{date: "2024-04-02T10:00:00", end: "2024-04-02T11:00"}, "2024-04-02T10:00+02:00", "2024-04-02T11:00+02:00", "2024-04-02"},
		{frabEvent{day: "2024-03-30", start: "25:00"}, "", "", "2024-03-30"},
		{frabEvent{day: "2024-02-30", start: "10:00"}, "", "", ""},
		{frabEvent{start: "10:00"}, "", "", ""},
	} {
		slot, _ := c.slot(&e.event)
		format := func(t time.Time) string {
			if t.IsZero() {
				return ""
			}
			return t.Format("2006-01-02T15:04-07:00")
		}
		if w := slot.When; format(w.Start) != e.start || format(w.End) != e.end || w.Day != e.day {
			t.Errorf("%+v: %s to %s on %q; want %s to %s on %q", e.event, format(w.Start), format(w.End), w.Day, e.start, e.end, e.day)
		}
	}
}

func TestFrabZones(t *testing.T) {
	tokyo := time.FixedZone("chosen", 9*3600)
	dated := func(dates ...string) (events []frabEvent) {
		for _, d := range dates {
			events = append(events, frabEvent{guid: "g", date: d, start: d[11:16]})
		}
		return events
	}
	wafer := []frabEvent{{date: "2017-08-05T10:00:00+00:00", start: "10:00"}}
	for _, c := range []struct {
		name     string
		schedule frabSchedule
		o        Options
		zone     string
		wall     bool
	}{
		{"stated", frabSchedule{zone: "Europe/Zurich", events: dated("2024-01-01T10:00:00+09:00")}, Options{Zone: tokyo}, "Europe/Zurich", false},
		{"stated wrongly", frabSchedule{zone: "../etc/passwd", city: "Brussels"}, Options{}, "Europe/Brussels", false},
		{"chosen", frabSchedule{events: dated("2024-01-01T10:00:00+01:00")}, Options{Zone: tokyo}, "chosen", false},
		{"venue", frabSchedule{city: "Brussels", events: dated("2024-01-01T10:00:00+01:00", "2024-07-01T10:00:00+02:00")}, Options{}, "Europe/Brussels", false},
		{"venue in another zone", frabSchedule{city: "Brussels", events: dated("2024-01-01T10:00:00-05:00")}, Options{}, "UTC-05", false},
		{"one offset", frabSchedule{events: dated("2024-01-01T10:00:00+01:00")}, Options{}, "UTC+01", false},
		{"half an hour", frabSchedule{events: dated("2024-01-01T10:00:00+05:30")}, Options{}, "UTC+05:30", false},
		{"two offsets", frabSchedule{events: dated("2024-03-09T10:00:00-08:00", "2024-03-10T10:00:00-07:00")}, Options{}, "America/Los_Angeles", false},
		{"nobody's offsets", frabSchedule{events: dated("2024-03-09T10:00:00-08:00", "2024-03-09T10:00:00+03:00")}, Options{}, "UTC-08", false},
		{"UTC", frabSchedule{events: dated("2024-01-01T10:00:00Z")}, Options{}, "UTC", false},
		{"wafer", frabSchedule{events: wafer}, Options{}, "local time", true},
		{"wafer in a city", frabSchedule{events: wafer, city: "Montreal"}, Options{}, "America/Toronto", true},
		{"nothing", frabSchedule{}, Options{}, "local time", false},
	} {
		clock := c.schedule.clock(c.o)
		if clock.zone.String() != c.zone || clock.wall != c.wall {
			t.Errorf("%s: %s, wall %v; want %s, %v", c.name, clock.zone, clock.wall, c.zone, c.wall)
		}
		if stated := c.name == "stated"; stated != (clock.note == "") {
			t.Errorf("%s: note %q", c.name, clock.note)
		}
		if c.wall {
			if start, _ := clock.parse(wafer[0].date); start.Hour() != 10 {
				t.Errorf("%s: ten o'clock became %v", c.name, start)
			}
		}
	}
}

func TestFrabTitle(t *testing.T) {
	for _, c := range []struct{ title, subtitle, want string }{
		{"Keynote", "A New Dawn", "Keynote: A New Dawn"},
		{"Need for Speed:", "Most Wanted", "Need for Speed: Most Wanted"},
		{"Why not?", "A question", "Why not? A question"},
		{"A question, why not", "Why Not", "A question, why not"},
		{"", "Alone", "Alone"},
		{"R&amp;D &#38; x &lt;b&gt; &copy;", "", "R&D & x <b> ©"},
		{"AT&T and Q&A; &nosuch;", "", "AT&T and Q&A; &nosuch;"},
		{" two\n lines ", " ", "two lines"},
		{"", "", ""},
	} {
		if got := frabTitle(c.title, c.subtitle); got != c.want {
			t.Errorf("%q, %q: %q; want %q", c.title, c.subtitle, got, c.want)
		}
	}
}

func TestFrabText(t *testing.T) {
	for _, c := range []struct {
		markup program.Markup
		want   string
		parts  []string
	}{
		{program.Plain, "", []string{"", " \r\n"}},
		{program.Plain, "2 * 3 * 4\n\nmore", []string{"2 * 3 * 4", "more"}},
		{program.Plain, "the same", []string{"the same", "the same"}},
		{program.Plain, "begins\nand goes on", []string{"begins", "begins\nand goes on"}},
		{program.Plain, "a < b and b > c", []string{"a < b and b > c"}},
		{program.Markdown, "see [it](https://example.org)", []string{"see [it](https://example.org)"}},
		{program.Plain, "a list\n\n* one", []string{"a list", "* one"}},
		{program.HTML, "<p>one</p>\n\n<p>a &lt; b<br>\nand</p>\n<p>more</p>", []string{"<p>one</p>", "a < b\nand\n\nmore"}},
		{program.HTML, "<p>with <b>tags</b></p>", []string{"with <b>tags</b>"}},
	} {
		if got := frabText(false, c.parts); got.Markup != c.markup || got.Body != c.want {
			t.Errorf("%q: %v %q; want %v %q", c.parts, got.Markup, got.Body, c.markup, c.want)
		}
	}
}

func TestFrabKind(t *testing.T) {
	for _, c := range []struct {
		kind, title string
		people      bool
		want        program.Kind
	}{
		{"lecture", "Lunch", true, program.KindTalk},
		{"", "Lunch", false, program.KindBreak},
		{"", "Lunch", true, program.KindTalk},
		{"", "Breakout", false, program.KindTalk},
		{"devroom", "x", true, program.KindTalk},
		{"Talk 20 minutes + 5 minutes Q&A", "x", true, program.KindTalk},
		{"BoF (45 mins)", "x", true, program.KindSession},
		{"hands-on", "x", true, program.KindWorkshop},
		{"Lightning Talk", "x", true, program.KindTalk},
		{"KEYNOTE", "x", true, program.KindKeynote},
		{"podium", "x", true, program.KindPanel},
	} {
		if got := frabKind(c.kind, c.title, c.people); got != c.want {
			t.Errorf("%q, %q: %v; want %v", c.kind, c.title, got, c.want)
		}
	}
}

func TestFrabAddress(t *testing.T) {
	const base = "https://example.org/2017/Fahrplan/"
	for _, c := range []struct{ base, address, want string }{
		{"", "https://example.org/a", "https://example.org/a"},
		{"", "//example.org/a", "https://example.org/a"},
		{"", "www.example.org", "https://www.example.org"},
		{"", "example.org/robots", "https://example.org/robots"},
		{base, "example.org", "https://example.org"},
		{base, "slides.pdf", "https://example.org/2017/Fahrplan/slides.pdf"},
		{base, "/system/a.pdf?1", "https://example.org/system/a.pdf?1"},
		{"//example.org/x/", "events/1.html", "https://example.org/x/events/1.html"},
		{"", "../a.pdf", "../a.pdf"},
		{base, "https;//example.org", "https;//example.org"},
		{base, "some words", "some words"},
		{base, "git://example.org/a", "git://example.org/a"},
		{base, "", ""},
		{"not a base", "a.pdf", "a.pdf"},
	} {
		if got := frabAddress(c.base, c.address); got != c.want {
			t.Errorf("%q from %q: %q; want %q", c.address, c.base, got, c.want)
		}
	}
}
