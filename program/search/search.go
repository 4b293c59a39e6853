package search

import (
	"slices"

	"lanyard/program"
)

// Query is what the reader asks for.
type Query struct {
	// Text is read as the package comment says.
	Text string
	// Include are topics of which a talk must have one, if there are any here;
	// Exclude are topics of which it must have none.
	Include, Exclude []program.TopicRef
}

// How says by what a talk was found.
type How uint8

const (
	Words    How = iota // every word of the query stands in it
	Spelling            // some word only when a slip of the finger is forgiven
	Loose               // some word only letter by letter
)

// Hit is a talk that was found. A greater score is a better hit; scores can be
// compared within one Result.
type Hit struct {
	Talk  program.TalkRef
	Score int32
	How   How
}

// Search finds the talks and people that a query asks for. A query without words
// finds all of them, in program order.
func (x *Index) Search(q Query) *Result {
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	r := &Result{index: x, clauses: parse(&s.folded, q.Text)}
	r.all = len(r.clauses) == 0 && len(q.Include) == 0 && len(q.Exclude) == 0
	hits := s.talks.words(r.clauses)
	people := s.people.words(r.clauses)
	if len(hits) < few && x.widenAll(r.clauses, s) {
		hits, people = x.fill(r.clauses, s, hits, people)
	}
	x.filter(q, s)
	r.collect(hits, s.allowed)
	r.Topics = x.countTopics(hits, s.allowed)
	r.People = x.findPeople(people, s.allowed, len(q.Include)+len(q.Exclude) > 0)
	return r
}

// scratch is the room that one search needs.
type scratch struct {
	folded  folded
	talks   *finder
	people  *finder
	allowed []filtering // by TalkRef
}

func newScratch(x *Index) *scratch {
	return &scratch{
		talks:   newFinder(x.lexicon, x.talks),
		people:  newFinder(x.lexicon, x.people),
		allowed: make([]filtering, x.talks.docs),
	}
}

// finder brings the clauses of a query together over one inverted file.
type finder struct {
	*scanner
	wide        wide
	last        []place // by document: where the clause before stands
	hits, spare []found // after words, hits are those of all words of the query
	out         []bool  // by document: shut out by a clause with a hyphen
	// counts says for each clause in how many documents it was found on its own.
	counts []int
}

func newFinder(l *lexicon, file *inverted) *finder {
	n := file.docs
	return &finder{scanner: newScanner(l, file), last: make([]place, n), out: make([]bool, n),
		hits: make([]found, 0, n), spare: make([]found, n), wide: wide{make([]int32, n), make([]How, n)}}
}

// words gives the documents in which every clause stands word for word, best
// first. What it gives is good until the next call.
func (f *finder) words(clauses []clause) []found {
	f.start()
	f.counts = f.counts[:0]
	first := true
	for i := range clauses {
		c := &clauses[i]
		f.scan(c)
		f.counts = append(f.counts, f.found)
		if c.not {
			for doc, p := range f.best {
				f.out[doc] = f.out[doc] || p != 0
			}
			continue
		}
		f.keep(func(h *found) bool {
			p := f.best[h.doc]
			if p == 0 {
				return false
			}
			h.score += p.points()
			if !first {
				h.score += together(f.last[h.doc], p)
			}
			f.last[h.doc] = p
			return true
		})
		first = false
	}
	f.keep(func(h *found) bool { return !f.out[h.doc] })
	if !first {
		f.raise()
	}
	return f.hits
}

// start makes every document a hit, and none shut out.
func (f *finder) start() {
	clear(f.out)
	f.hits = f.hits[:0]
	for doc := range f.file.docs {
		f.hits = append(f.hits, found{doc: uint32(doc)})
	}
}

// keep drops the hits for which ok is false.
func (f *finder) keep(ok func(*found) bool) {
	kept := f.hits[:0]
	for i := range f.hits {
		if h := &f.hits[i]; ok(h) {
			kept = append(kept, *h)
		}
	}
	f.hits = kept
}

// raise puts the hits in order and above all that widening may find.
func (f *finder) raise() {
	for i := range f.hits {
		f.hits[i].score = min(f.hits[i].score+wordBase, maxScore)
	}
	rank(f.hits, f.spare[:len(f.hits)])
}

