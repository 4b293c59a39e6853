// Package journal keeps lines of JSON in a file to which lines are only ever
// added: what the reader's plan and the memory of the screen have in common.
//
// The first line of the file says what it is; every further line is one JSON
// object, whose meaning is that of whoever opened the journal:
//
//	{"format":"lanyard-plan","version":1}
//
// # What is promised
//
// A line that was reported added is on the disk. One window at a time writes,
// under a lock on the file with .lock behind its name; the others see its lines
// when they next ask. A line that was not written whole, because the process
// was killed or the disk is full, counts as not written, and is cut off by the
// next writer. A line that cannot be read is passed over with a warning and
// stays in the file. A file that is something else is moved aside, never
// overwritten; one of a newer version is read as far as it is understood and
// not written to.
//
// A journal whose lines take the place of earlier ones may be written anew
// without these. That is one step: a crash leaves the old file or the new one.
package journal
