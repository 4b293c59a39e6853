package search

import (
	"encoding/binary"
	"errors"
	"io"
	"math"

	"lanyard/program"
)

// ErrIndex is the cause when what should be an index of a program is none, or of
// another program.
var ErrIndex = errors.New("not an index of this program")

// Write writes an index with abstracts, so that Read gives it again without
// reading the program. The form is that of this version alone.
func (x *Index) Write(w io.Writer) error {
	p := packer{to: w}
	p.index(x)
	p.flush()
	return p.err
}

// Of tells whether it is the index of that very program.
func (x *Index) Of(c *program.Conference) bool { return x.conference == c }

// Read gives the index of a program again from what Write wrote. It is for what
// is known to be unharmed: only sizes are checked.
func Read(raw []byte, c *program.Conference) (*Index, error) {
	x := &Index{conference: c, lexicon: &lexicon{}, talks: &inverted{}, people: &inverted{}, titles: &letterTexts{},
		names: &letterTexts{}, sessions: &letterTexts{}, abstracts: &abstracts{words: &lexicon{}, stems: &lexicon{}}}
	p := packer{reading: true, from: raw}
	p.index(x)
	if p.err == nil && (len(p.from) > 0 || x.talks.docs != c.TalkCount() || x.people.docs != c.PersonCount() || len(x.slots) != c.SlotCount()) {
		p.err = ErrIndex
	}
	if p.err != nil {
		return nil, p.err
	}
	x.scratch.New = func() any { return newScratch(x) }
	return x, nil
}

// packer goes through the parts of an index, and either writes or reads them.
type packer struct {
	reading bool
	from    []byte // what is left to read
	to      io.Writer
	out     []byte // what is to be written next
	err     error
}

func (p *packer) index(x *Index) {
	p.lexicon(x.lexicon)
	p.inverted(x.talks)
	p.inverted(x.people)
	for _, l := range []*letterTexts{x.titles, x.names, x.sessions} {
		numbers(p, &l.words)
		numbers(p, &l.start)
		p.letters(&l.sets)
	}
	p.abstracts(x.abstracts)
	many(p, &x.slots, func(s *slotFacts) {
		number(p, &s.talk)
		number(p, &s.room)
		number(p, &s.day)
		number(p, &s.start)
		number(p, &s.end)
	})
	for f := range x.facets {
		l := &x.facets[f]
		p.words(&l.names)
		numbers(p, &l.start)
		numbers(p, &l.values)
		numbers(p, &l.totals)
	}
}

func (p *packer) lexicon(l *lexicon) {
	p.text(&l.text)
	numbers(p, &l.start)
	numbers(p, &l.letters)
	p.bytes(&l.heads)
}

func (p *packer) inverted(v *inverted) {
	docs := int32(v.docs)
	number(p, &docs)
	v.docs = int(docs)
	numbers(p, &v.start)
	many(p, &v.occurrences, func(o *occurrence) {
		number(p, &o.doc)
		number(p, &o.place)
	})
}

func (p *packer) abstracts(a *abstracts) {
	p.lexicon(a.words)
	numbers(p, &a.stemOf)
	p.lexicon(a.stems)
	numbers(p, &a.number)
	numbers(p, &a.start)
	many(p, &a.postings, func(o *posting) {
		number(p, &o.doc)
		number(p, &o.at)
	})
	p.positions(&a.positions)
	many(p, &a.penalty, func(f *float32) {
		n := math.Float32bits(*f)
		number(p, &n)
		*f = math.Float32frombits(n)
	})
}

// words goes through a list of strings, as one text and where each one ends.
func (p *packer) words(list *[]string) {
	var all []byte
	var ends []uint32
	for _, s := range *list {
		all = append(all, s...)
		ends = append(ends, uint32(len(all)))
	}
	text := string(all)
	p.text(&text)
	numbers(p, &ends)
	if !p.reading {
		return
	}
	*list = make([]string, len(ends))
	start := uint32(0)
	for i, end := range ends {
		if end < start || int(end) > len(text) {
			p.fail()
			return
		}
		(*list)[i] = text[start:end]
		start = end
	}
}

func (p *packer) text(s *string) {
	raw := []byte(*s)
	p.bytes(&raw)
	if p.reading {
		*s = string(raw)
	}
}

func (p *packer) bytes(v *[]byte) {
	n := p.size(len(*v), 1)
	if p.reading {
		*v, p.from = p.from[:n:n], p.from[n:]
		return
	}
	p.out = append(p.out, *v...)
	p.flush()
}

// numbers goes through a list of numbers.
func numbers[T ~uint32 | ~int32](p *packer, v *[]T) {
	n := p.size(len(*v), 4)
	if !p.reading {
		for _, number := range *v {
			p.out = binary.LittleEndian.AppendUint32(p.out, uint32(number))
		}
		p.flush()
		return
	}
	*v = make([]T, n)
	for i := range *v {
		(*v)[i] = T(binary.LittleEndian.Uint32(p.from[4*i:]))
	}
	p.from = p.from[4*n:]
}

// positions goes through a list of numbers of two bytes.
func (p *packer) positions(v *[]uint16) {
	n := p.size(len(*v), 2)
	if !p.reading {
		for _, at := range *v {
			p.out = binary.LittleEndian.AppendUint16(p.out, at)
		}
		p.flush()
		return
	}
	*v = make([]uint16, n)
	for i := range *v {
		(*v)[i] = binary.LittleEndian.Uint16(p.from[2*i:])
	}
	p.from = p.from[2*n:]
}

// letters goes through a list of numbers of eight bytes.
func (p *packer) letters(v *[]textLetters) {
	n := p.size(len(*v), 8)
	if !p.reading {
		for _, set := range *v {
			p.out = binary.LittleEndian.AppendUint64(p.out, uint64(set))
		}
		p.flush()
		return
	}
	*v = make([]textLetters, n)
	for i := range *v {
		(*v)[i] = textLetters(binary.LittleEndian.Uint64(p.from[8*i:]))
	}
	p.from = p.from[8*n:]
}

// many goes through a list of anything that has a number at least.
func many[T any](p *packer, v *[]T, one func(*T)) {
	if n := p.size(len(*v), 4); p.reading {
		*v = make([]T, n)
	}
	for i := range *v {
		one(&(*v)[i])
	}
	p.flush()
}

func number[T ~uint32 | ~int32](p *packer, v *T) {
	if !p.reading {
		p.out = binary.LittleEndian.AppendUint32(p.out, uint32(*v))
		return
	}
	if len(p.from) < 4 {
		p.fail()
		*v = 0
		return
	}
	*v, p.from = T(binary.LittleEndian.Uint32(p.from)), p.from[4:]
}

// size goes through the size of a list of which each entry takes so many bytes at least.
func (p *packer) size(n, each int) int {
	size := uint32(n)
	number(p, &size)
	if p.reading && uint64(size)*uint64(each) > uint64(len(p.from)) {
		p.fail()
		return 0
	}
	return int(size)
}

func (p *packer) fail() { p.err, p.from = ErrIndex, nil }

func (p *packer) flush() {
	if p.err == nil && len(p.out) > 0 {
		_, p.err = p.to.Write(p.out)
	}
	p.out = p.out[:0]
}
