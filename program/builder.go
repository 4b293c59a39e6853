package program

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Bounds on what one record may hold. A source that goes past them is cut
// there, with a complaint: a program file comes from the internet.
const (
	maxLine   = 2_000   // bytes of a title, a name, an address
	maxText   = 200_000 // bytes of an abstract
	maxPeople = 5_000   // credits of one talk
	maxSlots  = 5_000   // appearances of one talk
	maxList   = 500     // links, notes, topics, … of one record
)

// Bounds on a whole program, likewise: ten times the largest that there is.
const (
	maxRecords    = 250_000 // talks, and sessions
	maxTimes      = 500_000 // appearances of all talks together
	maxComplaints = 10_000
)

// Complaint is one thing that is wrong with a source: which record, and what
// was expected. It never stops the rest from being read.
type Complaint struct {
	Record  string
	Problem string
}

// Error gives both parts in one line.
func (c Complaint) Error() string { return c.Record + ": " + c.Problem }

// Builder collects drafts and turns them into a Conference. The zero Builder is
// not ready: use NewBuilder. A Builder is for one goroutine.
type Builder struct {
	about      About
	organizers []PersonDraft
	topics     []Topic
	talks      []talkRecord
	sessions   []sessionRecord
	slots      int // of all talks
	complaints []Complaint
	unheard    int // complaints beyond those that are kept

	keys     map[Key]bool
	numbers  map[Key]int // the last number behind a key that several wanted
	topicOf  map[string]TopicRef
	roomOf   map[string]RoomRef
	personOf map[string]PersonRef
	people   []Person
	rooms    []Room
}

type talkRecord struct {
	TalkDraft
	credits []Credit
	topics  []TopicRef
}

type sessionRecord struct {
	SessionDraft
	credits []Credit
}

// NewBuilder starts a conference. Without a zone its times are UTC, and the
// About page says so.
func NewBuilder(a AboutDraft) *Builder {
	b := &Builder{
		about:    a.About,
		keys:     map[Key]bool{},
		numbers:  map[Key]int{},
		topicOf:  map[string]TopicRef{},
		roomOf:   map[string]RoomRef{},
		personOf: map[string]PersonRef{},
	}
	for _, line := range []*string{&b.about.Name, &b.about.Title, &b.about.Venue, &b.about.City, &b.about.ZoneNote, &b.about.TopicsNote} {
		*line = b.line("conference", *line)
	}
	b.about.ID = slug(b.about.ID)
	if b.about.ID == "" {
		b.about.ID = slug(b.about.Name)
	}
	if b.about.Name == "" {
		b.about.Name = b.about.ID
	}
	if b.about.Zone == nil {
		b.about.Zone = time.UTC
		b.about.ZoneNote = cmp.Or(b.about.ZoneNote, "The source states no time zone; times are shown as UTC.")
	}
	b.about.Links = b.links("conference", b.about.Links)
	b.about.Notes = b.lines("conference", b.about.Notes)
	b.about.Missing = b.lines("conference", b.about.Missing)
	b.about.Sources = b.lines("conference", b.about.Sources)
	b.about.Dates = slices.Clone(b.about.Dates)
	for i := range b.about.Dates {
		b.about.Dates[i].What = b.line("conference", b.about.Dates[i].What)
	}
	b.organizers = a.People
	return b
}

// Complain adds a complaint of the caller's own, so that a format's and the
// Builder's stand in one list.
func (b *Builder) Complain(record, problem string) {
	if len(b.complaints) == maxComplaints {
		b.unheard++
		return
	}
	b.complaints = append(b.complaints, Complaint{within(CleanLine(record), maxLine), within(CleanLine(problem), maxLine)})
}

// Topic makes a topic known, so that the list keeps the source's order. Talks
// may name topics that were not made known before.
func (b *Builder) Topic(name string) TopicRef {
	name = b.line("topic", name)
	folded := strings.ToLower(name)
	if r, ok := b.topicOf[folded]; ok || name == "" {
		if !ok {
			return NoTopic
		}
		return r
	}
	r := TopicRef(len(b.topics))
	b.topics = append(b.topics, Topic{Ref: r, Key: Key(slug(name)), Name: name})
	b.topicOf[folded] = r
	return r
}

// Room makes a room known, so that rooms keep the source's order: it decides
// which of two things at the same time stands first. Talks and sessions may name
// rooms that were not made known before.
func (b *Builder) Room(name string) { b.room(b.line("room", name)) }

// Session adds a session and gives its key, which its slots then name. A
// session without a title is left out, with a complaint and the empty key.
func (b *Builder) Session(d SessionDraft) Key {
	record := b.record("session", len(b.sessions)+1, d.Title)
	if len(b.sessions) == maxRecords {
		b.Complain(record, fmt.Sprintf("more than %d sessions; left out", maxRecords))
		return ""
	}
	if d.Title = b.line(record, d.Title); d.Title == "" {
		b.Complain(record, "expected a title; the session is left out")
		return ""
	}
	d.Key = b.key(record, d.Key, d.Title)
	d.Track = b.line(record, d.Track)
	d.Place.Room = b.line(record, d.Place.Room)
	d.When.Note, d.Place.Note = b.line(record, d.When.Note), b.line(record, d.Place.Note)
	d.Links = b.links(record, d.Links)
	d.Notes = b.lines(record, d.Notes)
	b.sessions = append(b.sessions, sessionRecord{d, b.credits(record, d.People)})
	return d.Key
}

