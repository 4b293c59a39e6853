package format

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
)

// virtualMost bounds the records of one talk and the media of one record.
const virtualMost = 100

// virtualEvent is one record of a virtual site: one appearance of a paper, or
// an event of another kind. Type and Speakers are those of Events.json.
type virtualEvent struct {
	ID          anyText        `json:"id"`
	UID         anyText        `json:"uid"`
	Name        anyText        `json:"name"`
	Authors     virtualAuthors `json:"authors"`
	Abstract    anyText        `json:"abstract"`
	Topic       anyText        `json:"topic"`
	Keywords    anyTexts       `json:"keywords"`
	Decision    anyText        `json:"decision"`
	Award       anyTexts       `json:"award"`
	Session     anyText        `json:"session"`
	EventType   anyText        `json:"eventtype"`
	EventType2  anyText        `json:"event_type"`
	Room        anyText        `json:"room_name"`
	Page        anyText        `json:"virtualsite_url"`
	URL         anyText        `json:"url"`
	StartTime   anyText        `json:"starttime"`
	EndTime     anyText        `json:"endtime"`
	StartTime2  anyText        `json:"starttime2"`
	EndTime2    anyText        `json:"endtime2"`
	PaperURL    anyText        `json:"paper_url"`
	PDFURL      anyText        `json:"paper_pdf_url"`
	Media       virtualMedia   `json:"eventmedia"`
	Visible     anyText        `json:"visible"`
	Board       anyText        `json:"poster_position"`
	Related     anyTexts       `json:"related_events_ids"`
	ParentID    anyText        `json:"parent_id"`
	Parent1ID   anyText        `json:"parent1_id"`
	Parent1     anyText        `json:"parent1"`
	Parent2ID   anyText        `json:"parent2_id"`
	Parent2     anyText        `json:"parent2"`
	Type        anyText        `json:"type"`
	Speakers    anyText        `json:"speakers/authors"`
	id, name    string         // as they are used
	page, kind  string         // the address of its page; poster, oral, invited-talk
	parents     []string       // ids of sessions, or of the event that this one belongs to
	folded      string         // the name to compare by
	times       [4]virtualTime // start, end, and those of a second appearance
	sessionName string
}

type virtualAuthor struct {
	ID          anyText `json:"id"`
	Name        anyText `json:"fullname"`
	URL         anyText `json:"url"`
	Institution anyText `json:"institution"`
}

// virtualAuthors are objects, names, or one text with names and commas.
type virtualAuthors []virtualAuthor

// UnmarshalJSON never fails: what holds no authors gives none.
func (v *virtualAuthors) UnmarshalJSON(raw []byte) error {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		for _, name := range listOf(textIn(raw), ";,") {
			*v = append(*v, virtualAuthor{Name: anyText(name)})
		}
		return nil
	}
	for _, item := range items {
		var a virtualAuthor
		if bytes.HasPrefix(item, []byte("{")) {
			_ = json.Unmarshal(item, &a) // its fields cannot fail
		} else {
			a.Name = anyText(textIn(item))
		}
		if a.Name != "" {
			*v = append(*v, a)
		}
	}
	return nil
}

type virtualMedium struct {
	Name    anyText `json:"name"`
	Type    anyText `json:"type"`
	URI     anyText `json:"uri"`
	File    anyText `json:"file"`
	Detail  anyText `json:"detailed_kind"`
	Visible anyText `json:"visible"`
}

// virtualMedia are slides, posters, recordings and pages of an event.
type virtualMedia []virtualMedium

// UnmarshalJSON never fails: what holds no media gives none.
func (v *virtualMedia) UnmarshalJSON(raw []byte) error {
	var items []json.RawMessage
	_ = json.Unmarshal(raw, &items)
	for _, item := range items[:min(len(items), virtualMost)] {
		var m virtualMedium
		if json.Unmarshal(item, &m) == nil {
			*v = append(*v, m)
		}
	}
	return nil
}

// tidy brings the fields into one form.
func (e *virtualEvent) tidy() {
	e.name = titleLine(string(e.Name))
	e.folded = virtualFolded(e.name)
	e.page = virtualAddress(string(e.Page))
	e.sessionName = titleLine(string(e.Session))
	e.id = e.ID.String()
	pageKind := ""
	if alias := editionAlias(e.page); alias != "" {
		kind, id, _ := strings.Cut(alias, "/")
		e.id, pageKind = cmp.Or(e.id, id), kind
	}
	e.kind = strings.ToLower(cmp.Or(e.EventType.String(), e.EventType2.String(), e.Type.String(), strings.ReplaceAll(pageKind, "-", " ")))
	for _, parent := range [...]anyText{e.ParentID, e.Parent1ID, e.Parent1, e.Parent2ID, e.Parent2} {
		if id := virtualIDOf(parent.String()); id != "" && !slices.Contains(e.parents, id) {
			e.parents = append(e.parents, id)
		}
	}
	if len(e.Authors) == 0 {
		for _, name := range listOf(string(e.Speakers), ";,") {
			e.Authors = append(e.Authors, virtualAuthor{Name: anyText(name)})
		}
	}
}

