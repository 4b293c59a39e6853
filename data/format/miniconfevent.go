package format

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"lanyard/program"
)

// miniconfRecord is a tutorial, workshop, plenary, invited talk or social, each
// of which has a page of its own.
type miniconfRecord struct {
	UID          string         `yaml:"UID"`
	Title        string         `yaml:"title"`
	Name         string         `yaml:"name"` // the title of a social
	Presenter    string         `yaml:"presenter"`
	Institution  string         `yaml:"institution"`
	Organizers   miniconfNames  `yaml:"organizers"`
	Abstract     string         `yaml:"abstract"`
	Description  string         `yaml:"description"`
	Bio          string         `yaml:"bio"`
	Info         string         `yaml:"info"`
	Website      string         `yaml:"website"`
	Material     string         `yaml:"material"`
	Slides       string         `yaml:"slides"`
	Sessions     []miniconfTime `yaml:"sessions"`
	stem, record string
	kind         program.Kind
	entries      []*miniconfEntry // of the calendar
	scheduled    bool             // its parts are given, in sessions
	role         program.Role
	otherTitle   string
}

type miniconfTime struct {
	Name  string `yaml:"name"`
	Start string `yaml:"start_time"`
	End   string `yaml:"end_time"`
}

// miniconfNames are people as the YAML files give them: one text, a list, or a
// list under "members".
type miniconfNames []string

// UnmarshalYAML takes any of the three; what is none of them is no names.
func (n *miniconfNames) UnmarshalYAML(node *yaml.Node) error {
	var group struct {
		Members []string `yaml:"members"`
	}
	var list []string
	var one string
	switch {
	case node.Decode(&list) == nil:
	case node.Decode(&group) == nil:
		list = group.Members
	case node.Decode(&one) == nil:
		for _, p := range peopleIn(one, program.Organizer) {
			list = append(list, p.Name)
		}
	}
	*n = list
	return nil
}

// miniconfKinds are the files of records: how each page's name begins, and what
// sort of thing it is.
var miniconfKinds = [...]struct {
	file, stem string
	kind       program.Kind
	role       program.Role
}{
	{"plenary_sessions.yml", "plenary_session", program.KindTalk, program.Speaker},
	{"tutorials.yml", "tutorial", program.KindTutorial, program.Speaker},
	{"workshops.yml", "workshop", program.KindWorkshop, program.Organizer},
	{"socials.yml", "social", program.KindSocial, program.Organizer},
	{"speakers.csv", "speaker", program.KindKeynote, program.Speaker},
	{"workshops.csv", "workshop", program.KindWorkshop, program.Organizer},
	{"tutorials.csv", "tutorial", program.KindTutorial, program.Speaker},
}

func (r *miniconfReader) readRecords() {
	for _, f := range miniconfKinds {
		take := func(record string, w *miniconfRecord) {
			w.record, w.kind, w.role = record, f.kind, f.role
			w.Title = titleLine(cmp.Or(w.Title, w.Name))
			if w.Title == "" {
				r.complain(record, "expected a title; left out")
				return
			}
			if w.UID == "" {
				w.UID = strconv.Itoa(len(r.records) + 1)
			}
			w.stem = f.stem + "_" + w.UID
			r.records = append(r.records, w)
		}
		if path.Ext(f.file) == ".csv" {
			r.csv(f.file, func(record string, row map[string]string) {
				w := &miniconfRecord{UID: row["UID"], Title: row["title"], Presenter: row["speaker"], Institution: row["institution"],
					Abstract: row["abstract"], Bio: row["bio"], Website: row["website"]}
				for _, p := range peopleIn(cmp.Or(row["organizers"], row["authors"]), f.role) {
					w.Organizers = append(w.Organizers, p.Name)
				}
				take(record, w)
			})
			continue
		}
		var list []yaml.Node
		r.yaml(f.file, &list)
		for i := range list {
			w := &miniconfRecord{}
			record := fmt.Sprintf("%s line %d", f.file, list[i].Line)
			if err := list[i].Decode(w); err != nil {
				r.complain(record, "%v", err)
			}
			take(record, w)
		}
	}
	r.joinCalendar()
}

