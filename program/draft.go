package program

import "time"

// Drafts are what a source says, before it is checked and joined: names in
// place of references, times in any zone. The Builder turns them into values
// of a Conference.

// PersonDraft credits someone. ID is the source's own identity of the person,
// if it has one; without one, people of the same name are one person.
type PersonDraft struct {
	ID, Name    string
	Role        Role
	Affiliation string
	Links       []Link
}

// WhenDraft is a When as the source gives it. Where Start is known and Day is
// not, the day is that of Start in the conference's zone.
type WhenDraft struct {
	Day        Day
	Start, End time.Time
	Basis      Basis
	Note       string
	// After is the key of the session or talk that comes right before, for
	// something with a known order but no known time.
	After Key
}

// PlaceDraft is a Place with its room by name; the empty name is an unknown room.
type PlaceDraft struct {
	Room  string
	Basis Basis
	Note  string
}

// SlotDraft is one appearance of a talk. Session is the key of its session,
// Order its place there, counted from 1, where times do not tell; 0 is a place
// that is not known. An unknown room is that of the session.
type SlotDraft struct {
	Session    Key
	Order      int
	Form       Form
	When       WhenDraft
	Place      PlaceDraft
	Board      string
	BoardBasis Basis
}

// TalkDraft is a talk as the source gives it. Without a Key it gets one made of its title.
type TalkDraft struct {
	Key         Key
	Kind        Kind
	Title       string
	OtherTitles []string
	Track       string
	People      []PersonDraft
	Topics      []string
	TopicsBasis Basis
	Text        Text
	Awards      []Award
	Links       []Link
	Notes       []string
	Aliases     []string
	Sources     []string
	Slots       []SlotDraft
}

// SessionDraft is a session as the source gives it. Without a Key it gets one made of its title.
type SessionDraft struct {
	Key    Key
	Kind   Kind
	Title  string
	Track  string
	When   WhenDraft
	Place  PlaceDraft
	People []PersonDraft
	Links  []Link
	Notes  []string
}

// AboutDraft is About with the organizers by name.
type AboutDraft struct {
	About
	People []PersonDraft
}
