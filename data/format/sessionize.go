package format

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// sessionize is what the API of sessionize.com gives: view/All (one object),
// view/Sessions (groups of sessions), view/GridSmart (days, their rooms, their
// sessions), and a plain list of sessions with their presenters inside, as
// conference sites derive it.
var sessionize = Format{
	ID: "sessionize", Title: "Sessionize",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		has := func(at string, names ...string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return paths[at+name] })
		}
		all := has("sessions.[].", "isServiceSession", "isPlenumSession", "categoryItems")
		groups := has("[].", "groupId", "groupName") && paths["[].sessions"]
		grid := paths["[].rooms.[].sessions"] && (paths["[].isDefault"] || has("[].rooms.[].sessions.[].", "isServiceSession", "isPlenumSession"))
		agenda := paths["[].Id"] && paths["[].Title"] && (paths["[].Presenters"] || (paths["[].Format"] && paths["[].Level"]))
		return all || groups || grid || agenda
	},
	read: readSessionize,
}

type (
	sessionizeFile struct {
		Sessions   anyList `json:"sessions"`
		Speakers   anyList `json:"speakers"`
		Questions  anyList `json:"questions"`
		Categories anyList `json:"categories"`
		Rooms      anyList `json:"rooms"`
	}
	// sessionizeGroup is a group of view/Sessions or a day of view/GridSmart.
	sessionizeGroup struct {
		Name     anyText `json:"groupName"`
		Date     anyText `json:"date"` // of a day, as 2031-05-10T00:00:00
		Sessions anyList `json:"sessions"`
		Rooms    anyList `json:"rooms"`
	}
	// sessionizeNamed is a room, a category or an item of one.
	sessionizeNamed struct {
		ID       anyText `json:"id"`
		Name     anyText `json:"name"`
		Title    anyText `json:"title"`
		Question anyText `json:"question"`
		Items    anyList `json:"items"`
		Chosen   anyList `json:"categoryItems"`
		Sessions anyList `json:"sessions"`
	}
	// sessionizeSession is a session; encoding/json takes Id for id, so that the
	// derived list needs few fields of its own.
	sessionizeSession struct {
		ID         anyText           `json:"id"`
		Title      anyText           `json:"title"`
		Text       anyText           `json:"description"`
		Abstract   anyText           `json:"abstract"`
		Starts     anyText           `json:"startsAt"`
		Ends       anyText           `json:"endsAt"`
		Service    anyFlag           `json:"isServiceSession"`
		Plenum     anyFlag           `json:"isPlenumSession"`
		Speakers   []json.RawMessage `json:"speakers"` // ids, or names with ids
		Presenters anyList           `json:"presenters"`
		Items      anyTexts          `json:"categoryItems"`
		Categories anyList           `json:"categories"`
		Answers    anyList           `json:"questionAnswers"`
		RoomID     anyText           `json:"roomId"`
		Room       anyText           `json:"room"`
		Live       anyText           `json:"liveUrl"`
		Recording  anyText           `json:"recordingUrl"`
		Status     anyText           `json:"status"`
		Format     anyText           `json:"format"`
		Level      anyText           `json:"level"`
		Tags       anyTexts          `json:"tags"`
	}
	// sessionizeSpeaker leaves out taglines, which are no affiliations, and portraits.
	sessionizeSpeaker struct {
		ID      anyText `json:"id"`
		Name    anyText `json:"name"`
		Full    anyText `json:"fullName"`
		First   anyText `json:"firstName"`
		Last    anyText `json:"lastName"`
		Links   anyList `json:"links"`
		Twitter anyText `json:"twitterHandle"`
		Website anyText `json:"websiteUrl"`
	}
	sessionizeLink struct {
		Title anyText `json:"title"`
		URL   anyText `json:"url"`
	}
	sessionizeAnswer struct {
		ID     anyText `json:"questionId"`
		Asked  anyText `json:"question"`
		Answer anyText `json:"answer"`
		Value  anyText `json:"answerValue"`
	}
)

