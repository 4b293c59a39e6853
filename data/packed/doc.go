// Package packed keeps a program in a form that opens at once, however large it
// is: what the first screen needs is read at the start, everything else when it
// is asked for. Such a file is made from Lanyard's own program file, stands
// beside it, and can be made again from it at any time; it is never the only
// place where something is kept.
//
// # The file
//
//	magic, 8 bytes
//	pages of talks, sessions, slots and people, PageSize records each
//	pages of names: keys and aliases, each with what it leads to, in order
//	texts, one behind the other, and where each one starts
//	the head: what the conference says of itself, days, topics, rooms, the talks
//	of all slots, where the pages stand
//	where the head stands, and the magic again
//
// Numbers are varints (encoding/binary), strings and lists have their length
// before them. The records follow one another in the order of the fields in
// records.go, which both writes and reads them. Head, pages and texts have a
// checksum each (CRC-32C), so that a damaged one is noticed when it is read.
package packed

// magic begins and ends a file. Its last letters are the version: they change
// whenever a file of before would be read as something else, also when the same
// program file would make another program than it did.
const magic = "LNYDPK01"
