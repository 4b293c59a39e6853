package plan

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// Field names the part of a plan that a change sets.
type Field uint8

const (
	FieldLevel Field = iota
	FieldNote
	FieldAppointment
	FieldAttended
)

var fieldNames = [...]string{FieldLevel: "level", FieldNote: "note", FieldAppointment: "appointment", FieldAttended: "attended"}

// String gives the word that files use.
func (f Field) String() string {
	if int(f) < len(fieldNames) {
		return fieldNames[f]
	}
	return "other"
}

// ParseField reads the word that String gives.
func ParseField(s string) (Field, bool) {
	for i, name := range fieldNames {
		if name == s {
			return Field(i), true
		}
	}
	return 0, false
}

// Change is one thing that the reader did to the plan of one program. Make one
// with the methods of Plan.
type Change struct {
	// ID names the change within its program's plan.
	ID string
	// At is when it was done, in UTC.
	At time.Time
	// Program is the ID of the program on the shelf.
	Program string
	// Key names the talk, the session or the appointment.
	Key program.Key
	// Seen is how the program showed it at that time.
	Seen Seen
	// Set names the field that goes from Before to After.
	Set           Field
	Before, After Value
	// Undoes and Redoes hold the ID of the change that this one takes back or
	// repeats. At most one of them is set.
	Undoes, Redoes string
}

// Value is what a change sets. Only the field that the change names counts.
type Value struct {
	Level Level
	// Note is text of any number of lines; empty is no note.
	Note string
	// Appointment is the zero Appointment where there is none.
	Appointment Appointment
	// Attended tells that the reader was there.
	Attended bool
}

// Seen is how a talk or session was last seen, so that a mark can still be
// shown when the program no longer has it. Start and End are in UTC, and zero
// where they were not known.
type Seen struct {
	Title      string
	Day        program.Day
	Start, End time.Time
	Room       string
}

// When gives the time last seen, in zone.
func (s Seen) When(zone *time.Location) program.When {
	w := program.When{Day: s.Day, Basis: program.Unknown}
	if !s.Start.IsZero() {
		w.Start, w.Basis = s.Start.In(zone), program.Seen
	}
	if !s.End.IsZero() {
		w.End = s.End.In(zone)
	}
	return w
}

// String says the change in words for a status line: "Starred “Small caches”
// as going", "Took back: removed the note on “Small caches”".
func (c Change) String() string {
	switch {
	case c.Undoes != "":
		c.Before, c.After = c.After, c.Before
		return "Took back: " + lowerFirst(c.deed())
	case c.Redoes != "":
		return "Repeated: " + lowerFirst(c.deed())
	}
	return c.deed()
}

// deed says what was done, without regard to undo and redo.
func (c Change) deed() string {
	title := "“" + shorten(c.title()) + "”"
	switch c.Set {
	case FieldNote:
		switch {
		case c.After.Note == "":
			return "Removed the note on " + title
		case c.Before.Note == "":
			return "Wrote a note on " + title
		}
		return "Changed the note on " + title
	case FieldAppointment:
		switch {
		case c.After.Appointment.none():
			return "Removed " + title + " from the plan"
		case c.Before.Appointment.none():
			return "Added " + title + " to the plan"
		}
		return "Changed " + title
	case FieldAttended:
		if c.After.Attended {
			return "Marked " + title + " as attended"
		}
		return "Marked " + title + " as not attended"
	}
	if c.After.Level == None {
		return "Took the star off " + title
	}
	return "Starred " + title + " as " + c.After.Level.String()
}

func (c Change) title() string {
	for _, t := range []string{c.Seen.Title, c.After.Appointment.Title, c.Before.Appointment.Title} {
		if t != "" {
			return t
		}
	}
	return string(c.Key)
}

// shorten cuts a title to what a status line has room for.
func shorten(s string) string {
	const limit = 48 // characters
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return strings.TrimRightFunc(string([]rune(s)[:limit-1]), unicode.IsSpace) + "…"
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// clean makes a change from anywhere safe to show and to compare: text without
// control characters, times in UTC.
func (c Change) clean() Change {
	c.At = c.At.UTC()
	c.Seen.Title, c.Seen.Room = program.CleanLine(c.Seen.Title), program.CleanLine(c.Seen.Room)
	if _, err := program.ParseDay(string(c.Seen.Day)); err != nil {
		c.Seen.Day = ""
	}
	c.Seen.Start, c.Seen.End = moment(c.Seen.Start), moment(c.Seen.End)
	for _, v := range []*Value{&c.Before, &c.After} {
		v.Note = cleanNote(v.Note)
		v.Appointment = v.Appointment.clean()
	}
	return c
}

func cleanNote(s string) string { return strings.TrimSpace(program.Clean(s)) }

// moment brings a time into UTC, in whole milliseconds, so that a change reads
// the same before and after it was written to a file.
func moment(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Millisecond)
}