// widenAll widens the clauses that find little, and tells whether there are any
// and not too many.
func (x *Index) widenAll(clauses []clause, s *scratch) bool {
	count := 0
	for i := range clauses {
		if clauses[i].widens(s.talks.counts[i]) {
			count++
		}
	}
	if count == 0 || count > maxWiden {
		return false
	}
	for i := range clauses {
		if clauses[i].widens(s.talks.counts[i]) {
			x.widen(&clauses[i])
		}
	}
	return true
}

// fill adds to hits and people what the widened clauses find.
func (x *Index) fill(clauses []clause, s *scratch, hits, people []found) (moreHits, morePeople []found) {
	hits, people = slices.Clone(hits), slices.Clone(people)
	s.talks.start()
	s.people.start()
	for i := range clauses {
		c := &clauses[i]
		if len(s.talks.hits)+len(s.people.hits) == 0 {
			break
		}
		loose := x.looseHits(c)
		s.talks.widely(c, func(w *wide) { x.looseTalks(w, loose) })
		c.tight = s.talks.wide.least() > pointsLoose
		s.people.widely(c, func(w *wide) { x.loosePeople(w, loose) })
	}
	return append(hits, s.talks.others()...), append(people, s.people.others()...)
}

// widely keeps the hits that have a clause, taken widely.
func (f *finder) widely(c *clause, loosely func(*wide)) {
	f.scan(c)
	if c.not {
		f.keep(func(h *found) bool { return f.best[h.doc] == 0 })
		return
	}
	clear(f.wide.points)
	f.wide.words(f.best)
	f.wide.spelled(f.file, c)
	loosely(&f.wide)
	least := f.wide.least()
	f.keep(func(h *found) bool {
		h.score += f.wide.points[h.doc]
		h.how = max(h.how, f.wide.how[h.doc])
		return f.wide.points[h.doc] >= least
	})
}

// others gives the hits that are not found by words alone, best first, and not
// too many.
func (f *finder) others() []found {
	f.keep(func(h *found) bool {
		h.score = min(h.score, wordBase-1)
		return h.how != Words
	})
	rank(f.hits, f.spare[:len(f.hits)])
	return f.hits[:min(len(f.hits), maxFill)]
}

// filtering says what the topics of a query leave of a talk.
type filtering uint8

const (
	shown    filtering = iota // chosen
	heldBack                  // has none of the topics to include
	shutOut                   // has one of the topics to exclude
)

// filter says for every talk what the topics leave of it.
func (x *Index) filter(q Query, s *scratch) {
	rest := shown
	if len(q.Include) > 0 {
		rest = heldBack
	}
	for talk := range s.allowed {
		s.allowed[talk] = rest
	}
	for _, topic := range q.Include {
		x.mark(s.allowed, topic, shown)
	}
	for _, topic := range q.Exclude {
		x.mark(s.allowed, topic, shutOut)
	}
}

func (x *Index) mark(allowed []filtering, topic program.TopicRef, as filtering) {
	if topic < 0 || int(topic) >= len(x.conference.Topics()) {
		return
	}
	for _, talk := range x.conference.Topic(topic).Talks {
		allowed[talk] = as
	}
}

// countTopics counts the hits of each topic, as if no topic were included.
func (x *Index) countTopics(hits []found, allowed []filtering) []int {
	counts := make([]int, len(x.conference.Topics()))
	for _, h := range hits {
		if allowed[h.doc] == shutOut {
			continue
		}
		for _, topic := range x.topics[x.topicStart[h.doc]:x.topicStart[h.doc+1]] {
			counts[topic]++
		}
	}
	return counts
}

// findPeople gives the people found; with a filter only those of talks it shows.
func (x *Index) findPeople(people []found, allowed []filtering, filtered bool) []program.PersonRef {
	refs := make([]program.PersonRef, 0, len(people))
	for _, p := range people {
		ref := program.PersonRef(p.doc)
		shows := func(t program.TalkRef) bool { return allowed[t] == shown }
		if !filtered || slices.ContainsFunc(x.conference.Person(ref).Talks, shows) {
			refs = append(refs, ref)
		}
	}
	return refs
}
