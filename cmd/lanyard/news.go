package main

import (
	"context"
	"strings"

	"lanyard/program"
	"lanyard/program/renew"
	"lanyard/tui"
)

// news answers what the screen asks of changes.
type news struct{ app *app }

func (n news) Changes(_ context.Context, c *program.Conference) ([]renew.Change, error) {
	return n.app.changes(c, nil), nil
}

func (n news) Looked(id string) error { return n.app.store().Looked(id) }

// Refresh does what lanyard refresh does.
func (n news) Refresh(ctx context.Context, id string, progress func(done, total int64)) (tui.Refreshed, error) {
	a := n.app
	r, err := a.readingOf(id)
	if err != nil {
		return tui.Refreshed{}, err
	}
	got, err := a.fetchAndRead(ctx, r, progress)
	if err != nil {
		return tui.Refreshed{}, err
	}
	if got.unmodified {
		return tui.Refreshed{Same: true, Said: got.said}, nil
	}
	if err := ctx.Err(); err != nil {
		return tui.Refreshed{}, err
	}
	kept, err := a.shelve(got)
	if err != nil {
		return tui.Refreshed{}, err
	}
	p, err := a.openID(id)
	if err != nil {
		return tui.Refreshed{}, err
	}
	out := tui.Refreshed{Shelved: tui.Shelved{Conference: p.Conference, Origin: a.origin(p), Indexes: p}}
	for _, line := range kept.said {
		out.Said = append(out.Said, capital(line)+".")
	}
	if kept.took != "" {
		out.Said = append(out.Said, kept.took)
	}
	return out, nil
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
