package format

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"lanyard/program"
)

// miniconfLabel is a session by the short name that papers use: "Mon Session
// 1", "2B".
type miniconfLabel struct {
	label  string
	draft  program.SessionDraft
	key    program.Key
	papers map[string]bool // UIDs, where a list of sessions gives them
}

// readLabels finds the sessions of papers: in the calendar, whose entries link
// to the papers of one session, and in the lists of sessions.
func (r *miniconfReader) readLabels() {
	for _, e := range r.entries {
		if e.label == "" {
			continue
		}
		l := r.label(e.label)
		if l.draft.When.Start.IsZero() {
			l.draft.Title, l.draft.When = titleLine(e.title), program.WhenDraft{Start: e.start, End: e.end}
			l.draft.Kind = miniconfSessionKind(e.title)
		}
	}
	for _, name := range r.files("_paper_sessions.yml") {
		var list yaml.Node
		r.yaml(name, &list)
		if len(list.Content) != 1 || list.Content[0].Kind != yaml.MappingNode {
			continue
		}
		pairs := list.Content[0].Content
		for i := 0; i+1 < len(pairs); i += 2 {
			r.listed(name, pairs[i], pairs[i+1])
		}
	}
}

// listed reads one session of a list: when it is and which papers are in it.
func (r *miniconfReader) listed(file string, name, value *yaml.Node) {
	record := file + " line " + strconv.Itoa(name.Line)
	var w struct {
		Date   string   `yaml:"date"`
		Papers []string `yaml:"papers"`
	}
	if err := value.Decode(&w); err != nil {
		r.complain(record, "%v", err)
	}
	l := r.label(name.Value)
	if l.draft.When.Start.IsZero() {
		l.draft.When.Start = r.yamlTime(record, w.Date)
	}
	if l.papers == nil {
		l.papers = map[string]bool{}
	}
	for _, uid := range w.Papers {
		l.papers[uid] = true
	}
}

// label gives the session of a short name, and makes it if there is none.
func (r *miniconfReader) label(name string) *miniconfLabel {
	l := r.labels[name]
	if l == nil {
		l = &miniconfLabel{label: name, draft: program.SessionDraft{
			Key: program.Key("session-" + strings.Join(strings.Fields(name), "-")), Title: "Session " + name, Kind: program.KindSession,
			Place: program.PlaceDraft{Basis: program.Unknown},
		}}
		if strings.Contains(strings.ToLower(name), "session") {
			l.draft.Title = name
		}
		r.labels[name] = l
		r.order = append(r.order, l)
	}
	return l
}

func miniconfSessionKind(title string) program.Kind {
	switch kind, _ := statedKind(title); kind {
	case program.KindPoster, program.KindDemo:
		return kind
	}
	return program.KindSession
}

func (r *miniconfReader) giveLabels() {
	for _, l := range r.order {
		l.key = r.b.Session(l.draft)
	}
}

// yamlTime reads a time of the YAML files, which is UTC: 2020-07-06_05:00:00.
func (r *miniconfReader) yamlTime(record, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse("2006-01-02_15:04:05", strings.TrimSpace(s))
	if err != nil {
		r.complain(record, "%.40q: expected a time as 2020-07-06_05:00:00", s)
	}
	return t
}

// files gives the names of the site's files that end so. Beside a single file
// only those that such sites are known to have can be found.
func (r *miniconfReader) files(ending string) []string {
	if r.in.Main != "" {
		var known []string
		for _, kind := range []string{"", "main", "demo", "srw", "tacl", "cl"} {
			known = append(known, strings.TrimPrefix(kind+ending, "_"))
		}
		if own := path.Base(r.in.Main); strings.HasSuffix(own, ending) && !slices.Contains(known, own) {
			known = append(known, own)
		}
		return known
	}
	var names []string
	for _, name := range r.in.Names {
		if base := path.Base(name); path.Dir(name) == r.dir && (strings.HasSuffix(base, ending) || base == ending[1:]) {
			names = append(names, base)
		}
	}
	return names
}

