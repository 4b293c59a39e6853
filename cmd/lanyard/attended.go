package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lanyard/program/plan"
)

func (a *app) attendedCommand() *cobra.Command {
	var not bool
	cmd := &cobra.Command{
		Use:   "attended KEY...",
		Short: "Say that you were at talks or sessions, starred or not",
		Example: `  lanyard plan attended awq qmoe
  lanyard plan attended --not awq
  lanyard search is:attended`,
		Args:              asks("attended what?", "lanyard plan attended awq"),
		ValidArgsFunction: a.completeKeys,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := a.planning()
			if err != nil {
				return err
			}
			return a.setAttended(p, args, !not)
		},
	}
	cmd.Flags().BoolVar(&not, "not", false, "take it back: you were not there")
	return cmd
}

// setAttended says of all keys whether the reader was there, or of none if the
// program does not have one. What it no longer has can still be taken back.
func (a *app) setAttended(p *planning, keys []string, attended bool) error {
	if attended {
		if err := a.has(p, keys); err != nil {
			return err
		}
	}
	for _, key := range keys {
		done := false
		err := a.change(p, func(current *plan.Plan) (plan.Change, bool) {
			change, ok := current.SetAttended(p.c, a.talkKey(p.c, key), attended, p.now)
			done = ok
			return change, ok
		})
		if err != nil {
			return err
		}
		if !attended && !done {
			return notFound(fmt.Sprintf("%q is not marked as attended", key))
		}
	}
	return nil
}
