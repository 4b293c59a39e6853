package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/related"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// jsonRelated is a talk with how much it is like another one.
type jsonRelated struct {
	Score  float64  `json:"score"` // between 0 and 1
	Shared []string `json:"shared"`
	Basis  string   `json:"score_basis"` // always computed
	jsonTalk
}

func (a *app) relatedCommand() *cobra.Command {
	var most int
	var all bool
	cmd := &cobra.Command{
		Use:   "related KEY",
		Short: "Find the talks that are most like one, and the words that they share",
		Long: `Find the talks that are most like one. Lanyard computes this by itself, from the
words of titles, topics and abstracts and from the people: rare words that two
talks share count most. No source says it, and it is no judgement on the talks.

The answer is one talk a line, the most alike first: how much they are alike,
from 0 to 1, key, time, title, and the words and people that both have. When
piped, the five are separated by tabs; with --all, the program's id is first.`,
		Example: `  lanyard related awq
  lanyard related awq --all -n 5
  lanyard related awq --json`,
		Args: cobra.MatchAll(asks("related to what?", "lanyard related awq"), cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if most < 1 {
				return fmt.Errorf("-n %d: expected a number from 1 on", most)
			}
			c, err := a.open()
			if err != nil {
				return err
			}
			u, err := a.findSubject(c, args[0])
			if err != nil {
				return err
			}
			if u.Kind == scene.Session {
				return fmt.Errorf("%q is a session; related takes a talk", args[0])
			}
			programs := []*program.Conference{c}
			if all {
				if programs, err = a.beside(c); err != nil {
					return err
				}
			}
			t := c.Talk(program.TalkRef(u.Ref))
			return a.printRelated(c, t, related.New(programs...).Related(c, t.Ref, most), all)
		},
	}
	cmd.Flags().IntVarP(&most, "number", "n", 10, "at most that many")
	cmd.Flags().BoolVar(&all, "all", false, "look in all programs")
	cmd.ValidArgsFunction = a.completeKeys
	return a.withJSON(cmd)
}

// beside gives all programs with c in its place, or at the end where it is not
// on the shelf.
func (a *app) beside(c *program.Conference) ([]*program.Conference, error) {
	everything, err := a.library()
	if err != nil {
		return nil, err
	}
	programs := slices.Clone(everything.Programs())
	at := slices.IndexFunc(programs, func(other *program.Conference) bool { return other.About().ID == c.About().ID })
	if at < 0 {
		return append(programs, c), nil
	}
	programs[at] = c
	return programs, nil
}

func (a *app) printRelated(c *program.Conference, t *program.Talk, list []related.Related, all bool) error {
	if a.json {
		out := []jsonRelated{}
		for _, r := range list {
			out = append(out, jsonRelated{math.Round(r.Score*1000) / 1000, r.Shared, "computed", talkJSON(r.Program, r.Program.Talk(r.Talk))})
		}
		if err := a.printJSON(out); err != nil {
			return err
		}
	} else {
		a.printRelatedLines(t, list, all)
	}
	if len(list) == 0 {
		return notFound("nothing is like “" + t.Title + "”")
	}
	return nil
}

func (a *app) printRelatedLines(t *program.Talk, list []related.Related, all bool) {
	lk, _ := a.paper()
	if a.terminal() && len(list) > 0 {
		fmt.Fprintln(a.stdout, lk.Title.Paint("Like “"+t.Title+"”"))
		fmt.Fprintln(a.stdout, lk.Quiet.Paint("computed by Lanyard from shared words and people"))
	}
	for _, r := range list {
		like := r.Program.Talk(r.Talk)
		start, shared := startOf(r.Program, like), strings.Join(r.Shared, ", ")
		if !a.terminal() {
			if all {
				fmt.Fprint(a.stdout, r.Program.About().ID+"\t")
			}
			fmt.Fprintf(a.stdout, "%.2f\t%s\t%s\t%s\t%s\n", r.Score, like.Key, start, like.Title, shared)
			continue
		}
		place := string(like.Key)
		if all {
			place += " (" + r.Program.About().Name + ")"
		}
		fmt.Fprintf(a.stdout, "\n%.2f  %s  %s\n", r.Score, lk.Accent.Paint(place), lk.Quiet.Paint(start+"  "+row.People(r.Program, like)))
		fmt.Fprintf(a.stdout, "      %s\n      %s\n", like.Title, lk.Quiet.Paint("shared: "+shared))
	}
}
