package format

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// frabClock reads the times of a schedule.
type frabClock struct {
	zone   *time.Location
	note   string
	change time.Duration // hours before it are those of the night after the day named
	wall   bool          // offsets are not to be believed: the hours are those on the wall
}

// clock finds the schedule's zone: the one stated, the reader's choice, that of
// the venue's city if the stated offsets agree with it, the offset alone, or
// wall clock.
func (s *frabSchedule) clock(o Options) frabClock {
	c := frabClock{}
	c.change, _ = frabDuration(s.dayChange)
	stated := s.statedTimes()
	c.wall = len(stated) > 0 && s.wallHours()
	if s.zone != "" {
		zone, err := time.LoadLocation(s.zone)
		if err == nil && s.zone != "Local" {
			c.zone = zone
			return c
		}
		s.complain("conference", "time_zone_name %q: expected a name of the time zone database, as Europe/Zurich", s.zone)
	}
	c.zone, c.note = zoneFor(o, s.venue+" "+s.city)
	switch {
	case c.wall:
		c.note += " The source marks them as if they were UTC."
	case len(stated) > 0 && o.Zone == nil && (c.zone == wallClock || !frabAgrees(c.zone, stated)):
		c.zone, c.note = frabZoneOf(stated)
	}
	return c
}

// frabZoneOf gives a zone in which all times have the offsets that they state.
// One offset alone does not tell a zone, and is taken as it is; where the
// clocks change during the conference, the first well-known zone that has the
// same change gives the same hours as the right one.
func frabZoneOf(stated []time.Time) (*time.Location, string) {
	fixed := fixedZone(offsetOf(stated[0]))
	if !frabAgrees(fixed, stated) {
		for _, place := range venueZones {
			if zone, err := time.LoadLocation(place.zone); err == nil && frabAgrees(zone, stated) {
				return zone, "The source states no time zone; its offsets from UTC are those of " + place.zone + "."
			}
		}
	}
	return fixed, "The source states no time zone but offsets from UTC; times are at " + offsetName(offsetOf(stated[0])) + "."
}

// statedTimes are the times that have an offset.
func (s *frabSchedule) statedTimes() []time.Time {
	var times []time.Time
	for i := range s.events {
		if t, ok := statedTime(s.events[i].date); ok {
			times = append(times, t)
		}
	}
	return times
}

// wallHours tells whether the offsets are those of early wafer, which wrote
// local hours with the offset of UTC: all are zero, and there are no guids,
// which frab and pretalx, whose offsets are right, never leave out.
func (s *frabSchedule) wallHours() bool {
	for i := range s.events {
		e := &s.events[i]
		t, ok := statedTime(e.date)
		if _, offset := t.Zone(); !ok || offset != 0 || e.guid != "" || e.code != "" || t.Format("15:04") != e.start {
			return false
		}
	}
	return true
}

func frabAgrees(zone *time.Location, stated []time.Time) bool {
	for _, t := range stated {
		_, there := t.In(zone).Zone()
		if _, offset := t.Zone(); offset != there {
			return false
		}
	}
	return true
}

// parse reads a time with day, whose offset is that of the zone if it states none.
func (c *frabClock) parse(text string) (time.Time, bool) {
	if t, ok := statedTime(text); ok {
		if c.wall {
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, c.zone)
		}
		return t.In(c.zone), true
	}
	return timeIn(text, c.zone)
}

// slot reads when and where an event is. What cannot be read is left out and
// told in a problem.
func (c *frabClock) slot(e *frabEvent) (slot program.SlotDraft, problem string) {
	slot.Place.Room = program.CleanLine(e.room)
	day, err := program.ParseDay(strings.TrimSpace(e.day))
	if err != nil {
		problem = err.Error()
	}
	w := &slot.When
	w.Day = day
	switch t, ok := c.parse(e.date); {
	case ok:
		w.Start = t
	case e.date != "":
		problem = fmt.Sprintf("date %q: expected a time as 2024-05-14T09:00:00+02:00", e.date)
	case e.start != "" && day.Known():
		if w.Start, ok = c.at(day, e.start); !ok {
			problem = fmt.Sprintf("start %q: expected hours and minutes as 09:00", e.start)
		}
	}
	if w.Start.IsZero() {
		w.Basis = program.Unknown
		return slot, problem
	}
	if w.Day = frabDay(day, w.Start); w.Day == "" {
		w.Day = program.DayOf(w.Start)
	}
	if t, ok := c.parse(e.end); ok {
		w.End = t
	} else if length, ok := frabDuration(e.duration); ok {
		if length > 0 {
			w.End = w.Start.Add(length)
		}
	} else if e.duration != "" {
		problem = fmt.Sprintf("duration %q: expected hours and minutes as 00:45", e.duration)
	}
	return slot, problem
}

// at gives a clock time on a program day.
func (c *frabClock) at(day program.Day, text string) (time.Time, bool) {
	minutes, ok := clockOf(text)
	if ok && time.Duration(minutes)*time.Minute < c.change {
		day = program.DayOf(day.Time().AddDate(0, 0, 1))
	}
	return clockOn(day, text, c.zone)
}

// frabDay gives the program's day of a talk: that under which it is listed,
// where the talk starts on it or in the night and morning after it.
func frabDay(day program.Day, start time.Time) program.Day {
	if !day.Known() {
		return ""
	}
	date := day.Time()
	since := start.Sub(time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, start.Location()))
	if since < 0 || since >= 36*time.Hour {
		return ""
	}
	return day
}

// frabDuration reads how long something lasts: 0:45, 00:45, 00:45:00 (hours,
// minutes, seconds), 1:02:00 (days, hours, minutes, as pretalx writes what lasts
// longer than a day), 45 (minutes), or PT45M.
func frabDuration(text string) (time.Duration, bool) {
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(text, "PT"); ok {
		d, err := time.ParseDuration(strings.ToLower(rest))
		return d, err == nil && d >= 0 && d < frabLongest
	}
	parts := strings.Split(text, ":")
	if len(parts) > 3 {
		return 0, false
	}
	units := []time.Duration{time.Minute}
	switch {
	case len(parts) == 2, len(parts) == 3 && len(parts[0]) > 1:
		units = []time.Duration{time.Hour, time.Minute, time.Second}
	case len(parts) == 3:
		units = []time.Duration{24 * time.Hour, time.Hour, time.Minute}
	}
	var sum time.Duration
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil {
			return 0, false
		}
		sum += time.Duration(n) * units[i]
	}
	return sum, sum < frabLongest
}

// frabLongest bounds what is believed to be a duration.
const frabLongest = 100 * 24 * time.Hour
