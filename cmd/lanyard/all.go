package main

import (
	"fmt"

	"lanyard/program/library"
	"lanyard/program/search"
)

// searchAll prints what a query finds in every program, the latest first.
func (a *app) searchAll(text string, limit int) error {
	everything, err := a.library()
	if err != nil {
		return err
	}
	groups := everything.Search(text)
	out := []jsonTalk{}
	for i, group := range groups {
		hits := group.Hits()
		if limit > 0 && len(hits) > limit {
			hits = hits[:limit]
		}
		if a.json {
			for _, hit := range hits {
				out = append(out, talkJSON(group.Program, group.Program.Talk(hit.Talk)))
			}
			continue
		}
		a.printGroup(group, hits, i > 0)
	}
	if a.json {
		err = a.printJSON(out)
	}
	if err == nil && len(groups) == 0 {
		return notFound("")
	}
	return err
}

// printGroup prints one program's hits: under its name for a reader, with its
// id before each key for a script.
func (a *app) printGroup(g library.Group, hits []search.Hit, further bool) {
	if a.terminal() {
		lk, _ := a.paper()
		if further {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, lk.Title.Paint(g.Program.About().Name))
		a.printHits(g.Program, g.Found, hits, "")
		return
	}
	a.printHits(g.Program, g.Found, hits, g.Program.About().ID+"\t")
}
