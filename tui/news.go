package tui

import (
	"context"
	"errors"
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
	name        string
	done, total atomic.Int64
	shown       bool // it has taken long enough to be worth a line
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
	f := &fetching{name: m.scene.Conference.About().Name}
	m.news.fetching = f
	news, id := m.news.News, m.scene.Conference.About().ID
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
func (m *Model) fetchTick() tea.Cmd {
	f := m.news.fetching
	if f == nil {
		return nil
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
	text := "Getting " + f.name + " again" + m.scene.Look.Glyph.Ellipsis
	switch done, total := f.done.Load(), f.total.Load(); {
	case done > 0 && total > 0:
		text += fmt.Sprintf(" %.1f of %.1f MB", float64(done)/1e6, float64(total)/1e6)
	case done > 0:
		text += fmt.Sprintf(" %.1f MB", float64(done)/1e6)
	}
	return text
}

// stopFetching stops getting a program, and is false where none is being got.
func (m *Model) stopFetching() bool {
	if m.news.fetching == nil {
		return false
	}
	m.news.refresh.Stop()
	m.say("Stopped; " + m.news.fetching.name + " stays as it was.")
	m.news.fetching = nil
	return true
}

// gotRefreshed takes the new program in the place of the old one, with the view,
// the search and what was selected as they were.
func (m *Model) gotRefreshed(done lane.Done) tea.Cmd {
	name := m.news.fetching.name
	m.news.fetching = nil
	if done.Err != nil && !errors.Is(done.Err, context.Canceled) {
		m.warn(name + " stays as it was: " + done.Err.Error())
		return nil
	}
	got, ok := done.Value.(renewed)
	if !ok {
		return nil
	}
	if got.Same {
		m.say(name + " has not changed.")
		return nil
	}
	cmd := m.replace(got)
	m.toast = toast{}
	if len(got.Said) > 0 {
		m.warn(strings.Join(got.Said, " "))
	} else {
		m.say(name + " is up to date.")
		m.toast.passing = true
	}
	return cmd
}

// replace shows a program in the place of an earlier state of itself.
func (m *Model) replace(got renewed) tea.Cmd {
	target, reading := m.target(), m.reading
	key, marked := m.scene.PlanKey(target)
	m.others, m.likeness = others{}, likeness{} // they have the program as it was
	m.scene.Library = nil
	cmd := m.switchTo(got.Shelved, "")
	if m.scene.Conference.About().ID == got.Conference.About().ID && got.index != nil {
		m.jobs.Stop() // its index is here
		m.gotIndex(indexed{got.index, true})
	}
	if marked {
		if t, ok := got.Conference.FindTalk(key); ok {
			target = scene.OfTalk(t)
		} else if s, ok := got.Conference.FindSession(key); ok {
			target = scene.OfSession(s)
		}
		m.lists[m.view].Select(target)
		m.follow()
		m.read(reading)
	}
	return cmd
}
