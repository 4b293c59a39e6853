package renew

import (
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/search"
)

// What says what sort of change something is. Changes of one talk are in this order.
type What uint8

const (
	// Cancelled: it is still there, with a title that says it was called off.
	Cancelled What = iota
	// Gone: the new program does not have it.
	Gone
	// Moved: another day or time.
	Moved
	// Room: another room.
	Room
	// Dropped: one of its slots is gone.
	Dropped
	// Added: it has one more slot.
	Added
	// InSession: it is in another session.
	InSession
	// Renamed: another title.
	Renamed
	// People: others give or lead it.
	People
	// Text: another abstract.
	Text
	// New: the old program did not have it.
	New
)

var whatNames = [...]string{
	Cancelled: "cancelled", Gone: "gone", Moved: "moved", Room: "room", Dropped: "dropped", Added: "added",
	InSession: "session", Renamed: "renamed", People: "people", Text: "text", New: "new",
}

// String gives the word that JSON output uses.
func (w What) String() string {
	if int(w) < len(whatNames) {
		return whatNames[w]
	}
	return "other"
}

// Change is one thing that differs between two programs.
type Change struct {
	What What
	// Key and Title are those of the new program, or of the old where it is gone.
	Key   program.Key
	Title string
	// OldTalk and NewTalk are set for a talk, OldSession and NewSession for a
	// session, each in its own program; the others are the No… values.
	OldTalk, NewTalk       program.TalkRef
	OldSession, NewSession program.SessionRef
	// Before and After are what was and what is. Only what the change is about
	// counts: When and Room for one of Moved, Room, Dropped and Added; all but
	// Text for Gone and New; Title for Cancelled and Renamed.
	Before, After Value
	// Level is how much the reader wants to be there, Noted whether there is a
	// note on it, and Attended whether the reader was there.
	Level           plan.Level
	Noted, Attended bool
}

// Value is what something is on one side of a change.
type Value struct {
	When program.When
	// Room and Session are names, empty where there is none or it is not known.
	Room, Session string
	Title         string
	People        []string
	Text          string
}

// Mine tells whether the reader has marked it.
func (c *Change) Mine() bool { return c.Level != plan.None || c.Noted || c.Attended }

// String says the change in one line, without the title of what has changed:
// "moved: Tue 14 May 09:00 → Wed 15 May 10:20", "room: B4 → B7".
func (c *Change) String() string {
	b, a := &c.Before, &c.After
	switch c.What {
	case Cancelled:
		return "cancelled: was " + b.where()
	case Gone:
		return "no longer in the program: was " + b.where()
	case Moved:
		return "moved: " + between(b.When, a.When)
	case Room:
		return "room: " + orUnknown(b.Room) + " → " + orUnknown(a.Room)
	case Dropped:
		return "no longer: " + b.where()
	case Added:
		return "also: " + a.where()
	case InSession:
		return "session: " + orNone(b.Session) + " → " + orNone(a.Session)
	case Renamed:
		return "renamed: “" + b.Title + "” → “" + a.Title + "”"
	case People:
		return "people: " + others(b.People, a.People)
	case Text:
		return "text: " + textChange(b.Text, a.Text)
	}
	return "new: " + a.where()
}

// where says when and where: "Tue 14 May 09:00, B4".
func (v *Value) where() string {
	if v.Room == "" {
		return moment(v.When)
	}
	return moment(v.When) + ", " + v.Room
}

func moment(w program.When) string {
	if !w.Timed() {
		return w.String()
	}
	return w.Day.Short() + " " + w.Start.Format("15:04")
}

// between says two times, and of the second only what differs from the first.
func between(from, to program.When) string {
	switch {
	case !from.Timed() || !to.Timed() || from.Day != to.Day:
		return moment(from) + " → " + moment(to)
	case from.Start.Equal(to.Start):
		return from.Day.Short() + " " + from.Hours() + " → " + to.Hours()
	}
	return moment(from) + " → " + to.Start.Format("15:04")
}

func orUnknown(room string) string {
	if room == "" {
		return "not known"
	}
	return room
}

func orNone(session string) string {
	if session == "" {
		return "none"
	}
	return "“" + session + "”"
}

// others says who came and who left: "with Ada; without Bo".
func others(before, after []string) string {
	var parts []string
	if came := without(after, before); len(came) > 0 {
		parts = append(parts, "with "+strings.Join(came, ", "))
	}
	if left := without(before, after); len(left) > 0 {
		parts = append(parts, "without "+strings.Join(left, ", "))
	}
	return strings.Join(parts, "; ")
}

// without gives the names that are not among the others, but for accents,
// capitals and punctuation.
func without(names, others []string) []string {
	known := make(map[string]bool, len(others))
	for _, name := range others {
		known[folded(name)] = true
	}
	var left []string
	for _, name := range names {
		if !known[folded(name)] {
			left = append(left, name)
		}
	}
	return left
}

func folded(s string) string { return strings.Join(search.FoldedWords(s), " ") }

func textChange(before, after string) string {
	switch {
	case before == "":
		return "there is an abstract now"
	case after == "":
		return "the abstract is gone"
	}
	return "the abstract has changed"
}
