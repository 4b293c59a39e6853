package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"lanyard/program"
)

// scheduleJSON is schedule.json in both of its versions: that of frab and
// pretalx, with days of rooms of events, and version 2 of the c3voc hub, with
// one list of events. Their schemas stand at https://github.com/voc/schedule.
var scheduleJSON = Format{
	ID: "schedule-json", Title: "schedule.json of pretalx, frab and the c3voc hub",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		return paths["schedule.conference.acronym"] || paths["schedule.conference.title"] || paths["schedule.conference.days"]
	},
	read: scheduleRead,
}

// The schedule… types are the parts of schedule.json.
type (
	schedulePerson struct {
		ID         anyText                    `json:"id"`
		Code       anyText                    `json:"code"`
		GUID       anyText                    `json:"guid"`
		PublicName anyText                    `json:"public_name"`
		Name       anyText                    `json:"name"`
		Role       anyText                    `json:"role"`
		URL        anyText                    `json:"url"`
		Links      scheduleList[scheduleLink] `json:"links"`
	}
	scheduleLink struct {
		URL         anyText `json:"url"`
		Resource    anyText `json:"resource"`
		Title       anyText `json:"title"`
		Description anyText `json:"description"`
		Service     anyText `json:"service"`
		Type        anyText `json:"type"`
	}
	scheduleEvent struct {
		ID           anyText                      `json:"id"`
		GUID         anyText                      `json:"guid"`
		Code         anyText                      `json:"code"`
		Slug         anyText                      `json:"slug"`
		URL          anyText                      `json:"url"`
		Date         anyText                      `json:"date"`
		Start        anyText                      `json:"start"`
		End          anyText                      `json:"end"`
		Duration     anyText                      `json:"duration"`
		Room         anyText                      `json:"room"`
		Title        anyText                      `json:"title"`
		Subtitle     anyText                      `json:"subtitle"`
		Track        anyText                      `json:"track"`
		Type         anyText                      `json:"type"`
		Language     anyText                      `json:"language"`
		Abstract     anyText                      `json:"abstract"`
		Description  anyText                      `json:"description"`
		DoNotRecord  anyText                      `json:"do_not_record"`
		Persons      scheduleList[schedulePerson] `json:"persons"`
		Participants scheduleList[schedulePerson] `json:"participants"`
		Links        scheduleList[scheduleLink]   `json:"links"`
		Attachments  scheduleList[scheduleLink]   `json:"attachments"`
	}
	// scheduleNamed is a track or room of the hub, which events name by its slug or guid.
	scheduleNamed struct {
		GUID anyText `json:"guid"`
		Slug anyText `json:"slug"`
		Name anyText `json:"name"`
	}
)

// scheduleReader reads schedule.json event by event.
type scheduleReader struct {
	scheduleWalk
	ctx      context.Context
	schedule frabSchedule
	tracks   map[string]string         // the hub's: name by slug and guid
	persons  map[string]schedulePerson // the hub's: by guid
	day      string
}

func scheduleRead(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	r := &scheduleReader{ctx: ctx, tracks: map[string]string{}, persons: map[string]schedulePerson{}}
	r.json = json.NewDecoder(bytes.NewReader(raw))
	err = r.object(func(name string) error {
		if name != "schedule" {
			return r.skip()
		}
		return r.object(r.part)
	})
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", lineAt(raw, r.json.InputOffset()), explained(err))
	}
	for i := range r.schedule.events {
		r.resolve(&r.schedule.events[i])
	}
	return r.schedule.builder(ctx, in, o)
}

func (r *scheduleReader) part(name string) error {
	switch name {
	case "version":
		return r.text(&r.schedule.version)
	case "base_url":
		return r.text(&r.schedule.base)
	case "conference":
		return r.object(r.conference)
	case "days":
		return r.list(r.inDays)
	case "events":
		return r.list(func() error { return r.event("") })
	case "persons":
		return r.list(func() error {
			return scheduleEach(&r.scheduleWalk, func(p *schedulePerson) { r.persons[string(p.GUID)] = *p })
		})
	}
	return r.skip()
}

