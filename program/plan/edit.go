package plan

import (
	"strconv"
	"time"

	"lanyard/program"
)

// SetLevel gives the change that puts a level on a talk or session of c, or on
// a mark that c no longer has. It is false where nothing would change.
func (p *Plan) SetLevel(c *program.Conference, k program.Key, l Level, at time.Time) (Change, bool) {
	change := p.onMark(c, k, at)
	change.Set, change.After.Level = FieldLevel, min(l, Must)
	return change, change.After.Level != change.Before.Level
}

// SetNote gives the change that puts a note on a talk or session of c, or on a
// mark that c no longer has; the empty note takes it away. It is false where
// nothing would change.
func (p *Plan) SetNote(c *program.Conference, k program.Key, note string, at time.Time) (Change, bool) {
	change := p.onMark(c, k, at)
	change.Set, change.After.Note = FieldNote, cleanNote(note)
	return change, change.After.Note != change.Before.Note
}

// SetAttended gives the change that says whether the reader was at a talk or
// session of c, or at a mark that c no longer has. It is false where nothing
// would change.
func (p *Plan) SetAttended(c *program.Conference, k program.Key, attended bool, at time.Time) (Change, bool) {
	change := p.onMark(c, k, at)
	change.Set, change.After.Attended = FieldAttended, attended
	return change, change.After.Attended != change.Before.Attended
}

// AddAppointment gives the change that adds an own appointment, with a new key.
// It is false where the appointment is not complete; Check tells why.
func (p *Plan) AddAppointment(a Appointment, at time.Time) (Change, bool) {
	if a.Check() != nil {
		return Change{}, false
	}
	change := p.next(at)
	change.Key = program.Key("own-" + change.ID)
	change.Set, change.After.Appointment = FieldAppointment, a.clean()
	return change, true
}

// RemoveAppointment gives the change that removes the own appointment of that
// key. It is false where there is none.
func (p *Plan) RemoveAppointment(k program.Key, at time.Time) (Change, bool) {
	a, ok := p.appointments[k]
	change := p.next(at)
	change.Key = k
	change.Set, change.Before.Appointment = FieldAppointment, a
	return change, ok
}

// Undo gives the change that takes back the last one that still stands. It is
// false where there is nothing to take back.
func (p *Plan) Undo(at time.Time) (Change, bool) {
	if p.undo == nil {
		return Change{}, false
	}
	done := p.undo.top
	change := p.again(done, at)
	change.Before, change.After, change.Undoes = done.After, done.Before, done.ID
	return change, true
}

// Redo gives the change that repeats the one last taken back. It is false where
// there is none, or where something else was done since.
func (p *Plan) Redo(at time.Time) (Change, bool) {
	if p.redo == nil {
		return Change{}, false
	}
	undone := p.redo.top
	change := p.again(undone, at)
	change.Before, change.After, change.Redoes = undone.Before, undone.After, undone.ID
	return change, true
}

// next starts a change. Its ID is made of the time and of the number of changes
// before it: the one alone could repeat after the clock was set back, the other
// after a line of the journal was lost.
func (p *Plan) next(at time.Time) Change {
	at = moment(at)
	id := strconv.FormatInt(at.UnixMilli(), 36) + "-" + strconv.Itoa(p.changes+1)
	return Change{ID: id, At: at, Program: p.program}
}

func (p *Plan) again(of Change, at time.Time) Change {
	change := p.next(at)
	change.Key, change.Seen, change.Set = of.Key, of.Seen, of.Set
	return change
}

// onMark starts a change of the mark that the thing with this key has, with the
// thing as it is seen now, or as it was last seen.
func (p *Plan) onMark(c *program.Conference, k program.Key, at time.Time) Change {
	change := p.next(at)
	m := p.Mark(c, k)
	change.Key, change.Seen = k, m.Seen
	if m.Key != "" {
		change.Key = m.Key
	}
	if seen, ok := see(c, k); ok {
		change.Seen = seen
	} else if a, ok := p.appointments[k]; ok {
		change.Seen = Seen{Title: a.Title, Start: a.Start, End: a.End, Room: a.Where}
	}
	change.Before = Value{Level: m.Level, Note: m.Note, Attended: m.Attended}
	return change
}

// see tells how c shows the talk or session of that key.
func see(c *program.Conference, k program.Key) (Seen, bool) {
	if c == nil {
		return Seen{}, false
	}
	talk, session := find(c, k)
	if talk != program.NoTalk {
		slot := c.FirstSlot(talk)
		return seen(c, c.Talk(talk).Title, slot.When, slot.Place), true
	}
	if session != program.NoSession {
		s := c.Session(session)
		return seen(c, s.Title, s.When, s.Place), true
	}
	return Seen{}, false
}

// find gives the talk or the session that k names in c. A talk's earlier name
// counts only where nothing else has that key now.
func find(c *program.Conference, k program.Key) (program.TalkRef, program.SessionRef) {
	talk, isTalk := c.FindTalk(k)
	if isTalk && c.Talk(talk).Key == k {
		return talk, program.NoSession
	}
	if session, ok := c.FindSession(k); ok {
		return program.NoTalk, session
	}
	if isTalk {
		return talk, program.NoSession
	}
	return program.NoTalk, program.NoSession
}

func seen(c *program.Conference, title string, w program.When, place program.Place) Seen {
	return Seen{Title: title, Day: w.Day, Start: moment(w.Start), End: moment(w.End), Room: c.RoomName(place)}
}