// joinCalendar finds the calendar's entries of each record by the page that
// they link to.
func (r *miniconfReader) joinCalendar() {
	of := map[string]*miniconfRecord{}
	for _, w := range r.records {
		if of[w.stem] == nil {
			of[w.stem] = w
		}
	}
	for _, e := range r.entries {
		if w := of[e.stem]; w != nil {
			w.entries = append(w.entries, e)
			if title := miniconfEntryTitle(e); !strings.Contains(title, w.Title) && !strings.Contains(w.Title, title) {
				w.otherTitle = title
			}
		}
	}
}

// talk makes a record's talk. Its times are those of the calendar; where it is
// not in the calendar, its own.
func (r *miniconfReader) talk(w *miniconfRecord) *program.TalkDraft {
	d := &program.TalkDraft{Key: miniconfKey(w.stem), Kind: w.kind, Title: w.Title, Aliases: []string{w.stem + ".html"}}
	if w.otherTitle != "" {
		d.OtherTitles = []string{w.otherTitle}
	}
	if kind := cmp.Or(titleKind(w.Title), titleKind(w.otherTitle)); kind != program.KindTalk {
		d.Kind = kind
	}
	d.People = r.recordPeople(w)
	d.Text = textOf(cmp.Or(w.Abstract, w.Description))
	for _, note := range []string{w.Bio, w.Info} {
		if note = program.CleanLine(note); note != "" {
			d.Notes = append(d.Notes, note)
		}
	}
	d.Links = r.recordLinks(w)
	for _, when := range r.recordTimes(w) {
		d.Slots = append(d.Slots, program.SlotDraft{When: when, Place: program.PlaceDraft{Basis: program.Unknown}})
	}
	return d
}

func miniconfKey(stem string) program.Key {
	return program.Key(strings.ReplaceAll(stem, "_", "-"))
}

var miniconfRole = regexp.MustCompile(`^(?i:hosts?|presenters?|chairs?):\s*`)

func (r *miniconfReader) recordPeople(w *miniconfRecord) []program.PersonDraft {
	role := program.Speaker
	presenter := w.Presenter
	if mark := miniconfRole.FindString(presenter); mark != "" {
		presenter = presenter[len(mark):]
		if strings.HasPrefix(strings.ToLower(mark), "host") || strings.HasPrefix(strings.ToLower(mark), "chair") {
			role = program.Chair
		}
	}
	people := peopleIn(presenter, role)
	if len(people) == 1 {
		people[0].Affiliation = cmp.Or(people[0].Affiliation, w.Institution)
	}
	for _, name := range w.Organizers {
		people = append(people, program.PersonDraft{Name: name, Role: w.role})
	}
	return people
}

func (r *miniconfReader) recordLinks(w *miniconfRecord) []program.Link {
	var links []program.Link
	add := func(label, address string) {
		if address = r.page(strings.TrimSpace(address)); address != "" {
			links = append(links, program.Link{Label: label, URL: address})
		}
	}
	for _, e := range w.entries {
		if len(links) == 0 {
			add("Page", e.link)
		}
	}
	if len(links) == 0 && r.site != nil {
		add("Page", w.stem+".html")
	}
	add("Website", w.Website)
	add("Material", w.Material)
	add("Slides", w.Slides)
	return links
}

func (r *miniconfReader) recordTimes(w *miniconfRecord) []program.WhenDraft {
	var times []program.WhenDraft
	for _, e := range w.entries {
		times = append(times, program.WhenDraft{Start: e.start, End: e.end})
	}
	if len(times) == 0 {
		for _, s := range w.Sessions {
			when := program.WhenDraft{Start: r.yamlTime(w.record, s.Start), End: r.yamlTime(w.record, s.End)}
			if len(w.Sessions) > 1 {
				when.Note = s.Name
			}
			times = append(times, when)
		}
	}
	return times
}

// giveRecords makes a talk of every record whose parts were not given.
func (r *miniconfReader) giveRecords() {
	for _, w := range r.records {
		if w.scheduled {
			continue
		}
		r.add(w.stem, r.talk(w))
	}
}

// miniconfEntryTitle gives the title of an entry, without the names that ACL's
// calendar has behind a break.
func miniconfEntryTitle(e *miniconfEntry) string {
	title, _, _ := strings.Cut(e.title, "<br")
	return titleLine(title)
}