func (r *scheduleReader) conference(name string) error {
	s := &r.schedule
	texts := map[string]*string{
		"acronym": &s.acronym, "title": &s.title, "subtitle": &s.subtitle, "venue": &s.venue, "city": &s.city,
		"start": &s.start, "end": &s.end, "time_zone_name": &s.zone, "url": &s.url,
	}
	if text, ok := texts[name]; ok {
		return r.text(text)
	}
	switch name {
	case "days":
		return r.list(r.inDays)
	case "tracks":
		return r.list(func() error {
			return scheduleEach(&r.scheduleWalk, func(t *scheduleNamed) {
				r.tracks[string(t.Slug)], r.tracks[string(t.GUID)] = string(t.Name), string(t.Name)
			})
		})
	}
	return r.skip()
}

func (r *scheduleReader) inDays() error {
	r.day = ""
	return r.object(r.inDay)
}

// inDay reads a day's rooms, by name. Its date stands before them.
func (r *scheduleReader) inDay(name string) error {
	switch name {
	case "date":
		return r.text(&r.day)
	case "rooms":
		return r.object(func(room string) error {
			return r.list(func() error { return r.event(room) })
		})
	}
	return r.skip()
}

func (r *scheduleReader) event(room string) error {
	var raw json.RawMessage
	if err := r.json.Decode(&raw); err != nil {
		return err
	}
	s := &r.schedule
	var w scheduleEvent
	if err := json.Unmarshal(raw, &w); err != nil {
		s.complain(fmt.Sprintf("event %d", len(s.events)+1), "%v; left out", explained(err))
		return nil
	}
	if err := s.add(w.event(r.day, room)); err != nil {
		return err
	}
	if len(s.events)%256 == 0 {
		return r.ctx.Err()
	}
	return nil
}

func (w *scheduleEvent) event(day, room string) frabEvent {
	e := frabEvent{
		id: string(w.ID), guid: string(w.GUID), code: string(w.Code), slug: string(w.Slug), url: string(w.URL),
		title: string(w.Title), subtitle: string(w.Subtitle), track: string(w.Track), kind: string(w.Type),
		language: string(w.Language), unrecorded: w.DoNotRecord == "true",
		day: day, date: string(w.Date), start: string(w.Start), end: string(w.End), duration: string(w.Duration),
		room: cmp.Or(room, string(w.Room)), texts: []string{string(w.Abstract), string(w.Description)},
	}
	if e.date == "" && strings.Contains(e.start, "T") {
		e.date, e.start = e.start, "" // the hub's start has a day
	}
	if e.id == "" && e.code == "" {
		e.code = e.slug // what the hub has of its own has no code
	}
	for _, p := range append(w.Persons, w.Participants...) {
		e.people = append(e.people, p.person())
	}
	for _, l := range append(w.Links, w.Attachments...) {
		e.links = append(e.links, l.link())
	}
	return e
}

func (p *schedulePerson) person() frabPerson {
	person := frabPerson{
		id: string(cmp.Or(p.ID, p.Code, p.GUID)), name: string(cmp.Or(p.PublicName, p.Name)), role: program.Speaker,
	}
	switch strings.ToUpper(string(p.Role)) {
	case "MODERATOR", "HOST":
		person.role = program.Chair
	}
	if p.URL != "" {
		person.links = append(person.links, program.Link{Label: "Profile", URL: string(p.URL)})
	}
	for _, l := range p.Links {
		label := frabLabel(string(l.Service), string(l.URL))
		person.links = append(person.links, program.Link{Label: label, URL: string(l.URL)})
	}
	return person
}

func (l *scheduleLink) link() frabLink {
	return frabLink{string(cmp.Or(l.Title, l.Description)), string(l.Type), string(cmp.Or(l.URL, l.Resource))}
}

// resolve puts the hub's tracks by name, and its people with their links, in
// the place of what only names them.
func (r *scheduleReader) resolve(e *frabEvent) {
	e.track = cmp.Or(r.tracks[e.track], e.track)
	for i := range e.people {
		if p, ok := r.persons[e.people[i].id]; ok {
			whole := p.person()
			e.people[i].links = append(e.people[i].links, whole.links...)
			e.people[i].name = cmp.Or(e.people[i].name, whole.name)
		}
	}
}
