package format

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// tableWhen is what a cell says about a time: a day, hours, both or neither.
// An hour is minutes after midnight, -1 where none is given.
type tableWhen struct {
	day        program.Day
	start, end int
	offset     *time.Location // that the cell states
	zoned      string         // the mark of a zone behind the hours: "PDT"
}

var (
	tableISODay   = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`)
	tableShortDay = regexp.MustCompile(`\b(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})\b`)
	tableMonthDay = regexp.MustCompile(`(?i)\b([a-z]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?\b(?:[ ,]+(\d{4})\b)?`)
	tableDayMonth = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:of )?([a-z]{3,9})\b\.?(?:[ ,-]+(\d{4})\b)?`)
	tableClock    = regexp.MustCompile(`(?i)(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\b\.?)?`)
	tableMark     = regexp.MustCompile(`\b(UTC|GMT|[A-Z]{2,4}T)\b`)
	// tableOffsetAt finds an offset behind an hour. One with a minus needs seconds
	// or a T before it, because 09:00-09:30 is from one hour to another.
	tableOffsetAt = regexp.MustCompile(`\d:\d{2}(?:\.\d+)?\s*(Z|\+\d{2}:?\d{2})$|(?:T\d{2}:\d{2}|:\d{2}:\d{2}(?:\.\d+)?)(-\d{2}:?\d{2})$`)
)

// tableWhenOf reads a time as people write it: "2024-05-14 09:00", "May 14,
// 9:00 AM – 9:20 AM", "14.05.2024", "9h30". A day without a year is in the year
// given; one with neither is left out. monthFirst says how to read 05/06/2024.
func tableWhenOf(s string, year int, monthFirst bool) (tableWhen, error) {
	w := tableWhen{start: -1, end: -1}
	s = strings.Join(strings.Fields(program.Clean(s)), " ")
	if t, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "T", 1)); err == nil {
		w.day, w.start, w.offset = program.DayOf(t), t.Hour()*60+t.Minute(), fixedZone(offsetOf(t))
		return w, nil
	}
	if m := tableOffsetAt.FindStringSubmatch(s); m != nil {
		if t, err := time.Parse("Z0700", strings.Replace(m[1]+m[2], ":", "", 1)); err == nil {
			w.offset = fixedZone(offsetOf(t))
			s = strings.TrimSpace(strings.TrimSuffix(s, m[1]+m[2]))
		}
	}
	if m := tableMark.FindString(s); m != "" {
		w.zoned, s = m, strings.Replace(s, m, "", 1)
	}
	rest, err := w.takeDay(s, year, monthFirst)
	if err != nil {
		return w, err
	}
	return w, w.takeHours(rest)
}

// takeDay reads the day in s and gives what is left of s.
func (w *tableWhen) takeDay(s string, year int, monthFirst bool) (rest string, err error) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	take := func(m []int, y, month, d int) (string, error) {
		t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
		if month < 1 || month > 12 || t.Day() != d || y < 1900 || y > 2200 {
			return s, fmt.Errorf("%.40q is no day", s[m[0]:m[1]])
		}
		w.day = program.DayOf(t)
		return s[:m[0]] + " " + s[m[1]:], nil
	}
	part := func(m []int, i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	if m := tableISODay.FindStringSubmatchIndex(s); m != nil {
		return take(m, number(part(m, 1)), number(part(m, 2)), number(part(m, 3)))
	}
	if m := tableShortDay.FindStringSubmatchIndex(s); m != nil {
		day, month := number(part(m, 1)), number(part(m, 3))
		if month > 12 || monthFirst && day <= 12 && part(m, 2) != "." {
			day, month = month, day
		}
		return take(m, number(part(m, 4)), month, day)
	}
	for _, f := range []struct {
		form       *regexp.Regexp
		day, month int
	}{{tableDayMonth, 1, 2}, {tableMonthDay, 2, 1}} {
		for _, m := range f.form.FindAllStringSubmatchIndex(s, 4) {
			month := tableMonth(part(m, f.month))
			if month == 0 {
				continue
			}
			if y := number(part(m, 3)); y > 0 {
				year = y
			}
			if year == 0 {
				return s[:m[0]] + " " + s[m[1]:], fmt.Errorf("%.40q has no year, and nothing says which it is", s[m[0]:m[1]])
			}
			return take(m, year, month, number(part(m, f.day)))
		}
	}
	return s, nil
}

