// Package views makes the rows of each view: one function a view, from the
// scene alone.
package views

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// Orders holds the alphabetical orders of one conference, which are made when
// they are first asked for. It belongs to one screen.
type Orders struct {
	conference *program.Conference
	titles     []program.TalkRef
	names      []program.PersonRef
}

// NewOrders starts the orders of a conference.
func NewOrders(c *program.Conference) *Orders { return &Orders{conference: c} }

// byTitle gives the talks, breaks left out, in order of their titles.
func (o *Orders) byTitle() []program.TalkRef {
	if o.titles == nil {
		keys := make(map[program.TalkRef]string, len(o.conference.Talks()))
		for i := range o.conference.Talks() {
			if t := &o.conference.Talks()[i]; t.Kind != program.KindBreak {
				keys[t.Ref] = strings.TrimLeftFunc(strings.ToLower(t.Title), isNoLetter)
				o.titles = append(o.titles, t.Ref)
			}
		}
		slices.SortFunc(o.titles, func(a, b program.TalkRef) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	}
	return o.titles
}

// byName gives the people in order of their last names, as far as a name tells.
func (o *Orders) byName() []program.PersonRef {
	if o.names == nil {
		keys := make([]string, len(o.conference.People()))
		for i := range o.conference.People() {
			p := &o.conference.People()[i]
			name := strings.ToLower(p.Name)
			keys[i] = name[strings.LastIndexByte(name, ' ')+1:] + " " + name
			o.names = append(o.names, p.Ref)
		}
		slices.SortFunc(o.names, func(a, b program.PersonRef) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	}
	return o.names
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// nothing gives the lines of an empty view: what is not there, and what to do.
func nothing(s *scene.Scene, lines ...string) []row.Row {
	rows := []row.Row{{}}
	for i, line := range lines {
		ink := s.Look.Quiet
		if i == 0 {
			ink = s.Look.Text
		}
		rows = append(rows, row.Row{Kind: row.Text, Text: ink.Paint(" " + line)})
	}
	return rows
}

// notFound gives the empty view of a search or filter that leaves nothing.
func notFound(s *scene.Scene) []row.Row {
	if len(s.Filters) == 0 {
		return nothing(s, "Nothing matches the search.", "Fewer letters find more;", "Esc clears the search.")
	}
	lines := []string{"No talk has all that is chosen:"}
	if s.Query.Text != "" {
		lines[0] = "Nothing matches under the filters:"
	}
	for _, f := range s.Filters {
		lines = append(lines, " "+f.String())
	}
	return nothing(s, append(lines, "Esc takes back a step,", "f changes them, c clears all.")...)
}
