package format

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"lanyard/program"
)

// virtualSessions finds the session of a record: by the session's id or name,
// and the day, for a name such as "Poster Session" may be used on every day.
type virtualSessions map[virtualSession]program.Key

type virtualSession struct {
	id, name string
	day      program.Day
}

func (r *virtualReader) sessionOf(e *virtualEvent) virtualSession {
	s := virtualSession{name: e.sessionName}
	if len(e.parents) > 0 {
		s.id = e.parents[0]
	}
	if e.times[0].known() {
		s.day = program.DayOf(e.times[0].in(r.zone).In(r.zone))
	}
	return s
}

// sessions gives the Builder the sessions that the records name, in the order
// in which they first appear. A session has the times and the room that all
// of its records have; else the Builder tells its times from its talks.
func (r *virtualReader) sessions() virtualSessions {
	var order []virtualSession
	members := map[virtualSession][]*virtualEvent{}
	days := map[virtualSession]int{}
	for _, e := range r.events {
		if e.sessionName == "" {
			continue
		}
		s := r.sessionOf(e)
		if members[s] == nil {
			order = append(order, s)
			days[virtualSession{s.id, s.name, ""}]++
		}
		members[s] = append(members[s], e)
	}
	keys := virtualSessions{}
	for _, s := range order {
		first := members[s][0]
		same := func(f func(*virtualEvent) any) bool {
			return !slices.ContainsFunc(members[s], func(e *virtualEvent) bool { return f(e) != f(first) })
		}
		d := program.SessionDraft{Title: s.name, Kind: program.KindSession, When: program.WhenDraft{Basis: program.Unknown}}
		if s.id != "" {
			d.Key = program.Key("session/" + s.id)
			if days[virtualSession{s.id, s.name, ""}] > 1 {
				d.Key += program.Key("/" + s.day)
			}
		}
		if _, form, _ := virtualKind(first.kind); form == program.PosterForm {
			d.Kind = program.KindPoster
		}
		if same(func(e *virtualEvent) any { return [2]anyText{e.StartTime, e.EndTime} }) {
			d.When = r.when(first, 0)
		}
		if same(func(e *virtualEvent) any { return e.Room }) {
			d.Place.Room = titleLine(first.Room.String())
		}
		keys[s] = r.b.Session(d)
	}
	return keys
}

// when gives the first appearance of a record (0) or the second (2).
func (r *virtualReader) when(e *virtualEvent, at int) program.WhenDraft {
	if !e.times[at].known() {
		return program.WhenDraft{Basis: program.Unknown}
	}
	return program.WhenDraft{Start: e.times[at].in(r.zone), End: e.times[at+1].in(r.zone)}
}

// talk gives the Builder the talk of which these are the records. It is called
// by the poster's id, which every paper of such a site has.
func (r *virtualReader) talk(records []*virtualEvent, sessions virtualSessions, byTopic bool) {
	main := records[0]
	if i := slices.IndexFunc(records, func(e *virtualEvent) bool { return strings.Contains(e.kind, "poster") }); i > 0 {
		main = records[i]
	}
	kind, _, role := virtualKind(main.kind)
	if kind == program.KindSession || strings.HasSuffix(main.kind, "session") {
		r.b.Session(program.SessionDraft{Key: program.Key(main.id), Title: main.name, Kind: program.KindSession, When: r.when(main, 0),
			Place: program.PlaceDraft{Room: titleLine(main.Room.String())}})
		return
	}
	t := program.TalkDraft{Key: program.Key(main.id), Kind: kind, Title: main.name}
	var keywords []string
	for _, e := range append([]*virtualEvent{main}, records...) {
		if e.name != t.Title && !slices.Contains(t.OtherTitles, e.name) {
			t.OtherTitles = append(t.OtherTitles, e.name)
		}
		if t.Text.Body == "" {
			t.Text = textOf(string(e.Abstract))
		}
		if len(t.People) == 0 {
			t.People = e.people(role)
		}
		keywords = append(keywords, e.Keywords.split()...)
		addNew(&t.Topics, e.topics()...)
		addNew(&t.Notes, e.decision())
		for _, name := range e.awards() {
			if award := (program.Award{Name: name}); !slices.Contains(t.Awards, award) {
				t.Awards = append(t.Awards, award)
			}
		}
		for _, l := range e.links(r.base) {
			if !slices.ContainsFunc(t.Links, func(o program.Link) bool { return o.URL == l.URL }) {
				t.Links = append(t.Links, l)
			}
		}
		addNew(&t.Aliases, e.aliases(main.id)...)
	}
	if keywords = distinct(keywords); byTopic && len(keywords) > 0 {
		t.Notes = append(t.Notes, "Keywords: "+strings.Join(keywords, ", "))
	} else if !byTopic {
		t.Topics = keywords
	}
	for _, e := range records {
		for _, slot := range r.slots(e, sessions) {
			if !slices.Contains(t.Slots, slot) {
				t.Slots = append(t.Slots, slot)
			}
		}
	}
	r.b.Talk(t)
}

