package format

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// ics is iCalendar (RFC 5545), as conference sites and calendars export it.
// It knows neither sessions nor abstracts: every event is a talk, its
// description the text. An event that repeats is one talk with several slots.
var ics = Format{
	ID: "ics", Title: "iCalendar",
	sniff: func(in *Input) bool {
		head := bytes.TrimLeft(in.Head, " \t\r\n")
		return len(head) >= 15 && bytes.EqualFold(head[:15], []byte("BEGIN:VCALENDAR"))
	},
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		raw, err := in.ReadMain()
		if err != nil {
			return nil, err
		}
		f, err := icsTake(bytes.TrimLeft(raw, " \t\r\n"))
		if err != nil {
			return nil, err
		}
		r := &icsReader{file: f, zones: map[string]*icsZone{}}
		r.readZones()
		r.start(in, o)
		return r.b, r.events(ctx)
	},
}

// icsReader turns a file into drafts.
type icsReader struct {
	file     *icsFile
	b        *program.Builder
	zones    map[string]*icsZone // by TZID
	zone     *icsZone            // of times that name none
	budget   icsBudget
	sameHost string         // what stands behind the @ of every UID, if all are of one host
	urls     map[string]int // how often each address occurs
}

func (r *icsReader) complain(line int, format string, a ...any) {
	r.b.Complain("line "+strconv.Itoa(line), fmt.Sprintf(format, a...))
}

// icsMaxZones bounds the zones that a file may describe.
const icsMaxZones = 100

func (r *icsReader) readZones() {
	for _, c := range r.file.zones[:min(len(r.file.zones), icsMaxZones)] {
		if z, ok := icsZoneOf(c); ok {
			if _, taken := r.zones[c.text("TZID")]; !taken {
				r.zones[c.text("TZID")] = z
			}
		}
	}
}

// named finds the zone of a name: as the file describes it, else by the name
// alone. It is nil if neither tells.
func (r *icsReader) named(name string) *icsZone {
	z, ok := r.zones[name]
	if !ok {
		if location := icsLocation(name); location != nil {
			z = &icsZone{location: location}
		}
		if len(r.zones) < icsMaxZones {
			r.zones[name] = z
		}
	}
	return z
}

// start begins the program with what the calendar says of itself.
func (r *icsReader) start(in *Input, o Options) {
	c := &r.file.calendar
	name := titleLine(cmp.Or(c.text("X-WR-CALNAME"), c.text("NAME"), c.text("X-WR-CALDESC"), c.text("DESCRIPTION")))
	title := titleLine(cmp.Or(c.text("X-WR-CALDESC"), c.text("DESCRIPTION")))
	if title == name || len(title) > 200 {
		title = ""
	}
	a := program.About{Name: name, Title: title}
	for _, property := range []string{"URL", "SOURCE"} {
		if address := c.text(property); program.OpensInBrowser(address) {
			a.Links = append(a.Links, program.Link{Label: "Calendar", URL: address})
		}
	}
	a.Zone, a.ZoneNote = r.conferenceZone(o, name+" "+title)
	r.b = program.NewBuilder(program.AboutDraft{About: about(in, o, a)})
	for _, p := range r.file.problems {
		r.b.Complain(p.Record, p.Problem)
	}
	if n := r.file.others; n > 0 {
		r.b.Complain("calendar", fmt.Sprintf("to-dos and journal entries are no part of a program; left out: %d", n))
	}
}

// conferenceZone gives the zone in which most events are, else the calendar's
// own, else what the reader or the venue says. Times marked as UTC in a
// calendar without a zone are moments all the same.
func (r *icsReader) conferenceZone(o Options, venue string) (*time.Location, string) {
	votes := map[string]int{}
	inUTC, timed, most := 0, 0, ""
	for _, e := range r.file.events {
		l := e.first("DTSTART")
		if l == nil || icsIsDate(l) {
			continue
		}
		timed++
		if id := l.param("TZID"); id != "" && r.named(id) != nil {
			votes[id]++
			if votes[id] > votes[most] {
				most = id
			}
		} else if strings.HasSuffix(strings.TrimSpace(l.value), "Z") {
			inUTC++
		}
	}
	c := &r.file.calendar
	names := []string{c.text("X-WR-TIMEZONE"), c.text("TIMEZONE-ID"), c.text("TZID"), c.text("VTIMEZONE")}
	if 2*votes[most] >= timed {
		names = append([]string{most}, names...)
	} else {
		names = append(names, most)
	}
	if len(r.file.zones) == 1 {
		names = append(names, r.file.zones[0].text("TZID"))
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		if z := r.named(name); z != nil {
			r.zone = z
			return r.fixed(z, name)
		}
	}
	location, note := zoneFor(o, venue)
	r.zone = &icsZone{location: location}
	if inUTC > 0 && location == wallClock {
		r.zone.location = time.UTC
		return time.UTC, "The source gives its times in UTC, and no zone of its own."
	}
	return location, note
}

