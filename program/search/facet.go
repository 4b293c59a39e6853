package search

import (
	"cmp"
	"math/bits"
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
}

// of gives a talk's values.
func (l *valueLists) of(doc uint32) []uint32 { return l.values[l.start[doc]:l.start[doc+1]] }

// count counts by value the talks of a set that have it.
func (l *valueLists) count(talks docSet) []int32 {
	numbers := make([]int32, len(l.names))
	for i, word := range talks {
		switch first := uint32(i * 64); word {
		case 0:
		case ^uint64(0): // all of them: one straight run
			for _, v := range l.values[l.start[first]:l.start[first+64]] {
				numbers[v]++
			}
		default:
			for ; word != 0; word &= word - 1 {
				for _, v := range l.of(first + uint32(bits.TrailingZeros64(word))) {
					numbers[v]++
				}
			}
		}
	}
	return numbers
}

// having gives the talks of a set that have a marked value.
func (l *valueLists) having(m marks, talks docSet) docSet {
	having := make(docSet, len(talks))
	for talk := range talks.all() {
		if m.has(l.of(talk)) {
			having.add(talk)
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
	for i := range c.People() {
		w.name(FacetPerson, c.People()[i].Name)
	}
	for i := range c.Sessions() {
		w.name(FacetSession, c.Sessions()[i].Title)
	}
	for _, f := range [...]Facet{FacetType, FacetTrack, FacetAward} {
		w.numbers[f] = map[string]uint32{}
	}
	for i := range c.Talks() {
		w.talk(&c.Talks()[i])
	}
	for f := range x.facets {
		x.facets[f].start = append(x.facets[f].start, uint32(len(x.facets[f].values)))
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

// Counts gives the values of a facet that a hit has, the most frequent first and
// those of one number in the program's order. What the query's text asks of that
// very facet, as topic:compilers does of topics, does not count here, nor does
// what is chosen of it: both are what the reader may change.
func (r *Result) Counts(f Facet) []Count {
	if f >= facets {
		return nil
	}
	values := &r.index.facets[f]
	numbers := r.numbers(f)
	order := byNumber(numbers)
	counts := make([]Count, len(order))
	for i, v := range order {
		counts[i] = Count{Choice{f, int(v)}, values.names[v], int(numbers[v])}
	}
	return counts
}

// numbers gives by value of a facet the number of talks of Counts.
func (r *Result) numbers(f Facet) []int32 {
	matched, filter := r.matched, &r.filter
	if r.asksOf(f) {
		again := r.without(f)
		matched, filter = again.matched, &again.filter
	}
	return r.index.facets[f].count(filter.shown(matched, f))
}

// byNumber gives the values that have a number, the greatest first and those of
// one number in order (a counting sort: most values have few talks).
func byNumber(numbers []int32) []uint32 {
	const usual = 256 // numbers from it on stand in one heap, which is sorted at last
	var starts [usual + 2]int
	for _, n := range numbers {
		starts[usual+1-min(n, usual)]++
	}
	starts[usual+1] = 0 // values without a number are left out
	total := 0
	for i, n := range starts {
		starts[i] = total
		total += n
	}
	order := make([]uint32, total)
	for v, n := range numbers {
		if n > 0 {
			at := &starts[usual+1-min(n, usual)]
			order[*at] = uint32(v)
			*at++
		}
	}
	slices.SortStableFunc(order[:starts[1]], func(a, b uint32) int { return cmp.Compare(numbers[b], numbers[a]) })
	return order
}

// asksOf tells whether the text asks for a value of a facet.
func (r *Result) asksOf(f Facet) bool {
	return slices.ContainsFunc(r.clauses, func(c clause) bool { return c.asksOf(f) })
}

func (c *clause) asksOf(f Facet) bool {
	of, ok := facetOf(c.scope)
	return ok && of == f && !c.not
}

// without finds again, leaving out what the text asks of a facet. Alternatives
// go as a whole.
func (r *Result) without(f Facet) *Result {
	var rest []clause
	for group := range groupsOf(r.clauses) {
		if !slices.ContainsFunc(group, func(c clause) bool { return c.asksOf(f) }) {
			rest = append(rest, group...)
		}
	}
	return r.index.search(r.query, rest)
}

// filter is what the chosen and excluded values of a query make of some talks.
type filter struct {
	fulfil [facets]docSet // the talks that have a value chosen of the facet; nil where none is
	out    docSet         // those that an excluded value shuts out; nil where none is
}

// shown gives the talks of a set that fulfil all facets but one.
func (f *filter) shown(talks docSet, but Facet) docSet {
	shown := slices.Clone(talks)
	for of, fulfil := range f.fulfil {
		if fulfil != nil && Facet(of) != but {
			shown.and(fulfil)
		}
	}
	if f.out != nil {
		shown.without(f.out)
	}
	return shown
}

// filter tells what a query chooses and excludes of some talks.
func (x *Index) filter(q Query, talks docSet) (f filter) {
	for _, c := range q.Chosen {
		if c.Facet < facets {
			f.fulfil[c.Facet] = make(docSet, len(talks))
		}
	}
	chosen, excluded := x.marked(q.Chosen), x.marked(q.Excluded)
	for of := range facets {
		if chosen[of] != nil {
			f.fulfil[of] = x.facets[of].having(chosen[of], talks)
		}
		if excluded[of] != nil {
			out := x.facets[of].having(excluded[of], talks)
			out.or(f.out)
			f.out = out
		}
	}
	return f
}

// marks tells of each value of a facet whether it is in a list of choices; it is
// nil where none is.
type marks []bool

// has tells whether one of a talk's values is marked.
func (m marks) has(values []uint32) bool {
	for _, v := range values {
		if m[v] {
			return true
		}
	}
	return false
}

// marked gives the marks of choices, facet by facet.
func (x *Index) marked(choices []Choice) (m [facets]marks) {
	for _, c := range choices {
		if !x.knows(c) {
			continue
		}
		if m[c.Facet] == nil {
			m[c.Facet] = make(marks, len(x.facets[c.Facet].names))
		}
		m[c.Facet][c.Value] = true
	}
	return m
}

// knows tells whether the program has a value.
func (x *Index) knows(c Choice) bool {
	return c.Facet < facets && c.Value >= 0 && c.Value < len(x.facets[c.Facet].names)
}
