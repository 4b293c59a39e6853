package format

import (
	"fmt"
	"strings"
	"time"

	"lanyard/program"
)

// wallClock stands for a zone that nobody stated: the hours are those on the
// wall at the venue.
var wallClock = time.FixedZone("local time", 0)

// zoneNamed gives the zone that a program file names: one of the time zone
// database, or a fixed offset as "+02:00", "CEST +02:00".
func zoneNamed(s string) (*time.Location, error) {
	name, offset := "", s
	if at := strings.LastIndexByte(s, ' '); at >= 0 {
		name, offset = s[:at], s[at+1:]
	}
	for _, layout := range []string{"-07:00", "-07:00:00"} {
		if t, err := time.Parse(layout, offset); err == nil {
			_, seconds := t.Zone()
			return time.FixedZone(name, seconds), nil
		}
	}
	zone, err := time.LoadLocation(s)
	if err != nil || s == "Local" {
		return nil, fmt.Errorf("zone %q: expected a name of the time zone database, as Europe/Zurich", s)
	}
	return zone, nil
}

// zoneFor gives the zone of a source that states none, and what to say of it:
// the reader's choice, the venue's if its city is well known, else wall clock.
func zoneFor(o Options, venue string) (*time.Location, string) {
	if o.Zone != nil {
		return o.Zone, "The source states no time zone; you chose " + o.Zone.String() + "."
	}
	folded := " " + strings.Join(strings.FieldsFunc(strings.ToLower(venue), isNoNameRune), " ") + " "
	for _, place := range venueZones {
		if strings.Contains(folded, " "+place.city+" ") {
			if zone, err := time.LoadLocation(place.zone); err == nil {
				return zone, "The source states no time zone; " + place.zone + " is that of its venue."
			}
		}
	}
	return wallClock, "The source states no time zone; times are those on the wall at the venue."
}

func isNoNameRune(r rune) bool { return strings.ContainsRune(" ,.;:/()-\n\t", r) }

// venueZones lists cities where conferences meet, in lower case.
var venueZones = [...]struct{ city, zone string }{
	{"brussels", "Europe/Brussels"}, {"bruxelles", "Europe/Brussels"}, {"berlin", "Europe/Berlin"}, {"hamburg", "Europe/Berlin"},
	{"leipzig", "Europe/Berlin"}, {"munich", "Europe/Berlin"}, {"paris", "Europe/Paris"}, {"lyon", "Europe/Paris"}, {"strasbourg", "Europe/Paris"},
	{"amsterdam", "Europe/Amsterdam"}, {"london", "Europe/London"}, {"edinburgh", "Europe/London"}, {"dublin", "Europe/Dublin"},
	{"zurich", "Europe/Zurich"}, {"vienna", "Europe/Vienna"}, {"prague", "Europe/Prague"}, {"rome", "Europe/Rome"}, {"milan", "Europe/Rome"},
	{"florence", "Europe/Rome"}, {"pescara", "Europe/Rome"}, {"madrid", "Europe/Madrid"}, {"barcelona", "Europe/Madrid"}, {"lisbon", "Europe/Lisbon"}, {"athens", "Europe/Athens"},
	{"stockholm", "Europe/Stockholm"}, {"copenhagen", "Europe/Copenhagen"}, {"oslo", "Europe/Oslo"}, {"helsinki", "Europe/Helsinki"},
	{"new york", "America/New_York"}, {"boston", "America/New_York"}, {"miami", "America/New_York"}, {"montreal", "America/Toronto"},
	{"montréal", "America/Toronto"}, {"toronto", "America/Toronto"}, {"chicago", "America/Chicago"}, {"austin", "America/Chicago"},
	{"new orleans", "America/Chicago"}, {"denver", "America/Denver"}, {"phoenix", "America/Phoenix"}, {"seattle", "America/Los_Angeles"},
	{"bellevue", "America/Los_Angeles"}, {"san francisco", "America/Los_Angeles"}, {"santa clara", "America/Los_Angeles"}, {"san jose", "America/Los_Angeles"},
	{"los angeles", "America/Los_Angeles"}, {"long beach", "America/Los_Angeles"}, {"san diego", "America/Los_Angeles"}, {"portland", "America/Los_Angeles"},
	{"vancouver", "America/Vancouver"}, {"honolulu", "Pacific/Honolulu"}, {"seoul", "Asia/Seoul"}, {"tokyo", "Asia/Tokyo"}, {"beijing", "Asia/Shanghai"},
	{"shanghai", "Asia/Shanghai"}, {"taipei", "Asia/Taipei"}, {"singapore", "Asia/Singapore"}, {"bangkok", "Asia/Bangkok"}, {"sydney", "Australia/Sydney"},
	{"melbourne", "Australia/Melbourne"}, {"gold coast", "Australia/Brisbane"}, {"perth", "Australia/Perth"}, {"addis ababa", "Africa/Addis_Ababa"}, {"kigali", "Africa/Kigali"},
}

// zoneOfSample gives the zone of a source whose times may have an offset: of a
// sample of them, that of the first. It is the reader's choice that counts.
func zoneOfSample(o Options, sample string) (*time.Location, string) {
	t, ok := statedTime(sample)
	if !ok || o.Zone != nil {
		return zoneFor(o, "")
	}
	if offset := offsetOf(t); offset != 0 {
		return fixedZone(offset), "The source gives its times with an offset and names no time zone."
	}
	return time.UTC, "The source gives its times in UTC and names no time zone of its own."
}

// about fills in what the reader chose, and a name for a conference without one.
func about(in *Input, o Options, a program.About) program.About {
	if o.ID != "" {
		a.ID = o.ID
	}
	if o.Name != "" {
		a.Name = o.Name
	}
	if a.Name == "" {
		a.Name = strings.TrimSuffix(in.name, "."+in.Ext())
	}
	return a
}
