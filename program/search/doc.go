// Package search finds talks and people in one conference's program while the
// reader types.
//
// # The query
//
// A query is words. Every word must be found in the talk, in any order, as the
// beginning of a word of its title, its people, its topics, its sessions, or
// its track, rooms and awards. "Words in quotes" must stand side by side in
// that order in one of these; the last one may be unfinished until the closing
// quote is typed. A word or quotation with - before it must not be found. There
// are no wrong queries: whatever cannot be read otherwise is a word.
//
// Upper and lower case are one, accents do not count, and a word with hyphens or
// capitals inside is found by its parts and as a whole: KV-cache by kv, cache,
// kvcache and kv-cache, FlashAttention by flash, attention and flashatt. A Greek
// letter that stands alone is found by its name. Chinese, Japanese and Korean
// are matched by any run of characters.
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
// When the words find fewer than eight talks, each word of which that is true is
// looked for more widely, and what this finds stands behind the rest: words
// that differ by a letter or two ("specualtive"), and letters that follow one
// another through the beginnings of words ("spdec" for Speculative Decoding;
// see widen.go for their order and loose.go for what is refused). Hit.How tells
// the reader which it was. Topics chosen or excluded do not change what the
// words find; they only hold back some of it.
//
// # How it works
//
// All words of the program stand in one sorted lexicon, and behind each its
// occurrences (inverted). The words that begin alike are neighbours there, so
// any prefix, even one letter, is one straight run through memory. An Index
// never changes once made, and any number of goroutines may search in it.
package search
