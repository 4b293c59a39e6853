package format

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"lanyard/program"
)

// talks gives every talk to the Builder, in the order of its first row.
func (t *tableProgram) talks(ctx context.Context) error {
	var order []*program.TalkDraft
	known := map[string]*program.TalkDraft{}
	refused := 0
	for n, row := range t.rows {
		if n%500 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		title := titleLine(row.cell("title"))
		switch {
		case title == "" && row.cell("session") == "":
			t.b.Complain(row.name(), "expected a title; left out")
			continue
		case title == "":
			continue // a row for the session alone
		case tableRefused.MatchString(row.cell("decision")):
			refused++
			continue
		}
		same := t.identity(row, title)
		d := known[same]
		if d == nil {
			d = t.talk(row, title)
			order = append(order, d)
			if same != "" {
				known[same] = d
			}
		}
		if slots := t.slots(row, d); len(d.Slots) < 500 {
			d.Slots = append(d.Slots, slots...)
		}
	}
	if refused > 0 {
		t.b.Complain("table", fmt.Sprintf("rows that are marked as rejected or withdrawn, left out: %d", refused))
	}
	for _, d := range order {
		t.b.Talk(*d)
	}
	return nil
}

var tableRefused = regexp.MustCompile(`(?i)\b(?:desk[ -])?(?:reject(?:ed)?|withdrawn|withdraw)\b`)

// identity tells what rows of one talk share; "" is a talk of one row.
func (t *tableProgram) identity(row *tableTimed, title string) string {
	if id := row.cell("id"); id != "" {
		return "id\x00" + id + "\x00" + title
	}
	if people := strings.Join(append(row.all("authors"), row.all("speakers")...), "\x00"); people != "" {
		return title + "\x00" + people
	}
	return ""
}

// talk reads what a row says of its talk.
func (t *tableProgram) talk(row *tableTimed, title string) *program.TalkDraft {
	d := &program.TalkDraft{Key: program.Key(row.cell("id")), Title: title, Track: titleLine(row.cell("track"))}
	if subtitle := titleLine(row.cell("subtitle")); subtitle != "" && !strings.Contains(title, subtitle) {
		d.Title += ": " + subtitle
	}
	d.Kind = t.kind(row, title)
	d.People = t.people(row)
	for _, cell := range row.all("topics") {
		for _, topic := range listOf(cell, ";|,") {
			if strings.Trim(topic, "0123456789. ") != "" {
				d.Topics = append(d.Topics, titleLine(topic))
			}
		}
	}
	d.Text = textOf(strings.Join(row.all("abstract"), "\n\n"))
	for _, award := range listOf(row.cell("award"), ";|") {
		if !tableNo(award) {
			d.Awards = append(d.Awards, program.Award{Name: titleLine(award)})
		}
	}
	t.links(row, d)
	d.Notes = append(d.Notes, row.all("notes")...)
	if decision := row.cell("decision"); decision != "" {
		d.Notes = append(d.Notes, "Decision: "+decision)
	}
	if language := row.cell("language"); language != "" && len(t.languages) > 1 {
		d.Notes = append(d.Notes, "Language: "+language)
	}
	return d
}

func tableNo(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "no", "false", "0", "n":
		return true
	}
	return false
}

// kind reads the kind from its column, else from the title. What has authors
// and no speakers is a paper.
func (t *tableProgram) kind(row *tableTimed, title string) program.Kind {
	if kind, ok := statedKind(row.cell("kind")); ok {
		return kind
	}
	if kind := titleKind(title); kind != program.KindTalk {
		return kind
	}
	if t.header.has("authors") && !t.header.has("speakers") && row.cell("authors") != "" {
		return program.KindPaper
	}
	return program.KindTalk
}

// people credits authors and speakers. Affiliations belong to the people in
// order if there are as many, and to everyone if there is one.
func (t *tableProgram) people(row *tableTimed) []program.PersonDraft {
	var people []program.PersonDraft
	for _, column := range []struct {
		meaning string
		role    program.Role
	}{{"authors", program.Author}, {"speakers", program.Speaker}, {"chairs", program.Chair}} {
		if column.meaning == "chairs" && row.cell("session") != "" {
			continue // they chair the session
		}
		for _, cell := range row.all(column.meaning) {
			people = append(people, peopleIn(cell, column.role)...)
		}
	}
	affiliations := row.all("affiliations")
	if len(affiliations) == 1 {
		affiliations = listOf(affiliations[0], ";|\n")
	}
	for i := range people {
		switch {
		case people[i].Affiliation != "":
		case len(affiliations) == len(people):
			people[i].Affiliation = titleLine(affiliations[i])
		case len(affiliations) == 1:
			people[i].Affiliation = titleLine(affiliations[0])
		}
	}
	return people
}

func (t *tableProgram) links(row *tableTimed, d *program.TalkDraft) {
	for _, l := range []struct{ meaning, label string }{{"page", "Page"}, {"pdf", "PDF"}, {"video", "Video"}, {"slides", "Slides"}, {"code", "Code"}} {
		for _, address := range row.all(l.meaning) {
			if tableNo(address) {
				continue
			}
			d.Links = append(d.Links, program.Link{Label: l.label, URL: address})
			if l.meaning == "page" && t.pages[address] == 1 && program.OpensInBrowser(address) {
				d.Aliases = append(d.Aliases, address)
			}
		}
	}
	if doi := row.cell("doi"); doi != "" {
		if at := strings.Index(doi, "10."); at >= 0 {
			doi = doi[at:]
			d.Aliases = append(d.Aliases, doi)
			d.Links = append(d.Links, program.Link{Label: "DOI", URL: "https://doi.org/" + doi})
		}
	}
}

// slots gives the appearances that a row tells of: one, or one in each session
// that it names, and one more for the poster of an oral.
func (t *tableProgram) slots(row *tableTimed, d *program.TalkDraft) []program.SlotDraft {
	one := program.SlotDraft{When: row.when, Place: program.PlaceDraft{Room: titleLine(row.cell("room"))}}
	if one.Place.Room == "" {
		one.Place.Basis = program.Unknown
	}
	isPoster := func(s string) bool { return strings.Contains(strings.ToLower(s), "poster") }
	if d.Kind == program.KindPoster || isPoster(row.cell("kind")) || isPoster(row.cell("decision")) {
		one.Form = program.PosterForm
	}
	var slots []program.SlotDraft
	for _, title := range t.sessionTitles(row) {
		s, session := one, t.sessions.by[tableSessionOf(title, row.when.Day)]
		if s.Session = session.key; isPoster(title) {
			s.Form = program.PosterForm
		}
		session.talks++
		s.Order = session.talks
		slots = append(slots, s)
	}
	if len(slots) == 0 {
		slots = append(slots, one)
	}
	board := row.cell("poster")
	if board == "" || tableNo(board) {
		return slots
	}
	if strings.EqualFold(board, "yes") || strings.EqualFold(board, "true") || strings.EqualFold(board, "x") {
		board = ""
	}
	last := &slots[len(slots)-1]
	if last.Form != program.PosterForm && (last.Session != "" || last.When.Day != "" || last.Place.Room != "") {
		return append(slots, program.SlotDraft{Form: program.PosterForm, Board: board,
			When: program.WhenDraft{Basis: program.Unknown}, Place: program.PlaceDraft{Basis: program.Unknown}})
	}
	last.Form, last.Board = program.PosterForm, board
	return slots
}
