package main

import (
	"time"

	"lanyard/program"
	"lanyard/program/search"
)

// searchAll prints what a query finds in every program, the latest first.
func (a *app) searchAll(s asked) error {
	if _, err := a.now(time.UTC); err != nil {
		return err
	}
	everything, err := a.library()
	if err != nil {
		return err
	}
	facts := a.factsOfEach(s.text)
	var lists []listing
	for _, group := range everything.Search(s.text, facts) {
		lists = append(lists, listing{group.Program, group.Found, first(group.Hits(), s.limit)})
	}
	if err := s.form(a.stdout, lists); err != nil {
		return err
	}
	none := len(lists) == 0
	if none {
		// A day or a room is known in one program and not in another. Where none
		// has an answer, the latest says how it understood the query.
		latest := everything.Programs()[len(everything.Programs())-1]
		q := search.Query{Text: s.text, Facts: facts(latest)}
		lists = append(lists, listing{latest, a.index(latest).Search(q), nil})
	}
	switch {
	case s.explain:
		a.explainEach(s.text, lists)
	case none:
		return notFound(problems(lists[0].found))
	}
	if none {
		return notFound("")
	}
	a.didYouMean(lists[0].found)
	return nil
}

// factsOfEach gives what a query may ask of each program. Where what has changed
// in one cannot be told, that is said and the rest is there all the same.
func (a *app) factsOfEach(text string) func(*program.Conference) search.Facts {
	return func(c *program.Conference) search.Facts {
		facts, err := a.facts(c, text)
		if err != nil {
			a.warnOnce("what changed in " + c.About().Name + " is left out: " + oneLine(err))
		}
		return facts
	}
}

// explainEach says how the programs understood a query, each way once.
func (a *app) explainEach(text string, lists []listing) {
	said := ""
	for _, list := range lists {
		if understood := understood(nil, search.Query{Text: text}, list.found); understood != said {
			a.explain(understood)
			said = understood
		}
	}
}
