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
	return f, a.addChanged(c, f.Is)
}

// addChanged adds which talks are new and which are changed, where the program
// has changed since the reader looked; else neither is known.
func (a *app) addChanged(c *program.Conference, is map[string][]program.TalkRef) error {
	id := c.About().ID
	if !a.store().HasBefore(id) {
		return nil
	}
	changes, err := a.changesOf(id)
	if err != nil {
		return err
	}
	is["new"], is["changed"] = nil, nil
	for i := range changes {
		word := "changed"
		if changes[i].What == renew.New {
			word = "new"
		}
		// The references are those of the program as it was read for the
		// changes, so the key says which talk it is here.
		if t, ok := c.FindTalk(changes[i].Key); ok && changes[i].NewTalk != program.NoTalk {
			is[word] = append(is[word], t)
		}
	}
	return nil
}
