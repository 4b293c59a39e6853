package export

import (
	"io"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// Lanyard writes the program as Lanyard's own program file, laid out to be read
// and edited by hand. Read again, it gives an equal conference. Times are local
// to the conference's zone; where the clocks go back and an hour comes twice,
// with their offset.
func Lanyard(w io.Writer, c *program.Conference) error {
	f := &lanyardFile{c: c, introduced: make([]bool, c.PersonCount()), namesakes: map[string]int{}}
	for p := range c.People() {
		f.namesakes[strings.ToLower(p.Name)]++
	}
	zone, zoneText := writtenZone(c)
	f.zone = zone
	f.lookAtSlots()
	out := fileProgram{Lanyard: 1}
	for s := range c.Sessions() {
		out.Sessions = append(out.Sessions, f.session(s))
	}
	for _, r := range fileOrder(c) {
		out.Talks = append(out.Talks, f.talk(c.Talk(r)))
	}
	out.Conference = f.conference()
	out.Conference.Zone = zoneText
	return readable(w, out)
}

// lanyardFile is a program file in the making. Its parts are made in the order
// in which a Builder gets to see them: sessions, talks, the conference.
type lanyardFile struct {
	c          *program.Conference
	zone       *time.Location // the one that a reader of the file will have
	introduced []bool         // people whose links stand in the file already
	namesakes  map[string]int // how many people have the name, in lower case
	bySlots    []bool         // sessions that have their day from one of their slots, while another has none
	places     []int          // of the slots in their sessions, where they have to be written; else 0
}

func (f *lanyardFile) conference() fileConference {
	a := f.c.About()
	out := fileConference{
		ID: a.ID, Name: a.Name, Title: a.Title, Venue: a.Venue, City: a.City, Start: string(a.Start), End: string(a.End),
		ZoneNote: a.ZoneNote, Compiled: string(a.Compiled), Links: fileLinks(a.Links), People: f.people(a.Organizers),
		TopicsNote: a.TopicsNote, Notes: a.Notes, Missing: a.Missing, Sources: a.Sources,
	}
	for _, d := range a.Dates {
		out.Dates = append(out.Dates, fileDate{string(d.Day), d.What})
	}
	for _, r := range f.c.Rooms() {
		out.Rooms = append(out.Rooms, r.Name)
	}
	for _, t := range f.c.Topics() {
		out.Topics = append(out.Topics, t.Name)
	}
	return out
}

func (f *lanyardFile) session(s *program.Session) fileSession {
	when := s.When
	if f.bySlots[s.Ref] {
		// Stated, its day would be taken for that of the slots of which none is known.
		if when.Timed() && when.Note == timesOfTalks {
			when.Note = "" // it is noted again
		}
		when.Day, when.Start, when.End, when.Basis = "", time.Time{}, time.Time{}, program.Unknown
	}
	return fileSession{
		Key: string(s.Key), Title: s.Title, Kind: s.Kind.String(), Track: s.Track,
		fileWhen: f.when(when, ""), filePlace: f.place(s.Place),
		People: f.people(s.People), Links: fileLinks(s.Links), Notes: s.Notes,
	}
}

// timesOfTalks is what a Builder notes on a session that has its time from its talks.
const timesOfTalks = "from the times of its talks"

func (f *lanyardFile) talk(t *program.Talk) fileTalk {
	out := fileTalk{
		Key: string(t.Key), Kind: t.Kind.String(), Title: t.Title, OtherTitles: t.OtherTitles, Track: t.Track,
		TopicsBasis: fileBasis(t.TopicsBasis), Links: fileLinks(t.Links), Notes: t.Notes, Aliases: t.Aliases, Sources: t.Sources,
	}
	out.People = f.people(t.People)
	if plain, ok := plainAuthors(out.People); ok {
		out.Authors, out.People = plain, out.People[len(plain):]
	}
	for _, r := range t.Topics {
		out.Topics = append(out.Topics, f.c.Topic(r).Name)
	}
	for _, a := range t.Awards {
		out.Awards = append(out.Awards, fileAward{a.Name, fileBasis(a.Basis)})
	}
	text := f.c.Text(t.Ref)
	if text.Synopsis {
		out.Synopsis, out.SynopsisSources = text.Body, text.Sources
	} else {
		out.Abstract, out.AbstractSources = text.Body, text.Sources
	}
	if text.Markup != program.Plain {
		out.Markup = text.Markup.String()
	}
	for _, r := range t.Slots {
		out.Slots = append(out.Slots, f.slot(f.c.Slot(r)))
	}
	if len(out.Slots) == 1 && out.Slots[0] == (fileSlot{}) {
		out.Slots = nil
	}
	return out
}

func (f *lanyardFile) slot(s *program.Slot) fileSlot {
	out := fileSlot{Board: s.Board, BoardBasis: fileBasis(s.BoardBasis)}
	if s.Form != program.Oral {
		out.Form = s.Form.String()
	}
	if s.Session == program.NoSession {
		out.fileWhen, out.filePlace = f.when(s.When, ""), f.place(s.Place)
		if s.Placed && !s.When.Timed() {
			out.Order = 1
		}
		return out
	}
	session := f.c.Session(s.Session)
	out.Session = string(session.Key)
	inherited := session.When.Day
	if f.bySlots[session.Ref] {
		inherited = "" // the session is written without it
	}
	out.fileWhen = f.when(s.When, inherited)
	if s.Place != session.Place {
		out.filePlace = f.place(s.Place)
	}
	out.Order = f.places[s.Ref]
	return out
}

// lookAtSlots finds the sessions that have their day from a slot, and gives every
// slot whose place is known its number in its session, if times alone do not give
// the order there.
func (f *lanyardFile) lookAtSlots() {
	f.places, f.bySlots = make([]int, f.c.SlotCount()), make([]bool, f.c.SessionCount())
	undated := func(r program.SlotRef) bool { return !f.c.Slot(r).When.Dated() }
	for s := range f.c.Sessions() {
		f.bySlots[s.Ref] = s.When.Dated() && slices.ContainsFunc(s.Slots, undated)
		if f.timesTell(s.Slots) {
			continue
		}
		for i, r := range s.Slots {
			if f.c.Slot(r).Placed {
				f.places[r] = i + 1
			}
		}
	}
}

// timesTell tells whether all slots have a time, each after the one before.
func (f *lanyardFile) timesTell(slots []program.SlotRef) bool {
	for i, r := range slots {
		w := f.c.Slot(r).When
		if !w.Timed() || (i > 0 && !f.c.Slot(slots[i-1]).When.Start.Before(w.Start)) {
			return false
		}
	}
	return true
}

// when gives a time without what a reader of the file fills in: the day of the
// start, the day that is inherited, and that an unknown time is unknown.
func (f *lanyardFile) when(w program.When, inherited program.Day) fileWhen {
	out := fileWhen{Day: string(w.Day), Start: f.time(w.Start), End: f.time(w.End), Note: w.Note, After: string(w.After)}
	if w.Timed() && w.Day == program.DayOf(w.Start) || !w.Timed() && w.Day == inherited {
		out.Day = ""
	}
	if w.Timed() {
		out.Basis = fileBasis(w.Basis)
	}
	return out
}

// time gives a time as the clock on the wall shows it, or with its offset where
// that would be read as another: in the hour that comes twice, or with seconds.
func (f *lanyardFile) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	local := t.Format("2006-01-02T15:04")
	if read, err := time.ParseInLocation("2006-01-02T15:04", local, f.zone); err == nil && read.Equal(t) && !comesTwice(t) {
		return local
	}
	offset := t.Format(time.RFC3339Nano)
	if read, err := time.Parse(time.RFC3339, offset); err == nil && read.Equal(t) {
		return offset
	}
	return t.UTC().Format(time.RFC3339Nano) // the offset has seconds, as in 1850
}

