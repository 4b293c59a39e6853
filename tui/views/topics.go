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
	var rows []row.Row
	var most int32
	for _, t := range s.Conference.Topics() {
		n := len(t.Talks)
		if s.Found != nil {
			n = s.Found.Topics[t.Ref]
		}
		most = max(most, int32(n))
		rows = append(rows, row.Row{Kind: row.Topic, Subject: scene.OfTopic(t.Ref), Count: int32(n), Choice: choice(s, search.OfTopic(t.Ref))})
	}
	if len(rows) == 0 {
		return nothing(s, "The program has no topics.")
	}
	for i := range rows {
		rows[i].Max = most
	}
	return rows
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
