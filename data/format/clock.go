package format

import (
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// statedTime reads a day and time that states its offset from UTC.
func statedTime(s string) (time.Time, bool) {
	s = strings.Replace(strings.TrimSpace(s), " ", "T", 1)
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, t.Year() > 0
		}
	}
	return time.Time{}, false
}

// timeIn reads a day and time as 2024-05-14T09:00:00. One without an offset is
// local to the zone.
func timeIn(s string, zone *time.Location) (time.Time, bool) {
	if t, ok := statedTime(s); ok {
		return t, true
	}
	s = strings.Replace(strings.TrimSpace(s), " ", "T", 1)
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, t.Year() > 0
		}
	}
	return time.Time{}, false
}

// clockOf reads a time of day, 9:00, 0900 or 21:30:00, as minutes after
// midnight. The day ends at 24:00.
func clockOf(s string) (minutes int, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) == 4 && !strings.Contains(s, ":") {
		s = s[:2] + ":" + s[2:]
	}
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	hour, err := strconv.ParseUint(parts[0], 10, 8)
	minute, err2 := strconv.ParseUint(parts[1], 10, 8)
	return int(hour*60 + minute), err == nil && err2 == nil && hour <= 24 && minute <= 59
}

// clockOn gives the moment of a time of day on a day in the zone.
func clockOn(day program.Day, clock string, zone *time.Location) (time.Time, bool) {
	date, err := time.Parse(time.DateOnly, string(day))
	minutes, ok := clockOf(clock)
	if err != nil || !ok || date.Year() == 0 {
		return time.Time{}, false
	}
	return time.Date(date.Year(), date.Month(), date.Day(), 0, minutes, 0, 0, zone), true
}

// offsetOf gives how far east of UTC a time is.
func offsetOf(t time.Time) time.Duration {
	_, seconds := t.Zone()
	return time.Duration(seconds) * time.Second
}

// fixedZone gives a zone of one offset from UTC under a name that says it; UTC
// itself for none.
func fixedZone(offset time.Duration) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone(offsetName(offset), int(offset/time.Second))
}

// offsetName names an offset from UTC: "UTC+02", "UTC-03:30".
func offsetName(offset time.Duration) string {
	if offset == 0 {
		return "UTC"
	}
	name := time.Unix(0, 0).In(time.FixedZone("", int(offset/time.Second))).Format("-07:00")
	return "UTC" + strings.TrimSuffix(name, ":00")
}