func tableMonth(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); strings.HasPrefix(name, strings.ToLower(s)) || strings.EqualFold(s, "sept") && m == time.September {
			return int(m)
		}
	}
	return 0
}

// takeHours reads one hour or two from what is left beside the day. A first
// hour without AM or PM has that of the second, or the other where it would
// come after it.
func (w *tableWhen) takeHours(s string) error {
	matches := tableClock.FindAllStringSubmatch(s, 8)
	var hours []int
	for i, m := range matches {
		half := tableHalf(m)
		borrowed := half == "" && i+1 < len(matches)
		if borrowed {
			half = tableHalf(matches[i+1])
		}
		if m[2] == "" && half == "" {
			continue // a bare number is no hour
		}
		minutes, ok := tableMinutes(m, half)
		if !ok {
			return fmt.Errorf("%.40q is no time", m[0])
		}
		if next, ok := tableMinutes(matches[min(i+1, len(matches)-1)], half); borrowed && ok && minutes > next {
			minutes = (minutes + 12*60) % (24 * 60)
		}
		hours = append(hours, minutes)
	}
	if len(hours) == 0 && w.day == "" && strings.ContainsAny(s, "0123456789") {
		return fmt.Errorf("%.40q: expected a time as 09:00 or a day as 2024-05-14", strings.TrimSpace(s))
	}
	if len(hours) > 0 {
		w.start = hours[0]
	}
	if len(hours) > 1 {
		w.end = hours[1]
	}
	return nil
}

// tableHalf gives "am", "pm" or "" of a match of tableClock.
func tableHalf(m []string) string { return strings.ToLower(strings.ReplaceAll(m[4], ".", "")) }

// tableMinutes gives a match of tableClock as minutes after midnight.
func tableMinutes(m []string, half string) (minutes int, ok bool) {
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	switch {
	case hour == 0 || hour > 12: // "13:30 PM" has one mark too many
	case half == "pm":
		hour = hour%12 + 12
	case half == "am":
		hour %= 12
	}
	return hour*60 + minute, hour <= 24 && minute < 60 && (half == "" || hour > 0 || m[1] == "12" || m[2] != "")
}

var (
	tableClockLength = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::\d{2})?$`)
	tableWordLength  = regexp.MustCompile(`(?i)^(?:(\d{1,2}(?:\.\d)?)\s*h(?:ours?|rs?)?\.?)?\s*(?:(\d{1,4})\s*(?:m|mins?|minutes?|')?\.?)?$`)
)

// tableLength reads a duration: "20", "20 min", "1h30", "0:20", "PT20M". A bare
// number is minutes.
func tableLength(s string) (time.Duration, error) {
	s = strings.TrimSpace(s)
	if m := tableClockLength.FindStringSubmatch(s); m != nil {
		h, _ := strconv.Atoi(m[1])
		min, _ := strconv.Atoi(m[2])
		return time.Duration(h*60+min) * time.Minute, nil
	}
	if strings.HasPrefix(s, "P") {
		return icsDuration(s)
	}
	if m := tableWordLength.FindStringSubmatch(strings.TrimSuffix(s, ".0")); m != nil && m[1]+m[2] != "" {
		h, _ := strconv.ParseFloat(m[1], 64)
		min, _ := strconv.Atoi(m[2])
		return time.Duration(h*60)*time.Minute + time.Duration(min)*time.Minute, nil
	}
	return 0, fmt.Errorf("%.40q: expected a duration as 20 min", s)
}

// tableMonthFirst tells whether days as 05/06/2024 begin with the month: a
// number above 12 tells, else the reading in which the days lie closer
// together. told is false where neither does.
func tableMonthFirst(cells []string) (monthFirst, told bool) {
	var dayFirst, other []time.Time
	for _, s := range cells {
		m := tableShortDay.FindStringSubmatch(s)
		if m == nil || m[2] == "." {
			continue
		}
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		y, _ := strconv.Atoi(m[4])
		if a > 12 || b > 12 {
			return b > 12, true
		}
		dayFirst = append(dayFirst, time.Date(y, time.Month(b), a, 0, 0, 0, 0, time.UTC))
		other = append(other, time.Date(y, time.Month(a), b, 0, 0, 0, 0, time.UTC))
	}
	if len(dayFirst) == 0 {
		return false, true
	}
	span := func(days []time.Time) time.Duration {
		return slices.MaxFunc(days, time.Time.Compare).Sub(slices.MinFunc(days, time.Time.Compare))
	}
	return span(other) < span(dayFirst), span(other) != span(dayFirst)
}
