package format

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// paperlists is the list of papers as Paper Copilot publishes it
// (github.com/papercopilot/paperlists, iclr/iclr2024.json): an array of papers
// whose authors, their ids and affiliations are texts with semicolons, or in
// lists taken from virtual sites with commas.
var paperlists = Format{
	ID: "paperlists", Title: "paper list of Paper Copilot",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		if !paths["[].title"] || !paths["[].status"] || paths["[].content"] || paths["[].virtualsite_url"] {
			return false
		}
		return paths["[].author"] || paths["[].primary_area"] || paths["[].aff"] || paths["[].track"] && (paths["[].keywords"] || paths["[].award"])
	},
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		raw, err := in.ReadMain()
		if err != nil {
			return nil, err
		}
		r := &paperlistsReader{}
		if err := walkRecords(ctx, raw, "papers", nil, r.record); err != nil {
			return nil, err
		}
		return r.program(in, o), nil
	},
}

type paperlistsPaper struct {
	ID            anyText  `json:"id"`
	Title         anyText  `json:"title"`
	Track         anyText  `json:"track"`
	Status        anyText  `json:"status"`
	Award         anyTexts `json:"award"`
	Keywords      anyText  `json:"keywords"`
	TLDR          anyText  `json:"tldr"`
	Abstract      anyText  `json:"abstract"`
	PrimaryArea   anyText  `json:"primary_area"`
	Author        anyText  `json:"author"`
	AuthorIDs     anyText  `json:"authorids"`
	Affiliation   anyText  `json:"aff"`
	Session       anyText  `json:"sess"`
	DOI           anyText  `json:"doi"`
	Arxiv         anyText  `json:"arxiv"`
	Site          anyText  `json:"site"`
	OpenReview    anyText  `json:"openreview"`
	OpenAccess    anyText  `json:"oa"`
	PDF           anyText  `json:"pdf"`
	Project       anyText  `json:"project"`
	GitHub        anyText  `json:"github"`
	YouTube       anyText  `json:"youtube"`
	Video         anyText  `json:"video"`
	Slides        anyText  `json:"slides"`
	Poster        anyText  `json:"poster"`
	Supplementary anyText  `json:"supplementary_material"`
	place         string
}

type paperlistsReader struct {
	papers     []paperlistsPaper
	complaints problems
	leftOut    int
}

func (r *paperlistsReader) record(record walkedRecord) {
	var p paperlistsPaper
	if err := record.decode(&p); err != nil {
		r.complaints.add(record.place(), err.Error()+"; left out")
		return
	}
	if openreviewTurnedDown(p.Status.String()) {
		r.leftOut++
		return
	}
	p.place = record.place()
	r.papers = append(r.papers, p)
}

func (r *paperlistsReader) program(in *Input, o Options) *program.Builder {
	a := program.About{Name: editionName(editionOfFile(path.Base(in.Main)))}
	for _, p := range r.papers {
		if a.Name != "" {
			break
		}
		if u, err := url.Parse(p.Site.String()); err == nil {
			if m := virtualSite.FindStringSubmatch(p.Site.String()); m != nil {
				a.Name = editionName(editionSeries(u.Host), m[2])
			}
		}
	}
	a.Zone, a.ZoneNote = editionUntimed(o)
	a.Missing = []string{"Sessions, times and rooms: the list does not hold them."}
	if r.leftOut > 0 {
		a.Notes = []string{fmt.Sprintf("Submissions that were withdrawn or rejected, left out: %d.", r.leftOut)}
	}
	byArea := slices.ContainsFunc(r.papers, func(p paperlistsPaper) bool { return p.PrimaryArea.String() != "" })
	if byArea || slices.ContainsFunc(r.papers, func(p paperlistsPaper) bool { return p.Keywords.String() != "" }) {
		a.TopicsNote = openreviewTopics(byArea)
	}
	b := program.NewBuilder(program.AboutDraft{About: about(in, o, a)})
	for _, c := range r.complaints {
		b.Complain(c.Record, c.Problem)
	}
	for i := range r.papers {
		r.papers[i].give(b, byArea)
	}
	return b
}

// editionUntimed gives the zone of a source that has no times.
func editionUntimed(o Options) (*time.Location, string) {
	if o.Zone != nil {
		return o.Zone, ""
	}
	return time.UTC, "The source states no times and no time zone."
}