// comesTwice tells whether the clock on the wall shows t's hour and minute at
// another moment too, because the clocks go back around then.
func comesTwice(t time.Time) bool {
	_, offset := t.Zone()
	for _, around := range []time.Duration{-3 * time.Hour, 3 * time.Hour} {
		_, other := t.Add(around).Zone()
		twin := t.Add(time.Duration(offset-other) * time.Second)
		if _, its := twin.Zone(); its == other && other != offset {
			return true
		}
	}
	return false
}

func (f *lanyardFile) place(p program.Place) filePlace {
	out := filePlace{Room: f.c.RoomName(p), Note: p.Note}
	if p.Known() {
		out.Basis = fileBasis(p.Basis)
	}
	return out
}

// people gives credits. Whoever shares a name with another has an id, and
// brings links and further affiliations where first named.
func (f *lanyardFile) people(credits []program.Credit) []filePerson {
	var out []filePerson
	for _, credit := range credits {
		p := f.c.Person(credit.Person)
		person := filePerson{Name: p.Name, Affiliation: credit.Affiliation}
		if credit.Role != program.Author {
			person.Role = credit.Role.String()
		}
		if f.namesakes[strings.ToLower(p.Name)] > 1 {
			person.ID = string(p.Key)
		}
		if f.introduced[p.Ref] {
			out = append(out, person)
			continue
		}
		f.introduced[p.Ref] = true
		person.Links = fileLinks(p.Links)
		out = append(out, person)
		for _, other := range f.uncredited(p) {
			out = append(out, filePerson{ID: person.ID, Name: p.Name, Role: person.Role, Affiliation: other})
		}
	}
	return out
}

// uncredited gives the affiliations that a person has in no credit: those of a
// second naming in one record.
func (f *lanyardFile) uncredited(p *program.Person) []string {
	if len(p.Affiliations) == 0 {
		return nil
	}
	credited := map[string]bool{}
	note := func(credits []program.Credit) {
		for _, credit := range credits {
			if credit.Person == p.Ref {
				credited[credit.Affiliation] = true
			}
		}
	}
	for _, r := range p.Talks {
		note(f.c.Talk(r).People)
	}
	for _, r := range p.Chairs {
		note(f.c.Session(r).People)
	}
	note(f.c.About().Organizers)
	return slices.DeleteFunc(slices.Clone(p.Affiliations), func(a string) bool { return credited[a] })
}

// plainAuthors gives the names of the authors, if they are all that stands first
// and there is nothing to say of any but the name.
func plainAuthors(people []filePerson) (names []string, ok bool) {
	for i, p := range people {
		if p.Role != "" {
			continue
		}
		if len(names) < i || p.ID != "" || p.Affiliation != "" || len(p.Links) > 0 {
			return nil, false
		}
		names = append(names, p.Name)
	}
	return names, true
}

func fileBasis(b program.Basis) string {
	if b == program.Seen {
		return ""
	}
	return b.String()
}

func fileLinks(links []program.Link) []fileLink {
	var out []fileLink
	for _, l := range links {
		out = append(out, fileLink(l))
	}
	return out
}
