package program

import (
	"fmt"
	"strings"
	"time"
)

// Day is a calendar day in the conference's zone, written 2024-05-14. The empty
// Day is a day that is not known. Days compare in order as strings do, except
// that the unknown day comes last (see Before).
type Day string

// ParseDay reads a day as 2006-01-02; the empty string is the unknown day.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("day %q: expected year-month-day, as 2024-05-14", s)
	}
	return Day(s), nil
}

// DayOf gives the calendar day of t in t's own zone.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// Known tells whether the day is known.
func (d Day) Known() bool { return d != "" }

// Before tells whether d comes before e; the unknown day comes after all others.
func (d Day) Before(e Day) bool {
	if d == "" || e == "" {
		return d != "" && e == ""
	}
	return d < e
}

// Time gives midnight UTC of the day, for formatting and for counting days.
func (d Day) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// Short gives "Tue 14 May", or "day not known".
func (d Day) Short() string { return d.format("Mon 2 Jan") }

// Long gives "Tuesday 14 May 2024", or "day not known".
func (d Day) Long() string { return d.format("Monday 2 January 2006") }

func (d Day) format(layout string) string {
	if !d.Known() {
		return "day not known"
	}
	return d.Time().Format(layout)
}

// DaySpan gives "13–16 May 2024", "30 May – 2 Jun 2024", or one day alone.
func DaySpan(from, to Day) string {
	switch {
	case !from.Known() && !to.Known():
		return "dates not known"
	case !to.Known() || from == to:
		return from.format("2 Jan 2006")
	case !from.Known():
		return to.format("2 Jan 2006")
	}
	a, b := from.Time(), to.Time()
	switch {
	case a.Year() != b.Year():
		return a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
	case a.Month() != b.Month():
		return a.Format("2 Jan") + " – " + b.Format("2 Jan 2006")
	}
	return fmt.Sprintf("%d–%s", a.Day(), b.Format("2 Jan 2006"))
}

// When says when something is. A time that is not known is the zero time: ask
// Timed before using Start, and Dated before using Day. Start and End are in
// the conference's zone. Day is the program's day, which for a talk after
// midnight may be the day before that of Start.
type When struct {
	Day        Day
	Start, End time.Time
	Basis      Basis
	// Note says how the time was inferred, or why it is not known.
	Note string
	// After is the key of the session or talk that comes right before, on the same
	// day, where that is known and the time is not.
	After Key
}

// Dated tells whether the day is known.
func (w When) Dated() bool { return w.Day.Known() }

// Timed tells whether the start is known.
func (w When) Timed() bool { return !w.Start.IsZero() }

// Finish gives the end, or the start where no end is known.
func (w When) Finish() time.Time {
	if w.End.IsZero() {
		return w.Start
	}
	return w.End
}

// Overlaps tells whether both times are known and share a moment. A slot with
// no known end counts as its starting moment alone.
func (w When) Overlaps(o When) bool {
	if !w.Timed() || !o.Timed() {
		return false
	}
	if w.Start.Equal(o.Start) {
		return true
	}
	return w.Start.Before(o.Finish()) && o.Start.Before(w.Finish())
}

// Contains tells whether t lies in the slot, its end not included.
func (w When) Contains(t time.Time) bool {
	return w.Timed() && !t.Before(w.Start) && t.Before(w.Finish())
}

// Hours gives "09:00–09:20", "09:00" where no end is known, or "time not known".
func (w When) Hours() string {
	switch {
	case !w.Timed():
		return "time not known"
	case w.End.IsZero() || w.End.Equal(w.Start):
		return w.Start.Format("15:04")
	}
	return w.Start.Format("15:04") + "–" + w.End.Format("15:04")
}

// String gives the whole of it, with what is inferred or unknown said in words:
// "Tue 14 May 09:00–09:20 PDT", "Tue 14 May 14:20–14:40 PDT (inferred)",
// "Tue 14 May, time not known".
func (w When) String() string {
	if !w.Timed() {
		if !w.Dated() {
			return "time not known"
		}
		return w.Day.Short() + ", time not known"
	}
	s := w.Day.Short() + " " + w.Hours() + " " + ZoneName(w.Start)
	if w.Basis == Inferred {
		s += " (inferred)"
	}
	return s
}

// ZoneName gives the abbreviation of t's zone as a reader expects it beside a
// time; for zones that have none ("+07") an offset that reads as one: "UTC+07".
func ZoneName(t time.Time) string {
	name, _ := t.Zone()
	if strings.HasPrefix(name, "+") || strings.HasPrefix(name, "-") {
		return "UTC" + name
	}
	return name
}

// Place says where something is.
type Place struct {
	Room  RoomRef
	Basis Basis
	Note  string
}

// Known tells whether the room is known.
func (p Place) Known() bool { return p.Room != NoRoom }
