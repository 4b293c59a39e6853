package tui

import (
	"slices"

	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/search"
	"lanyard/tui/scene"
)

// choose adds a value to the filters, or leaves it out, or lets it go again.
func (m *Model) choose(u scene.Subject, exclude bool) {
	c, ok := u.Choice()
	if !ok {
		m.say("Topics are chosen in the view of topics (4); f chooses days, rooms, people and more.")
		return
	}
	q := m.scene.Query
	chosen, wasIn := without(q.Chosen, c)
	excluded, wasOut := without(q.Excluded, c)
	switch {
	case exclude && !wasOut:
		excluded = append(excluded, c)
	case !exclude && !wasIn:
		chosen = append(chosen, c)
	}
	q.Chosen, q.Excluded = chosen, excluded
	m.search(q)
}

// without copies a list of choices without one of them, and tells whether it was there.
func without(list []search.Choice, c search.Choice) ([]search.Choice, bool) {
	var rest []search.Choice
	for _, other := range list {
		if other != c {
			rest = append(rest, other)
		}
	}
	return rest, len(rest) < len(list)
}

// filtersOf gives what a query chooses and leaves out: what was there before in
// its order, then what is new.
func (m *Model) filtersOf(q search.Query) []scene.Filter {
	var now, filters []scene.Filter
	for _, c := range q.Chosen {
		now = append(now, scene.Filter{Choice: c, Name: m.valueName(c)})
	}
	for _, c := range q.Excluded {
		now = append(now, scene.Filter{Choice: c, Not: true, Name: m.valueName(c)})
	}
	for _, f := range append(slices.Clone(m.scene.Filters), now...) {
		if slices.Contains(now, f) && !slices.Contains(filters, f) {
			filters = append(filters, f)
		}
	}
	return filters
}

// valueName gives the name of a value as the reader knows it.
func (m *Model) valueName(c search.Choice) string {
	of := m.scene.Conference
	switch {
	case c.Facet == search.FacetTopic && c.Value < len(of.Topics()):
		return of.Topic(program.TopicRef(c.Value)).Name
	case c.Facet == search.FacetDay && c.Value < len(of.Days()):
		return of.Days()[c.Value].Day.Short()
	case c.Facet == search.FacetSession && c.Value < of.SessionCount():
		return of.Session(program.SessionRef(c.Value)).Title
	case c.Facet == search.FacetPerson && c.Value < of.PersonCount():
		return of.Person(program.PersonRef(c.Value)).Name
	case m.index != nil:
		return m.index.Name(c)
	}
	return ""
}

// asked gives the search as it stands by its names, which mean the same in every
// program that has them. Filters that still wait for the index are as they came.
func (m *Model) asked() memory.Search {
	s := memory.Of(m.index, m.scene.Query)
	if m.index == nil {
		s.Chosen, s.Excluded = m.carried.Chosen, m.carried.Excluded
	}
	return s
}

// takeCarried chooses and leaves out what came along from another program or from
// the last time, as far as this program has it; the rest is gone.
func (m *Model) takeCarried(q search.Query) (with search.Query, gone []memory.Value) {
	carried, gone := m.carried.In(m.index)
	q.Chosen, q.Excluded = append(q.Chosen, carried.Chosen...), append(q.Excluded, carried.Excluded...)
	m.carried = memory.Search{}
	return q, gone
}
