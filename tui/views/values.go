package views

import (
	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Value is a value of a facet with the number of talks that choosing it shows.
type Value struct {
	search.Choice
	// Name is what it is called; Side what else tells it from others of the name.
	Name, Side string
	Talks      int
}

// Values lists values of a facet with their numbers and what the reader chose.
func Values(s *scene.Scene, values []Value) []row.Row {
	most := 0
	for _, v := range values {
		most = max(most, v.Talks)
	}
	rows := make([]row.Row, len(values))
	for i, v := range values {
		rows[i] = row.Row{Kind: row.Value, Subject: scene.OfValue(v.Choice), Text: v.Name, Side: v.Side,
			Count: int32(v.Talks), Max: int32(most), Choice: choice(s, v.Choice)}
	}
	return rows
}
