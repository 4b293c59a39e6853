package memory

import (
	"time"

	"lanyard/program"
)

// Place is where the reader was in a conference. The zero Place is its start.
type Place struct {
	// Program is the conference's id.
	Program string
	// View is the name of the view.
	View string
	// Search is the search as it stood: its text and values alone.
	Search Search
	// Selected is what was selected in the view, and Page the page that was
	// open, if one was. Line is the first visible line of it, from 0.
	Selected, Page Item
	Line           int
	// Left is when the reader was last there.
	Left time.Time
}

// Item is something that can be selected or opened. The zero Item is nothing.
type Item struct {
	Kind Kind
	Key  program.Key
	// Start tells appearances of one talk apart.
	Start time.Time
}

// Kind says what an Item is, by the word that files have for it.
type Kind string

const (
	Talk        Kind = "talk"
	Session     Kind = "session"
	Person      Kind = "person"
	Topic       Kind = "topic"
	Appointment Kind = "appointment"
	Unmatched   Kind = "unmatched" // something in the plan that the program no longer has
	About       Kind = "about"     // the program as a whole
)

// Same tells whether two places differ in nothing but the time.
func (p Place) Same(q Place) bool {
	return p.Program == q.Program && p.View == q.View && p.Search.ID() == q.Search.ID() && p.Search.Text == q.Search.Text &&
		p.Selected.same(q.Selected) && p.Page.same(q.Page) && p.Line == q.Line
}

func (i Item) same(j Item) bool { return i.Kind == j.Kind && i.Key == j.Key && i.Start.Equal(j.Start) }