// sessionizeReader joins sessions with what they name by id.
type sessionizeReader struct {
	b         *program.Builder
	zone      *time.Location
	rooms     map[string]string
	questions map[string]string
	speakers  map[string]sessionizeSpeaker
	items     map[string]sessionizeItem
	talks     []*program.TalkDraft
	records   []string                      // where each of the talks stands in the file
	byID      map[string]*program.TalkDraft // of grids and groups, which repeat sessions
}

// sessionizeItem is a choice in a category: "Kotlin" in "Topic".
type sessionizeItem struct{ category, name string }

func readSessionize(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	a := program.About{}
	a.Zone, a.ZoneNote = zoneOfSample(o, sessionizeSample(raw))
	r := &sessionizeReader{
		b: program.NewBuilder(program.AboutDraft{About: about(in, o, a)}), zone: a.Zone,
		rooms: map[string]string{}, questions: map[string]string{}, speakers: map[string]sessionizeSpeaker{},
		items: map[string]sessionizeItem{}, byID: map[string]*program.TalkDraft{},
	}
	if strings.HasPrefix(strings.TrimSpace(string(raw[:min(len(raw), 64)])), "[") {
		err = r.list(ctx, raw)
	} else {
		err = r.all(ctx, raw)
	}
	if err != nil {
		return nil, err
	}
	for i, d := range r.talks {
		giveTitled(r.b, r.records[i], *d)
	}
	return r.b, nil
}

// sessionizeSample gives the first start in the file, which tells whether
// times have an offset.
func sessionizeSample(raw []byte) string {
	_, rest, _ := strings.Cut(string(raw[:min(len(raw), 1<<20)]), `"startsAt"`)
	parts := strings.SplitN(rest, `"`, 3)
	if len(parts) < 3 {
		return ""
	}
	return parts[1]
}

// all reads view/All.
func (r *sessionizeReader) all(ctx context.Context, raw []byte) error {
	var file sessionizeFile
	problem, err := decodeFile(raw, &file)
	if err != nil {
		return err
	}
	if problem != "" {
		r.b.Complain("file", problem)
	}
	return cmp.Or(
		eachRecord(ctx, r.b, "rooms", file.Rooms, func(_ string, v *sessionizeNamed) { r.rooms[string(v.ID)] = string(v.Name) }),
		eachRecord(ctx, r.b, "questions", file.Questions, func(_ string, v *sessionizeNamed) { r.questions[string(v.ID)] = string(v.Question) }),
		eachRecord(ctx, r.b, "speakers", file.Speakers, func(_ string, v *sessionizeSpeaker) { r.speakers[string(v.ID)] = *v }),
		eachRecord(ctx, r.b, "categories", file.Categories, func(path string, c *sessionizeNamed) {
			_ = eachRecord(ctx, r.b, path+".items", c.Items, func(_ string, v *sessionizeNamed) {
				r.items[string(v.ID)] = sessionizeItem{string(c.Title), string(v.Name)}
			})
		}),
		eachRecord(ctx, r.b, "sessions", file.Sessions, func(path string, s *sessionizeSession) {
			r.add(path, r.talk(ctx, path, s, ""))
		}),
	)
}