// fixed gives a zone's location; for one that only the file describes, the
// offset of its first event.
func (r *icsReader) fixed(z *icsZone, name string) (*time.Location, string) {
	if z.location != nil {
		return z.location, ""
	}
	wall := z.rules[0].start
	for _, e := range r.file.events {
		if l := e.first("DTSTART"); l != nil {
			if t, _, err := icsWall(l.value); err == nil {
				wall = t
				break
			}
		}
	}
	rule := z.inForce(wall, &r.budget)
	return time.FixedZone(rule.abbreviation, int(rule.offset/time.Second)),
		fmt.Sprintf("The source describes its zone %q itself; times are shown with the offset of the first event.", program.CleanLine(name))
}

// moment reads a time; isDate tells that it is a whole day.
func (r *icsReader) moment(l *icsLine) (t time.Time, isDate bool, err error) {
	wall, utc, err := icsWall(l.value)
	if err != nil || icsIsDate(l) {
		return wall, true, err
	}
	if utc {
		return wall, false, nil
	}
	return r.zoneOf(l).at(wall, &r.budget), false, nil
}

func (r *icsReader) zoneOf(l *icsLine) *icsZone {
	id := l.param("TZID")
	if id == "" {
		return r.zone
	}
	if z := r.named(id); z != nil {
		return z
	}
	r.complain(l.number, "zone %.60q is not known; the time is taken to be in the conference's zone", id)
	return r.zone
}

var icsSpeaker = regexp.MustCompile(`(?i)^\s*(?:speakers?|presenters?|presented by)\s*:\s*([^\n<>]{1,300})(?:\n|$)`)

// talk reads what an event says apart from its times.
func (r *icsReader) talk(e *icsComponent) program.TalkDraft {
	d := program.TalkDraft{Title: titleLine(e.text("SUMMARY"))}
	d.Kind = titleKind(d.Title)
	for l := range e.all("CATEGORIES") {
		for _, category := range strings.Split(strings.ReplaceAll(l.value, `\,`, ","), ",") {
			if category = strings.TrimSpace(category); category != "" {
				d.Topics = append(d.Topics, titleLine(category))
			}
			if kind, ok := statedKind(category); ok && d.Kind == program.KindTalk {
				d.Kind = kind
			}
		}
	}
	d.Text = r.text(e, &d)
	r.people(e, &d)
	r.links(e, &d)
	switch status := strings.ToUpper(e.text("STATUS")); status {
	case "CANCELLED":
		d.Notes = append(d.Notes, "The source marks it as cancelled.")
	case "TENTATIVE":
		d.Notes = append(d.Notes, "The source marks it as tentative.")
	}
	for l := range e.all("COMMENT") {
		d.Notes = append(d.Notes, l.text())
	}
	return d
}

// text gives the description, and takes a line that names the speaker from its top.
func (r *icsReader) text(e *icsComponent, d *program.TalkDraft) program.Text {
	for l := range e.all("X-ALT-DESC") {
		if strings.EqualFold(l.param("FMTTYPE"), "text/html") {
			return program.Text{Body: l.text(), Markup: program.HTML}
		}
	}
	body := e.text("DESCRIPTION")
	if m := icsSpeaker.FindStringSubmatch(body); m != nil {
		d.People = peopleIn(m[1], program.Speaker)
		body = body[len(m[0]):]
	}
	return textOf(body)
}

func (r *icsReader) people(e *icsComponent, d *program.TalkDraft) {
	credit := func(l *icsLine, role program.Role) {
		if name := program.CleanLine(l.param("CN")); name != "" && !strings.Contains(name, "@") {
			d.People = append(d.People, program.PersonDraft{Name: name, Role: role})
		}
	}
	for l := range e.all("ATTENDEE") {
		if strings.EqualFold(l.param("ROLE"), "CHAIR") {
			credit(l, program.Chair)
		} else {
			credit(l, program.Speaker)
		}
	}
	for l := range e.all("ORGANIZER") {
		credit(l, program.Organizer)
	}
}

func (r *icsReader) links(e *icsComponent, d *program.TalkDraft) {
	for _, p := range []struct{ property, label string }{{"URL", "Page"}, {"CONFERENCE", "Online"}, {"ATTACH", "Attachment"}, {"LOCATION", "Online"}} {
		for l := range e.all(p.property) {
			address := l.text()
			if !program.OpensInBrowser(address) {
				continue
			}
			d.Links = append(d.Links, program.Link{Label: cmp.Or(l.param("LABEL"), p.label), URL: address})
			if p.property == "URL" && r.urls[address] == 1 {
				d.Aliases = append(d.Aliases, address)
			}
		}
	}
}

// room gives where an event is, unless that is an address on the web.
func icsRoom(e *icsComponent) program.PlaceDraft {
	room := titleLine(e.text("LOCATION"))
	if room == "" || program.OpensInBrowser(room) {
		return program.PlaceDraft{Basis: program.Unknown}
	}
	return program.PlaceDraft{Room: room}
}
