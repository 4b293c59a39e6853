package format

import (
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// icsZone turns the wall clock of a zone into moments. Wall-clock times are
// kept as if they were UTC.
type icsZone struct {
	location *time.Location
	rules    []icsRule // of a zone that only the file itself describes; then location is nil
	onsets   map[int][]icsOnset
}

// icsOnset is a moment, as wall clock, from which a rule is in force.
type icsOnset struct {
	at   time.Time
	rule *icsRule
}

// icsRule is one STANDARD or DAYLIGHT of a VTIMEZONE.
type icsRule struct {
	start        time.Time // wall clock
	offset       time.Duration
	rule         string // the RRULE, or ""
	abbreviation string
}

// at gives the moment at which the zone's clocks show wall.
func (z *icsZone) at(wall time.Time, b *icsBudget) time.Time {
	if z.location != nil {
		return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, z.location)
	}
	rule := z.inForce(wall, b)
	return wall.Add(-rule.offset).In(time.FixedZone(rule.abbreviation, int(rule.offset/time.Second)))
}

// inForce gives the rule whose last onset before wall is the latest. Rules
// count from 1601 or 1970; this year and the last one tell.
func (z *icsZone) inForce(wall time.Time, b *icsBudget) *icsRule {
	best := icsOnset{rule: &z.rules[0]}
	for _, year := range []int{wall.Year() - 1, wall.Year()} {
		for _, o := range z.year(year, b) {
			if !o.at.After(wall) && !o.at.Before(best.at) {
				best = o
			}
		}
	}
	return best.rule
}

// year gives the onsets of one year, and those of rules that do not repeat.
func (z *icsZone) year(year int, b *icsBudget) []icsOnset {
	if onsets, ok := z.onsets[year]; ok {
		return onsets
	}
	var onsets []icsOnset
	for i := range z.rules {
		r := &z.rules[i]
		if r.rule == "" || r.start.Year() == year {
			onsets = append(onsets, icsOnset{r.start, r})
		}
		if r.rule == "" || r.start.Year() > year {
			continue
		}
		before := time.Date(year, 1, 0, r.start.Hour(), r.start.Minute(), 0, 0, time.UTC)
		for _, at := range icsRepeat(r.rule, before, nil, nil, b)[1:] {
			onsets = append(onsets, icsOnset{at, r})
		}
	}
	if z.onsets == nil {
		z.onsets = map[int][]icsOnset{}
	}
	z.onsets[year] = onsets
	return onsets
}

// icsZoneOf reads a VTIMEZONE: by its name where the time zone database knows
// it, else by its rules.
func icsZoneOf(c *icsComponent) (*icsZone, bool) {
	for _, name := range []string{c.text("X-LIC-LOCATION"), c.text("TZID")} {
		if location := icsLocation(name); location != nil {
			return &icsZone{location: location}, true
		}
	}
	z := &icsZone{}
	for _, part := range c.parts {
		l, to := part.first("DTSTART"), part.first("TZOFFSETTO")
		if l == nil || to == nil {
			continue
		}
		start, _, err := icsWall(l.value)
		offset, ok := icsOffset(to.value)
		if err != nil || !ok {
			continue
		}
		r := icsRule{start: start, offset: offset, abbreviation: program.CleanLine(part.text("TZNAME"))}
		if rule := part.first("RRULE"); rule != nil {
			r.rule = strings.ToUpper(rule.value)
			if !strings.Contains(r.rule, "BYMONTH=") {
				r.rule += ";BYMONTH=" + strconv.Itoa(int(start.Month()))
			}
			if !strings.Contains(r.rule, "DAY=") {
				r.rule += ";BYMONTHDAY=" + strconv.Itoa(start.Day())
			}
		}
		if r.abbreviation == "" || len(r.abbreviation) > 12 {
			r.abbreviation = offsetName(offset)
		}
		z.rules = append(z.rules, r)
	}
	return z, len(z.rules) > 0
}

// icsOffset reads an offset from UTC as +0200 or -073000.
func icsOffset(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"-0700", "-070000", "-07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			_, seconds := t.Zone()
			return time.Duration(seconds) * time.Second, true
		}
	}
	return 0, false
}

// icsLocation finds a zone by the names that calendars give it: a name of the
// time zone database, such a name behind a path as in
// /mozilla.org/20050126_1/Europe/Berlin, or a name of Windows. It is nil if
// none is known.
func icsLocation(name string) *time.Location {
	name = strings.Trim(name, `" `)
	if name == "" || name == "Local" {
		return nil
	}
	if known, ok := icsWindows[strings.ToLower(name)]; ok {
		name = known
	}
	parts := strings.Split(strings.Trim(name, "/"), "/")
	for i := range min(len(parts), 4) {
		if tail := strings.Join(parts[i:], "/"); i == 0 || strings.Contains(tail, "/") {
			if location, err := time.LoadLocation(tail); err == nil && tail != "Local" && tail != "" {
				return location
			}
		}
	}
	return nil
}

// icsWindows are zones as Outlook and Exchange name them, after the Unicode
// CLDR's windowsZones.xml.
var icsWindows = map[string]string{
	"utc": "UTC", "gmt": "UTC", "dateline standard time": "Etc/GMT+12", "hawaiian standard time": "Pacific/Honolulu",
	"alaskan standard time": "America/Anchorage", "pacific standard time": "America/Los_Angeles",
	"us mountain standard time": "America/Phoenix", "mountain standard time": "America/Denver",
	"central standard time": "America/Chicago", "canada central standard time": "America/Regina",
	"central standard time (mexico)": "America/Mexico_City", "eastern standard time": "America/New_York",
	"us eastern standard time": "America/Indiana/Indianapolis", "sa pacific standard time": "America/Bogota",
	"atlantic standard time": "America/Halifax", "newfoundland standard time": "America/St_Johns",
	"e. south america standard time": "America/Sao_Paulo", "argentina standard time": "America/Argentina/Buenos_Aires",
	"pacific sa standard time": "America/Santiago", "azores standard time": "Atlantic/Azores",
	"gmt standard time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik",
	"w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris",
	"central europe standard time": "Europe/Budapest", "central european standard time": "Europe/Warsaw",
	"w. central africa standard time": "Africa/Lagos", "e. europe standard time": "Europe/Chisinau",
	"fle standard time": "Europe/Kiev", "gtb standard time": "Europe/Bucharest", "egypt standard time": "Africa/Cairo",
	"south africa standard time": "Africa/Johannesburg", "israel standard time": "Asia/Jerusalem",
	"turkey standard time": "Europe/Istanbul", "russian standard time": "Europe/Moscow",
	"e. africa standard time": "Africa/Nairobi", "arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai",
	"iran standard time": "Asia/Tehran", "pakistan standard time": "Asia/Karachi", "india standard time": "Asia/Kolkata",
	"nepal standard time": "Asia/Kathmandu", "bangladesh standard time": "Asia/Dhaka", "se asia standard time": "Asia/Bangkok",
	"china standard time": "Asia/Shanghai", "singapore standard time": "Asia/Singapore", "taipei standard time": "Asia/Taipei",
	"w. australia standard time": "Australia/Perth", "tokyo standard time": "Asia/Tokyo", "korea standard time": "Asia/Seoul",
	"cen. australia standard time": "Australia/Adelaide", "aus central standard time": "Australia/Darwin",
	"e. australia standard time": "Australia/Brisbane", "aus eastern standard time": "Australia/Sydney",
	"tasmania standard time": "Australia/Hobart", "new zealand standard time": "Pacific/Auckland",
}
