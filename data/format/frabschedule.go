package format

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"lanyard/program"
)

// frabSchedule is what schedule.xml, schedule.json and the lists of pretalx
// have in common, as the source says it: nothing is parsed yet.
type frabSchedule struct {
	acronym, title, subtitle, venue, city string
	start, end                            string // days, or times with offset
	zone                                  string // a name of the time zone database
	dayChange                             string // hours before it belong to the night of the day before
	base                                  string // relative addresses are relative to this
	url, version                          string
	missing                               []string
	events                                []frabEvent
	complaints                            problems
}

// frabEvent is one event as the source gives it.
type frabEvent struct {
	record               string // the event's name in complaints
	id, guid, code, slug string
	url                  string
	title, subtitle      string
	track, kind          string
	language             string
	day                  string // the day under which the program lists it
	date, end            string // times with day and mostly offset
	start, duration      string // clock time; hours and minutes
	room                 string
	texts                []string
	markdown             bool // the format says that texts are Markdown
	topics, notes        []string
	people               []frabPerson
	links                []frabLink
	unrecorded           bool
}

type frabPerson struct {
	id, name string
	role     program.Role
	links    []program.Link
}

type frabLink struct{ label, kind, address string }

// add takes an event, and names it by its place and its id. Beyond maxRecords
// it is an error.
func (s *frabSchedule) add(e frabEvent) error {
	if len(s.events) == maxRecords {
		return fmt.Errorf("more than %d events: %w", maxRecords, errNoProgram)
	}
	e.record = fmt.Sprintf("event %d", len(s.events)+1)
	if id := cmp.Or(e.id, e.code, e.guid); id != "" {
		e.record += fmt.Sprintf(" (id %.60s)", id)
	}
	s.events = append(s.events, e)
	return nil
}

func (s *frabSchedule) complain(record, problem string, args ...any) {
	s.complaints.add(record, fmt.Sprintf(problem, args...))
}

// frabTalk is one talk with all events that are its appearances.
type frabTalk struct {
	events []*frabEvent
	slots  []program.SlotDraft
}

// builder turns the schedule into drafts.
func (s *frabSchedule) builder(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	clock := s.clock(o)
	talks := s.talks(clock)
	b := program.NewBuilder(program.AboutDraft{About: about(in, o, s.about(clock, talks))})
	for _, c := range s.complaints {
		b.Complain(c.Record, c.Problem)
	}
	names := s.naming(talks)
	for i := range talks {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b.Talk(s.draft(&talks[i], names))
	}
	return b, nil
}

func (s *frabSchedule) about(clock frabClock, talks []frabTalk) program.About {
	a := program.About{
		ID: s.acronym, Name: cmp.Or(s.title, s.acronym), Title: s.subtitle, City: s.city,
		Venue: s.venue, Zone: clock.zone, ZoneNote: clock.note, Missing: s.missing,
	}
	if s.city != "" && !strings.Contains(s.venue, s.city) {
		a.Venue = strings.TrimPrefix(s.venue+", "+s.city, ", ")
	}
	if s.version != "" {
		a.Notes = append(a.Notes, "Version of the schedule: "+s.version)
	}
	for _, address := range []string{s.url, s.base} {
		if address = frabAddress("", address); program.OpensInBrowser(address) {
			a.Links = append(a.Links, program.Link{Label: "Schedule", URL: address})
			break
		}
	}
	a.Start, a.End = s.statedDay("start", s.start, clock), s.statedDay("end", s.end, clock)
	if !a.Start.Known() || !a.End.Known() || a.End.Before(a.Start) {
		a.Start, a.End = "", "" // the days of the talks are as good
	} else {
		for _, t := range talks {
			for _, slot := range t.slots {
				if day := slot.When.Day; day.Known() {
					a.Start, a.End = min(a.Start, day), max(a.End, day)
				}
			}
		}
	}
	return a
}

// statedDay reads the first or last day of the conference, which some sources
// give as a time.
func (s *frabSchedule) statedDay(which, text string, clock frabClock) program.Day {
	if text == "" {
		return ""
	}
	if t, ok := clock.parse(text); ok {
		return program.DayOf(t.In(clock.zone))
	}
	day, err := program.ParseDay(text)
	if err != nil {
		s.complain("conference", "%s: %v", which, err)
	}
	return day
}

