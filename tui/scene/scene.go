// Package scene holds what a screen is drawn from: one program, what the reader
// searched, chose and planned, the time, and the look. The root makes a new
// Scene when one of these changes; views and pages only read it.
package scene

import (
	"strings"
	"time"

	"lanyard/program"
	"lanyard/program/library"
	"lanyard/program/plan"
	"lanyard/program/renew"
	"lanyard/program/search"
	"lanyard/tui/look"
)

// Scene is everything that may be drawn.
type Scene struct {
	Look       *look.Look
	Conference *program.Conference
	// Found is what the search gives; nil until the index is there.
	Found *search.Result
	// Query is the search as it was asked, with what was chosen of its facets.
	Query search.Query
	// Filters are the chosen and excluded values of the query, in the order in
	// which the reader took them.
	Filters  []Filter
	Plan     *plan.Plan
	Schedule *plan.Schedule
	// News are the changes since the reader last looked; they are empty until they
	// are known.
	News []renew.Change
	// Library joins all programs on the shelf; nil until it was needed and read.
	Library *library.Library
	// AsPublished tells that pages show title and text of a talk as they were
	// published, with their markup.
	AsPublished bool
	// Now is the time in the conference's zone.
	Now time.Time
}

// Kind says what a Subject is.
type Kind uint8

const (
	Nothing Kind = iota
	Talk
	Session
	Person
	Topic
	Appointment
	Unmatched // something in the plan that the program no longer has
	About
	Changes   // what changed since the reader last looked
	Looked    // that the reader has seen it
	Elsewhere // a talk or person of another program
	Choice    // one of a popup's choices
	Value     // a value of a facet
)

// Subject is something that can be selected and opened.
type Subject struct {
	Kind Kind
	// Ref is the reference in the conference, or the number of a choice; Key is
	// that of an appointment, an unmatched mark, or what is elsewhere.
	Ref int32
	Key program.Key
	// Program is the id of the program that something elsewhere is in.
	Program string
	// Facet is that of which Ref is a value.
	Facet search.Facet
}

// OfTalk, OfSession, OfPerson and OfTopic make subjects of references.
func OfTalk(r program.TalkRef) Subject       { return Subject{Kind: Talk, Ref: int32(r)} }
func OfSession(r program.SessionRef) Subject { return Subject{Kind: Session, Ref: int32(r)} }
func OfPerson(r program.PersonRef) Subject   { return Subject{Kind: Person, Ref: int32(r)} }
func OfTopic(r program.TopicRef) Subject     { return Subject{Kind: Topic, Ref: int32(r)} }

// OfValue makes the subject of a value of a facet.
func OfValue(c search.Choice) Subject {
	if c.Facet == search.FacetTopic {
		return OfTopic(program.TopicRef(c.Value))
	}
	return Subject{Kind: Value, Facet: c.Facet, Ref: int32(c.Value)}
}

// Choice gives the value of a facet that u stands for; it is false where u is
// nothing that can be chosen.
func (u Subject) Choice() (search.Choice, bool) {
	switch u.Kind {
	case Topic:
		return search.OfTopic(program.TopicRef(u.Ref)), true
	case Value:
		return search.Choice{Facet: u.Facet, Value: int(u.Ref)}, true
	}
	return search.Choice{}, false
}

// Filter is a value of a facet that is chosen or, with Not, left out.
type Filter struct {
	Choice search.Choice
	Not    bool
	// Name is that of the value, as the reader knows it.
	Name string
}

// String says the filter: a topic by its name alone, anything else with what it
// is: "Room B4", "not day Tue 14 May".
func (f Filter) String() string {
	name := f.Name
	what := f.Choice.Facet.String()
	if f.Choice.Facet != search.FacetTopic && !startsWith(name, what) {
		name = what + " " + name
		if !f.Not {
			name = strings.ToUpper(name[:1]) + name[1:]
		}
	}
	if f.Not {
		return "not " + name
	}
	return name
}

// startsWith tells whether a name begins with a word, as "Room B4" with room.
func startsWith(name, word string) bool {
	return len(name) > len(word) && strings.EqualFold(name[:len(word)], word) && name[len(word)] == ' '
}

// Talk gives the talk that u is about, or nil.
func (s *Scene) Talk(u Subject) *program.Talk {
	if u.Kind != Talk {
		return nil
	}
	return s.Conference.Talk(program.TalkRef(u.Ref))
}

// PlanKey gives the key under which the plan may hold the subject; it is false
// for what cannot be starred.
func (s *Scene) PlanKey(u Subject) (program.Key, bool) {
	switch u.Kind {
	case Talk:
		return s.Conference.Talk(program.TalkRef(u.Ref)).Key, true
	case Session:
		return s.Conference.Session(program.SessionRef(u.Ref)).Key, true
	case Appointment, Unmatched:
		return u.Key, true
	}
	return "", false
}

// Marked tells whether the reader has put something on a talk or session.
func (s *Scene) Marked(k program.Key) bool {
	mark := s.Plan.Mark(s.Conference, k)
	return mark.Level != plan.None || mark.Note != "" || mark.Attended
}

// Narrowed tells whether a search or a filter may leave something out.
func (s *Scene) Narrowed() bool {
	return s.Query.Text != "" || len(s.Query.Chosen)+len(s.Query.Excluded) > 0
}

// Shows tells whether a talk is among what was found. Until the search answers
// everything is.
func (s *Scene) Shows(t program.TalkRef) bool {
	return s.Found == nil || s.Found.Contains(t)
}

// ShowsSlot tells whether an appearance of a talk is among what was found. Under
// a search for Tuesday, or with Tuesday chosen, the poster that hangs on
// Wednesday is not, though its talk is found.
func (s *Scene) ShowsSlot(ref program.SlotRef) bool {
	return s.Found == nil || s.Found.ContainsSlot(ref)
}

// Spans gives the parts of a text that the search matched.
func (s *Scene) Spans(text string) []search.Span {
	if s.Found == nil || s.Query.Text == "" {
		return nil
	}
	return s.Found.Spans(text)
}

// Past tells whether something is over, while the conference runs. Before and
// after it everything counts as still to come, to be read without dimming.
func (s *Scene) Past(w program.When) bool {
	if !s.Conference.Running(s.Now) {
		return false
	}
	if w.Timed() {
		return w.Finish().Before(s.Now)
	}
	return w.Dated() && w.Day.Before(program.DayOf(s.Now))
}
