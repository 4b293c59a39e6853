// Package library joins several programs: the work of one person across
// editions, one topic through the years, one search over all.
//
// Nothing is merged in silence. People are joined by name: the same name is one
// person unless the affiliations that are known speak against it; names that
// only might be the same (initials, accents, another order) are suggested, with
// the reason. Topics are joined where their names differ in nothing but case,
// accents and punctuation.
package library

import (
	"cmp"
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/search"
)

// Library is a set of programs. It never changes, and any number of goroutines
// may use it.
type Library struct {
	programs []*program.Conference
	indexes  []*search.Index
	names    map[string][]Appearance // by the folded name
	families map[string][]Appearance // by the folded last name, and by the first
	topics   map[string][]Topic      // by the folded name
}

// Appearance is one person in one program.
type Appearance struct {
	Program *program.Conference
	Person  program.PersonRef
}

// Name gives the person's name as that program has it.
func (a Appearance) Name() string { return a.Program.Person(a.Person).Name }

// Topic is one topic in one program.
type Topic struct {
	Program *program.Conference
	Topic   program.TopicRef
}

// Talks gives the number of talks that the topic has there.
func (t Topic) Talks() int { return len(t.Program.Topic(t.Topic).Talks) }

// New makes a library of programs, oldest first.
func New(programs []*program.Conference) *Library {
	l := &Library{
		programs: slices.Clone(programs),
		names:    map[string][]Appearance{},
		families: map[string][]Appearance{},
		topics:   map[string][]Topic{},
	}
	slices.SortStableFunc(l.programs, func(a, b *program.Conference) int {
		return cmp.Or(cmp.Compare(a.About().Start, b.About().Start), cmp.Compare(a.About().ID, b.About().ID))
	})
	for _, c := range l.programs {
		l.indexes = append(l.indexes, search.New(c))
		for i := range c.PersonCount() {
			l.addPerson(Appearance{c, program.PersonRef(i)})
		}
		for i := range c.Topics() {
			name := folded(c.Topics()[i].Name)
			l.topics[name] = append(l.topics[name], Topic{c, program.TopicRef(i)})
		}
	}
	return l
}

// Programs gives the programs, oldest first.
func (l *Library) Programs() []*program.Conference { return l.programs }

// Find gives the program with that id, or nil.
func (l *Library) Find(id string) *program.Conference {
	for _, c := range l.programs {
		if c.About().ID == id {
			return c
		}
	}
	return nil
}

// Group is what a search found in one program.
type Group struct {
	Program *program.Conference
	Found   *search.Result
}

// Search asks all programs for the same words, the latest first. facts gives
// what each program alone does not know, its plan and the clock in its zone; nil
// knows nothing. Programs in which nothing was found are left out. Where some
// program has all words as they were typed, only such hits count: a slip of the
// finger is forgiven when it helps nowhere else.
func (l *Library) Search(text string, facts func(*program.Conference) search.Facts) []Group {
	var groups []Group
	exact := false
	for i := len(l.programs) - 1; i >= 0; i-- {
		q := search.Query{Text: text}
		if facts != nil {
			q.Facts = facts(l.programs[i])
		}
		found := l.indexes[i].Search(q)
		if len(found.Hits) > 0 {
			groups = append(groups, Group{l.programs[i], found})
			exact = exact || found.WordHits > 0
		}
	}
	if exact {
		groups = slices.DeleteFunc(groups, func(g Group) bool { return g.Found.WordHits == 0 })
	}
	return groups
}

// Hits gives a group's hits; where any has the words as they were typed, only those.
func (g Group) Hits() []search.Hit {
	if g.Found.WordHits > 0 {
		return g.Found.Hits[:g.Found.WordHits]
	}
	return g.Found.Hits
}

// Through gives a topic in every program that has it, oldest first.
func (l *Library) Through(name string) []Topic { return l.topics[folded(name)] }

func folded(s string) string { return strings.Join(search.FoldedWords(s), " ") }
