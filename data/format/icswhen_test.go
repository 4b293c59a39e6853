package format

import (
	"slices"
	"testing"
	"time"
)

func TestICSDuration(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"PT45M": 45 * time.Minute, "PT1H30M": 90 * time.Minute, "P1D": 24 * time.Hour, "P1DT2H": 26 * time.Hour, "P2W": 14 * 24 * time.Hour,
		" pt20m ": 20 * time.Minute, "PT90S": 90 * time.Second, "+PT1H": time.Hour,
	} {
		if got, err := icsDuration(s); err != nil || got != want {
			t.Errorf("%q is %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "P", "PT", "-PT5M", "20", "PT1X", "PT99999999999999999999H"} {
		if got, err := icsDuration(s); err == nil {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestICSRepeat(t *testing.T) {
	start := time.Date(2024, 10, 14, 10, 0, 0, 0, time.UTC) // a Monday
	zurich, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rule string
		days []int // after the start
		told bool
	}{
		{"FREQ=DAILY;COUNT=3", []int{0, 1, 2}, false},
		{"FREQ=WEEKLY;BYDAY=TU;COUNT=2", []int{0, 1, 8}, false}, // the start counts though it is no Tuesday
		{"FREQ=DAILY;UNTIL=20241016", []int{0, 1, 2}, false},
		{"FREQ=DAILY;UNTIL=20241016T080000Z", []int{0, 1, 2}, false}, // 10:00 in Zurich
		{"FREQ=DAILY;UNTIL=20241016T075900Z", []int{0, 1}, false},
		{"FREQ=YEARLY", []int{0, 365}, true},
		{"FREQ=HOURLY;COUNT=3", []int{0}, true},
		{"FREQ=DAILY;BYHOUR=1,2,3", []int{0}, true},
		{"FREQ=DAILY;INTERVAL=100000000", []int{0}, true},
		{"nonsense", []int{0}, true},
	} {
		told := false
		var days []int
		for _, at := range icsRepeat(c.rule, start, &icsZone{location: zurich}, func(error) { told = true }, &icsBudget{}) {
			days = append(days, int(at.Sub(start)/(24*time.Hour)))
		}
		if !slices.Equal(days, c.days) || told != c.told {
			t.Errorf("%s: %v, complaint %v", c.rule, days, told)
		}
	}
	spent := &icsBudget{rules: icsMaxRules}
	if got := icsRepeat("FREQ=DAILY", start, nil, nil, spent); len(got) != 1 {
		t.Errorf("%d times when no rule was left to work out", len(got))
	}
}

func TestICSLocation(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/Berlin": "Europe/Berlin", `"Europe/Berlin"`: "Europe/Berlin", "W. Europe Standard Time": "Europe/Berlin",
		"/mozilla.org/20050126_1/America/Argentina/Salta": "America/Argentina/Salta", "/freeassociation.sourceforge.net/Asia/Seoul": "Asia/Seoul",
		"UTC": "UTC", "Local": "", "": "", "../UTC": "", "Custom": "", "/x/Local": "",
	} {
		got := ""
		if location := icsLocation(name); location != nil {
			got = location.String()
		}
		if got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
	for name, zone := range icsWindows {
		if _, err := time.LoadLocation(zone); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestICSParse(t *testing.T) {
	for _, c := range []struct{ line, name, param, value string }{
		{"SUMMARY:a:b", "SUMMARY", "", "a:b"},
		{`ATTENDEE;CN="a: b; c";TZID=x:mailto:y`, "ATTENDEE", "x", "mailto:y"},
		{"DTSTART;tzid=Europe/Berlin;VALUE=DATE-TIME:20240514T090000", "DTSTART", "Europe/Berlin", "20240514T090000"},
		{"SUMMARY", "", "", ""},
		{"SUM MARY:x", "", "", ""},
		{";A=b:x", "", "", ""},
		{"", "", "", ""},
	} {
		l, err := icsParse(1, c.line)
		if (err != nil) != (c.name == "") || l.name != c.name || l.param("TZID") != c.param || l.value != c.value {
			t.Errorf("%q: %+v, %v", c.line, l, err)
		}
	}
}
