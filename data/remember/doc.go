// Package remember keeps what is remembered from one start to the next: the
// memory file in the reader's data folder, beside the plan.
//
// # The file
//
// memory.jsonl is a journal (data/journal). Its first line says what it is:
//
//	{"format":"lanyard-memory","version":1}
//
// Every further line says what a search or a place now is, and takes the place
// of the earlier line on the same search, or on the same program's place:
//
//	{"search":{"text":"kv cache","chosen":[{"facet":"topic","name":"Serving"}]},"program":"small-2024","made":"2024-05-01T12:00:00Z"}
//	{"search":{"text":"kv cache","chosen":[{"facet":"topic","name":"Serving"}]},"program":"small-2024","made":"2024-05-01T12:00:00Z","kept":"2024-05-01T12:00:07Z"}
//	{"search":{"text":"lora"},"program":"small-2024","made":"2024-05-01T12:01:00Z"}
//	{"search":{"text":"lora"},"removed":true}
//	{"place":"small-2024","view":"agenda","search":{"text":"kv"},"selected":{"kind":"talk","key":"p7","start":"2024-05-14T16:00:00Z"},"page":{"kind":"person","key":"ada"},"line":3,"left":"2024-05-01T12:01:30Z"}
//
//	search    what was asked: the text, and values of facets by their names
//	          that were chosen or excluded
//	program   the id of the program in which the search was last made
//	made      when it was (UTC)
//	kept      when the reader decided to keep it
//	removed   that the search is out of the history
//	place     the id of the program of which this is the reader's place
//	view      the name of the view
//	selected, page
//	          what was selected in it, and the page that was open: a talk (with
//	          the start of the appearance), session, person, topic, appointment,
//	          unmatched or about
//	line      the first visible line of the page, from 0
//	left      when the reader was last there (UTC)
//
// The place that stands last in the file is that of the program that was open
// last. Fields that are not named here are ignored.
//
// The history is bounded: when enough lines were replaced, or are of searches
// beyond those that are shown, the file is written anew without them, in one
// step. Searches that are kept and lines that are not understood always stay.
package remember
