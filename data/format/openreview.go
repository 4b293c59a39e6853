package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"lanyard/program"
)

// openreview is what OpenReview gives out: notes of its API, version 1
// (content.title is a text) and 2 (content.title is {"value": text}), as
// {"notes": […]}, as a bare list, or as a list of venues with "submissions";
// and tables of papers made from them (see openreviewcsv.go). Only notes that
// begin a forum are papers; revisions and replies are not.
var openreview = Format{
	ID: "openreview", Title: "OpenReview notes (API v1 and v2) and tables",
	sniff: func(in *Input) bool {
		if openreviewIsTable(in.Head) {
			return true
		}
		paths := jsonPaths(in.Head)
		for _, list := range [...]string{"notes.[].", "[].", "[].submissions.[]."} {
			if paths[list+"id"] && (paths[list+"forum"] || paths[list+"content.title"]) &&
				(paths[list+"content"] || paths[list+"invitations"] || paths[list+"invitation"] || paths[list+"signatures"]) {
				return true
			}
		}
		return false
	},
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		raw, err := in.ReadMain()
		if err != nil {
			return nil, err
		}
		r := &openreviewReader{}
		if text := bytes.TrimSpace(raw); len(text) == 0 || text[0] != '{' && text[0] != '[' {
			err = r.table(ctx, raw, o)
		} else {
			err = walkRecords(ctx, raw, "notes", nil, r.record)
		}
		if err != nil {
			return nil, err
		}
		return r.program(in, o), nil
	},
}

const openreviewSite = "https://openreview.net"

// openreviewNote is one note. Replies are those of v2 under details, and those
// that crawlers put beside it.
type openreviewNote struct {
	ID          anyText           `json:"id"`
	Original    anyText           `json:"original"`
	Forum       anyText           `json:"forum"`
	ReplyTo     anyText           `json:"replyto"`
	Referent    anyText           `json:"referent"`
	Deleted     anyText           `json:"ddate"`
	Domain      anyText           `json:"domain"`
	Invitation  anyText           `json:"invitation"`
	Invitations anyTexts          `json:"invitations"`
	Content     openreviewContent `json:"content"`
	Details     openreviewDetails `json:"details"`
	Notes       openreviewReplies `json:"notes"`
	Submissions []json.RawMessage `json:"submissions"`
}

type openreviewContent map[string]json.RawMessage

// UnmarshalJSON never fails: content in another shape has no fields.
func (c *openreviewContent) UnmarshalJSON(raw []byte) error {
	_ = json.Unmarshal(raw, (*map[string]json.RawMessage)(c))
	return nil
}

type openreviewDetails struct{ Replies, DirectReplies openreviewReplies }

// UnmarshalJSON never fails: details in another shape say nothing.
func (d *openreviewDetails) UnmarshalJSON(raw []byte) error {
	type plain openreviewDetails
	_ = json.Unmarshal(raw, (*plain)(d))
	return nil
}

type openreviewReplies []openreviewReply

type openreviewReply struct {
	Invitation  anyText  `json:"invitation"`
	Invitations anyTexts `json:"invitations"`
	Content     struct {
		Decision       anyText `json:"decision"`
		Recommendation anyText `json:"recommendation"`
	} `json:"content"`
}

// UnmarshalJSON never fails: replies in another shape say nothing.
func (r *openreviewReplies) UnmarshalJSON(raw []byte) error {
	var items []json.RawMessage
	_ = json.Unmarshal(raw, &items)
	for _, item := range items {
		var reply openreviewReply
		if json.Unmarshal(item, &reply) == nil {
			*r = append(*r, reply)
		}
	}
	return nil
}

// openreviewPaper is a paper, from a note or from a line of a table.
type openreviewPaper struct {
	id, title, abstract, tldr string
	group                     string // such as ICLR.cc/2026/Conference
	venue, decision, area     string
	authors, authorIDs        []string
	keywords, aliases         []string
	links                     []program.Link
	markup                    program.Markup
	place                     string
}

type openreviewReader struct {
	papers     []openreviewPaper
	complaints problems
	leftOut    int
}

func (r *openreviewReader) complain(place, problem string) {
	r.complaints.add(place, problem)
}

