// Package keys is the one table of what the reader can do and with which keys.
// Routing, the footer, the help, the command palette and the README are all
// made from it.
package keys

import "strings"

// Action is one thing that the reader can ask for.
type Action uint8

const (
	None Action = iota

	Agenda
	Papers
	Topics
	People
	Mine
	NextView
	PrevView

	Down
	Up
	HalfDown
	HalfUp
	PageDown
	PageUp
	Top
	Bottom
	Open
	Back
	List
	Page

	Search
	Filters
	Filter
	Select
	Exclude
	Searches
	Clear

	Star
	Attended
	Note
	Editor
	Appointment
	Undo
	Redo

	Credits
	Session
	Related
	Link
	Copy
	Published
	NextMatch
	PrevMatch
	BibTeX
	WriteOut
	About
	Shelf
	Everywhere
	Changes
	Refresh

	Palette
	Help
	Quit
)

// Group puts actions that belong together under one heading.
type Group uint8

const (
	Views Group = iota
	Moving
	Finding
	Planning
	Reading
	Program
)

// Groups lists the groups in the order of the help.
var Groups = [...]Group{Views, Moving, Finding, Planning, Reading, Program}

// String gives the heading of the group.
func (g Group) String() string {
	return [...]string{"Views", "Moving", "Finding", "Your plan", "Reading", "Lanyard"}[g]
}

// Binding says which keys ask for an action, and how it is called.
type Binding struct {
	Action Action
	Group  Group
	// Keys are the names that Bubble Tea gives to keys; the first ones are shown.
	Keys []string
	// Word is for the footer and the palette, Help a line for the help and the README.
	Word, Help string
}

