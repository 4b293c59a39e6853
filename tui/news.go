package tui

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/renew"
	"lanyard/program/search"
	"lanyard/tui/lane"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// newsroom is where the screen finds out what is new.
type newsroom struct {
	News
	changes  lane.Lane
	refresh  lane.Lane
	fetching *fetching // nil while nothing is being got
	passing  bool      // the program that is shown is not kept
}

// closed tells whether there can be no news of the program that is shown.
func (n *newsroom) closed() bool { return n.News == nil || n.passing }

// readNews starts finding out what changed since the reader last looked.
func (m *Model) readNews() tea.Cmd {
	if m.news.closed() {
		return nil
	}
	news, c := m.news.News, m.scene.Conference
	return m.news.changes.Start(func(ctx context.Context) (any, error) { return news.Changes(ctx, c) })
}

// gotNews takes the changes, and says that there are some.
func (m *Model) gotNews(done lane.Done) {
	if done.Err != nil {
		m.warn("What changed is not known: " + done.Err.Error())
		return
	}
	changes, _ := done.Value.([]renew.Change)
	m.change(func(s *scene.Scene) { s.News = changes })
	m.searchAgain()
	if len(changes) > 0 && (m.toast.text == "" || m.toast.passing) {
		m.say(m.newsText() + " C shows them.")
	}
}

// newsText says how much changed, and how much of it in the plan.
func (m *Model) newsText() string {
	mine := 0
	for i := range m.scene.News {
		if m.scene.Marked(m.scene.News[i].Key) {
			mine++
		}
	}
	text := row.Count(len(m.scene.News), "change") + " since you last looked"
	if mine > 0 {
		text += fmt.Sprintf(", %d in your plan", mine)
	}
	return text + "."
}

// looked says that the reader has seen what changed.
func (m *Model) looked() {
	if err := m.news.Looked(m.scene.Conference.About().ID); err != nil {
		m.warn("Not saved: " + err.Error())
		return
	}
	m.change(func(s *scene.Scene) { s.News = nil })
	m.searchAgain()
	m.leavePages()
	m.say("Seen. What changes from now on stands here next time.")
}

// facts gives what a search may ask for and the program does not know.
func (m *Model) facts() search.Facts {
	is := m.scene.Plan.Is(m.scene.Conference, m.scene.Schedule)
	if !m.news.closed() {
		renew.Is(m.scene.News, is)
	}
	return search.Facts{Now: m.scene.Now, Is: is}
}

// newsOf gives the changes in a program of the shelf.
func (m *Model) newsOf(c *program.Conference) []renew.Change {
	if c == m.scene.Conference {
		return m.scene.News
	}
	for i := range m.others.programs {
		if s := &m.others.programs[i]; s.Conference == c {
			return s.News
		}
	}
	return nil
}

// fetching is how far getting a program again has come. It is written by the one
// that gets it, and read by the screen.
type fetching struct {
	id, name    string
	done, total atomic.Int64
	shown       bool // it has taken long enough to be worth a line
	stopping    bool // the reader wants it to end
}

// slowAfter is how long something may take before the screen says that it runs;
// fetchTickEvery is how often it says how far it is then.
const (
	slowAfter      = 200 * time.Millisecond
	fetchTickEvery = 100 * time.Millisecond
)

type fetchTickMsg struct{ of *fetching }

