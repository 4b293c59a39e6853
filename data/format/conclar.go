package format

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// conclar is the program of ConClár and of KonOpas before it: a list of items
// as JSON or as JavaScript ("var program = […];"), with the people in the same
// file, in a file beside it, or in the same folder. See
// github.com/lostcarpark/conclar, docs/conclar_file_specs.md.
var conclar = Format{
	ID: "conclar", Title: "ConClár and KonOpas program",
	sniff: func(in *Input) bool {
		if in.Main == "" {
			main, people := conclarFolder(in.Names)
			return main != "" && people != ""
		}
		head := in.Head
		if at := conclarProgram.FindIndex(head); at != nil {
			head = head[at[1]:]
		}
		paths := jsonPaths(head)
		for _, at := range [...]string{"[].", "schedule.[].", "program.[]."} {
			if paths[at+"title"] && paths[at+"id"] && (paths[at+"mins"] || paths[at+"loc"]) && (paths[at+"date"] || paths[at+"datetime"]) {
				return true
			}
		}
		return false
	},
	read: readConclar,
}

var (
	conclarProgram = regexp.MustCompile(`^(?:\s|//[^\n]*\n|/\*(?s:.*?)\*/)*(?:var|let|const)?\s*program\s*=\s*`)
	conclarPeople  = regexp.MustCompile(`(?m)^[\s;]*(?:var|let|const)?\s*people\s*=\s*`)
	// conclarMain and conclarBeside are the names that the two files have.
	conclarMain   = regexp.MustCompile(`^(?:.*/)?(?:program|programme|schedule)\.(?:js|json)$`)
	conclarBeside = [...]string{"people", "participants"}
	// conclarRole is a role behind a name: "Ada (moderator)".
	conclarRole = regexp.MustCompile(`(?i)\s*\((moderator|mod|m)\)\s*$`)
)

type (
	conclarFile struct {
		Schedule anyList `json:"schedule"`
		Program  anyList `json:"program"`
		People   anyList `json:"people"`
	}
	conclarItem struct {
		ID       anyText           `json:"id"`
		Title    anyText           `json:"title"`
		Tags     []json.RawMessage `json:"tags"` // texts, or conclarTag
		Format   anyText           `json:"format"`
		Date     anyText           `json:"date"`
		Time     anyText           `json:"time"`
		DateTime anyText           `json:"datetime"`
		Minutes  anyInt            `json:"mins"`
		Location anyTexts          `json:"loc"`
		People   anyList           `json:"people"`
		Text     anyText           `json:"desc"`
		Links    json.RawMessage   `json:"links"`
	}
	conclarTag struct {
		Value    anyText `json:"value"`
		Category anyText `json:"category"`
		Label    anyText `json:"label"`
	}
	conclarCredit struct {
		ID   anyText `json:"id"`
		Name anyText `json:"name"`
		Role anyText `json:"role"`
	}
	conclarPerson struct {
		ID    anyText         `json:"id"`
		Name  json.RawMessage `json:"name"` // first, last, prefix, suffix; or the whole
		Links json.RawMessage `json:"links"`
	}
	conclarReader struct {
		b      *program.Builder
		zone   *time.Location
		people map[anyText]program.PersonDraft
		tags   map[anyText]conclarTag // a tag is spelt out once
	}
)

func readConclar(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	main, beside := in.Main, ""
	if main == "" {
		main, beside = conclarFolder(in.Names)
	}
	raw, err := in.Read(main)
	if err != nil {
		return nil, err
	}
	items, people, err := conclarLists(raw)
	if err != nil {
		return nil, err
	}
	a := program.About{}
	a.Zone, a.ZoneNote = zoneOfSample(o, conclarSample(items))
	r := &conclarReader{
		b: program.NewBuilder(program.AboutDraft{About: about(in, o, a)}), zone: a.Zone,
		people: map[anyText]program.PersonDraft{}, tags: map[anyText]conclarTag{},
	}
	if people == nil {
		if people, err = conclarPeopleBeside(in, beside); err != nil {
			r.b.Complain("people", err.Error()) // the program alone has their names too
		}
	}
	if err := eachRecord(ctx, r.b, "people", people, func(_ string, p *conclarPerson) { r.person(p) }); err != nil {
		return nil, err
	}
	err = eachRecord(ctx, program.NewBuilder(program.AboutDraft{}), "program", items, func(_ string, item *conclarItem) { r.spelt(item) })
	return r.b, cmp.Or(err, eachRecord(ctx, r.b, "program", items, r.item))
}

// conclarSample gives the first time of the program that may have an offset.
func conclarSample(items anyList) string {
	for _, raw := range items {
		var item conclarItem
		if raw[0] == '{' && json.Unmarshal(raw, &item) == nil {
			return string(cmp.Or(item.DateTime, item.Date))
		}
	}
	return ""
}

func (r *conclarReader) person(p *conclarPerson) {
	var parts []anyText
	if json.Unmarshal(p.Name, &parts) != nil {
		parts = []anyText{anyText(textIn(p.Name))}
	}
	parts = append(parts, "", "", "", "")
	d := program.PersonDraft{ID: string(p.ID), Name: fmt.Sprint(parts[2], " ", parts[0], " ", parts[1], " ", parts[3])}
	links, _ := conclarLinks(p.Links)
	for _, l := range links {
		if l.Label != "img" && l.Label != "photo" && l.Label != "img_256_url" {
			d.Links = append(d.Links, l)
		}
	}
	if program.CleanLine(d.Name) != "" {
		r.people[p.ID] = d
	}
}

