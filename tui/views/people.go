package views

import (
	"lanyard/program"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// People lists authors and speakers by last name. A search puts those whose
// name matches first, then those who have a talk that matches.
func People(s *scene.Scene, o *Orders) []row.Row {
	c := s.Conference
	var rows []row.Row
	add := func(p program.PersonRef) {
		rows = append(rows, row.Row{Kind: row.Person, Subject: scene.OfPerson(p)})
	}
	if !s.Narrowed() || s.Found == nil {
		for _, p := range o.byName() {
			add(p)
		}
		if len(rows) == 0 {
			return nothing(s, "The program names no people.")
		}
		return rows
	}
	named := make([]bool, c.PersonCount())
	if s.Query.Text != "" && len(s.Found.People) > 0 {
		rows = append(rows, row.Row{Kind: row.Heading, Text: "By name"})
		for _, p := range s.Found.People {
			named[p] = true
			add(p)
		}
	}
	involved := make([]bool, c.PersonCount())
	for _, hit := range s.Found.Hits {
		for _, credit := range c.Talk(hit.Talk).People {
			involved[credit.Person] = true
		}
	}
	headed := false
	for _, p := range o.byName() {
		if !involved[p] || named[p] {
			continue
		}
		if !headed {
			if len(rows) > 0 {
				rows = append(rows, row.Row{})
			}
			rows = append(rows, row.Row{Kind: row.Heading, Text: "With a matching talk"})
			headed = true
		}
		add(p)
	}
	if len(rows) == 0 {
		return notFound(s)
	}
	return rows
}