var virtualAddressID = regexp.MustCompile(`/(\d+)/?(?:\?.*)?$`)

// virtualIDOf gives the id of an event named by number or by the address of its record.
func virtualIDOf(s string) string {
	if m := virtualAddressID.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if isNumber(s) {
		return s
	}
	return ""
}

// virtualFolded is a title's letters and digits in lower case: the same paper's
// titles differ in blanks and hyphens.
func virtualFolded(s string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
	return cmp.Or(folded, s)
}

// virtualKinds tells from the site's word for an event what it is, in which
// form it is given, and what the people named with it do. The first word that
// occurs in it counts.
var virtualKinds = [...]struct {
	word string
	kind program.Kind
	form program.Form
	role program.Role
}{
	{"poster", program.KindPaper, program.PosterForm, program.Author},
	{"oral", program.KindPaper, program.Oral, program.Author},
	{"spotlight", program.KindPaper, program.Oral, program.Author},
	{"panel", program.KindPanel, program.Oral, program.Panelist},
	{"demo", program.KindDemo, program.Oral, program.Author},
	{"workshop", program.KindWorkshop, program.Oral, program.Organizer},
	{"tutorial", program.KindTutorial, program.Oral, program.Speaker},
	{"invited", program.KindKeynote, program.Oral, program.Speaker},
	{"keynote", program.KindKeynote, program.Oral, program.Speaker},
	{"symposium", program.KindSymposium, program.Oral, program.Organizer},
	{"talk", program.KindTalk, program.Oral, program.Speaker},
	{"test of time", program.KindTalk, program.Oral, program.Author},
	{"social", program.KindSocial, program.Oral, program.Organizer},
	{"reception", program.KindSocial, program.Oral, program.Organizer},
	{"affinity", program.KindSocial, program.Oral, program.Organizer},
	{"break", program.KindBreak, program.Oral, program.Organizer},
	{"lunch", program.KindBreak, program.Oral, program.Organizer},
	{"session", program.KindSession, program.Oral, program.Chair},
}

func virtualKind(word string) (program.Kind, program.Form, program.Role) {
	for _, k := range virtualKinds {
		if strings.Contains(word, k.word) {
			return k.kind, k.form, k.role
		}
	}
	return program.KindOther, program.Oral, program.Speaker
}

// joined gives the records of each talk: those of one title that share an id,
// a paper's address or all authors, or of which one names the other as related.
func (r *virtualReader) joined() [][]*virtualEvent {
	ids := map[string]bool{}
	for _, e := range r.events {
		ids[e.id] = true
	}
	var talks [][]*virtualEvent
	known := map[string]int{}
	for _, e := range r.events {
		handles := e.handles(ids)
		at := len(talks)
		for _, h := range handles {
			if i, ok := known[h]; ok && len(talks[i]) < virtualMost {
				at = i
				break
			}
		}
		if at == len(talks) {
			talks = append(talks, nil)
		}
		talks[at] = append(talks[at], e)
		for _, h := range handles {
			if i, taken := known[h]; !taken || len(talks[i]) == virtualMost {
				known[h] = at
			}
		}
	}
	return talks
}

// handles are what a talk may be known by to another record of it.
func (e *virtualEvent) handles(ids map[string]bool) []string {
	handle := func(what, s string) string { return what + "\x00" + s + "\x00" + e.folded }
	var all []string
	for _, id := range append(append([]string{e.id}, e.Related...), e.parents...) {
		if ids[id] && id != "" {
			all = append(all, handle("id", id))
		}
	}
	if uid := e.UID.String(); uid != "" {
		all = append(all, handle("uid", uid))
	}
	if e.PaperURL != "" {
		all = append(all, handle("paper", e.PaperURL.String()))
	}
	if len(e.Authors) > 0 {
		var names strings.Builder
		for _, a := range e.Authors {
			names.WriteString(virtualFolded(string(a.Name)) + "\x00")
		}
		all = append(all, handle("authors", names.String()))
	}
	return all
}