// readPapers reads every table of papers. A table as w11_papers.csv belongs to
// a workshop, and its ids are not told apart from those of others.
func (r *miniconfReader) readPapers() {
	sessionsOf := map[string][]*miniconfLabel{}
	for _, l := range r.order {
		for uid := range l.papers {
			sessionsOf[uid] = append(sessionsOf[uid], l)
		}
	}
	names := r.files("_papers.csv")
	if own := path.Base(r.in.Main); miniconfIsPapers(r.in.Head) && !slices.Contains(names, own) {
		names = append(names, own)
	}
	for _, name := range names {
		workshop, _, _ := strings.Cut(name, "_papers")
		if !miniconfOfWorkshop(workshop) {
			workshop = ""
		}
		r.csv(name, func(record string, row map[string]string) {
			uid := row["UID"]
			if uid == "" || row["title"] == "" {
				r.complain(record, "expected a UID and a title; left out")
				return
			}
			d := r.paper(row)
			if workshop != "" {
				d.Key, d.Aliases, d.Links = program.Key(strings.ToUpper(workshop)+"."+uid), nil, nil // the site has no page for it
			} else {
				d.Slots = r.paperSlots(record, row, sessionsOf[uid])
			}
			if r.talks[string(d.Key)] != nil {
				r.complain(record, "a second paper has the UID %.60q", uid)
				r.drafts = append(r.drafts, d)
				return
			}
			r.add(string(d.Key), d)
		})
	}
}

// miniconfOfWorkshop tells whether a name is as W11.
func miniconfOfWorkshop(name string) bool {
	return len(name) > 1 && (name[0] == 'w' || name[0] == 'W') && strings.Trim(name[1:], "0123456789") == ""
}

func (r *miniconfReader) add(id string, d *program.TalkDraft) {
	r.talks[id] = d
	r.drafts = append(r.drafts, d)
}

func (r *miniconfReader) paper(row map[string]string) *program.TalkDraft {
	d := &program.TalkDraft{Key: program.Key(row["UID"]), Kind: program.KindPaper, Title: titleLine(row["title"]), Text: textOf(row["abstract"]), Track: row["track"]}
	d.People = append(peopleIn(row["authors"], program.Author), peopleIn(row["speakers"], program.Speaker)...)
	d.Topics = listOf(row["keywords"], "|;,")
	switch kind := row["paper_type"]; kind {
	case "":
	case "Demo":
		d.Kind = program.KindDemo
	default:
		d.Notes = append(d.Notes, "Paper type: "+kind)
	}
	page := "poster_" + row["UID"] + ".html"
	if row["paper_type"] != "" {
		page = "paper_" + row["UID"] + ".html"
	}
	if address := r.page(page); r.site != nil && address != "" {
		d.Links = append(d.Links, program.Link{Label: "Page", URL: address})
	}
	for _, l := range []struct{ column, label string }{{"pdf_url", "PDF"}, {"demo_url", "Demo"}, {"material", "Material"}} {
		if address := row[l.column]; program.OpensInBrowser(address) {
			d.Links = append(d.Links, program.Link{Label: l.label, URL: address})
		}
	}
	d.Aliases = append(d.Aliases, page)
	return d
}

// paperSlots gives a paper one slot in each of its sessions, where its authors
// stand by it all the time, as at a poster.
func (r *miniconfReader) paperSlots(record string, row map[string]string, listed []*miniconfLabel) []program.SlotDraft {
	labels := slices.Clone(listed)
	for _, name := range listOf(row["sessions"], "|;") {
		l := r.labels[name]
		if l == nil {
			r.complain(record, "names the session %.60q, which is in no calendar; its time is not known", name)
			l = r.label(name)
			l.key = r.b.Session(l.draft)
		}
		labels = append(labels, l)
	}
	slices.SortStableFunc(labels, func(a, b *miniconfLabel) int { return a.draft.When.Start.Compare(b.draft.When.Start) })
	var slots []program.SlotDraft
	for _, l := range slices.Compact(labels) {
		slots = append(slots, program.SlotDraft{Session: l.key, Form: program.PosterForm, When: l.draft.When, Place: program.PlaceDraft{Basis: program.Unknown}})
	}
	return slots
}

func (r *miniconfReader) giveTalks() {
	for _, d := range r.drafts {
		r.b.Talk(*d)
	}
}
