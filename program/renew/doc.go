// Package renew finds a program again after it was imported anew: which talk
// and session of the new program is which of the old one, what has changed, and
// how the reader's stars and notes stay where they belong.
//
//	old, new ── Match ──► Matching ── Changes(plan) ──► moved, renamed, gone, new, …
//	                         └────── Carry(plan) ────► the new program, the marks that found no place
//
// # What is the same talk
//
// Matching goes from the sure to the likely, and never joins two to one: the
// same key, alias or address where title or people agree with it; the same
// title and people; the same abstract; the same title; the same people and a
// similar title; the same time and room and a similar title. How says which it
// was. A key alone proves nothing, since sources number their talks anew. Where
// many talks stand under the key of another, keys are not heeded at all. Where
// two are about as likely, as when a talk was split, neither is taken.
//
// Titles are compared as the search folds them: without capitals, accents and
// punctuation, and for likeness by their words, of which a rare one weighs more
// than a common one (Dice's coefficient over weights log(1 + n/df)). Sessions
// are matched after talks, and the talks in them count as their people.
//
// # How marks are kept
//
// Marks hang on keys, and a key outlives a new import because Carry gives the
// new program the keys by which the reader knows its talks and sessions: the
// new value is the same program, Renamed. The source's own key stays as an
// alias, by which the next import finds the talk. So the plan is not touched,
// undo still works on it, and calendar entries that were exported keep their
// identity. Aliases alone would not do: a source that numbers anew gives the
// key of one talk to another.
//
// The key of something that is gone is given to nothing else while a mark hangs
// on it. Such marks stay in the plan as unmatched, and Carry and Nearest tell
// what in the program comes nearest to each.
//
// The package reads no file and no clock.
package renew