// giveCalendar makes talks of the entries that stand for nothing else. Those of
// one page, or of one title, are one talk. An entry for the week's view, which
// covers others of its type, is their session.
func (r *miniconfReader) giveCalendar() {
	covers := r.covers()
	listed := map[string]bool{}
	for _, w := range r.records {
		listed[w.stem] = true
	}
	for _, e := range r.entries {
		if e.label != "" || listed[e.stem] || covers[e] || r.isSocial(e) {
			continue
		}
		id := cmp.Or(e.stem, "title "+miniconfEntryTitle(e))
		d := r.talks[id]
		if d == nil {
			d = r.entryTalk(e)
			r.add(id, d)
		}
		slot := program.SlotDraft{When: program.WhenDraft{Start: e.start, End: e.end}, Place: miniconfRoom(e)}
		d.Slots = append(d.Slots, slot)
	}
	r.cover(covers)
}

// isSocial tells whether an entry stands for socials that socials.yml gives.
func (r *miniconfReader) isSocial(e *miniconfEntry) bool {
	return path.Base(e.link) == "socials.html" && slices.ContainsFunc(r.records, func(w *miniconfRecord) bool {
		return w.kind == program.KindSocial && slices.ContainsFunc(w.Sessions, func(s miniconfTime) bool {
			return s.Start == e.start.UTC().Format("2006-01-02_15:04:05")
		})
	})
}

func (r *miniconfReader) entryTalk(e *miniconfEntry) *program.TalkDraft {
	d := &program.TalkDraft{Title: miniconfEntryTitle(e)}
	if e.stem != "" {
		d.Key, d.Aliases = miniconfKey(e.stem), []string{e.stem + ".html"}
	}
	if d.Kind = titleKind(d.Title); d.Kind == program.KindTalk {
		if kind, ok := statedKind(e.kind); ok && kind != program.KindSession {
			d.Kind = kind
		}
	}
	if at := strings.Index(e.title, "<i>"); at >= 0 {
		d.People = peopleIn(titleLine(e.title[at:]), program.Speaker)
	}
	if address := r.page(e.link); address != "" {
		d.Links = append(d.Links, program.Link{Label: "Page", URL: address})
	}
	return d
}

// miniconfRoom gives a place that is no page.
func miniconfRoom(e *miniconfEntry) program.PlaceDraft {
	if e.place == "" || strings.Contains(e.place, ".html") || program.OpensInBrowser(e.place) {
		return program.PlaceDraft{Basis: program.Unknown}
	}
	return program.PlaceDraft{Room: titleLine(e.place)}
}

// miniconfMaxCovers bounds the entries that may cover others; a week has a few.
const miniconfMaxCovers = 200

// covers gives the entries for the week's view that cover others.
func (r *miniconfReader) covers() map[*miniconfEntry]bool {
	covers := map[*miniconfEntry]bool{}
	for _, e := range r.entries {
		if e.view == "week" && len(covers) < miniconfMaxCovers {
			covers[e] = slices.ContainsFunc(r.entries, func(o *miniconfEntry) bool { return miniconfCovers(e, o) })
		}
	}
	return covers
}

func miniconfCovers(e, o *miniconfEntry) bool {
	return o.view != "week" && o.kind == e.kind && !o.start.Before(e.start) && o.start.Before(e.end)
}

// cover puts what an entry covers into a session.
func (r *miniconfReader) cover(covers map[*miniconfEntry]bool) {
	for _, e := range r.entries {
		if !covers[e] {
			continue
		}
		var inside []*program.SlotDraft
		for _, o := range r.entries {
			if d := r.talks[o.stem]; d != nil && o.stem != "" && miniconfCovers(e, o) {
				at := slices.IndexFunc(d.Slots, func(s program.SlotDraft) bool {
					return s.Session == "" && s.When.Start.Equal(o.start) && s.When.End.Equal(o.end)
				})
				if at >= 0 {
					inside = append(inside, &d.Slots[at])
				}
			}
		}
		if len(inside) == 0 {
			continue
		}
		key := r.b.Session(program.SessionDraft{Title: titleLine(e.title), Kind: program.KindSession,
			When: program.WhenDraft{Start: e.start, End: e.end}, Place: program.PlaceDraft{Basis: program.Unknown}})
		for _, s := range inside {
			s.Session = key
		}
	}
}
