package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lanyard/program"
)

// pretalxAPI is what pretalx answers when asked for submissions or talks: pages
// of them, in version 1 of its API and, if expanded, version 2; a plain list of
// them; or lists regrouped by date, minute of the day and room, as PyConFR's
// site keeps them. See https://docs.pretalx.org/api/.
var pretalxAPI = Format{
	ID: "pretalx-api", Title: "pretalx API, submissions",
	sniff: pretalxSniff,
	read:  pretalxRead,
}

// pretalxGrouped matches where the names of a submission stand in regrouped lists.
var pretalxGrouped = regexp.MustCompile(`^[a-z]+\.\d{4}-\d\d-\d\d\.\d+\.[^.]+\.`)

func pretalxSniff(in *Input) bool {
	paths := jsonPaths(in.Head)
	submission := func(at string) bool {
		return paths[at+"code"] && (paths[at+"submission_type"] || paths[at+"speakers"])
	}
	if submission("results.[].") || submission("[].") && paths["[].submission_type"] {
		return true
	}
	for p := range paths {
		if at := pretalxGrouped.FindString(p); at != "" && submission(at) {
			return true
		}
	}
	return false
}

// The pretalx… types are the parts of the API's answers.
type (
	pretalxSubmission struct {
		Code        anyText                      `json:"code"`
		Title       anyText                      `json:"title"`
		Speakers    scheduleList[pretalxSpeaker] `json:"speakers"`
		Type        pretalxName                  `json:"submission_type"`
		Track       pretalxName                  `json:"track"`
		Tags        scheduleList[pretalxName]    `json:"tags"`
		State       anyText                      `json:"state"`
		Abstract    anyText                      `json:"abstract"`
		Description anyText                      `json:"description"`
		Duration    anyText                      `json:"duration"`
		Language    anyText                      `json:"content_locale"`
		DoNotRecord anyText                      `json:"do_not_record"`
		Resources   scheduleList[scheduleLink]   `json:"resources"`
		Slot        scheduleList[pretalxSlot]    `json:"slot"`  // version 1: one
		Slots       scheduleList[pretalxSlot]    `json:"slots"` // version 2: a list
	}
	pretalxSlot struct {
		Room    pretalxName `json:"room"`
		Start   anyText     `json:"start"`
		End     anyText     `json:"end"`
		Visible *bool       `json:"is_visible"`
	}
	pretalxRoom struct {
		ID   anyText `json:"id"`
		Name anyText `json:"name"`
	}
	// pretalxName is a name, or the number of a thing that was not expanded.
	pretalxName struct{ name, number string }
	// pretalxSpeaker is a speaker, or with only a code one who was not expanded.
	pretalxSpeaker struct{ schedulePerson }
)

// UnmarshalJSON never fails: what is no name is the empty one.
func (n *pretalxName) UnmarshalJSON(raw []byte) error {
	*n = pretalxName{name: textIn(raw)}
	if _, err := strconv.Atoi(string(raw)); err == nil {
		n.name, n.number = "", string(raw)
	}
	return nil
}

// UnmarshalJSON reads an object, or a code alone.
func (s *pretalxSpeaker) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		return json.Unmarshal(raw, &s.Code)
	}
	return json.Unmarshal(raw, &s.schedulePerson)
}

// pretalxReader reads the API's answers submission by submission.
type pretalxReader struct {
	scheduleWalk
	ctx         context.Context
	schedule    frabSchedule
	rooms       map[string]string // by number
	named       map[int]string    // events whose room is a number
	submissions int
	count, next string
	excluded    map[string]int // those not accepted, by state
	bare        map[string]int // what was not expanded
}

func pretalxRead(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	r := &pretalxReader{ctx: ctx, rooms: map[string]string{}, named: map[int]string{}, excluded: map[string]int{}, bare: map[string]int{}}
	r.json = json.NewDecoder(bytes.NewReader(raw))
	if bytes.HasPrefix(bytes.TrimSpace(in.Head), []byte("[")) {
		err = r.list(r.submission)
	} else {
		err = r.object(r.part)
	}
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", lineAt(raw, r.json.InputOffset()), explained(err))
	}
	r.finish()
	return r.schedule.builder(ctx, in, o)
}

