package plan

import (
	"errors"
	"time"

	"lanyard/program"
)

// Appointment is something of the reader's own between the talks: a lunch, a
// train. Start and End are in UTC; End is zero where it is not known.
type Appointment struct {
	Title, Where string
	Start, End   time.Time
}

// Check tells what is missing for the appointment to be added, in words for
// the reader, or nil.
func (a Appointment) Check() error {
	switch a = a.clean(); {
	case a.Title == "":
		return errors.New("an appointment needs a title")
	case a.Start.IsZero():
		return errors.New("an appointment needs a start")
	case !a.End.IsZero() && a.End.Before(a.Start):
		return errors.New("the appointment ends before it starts")
	}
	return nil
}

// When gives the appointment's time in zone.
func (a Appointment) When(zone *time.Location) program.When {
	start := a.Start.In(zone)
	w := program.When{Day: program.DayOf(start), Start: start}
	if !a.End.IsZero() {
		w.End = a.End.In(zone)
	}
	return w
}

func (a Appointment) none() bool { return a.Title == "" }

func (a Appointment) clean() Appointment {
	return Appointment{
		Title: program.CleanLine(a.Title), Where: program.CleanLine(a.Where),
		Start: moment(a.Start), End: moment(a.End),
	}
}