// list reads the views that are lists: days, groups, or sessions themselves.
func (r *sessionizeReader) list(ctx context.Context, raw []byte) error {
	var list anyList
	if _, err := decodeFile(raw, &list); err != nil {
		return err
	}
	for i, element := range list {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var g sessionizeGroup
		if json.Unmarshal(element, &g) != nil || (g.Sessions == nil && g.Rooms == nil) {
			oneRecord(r.b, fmt.Sprintf("[%d]", i), element, func(path string, s *sessionizeSession) {
				r.add(path, r.talk(ctx, path, s, ""))
			})
			continue
		}
		err := cmp.Or(
			r.group(ctx, fmt.Sprintf("[%d].sessions", i), g.Sessions, "", ""),
			eachRecord(ctx, r.b, fmt.Sprintf("[%d].rooms", i), g.Rooms, func(path string, room *sessionizeNamed) {
				_ = r.group(ctx, path+".sessions", room.Sessions, string(room.Name), g.Date)
			}),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// sessionizeDay gives the day of the grid for what lies in it or in the night
// after it; else the calendar tells.
func sessionizeDay(date anyText, start time.Time) program.Day {
	day, err := program.ParseDay(string(date[:min(len(date), len(time.DateOnly))]))
	if err != nil || !day.Known() || start.IsZero() {
		return ""
	}
	if next := program.DayOf(day.Time().AddDate(0, 0, 1)); program.DayOf(start) == next && start.Hour() < 6 {
		return day
	}
	return ""
}

func (r *sessionizeReader) add(record string, d *program.TalkDraft) {
	r.talks, r.records = append(r.talks, d), append(r.records, record)
}

// group reads sessions of a group or a room. One that was there before, as a
// plenary session is in every room, is the same talk; at another time it is
// another appearance of it.
func (r *sessionizeReader) group(ctx context.Context, path string, list anyList, room string, date anyText) error {
	return eachRecord(ctx, r.b, path, list, func(path string, s *sessionizeSession) {
		d := r.talk(ctx, path, s, room)
		d.Slots[0].When.Day = sessionizeDay(date, d.Slots[0].When.Start)
		before := r.byID[string(s.ID)]
		if s.ID == "" || before == nil {
			r.add(path, d)
			r.byID[string(s.ID)] = d
			return
		}
		if program.CleanLine(before.Title) != program.CleanLine(d.Title) {
			r.add(path, d) // an id given twice: the Builder tells them apart
			return
		}
		slot := d.Slots[0]
		if slices.ContainsFunc(before.Slots, func(s program.SlotDraft) bool { return s.When.Start.Equal(slot.When.Start) }) {
			return
		}
		before.Slots = append(before.Slots, slot)
	})
}

func (r *sessionizeReader) talk(ctx context.Context, path string, s *sessionizeSession, room string) *program.TalkDraft {
	d := &program.TalkDraft{
		Key: program.Key(s.ID), Title: titleLine(string(s.Title)), Text: textOf(string(cmp.Or(s.Text, s.Abstract))),
		Topics: s.Tags,
	}
	r.categories(ctx, path, s, d)
	switch kind, _ := statedKind(d.Title); {
	case bool(s.Service) && (kind == program.KindBreak || kind == program.KindSocial):
		d.Kind = kind
	case bool(s.Service):
		d.Kind = program.KindOther
	case bool(s.Plenum) && kind == program.KindKeynote:
		d.Kind = kind
	}
	slot := program.SlotDraft{Place: program.PlaceDraft{Room: string(s.Room)}}
	slot.When.Start = r.time(path, "startsAt", string(s.Starts))
	slot.When.End = r.time(path, "endsAt", string(s.Ends))
	if slot.Place.Room == "" && s.RoomID != "" {
		if slot.Place.Room = r.rooms[string(s.RoomID)]; slot.Place.Room == "" && room == "" {
			r.b.Complain(path, fmt.Sprintf("names room %q, which is not there", s.RoomID))
		}
	}
	switch {
	case slot.Place.Room == "" && bool(s.Plenum):
		slot.Place.Note = "for everybody, no room is named"
	case slot.Place.Room == "":
		slot.Place.Room = room
	}
	d.Slots = []program.SlotDraft{slot}
	d.People = r.people(ctx, path, s)
	d.Links, d.Notes = addLink(d.Links, d.Notes, "Live", string(s.Live))
	d.Links, d.Notes = addLink(d.Links, d.Notes, "Recording", string(s.Recording))
	if s.Status != "" && !strings.EqualFold(string(s.Status), "accepted") {
		d.Notes = append(d.Notes, "Status: "+string(s.Status))
	}
	_ = eachRecord(ctx, r.b, path+".questionAnswers", s.Answers, func(_ string, a *sessionizeAnswer) {
		asked := cmp.Or(r.questions[string(a.ID)], string(a.Asked))
		if answer := cmp.Or(a.Value, a.Answer); asked != "" && answer != "" {
			d.Notes = append(d.Notes, asked+": "+string(answer))
		}
	})
	return d
}

// categories sorts out the choices that a conference lets speakers make. What
// is no format, level, language or track is a topic.
func (r *sessionizeReader) categories(ctx context.Context, path string, s *sessionizeSession, d *program.TalkDraft) {
	var items []sessionizeItem
	for _, id := range s.Items {
		item, ok := r.items[id]
		if !ok {
			r.b.Complain(path, fmt.Sprintf("names category item %q, which is not there", id))
			continue
		}
		items = append(items, item)
	}
	_ = eachRecord(ctx, r.b, path+".categories", s.Categories, func(path string, c *sessionizeNamed) {
		_ = eachRecord(ctx, r.b, path+".categoryItems", c.Chosen, func(_ string, v *sessionizeNamed) {
			items = append(items, sessionizeItem{string(cmp.Or(c.Name, c.Title)), string(v.Name)})
		})
	})
	items = append(items, sessionizeItem{"Format", string(s.Format)}, sessionizeItem{"Level", string(s.Level)})
	for _, item := range items {
		category := strings.ToLower(item.category)
		about := func(words ...string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(category, w) })
		}
		switch {
		case item.name == "":
		case about("format", "type", "length", "duration"):
			if kind, ok := statedKind(item.name); ok && kind != program.KindBreak && kind != program.KindSession {
				d.Kind = kind
			}
			d.Notes = append(d.Notes, "Format: "+item.name)
		case about("level", "language"):
			d.Notes = append(d.Notes, item.category+": "+item.name)
		case about("track") && d.Track == "":
			d.Track = item.name
		default:
			d.Topics = append(d.Topics, item.name)
		}
	}
}

func (r *sessionizeReader) time(record, field, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, ok := timeIn(s, r.zone)
	if !ok {
		r.b.Complain(record, fmt.Sprintf("%s %q: expected a time as 2024-05-14T09:00:00", field, s))
	}
	return t
}

func (r *sessionizeReader) people(ctx context.Context, path string, s *sessionizeSession) []program.PersonDraft {
	var people []program.PersonDraft
	add := func(p *sessionizeSpeaker) {
		d := program.PersonDraft{ID: string(p.ID), Role: program.Speaker}
		d.Name = string(cmp.Or(p.Full, p.Name, anyText(strings.TrimSpace(string(p.First)+" "+string(p.Last)))))
		_ = eachRecord(ctx, r.b, path+".links", p.Links, func(_ string, l *sessionizeLink) {
			d.Links, _ = addLink(d.Links, nil, string(l.Title), string(l.URL))
		})
		twitter := string(p.Twitter)
		if twitter != "" && !strings.Contains(twitter, "/") {
			twitter = "https://twitter.com/" + strings.TrimPrefix(twitter, "@")
		}
		d.Links, _ = addLink(d.Links, nil, "Twitter", twitter)
		d.Links, _ = addLink(d.Links, nil, "Website", string(p.Website))
		people = append(people, d)
	}
	for i, raw := range s.Speakers {
		if raw[0] == '{' {
			oneRecord(r.b, fmt.Sprintf("%s.speakers[%d]", path, i), raw, func(_ string, p *sessionizeSpeaker) { add(p) })
			continue
		}
		id := textIn(raw)
		p, ok := r.speakers[id]
		if !ok {
			r.b.Complain(path, fmt.Sprintf("names speaker %q, who is not there", id))
			continue
		}
		add(&p)
	}
	_ = eachRecord(ctx, r.b, path+".presenters", s.Presenters, func(_ string, p *sessionizeSpeaker) { add(p) })
	return people
}
