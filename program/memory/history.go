package memory

import (
	"maps"
	"slices"
	"time"
)

// Deed is what the reader did with a search.
type Deed uint8

const (
	Made    Deed = iota // was done with it
	Kept                // decided to keep it
	LetGo               // let a kept one go again: it stays in the history
	Removed             // took it out of the history
)

// Most is how many searches the history shows, those that are kept not counted.
const Most = 200

// History is the searches that were made, each once. The zero History is empty.
type History struct {
	searches map[string]Search
}

// After gives what becomes of a search by what the reader did with it at a time.
// It is false where that changes nothing. A removed search asks for nothing.
func (h *History) After(s Search, d Deed, at time.Time) (Search, bool) {
	known, ok := h.searches[s.ID()]
	switch d {
	case Made:
		known.Text, known.Chosen, known.Excluded = s.Text, s.Chosen, s.Excluded
		known.Program, known.Made = s.Program, at
		return known, !s.Empty()
	case Kept:
		if !ok {
			known, _ = h.After(s, Made, at)
		}
		if !known.Kept.IsZero() {
			return known, false
		}
		known.Kept = at
		return known, !s.Empty()
	case LetGo:
		changes := !known.Kept.IsZero()
		known.Kept = time.Time{}
		return known, changes
	}
	return Search{}, ok
}

// Put takes a search as it now is.
func (h *History) Put(s Search) {
	if h.searches == nil {
		h.searches = map[string]Search{}
	}
	h.searches[s.ID()] = s
}

// Drop takes a search out.
func (h *History) Drop(id string) { delete(h.searches, id) }

// List gives the kept searches in the order in which they were kept, and behind
// them the others, the latest first and at most Most of them.
func (h *History) List() []Search {
	kept, others := h.sorted()
	return append(kept, others[:min(len(others), Most)]...)
}

// Surplus gives the searches that List leaves out.
func (h *History) Surplus() []Search {
	_, others := h.sorted()
	return others[min(len(others), Most):]
}

func (h *History) sorted() (kept, others []Search) {
	for _, id := range slices.Sorted(maps.Keys(h.searches)) { // an order among equals
		if s := h.searches[id]; s.Kept.IsZero() {
			others = append(others, s)
		} else {
			kept = append(kept, s)
		}
	}
	slices.SortStableFunc(kept, func(a, b Search) int { return a.Kept.Compare(b.Kept) })
	slices.SortStableFunc(others, func(a, b Search) int { return b.Made.Compare(a.Made) })
	return kept, others
}
