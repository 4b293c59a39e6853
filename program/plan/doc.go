// Package plan knows what a reader adds to a program: stars, notes and own
// appointments, what was attended, and what follows from them for the reader's day.
//
// Everything the reader does is a Change. A Plan is what the changes of one
// program, in order, come to; it never changes itself. A Plan makes the next
// Change, and whoever keeps the changes adds it and folds again:
//
//	changes ── Fold ──► Plan ── SetLevel, SetNote, …, Undo ──► Change
//	                     └── Schedule(conference) ──► days, clashes, gaps
//
// Undo and redo are changes like the others, so taking back works after a
// restart, and in a second window, as it does at once.
//
// Marks hang on keys. A key that the program no longer has stays in the plan
// with the title and time that were last seen: nothing the reader wrote is
// dropped. The package reads no file and no clock.
package plan