// refresh gets the program again, beside the screen.
func (m *Model) refresh() tea.Cmd {
	switch {
	case m.news.closed():
		m.say("This program is not kept, so it cannot be got again: lanyard add keeps it.")
		return nil
	case m.news.fetching != nil:
		m.say(m.news.fetching.name + " is being got already; Esc stops it.")
		return nil
	}
	about := m.scene.Conference.About()
	f := &fetching{id: about.ID, name: about.Name}
	m.news.fetching = f
	news, id := m.news.News, f.id
	job := m.news.refresh.Start(func(ctx context.Context) (any, error) {
		got, err := news.Refresh(ctx, id, func(done, total int64) {
			f.done.Store(done)
			f.total.Store(total)
		})
		if err != nil || got.Same {
			return renewed{Refreshed: got}, err
		}
		// With its index at hand nothing jumps when the new program takes the old one's place.
		return renewed{got, indexOf(got.Conference, got.Indexes)}, nil
	})
	return tea.Batch(job, tea.Tick(slowAfter, func(time.Time) tea.Msg { return fetchTickMsg{f} }))
}

// renewed is the result of getting a program again.
type renewed struct {
	Refreshed
	index *search.Index
}

// fetchTick looks how far it is, as long as it runs.
func (m *Model) fetchTick(f *fetching) tea.Cmd {
	if f != m.news.fetching {
		return nil // of one that is over
	}
	f.shown = true
	return tea.Tick(fetchTickEvery, func(time.Time) tea.Msg { return fetchTickMsg{f} })
}

// fetchingText says how far it is, once that is worth a line.
func (m *Model) fetchingText() string {
	f := m.news.fetching
	if f == nil || !f.shown {
		return ""
	}
	if f.stopping {
		return "Stopping" + m.scene.Look.Glyph.Ellipsis
	}
	text := "Getting " + f.name + " again" + m.scene.Look.Glyph.Ellipsis
	switch done, total := f.done.Load(), f.total.Load(); {
	case done > 0 && total > 0:
		text += fmt.Sprintf(" %.1f of %.1f MB", float64(done)/1e6, float64(total)/1e6)
	case done > 0:
		text += fmt.Sprintf(" %.1f MB", float64(done)/1e6)
	}
	return text
}

// stopFetching stops getting a program, and is false where none is being got. It
// says how it ended when it has: what was being kept by then is kept.
func (m *Model) stopFetching() bool {
	f := m.news.fetching
	if f == nil || f.stopping {
		return false
	}
	f.stopping, f.shown = true, true
	m.news.refresh.Cancel()
	return true
}

// gotRefreshed takes the new program in the place of the old one, if that is
// still the one that is shown.
func (m *Model) gotRefreshed(done lane.Done) tea.Cmd {
	f := m.news.fetching
	m.news.fetching = nil
	got, _ := done.Value.(renewed)
	switch {
	case done.Err != nil && f.stopping:
		m.say("Stopped; " + f.name + " stays as it was.")
		return nil
	case done.Err != nil:
		m.warn(f.name + " stays as it was: " + done.Err.Error())
		return nil
	case got.Same || got.Conference == nil:
		m.say(strings.Join(append(got.Said, f.name+" has not changed."), " "))
		return nil
	}
	m.forgetShelf()
	var cmd tea.Cmd
	if m.scene.Conference.About().ID == f.id {
		cmd = m.replace(got)
	}
	m.toast = toast{}
	if len(got.Said) > 0 {
		m.warn(strings.Join(got.Said, " "))
	} else {
		m.say(f.name + " is up to date.")
		m.toast.passing = true
	}
	return cmd
}

// forgetShelf lets go of the other programs, among which is one as it was. What
// is still being read of them is refused.
func (m *Model) forgetShelf() {
	m.others.job.Stop()
	m.likeness.job.Stop()
	m.others, m.likeness = others{job: m.others.job}, likeness{job: m.likeness.job}
	m.scene.Library = nil
}

// replace shows a program in the place of an earlier state of itself, with the
// view, the search, the page and what was selected as they were.
func (m *Model) replace(got renewed) tea.Cmd {
	here := m.place()
	m.jobs.Stop() // the index is here
	m.take(got.Shelved)
	m.scene.Query = search.Query{}
	m.carried = here.Search
	m.arrange()
	m.resume(here)
	return tea.Batch(m.gotIndex(indexed{got.index, true}), m.readNews())
}
