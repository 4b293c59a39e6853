package format

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"lanyard/program"
)

// The calendar pages of a virtual site, scraped into one object: "timezone",
// "days" with "date" and "events", and the papers of workshops by the
// workshop's id. Events that hold others are sessions; papers of a workshop
// have no time of their own.
type (
	virtualDay struct {
		Date   anyText           `json:"date"`
		Events []json.RawMessage `json:"events"`
	}
	virtualEntry struct {
		ID         anyText       `json:"id"`
		Type       anyText       `json:"type"`
		Title      anyText       `json:"title"`
		Start      anyText       `json:"start"`
		End        anyText       `json:"end"`
		Room       anyText       `json:"room"`
		Speaker    anyText       `json:"speaker"`
		Organizers anyText       `json:"organizers"`
		Abstract   anyText       `json:"abstract_html"`
		Posters    anyText       `json:"posterLoc"`
		Links      []virtualLink `json:"links"`
	}
	virtualLink struct {
		Label anyText `json:"label"`
		URL   anyText `json:"url"`
	}
	virtualPaper struct {
		ID      anyText `json:"id"`
		Title   anyText `json:"en"`
		Authors anyText `json:"authors"`
		Link    anyText `json:"link"`
		Tag     anyText `json:"tag"`
	}
)

// UnmarshalJSON never fails: what is no link has no address.
func (l *virtualLink) UnmarshalJSON(raw []byte) error {
	var fields map[string]anyText
	if json.Unmarshal(raw, &fields) == nil {
		l.Label, l.URL = fields["label"], fields["url"]
	}
	return nil
}

func virtualIsCalendar(paths map[string]bool) bool {
	return paths["timezone"] && paths["days.[].date"] && paths["days.[].events.[].typeName"]
}

func readVirtualCalendar(ctx context.Context, in *Input, raw []byte, o Options) (*program.Builder, error) {
	var top struct {
		Source   anyText                      `json:"source"`
		Timezone anyText                      `json:"timezone"`
		Papers   map[string][]json.RawMessage `json:"workshop_papers"`
	}
	// What is wrong in its syntax is found again below, with the line.
	papersErr := explained(json.Unmarshal(raw, &top))
	source := virtualLinkIn.FindString(string(top.Source))
	a := program.About{}
	if m := virtualSite.FindStringSubmatch(source); m != nil {
		a.Name = editionName(editionSeries(m[1]), m[2])
	}
	if source != "" {
		a.Links, a.Sources = []program.Link{{Label: "Calendar", URL: source}}, []string{string(top.Source)}
	}
	zone, err := time.LoadLocation(top.Timezone.String())
	if err != nil || top.Timezone == "" || top.Timezone == "Local" {
		zone, a.ZoneNote = zoneFor(o, "")
	}
	a.Zone = zone
	c := &virtualCalendar{b: program.NewBuilder(program.AboutDraft{About: about(in, o, a)}), zone: zone, papers: top.Papers}
	if papersErr != nil {
		c.b.Complain("workshop_papers", papersErr.Error())
	}
	return c.b, walkRecords(ctx, raw, "days", nil, c.day)
}

var (
	virtualLinkIn    = regexp.MustCompile(`https?://[^\s<>"]+`)
	virtualParagraph = regexp.MustCompile(`(?i)</(?:p|li|ul|ol|h[1-6])>|<br ?/?>`)
	virtualSite      = regexp.MustCompile(`^https?://([^/]+)/virtual/(\d{4})\b`)
)

type virtualCalendar struct {
	b      *program.Builder
	zone   *time.Location
	papers map[string][]json.RawMessage
}

func (c *virtualCalendar) day(record walkedRecord) {
	var d virtualDay
	if err := record.decode(&d); err != nil {
		c.b.Complain(record.place(), err.Error()+"; the day is left out")
		return
	}
	day, err := program.ParseDay(d.Date.String())
	if err != nil {
		c.b.Complain(record.place(), err.Error())
	}
	for i, raw := range d.Events {
		place := fmt.Sprintf("%s.events[%d]", record.path(), i)
		var e virtualEntry
		if err := json.Unmarshal(raw, &e); err != nil {
			c.b.Complain(place, explained(err).Error()+"; left out")
			continue
		}
		c.entry(place, day, &e)
	}
}

