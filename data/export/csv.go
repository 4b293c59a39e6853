package export

import (
	"encoding/csv"
	"io"
	"strings"

	"lanyard/program"
)

// csvColumns are the columns of the table, in order.
var csvColumns = [...]string{
	"key", "title", "kind", "form", "people", "affiliations", "topics", "track", "session", "day", "start", "end", "time_basis",
	"room", "room_basis", "board", "awards", "url", "text", "text_markup",
}

// CSV writes the program as a table (RFC 4180) with a row for every appearance
// of a talk and for every session without talks, and a heading. Lists are parted
// by "; ". Times are RFC 3339 with the offset that the conference's zone has then.
// A cell that a spreadsheet would compute, because it begins with =, +, - or @,
// has an apostrophe before it: a program comes from strangers.
func CSV(w io.Writer, c *program.Conference) error {
	table := csv.NewWriter(w)
	if err := table.Write(csvColumns[:]); err != nil {
		return err
	}
	for _, h := range happenings(c) {
		row := csvRow(c, &h)
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func csvRow(c *program.Conference, h *happening) []string {
	var key, title, kind, form, track, session, board, body, markup string
	var topics, awards, affiliations []string
	if h.session != nil {
		key, title, kind, track = string(h.session.Key), h.session.Title, h.session.Kind.String(), h.session.Track
	}
	if h.talk != nil {
		if h.session != nil {
			session = h.session.Title
		}
		key, title, kind, form = string(h.talk.Key), h.talk.Title, h.talk.Kind.String(), h.slot.Form.String()
		if h.talk.Track != "" {
			track = h.talk.Track
		}
		text := c.Text(h.talk.Ref)
		board, body = h.slot.Board, text.Body
		if body != "" {
			markup = text.Markup.String()
		}
		for _, r := range h.talk.Topics {
			topics = append(topics, c.Topic(r).Name)
		}
		for _, a := range h.talk.Awards {
			awards = append(awards, a.Name)
		}
	}
	for _, credit := range h.people() {
		affiliations = append(affiliations, credit.Affiliation)
	}
	if strings.Join(affiliations, "") == "" {
		affiliations = nil
	}
	start, end, roomBasis := "", "", ""
	if h.when.Timed() {
		start = h.when.Start.Format(csvTime)
	}
	if !h.when.End.IsZero() {
		end = h.when.End.Format(csvTime)
	}
	if h.place.Known() {
		roomBasis = h.place.Basis.String()
	}
	list := func(parts []string) string { return strings.Join(parts, "; ") }
	return []string{
		key, title, kind, form, list(names(c, h.people())), list(affiliations), list(topics), track, session,
		string(h.when.Day), start, end, h.when.Basis.String(),
		c.RoomName(h.place), roomBasis, board, list(awards), firstURL(h.links()), body, markup,
	}
}

const csvTime = "2006-01-02T15:04:05Z07:00"

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
