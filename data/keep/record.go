package keep

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lanyard/data/journal"
	"lanyard/program"
	"lanyard/program/plan"
)

// errUnknown marks a change of a kind that this version does not know.
var errUnknown = errors.New("a kind of change that this version of Lanyard does not know")

// record is one line after the first; see the package comment.
type record struct {
	ID      string          `json:"id"`
	At      time.Time       `json:"at"`
	Program string          `json:"program"`
	Set     string          `json:"set"`
	Key     program.Key     `json:"key"`
	Before  json.RawMessage `json:"before"`
	After   json.RawMessage `json:"after"`
	Title   string          `json:"title,omitempty"`
	Day     program.Day     `json:"day,omitempty"`
	Start   time.Time       `json:"start,omitzero"`
	End     time.Time       `json:"end,omitzero"`
	Room    string          `json:"room,omitempty"`
	Undoes  string          `json:"undoes,omitempty"`
	Redoes  string          `json:"redoes,omitempty"`
}

// appointment is the value of a change that sets one.
type appointment struct {
	Title string    `json:"title"`
	Where string    `json:"where,omitempty"`
	Start time.Time `json:"start"`
	End   time.Time `json:"end,omitzero"`
}

// encode gives the line of a change, its \n included.
func encode(c plan.Change) ([]byte, error) {
	before, err := encodeValue(c.Set, c.Before)
	if err != nil {
		return nil, err
	}
	after, err := encodeValue(c.Set, c.After)
	if err != nil {
		return nil, err
	}
	return journal.Line(record{
		ID: c.ID, At: c.At.UTC(), Program: c.Program, Set: c.Set.String(), Key: c.Key, Before: before, After: after,
		Title: c.Seen.Title, Day: c.Seen.Day, Start: c.Seen.Start, End: c.Seen.End, Room: c.Seen.Room,
		Undoes: c.Undoes, Redoes: c.Redoes,
	})
}

func encodeValue(set plan.Field, v plan.Value) (json.RawMessage, error) {
	switch set {
	case plan.FieldNote:
		return journal.Line(v.Note)
	case plan.FieldAttended:
		return journal.Line(v.Attended)
	case plan.FieldAppointment:
		if v.Appointment == (plan.Appointment{}) {
			return json.RawMessage("null"), nil
		}
		return journal.Line(appointment(v.Appointment))
	}
	return journal.Line(v.Level.String())
}

// decode reads the line of a change. The error says what was expected.
func decode(line []byte) (plan.Change, error) {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return plan.Change{}, fmt.Errorf("expected one JSON object: %w", err)
	}
	if r.ID == "" || r.Program == "" || r.Key == "" {
		return plan.Change{}, errors.New("expected an id, a program and a key")
	}
	if r.Undoes != "" && r.Redoes != "" {
		return plan.Change{}, errors.New("expected undoes or redoes, not both")
	}
	set, ok := plan.ParseField(r.Set)
	if !ok {
		return plan.Change{}, fmt.Errorf("%w: %.40q", errUnknown, r.Set)
	}
	c := plan.Change{
		ID: r.ID, At: r.At.UTC(), Program: r.Program, Key: r.Key, Set: set, Undoes: r.Undoes, Redoes: r.Redoes,
		Seen: plan.Seen{Title: r.Title, Day: r.Day, Start: r.Start.UTC(), End: r.End.UTC(), Room: r.Room},
	}
	var err error
	if c.Before, err = decodeValue(set, r.Before); err != nil {
		return plan.Change{}, fmt.Errorf("before: %w", err)
	}
	if c.After, err = decodeValue(set, r.After); err != nil {
		return plan.Change{}, fmt.Errorf("after: %w", err)
	}
	return c, nil
}

// decodeValue reads what a change goes from or to. A missing value is none.
func decodeValue(set plan.Field, raw json.RawMessage) (v plan.Value, err error) {
	if len(raw) == 0 || string(raw) == "null" {
		return v, nil
	}
	switch set {
	case plan.FieldNote:
		err = json.Unmarshal(raw, &v.Note)
	case plan.FieldAttended:
		err = json.Unmarshal(raw, &v.Attended)
	case plan.FieldAppointment:
		var a appointment
		if err = json.Unmarshal(raw, &a); err == nil {
			v.Appointment = plan.Appointment{Title: a.Title, Where: a.Where, Start: a.Start.UTC(), End: a.End.UTC()}
			err = v.Appointment.Check()
		}
	default:
		var word string
		if err = json.Unmarshal(raw, &word); err != nil {
			return v, err
		}
		var ok bool
		if v.Level, ok = plan.ParseLevel(word); !ok {
			err = fmt.Errorf("%w: level %.40q", errUnknown, word)
		}
	}
	return v, err
}