// give hands the paper to the Builder.
func (p *paperlistsPaper) give(b *program.Builder, byArea bool) {
	title := titleLine(p.Title.String())
	if strings.TrimSpace(title) == "" {
		b.Complain(p.place, "expected a title; left out")
		return
	}
	t := program.TalkDraft{Key: program.Key(p.ID.String()), Kind: program.KindPaper, Title: title, Text: textOf(p.Abstract.String()), Links: p.links()}
	if track := p.Track.String(); track != "main" {
		t.Track = titleLine(track)
	}
	t.People = p.people(&t.Notes)
	keywords := listOf(titleLine(p.Keywords.String()), ";,")
	if byArea {
		addNew(&t.Topics, titleLine(p.PrimaryArea.String()))
		if len(keywords) > 0 {
			t.Notes = append(t.Notes, "Keywords: "+strings.Join(keywords, ", "))
		}
	} else {
		t.Topics = distinct(keywords)
	}
	if p.TLDR != "" {
		t.Notes = append(t.Notes, "In one sentence: "+p.TLDR.String())
	}
	if p.Status != "" {
		t.Notes = append(t.Notes, "Accepted as: "+p.Status.String())
	}
	for _, name := range virtualAwardNames(p.Award) {
		t.Awards = append(t.Awards, program.Award{Name: name})
	}
	for _, l := range t.Links {
		addNew(&t.Aliases, editionAlias(l.URL))
	}
	addNew(&t.Aliases, strings.TrimPrefix(p.DOI.String(), "https://doi.org/"))
	t.Slots = []program.SlotDraft{{Form: openreviewForm(p.Status.String()), When: program.WhenDraft{Basis: program.Unknown}, Place: program.PlaceDraft{Basis: program.Unknown}}}
	b.Talk(t)
}

// people credits the authors. Affiliations are theirs where there are as many;
// else they are a note, for nobody says whose they are.
func (p *paperlistsPaper) people(notes *[]string) []program.PersonDraft {
	names := paperlistsNames(p.Author.String(), p.AuthorIDs.String())
	ids, affiliations := paperlistsFields(p.AuthorIDs.String()), paperlistsFields(titleLine(p.Affiliation.String()))
	var people []program.PersonDraft
	for i, name := range names {
		person := program.PersonDraft{Name: titleLine(name)}
		if len(ids) == len(names) {
			person.ID, person.Links = openreviewProfile(ids[i])
		}
		if len(affiliations) == len(names) {
			person.Affiliation = strings.ReplaceAll(affiliations[i], "+", " + ")
		}
		people = append(people, person)
	}
	if n := len(affiliations); n > 0 && n != len(names) {
		*notes = append(*notes, "Affiliations: "+strings.Join(affiliations, "; "))
	}
	return people
}

// paperlistsNames splits names at semicolons; where there are none, at commas,
// unless the list of ids says that there is one author.
func paperlistsNames(names, ids string) []string {
	if !strings.Contains(names, ";") && ids != "" && !strings.Contains(ids, ";") {
		return []string{names}
	}
	return listOf(names, ";,")
}

// paperlistsFields splits at semicolons and keeps empty places, which count.
func paperlistsFields(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func (p *paperlistsPaper) links() []program.Link {
	arxiv, doi := p.Arxiv.String(), p.DOI.String()
	if arxiv != "" && !strings.Contains(arxiv, "://") {
		arxiv = "https://arxiv.org/abs/" + arxiv
	}
	if doi != "" && !strings.Contains(doi, "://") {
		doi = "https://doi.org/" + doi
	}
	links := []program.Link{
		{Label: "Page", URL: p.Site.String()}, {Label: "OpenReview", URL: p.OpenReview.String()}, {Label: "Open access", URL: p.OpenAccess.String()},
		{Label: "PDF", URL: p.PDF.String()}, {Label: "arXiv", URL: arxiv}, {Label: "DOI", URL: doi}, {Label: "Project", URL: p.Project.String()},
		{Label: "Code", URL: p.GitHub.String()}, {Label: "Video", URL: cmp.Or(p.YouTube.String(), p.Video.String())}, {Label: "Slides", URL: p.Slides.String()},
		{Label: "Poster", URL: p.Poster.String()}, {Label: "Supplementary material", URL: p.Supplementary.String()},
	}
	var out []program.Link
	for _, l := range links {
		if strings.HasPrefix(l.URL, "/") {
			l.URL = resolved(openreviewSite, l.URL) // as its ids are
		}
		if strings.HasPrefix(l.URL, openreviewSite+"/forum") {
			l.Label = "OpenReview"
		}
		again := slices.ContainsFunc(out, func(o program.Link) bool { return o.URL == l.URL })
		if program.OpensInBrowser(l.URL) && !again {
			out = append(out, l)
		}
	}
	return out
}
