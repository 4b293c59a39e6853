package export

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"lanyard/program"
)

// The frab… types are schedule.json as frab and pretalx publish it and as apps
// and the C3VOC read it (https://c3voc.de/wiki/schedule).
type (
	frabFile struct {
		Schema    string        `json:"$schema"`
		Generator frabGenerator `json:"generator"`
		Schedule  frabSchedule  `json:"schedule"`
	}
	frabGenerator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	frabSchedule struct {
		URL        string         `json:"url"`
		Version    string         `json:"version"`
		BaseURL    string         `json:"base_url"`
		Conference frabConference `json:"conference"`
	}
	frabConference struct {
		Acronym  string      `json:"acronym"`
		Title    string      `json:"title"`
		Start    program.Day `json:"start"`
		End      program.Day `json:"end"`
		Days     int         `json:"daysCount"`
		Step     string      `json:"timeslot_duration"`
		Zone     string      `json:"time_zone_name,omitempty"`
		Rooms    []frabRoom  `json:"rooms"`
		Tracks   []frabTrack `json:"tracks"`
		Schedule []frabDay   `json:"days"`
	}
	frabRoom struct {
		Name string `json:"name"`
		GUID string `json:"guid"`
	}
	frabTrack struct {
		Name string `json:"name"`
	}
	frabDay struct {
		Index int                    `json:"index"`
		Date  program.Day            `json:"date"`
		Start time.Time              `json:"day_start"`
		End   time.Time              `json:"day_end"`
		Rooms map[string][]frabEvent `json:"rooms"`
	}
	frabEvent struct {
		ID          uint32       `json:"id"`
		GUID        string       `json:"guid"`
		Code        program.Key  `json:"code"`
		Logo        *string      `json:"logo"`
		Date        time.Time    `json:"date"`
		Start       string       `json:"start"`
		Duration    string       `json:"duration"`
		Room        string       `json:"room"`
		Slug        string       `json:"slug"`
		URL         string       `json:"url"`
		Title       string       `json:"title"`
		Subtitle    string       `json:"subtitle"`
		Track       string       `json:"track"`
		Type        string       `json:"type"`
		Language    string       `json:"language"`
		Abstract    string       `json:"abstract"`
		Description string       `json:"description"`
		License     string       `json:"recording_license"`
		NoRecording bool         `json:"do_not_record"`
		Persons     []frabPerson `json:"persons"`
		Links       []frabLink   `json:"links"`
		Attachments []frabLink   `json:"attachments"`
	}
	frabPerson struct {
		ID   int         `json:"id"`
		GUID string      `json:"guid"`
		Code program.Key `json:"code"`
		Name string      `json:"name"`
		Also string      `json:"public_name"`
	}
	frabLink struct {
		URL   string `json:"url"`
		Title string `json:"title"`
		Type  string `json:"type"`
	}
)

// noRoom is the room of what has none in the program: an event has to have one.
const noRoom = "Room not known"

// ScheduleJSON writes the program as schedule.json, which apps for conferences
// read, and gives the number of slots and sessions that it had to leave out
// because their time is not known. The format knows no sessions: a talk has its
// session's name as its track where it has no track. An event's id and guid are
// the same in every export.
func ScheduleJSON(w io.Writer, c *program.Conference) (left int, err error) {
	s := frab{c: c, ids: map[uint32]bool{}, days: map[program.Day]int{}, tracks: map[string]bool{}}
	a := c.About()
	s.out = frabConference{
		Acronym: a.ID, Title: cmp.Or(a.Title, a.Name), Start: a.Start, End: cmp.Or(a.End, a.Start), Step: "00:05",
		Rooms: []frabRoom{}, Tracks: []frabTrack{}, Schedule: []frabDay{},
	}
	if zone, text := writtenZone(c); zone.String() == text {
		s.out.Zone = text
	}
	for _, r := range c.Rooms() {
		s.out.Rooms = append(s.out.Rooms, frabRoom{r.Name, guid(c, "room\x00"+r.Name)})
	}
	for _, h := range happenings(c) {
		if !h.when.Timed() {
			left++
			continue
		}
		s.add(&h)
	}
	s.out.Days = len(s.out.Schedule)
	base := firstURL(a.Links)
	err = readable(w, frabFile{
		"https://c3voc.de/schedule/schema.json", frabGenerator{"Lanyard", fmt.Sprint(jsonVersion)},
		frabSchedule{base, string(cmp.Or(a.Compiled, "1")), base, s.out},
	})
	return left, err
}

