package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/views"
)

// filters is the popup in which values of facets are chosen: a tab for each facet
// that has more than one, its values below. What is chosen counts at once.
type filters struct {
	*popup
	m      *Model
	facets []search.Facet
	at     int
	// values are those of the facet in the order in which they stand until the
	// tab is left, counted in found; places says by their numbers where they
	// stand, counted from 1. folded are their names to be narrowed by.
	values []views.Value
	places []int32
	found  *search.Result
	folded []string
}

// The popup keeps its size while its tabs are turned, in lines.
const fewestLines, mostLines = 13, 25

// facetOrder is the order of the tabs.
var facetOrder = [...]search.Facet{
	search.FacetTopic, search.FacetDay, search.FacetRoom, search.FacetType,
	search.FacetPerson, search.FacetSession, search.FacetTrack, search.FacetAward,
}

// openFilters lays the filters over any view: at topics, or where one was chosen
// last.
func (m *Model) openFilters(a keys.Action) {
	if m.index == nil {
		m.say("The program is still being read" + m.scene.Look.Glyph.Ellipsis)
		return
	}
	f := &filters{m: m, popup: &popup{title: "Filters", lines: fewestLines}}
	for _, facet := range facetOrder {
		if n := m.index.Values(facet); n > 1 {
			f.facets = append(f.facets, facet)
			f.lines = min(max(f.lines, n+1), mostLines)
		}
	}
	if len(f.facets) == 0 {
		m.say("The program has nothing to filter by: no two topics, days, rooms or people.")
		return
	}
	if n := len(m.scene.Filters); a == keys.Filters && n > 0 {
		f.at = max(0, slices.Index(f.facets, m.scene.Filters[n-1].Choice.Facet))
	}
	f.rows, f.takes, f.head = f.list, f.take, f.tabs
	f.say()
	f.show(m)
	m.popup = f.popup
}

// facet gives the facet whose tab is open.
func (f *filters) facet() search.Facet { return f.facets[f.at] }

// list gives the rows of the facet's values whose names hold what was typed.
func (f *filters) list(typed string) []row.Row {
	if f.found != f.m.scene.Found || f.values == nil {
		f.count()
	}
	values := f.values
	if typed != "" {
		values = f.narrowed(typed)
	}
	if len(values) == 0 {
		return []row.Row{{Kind: row.Text, Text: f.m.scene.Look.Quiet.Paint(" Nothing is called that.")}}
	}
	return views.Values(f.m.scene, values)
}

// count counts the values anew. Those that are listed keep their places, also
// when no talk is left; new ones follow.
func (f *filters) count() {
	f.found = f.m.scene.Found
	first := f.values == nil
	for i := range f.values {
		f.values[i].Talks = 0
	}
	var more []views.Value
	for _, c := range f.found.Narrower(f.facet()) {
		if at := f.place(c.Value); at > 0 {
			f.values[at-1].Talks = c.Talks
			continue
		}
		more = append(more, f.value(c.Choice, c.Talks))
	}
	if first {
		for _, c := range f.unseen(more) {
			more = append(more, f.value(c, 0))
		}
	}
	slices.SortFunc(more, f.order)
	f.values = slices.Grow(f.values, len(more))
	for _, v := range more {
		f.values = append(f.values, v)
		f.places = append(f.places, make([]int32, max(0, v.Value+1-len(f.places)))...)
		f.places[v.Value] = int32(len(f.values))
	}
	if len(more) > 0 {
		f.folded = nil
	}
}

// place tells where a value stands, counted from 1, or 0.
func (f *filters) place(value int) int32 {
	if value < len(f.places) {
		return f.places[value]
	}
	return 0
}

// unseen gives what is to be listed though no talk is left that has it: what is
// chosen or left out, and every topic.
func (f *filters) unseen(seen []views.Value) (list []search.Choice) {
	add := func(c search.Choice) {
		is := func(v views.Value) bool { return v.Choice == c }
		if c.Facet == f.facet() && !slices.Contains(list, c) && !slices.ContainsFunc(seen, is) {
			list = append(list, c)
		}
	}
	for _, filter := range f.m.scene.Filters {
		add(filter.Choice)
	}
	if f.facet() == search.FacetTopic {
		for i := range f.m.scene.Conference.Topics() {
			add(search.OfTopic(program.TopicRef(i)))
		}
	}
	return list
}

// order puts topics in the source's order and days in order of time; other values
// by their numbers, then by name.
func (f *filters) order(a, b views.Value) int {
	if f.facet() == search.FacetTopic || f.facet() == search.FacetDay {
		return cmp.Compare(a.Value, b.Value)
	}
	if a.Talks != b.Talks {
		return cmp.Compare(b.Talks, a.Talks)
	}
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
}

