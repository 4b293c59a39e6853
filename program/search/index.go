package search

import (
	"slices"
	"sync"

	"lanyard/program"
)

// maxWords is the number of words of one field of one talk that are searched.
const maxWords = 4096

// Index is a program made ready to be searched. It never changes, and any
// number of goroutines may use it.
type Index struct {
	conference *program.Conference
	lexicon    *lexicon
	talks      *inverted
	people     *inverted
	// What loose letters are looked for in, by TalkRef, PersonRef and SessionRef.
	titles, names, sessions *letterTexts
	abstracts               *abstracts // nil where they are not searched
	slots                   []slotFacts
	facets                  [facets]valueLists

	scratch sync.Pool // of *scratch
}

// New makes the index of a conference, abstracts included.
func New(c *program.Conference) *Index { return NewWithoutText(c).WithText() }

// WithText gives an index that finds words in abstracts, too. It shares the rest
// with x, which stays as it is.
func (x *Index) WithText() *Index {
	if x.abstracts != nil {
		return x
	}
	full := &Index{conference: x.conference, lexicon: x.lexicon, talks: x.talks, people: x.people,
		titles: x.titles, names: x.names, sessions: x.sessions,
		abstracts: newAbstracts(x.conference), slots: x.slots, facets: x.facets}
	full.scratch.New = func() any { return newScratch(full) }
	return full
}

// NewWithoutText makes an index that does not know the abstracts, which takes a
// fraction of the time: for the first moments of a large program.
func NewWithoutText(c *program.Conference) *Index {
	x := &Index{conference: c}
	x.readSlots()
	x.readFacets()
	w := indexWriter{lexicon: newLexiconDraft(), c: c, index: x}
	w.read()
	lexicon, terms := w.lexicon.finish()
	x.lexicon = lexicon.withLetters()
	for _, texts := range [...]*letterTexts{x.titles, x.names, x.sessions} {
		texts.finish(lexicon, terms)
	}
	x.talks = w.talks.finish(c.TalkCount(), terms)
	x.people = w.people.finish(c.PersonCount(), terms)
	x.scratch.New = func() any { return newScratch(x) }
	return x
}

// indexWriter reads a conference into the drafts of an index. Names that many
// talks share are folded once.
type indexWriter struct {
	c       *program.Conference
	index   *Index
	folded  folded
	lexicon lexiconDraft
	talks   invertedDraft
	people  invertedDraft

	persons, topics, sessions, rooms [][]token
	others                           map[string][]token // tracks and awards
}

// token is one word of a text, with its position and span as in place.
type token struct {
	word           uint32
	position, span uint16
	alone          bool
}

// place gives the token's place in a field, of which its text starts at a position.
func (t token) place(f field, from int) place {
	p := newPlace(f, from+int(t.position), int(t.span))
	if t.alone {
		p |= alone
	}
	return p
}

func (w *indexWriter) read() {
	c, x := w.c, w.index
	w.others = map[string][]token{}
	x.names = newLetterTexts(c.PersonCount())
	for p := range c.People() {
		tokens := w.tokens(p.Name)
		x.names.add(tokens)
		w.persons = append(w.persons, tokens)
		for _, t := range tokens {
			w.people.add(int(p.Ref), t.word, t.place(fieldTitle, 0))
		}
	}
	for i := range c.Topics() {
		w.topics = append(w.topics, w.tokens(c.Topics()[i].Name))
	}
	x.sessions = newLetterTexts(c.SessionCount())
	for s := range c.Sessions() {
		tokens := w.tokens(s.Title)
		x.sessions.add(tokens)
		w.sessions = append(w.sessions, tokens)
	}
	for i := range c.Rooms() {
		w.rooms = append(w.rooms, w.tokens(c.Rooms()[i].Name))
	}
	x.titles = newLetterTexts(c.TalkCount())
	for t := range c.Talks() {
		w.talk(t)
	}
}

