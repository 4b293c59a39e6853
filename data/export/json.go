package export

import (
	"encoding/json"
	"io"
	"time"

	"lanyard/program"
	"lanyard/program/plan"
)

// jsonVersion is the version of the JSON form; see the package comment.
const jsonVersion = 1

type (
	jsonSchedule struct {
		Format    string          `json:"format"`
		Version   int             `json:"version"`
		Program   string          `json:"program"`
		Name      string          `json:"name"`
		Zone      string          `json:"zone"`
		Picks     int             `json:"picks"`
		Days      []jsonDay       `json:"days"`
		Undated   []jsonItem      `json:"undated"`
		Noted     []jsonItem      `json:"noted"`
		Unmatched []jsonUnmatched `json:"unmatched"`
		Clashes   []jsonClash     `json:"clashes"`
	}
	jsonDay struct {
		Day   program.Day `json:"day"`
		End   time.Time   `json:"end,omitzero"`
		Items []jsonItem  `json:"items"`
		Gaps  []jsonGap   `json:"gaps"`
	}
	jsonItem struct {
		Key          program.Key `json:"key"`
		Type         string      `json:"type"`
		Kind         string      `json:"kind"`
		Title        string      `json:"title"`
		Level        string      `json:"level"`
		Attended     bool        `json:"attended,omitempty"`
		Note         string      `json:"note,omitempty"`
		Form         string      `json:"form,omitempty"`
		AnyTime      bool        `json:"any_time"`
		Day          program.Day `json:"day,omitempty"`
		Start        time.Time   `json:"start,omitzero"`
		End          time.Time   `json:"end,omitzero"`
		WhenBasis    string      `json:"when_basis"`
		WhenNote     string      `json:"when_note,omitempty"`
		Room         string      `json:"room,omitempty"`
		RoomBasis    string      `json:"room_basis,omitempty"`
		Board        string      `json:"board,omitempty"`
		Session      program.Key `json:"session,omitempty"`
		SessionTitle string      `json:"session_title,omitempty"`
		People       []string    `json:"people"`
		URL          string      `json:"url,omitempty"`
	}
	jsonUnmatched struct {
		Key      program.Key `json:"key"`
		Level    string      `json:"level"`
		Attended bool        `json:"attended,omitempty"`
		Note     string      `json:"note,omitempty"`
		Title    string      `json:"title,omitempty"`
		Day      program.Day `json:"day,omitempty"`
		Start    time.Time   `json:"start,omitzero"`
		End      time.Time   `json:"end,omitzero"`
		Room     string      `json:"room,omitempty"`
	}
	jsonClash struct {
		First  program.Key `json:"first"`
		Second program.Key `json:"second"`
		Firm   bool        `json:"firm"`
		Rooms  string      `json:"rooms,omitempty"`
	}
	jsonGap struct {
		From    time.Time `json:"from"`
		To      time.Time `json:"to"`
		Minutes int       `json:"minutes"`
		Rooms   string    `json:"rooms,omitempty"`
		Rushed  bool      `json:"rushed"`
	}
)

// JSON writes the schedule as data; the package comment names the fields.
func JSON(w io.Writer, c *program.Conference, s *plan.Schedule) error {
	out := jsonSchedule{
		Format: "lanyard-schedule", Version: jsonVersion,
		Program: c.About().ID, Name: c.About().Name, Zone: c.Zone().String(), Picks: s.Picks,
		Days: []jsonDay{}, Undated: jsonItems(c, s.Undated), Noted: jsonItems(c, s.Noted),
		Unmatched: []jsonUnmatched{}, Clashes: []jsonClash{},
	}
	for _, d := range s.Days {
		out.Days = append(out.Days, jsonDay{d.Day, d.End, jsonItems(c, d.Items), jsonGaps(d.Gaps)})
	}
	for _, m := range s.Unmatched {
		when := m.Seen.When(c.Zone())
		out.Unmatched = append(out.Unmatched, jsonUnmatched{
			m.Key, m.Level.String(), m.Attended, m.Note, m.Seen.Title, when.Day, when.Start, when.End, m.Seen.Room})
	}
	for _, clash := range s.Clashes {
		out.Clashes = append(out.Clashes, jsonClash{clash.First.Key, clash.Second.Key, clash.Firm, clash.Rooms})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func jsonItems(c *program.Conference, items []*plan.Item) []jsonItem {
	out := []jsonItem{}
	for _, i := range items {
		out = append(out, jsonItemOf(c, i))
	}
	return out
}

func jsonItemOf(c *program.Conference, i *plan.Item) jsonItem {
	f := factsOf(c, i)
	out := jsonItem{
		Key: i.Key, Type: "appointment", Kind: i.Kind.String(), Title: i.Title, Level: i.Level.String(), Attended: i.Attended, Note: i.Note,
		AnyTime: i.AnyTime(), Day: i.When.Day, Start: i.When.Start, End: i.When.End,
		WhenBasis: i.When.Basis.String(), WhenNote: i.When.Note, Room: i.Room,
		Board: f.board, People: append([]string{}, f.people...), URL: f.url,
	}
	if i.Place.Known() {
		out.RoomBasis = i.Place.Basis.String()
	}
	switch {
	case i.Talk != program.NoTalk:
		out.Type, out.Form = "talk", i.Form.String()
	case i.Session != program.NoSession:
		out.Type = "session"
	}
	if f.session != nil {
		out.Session, out.SessionTitle = f.session.Key, f.session.Title
	}
	return out
}

func jsonGaps(gaps []plan.Gap) []jsonGap {
	out := []jsonGap{}
	for _, g := range gaps {
		out = append(out, jsonGap{g.From, g.To, int(g.Length().Minutes()), g.Rooms, g.Rushed()})
	}
	return out
}
