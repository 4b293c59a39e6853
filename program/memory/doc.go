// Package memory knows what a program that is opened again remembers of the
// times before: which searches were made and which of them the reader keeps, and
// where the reader was in each conference.
//
// Everything is remembered by names and keys, never by references, so that it
// outlives a refresh and can be tried on another conference. What is no longer
// there is left out, and said. The package reads no file and no clock.
package memory
