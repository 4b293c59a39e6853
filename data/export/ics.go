package export

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"lanyard/program"
	"lanyard/program/plan"
)

// ICS writes the schedule as an iCalendar file (RFC 5545), times in UTC, and
// gives the number of picks that it had to leave out: those without a day, and
// those that the program no longer has. What has a day and no time is an event
// of the whole day that says so.
//
// Every event has the UID that it had in earlier exports, so that a calendar
// that reads the file again updates what it has. now is the time of the export.
func ICS(w io.Writer, c *program.Conference, s *plan.Schedule, now time.Time) (left int, err error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Lanyard//Conference schedule//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(c.About().Name)
	for _, day := range s.Days {
		for _, item := range day.Items {
			cal.AddVEvent(event(c, item, now))
		}
	}
	for _, m := range s.Unmatched {
		if m.Level != plan.None {
			left++
		}
	}
	// The library does not report every failed write: it is given a buffer.
	var b bytes.Buffer
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return 0, err
	}
	_, err = w.Write(b.Bytes())
	return left + len(s.Undated), err
}

func event(c *program.Conference, i *plan.Item, now time.Time) *ics.VEvent {
	f := factsOf(c, i)
	e := ics.NewEvent(uid(c, i))
	e.SetDtStampTime(now)
	title := i.Title
	if i.Form == program.PosterForm {
		title = "Poster: " + title
	}
	if i.When.Timed() {
		e.SetStartAt(i.When.Start)
		if i.When.End.After(i.When.Start) {
			e.SetEndAt(i.When.End)
		}
	} else {
		title += " (time not known)"
		e.SetAllDayStartAt(i.When.Day.Time())
		e.SetAllDayEndAt(i.When.Day.Time().AddDate(0, 0, 1))
	}
	e.SetSummary(title)
	if where := location(c, i); where != "" {
		e.SetLocation(where)
	}
	if text := description(i, f); text != "" {
		e.SetDescription(text)
	}
	if f.url != "" {
		e.SetURL(f.url)
	}
	e.AddCategory(c.About().Name)
	for _, topic := range f.topics {
		e.AddCategory(topic)
	}
	e.SetStatus(ics.ObjectStatusConfirmed)
	if i.Level == plan.Interested {
		e.SetStatus(ics.ObjectStatusTentative)
	}
	e.SetTimeTransparency(ics.TransparencyOpaque)
	if i.Level < plan.Going || i.AnyTime() || !i.When.Timed() {
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return e
}

// uid names an item's event. It is made of what stays when the program is
// imported anew: the keys, and the place among the talk's slots of one form.
func uid(c *program.Conference, i *plan.Item) string {
	nth := 0
	if i.Talk != program.NoTalk {
		for _, r := range c.Talk(i.Talk).Slots {
			if r == i.Slot {
				break
			}
			if c.Slot(r).Form == i.Form {
				nth++
			}
		}
	}
	name := strings.Join([]string{c.About().ID, string(i.Key), i.Form.String(), fmt.Sprint(nth)}, "\x00")
	sum := sha256.Sum256([]byte(name))
	return fmt.Sprintf("%x@lanyard", sum[:16])
}

func location(c *program.Conference, i *plan.Item) string {
	if i.Own() {
		return i.Room
	}
	var parts []string
	for _, part := range []string{i.Room, c.About().Venue} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// description gives what a calendar shows when an event is opened.
func description(i *plan.Item, f facts) string {
	var parts []string
	if len(f.people) > 0 {
		parts = append(parts, strings.Join(f.people, ", "))
	}
	if f.session != nil {
		parts = append(parts, "Session: "+f.session.Title)
	}
	if f.board != "" {
		parts = append(parts, "Board "+f.board)
	}
	if !i.Own() && i.Level != plan.None {
		parts = append(parts, "In my plan: "+i.Level.String())
	}
	if i.Attended {
		parts = append(parts, "Attended")
	}
	parts = append(parts, doubts(i)...)
	if f.url != "" {
		parts = append(parts, f.url)
	}
	if i.Note != "" {
		parts = append(parts, "", i.Note)
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}
