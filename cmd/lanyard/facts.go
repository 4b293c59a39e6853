package main

import (
	"strings"

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
	if !strings.Contains(strings.ToLower(text), "is:") {
		return f, nil
	}
	mine := a.plan(c)
	f.Is = mine.Is(c, mine.Schedule(c))
	return f, a.addChanged(c, f.Is)
}

// addChanged adds which talks are new and which are changed, where the program
// has changed since the reader looked; else neither is known.
func (a *app) addChanged(c *program.Conference, is map[string][]program.TalkRef) error {
	if !a.store().HasBefore(c.About().ID) {
		return nil
	}
	renew.Is(a.changes(c, nil), is)
	return nil
}
