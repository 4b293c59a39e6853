package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/search"
)

// manyTalks is from how many on the search first does without the abstracts,
// whose index takes several times as long.
const manyTalks = 2000

// indexed is the result of making the search's index.
type indexed struct {
	index *search.Index
	whole bool // abstracts are in it
}

// makeIndex starts the job that gives the search's index: the one that was kept,
// or a new one.
func (m *Model) makeIndex() tea.Cmd {
	c, kept := m.scene.Conference, m.indexes
	return m.jobs.Start(func(context.Context) (any, error) {
		if c.TalkCount() < manyTalks {
			return indexed{indexOf(c, kept), true}, nil
		}
		if kept != nil {
			if x := kept.KeptIndex(); x != nil && x.Of(c) {
				return indexed{x, true}, nil
			}
		}
		return indexed{search.NewWithoutText(c), false}, nil
	})
}

// gotIndex takes the index, and goes on to the abstracts where they are not in it yet.
func (m *Model) gotIndex(got indexed) tea.Cmd {
	m.index = got.index
	q, gone := m.takeCarried(m.scene.Query)
	m.search(q)
	m.returned()
	m.sayGone(gone)
	if got.whole {
		return nil
	}
	kept := m.indexes
	return m.jobs.Start(func(context.Context) (any, error) {
		whole := got.index.WithText()
		if kept != nil {
			kept.KeepIndex(whole)
		}
		return indexed{whole, true}, nil
	})
}

// indexOf gives the index of a program as it was kept, else a new one, which is
// kept then.
func indexOf(c *program.Conference, kept Indexes) *search.Index {
	if kept == nil {
		return search.New(c)
	}
	x := kept.KeptIndex()
	if x == nil || !x.Of(c) {
		x = search.New(c)
		kept.KeepIndex(x)
	}
	return x
}