func (c *virtualCalendar) entry(place string, day program.Day, e *virtualEntry) {
	word := strings.ReplaceAll(strings.ToLower(e.Type.String()), "-", " ")
	kind, _, role := virtualKind(word)
	when := program.WhenDraft{Day: day, Start: c.time(place, day, e.Start.String()), End: c.time(place, day, e.End.String())}
	if !when.End.IsZero() && when.End.Before(when.Start) {
		when.End = when.End.AddDate(0, 0, 1) // it goes on past midnight
	}
	room := program.PlaceDraft{Room: titleLine(e.Room.String())}
	key, title := program.Key(e.ID), titleLine(e.Title.String())
	var people []program.PersonDraft
	for name := range strings.SplitSeq(cmp.Or(e.Speaker.String(), e.Organizers.String()), "⋅") {
		if name = strings.TrimSpace(name); name != "" {
			people = append(people, program.PersonDraft{Name: name, Role: role})
		}
	}
	var links []program.Link
	for _, l := range e.Links {
		links = append(links, program.Link{Label: l.Label.String(), URL: l.URL.String()})
	}
	var notes []string
	if e.Posters != "" {
		notes = append(notes, "Posters: "+e.Posters.String())
	}
	papers := c.papers[e.ID.String()]
	if len(papers) == 0 && !strings.HasSuffix(word, "session") {
		c.b.Talk(program.TalkDraft{Key: key, Kind: kind, Title: title, People: people, Links: links, Notes: notes,
			Text: program.Text{Body: string(e.Abstract), Markup: program.HTML}, Slots: []program.SlotDraft{{When: when, Place: room}}})
		return
	}
	if strings.Contains(word, "poster") {
		kind = program.KindPoster
	} else if len(papers) == 0 {
		kind = program.KindSession
	}
	notes = append(notes, virtualNotes(string(e.Abstract))...)
	session := c.b.Session(program.SessionDraft{Key: key, Kind: kind, Title: title, When: when, Place: room, People: people, Links: links, Notes: notes})
	for i, raw := range papers {
		c.paper(fmt.Sprintf("workshop_papers.%s[%d]", e.ID, i), session, raw)
	}
}

// paper adds a paper of a workshop. When in the workshop it is, nobody says.
func (c *virtualCalendar) paper(place string, session program.Key, raw json.RawMessage) {
	var p virtualPaper
	if err := json.Unmarshal(raw, &p); err != nil {
		c.b.Complain(place, explained(err).Error()+"; left out")
		return
	}
	slot := program.SlotDraft{Session: session, Form: program.PosterForm, When: program.WhenDraft{Basis: program.Unknown}}
	if p.Tag == "Oral" {
		slot.Form = program.Oral
	}
	t := program.TalkDraft{Key: program.Key(p.ID), Kind: program.KindPaper, Title: titleLine(p.Title.String()), Slots: []program.SlotDraft{slot}}
	for _, name := range listOf(p.Authors.String(), ";,") {
		t.People = append(t.People, program.PersonDraft{Name: name})
	}
	if p.Tag != "" {
		t.Notes = []string{"Accepted as: " + p.Tag.String()}
	}
	if p.Link != "" {
		t.Links = []program.Link{{Label: "OpenReview", URL: p.Link.String()}}
		addNew(&t.Aliases, editionAlias(p.Link.String()))
	}
	c.b.Talk(t)
}

// virtualNote is the length in bytes up to which a note stays in one piece.
const virtualNote = 1_900

// virtualNotes gives a text in HTML as notes, since a session has no text: one
// a paragraph, and long ones in pieces that end with a sentence.
func virtualNotes(html string) []string {
	var notes []string
	for _, paragraph := range virtualParagraph.Split(html, -1) {
		text := titleLine(paragraph)
		for len(text) > virtualNote {
			at := strings.LastIndex(text[:virtualNote], ". ")
			if at < 0 {
				at = strings.LastIndexByte(text[:virtualNote], ' ')
			}
			if at < 0 {
				break // no words: the Builder cuts it
			}
			notes, text = append(notes, text[:at+1]), text[at+1:]
		}
		notes = append(notes, text)
	}
	return notes
}

// time reads an hour of a day.
func (c *virtualCalendar) time(place string, day program.Day, s string) time.Time {
	if s == "" || !day.Known() {
		return time.Time{}
	}
	hour, err := time.Parse("15:04", s)
	if err != nil {
		c.b.Complain(place, fmt.Sprintf("time %q: expected hours and minutes, as 09:30", s))
		return time.Time{}
	}
	d := day.Time()
	return time.Date(d.Year(), d.Month(), d.Day(), hour.Hour(), hour.Minute(), 0, 0, c.zone)
}