// value makes a value as it is listed; a session says when it is.
func (f *filters) value(c search.Choice, talks int) views.Value {
	v := views.Value{Choice: c, Name: f.m.valueName(c), Talks: talks}
	if c.Facet == search.FacetSession {
		when := f.m.scene.Conference.Session(program.SessionRef(c.Value)).When
		v.Side = when.Day.Short()
		if when.Timed() {
			v.Side += " " + when.Start.Format("15:04")
		}
	}
	return v
}

// narrowed gives the values whose names hold every word that was typed.
func (f *filters) narrowed(typed string) []views.Value {
	if f.folded == nil {
		f.folded = make([]string, len(f.values))
		for i, v := range f.values {
			f.folded[i] = " " + strings.Join(search.FoldedWords(v.Name+" "+v.Side), " ")
		}
	}
	words := search.FoldedWords(typed)
	var values []views.Value
	for i, name := range f.folded {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, " "+w) }) {
			values = append(values, f.values[i])
		}
	}
	return values
}

// tabs draws the line of facets, each with the number of its filters. On narrow
// screens those before the open one give way.
func (f *filters) tabs(width int) string {
	lk := f.m.scene.Look
	texts := make([]string, len(f.facets))
	for i, facet := range f.facets {
		texts[i] = strings.ToUpper(facet.String()[:1]) + facet.String()[1:]
		if n := f.taken(facet); n > 0 {
			texts[i] += fmt.Sprintf(" %s%d", lk.Glyph.On, n)
		}
	}
	from, used := f.at, look.Width(texts[f.at])+4
	for from > 0 && used+look.Width(texts[from-1])+2 <= width {
		from--
		used += look.Width(texts[from]) + 2
	}
	line := lk.Line(width)
	for i := from; i < len(texts); i++ {
		if i == f.at {
			line.Put(lk.AccentStrong, lk.Glyph.Bar).Put(lk.AccentStrong, texts[i])
		} else {
			line.Gap(1).Put(lk.Quiet, texts[i])
		}
		line.Gap(1)
	}
	return line.String()
}

// taken counts the filters of a facet.
func (f *filters) taken(facet search.Facet) (n int) {
	for _, filter := range f.m.scene.Filters {
		if filter.Choice.Facet == facet {
			n++
		}
	}
	return n
}

// take does what the keys ask for that are about values and tabs.
func (f *filters) take(m *Model, a keys.Action) bool {
	selected := f.pane.Selected()
	switch a {
	case keys.NextView, keys.Page:
		f.turn(1)
	case keys.PrevView, keys.List:
		f.turn(-1)
	case keys.Search:
		f.startTyping()
	case keys.Back:
		return f.endTyping()
	case keys.Open:
		f.enter(selected)
	case keys.Select, keys.Exclude:
		if selected != nil {
			m.choose(selected.Subject, a == keys.Exclude)
		}
	case keys.Clear:
		f.clear()
	case keys.Filter, keys.Filters:
		m.closePopup()
	default:
		return false
	}
	return true
}

// turn opens the tab of the next facet, or the one before.
func (f *filters) turn(by int) {
	f.at = (f.at + by + len(f.facets)) % len(f.facets)
	f.values, f.places, f.folded = nil, nil, nil
	f.typed, f.resting = nil, false
	f.say()
	f.narrow(f.m)
}

// startTyping starts the line that narrows the list, or goes back to it.
func (f *filters) startTyping() {
	if f.typed == nil {
		f.typed = newPrompt("/", "a part of the name", "")
	}
	f.resting = false
	f.say()
	f.show(f.m)
}

// endTyping takes away what was typed; it is false where nothing was.
func (f *filters) endTyping() bool {
	if f.typed == nil {
		return false
	}
	f.typed, f.resting = nil, false
	f.say()
	f.show(f.m)
	return true
}

// enter leaves the line that is typed for the list; there it takes the value, as
// a reader in a hurry expects, and closes.
func (f *filters) enter(selected *row.Row) {
	if f.typing() {
		f.resting = true
		f.say()
		return
	}
	if selected != nil && selected.Choice == row.Open {
		if _, ok := selected.Subject.Choice(); ok {
			f.m.choose(selected.Subject, false)
		}
	}
	f.m.closePopup()
}

// clear takes back the filters of the facet, or where it has none all of them.
func (f *filters) clear() {
	q := f.m.scene.Query
	all := f.taken(f.facet()) == 0
	goes := func(c search.Choice) bool { return all || c.Facet == f.facet() }
	q.Chosen = slices.DeleteFunc(slices.Clone(q.Chosen), goes)
	q.Excluded = slices.DeleteFunc(slices.Clone(q.Excluded), goes)
	f.m.search(q)
}

// say names the keys that are of use.
func (f *filters) say() {
	f.hint = "Space choose  x leave out  Tab next  / narrow  c clear  ⏎ take  Esc close"
	if f.typing() {
		f.hint = "⏎ to the list  Esc all of them"
	}
}
