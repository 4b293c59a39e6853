package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/library"
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
	Sessions int         `json:"sessions"`
	Talks    int         `json:"talks"`
	Compiled program.Day `json:"compiled,omitempty"`
}

func (a *app) programsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "programs",
		Short: "List the programs that can be opened",
		Example: `  lanyard programs
  lanyard programs --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			all, err := openAll()
			if err != nil {
				return err
			}
			list := []jsonProgram{}
			for _, c := range library.New(all).Programs() {
				about := c.About()
				list = append(list, jsonProgram{
					ID: about.ID, Name: about.Name, Title: about.Title, Venue: about.Venue, Start: about.Start, End: about.End,
					Zone: about.Zone.String(), Origin: "built in", Sessions: len(c.Sessions()), Talks: len(c.Talks()), Compiled: about.Compiled,
				})
			}
			if a.json {
				return a.printJSON(list)
			}
			for _, p := range list {
				fmt.Fprintf(a.stdout, "%-24s  %-27s  %-28s %4d talks  %s\n", p.ID, p.Name, program.DaySpan(p.Start, p.End), p.Talks, p.Venue)
			}
			return nil
		},
	}
	return a.withJSON(cmd)
}