// conclarLinks reads addresses by their kind; an empty list has none. What is
// no address of the web (a picture's path, a name on Twitter) is a note.
func conclarLinks(raw json.RawMessage) (links []program.Link, notes []string) {
	for _, m := range members(raw) {
		links, notes = addLink(links, notes, m.name, textIn(m.value))
	}
	return links, notes
}

// spelt remembers the tags that an item spells out.
func (r *conclarReader) spelt(item *conclarItem) {
	for _, raw := range item.Tags {
		var tag conclarTag
		if raw[0] == '{' && json.Unmarshal(raw, &tag) == nil && tag.Label != "" {
			if _, known := r.tags[tag.Value]; !known {
				r.tags[tag.Value] = tag
			}
		}
	}
}

func (r *conclarReader) item(record string, item *conclarItem) {
	d := program.TalkDraft{
		Key: program.Key(item.ID), Title: titleLine(string(item.Title)), Text: textOf(string(item.Text)),
	}
	// Descriptions are HTML even where there is no element in them, but a reference.
	if reference.MatchString(d.Text.Body) {
		d.Text.Markup = program.HTML
	}
	if item.Format != "" {
		d.Kind, _ = statedKind(string(item.Format))
		d.Notes = append(d.Notes, "Format: "+string(item.Format))
	}
	for _, raw := range item.Tags {
		r.tag(raw, &d)
	}
	for i, raw := range item.People {
		oneRecord(r.b, fmt.Sprintf("%s.people[%d]", record, i), raw, func(_ string, c *conclarCredit) {
			d.People = append(d.People, r.credit(c, d.Kind))
		})
	}
	links, notes := conclarLinks(item.Links)
	for i := range links {
		links[i].Label = capital(links[i].Label)
	}
	d.Links, d.Notes = links, append(d.Notes, notes...)
	d.Slots = []program.SlotDraft{{When: r.when(record, item), Place: program.PlaceDraft{Room: strings.Join(item.Location, ", ")}}}
	giveTitled(r.b, record, d)
}

// tag takes one tag: "Track:Online", {"category": "Track", "label": "Online"},
// or a word without a category, which is a topic as those of "Tag" are.
func (r *conclarReader) tag(raw json.RawMessage, d *program.TalkDraft) {
	var tag conclarTag
	if raw[0] == '{' && json.Unmarshal(raw, &tag) == nil {
		if tag.Label == "" {
			tag = r.tags[tag.Value]
		}
	} else {
		text := textIn(raw)
		category, label, ok := strings.Cut(text, ":")
		if !ok {
			category, label = "", text
		}
		tag.Category, tag.Label = anyText(strings.TrimSpace(category)), anyText(strings.TrimSpace(label))
	}
	label := string(tag.Label)
	switch category := strings.ToLower(string(tag.Category)); {
	case label == "":
	case category == "track" && d.Track == "":
		d.Track = label
	case category == "" || category == "tag" || category == "topic" || category == "theme" || category == "track":
		d.Topics = append(d.Topics, label)
	case category == "type" || category == "format":
		if kind, ok := statedKind(label); ok {
			d.Kind = kind
		}
		fallthrough
	default:
		d.Notes = append(d.Notes, string(tag.Category)+": "+label)
	}
}

func (r *conclarReader) credit(c *conclarCredit, kind program.Kind) program.PersonDraft {
	name := string(c.Name)
	role := strings.ToLower(string(c.Role))
	if conclarRole.MatchString(name) {
		name, role = conclarRole.ReplaceAllString(name, ""), "moderator"
	}
	d, known := r.people[c.ID]
	if !known || c.ID == "" {
		d = program.PersonDraft{ID: string(c.ID), Name: name}
	}
	switch {
	case role == "moderator" || role == "chair":
		d.Role = program.Chair
	case kind == program.KindPanel:
		d.Role = program.Panelist
	default:
		d.Role = program.Speaker
	}
	return d
}

// when reads date and time, in one field or in two, and the length in minutes,
// of which 0 is one that is not known.
func (r *conclarReader) when(record string, item *conclarItem) program.WhenDraft {
	both := string(item.DateTime)
	if both == "" && strings.Contains(string(item.Date), "T") {
		both = string(item.Date)
	}
	var w program.WhenDraft
	ok := item.Date == "" && both == ""
	if both != "" {
		w.Start, ok = timeIn(both, r.zone)
	} else if item.Date != "" {
		day, err := program.ParseDay(string(item.Date))
		w.Day, ok = day, err == nil
		if ok && item.Time != "" {
			w.Start, ok = clockOn(day, string(item.Time), r.zone)
		}
	}
	if !ok {
		r.b.Complain(record, "date "+strconv.Quote(string(cmp.Or(item.DateTime, item.Date)))+" and time "+
			strconv.Quote(string(item.Time))+": expected as 2024-05-14 and 09:00")
	}
	if minutes := item.Minutes.value; !w.Start.IsZero() && minutes > 0 && minutes <= 14*24*60 {
		w.End = w.Start.Add(time.Duration(minutes) * time.Minute)
	}
	return w
}