func (r *openreviewReader) record(record walkedRecord) {
	var n openreviewNote
	if err := record.decode(&n); err != nil {
		r.complain(record.place(), err.Error()+"; left out")
		return
	}
	if n.Submissions == nil {
		r.note(record.place(), &n)
		return
	}
	for i, raw := range n.Submissions {
		var submission openreviewNote
		place := fmt.Sprintf("%s.submissions[%d]", record.path(), i)
		if err := json.Unmarshal(raw, &submission); err != nil {
			r.complain(place, explained(err).Error()+"; left out")
			continue
		}
		r.note(place, &submission)
	}
}

// note adds a note, if it is a paper that was not deleted or turned down.
func (r *openreviewReader) note(place string, n *openreviewNote) {
	id := n.ID.String()
	if n.ReplyTo != "" || n.Referent != "" || n.Forum != "" && n.Forum.String() != id {
		return
	}
	text := func(names ...string) string {
		for _, name := range names {
			if s := strings.TrimSpace(textIn(n.Content[name])); s != "" {
				return s
			}
		}
		return ""
	}
	list := func(name string) []string { return textsIn(n.Content[name]) }
	p := openreviewPaper{
		id: id, place: fmt.Sprintf("note %s (%s)", id, place), title: text("title"), abstract: text("abstract"), tldr: text("TLDR", "TL;DR", "tldr", "one-sentence_summary"),
		venue: text("venue"), area: text("primary_area", "Primary_Area", "subject_area", "Please_choose_the_closest_area_that_your_submission_falls_into"),
		authors: list("authors"), authorIDs: list("authorids"), keywords: anyTexts(list("keywords")).split(), decision: n.decision(),
		group: n.group(text("venueid")),
	}
	if bytes.HasPrefix(bytes.TrimSpace(n.Content["title"]), []byte("{")) {
		p.markup = program.Markdown // version 2 says that its abstracts are
	}
	if n.Deleted != "" || openreviewTurnedDown(text("venueid")) || openreviewTurnedDown(p.venue) || openreviewTurnedDown(p.decision) {
		r.leftOut++
		return
	}
	addNew(&p.aliases, n.Original.String())
	for _, field := range [...]struct{ name, label string }{
		{"pdf", "PDF"}, {"supplementary_material", "Supplementary material"}, {"code", "Code"}, {"website", "Website"},
		{"project_page", "Project page"}, {"video", "Video"}, {"poster", "Poster"}, {"slides", "Slides"},
	} {
		value := text(field.name)
		if strings.HasPrefix(value, "/") || strings.HasPrefix(value, "http") {
			p.links = append(p.links, program.Link{Label: field.label, URL: resolved(openreviewSite, value)})
		}
	}
	r.papers = append(r.papers, p)
}

