package main

import (
	"context"

	"lanyard/data/keep"
	"lanyard/program/plan"
	"lanyard/tui"
)

// world answers what the screen asks of everything that is kept.
type world struct {
	app    *app
	keeper *keep.Keeper
}

func (w world) Programs(context.Context) ([]tui.Shelved, error) {
	all, err := w.app.store().All()
	var programs []tui.Shelved
	for _, p := range all {
		programs = append(programs, tui.Shelved{Conference: p.Conference, Origin: w.app.origin(p), Indexes: p, News: w.app.changes(p.Conference, nil)})
	}
	return programs, err
}

func (w world) Plan(id string) (*plan.Plan, error) { return w.keeper.Plan(id) }

func (w world) Change(id string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error) {
	return w.keeper.Change(id, edit)
}
