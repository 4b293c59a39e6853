package search

import (
	"slices"

	"lanyard/program"
)

// Facet is a kind of values by which hits can be narrowed.
type Facet uint8

const (
	FacetTopic   Facet = iota // Choice.Value is a TopicRef
	FacetRoom                 // a RoomRef
	FacetDay                  // the number of the day in Conference.Days, from 0
	FacetPerson               // a PersonRef
	FacetSession              // a SessionRef
	FacetType                 // a number of the index alone: paper, keynote, poster, oral, …
	FacetTrack                // a number of the index alone
	FacetAward                // a number of the index alone
	facets
)

// Choice is one value of a facet. Values that a program does not have are as if
// no talk had them.
type Choice struct {
	Facet Facet
	Value int
}

// OfTopic gives the choice of a topic.
func OfTopic(r program.TopicRef) Choice { return Choice{FacetTopic, int(r)} }

// Count is a value of a facet with the number of hits that it would show: those
// of the query and of what is chosen of the other facets.
type Count struct {
	Choice
	Name  string
	Talks int
}

// scopes are the scopes that ask for values of the facets, and name them.
var scopes = [facets]scope{
	FacetTopic: inTopic, FacetRoom: ofRoom, FacetDay: ofDay, FacetPerson: inPeople,
	FacetSession: inSession, FacetType: ofType, FacetTrack: inTrack, FacetAward: inAward,
}

// facetOf gives the facet whose values a scope asks for.
func facetOf(s scope) (Facet, bool) {
	f := Facet(slices.Index(scopes[:], s))
	return f, f < facets
}

// valueLists holds the values that each talk has of one facet.
type valueLists struct {
	names  []string
	start  []uint32 // by talk, and one more: where its values start
	values []uint32
	totals []int32 // by value: the talks that have it
}

// of gives a talk's values.
func (l *valueLists) of(doc uint32) []uint32 { return l.values[l.start[doc]:l.start[doc+1]] }

// count counts by value the talks of a set that have it. Of more than half of all
// talks it counts those that are not there.
func (l *valueLists) count(talks docSet) []int32 {
	docs := len(l.start) - 1
	if 2*talks.count() <= docs {
		numbers := make([]int32, len(l.names))
		l.add(numbers, talks, 1)
		return numbers
	}
	rest := slices.Clone(talks)
	rest.flip(docs)
	numbers := slices.Clone(l.totals)
	l.add(numbers, rest, -1)
	return numbers
}

// add adds so much to the numbers of the values of a set's talks.
func (l *valueLists) add(numbers []int32, talks docSet, n int32) {
	for talk := range talks.all() {
		for _, v := range l.of(talk) {
			numbers[v] += n
		}
	}
}

// having gives the talks that have a marked value.
func (l *valueLists) having(m marks) docSet {
	having := newDocSet(len(l.start) - 1)
	for talk := range len(l.start) - 1 {
		if m.has(l.of(uint32(talk))) {
			having.add(uint32(talk))
		}
	}
	return having
}

// standIn gives the values that a talk of a set has.
func (l *valueLists) standIn(talks docSet) docSet {
	values := newDocSet(len(l.names))
	for talk := range talks.all() {
		for _, v := range l.of(talk) {
			values.add(v)
		}
	}
	return values
}

// facetWriter collects the values of all facets, talk by talk.
type facetWriter struct {
	*Index
	numbers [facets]map[string]uint32 // of the facets that have no references
}

// readFacets collects the values of all facets.
func (x *Index) readFacets() {
	c := x.conference
	w := facetWriter{Index: x}
	for i := range c.Topics() {
		w.name(FacetTopic, c.Topics()[i].Name)
	}
	for i := range c.Rooms() {
		w.name(FacetRoom, c.Rooms()[i].Name)
	}
	for i := range c.Days() {
		w.name(FacetDay, string(c.Days()[i].Day))
	}
	for p := range c.People() {
		w.name(FacetPerson, p.Name)
	}
	for s := range c.Sessions() {
		w.name(FacetSession, s.Title)
	}
	for _, f := range [...]Facet{FacetType, FacetTrack, FacetAward} {
		w.numbers[f] = map[string]uint32{}
	}
	for t := range c.Talks() {
		w.talk(t)
	}
	for f := range x.facets {
		l := &x.facets[f]
		l.start = append(l.start, uint32(len(l.values)))
		l.totals = make([]int32, len(l.names))
		for _, v := range l.values {
			l.totals[v]++
		}
	}
}

func (w *facetWriter) name(f Facet, name string) {
	w.facets[f].names = append(w.facets[f].names, name)
}

func (w *facetWriter) talk(t *program.Talk) {
	for f := range w.facets {
		w.facets[f].start = append(w.facets[f].start, uint32(len(w.facets[f].values)))
	}
	for _, topic := range t.Topics {
		w.add(FacetTopic, uint32(topic))
	}
	for _, credit := range t.People {
		w.add(FacetPerson, uint32(credit.Person))
	}
	for _, award := range t.Awards {
		w.named(FacetAward, award.Name)
	}
	w.named(FacetTrack, t.Track)
	w.named(FacetType, t.Kind.String())
	for _, ref := range t.Slots {
		s := &w.slots[ref]
		if s.room != program.NoRoom {
			w.add(FacetRoom, uint32(s.room))
		}
		if s.day >= 0 {
			w.add(FacetDay, uint32(s.day))
		}
		slot := w.conference.Slot(ref)
		w.named(FacetType, slot.Form.String())
		if slot.Session != program.NoSession {
			session := w.conference.Session(slot.Session)
			w.add(FacetSession, uint32(slot.Session))
			w.named(FacetTrack, session.Track)
			if session.Kind != program.KindSession {
				w.named(FacetType, session.Kind.String())
			}
		}
	}
}

// named adds a value that has no reference.
func (w *facetWriter) named(f Facet, name string) {
	if name == "" {
		return
	}
	n, ok := w.numbers[f][name]
	if !ok {
		n = uint32(len(w.facets[f].names))
		w.numbers[f][name] = n
		w.name(f, name)
	}
	w.add(f, n)
}

// add adds a value of the talk that is being read, once.
func (w *facetWriter) add(f Facet, value uint32) {
	l := &w.facets[f]
	if !slices.Contains(l.values[l.start[len(l.start)-1]:], value) {
		l.values = append(l.values, value)
	}
}
