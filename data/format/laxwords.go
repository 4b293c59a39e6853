package format

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// laxTime reads a date with a time as 2024-05-14T09:00:00. One without an
// offset is local to the zone.
func laxTime(s string, zone *time.Location) (time.Time, bool) {
	s = strings.Replace(strings.TrimSpace(s), " ", "T", 1)
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04Z07:00", time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, t.Year() > 0
		}
	}
	return time.Time{}, false
}

// laxClock reads a time of day, as 9:00 or 21:30:00.
func laxClock(s string) (hour, minute int, ok bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, 0, false
	}
	hour, err := strconv.Atoi(parts[0])
	minute, err2 := strconv.Atoi(parts[1])
	ok = err == nil && err2 == nil && hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59
	return hour, minute, ok
}

// laxAt gives the moment of a time of day on a day in the zone.
func laxAt(day program.Day, clock string, zone *time.Location) (time.Time, bool) {
	date, err := time.Parse(time.DateOnly, string(day))
	hour, minute, ok := laxClock(clock)
	if err != nil || !ok || date.Year() == 0 {
		return time.Time{}, false
	}
	return time.Date(date.Year(), date.Month(), date.Day(), hour, minute, 0, 0, zone), true
}

// laxZone gives the zone of a source whose times may have an offset: of a
// sample of them, that of the first. It is the reader's choice that counts.
func laxZone(o Options, sample string) (*time.Location, string) {
	t, err := time.Parse(time.RFC3339, strings.TrimSpace(sample))
	if err != nil || o.Zone != nil {
		return zoneFor(o, "")
	}
	if _, offset := t.Zone(); offset != 0 {
		return laxOffset(offset / 60), "The source gives its times with an offset and names no time zone."
	}
	return time.UTC, "The source gives its times in UTC and names no time zone of its own."
}

// laxOffset gives a zone of a fixed distance from UTC, in minutes east, under a
// name that reads as one.
func laxOffset(minutes int) *time.Location {
	sign, m := '+', minutes
	if m < 0 {
		sign, m = '-', -m
	}
	name := "UTC" + string(sign) + strconv.Itoa(100 + m/60)[1:] + ":" + strconv.Itoa(100 + m%60)[1:]
	return time.FixedZone(name, minutes*60)
}

// laxCapital writes a word with a capital letter.
func laxCapital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if first == utf8.RuneError {
		return word
	}
	return string(unicode.ToUpper(first)) + word[size:]
}

// laxLink adds an address to the links. One that no browser opens is kept as a
// note, so that nothing is lost.
func laxLink(links []program.Link, notes []string, label, address string) ([]program.Link, []string) {
	address = strings.TrimSpace(address)
	switch {
	case address == "":
	case program.OpensInBrowser(address):
		links = append(links, program.Link{Label: cmp.Or(strings.TrimSpace(label), "Link"), URL: address})
	default:
		notes = append(notes, cmp.Or(strings.TrimSpace(label), "Link")+": "+address)
	}
	return links, notes
}

// laxDOI gives the name and the address of a paper's DOI, whichever of the two
// was given, or nothing.
func laxDOI(s string) (name, address string) {
	name = laxDOIName.FindString(s)
	switch {
	case program.OpensInBrowser(strings.TrimSpace(s)):
		return name, strings.TrimSpace(s)
	case name != "":
		return name, "https://doi.org/" + name
	}
	return "", ""
}

var laxDOIName = regexp.MustCompile(`\b10\.[0-9]{4,9}/[^\s"<>?#]+`)
