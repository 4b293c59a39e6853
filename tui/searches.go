package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/lane"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// searches is the popup of the searches that were made. They keep their places
// while it is open, also those that are kept or let go.
type searches struct {
	*popup
	m    *Model
	list []memory.Search
	kept int // how many of them stand under the heading of the kept ones
}

// openSearches lists the searches that are kept and the history. What the reader
// was just done with is among them. With a line it is narrowed by that at once.
func (m *Model) openSearches(typed *prompt) tea.Cmd {
	if m.memory == nil {
		m.say("Searches are not remembered here.")
		return nil
	}
	m.recall.keepFresh()
	left, err := notes{searches: m.recall.notes.searches}.write(context.Background(), m.memory)
	m.recall.notes.searches = left.searches
	s := &searches{m: m, popup: &popup{title: "Searches", typed: typed}}
	var readErr error
	if s.list, readErr = m.memory.Searches(); readErr != nil || err != nil {
		m.warn("Your searches cannot be kept: " + cmp.Or(err, readErr).Error())
	}
	s.kept = len(s.list)
	if at := slices.IndexFunc(s.list, func(s memory.Search) bool { return s.Kept.IsZero() }); at >= 0 {
		s.kept = at
	}
	s.lines = min(max(6, len(s.list)+3), mostLines)
	s.rows, s.takes, s.pick = s.rowsFor, s.take, s.run
	s.say()
	s.show(m)
	m.popup = s.popup
	return m.countTalks(s.list)
}

// countTalks counts beside the screen what each search finds here and now.
func (m *Model) countTalks(list []memory.Search) tea.Cmd {
	index, facts := m.index, m.facts()
	if index == nil || len(list) == 0 {
		return nil
	}
	list = slices.Clone(list)
	return m.recall.counting.Start(func(ctx context.Context) (any, error) {
		talks := map[string]int{}
		for _, s := range list {
			if ctx.Err() != nil {
				return talks, ctx.Err()
			}
			q, _ := s.In(index)
			q.Facts = facts
			talks[s.ID()] = len(index.Search(q).Hits)
		}
		return talks, nil
	})
}

func (m *Model) gotCounts(done lane.Done) {
	m.recall.talks = done.Value.(map[string]int)
	if m.popup != nil {
		m.popup.show(m)
	}
}

// rowsFor gives the rows of the searches that hold every word that was typed.
func (s *searches) rowsFor(typed string) []row.Row {
	var rows []row.Row
	heading := ""
	for i, one := range s.list {
		if !holdsAll(one.String()+" "+filtersText(" ", one), typed) {
			continue
		}
		title := "Made before"
		if i < s.kept {
			title = "Kept"
		}
		if title != heading && s.kept > 0 {
			rows = append(rows, row.Row{Kind: row.Heading, Text: title})
			heading = title
		}
		rows = append(rows, choiceRow(i, s.line(one)))
	}
	quiet := s.m.scene.Look.Quiet
	switch {
	case len(s.list) == 0:
		return []row.Row{
			{Kind: row.Text, Text: " No searches yet."},
			{Kind: row.Text, Text: quiet.Paint(" What you search for is listed here")},
			{Kind: row.Text, Text: quiet.Paint(" once you are done with it: with Enter,")},
			{Kind: row.Text, Text: quiet.Paint(" by opening a talk or going elsewhere.")},
		}
	case len(rows) == 0:
		return []row.Row{{Kind: row.Text, Text: quiet.Paint(" No search holds these words.")}}
	}
	return rows
}

// The columns of the popup, in cells; the age gives way where it is narrow.
const (
	talksWidth   = 12
	ageWidth     = 14
	ageFromWidth = 56
)

// line draws a search: the star of one that is kept, what it asks for, how much
// that finds here, and its age.
func (s *searches) line(one memory.Search) string {
	lk, width := s.m.scene.Look, s.m.popupWidth()
	n := lk.Line(width - 2)
	star := ""
	if !one.Kept.IsZero() {
		star = lk.Glyph.Going
	}
	n.Column(lk.Accent, star, 2)
	side := talksWidth
	if width >= ageFromWidth {
		side += ageWidth
	}
	n.Painted(s.asks(lk, one, n.Left()-side), n.Left()-side)
	talks := ""
	if found, ok := s.m.recall.talks[one.ID()]; ok {
		number, word, _ := strings.Cut(row.Count(found, "talk"), " ")
		talks = fmt.Sprintf("%6s %s", number, word)
	}
	n.Column(lk.Text, talks, talksWidth)
	if width >= ageFromWidth {
		n.Gap(2).Put(lk.Quiet, memory.Age(s.m.scene.Now, one.Made))
	}
	return n.String()
}

