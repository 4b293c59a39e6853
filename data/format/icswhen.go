package format

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// Bounds on repeated events: a program lasts days, and the file comes from the internet.
const (
	icsMaxOccurrences = 366 // of one event
	icsMaxSpan        = 366 // days from the first occurrence to the last
	icsMaxRule        = 500 // bytes of a rule
	icsMaxRules       = 200 // rules worked out in one file: one that never comes true takes 0.1 s
	icsMaxDays        = 31  // days of one all-day event
	icsWallLayout     = "20060102T150405"
)

// icsBudget counts the rules that were worked out.
type icsBudget struct{ rules int }

// icsWall reads a date-time or a date as it stands on the wall; utc tells that
// it is marked as UTC.
func icsWall(s string) (wall time.Time, utc bool, err error) {
	s = strings.TrimSpace(s)
	bare, utc := strings.CutSuffix(s, "Z")
	for _, layout := range []string{icsWallLayout, "20060102T1504", "20060102", "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly} {
		if wall, err := time.Parse(layout, bare); err == nil {
			return wall, utc, nil
		}
	}
	return time.Time{}, false, fmt.Errorf("%.40q: expected a time as 20240514T090000", s)
}

// icsIsDate tells whether a line gives a day without an hour.
func icsIsDate(l *icsLine) bool {
	return strings.EqualFold(l.param("VALUE"), "DATE") || len(strings.TrimSpace(l.value)) == len("20240514")
}

var icsDurationForm = regexp.MustCompile(`^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$`)

// icsDuration reads a duration as PT45M or P1DT2H (RFC 5545, section 3.3.6).
func icsDuration(s string) (time.Duration, error) {
	m := icsDurationForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil || strings.Join(m[1:], "") == "" {
		return 0, fmt.Errorf("%.40q: expected a duration as PT45M", s)
	}
	var d time.Duration
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+1])
		d += time.Duration(n) * unit
	}
	return d, nil
}

var errIcsBounds = errors.New("it repeats more often than a program does; cut")

// icsRepeat gives the occurrences of a rule that count from start, start among
// them, as wall clock. They end after a year. Rules by the hour or finer are
// none of a program's, and give the start alone.
func icsRepeat(rule string, start time.Time, z *icsZone, complain func(error), b *icsBudget) []time.Time {
	tell := func(err error) []time.Time {
		if complain != nil {
			complain(err)
		}
		return []time.Time{start}
	}
	if b.rules++; b.rules > icsMaxRules || len(rule) > icsMaxRule {
		return tell(errors.New("more or longer rules of repetition than a program has; only its first time is taken"))
	}
	o, err := rrule.StrToROption(strings.TrimSpace(rule))
	if err != nil {
		return tell(fmt.Errorf("rule %.60q: %w; only its first time is taken", rule, err))
	}
	if o.Freq > rrule.DAILY || len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster) > 0 || o.Interval < 0 || o.Interval > 1000 {
		return tell(fmt.Errorf("rule %.60q: expected one by days, weeks, months or years; only its first time is taken", rule))
	}
	o.Until = icsUntil(rule, o.Until, z)
	limit := start.AddDate(0, 0, icsMaxSpan)
	beyond := o.Until.IsZero() || o.Until.After(limit)
	if beyond {
		o.Until = limit
	}
	o.Dtstart = start
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return tell(fmt.Errorf("rule %.60q: %w; only its first time is taken", rule, err))
	}
	times := []time.Time{start} // the start counts, also where the rule does not give it
	given := 0
	next := r.Iterator()
	for t, ok := next(); ok && len(times) < icsMaxOccurrences; t, ok = next() {
		given++
		if !t.Equal(start) {
			times = append(times, t)
		}
	}
	if (len(times) == icsMaxOccurrences || beyond && given != o.Count) && complain != nil {
		complain(errIcsBounds)
	}
	return times
}

// icsUntil brings the end of a rule to wall clock: one in UTC into the zone,
// one that is a day to the day's end.
func icsUntil(rule string, until time.Time, z *icsZone) time.Time {
	_, value, _ := strings.Cut(strings.ToUpper(rule), "UNTIL=")
	value, _, _ = strings.Cut(value, ";")
	switch {
	case until.IsZero():
	case len(value) == len("20240514"):
		until = until.AddDate(0, 0, 1).Add(-time.Second)
	case strings.HasSuffix(value, "Z") && z != nil && z.location != nil:
		until, _ = time.Parse(icsWallLayout, until.In(z.location).Format(icsWallLayout))
	}
	return until
}
