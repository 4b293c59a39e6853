// Package keep keeps what the reader adds to programs: the plan file in the
// reader's data folder.
//
// # The file
//
// plan.jsonl is text that can be read by eye and mended by hand: one JSON
// object a line, UTF-8, lines ending in \n. The first line says what it is:
//
//	{"format":"lanyard-plan","version":1}
//
// Every further line is one thing that the reader did, in the order in which
// it was done. Lines are only ever added:
//
//	{"id":"lvn7p2io-1","at":"2024-05-01T12:00:00Z","program":"small-2024","set":"level","key":"p7","before":"none","after":"going","title":"Small caches","day":"2024-05-14","start":"2024-05-14T16:00:00Z","end":"2024-05-14T16:20:00Z","room":"B4"}
//	{"id":"lvn7p9x0-2","at":"2024-05-01T12:00:09Z","program":"small-2024","set":"note","key":"p7","before":"","after":"ask about ways","title":"Small caches"}
//	{"id":"lvn7pfc3-3","at":"2024-05-01T12:00:16Z","program":"small-2024","set":"appointment","key":"own-lvn7pfc3-3","before":null,"after":{"title":"Lunch","where":"Café","start":"2024-05-14T19:00:00Z"}}
//	{"id":"lvn7pmk8-4","at":"2024-05-01T12:00:25Z","program":"small-2024","set":"note","key":"p7","before":"ask about ways","after":"","title":"Small caches","undoes":"lvn7p9x0-2"}
//
//	{"id":"lvn9aq31-5","at":"2024-05-14T16:21:00Z","program":"small-2024","set":"attended","key":"p7","before":false,"after":true,"title":"Small caches"}
//
//	id       names the line within its program's plan
//	at       when it was done (UTC)
//	program  the program's ID on the shelf
//	key      the key of the talk, session or own appointment
//	set      what goes from before to after: "level" ("none", "interested",
//	         "going", "must"), "note" (text), "appointment" (an object with
//	         title, where, start and end, or null), or "attended" (true, false)
//	title, day, start, end, room
//	         how the program showed it then (times in UTC)
//	undoes, redoes
//	         the id of the line that this one takes back or repeats
//
// Fields that are not named here are ignored. What is promised of the file, also
// when the process is killed, the disk is full or two windows write at once, is
// said in data/journal.
package keep
