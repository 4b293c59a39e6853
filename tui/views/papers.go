package views

import (
	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Papers lists the proceedings: by title, or under a search by how well they match.
func Papers(s *scene.Scene, o *Orders) []row.Row {
	rows := make([]row.Row, 0, s.Conference.TalkCount())
	add := func(t program.TalkRef) {
		rows = append(rows, row.Row{Kind: row.Paper, Subject: scene.OfTalk(t)})
	}
	if s.Query.Text == "" || s.Found == nil {
		for _, t := range o.byTitle() {
			if s.Shows(t) {
				add(t)
			}
		}
	} else {
		how := search.Words
		for _, hit := range s.Found.Hits {
			if s.Conference.Talk(hit.Talk).Kind == program.KindBreak {
				continue
			}
			if hit.How != how {
				rows = append(rows, row.Row{Kind: row.Heading, Text: howTitle(s, hit.How)})
				how = hit.How
			}
			add(hit.Talk)
		}
	}
	if len(rows) == 0 {
		return notFound(s)
	}
	return rows
}

// howTitle heads the hits that do not hold the words as they were typed.
func howTitle(s *scene.Scene, h search.How) string {
	switch h {
	case search.InText:
		return "In the abstract"
	case search.Spelling:
		if meant := s.Found.Meant(); meant != "" {
			return "Did you mean “" + meant + "”?"
		}
		return "Spelled a little differently"
	}
	return "With these letters in order"
}
