// Package export writes a reader's schedule for other programs: as a calendar
// (ICS), as a page to read (Markdown), as data (JSON). Talks it writes as a
// bibliography (BibTeX, RIS), as a table (TalksCSV) and as a list to read
// (TalksMarkdown); those of several programs are Lists. Whole programs it writes
// as Lanyard's own program file (Lanyard), which gives the same program when read
// again; for apps for conferences (ScheduleJSON), as a calendar (Calendar), as a
// table (CSV) and as a page to read (MarkdownProgram). The same input gives the
// same bytes.
//
// # JSON
//
// One object, in the format "lanyard-schedule", version 1. Fields are added in
// later versions, never renamed. Lists are never null; what is not known is
// left out. Times are RFC 3339 with the offset that the conference's zone has
// then, days are 2024-05-14.
//
//	format, version  "lanyard-schedule", 1
//	program, name    the program's ID on the shelf, and its name
//	zone             the conference's time zone
//	picks            how much is chosen
//	days             day, end (of the last item), items, gaps; an item with no
//	                 star ("none") is one that was attended
//	undated          items that the program has on no day
//	noted            items with nothing but a note
//	unmatched        what the program no longer has: key, level, attended,
//	                 note, and title, day, start, end, room as last seen
//	clashes          first and second (keys), firm (decided for both), rooms
//
//	an item          key, type ("talk", "session", "appointment"), kind, title,
//	                 level, attended, note, form ("oral", "poster"; talks only), any_time,
//	                 day, start, end, when_basis, when_note, room, room_basis,
//	                 board, session (key), session_title, people, url
//	a gap            from, to, minutes, rooms ("B4→B7"), rushed (no time for it)
package export
