package tui

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanyard/program/memory"
	"lanyard/tui/lane"
)

// recollection is what the screen has to remember and has not written down yet.
// Writing runs beside the screen, at most once a tick and where a program is left.
type recollection struct {
	job      lane.Lane
	writing  bool
	underWay notes // what is being written
	failed   bool  // and that was said
	notes    notes // what is to be written
	// fresh is the search that the reader was done with last. It stands for a
	// tick before it counts: what only goes on from it takes its place.
	fresh memory.Search
	stood bool
	// done is the ID of that search, also when it has been written down.
	done string
	// place is the one that was last written down.
	place memory.Place

	counting lane.Lane
	talks    map[string]int // how many talks searches find here, by their IDs
}

// mostNotes bounds what waits for a disk with room, of each kind.
const mostNotes = 50

// notes are what is to be written down, in order.
type notes struct {
	searches []memory.Search
	places   []memory.Place
}

// with gives notes and further ones, the latest of them: there may be no room to
// write for long.
func (n notes) with(more notes) notes {
	n.searches, n.places = slices.Concat(n.searches, more.searches), slices.Concat(n.places, more.places)
	n.searches = n.searches[max(0, len(n.searches)-mostNotes):]
	n.places = n.places[max(0, len(n.places)-mostNotes):]
	return n
}

// write writes notes down, and gives those that it could not.
func (n notes) write(ctx context.Context, to Memory) (notes, error) {
	var left notes
	var failed error
	for _, s := range n.searches {
		err := ctx.Err()
		if err == nil {
			err = to.Change(s, memory.Made, s.Made)
		}
		if err != nil {
			failed, left.searches = err, append(left.searches, s)
		}
	}
	for _, p := range n.places {
		err := ctx.Err()
		if err == nil {
			err = to.Leave(p)
		}
		if err != nil {
			failed, left.places = err, append(left.places, p)
		}
	}
	return left, failed
}

// doneSearching notes that the reader is done with the search as it stands:
// Enter was pressed, a page opened, the view left.
func (m *Model) doneSearching() {
	r, s := &m.recall, m.asked()
	if m.memory == nil || s.Empty() || s.ID() == r.done {
		return
	}
	s.Program, s.Made = m.scene.Conference.About().ID, m.now()
	if !goesOn(s, r.fresh) {
		r.keepFresh()
	}
	r.fresh, r.stood, r.done = s, false, s.ID()
}

// goesOn tells whether a search is an earlier one of which more was typed.
func goesOn(s, from memory.Search) bool {
	return from.Text != "" && strings.HasPrefix(s.Text, from.Text) && s.Filters() == from.Filters()
}

// settle counts the search that has stood for a tick. One that came since the
// last tick has another one to stand.
func (m *Model) settle() {
	if m.recall.stood {
		m.recall.keepFresh()
	}
	m.recall.stood = !m.recall.fresh.Empty()
}

// keepFresh puts the search that the reader was done with last among the notes.
func (r *recollection) keepFresh() {
	if !r.fresh.Empty() {
		r.notes.searches = append(r.notes.searches, r.fresh)
	}
	r.fresh, r.stood = memory.Search{}, false
}

// departFrom notes search and place of a program that the reader leaves.
func (m *Model) departFrom() {
	m.doneSearching()
	m.recall.notes = m.recall.notes.with(notes{places: []memory.Place{m.place()}})
	m.recall.place, m.recall.talks = memory.Place{}, nil
	m.recall.counting.Stop()
}

// writeDown starts writing what there is to remember, unless there is nothing
// new or the last time is not over.
func (m *Model) writeDown() tea.Cmd {
	r := &m.recall
	if m.memory == nil || r.writing {
		return nil
	}
	if now := m.place(); !now.Same(r.place) {
		r.notes = r.notes.with(notes{places: []memory.Place{now}})
		r.place = now
	}
	if len(r.notes.searches)+len(r.notes.places) == 0 {
		return nil
	}
	todo, to := r.notes, m.memory
	r.notes, r.underWay, r.writing = notes{}, todo, true
	return r.job.Start(func(ctx context.Context) (any, error) { return todo.write(ctx, to) })
}

// wroteDown takes back what could not be written, to try again at a later tick.
// It is said once.
func (m *Model) wroteDown(done lane.Done) {
	r := &m.recall
	r.notes, r.underWay, r.writing = done.Value.(notes).with(r.notes), notes{}, false
	if done.Err == nil {
		r.failed = false
		return
	}
	if !r.failed {
		r.failed = true
		m.warn("Your searches and your place are not kept: " + done.Err.Error())
	}
}

// Leave writes down at the end where the reader is, and what was searched. It
// takes as long as that takes. An error was not said yet.
func (m *Model) Leave() error {
	if m.memory == nil {
		return nil
	}
	r := &m.recall
	r.job.Stop()
	m.doneSearching()
	r.keepFresh()
	// What is being written is written again: it may not come to its end.
	all := r.underWay.with(r.notes).with(notes{places: []memory.Place{m.place()}})
	_, err := all.write(context.Background(), m.memory)
	if r.failed {
		return nil
	}
	return err
}