// frab is a schedule.json in the making.
type frab struct {
	c      *program.Conference
	out    frabConference
	ids    map[uint32]bool
	days   map[program.Day]int // place in out.Schedule
	tracks map[string]bool
}

func (s *frab) add(h *happening) {
	e := s.event(h)
	if e.Track != "" && !s.tracks[e.Track] {
		s.tracks[e.Track] = true
		s.out.Tracks = append(s.out.Tracks, frabTrack{e.Track})
	}
	day := s.day(h.when.Day)
	if h.when.Start.Before(day.Start) {
		day.Start = h.when.Start
	}
	if h.when.Finish().After(day.End) {
		day.End = h.when.Finish()
	}
	day.Rooms[e.Room] = append(day.Rooms[e.Room], e)
}

// day gives a day of the schedule; it goes on until four in the morning.
func (s *frab) day(d program.Day) *frabDay {
	i, ok := s.days[d]
	if !ok {
		i = len(s.out.Schedule)
		s.days[d] = i
		at := d.Time()
		start := time.Date(at.Year(), at.Month(), at.Day(), 4, 0, 0, 0, s.c.Zone())
		end := time.Date(at.Year(), at.Month(), at.Day()+1, 3, 59, 0, 0, s.c.Zone())
		s.out.Schedule = append(s.out.Schedule, frabDay{Index: i + 1, Date: d, Start: start, End: end, Rooms: map[string][]frabEvent{}})
	}
	return &s.out.Schedule[i]
}

func (s *frab) event(h *happening) frabEvent {
	e := frabEvent{
		GUID: guid(s.c, h.name), Date: h.when.Start, Start: h.when.Start.Format("15:04"),
		Duration: hoursMinutes(h.when.Finish().Sub(h.when.Start)), Room: cmp.Or(s.c.RoomName(h.place), noRoom),
		URL: firstURL(h.links()), Persons: []frabPerson{}, Links: []frabLink{}, Attachments: []frabLink{},
	}
	e.ID = s.id(e.GUID)
	if h.session != nil {
		e.Code, e.Title, e.Type, e.Track = h.session.Key, h.session.Title, h.session.Kind.String(), h.session.Track
	}
	if h.talk != nil {
		if h.session != nil {
			e.Track = cmp.Or(h.session.Track, h.session.Title)
		}
		e.Code, e.Title, e.Type, e.Track = h.talk.Key, h.talk.Title, h.talk.Kind.String(), cmp.Or(h.talk.Track, e.Track)
		if h.slot.Form == program.PosterForm {
			e.Type = h.slot.Form.String()
		}
		if text := s.c.Text(h.talk.Ref); text.Synopsis {
			e.Description = text.Body
		} else {
			e.Abstract = text.Body
		}
	}
	if doubts := uncertain(h.when, h.place); len(doubts) > 0 {
		e.Description = strings.TrimSpace(e.Description + "\n\n" + strings.Join(doubts, "\n"))
	}
	e.Slug = fmt.Sprintf("%s-%d-%s", s.out.Acronym, e.ID, e.Code)
	for _, credit := range h.people() {
		p := s.c.Person(credit.Person)
		e.Persons = append(e.Persons, frabPerson{int(p.Ref) + 1, guid(s.c, "person\x00"+string(p.Key)), p.Key, p.Name, p.Name})
	}
	for _, l := range h.links() {
		e.Links = append(e.Links, frabLink{l.URL, cmp.Or(l.Label, l.URL), "related"})
	}
	return e
}

// id makes a number of a guid that no other event has.
func (s *frab) id(guid string) uint32 {
	raw, _ := hex.DecodeString(guid[:8])
	id := binary.BigEndian.Uint32(raw) >> 1
	for id == 0 || s.ids[id] {
		id = (id + 1) & (1<<31 - 1)
	}
	s.ids[id] = true
	return id
}

func hoursMinutes(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
}
