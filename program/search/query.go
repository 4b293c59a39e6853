package search

import (
	"strings"
	"time"

	"lanyard/program"
)

// Query is what the reader asks for.
type Query struct {
	// Text is read as the package comment says.
	Text string
	// Chosen and Excluded are values of facets. Of those of one facet that are
	// chosen a talk must have one; it must fulfil every facet of which a value is
	// chosen, and must have no value that is excluded. Days, rooms and sessions
	// that are chosen must be those of one appearance, which also passes the
	// text's conditions on day, time and room; an excluded one shuts the talk out
	// for any appearance.
	Chosen, Excluded []Choice
	// Facts is what the program alone does not know.
	Facts Facts
}

// Facts is what a query may ask for and the program does not know. The zero
// value knows nothing.
type Facts struct {
	// Now is the moment for which is:now, is:next and day:today ask, or zero.
	Now time.Time
	// Is has for the words starred, going, must, clash, new, changed and
	// attended the talks of which each is true. A word that is not here is not
	// known: asking for it finds nothing, and says so.
	Is map[string][]program.TalkRef
}

// AsksOfPlan tells whether a query's text may ask for what the reader keeps
// (Facts.Is), so that others need not read it.
func AsksOfPlan(text string) bool { return strings.Contains(strings.ToLower(text), "is:") }

// How says by what a talk was found.
type How uint8

const (
	Words    How = iota // every word of the query stands in its title, its people, and so on
	InText              // every word does, some only in its abstract
	Spelling            // some word only when a slip of the finger is forgiven
	Loose               // some word only letter by letter
)

// Hit is a talk that was found. A greater score is a better hit; scores can be
// compared within one Result.
type Hit struct {
	Talk  program.TalkRef
	Score int32
	How   How
}
