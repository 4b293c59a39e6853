package export

import (
	"bytes"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"lanyard/program"
)

// Calendar writes the whole program as an iCalendar file (RFC 5545), times in
// UTC, and gives the number of talks' slots and sessions that it had to leave
// out because their day is not known. What has a day and no time is an event of
// the whole day. Posters of one session are one event, that of the session.
//
// Events are free time in a calendar: they are what can be gone to, not what the
// reader goes to. Every event has the UID that it had in earlier exports. now is
// the time of the export.
func Calendar(w io.Writer, c *program.Conference, now time.Time) (left int, err error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Lanyard//Conference program//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(c.About().Name)
	for _, h := range events(c) {
		if !h.when.Dated() {
			left++
			continue
		}
		cal.AddVEvent(eventOf(c, &h, now))
	}
	var b bytes.Buffer
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return 0, err
	}
	_, err = w.Write(b.Bytes())
	return left, err
}

// events gives what is an event of its own in a calendar. What has a day
// elsewhere and none here, as a poster beside its talk, is none.
func events(c *program.Conference) []happening {
	var out []happening
	posters := map[program.SessionRef]bool{}
	for _, h := range happenings(c) {
		switch {
		case h.talk != nil && h.session != nil && h.slot.Form == program.PosterForm && h.when == h.session.When:
			s := h.session
			if posters[s.Ref] {
				continue
			}
			posters[s.Ref] = true
			h = happening{session: s, when: s.When, place: s.Place, name: string(s.Key) + "\x00posters"}
		case h.talk != nil && h.session == nil && !h.when.Dated() && c.FirstSlot(h.talk.Ref).When.Dated():
			continue
		}
		out = append(out, h)
	}
	return out
}

func eventOf(c *program.Conference, h *happening, now time.Time) *ics.VEvent {
	e := ics.NewEvent(guid(c, "program\x00"+h.name) + "@lanyard")
	e.SetDtStampTime(now)
	title := h.title()
	if h.when.Timed() {
		e.SetStartAt(h.when.Start)
		if h.when.End.After(h.when.Start) {
			e.SetEndAt(h.when.End)
		}
	} else {
		title += " (time not known)"
		e.SetAllDayStartAt(h.when.Day.Time())
		e.SetAllDayEndAt(h.when.Day.Time().AddDate(0, 0, 1))
	}
	e.SetSummary(title)
	var where []string
	for _, part := range []string{c.RoomName(h.place), c.About().Venue} {
		if part != "" {
			where = append(where, part)
		}
	}
	if len(where) > 0 {
		e.SetLocation(strings.Join(where, ", "))
	}
	if text := eventText(c, h); text != "" {
		e.SetDescription(text)
	}
	if address := firstURL(h.links()); address != "" {
		e.SetURL(address)
	}
	e.AddCategory(c.About().Name)
	if h.talk != nil {
		for _, topic := range h.talk.Topics {
			e.AddCategory(c.Topic(topic).Name)
		}
	}
	e.SetStatus(ics.ObjectStatusConfirmed)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	return e
}

func eventText(c *program.Conference, h *happening) string {
	var parts []string
	if people := names(c, h.people()); len(people) > 0 {
		parts = append(parts, strings.Join(people, ", "))
	}
	if h.talk != nil && h.session != nil {
		parts = append(parts, "Session: "+h.session.Title)
	}
	if h.slot != nil && h.slot.Board != "" {
		parts = append(parts, "Board "+h.slot.Board)
	}
	parts = append(parts, uncertain(h.when, h.place)...)
	if address := firstURL(h.links()); address != "" {
		parts = append(parts, address)
	}
	if h.talk != nil {
		if text := c.Text(h.talk.Ref); text.Body != "" && text.Markup == program.Plain {
			parts = append(parts, "", text.Body)
		}
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}