func (r *pretalxReader) part(name string) error {
	switch name {
	case "count":
		return r.text(&r.count)
	case "next":
		return r.text(&r.next)
	case "results":
		return r.list(r.submission)
	case "rooms":
		return r.list(func() error {
			return scheduleEach(&r.scheduleWalk, func(w *pretalxRoom) { r.rooms[string(w.ID)] = string(w.Name) })
		})
	}
	return r.object(func(date string) error {
		if _, err := program.ParseDay(date); err != nil || date == "" {
			return r.skip()
		}
		return r.object(func(minute string) error { return r.group(date, minute) })
	})
}

// group reads what regrouped lists have at one minute of a day: a break, which
// has a title, or submissions by room.
func (r *pretalxReader) group(date, minute string) error {
	pause := frabEvent{kind: "break"}
	err := r.object(func(name string) error {
		switch name {
		case "id":
			return r.text(&pause.id)
		case "title":
			return r.text(&pause.title)
		}
		return r.submission()
	})
	if err == nil && pause.title != "" {
		n, _ := strconv.Atoi(minute)
		pause.day, pause.start = date, fmt.Sprintf("%02d:%02d", n/60, n%60)
		return r.schedule.add(pause)
	}
	return err
}

func (r *pretalxReader) submission() error {
	var raw json.RawMessage
	if err := r.json.Decode(&raw); err != nil {
		return err
	}
	r.submissions++
	var w pretalxSubmission
	if err := json.Unmarshal(raw, &w); err != nil {
		r.schedule.complain(fmt.Sprintf("submission %d", r.submissions), "%v; left out", explained(err))
		return nil
	}
	if r.submissions%256 == 0 && r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	switch strings.ToLower(string(w.State)) {
	case "", "accepted", "confirmed", "canceled", "cancelled":
		return r.add(&w)
	}
	r.excluded[strings.ToLower(string(w.State))]++
	return nil
}

// add gives the schedule one event for each slot of a submission.
func (r *pretalxReader) add(w *pretalxSubmission) error {
	e := frabEvent{
		code: string(w.Code), title: string(w.Title), track: w.Track.name, kind: w.Type.name,
		language: string(w.Language), unrecorded: w.DoNotRecord == "true", duration: string(w.Duration),
		texts: []string{string(w.Abstract), string(w.Description)}, markdown: true,
	}
	if strings.HasPrefix(string(w.State), "cancel") {
		e.notes = append(e.notes, "Cancelled.")
	}
	r.unexpanded("tracks", w.Track.number)
	r.unexpanded("submission types", w.Type.number)
	for _, tag := range w.Tags {
		r.unexpanded("tags", tag.number)
		if tag.name != "" {
			e.topics = append(e.topics, tag.name)
		}
	}
	for _, s := range w.Speakers {
		person := s.person()
		if person.name == "" {
			r.unexpanded("speakers", person.id)
			continue
		}
		e.people = append(e.people, person)
	}
	for _, resource := range w.Resources {
		e.links = append(e.links, resource.link())
	}
	slots := append(w.Slot, w.Slots...)
	slots = slices.DeleteFunc(slots, func(s pretalxSlot) bool { return s.Visible != nil && !*s.Visible })
	for _, slot := range slots {
		e.date, e.end, e.room = string(slot.Start), string(slot.End), slot.Room.name
		if slot.Room.number != "" {
			r.named[len(r.schedule.events)] = slot.Room.number
		}
		if err := r.schedule.add(e); err != nil {
			return err
		}
	}
	if len(slots) == 0 {
		return r.schedule.add(e)
	}
	return nil
}

func (r *pretalxReader) unexpanded(what, number string) {
	if number != "" {
		r.bare[what]++
	}
}

// finish names the rooms, and says what the answer leaves out.
func (r *pretalxReader) finish() {
	s := &r.schedule
	for i, number := range r.named {
		if s.events[i].room = r.rooms[number]; s.events[i].room == "" {
			r.unexpanded("rooms", number)
		}
	}
	if len(r.bare) > 0 {
		s.complain("conference", "only numbers or codes are given for %s; ask pretalx with ?expand=speakers,submission_type,track,tags,slots.room",
			pretalxCounts(r.bare))
	}
	if len(r.excluded) > 0 {
		s.complain("conference", "submissions that are not accepted are left out: %s", pretalxCounts(r.excluded))
	}
	if r.next != "" {
		s.missing = append(s.missing, fmt.Sprintf("This is one page of a longer list: %d submissions of %s.", r.submissions, cmp.Or(r.count, "more")))
	}
}

// pretalxCounts gives "rooms (2), tags (1)".
func pretalxCounts(counts map[string]int) string {
	var list []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, fmt.Sprintf("%s (%d)", what, counts[what]))
	}
	return strings.Join(list, ", ")
}
