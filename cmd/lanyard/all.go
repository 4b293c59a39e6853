package main

import (
	"lanyard/program"
	"lanyard/program/search"
)

// searchAll prints what a query finds in every program, the latest first.
func (a *app) searchAll(s asked) error {
	everything, err := a.library()
	if err != nil {
		return err
	}
	groups := everything.Search(s.text)
	var lists []listing
	for _, group := range groups {
		lists = append(lists, listing{group.Program, group.Found, first(group.Hits(), s.limit)})
	}
	problem := ""
	if s.explain || len(lists) == 0 {
		problem = a.readByAll(everything.Programs(), lists, s)
	}
	if err := s.form(a.stdout, lists); err != nil {
		return err
	}
	if len(lists) == 0 {
		return notFound(problem)
	}
	a.didYouMean(lists[0].found)
	return nil
}

// readByAll says how the programs that have an answer understood a query; where
// none has, how the latest does. A day or a room is known in one and not in
// another. Where it is not asked for, what was not understood is given back.
func (a *app) readByAll(programs []*program.Conference, lists []listing, s asked) (problem string) {
	q := search.Query{Text: s.text}
	if len(lists) == 0 {
		latest := programs[len(programs)-1]
		lists = []listing{{latest, a.index(latest).Search(q), nil}}
	}
	if !s.explain {
		return problems(lists[0].found)
	}
	said := ""
	for _, list := range lists {
		if text := understood(nil, q, list.found); text != said {
			a.explain(text)
			said = text
		}
	}
	return ""
}
