package format

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"2031-03-30T09:20:00":       "2031-03-30T09:20:00+02:00",
		"2031-03-29 09:20":          "2031-03-29T09:20:00+01:00",
		"2031-03-29T09:20:00Z":      "2031-03-29T09:20:00Z",
		"2031-03-29T09:20:00-05:00": "2031-03-29T09:20:00-05:00",
		"2031-03-29T09:20:00.5":     "2031-03-29T09:20:00+01:00",
		"2031-02-30T09:20:00":       "",
		"soon":                      "",
		"":                          "",
	} {
		got, ok := timeIn(s, zone)
		if ok != (want != "") || (ok && got.Format(time.RFC3339) != want) {
			t.Errorf("%q is %v (%v), want %s", s, got, ok, want)
		}
	}
	for s, want := range map[string]string{
		"9:00": "2031-03-30T09:00:00+02:00", "21:30:00": "2031-03-30T21:30:00+02:00", "24:00": "2031-03-31T00:00:00+02:00",
		"0930": "2031-03-30T09:30:00+02:00", "25:00": "", "9": "", "930": "", "9:60": "", "-1:00": "", "late": "", "": "",
	} {
		got, ok := clockOn("2031-03-30", s, zone)
		if ok != (want != "") || (ok && got.Format(time.RFC3339) != want) {
			t.Errorf("%q is %v (%v), want %s", s, got, ok, want)
		}
	}
}

func TestFixedZone(t *testing.T) {
	for minutes, want := range map[int]string{-300: "UTC-05", 660: "UTC+11", 345: "UTC+05:45", 0: "UTC", -570: "UTC-09:30"} {
		zone := fixedZone(time.Duration(minutes) * time.Minute)
		if offset := offsetOf(time.Unix(0, 0).In(zone)); zone.String() != want || offset != time.Duration(minutes)*time.Minute {
			t.Errorf("%d is %s, %s", minutes, zone, offset)
		}
	}
}
