package main

import (
	"lanyard/program"
	"lanyard/program/renew"
	"lanyard/program/search"
)

// facts gives what a query may ask for and the program does not know. The plan
// and what the last refresh changed are only read where the text asks for them.
func (a *app) facts(c *program.Conference, text string) (search.Facts, error) {
	now, err := a.now(c.Zone())
	if err != nil {
		return search.Facts{}, err
	}
	f := search.Facts{Now: now}
	if !search.AsksOfPlan(text) {
		return f, nil
	}
	mine := a.plan(c)
	f.Is = mine.Is(c, mine.Schedule(c))
	if a.keeps(c) {
		renew.Is(a.changes(c, nil), f.Is)
	}
	return f, nil
}