// asks draws what a search asks for: its text, and its filters after it.
func (s *searches) asks(lk *look.Look, one memory.Search, width int) string {
	n := lk.Line(width)
	if one.Text != "" {
		n.Put(lk.Text, one.Text).Gap(2)
	}
	return n.Put(lk.Accent, filtersText(" "+lk.Glyph.Dot+" ", one)).String()
}

// take does what the keys ask for that are about searches.
func (s *searches) take(m *Model, a keys.Action) bool {
	switch a {
	case keys.Star:
		s.keepOrLetGo()
	case keys.Exclude:
		s.remove()
	case keys.Search:
		if s.typed == nil {
			s.typed = newSearchesPrompt("")
		}
		s.resting = false
	case keys.NextView:
		s.resting = s.typing() // to the list, and back
	case keys.Back:
		if s.typed == nil {
			return false
		}
		s.typed, s.resting = nil, false
	case keys.Searches:
		m.closePopup()
		return true
	default:
		return false
	}
	s.say()
	s.show(m)
	return true
}

// newSearchesPrompt makes the line that narrows the list.
func newSearchesPrompt(text string) *prompt { return newPrompt("/", "words of the search", text) }

// selected gives the number of the selected search, or -1.
func (s *searches) selected() int {
	if at := s.pane.Selected(); at != nil && at.Subject.Kind == scene.Choice {
		return int(at.Subject.Ref)
	}
	return -1
}

func (s *searches) keepOrLetGo() {
	i := s.selected()
	if i < 0 {
		return
	}
	did, kept := memory.Kept, s.m.now()
	if !s.list[i].Kept.IsZero() {
		did, kept = memory.LetGo, time.Time{}
	}
	if s.change(s.list[i], did) {
		s.list[i].Kept = kept
	}
}

func (s *searches) remove() {
	i := s.selected()
	switch {
	case i < 0:
		return
	case !s.list[i].Kept.IsZero():
		s.m.say("It is kept: s lets it go first.")
		return
	case !s.change(s.list[i], memory.Removed):
		return
	}
	if s.list[i].ID() == s.m.recall.done {
		s.m.recall.done = "" // made again, it is listed again
	}
	s.list = slices.Delete(s.list, i, i+1)
	if i < s.kept {
		s.kept--
	}
}

// change notes what the reader did; it is false where that could not be kept.
func (s *searches) change(one memory.Search, did memory.Deed) bool {
	if err := s.m.memory.Change(one, did, s.m.now()); err != nil {
		s.m.warn("Not saved: " + err.Error())
		return false
	}
	return true
}

// run makes a search again.
func (s *searches) run(i int) tea.Cmd {
	m, one := s.m, s.list[i]
	if m.reading {
		m.leavePages()
	}
	m.carried = one
	if m.index != nil {
		q, gone := m.takeCarried(search.Query{Text: one.Text})
		m.search(q)
		m.sayGone(gone)
	} else {
		m.search(search.Query{Text: one.Text})
	}
	m.selectBest()
	m.follow()
	m.doneSearching()
	return nil
}

// say names the keys that are of use.
func (s *searches) say() {
	switch {
	case s.typing():
		s.hint = "⏎ search  Tab to the list  Esc all of them"
	case s.typed != nil:
		s.hint = "⏎ search  s keep  x remove  Tab to the line  Esc all of them"
	default:
		s.hint = "⏎ search  s keep  x remove  / narrow  Esc close"
	}
}

// searchText says a search in one line, with that between its parts.
func searchText(dot string, s memory.Search) string {
	var parts []string
	if s.Text != "" {
		parts = append(parts, "“"+s.Text+"”")
	}
	if s.Filtered() {
		parts = append(parts, filtersText(dot, s))
	}
	return strings.Join(parts, dot)
}

// filtersText names the filters of a search, as the chips do.
func filtersText(between string, s memory.Search) string {
	var parts []string
	for _, v := range s.Chosen {
		parts = append(parts, filterText(v, false))
	}
	for _, v := range s.Excluded {
		parts = append(parts, filterText(v, true))
	}
	return strings.Join(parts, between)
}

func filterText(v memory.Value, not bool) string {
	return scene.Filter{Choice: search.Choice{Facet: v.Facet}, Not: not, Name: shownName(v)}.String()
}

// shownName gives the name of a value as the reader knows it.
func shownName(v memory.Value) string {
	if day := program.Day(v.Name); v.Facet == search.FacetDay && !day.Time().IsZero() {
		return day.Short()
	}
	return v.Name
}