// talk adds everything that one talk is found by.
func (w *indexWriter) talk(t *program.Talk) {
	f := fieldWriter{w, int(t.Ref), fieldTitle, 0}
	title := w.tokens(t.Title)
	f.add(title)
	w.index.titles.add(title)
	f = f.of(fieldPerson)
	for _, credit := range t.People {
		f.add(w.persons[credit.Person])
	}
	f = f.of(fieldTopic)
	for _, topic := range t.Topics {
		f.add(w.topics[topic])
	}
	f = f.of(fieldOtherTitle)
	for _, title := range t.OtherTitles {
		f.add(w.tokens(title))
	}
	f = f.of(fieldAward)
	for _, award := range t.Awards {
		f.add(w.shared(award.Name))
	}
	w.slots(t)
}

// slots adds the sessions, tracks and rooms of a talk, each once.
func (w *indexWriter) slots(t *program.Talk) {
	session := fieldWriter{w, int(t.Ref), fieldSession, 0}
	room, track := session.of(fieldRoom), session.of(fieldTrack)
	track.add(w.shared(t.Track))
	for i, ref := range t.Slots {
		slot := w.c.Slot(ref)
		earlier := t.Slots[:i]
		if slot.Session != program.NoSession && !slices.ContainsFunc(earlier, func(r program.SlotRef) bool { return w.c.Slot(r).Session == slot.Session }) {
			session.add(w.sessions[slot.Session])
			if name := w.c.Session(slot.Session).Track; name != t.Track {
				track.add(w.shared(name))
			}
		}
		if slot.Place.Known() && !slices.ContainsFunc(earlier, func(r program.SlotRef) bool { return w.c.Slot(r).Place.Room == slot.Place.Room }) {
			room.add(w.rooms[slot.Place.Room])
		}
	}
}

// shared gives the tokens of a name that is likely to come again.
func (w *indexWriter) shared(name string) []token {
	if name == "" {
		return nil
	}
	tokens, ok := w.others[name]
	if !ok {
		tokens = w.tokens(name)
		w.others[name] = tokens
	}
	return tokens
}

// tokens folds a text into its words: all parts, and for a word of several parts
// what it is when written as one, from each of its parts on.
func (w *indexWriter) tokens(text string) []token {
	w.folded.fold(text)
	f := &w.folded
	tokens := make([]token, 0, len(f.parts))
	for i, p := range f.parts[:min(len(f.parts), maxWords)] {
		tokens = append(tokens, token{w.lexicon.number(f.bytes(p)), uint16(i), 1, f.alone(i, 1)})
		if span := f.joinable(i); span > 1 {
			end := f.parts[i+span-1].end
			tokens = append(tokens, token{w.lexicon.number(f.text[p.start:end]), uint16(i), uint16(span), f.alone(i, span)})
		}
	}
	return tokens
}

// joinable gives the number of parts, from i on, that are one word and can be
// written as one. It is 1 where only the part itself can be.
func (f *folded) joinable(i int) int {
	span := 1
	for ; span < maxSpan && i+span < len(f.parts); span++ {
		p := f.parts[i+span]
		if p.first || p.cjk || p.end-f.parts[i].start > maxPart {
			break
		}
	}
	if f.parts[i].cjk {
		return 1
	}
	return span
}

// alone tells whether so many parts from i on have nothing written right before
// or behind them: kv has not in KV-cache, flash has in FlashAttention.
func (f *folded) alone(i, span int) bool { return f.apart(i) && f.apart(i+span) }

// apart tells whether there is anything between part i and the one before it.
func (f *folded) apart(i int) bool {
	return i == 0 || i == len(f.parts) || f.to[f.parts[i-1].end-1] < f.from[f.parts[i].start]
}

// fieldWriter adds the values of one field of one talk, with room between them
// so that no phrase reaches from one into the next.
type fieldWriter struct {
	*indexWriter
	talk     int
	field    field
	position int
}

func (f *fieldWriter) of(next field) fieldWriter {
	return fieldWriter{f.indexWriter, f.talk, next, 0}
}

func (f *fieldWriter) add(tokens []token) {
	if len(tokens) == 0 {
		return
	}
	length := 0
	for _, t := range tokens {
		if f.position+int(t.position) > maxWords {
			return
		}
		f.talks.add(f.talk, t.word, t.place(f.field, f.position))
		length = int(t.position) + 1
	}
	f.position += length + maxSpan + 1
}
