package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"lanyard/data/store"
	"lanyard/program"
	"lanyard/tui/row"
)

type jsonProgram struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Title    string      `json:"title,omitempty"`
	Venue    string      `json:"venue,omitempty"`
	Start    program.Day `json:"start,omitempty"`
	End      program.Day `json:"end,omitempty"`
	Zone     string      `json:"zone"`
	Origin   string      `json:"origin"`
	Source   string      `json:"source,omitempty"`
	Fetched  time.Time   `json:"fetched,omitzero"`
	Sessions int         `json:"sessions"`
	Talks    int         `json:"talks"`
	Compiled program.Day `json:"compiled,omitempty"`
}

func (a *app) programJSON(p store.Program) jsonProgram {
	c := p.Conference
	var from store.Origin
	if p.Own {
		from, _ = a.store().Origin(c.About().ID)
	}
	about := c.About()
	return jsonProgram{
		ID: about.ID, Name: about.Name, Title: about.Title, Venue: about.Venue, Start: about.Start, End: about.End,
		Zone: about.Zone.String(), Origin: source(p), Source: from.Source, Fetched: from.Fetched, Sessions: c.SessionCount(), Talks: c.TalkCount(), Compiled: about.Compiled,
	}
}

// source says where a program came from.
func source(p store.Program) string {
	if p.Own {
		return "yours"
	}
	return "built in"
}

func (a *app) programsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "programs",
		Short: "List the programs that can be opened",
		Example: `  lanyard programs
  lanyard programs --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			all, err := a.openAll()
			if err != nil {
				return err
			}
			slices.SortStableFunc(all, func(p, q store.Program) int {
				return cmp.Compare(p.Conference.About().Start, q.Conference.About().Start)
			})
			list := []jsonProgram{}
			for _, p := range all {
				list = append(list, a.programJSON(p))
			}
			if a.json {
				return a.printJSON(list)
			}
			for _, p := range list {
				fmt.Fprintf(a.stdout, "%-24s  %-27s  %-24s %10s  %-8s  %s\n", p.ID, p.Name,
					program.DaySpan(p.Start, p.End), row.Count(p.Talks, "talk"), p.Origin, p.Venue)
			}
			return nil
		},
	}
	return a.withJSON(cmd)
}