// table holds every action once. Digits 2 and 7 are kept for the grid of rooms
// and the view of what is on now.
var table = [...]Binding{
	{Agenda, Views, []string{"1"}, "agenda", "Agenda: everything by time"},
	{Papers, Views, []string{"3"}, "papers", "Papers: the proceedings, by title or by match"},
	{Topics, Views, []string{"4"}, "topics", "Topics, with counts; choose some to filter every view"},
	{People, Views, []string{"5"}, "people", "People: authors and speakers, with all their slots"},
	{Mine, Views, []string{"6"}, "mine", "Mine: your own schedule, with clashes and gaps"},
	{NextView, Views, []string{"tab"}, "next view", "Next view"},
	{PrevView, Views, []string{"shift+tab"}, "previous view", "Previous view"},

	{Down, Moving, []string{"j", "down"}, "down", "Down"},
	{Up, Moving, []string{"k", "up"}, "up", "Up"},
	{HalfDown, Moving, []string{"ctrl+d"}, "half a page down", "Half a page down"},
	{HalfUp, Moving, []string{"ctrl+u"}, "half a page up", "Half a page up"},
	{PageDown, Moving, []string{"pgdown", "ctrl+f"}, "page down", "A page down"},
	{PageUp, Moving, []string{"pgup", "ctrl+b"}, "page up", "A page up"},
	{Top, Moving, []string{"g", "home"}, "first", "To the first"},
	{Bottom, Moving, []string{"G", "end"}, "last", "To the last"},
	{Open, Moving, []string{"enter"}, "open", "Open what is selected"},
	{Back, Moving, []string{"esc", "backspace"}, "back", "A step back: page, list, search, filters"},
	{Page, Moving, []string{"l", "right"}, "to the page", "To the reading pane"},
	{List, Moving, []string{"h", "left"}, "to the list", "To the list"},

	{Search, Finding, []string{"/"}, "search", "Search as you type: titles, people, sessions, topics"},
	{Filters, Finding, []string{"f"}, "filter", "Filter by day, room, type, author, session, track, topic"},
	{Filter, Finding, []string{"t"}, "filter by topic", "Choose topics, from any view"},
	{Select, Finding, []string{"space"}, "choose", "Choose a topic or another value, or let it go"},
	{Exclude, Finding, []string{"x"}, "leave out", "Leave it out; remove an appointment of your own"},
	{Everywhere, Finding, []string{"A"}, "search all programs", "Search all programs, grouped by edition"},
	{Searches, Finding, []string{"H", "ctrl+r"}, "searches", "Searches that you made and those you keep, to run again"},
	{Clear, Finding, []string{"c"}, "clear filters", "Clear the search and the filters"},

	{Star, Planning, []string{"s"}, "star", "Star: interested, going, must, none"},
	{Attended, Planning, []string{"d"}, "attended", "Attended: I was there; again: I was not"},
	{Note, Planning, []string{"e"}, "note", "Write a note"},
	{Editor, Planning, []string{"E"}, "note in editor", "Write the note in $EDITOR"},
	{Appointment, Planning, []string{"a"}, "appointment", "Add an appointment of your own"},
	{Undo, Planning, []string{"z"}, "undo", "Take back the last change of your plan"},
	{Redo, Planning, []string{"Z"}, "redo", "Do it again"},

	{Credits, Reading, []string{"p"}, "people", "Who is in it: choose a person"},
	{Session, Reading, []string{"u"}, "session", "Up to the session it belongs to"},
	{Related, Reading, []string{"r"}, "related", "Related papers of all programs, computed here"},
	{NextMatch, Reading, []string{"n"}, "next match", "To the next match of the search in the text"},
	{PrevMatch, Reading, []string{"N"}, "previous match", "To the match before it"},
	{Published, Reading, []string{"v"}, "as published", "Title and text as they were published; again: readable"},
	{Link, Reading, []string{"o"}, "open link", "Open a link in the browser"},
	{Copy, Reading, []string{"y"}, "copy", "Copy title, people, time and link"},
	{BibTeX, Reading, []string{"b"}, "copy BibTeX", "Copy as BibTeX: this one; in Papers all that match"},
	{WriteOut, Reading, []string{"w"}, "write out", "Write out what is shown: to a file or the clipboard"},
	{About, Reading, []string{"i"}, "about the program", "About the program: sources, and what is not known"},

	{Shelf, Program, []string{"L"}, "shelf", "The shelf: every program, to open another"},
	{Changes, Program, []string{"C"}, "what changed", "What changed since you last looked, your plan first"},
	{Refresh, Program, []string{"R"}, "refresh", "Get the program again from where it was published"},
	{Palette, Program, []string{":", "ctrl+p"}, "commands", "Every command by name"},
	{Help, Program, []string{"?"}, "help", "This help"},
	{Quit, Program, []string{"q", "ctrl+c"}, "quit", "Quit"},
}

// All gives every binding, in the order of the help.
func All() []Binding { return table[:] }

// Of gives the binding of an action.
func Of(a Action) Binding {
	for _, b := range table {
		if b.Action == a {
			return b
		}
	}
	return Binding{}
}

// For gives the action that a key, by Bubble Tea's name, asks for.
func For(key string) Action {
	for i := range table {
		for _, k := range table[i].Keys {
			if k == key {
				return table[i].Action
			}
		}
	}
	return None
}

// WhileTyping tells whether an action may be asked for with a special key
// while text is being typed.
func WhileTyping(a Action) bool {
	switch a {
	case Down, Up, PageDown, PageUp, Open, Back, NextView, PrevView, Searches, Palette, Quit:
		return true
	}
	return false
}

// Cap gives a key's name as it is printed.
func Cap(key string) string {
	switch key {
	case "enter":
		return "⏎"
	case "esc":
		return "Esc"
	case "tab":
		return "Tab"
	case "shift+tab":
		return "Shift+Tab"
	case "space":
		return "Space"
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	case "pgdown":
		return "PgDn"
	case "pgup":
		return "PgUp"
	case "home":
		return "Home"
	case "end":
		return "End"
	case "backspace":
		return "Backspace"
	}
	return strings.Replace(key, "ctrl+", "Ctrl+", 1)
}

// Caps gives all keys of a binding as they are printed, with blanks between.
func (b Binding) Caps() string {
	caps := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		caps[i] = Cap(k)
	}
	return strings.Join(caps, " ")
}
