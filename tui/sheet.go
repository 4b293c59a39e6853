package tui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
	"lanyard/tui/pane"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// outgoing is a sheet that is to be written out.
type outgoing struct {
	Sheet
	// what says what it is, and name is how its file may be called, without the ending.
	what, name string
}

// outgoing gives what is shown, to be written out: the talk, or the talks of the
// person, session or topic, whose page has the focus; in Mine the plan; else the
// talks that the view lists or the search found. It is false where there are none.
func (m *Model) outgoing() (outgoing, bool) {
	c := m.scene.Conference
	id := c.About().ID
	switch {
	case m.reading:
		talks, title := m.talksOf(m.subject)
		return m.outgoingTalks(talks, title, slug(id, m.keyOf(m.subject)))
	case m.view == Mine:
		return outgoing{Sheet: Sheet{Lists: []List{{Program: c}}, Plan: m.scene.Schedule},
			what: "Your whole plan for " + c.About().Name + ": " + row.Count(m.scene.Schedule.Picks, "pick"), name: slug(id, "plan")}, !m.scene.Plan.Empty()
	}
	title := ""
	switch m.view {
	case Agenda:
		title = " of the agenda"
	case Papers:
		title = " of Papers"
	}
	return m.outgoingTalks(m.shownTalks(), title+m.under(), slug(id, m.scene.Query.Text, m.filterNames()))
}

func (m *Model) outgoingTalks(talks []program.TalkRef, title, name string) (outgoing, bool) {
	what := row.Count(len(talks), "talk") + title
	if len(talks) == 1 {
		what = "“" + m.scene.Conference.Talk(talks[0]).Title + "”"
	}
	return outgoing{Sheet: Sheet{Lists: []List{{m.scene.Conference, talks}}}, what: what, name: name}, len(talks) > 0
}

// talksOf gives the talks that a page is about, and whose they are.
func (m *Model) talksOf(u scene.Subject) (talks []program.TalkRef, title string) {
	c := m.scene.Conference
	switch u.Kind {
	case scene.Talk:
		return []program.TalkRef{program.TalkRef(u.Ref)}, ""
	case scene.Person:
		p := c.Person(program.PersonRef(u.Ref))
		return p.Talks, " of " + p.Name
	case scene.Topic:
		t := c.Topic(program.TopicRef(u.Ref))
		return t.Talks, " of the topic “" + t.Name + "”"
	case scene.Session:
		s := c.Session(program.SessionRef(u.Ref))
		for _, ref := range s.Slots {
			if talk := c.Slot(ref).Talk; !slices.Contains(talks, talk) {
				talks = append(talks, talk)
			}
		}
		return talks, " of the session “" + s.Title + "”"
	}
	return nil, ""
}

// keyOf gives what a page's subject is called in the name of a file.
func (m *Model) keyOf(u scene.Subject) string {
	c := m.scene.Conference
	switch u.Kind {
	case scene.Talk:
		return string(c.Talk(program.TalkRef(u.Ref)).Key)
	case scene.Person:
		return c.Person(program.PersonRef(u.Ref)).Name
	case scene.Topic:
		return c.Topic(program.TopicRef(u.Ref)).Name
	case scene.Session:
		return string(c.Session(program.SessionRef(u.Ref)).Key)
	}
	return ""
}

// shownTalks gives the talks that the view lists, in its order; views of topics and
// people list none, and give those that were found. Breaks are left out.
func (m *Model) shownTalks() []program.TalkRef {
	if m.view == Agenda || m.view == Papers {
		return m.talksIn(&m.lists[m.view])
	}
	var talks []program.TalkRef
	for t := range m.scene.Conference.Talks() {
		if t.Kind != program.KindBreak && m.scene.Shows(t.Ref) {
			talks = append(talks, t.Ref)
		}
	}
	return talks
}

// talksIn gives the talks of a list, each once.
func (m *Model) talksIn(p *pane.Pane) []program.TalkRef {
	var talks []program.TalkRef
	seen := make([]bool, m.scene.Conference.TalkCount())
	for r := range p.Rows() {
		t := m.scene.Talk(r.Subject)
		if t != nil && !seen[t.Ref] && t.Kind != program.KindBreak {
			seen[t.Ref] = true
			talks = append(talks, t.Ref)
		}
	}
	return talks
}

// under says what narrows the talks: ` under “quant” · Room B4`.
func (m *Model) under() string {
	var parts []string
	if text := m.scene.Query.Text; text != "" {
		parts = append(parts, "“"+text+"”")
	}
	for _, f := range m.scene.Filters {
		parts = append(parts, f.String())
	}
	if len(parts) == 0 {
		return ""
	}
	return " under " + strings.Join(parts, " "+m.scene.Look.Glyph.Dot+" ")
}

func (m *Model) filterNames() string {
	var names []string
	for _, f := range m.scene.Filters {
		if f.Not {
			names = append(names, "not")
		}
		names = append(names, f.Name)
	}
	return strings.Join(names, " ")
}

// outgoingEverywhere gives what a search over all programs finds, to be written out.
func (m *Model) outgoingEverywhere(query string) (outgoing, bool) {
	out := outgoing{name: slug("all programs", query)}
	count := 0
	for _, group := range m.scene.Library.Search(query, m.factsFor(query)) {
		list := List{Program: group.Program}
		for _, hit := range group.Hits() {
			list.Talks = append(list.Talks, hit.Talk)
		}
		count += len(list.Talks)
		out.Lists = append(out.Lists, list)
	}
	out.what = fmt.Sprintf("%s of %s under “%s”", row.Count(count, "talk"), row.Count(len(out.Lists), "program"), query)
	return out, count > 0
}

// longestName bounds the names that are suggested for files, in characters.
const longestName = 48

// slug makes a name for a file of parts: letters, digits and hyphens.
func slug(parts ...string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.Join(parts, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := []rune(strings.Join(words, "-"))
	return strings.Trim(string(name[:min(len(name), longestName)]), "-")
}