// Talk adds a talk and gives its key. A talk without a title is left out, with
// a complaint and the empty key.
func (b *Builder) Talk(d TalkDraft) Key {
	record := b.record("talk", len(b.talks)+1, d.Title)
	if len(b.talks) == maxRecords {
		b.Complain(record, fmt.Sprintf("more than %d talks; left out", maxRecords))
		return ""
	}
	if d.Title = b.line(record, d.Title); d.Title == "" {
		b.Complain(record, "expected a title; the talk is left out")
		return ""
	}
	d.Key = b.key(record, d.Key, d.Title)
	d.Track = b.line(record, d.Track)
	d.OtherTitles = b.lines(record, d.OtherTitles)
	d.Notes = b.lines(record, d.Notes)
	d.Sources = b.lines(record, d.Sources)
	d.Aliases = b.lines(record, d.Aliases)
	d.Links = b.links(record, d.Links)
	d.Text.Body = b.cut(record, "text", strings.TrimSpace(Clean(d.Text.Body)), maxText)
	d.Text.Sources = b.lines(record, d.Text.Sources)
	if d.Text.Body == "" {
		d.Text = Text{}
	}
	d.Awards = slices.Clone(d.Awards[:min(len(d.Awards), maxList)])
	for i := range d.Awards {
		d.Awards[i].Name = b.line(record, d.Awards[i].Name)
	}
	if len(d.Slots) == 0 {
		d.Slots = []SlotDraft{{When: WhenDraft{Basis: Unknown}, Place: PlaceDraft{Basis: Unknown}}}
	}
	if most := min(maxSlots, max(1, maxTimes-b.slots)); len(d.Slots) > most {
		b.Complain(record, fmt.Sprintf("%d appearances; the first %d are kept", len(d.Slots), most))
		d.Slots = d.Slots[:most]
	}
	b.slots += len(d.Slots)
	d.Slots = slices.Clone(d.Slots)
	for i := range d.Slots {
		s := &d.Slots[i]
		s.Place.Room, s.Board = b.line(record, s.Place.Room), b.line(record, s.Board)
		s.When.Note, s.Place.Note = b.line(record, s.When.Note), b.line(record, s.Place.Note)
	}
	t := talkRecord{TalkDraft: d, credits: b.credits(record, d.People)}
	for _, name := range b.lines(record, d.Topics) {
		if r := b.Topic(name); r != NoTopic && !slices.Contains(t.topics, r) {
			t.topics = append(t.topics, r)
		}
	}
	b.talks = append(b.talks, t)
	return d.Key
}

// Build makes the Conference. It always succeeds: what could not be used is
// said in the complaints, in the order of the records. The Builder is not to be
// used afterwards.
func (b *Builder) Build() (*Conference, []Complaint) {
	b.about.Organizers = b.credits("conference", b.organizers)
	d := &laidOut{about: &b.about, topics: b.topics}
	newLayout(b).fill(d)
	b.arrangePeople(d)
	d.join()
	if problem := d.span(); problem != "" {
		b.Complain("conference", problem)
	}
	if b.unheard > 0 {
		b.complaints = append(b.complaints, Complaint{"source", fmt.Sprintf("%d more complaints are not listed", b.unheard)})
	}
	return d.conference(b.rooms), b.complaints
}

func (b *Builder) room(name string) RoomRef {
	if name == "" {
		return NoRoom
	}
	r, ok := b.roomOf[name]
	if !ok {
		r = RoomRef(len(b.rooms))
		b.rooms = append(b.rooms, Room{Ref: r, Name: name})
		b.roomOf[name] = r
	}
	return r
}

// key gives the record a key that no other talk or session has.
func (b *Builder) key(record string, wanted Key, title string) Key {
	k := Key(b.line(record, string(wanted)))
	stated := k != ""
	if !stated {
		k = Key(cmp.Or(slug(title), "untitled"))
	}
	free := k
	for b.keys[free] {
		b.numbers[k] = max(b.numbers[k], 1) + 1
		free = Key(string(k) + "-" + strconv.Itoa(b.numbers[k]))
	}
	if stated && free != k {
		b.Complain(record, fmt.Sprintf("key %q is taken; it is called %q here", k, free))
	}
	b.keys[free] = true
	return free
}

func (b *Builder) record(what string, number int, title string) string {
	name := what + " " + strconv.Itoa(number)
	if title = CleanLine(title); title != "" {
		name += fmt.Sprintf(" (%.60s)", title)
	}
	return name
}

func (b *Builder) line(record, s string) string {
	return b.cut(record, "a line", CleanLine(s), maxLine)
}

func (b *Builder) lines(record string, in []string) []string {
	if len(in) > maxList {
		b.Complain(record, fmt.Sprintf("a list of %d; the first %d are kept", len(in), maxList))
		in = in[:maxList]
	}
	var out []string
	for _, s := range in {
		if s = b.line(record, s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (b *Builder) cut(record, what, s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	b.Complain(record, fmt.Sprintf("%s of %d bytes; cut at %d", what, len(s), limit))
	return within(s, limit)
}

// within cuts a text at so many bytes, not within a character.
func within(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	return strings.TrimSpace(strings.ToValidUTF8(s[:limit], ""))
}

func (b *Builder) links(record string, in []Link) []Link {
	var out []Link
	for _, l := range in {
		l = Link{b.line(record, l.Label), b.line(record, l.URL)}
		if l.URL == "" {
			continue
		}
		if !OpensInBrowser(l.URL) {
			b.Complain(record, fmt.Sprintf("link %q: expected http or https; left out", l.URL))
			continue
		}
		if len(out) < maxList {
			out = append(out, l)
		}
	}
	return out
}

// OpensInBrowser tells whether an address is one that may be handed to a
// browser: absolute, http or https, with a host.
func OpensInBrowser(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