// decision gives what a decision among the replies says.
func (n *openreviewNote) decision() string {
	for _, replies := range [...]openreviewReplies{n.Details.Replies, n.Details.DirectReplies, n.Notes} {
		for _, reply := range replies {
			invitation := reply.Invitation.String() + " " + strings.Join(reply.Invitations, " ")
			if strings.Contains(invitation, "Decision") || strings.Contains(invitation, "Acceptance") {
				if s := cmp.Or(reply.Content.Decision.String(), reply.Content.Recommendation.String()); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// group gives the venue's name in OpenReview: ICLR.cc/2026/Conference.
func (n *openreviewNote) group(venueID string) string {
	if venueID != "" {
		return venueID
	}
	for _, invitation := range append([]string{n.Invitation.String()}, n.Invitations...) {
		if group, _, ok := strings.Cut(invitation, "/-/"); ok {
			return group
		}
	}
	return n.Domain.String()
}

// openreviewTurnedDown tells whether a status says that a paper is not in the program.
func openreviewTurnedDown(status string) bool {
	status = strings.ToLower(status)
	for _, word := range [...]string{"reject", "withdraw", "desk_reject", "retract"} {
		if strings.Contains(status, word) {
			return true
		}
	}
	return false
}

// openreviewEdition names the conference of a group: COLM 2024 for
// colmweb.org/COLM/2024/Conference, NIPS 2018 CDNNRIA for NIPS.cc/2018/Workshop/CDNNRIA.
func openreviewEdition(group string) string {
	parts := strings.Split(group, "/")
	at := slices.IndexFunc(parts, func(s string) bool { return len(s) == 4 && isNumber(s) })
	if at < 1 {
		return ""
	}
	series := editionSeries(parts[at-1])
	name := editionName(series, parts[at])
	if known := strings.TrimSuffix(parts[at-1], path.Ext(parts[at-1])); strings.EqualFold(known, series) && editionSeriesNames[series] == "" {
		name = known + " " + parts[at] // written as the venue writes it
	}
	for _, part := range parts[at+1:] {
		if part != "Conference" && part != "Workshop" && part != "Track" {
			name += " " + strings.ReplaceAll(part, "_", " ")
		}
	}
	return name
}

func (r *openreviewReader) program(in *Input, o Options) *program.Builder {
	var a program.About
	for _, p := range r.papers {
		if a.Name = openreviewEdition(p.group); a.Name != "" {
			if a.Links == nil && p.group != "" {
				a.Links = []program.Link{{Label: "OpenReview", URL: openreviewSite + "/group?id=" + p.group}}
			}
			break
		}
	}
	a.Zone, a.ZoneNote = editionUntimed(o)
	a.Missing = []string{"Sessions, times and rooms: OpenReview does not hold them."}
	if r.leftOut > 0 {
		a.Notes = []string{fmt.Sprintf("Submissions that were deleted, withdrawn or rejected, left out: %d.", r.leftOut)}
	}
	byArea := slices.ContainsFunc(r.papers, func(p openreviewPaper) bool { return p.area != "" })
	a.TopicsNote = openreviewTopics(byArea)
	b := program.NewBuilder(program.AboutDraft{About: about(in, o, a)})
	for _, c := range r.complaints {
		b.Complain(c.Record, c.Problem)
	}
	for i := range r.papers {
		r.papers[i].give(b, byArea, a.Name)
	}
	return b
}

// openreviewTopics says whose the topics of a list of papers are.
func openreviewTopics(byArea bool) string {
	if byArea {
		return "The topics are the primary areas that the authors chose from the conference's list."
	}
	return "The topics are the authors' keywords."
}

// give hands the paper to the Builder. A venue that is only the conference's
// name does not say how the paper was accepted.
func (p *openreviewPaper) give(b *program.Builder, byArea bool, conference string) {
	title := titleLine(p.title)
	if strings.TrimSpace(title) == "" {
		b.Complain(p.place, "expected a title; left out")
		return
	}
	t := program.TalkDraft{Key: program.Key(p.id), Kind: program.KindPaper, Title: title, Text: program.Text{Body: p.abstract, Markup: p.markup}, Aliases: p.aliases}
	if t.Text.Markup == program.Plain {
		t.Text = textOf(p.abstract)
	}
	for i, name := range p.authors {
		if name = titleLine(name); strings.EqualFold(name, "anonymous") {
			continue // until the reviews are over
		}
		person := program.PersonDraft{Name: name}
		if len(p.authorIDs) == len(p.authors) {
			person.ID, person.Links = openreviewProfile(p.authorIDs[i])
		}
		t.People = append(t.People, person)
	}
	if p.id != "" {
		t.Aliases = append(t.Aliases, "openreview/"+p.id)
		t.Links = append(t.Links, program.Link{Label: "OpenReview", URL: openreviewSite + "/forum?id=" + p.id})
	}
	t.Links = append(t.Links, p.links...)
	if byArea {
		addNew(&t.Topics, p.area)
		if len(p.keywords) > 0 {
			t.Notes = append(t.Notes, "Keywords: "+strings.Join(p.keywords, ", "))
		}
	} else {
		t.Topics = distinct(p.keywords)
	}
	if p.tldr != "" {
		t.Notes = append(t.Notes, "In one sentence: "+p.tldr)
	}
	status := cmp.Or(p.decision, p.venue)
	if status != "" && status != conference {
		t.Notes = append(t.Notes, "Accepted as: "+status)
	}
	t.Slots = []program.SlotDraft{{Form: openreviewForm(p.decision + " " + p.venue), When: program.WhenDraft{Basis: program.Unknown}, Place: program.PlaceDraft{Basis: program.Unknown}}}
	b.Talk(t)
}

// openreviewProfile gives a person's identity. Addresses of e-mail are none:
// they are private, and dumps blank them out.
func openreviewProfile(id string) (string, []program.Link) {
	if !strings.HasPrefix(id, "~") {
		return "", nil
	}
	return id, []program.Link{{Label: "OpenReview", URL: openreviewSite + "/profile?id=" + id}}
}

// openreviewForm tells oral from poster; papers of neither word are taken as talks.
func openreviewForm(status string) program.Form {
	status = strings.ToLower(status)
	if !strings.Contains(status, "oral") && (strings.Contains(status, "poster") || strings.Contains(status, "spotlight") || strings.Contains(status, "highlight")) {
		return program.PosterForm
	}
	return program.Oral
}
