// Package program knows what a conference is.
//
// A conference has days; a day has entries in the order in which they happen.
// An entry is a session, which holds slots in order, or a slot that stands
// alone (a keynote, a break). A slot is one appearance of a talk: the oral and
// the poster of a paper are two slots of one talk, so a paper has one identity
// wherever it is shown.
//
//	Conference ─► DayProgram ─► Entry ─► Session ─► Slot ─► Talk ─► Person, Topic
//	                               └──────────────► Slot ─┘
//
// Inside one Conference things are named by dense references (TalkRef,
// SessionRef, …), which are only good for that one value. For keeping, talks
// and sessions have a Key: a name that outlives a new import of the program.
//
// A Conference is made by a Builder and never changes after Build, so any
// number of readers and searches may share it. Values that accessors return
// are to be read, not written.
//
// What is not known is a value, not a zero that looks like a fact: see Basis,
// When and Place. Times are in the conference's own zone. The package reads no
// file, no network and no clock.
package program
