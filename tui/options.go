package tui

import (
	"time"

	"lanyard/program/memory"
	"lanyard/tui/look"
)

// Options say what a screen starts with.
type Options struct {
	World World
	Desk  Desk
	// News is what is new in programs; nil where nothing can be known of that.
	News News
	// Memory is what is remembered; nil remembers nothing.
	Memory Memory
	// Shelved is the program to open.
	Shelved Shelved
	// Place is where the reader was in it, to go back to; the zero Place is its
	// start. Query and View are what the screen opens with where the place has
	// neither.
	Place memory.Place
	Query string
	View  View
	// Now is the clock.
	Now func() time.Time
	// Theme is the look until the terminal has said what it can do.
	Theme look.Theme
	// KeepLight keeps the theme light or dark, whatever the terminal says.
	KeepLight bool
	// Notice is said at the start: a warning about the plan file, say.
	Notice string
}

// View is one of the ways to look at the program.
type View uint8

const (
	Agenda View = iota
	Papers
	Topics
	People
	Mine
	viewCount
)

var viewNames = [viewCount]string{"agenda", "papers", "topics", "people", "mine"}

// String gives the name that the command line uses.
func (v View) String() string { return viewNames[v] }

// ParseView reads the name that String gives; the empty name is the agenda.
func ParseView(s string) (View, bool) {
	for v, name := range viewNames {
		if name == s || s == "" {
			return View(v), true
		}
	}
	return 0, false
}