// talks brings the events together that are one talk: those of one title and
// one id or guid. Several schedules merged into one repeat ids for different
// things, and one schedule repeats them for things that happen twice.
func (s *frabSchedule) talks(clock frabClock) []frabTalk {
	type placed struct {
		talk int
		slot program.SlotDraft
	}
	var talks []frabTalk
	known, seen := map[string]int{}, map[placed]bool{}
	for i := range s.events {
		e := &s.events[i]
		if e.title = frabTitle(e.title, e.subtitle); e.title == "" {
			s.complain(e.record, "expected a title; left out")
			continue
		}
		slot, problem := clock.slot(e)
		if problem != "" {
			s.complain(e.record, "%s", problem)
		}
		at := len(talks)
		for _, name := range e.identities() {
			if earlier, ok := known[name]; ok {
				at = earlier
				break
			}
		}
		if at == len(talks) {
			talks = append(talks, frabTalk{})
		}
		for _, name := range e.identities() {
			known[name] = at
		}
		t := &talks[at]
		if seen[placed{at, slot}] {
			s.complain(e.record, "repeats %s; left out", t.events[0].record)
			continue
		}
		seen[placed{at, slot}] = true
		t.events, t.slots = append(t.events, e), append(t.slots, slot)
	}
	return talks
}

// identities are the names by which the same talk is known again.
func (e *frabEvent) identities() []string {
	title := strings.ToLower(e.title[:min(len(e.title), 200)])
	var names []string
	for kind, id := range []string{e.id, e.guid, e.code} {
		if id != "" {
			names = append(names, fmt.Sprintf("%d %s\n%s", kind, id, title))
		}
	}
	return names
}

// frabNaming is what must be known of all talks to name one of them.
type frabNaming struct {
	uses          map[string]int // how many talks have an id, code, or guid
	peopleByName  bool
	severalSpoken bool
}

func (s *frabSchedule) naming(talks []frabTalk) frabNaming {
	n := frabNaming{uses: map[string]int{}}
	nameOf, idOf := map[string]string{}, map[string]string{}
	spoken := map[string]bool{}
	double := 0 // names that have several ids
	for _, t := range talks {
		for id := range t.ids() {
			n.uses[id]++
		}
		for _, e := range t.events {
			if e.language != "" {
				spoken[e.language] = true
			}
			for _, p := range e.people {
				name := strings.ToLower(p.name)
				if p.id == "" || name == "" {
					continue
				}
				// One number for two people: numbers of several systems, merged.
				if other, ok := nameOf[p.id]; ok && other != name {
					n.peopleByName = true
				}
				if other, ok := idOf[name]; ok && other != p.id {
					double++
				}
				nameOf[p.id], idOf[name] = name, p.id
			}
		}
	}
	// Where many have several numbers, these are not made for telling people apart.
	n.peopleByName = n.peopleByName || double > 0 && double*10 > len(idOf)
	n.severalSpoken = len(spoken) > 1
	return n
}

// ids are the short names of a talk that should be its own.
func (t *frabTalk) ids() map[string]bool {
	ids := map[string]bool{}
	for _, e := range t.events {
		for _, id := range []string{e.id, e.code, e.guid} {
			if id != "" {
				ids[id] = true
			}
		}
	}
	return ids
}

func (s *frabSchedule) draft(t *frabTalk, n frabNaming) program.TalkDraft {
	e := t.events[0]
	d := program.TalkDraft{
		Title: e.title, Track: e.track, Kind: frabKind(e.kind, e.title, len(e.people) > 0),
		Text: frabText(e.markdown, e.texts[:min(len(e.texts), 8)]), Topics: e.topics[:min(len(e.topics), frabMost)], TopicsBasis: program.Seen,
		Notes: slices.Clone(e.notes), Slots: t.slots,
	}
	if strings.EqualFold(d.Track, "no track") { // wafer's word for none
		d.Track = ""
	}
	for _, id := range []string{e.id, e.code, e.guid} {
		if n.uses[id] == 1 {
			d.Key = program.Key(id)
			break
		}
	}
	also := func(name string) {
		if name != "" && name != string(d.Key) && n.uses[name] < 2 && len(d.Aliases) < frabMost && !slices.Contains(d.Aliases, name) {
			d.Aliases = append(d.Aliases, name)
		}
	}
	for _, e := range t.events {
		address := frabAddress(s.base, e.url)
		for _, name := range []string{e.id, e.code, e.guid, frabCode(address), e.slug, address} {
			also(name)
		}
		d.Links = frabLinks(d.Links, s.base, e, address)
		for _, p := range e.people {
			d.People = append(d.People, p.draft(n.peopleByName))
		}
		if e.unrecorded && !slices.Contains(d.Notes, frabUnrecorded) {
			d.Notes = append(d.Notes, frabUnrecorded)
		}
	}
	if n.severalSpoken && e.language != "" {
		d.Notes = append(d.Notes, "Language: "+frabLanguage(e.language))
	}
	return d
}

const (
	frabUnrecorded = "Not recorded."
	// frabMost bounds the links, topics and other names of one talk.
	frabMost = 100
)

func (p *frabPerson) draft(byName bool) program.PersonDraft {
	d := program.PersonDraft{ID: p.id, Name: p.name, Role: p.role, Links: p.links}
	if byName {
		d.ID = ""
	}
	return d
}
