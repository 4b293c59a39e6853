// Package search finds talks and people in one conference's program while the
// reader types.
//
// # The query
//
// A query is words. Every word must be found in the talk, in any order, as the
// beginning of a word of its title, its people, its topics, its sessions, or
// its track, rooms and awards. It may also stand in the abstract alone, as any
// word of the same English stem, from four letters on also as a beginning.
//
//	"mixture of experts"   side by side in one place; the last word may be
//	                       unfinished until the closing quote is typed
//	-training              must not be found; goes before anything below, too
//	lora or adapters       one of the two; or binds neighbours, as in
//	                       serving lora or adapters: serving, and one of the two
//	title:lora             in the title alone; and so
//	author: topic: session: track: room: award: text: (speaker: is author:)
//	topic:"ml compilers"   a quotation,
//	author:ada,bo          one of several,
//	title:(lora serving)   a list, read like a query of its own for that place:
//	                       all its words, with or and - as above;
//	-title:(lora serving)  none of the list
//	day:tue                a weekday or its beginning, a date (2024-05-14, 05-14),
//	                       a day of the month, failing that the first, second …
//	                       day of the conference (day:1), today, tomorrow
//	day:tue-thu            also day:2024-05-14..2024-05-16; .. with one end open
//	time:14:00             on at that time; time:14:00-15:00 shares a moment with it
//	after:14:00            begins then or later; before:10:30 begins earlier; both
//	                       take days as well, which they leave out: after:tue
//	type:poster            the kind of talk or session, or how it is given (oral)
//	is:starred             going, must, clash, new, changed, attended: by what the
//	                       reader keeps (Facts); now and next: by the clock
//	year:2024 in:mlsys     the conference; for a search of several
//
// Times are those of the conference's zone, and may be written 14:00, 14.00,
// 1400, 14, 2pm, 2:30pm. Conditions on day, time and room must all be true of one
// appearance of the talk: day:tue room:hall is not a talk in the hall on Monday
// that hangs as a poster elsewhere on Tuesday. Of a list of days, times, rooms,
// types or years, one must be true. What is chosen of days, rooms and sessions
// asks for that one appearance, too, and the others of the talk are not shown
// (Result.ContainsSlot).
//
// There are no wrong queries: whatever cannot be read otherwise is a word, and a
// scope with nothing behind it asks for nothing. Result.Clauses and
// Result.Understood say what was made of it.
//
// Upper and lower case are one, accents do not count, and a word with hyphens or
// capitals inside is found by its parts and as a whole: KV-cache by kv, cache,
// kvcache and kv-cache, FlashAttention by flash, attention and flashatt. A Greek
// letter that stands alone is found by its name, and what TeX writes is found
// like what it means: \epsilon, ε and epsilon are one (see tex.go). Chinese,
// Japanese and Korean are matched by any run of characters.
//
// # The order of hits
//
// For every word of the query the best place in the talk counts. From best to
// least: the start of the title; a whole word of the title; the beginning of a
// word of the title; then, each a little better for a whole word than for its
// beginning, a person, a topic, a session, an award, the track, a room, and a
// title that the talk has elsewhere. Within one of these an earlier word is
// better. The words' points are added up; two words that are neighbours in
// the query gain when they are neighbours or near in one field, more so in
// the query's order. Hits with equal points stand in program order.
//
// Abstracts count where a word is in no better place. Talks that need theirs
// stand behind all that do not; the points of a word there, fewer than those of
// a topic, follow BM25, and neighbours gain as above.
//
// When the words find fewer than eight talks, each word of which that is true is
// looked for more widely, and what this finds stands behind the rest: words
// that differ by a letter or two ("specualtive"), and letters that follow one
// another through the beginnings of words ("spdec" for Speculative Decoding;
// see widen.go for their order and loose.go for what is refused). A word that
// only its letters can find is sought where the rest of the query leaves room,
// and in no more than the first 512 texts that have them. Where there
// is an or in the query, nothing is widened. Hit.How tells the reader which it
// was, Result.Why in which fields, Result.Snippet shows the words in the abstract.
//
// What is chosen or excluded beside the text (Query.Chosen, Excluded) does not
// change what the words find; it only holds back some of it. Of one facet several
// values are alternatives, different facets narrow; Result.Counts says for each
// value how many hits it would show. Choices are numbers of one index: Index.Name
// and Index.Named carry them to another.
//
// # How it works
//
// All words of the program stand in one sorted lexicon, and behind each its
// occurrences (inverted). The words that begin alike are neighbours there, so
// any prefix, even one letter, is one straight run through memory. Abstracts
// have a lexicon and file of their own (abstracts), where words of one stem
// share their postings. The query is a list of clauses (parse.go); each is looked
// for by itself (scan.go, textscan.go, test.go), which gives a set of documents, a
// bit for each (docset.go); what all have in common is ranked (find.go, score.go).
// Only documents of a set are touched, and the counts of facets are those of a set,
// or of what it lacks.
//
// Words that are nearly the one typed are found by going through the lexicon in
// order, so that those with one beginning share the table of edits (spell.go).
// Titles and names are kept as the numbers of their words, too (lettertexts.go),
// and a sieve that goes through these once leaves few texts in which to try how
// letters follow one another (sieve.go, loose.go).
//
// An Index never changes once made, and any number of goroutines may search in it.
// But for the names of facets it is flat: slices of numbers, and one string for
// each lexicon.
package search