// slots gives one record's appearances.
func (r *virtualReader) slots(e *virtualEvent, sessions virtualSessions) []program.SlotDraft {
	_, form, _ := virtualKind(e.kind)
	slot := program.SlotDraft{Form: form, When: r.when(e, 0), Place: program.PlaceDraft{Room: titleLine(e.Room.String())}}
	if form == program.PosterForm {
		slot.Board = e.Board.String()
	}
	second := slot
	if e.sessionName != "" {
		slot.Session = sessions[r.sessionOf(e)]
	}
	if !e.times[2].known() {
		return []program.SlotDraft{slot}
	}
	second.When = r.when(e, 2)
	return []program.SlotDraft{slot, second}
}

func (e *virtualEvent) people(role program.Role) []program.PersonDraft {
	var people []program.PersonDraft
	for _, a := range e.Authors {
		people = append(people, program.PersonDraft{ID: a.ID.String(), Name: titleLine(a.Name.String()), Role: role, Affiliation: titleLine(a.Institution.String())})
	}
	return people
}

// topics takes "Theory->Game Theory" apart: the area is a topic, and so is the subject in it.
func (e *virtualEvent) topics() []string {
	area, subject, within := strings.Cut(titleLine(e.Topic.String()), "->")
	if area = strings.TrimSpace(area); area == "" {
		return nil
	}
	if within {
		return []string{area, area + ": " + strings.TrimSpace(strings.ReplaceAll(subject, "->", ": "))}
	}
	return []string{area}
}

func (e *virtualEvent) decision() string {
	if e.Decision == "" {
		return ""
	}
	return "Decision: " + e.Decision.String()
}

var virtualPrize = regexp.MustCompile(`(?i)\b(?:award|prize|best (?:student )?paper|outstanding|runner.?up|honou?rable mention|test of time)\b`)

// awards gives the prizes, which some sites name in the decision:
// "Accept (oral); Best Paper Award".
func (e *virtualEvent) awards() []string {
	awards := virtualAwardNames(e.Award)
	for _, part := range strings.FieldsFunc(e.Decision.String(), func(r rune) bool { return strings.ContainsRune(";,()", r) }) {
		if virtualPrize.MatchString(part) {
			awards = append(awards, strings.TrimSpace(part))
		}
	}
	return awards
}

// virtualAwardNames reads a field that holds names of prizes, or only whether there is one.
func virtualAwardNames(field anyTexts) []string {
	var names []string
	for _, name := range field {
		switch strings.ToLower(name) {
		case "false", "0", "no", "none":
		case "true", "1", "yes":
			names = append(names, "Award")
		default:
			names = append(names, name)
		}
	}
	return names
}

func (e *virtualEvent) links(base string) []program.Link {
	links := []program.Link{
		{Label: capital(cmp.Or(e.kind, "event")) + " page", URL: resolved(base, e.page)},
		{Label: "Paper", URL: resolved(base, e.PaperURL.String())},
		{Label: "PDF", URL: resolved(base, e.PDFURL.String())},
		{Label: "Website", URL: resolved(base, e.URL.String())},
	}
	for _, m := range e.Media {
		if m.Visible == "false" || m.Detail == "thumb" {
			continue
		}
		links = append(links, program.Link{Label: cmp.Or(m.Name.String(), m.Type.String(), "File"), URL: resolved(base, cmp.Or(m.URI.String(), m.File.String()))})
	}
	for i := range links {
		if strings.Contains(links[i].URL, "://openreview.net/forum") {
			links[i].Label = "OpenReview"
		}
	}
	return slices.DeleteFunc(links, func(l program.Link) bool { return !program.OpensInBrowser(l.URL) })
}

// aliases gives the names of a record other than the key of its talk.
func (e *virtualEvent) aliases(key string) []string {
	var aliases []string
	if e.id != key {
		addNew(&aliases, e.id)
	}
	for _, address := range [...]string{e.page, e.PaperURL.String(), e.PDFURL.String()} {
		addNew(&aliases, editionAlias(address))
	}
	for _, m := range e.Media {
		addNew(&aliases, editionAlias(m.URI.String()))
	}
	addNew(&aliases, e.UID.String())
	return aliases
}
