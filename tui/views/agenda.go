package views

import (
	"lanyard/program"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Agenda lists everything by time: days, their sessions, the slots of each. Of a
// talk that was found those appearances are listed that are on the chosen days
// and in the chosen rooms and sessions, and pass what the search asks of day,
// time and room.
func Agenda(s *scene.Scene) []row.Row {
	c := s.Conference
	rows := make([]row.Row, 0, len(c.Slots())+len(c.Sessions())+2*len(c.Days()))
	for _, day := range c.Days() {
		start := len(rows)
		if start > 0 {
			rows = append(rows, row.Row{})
		}
		rows = append(rows, row.Row{Kind: row.Day, Text: dayTitle(day.Day)})
		empty := len(rows)
		for _, e := range day.Entries {
			rows = entry(s, rows, e)
		}
		if len(rows) == empty {
			rows = rows[:start]
		}
	}
	if len(rows) == 0 {
		return notFound(s)
	}
	return rows
}

// entry adds a session with those of its slots that are shown, or a slot alone.
func entry(s *scene.Scene, rows []row.Row, e program.Entry) []row.Row {
	c := s.Conference
	if e.Session == program.NoSession {
		if slot := c.Slot(e.Slot); s.ShowsSlot(slot.Ref) {
			rows = append(rows, row.Of(slot, 0))
		}
		return rows
	}
	at := len(rows)
	rows = append(rows, row.Row{Kind: row.Session, Subject: scene.OfSession(e.Session)})
	for _, ref := range c.Session(e.Session).Slots {
		if slot := c.Slot(ref); s.ShowsSlot(slot.Ref) {
			rows = append(rows, row.Of(slot, 2))
		}
	}
	if len(rows) == at+1 && s.Narrowed() {
		return rows[:at]
	}
	return rows
}

func dayTitle(d program.Day) string {
	if !d.Known() {
		return "Not scheduled: the day is not known"
	}
	return d.Time().Format("Monday 2 January")
}
