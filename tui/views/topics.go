package views

import (
	"slices"

	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Topics lists every topic in the source's order, with the number of talks
// that it has under the search, and what the reader chose.
func Topics(s *scene.Scene) []row.Row {
	var values []Value
	for _, t := range s.Conference.Topics() {
		n := len(t.Talks)
		if s.Found != nil {
			n = s.Found.Topics[t.Ref]
		}
		values = append(values, Value{Choice: search.OfTopic(t.Ref), Name: t.Name, Talks: n})
	}
	if len(values) == 0 {
		return nothing(s, "The program has no topics.")
	}
	return Values(s, values)
}

func choice(s *scene.Scene, c search.Choice) row.Choice {
	switch {
	case slices.Contains(s.Query.Chosen, c):
		return row.Included
	case slices.Contains(s.Query.Excluded, c):
		return row.Excluded
	}
	return row.Open
}
