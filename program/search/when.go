package search

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// cutRange reads from..to or from-to; without either, both are the value. A
// hyphen within a date is no range.
func cutRange(value string) (from, to string, ranged bool) {
	if from, to, ok := strings.Cut(value, ".."); ok {
		return from, to, true
	}
	if strings.Count(value, "-") == 1 {
		from, to, _ = strings.Cut(value, "-")
		return from, to, true
	}
	if from, to, ok := strings.Cut(value, "–"); ok {
		return from, to, true
	}
	return value, value, false
}

// testDay reads a day or a range of days; a range may be open at one end.
func (x *Index) testDay(c *clause, value string, facts Facts) string {
	days := x.days(value, facts)
	if from, to, ranged := cutRange(value); ranged && len(days) == 0 {
		days = x.days(from, facts)
		last := x.days(to, facts)
		if len(days)+len(last) == 0 {
			return "no day is read in it"
		}
		first, end := 0, len(x.conference.Days())-1
		if from != "" && len(days) > 0 {
			first = days[0]
		}
		if to != "" && len(last) > 0 {
			end = last[len(last)-1]
		}
		days = nil
		for d := first; d <= end; d++ {
			days = append(days, d)
		}
	}
	if len(days) == 0 {
		return "the program has no such day"
	}
	c.test = &test{meaning: x.dayNames(days), slot: func(s *slotFacts) bool { return slices.Contains(days, int(s.day)) }}
	return ""
}

// dayNames says days as "Tue 14 May or Wed 15 May".
func (x *Index) dayNames(days []int) string {
	var names []string
	for _, d := range days {
		names = append(names, x.conference.Days()[d].Day.Short())
	}
	return strings.Join(names, " or ")
}

// days gives the numbers of the program's days that a word names: the beginning
// of a weekday, a date (2024-05-14, 05-14), a day of the month, failing that the
// number of a day of the conference counted from 1, today or tomorrow.
func (x *Index) days(word string, facts Facts) (days []int) {
	if word == "" {
		return nil
	}
	add := func(is func(program.Day) bool) {
		for i, d := range x.conference.Days() {
			if d.Day.Known() && is(d.Day) {
				days = append(days, i)
			}
		}
	}
	if !facts.Now.IsZero() {
		now := facts.Now.In(x.conference.Zone())
		switch word {
		case "today":
			add(func(d program.Day) bool { return d == program.DayOf(now) })
			return days
		case "tomorrow":
			add(func(d program.Day) bool { return d == program.DayOf(now.AddDate(0, 0, 1)) })
			return days
		}
	}
	if n, err := strconv.Atoi(word); err == nil {
		add(func(d program.Day) bool { return d.Time().Day() == n })
		if len(days) == 0 && 1 <= n && n <= len(x.conference.Days()) {
			add(func(d program.Day) bool { return d == x.conference.Days()[n-1].Day })
		}
		return days
	}
	add(func(d program.Day) bool {
		t := d.Time()
		return strings.HasPrefix(strings.ToLower(t.Weekday().String()), word) || string(d) == word || string(d[5:]) == word ||
			strings.EqualFold(t.Format("2 Jan"), word) || strings.EqualFold(t.Format("2 January"), word) ||
			strings.EqualFold(t.Format("Jan 2"), word) || strings.EqualFold(t.Format("January 2"), word) || strings.EqualFold(d.Short(), word)
	})
	return days
}

// readTime reads a time of day as minutes after midnight: 14:00, 14.00, 1400,
// 14, 2pm, 2:30pm, 14:, noon.
func readTime(word string) (minutes int32, ok bool) {
	if word == "noon" {
		return 12 * 60, true
	}
	half := ""
	for _, suffix := range [...]string{"am", "pm", "h"} {
		if rest, ok := strings.CutSuffix(word, suffix); ok {
			word, half = rest, suffix
		}
	}
	hour, minute, colon := strings.Cut(strings.Replace(word, ".", ":", 1), ":")
	if !colon && len(hour) == 4 {
		hour, minute = hour[:2], hour[2:]
	}
	h, err := strconv.ParseUint(hour, 10, 8)
	m, err2 := strconv.ParseUint(minute+"00"[:2-min(2, len(minute))], 10, 8)
	if err != nil || err2 != nil || len(minute) > 2 || h > 29 || m > 59 {
		return 0, false
	}
	switch {
	case half != "" && half != "h" && (h == 0 || h > 12):
		return 0, false
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	return int32(h*60 + m), true
}

// clock says minutes after midnight as 14:00.
func clock(minutes int32) string {
	return time.Time{}.Add(time.Duration(minutes) * time.Minute).Format("15:04")
}

// testTime reads a time, at which a slot must be on, or a range of times, with
// which it must share a moment.
func testTime(c *clause, value string) string {
	first, last, ranged := cutRange(value)
	from, ok := readTime(first)
	to, ok2 := readTime(last)
	switch {
	case ranged && first == "" && ok2:
		from, ok = 0, true
	case ranged && last == "" && ok:
		to, ok2 = 2*minutesOfDay, true
	}
	if !ok || !ok2 {
		return "no time is read in it"
	}
	meaning := "at " + clock(from)
	if ranged {
		meaning = clock(from) + "–" + clock(to)
	}
	c.test = &test{meaning: meaning, slot: func(s *slotFacts) bool {
		if s.start < 0 {
			return false
		}
		return s.start <= from && (from < s.end || from == s.start) || from < s.start && s.start < to
	}}
	return ""
}

// testBound reads the time or day after or before which a slot must start. What
// starts at the very time counts as after it.
func (x *Index) testBound(c *clause, value string, facts Facts) string {
	after := c.scope == ofAfter
	if minutes, ok := readTime(value); ok {
		c.test = &test{meaning: clock(minutes), slot: func(s *slotFacts) bool {
			return s.start >= 0 && (s.start >= minutes) == after
		}}
		return ""
	}
	days := x.days(value, facts)
	if len(days) == 0 {
		return "no time and no day is read in it"
	}
	first, last := int32(days[0]), int32(days[len(days)-1])
	c.test = &test{meaning: x.conference.Days()[days[0]].Day.Short(), slot: func(s *slotFacts) bool {
		if after {
			return s.day > last
		}
		return 0 <= s.day && s.day < first
	}}
	return ""
}
