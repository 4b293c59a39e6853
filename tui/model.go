// Package tui shows one program on a screen.
//
// The Model is the only Bubble Tea model. A key is looked up in the one table
// of keys and becomes an action; the Model does it, on itself or on the pane
// that has the focus. Whatever changed goes into the scene; views and pages
// make rows from the scene; panes draw the visible ones:
//
//	key ─► keys.Action ─► Model ─► scene.Scene ─► views, pages ─► []row.Row ─► pane ─► frame
//
// The state is a handful of facts that do not exclude each other: which view,
// whether the reader is on the page, what is being typed, which popup is open.
package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lanyard/program/memory"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/keys"
	"lanyard/tui/lane"
	"lanyard/tui/look"
	"lanyard/tui/pages"
	"lanyard/tui/pane"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
	"lanyard/tui/views"
)

// Model is the root of the screen.
type Model struct {
	world  World
	desk   Desk
	news   newsroom
	memory Memory // nil where nothing is remembered
	now    func() time.Time
	origin string

	scene   *scene.Scene
	index   *search.Index
	indexes Indexes // of the program that is shown
	// carried has the filters that came along from another program or from the
	// last time, until the index knows what they are here.
	carried  memory.Search
	orders   *views.Orders
	jobs     lane.Lane // the index of the search
	others   others
	likeness likeness
	writing  writing

	width, height int
	theme         look.Theme
	keepLight     bool
	prose, source pages.Prose // of readable texts, and of texts as published
	style         prose.Style // of prose, its width left out

	view  View
	lists [viewCount]pane.Pane
	// reading tells that the page has the focus; trail holds the pages left
	// open behind the one that is shown.
	reading bool
	page    pane.Pane
	subject scene.Subject
	trail   []visited

	recall   recollection
	resuming *memory.Place // where to go back to once the search answers
	line     int           // to scroll the page to once it has a size

	typing *prompt
	popup  *popup
	toast  toast

	frame string // the drawn screen, empty when something changed
}

// visited is a page that the reader can come back to.
type visited struct {
	subject scene.Subject
	page    pane.Pane
	reading bool // false where it stood beside the list
}

// New makes a screen. It does not touch the terminal; run it with tea.NewProgram.
func New(o Options) *Model {
	m := &Model{world: o.World, desk: o.Desk, news: newsroom{News: o.News}, memory: o.Memory, now: o.Now, theme: o.Theme, keepLight: o.KeepLight, view: o.View}
	m.scene = &scene.Scene{Look: look.New(o.Theme), Query: search.Query{Text: o.Query}}
	m.take(o.Shelved)
	m.resume(o.Place)
	if o.Notice != "" {
		m.warn(o.Notice)
	}
	return m
}

// take makes a program the one that is shown.
func (m *Model) take(s Shelved) {
	c := s.Conference
	m.popup = nil // it speaks of the program before, and so may what is being typed
	if before := m.scene.Conference; before != nil && before.About().ID != c.About().ID {
		m.typing = nil
	}
	m.origin = s.Origin
	m.index, m.indexes = nil, s.Indexes
	m.news.passing = s.Passing
	m.orders = views.NewOrders(c)
	m.lists = [viewCount]pane.Pane{}
	for i := range m.lists {
		m.lists[i].Lasting = true
	}
	m.reading, m.trail, m.subject, m.page = false, nil, scene.Subject{}, pane.Pane{}
	m.resuming, m.line = nil, 0
	m.scene = &scene.Scene{
		Look:        m.scene.Look,
		Conference:  c,
		Library:     m.scene.Library,
		AsPublished: m.scene.AsPublished,
		Plan:        plan.Fold(c.About().ID, nil),
		Query:       m.scene.Query,
		Now:         m.now().In(c.Zone()),
	}
	m.readPlan()
}

// Init asks the terminal for its background and starts what runs beside the
// first frame: the index of the search, and the clock.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, m.makeIndex(), m.readNews(), m.tick())
}

// tickEvery is how often the clock is looked at, and the plan for what another
// window did.
const tickEvery = 5 * time.Second

// repaintAfter is when the screen is painted once more after the editor.
const repaintAfter = 400 * time.Millisecond

type tickMsg time.Time

func (m *Model) tick() tea.Cmd {
	return tea.Tick(tickEvery, func(t time.Time) tea.Msg { return tickMsg(t) })
}

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.arrange()
	case tea.BackgroundColorMsg:
		if !m.keepLight {
			m.dress(func(t *look.Theme) { t.Light = !msg.IsDark() })
		}
	case tea.ColorProfileMsg:
		m.dress(func(t *look.Theme) { t.Colours = coloursOf(msg.Profile) })
	case tickMsg:
		m.readPlan()
		m.tell()
		m.settle()
		cmd = tea.Batch(m.tick(), m.writeDown())
	case fetchTickMsg:
		cmd = m.fetchTick(msg.of)
	case tea.FocusMsg:
		m.readPlan()
		m.tell()
	case lane.Done:
		cmd = m.finished(msg)
	case editedMsg:
		m.noteFromEditor(msg)
		// The editor may have left anything on the screen, and what is painted
		// while the terminal changes hands may be lost: paint it now and again.
		cmd = tea.Sequence(tea.ClearScreen, tea.Tick(repaintAfter, func(time.Time) tea.Msg { return tea.ClearScreen() }))
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case tea.PasteMsg:
		switch {
		case m.typing != nil:
			cmd = m.typing.take(m, msg)
		case m.popup != nil && m.popup.typing():
			m.popup.typed.paste(msg)
			m.popup.narrow(m)
		}
	}
	m.frame = ""
	return m, tea.Batch(cmd, m.fetchShelf())
}

// finished takes the result of a job, unless another was started since.
func (m *Model) finished(done lane.Done) tea.Cmd {
	switch {
	case m.jobs.Accept(done):
		return m.gotIndex(done.Value.(indexed))
	case m.others.job.Accept(done):
		return m.gotShelf(done)
	case m.likeness.job.Accept(done):
		m.gotLikeness(done)
	case m.news.changes.Accept(done):
		m.gotNews(done)
	case m.news.refresh.Accept(done):
		return m.gotRefreshed(done)
	case m.writing.job.Accept(done):
		return m.gotRendered(done.Value.(rendered))
	case m.recall.job.Accept(done):
		m.wroteDown(done)
	case m.recall.counting.Accept(done):
		m.gotCounts(done)
	}
	return nil
}

func coloursOf(p colorprofile.Profile) look.Colours {
	switch p {
	case colorprofile.TrueColor, colorprofile.ANSI256:
		return look.TrueColour
	case colorprofile.ANSI:
		return look.Sixteen
	}
	return look.NoColour
}

// dress changes the theme.
func (m *Model) dress(change func(*look.Theme)) {
	before := m.theme
	change(&m.theme)
	if m.theme != before {
		m.change(func(s *scene.Scene) { s.Look = look.New(m.theme) })
		m.arrange()
	}
}

// change makes a new scene and shows it.
func (m *Model) change(edit func(*scene.Scene)) {
	next := *m.scene
	edit(&next)
	m.scene = &next
	m.show()
}

// show makes the rows of the view, the page and the popup anew.
func (m *Model) show() {
	stayed := m.lists[m.view].Show(m.scene, m.rows())
	if !stayed {
		m.selectBest()
	}
	m.follow()
	if m.popup != nil {
		m.popup.show(m)
	}
	m.focus()
}

// rows gives the rows of the view.
func (m *Model) rows() []row.Row {
	switch m.view {
	case Papers:
		return views.Papers(m.scene, m.orders)
	case Topics:
		return views.Topics(m.scene)
	case People:
		return views.People(m.scene, m.orders)
	case Mine:
		return views.Mine(m.scene)
	default:
		return views.Agenda(m.scene)
	}
}

// selectBest selects the best match of a search, or what is on now.
func (m *Model) selectBest() {
	list := &m.lists[m.view]
	if found := m.scene.Found; found != nil && m.scene.Query.Text != "" {
		if m.view == People || len(found.Hits) == 0 || !list.Select(scene.OfTalk(found.Hits[0].Talk)) {
			list.Restart()
		}
		return
	}
	if m.view != Agenda && m.view != Mine || !m.scene.Conference.Running(m.scene.Now) {
		return
	}
	list.SelectRow(func(r *row.Row) bool { return toCome(m.scene, r) })
}

// toCome tells whether a row is an appearance that is not over.
func toCome(s *scene.Scene, r *row.Row) bool {
	return r.Kind == row.Slot && !s.Past(s.Conference.Slot(r.Slot).When)
}

// follow shows the page of what is selected, and keeps the place on a page
// that is shown again.
func (m *Model) follow() {
	subject := m.subject
	if len(m.trail) == 0 && !m.reading {
		subject = scene.Subject{}
		if selected := m.lists[m.view].Selected(); selected != nil {
			subject = selected.Subject
		}
	}
	if subject != m.subject {
		m.page = pane.Pane{}
		m.page.Resize(m.layout().page())
	}
	m.subject = subject
	m.buildPage()
}

// buildPage makes the rows of the page, if it can be seen.
func (m *Model) buildPage() {
	width, _ := m.page.Size()
	if width == 0 || !m.reading && !m.layout().wide {
		return
	}
	if m.subject.Kind == scene.Person || m.subject.Kind == scene.Topic {
		m.others.wanted = true // for what they have elsewhere
	}
	m.page.Show(m.scene, pages.Build(m.scene, m.subject, width, m.text()))
	if m.line > 0 && m.reading {
		m.page.ScrollTo(m.line)
		m.line = 0
	}
}

// focus tells the panes which of them has it.
func (m *Model) focus() {
	m.lists[m.view].Focused = !m.reading && m.popup == nil
	m.page.Focused = m.reading && m.popup == nil
}

// tell brings the clock into the scene.
func (m *Model) tell() {
	now := m.now().In(m.scene.Conference.Zone())
	if now.Truncate(time.Minute).Equal(m.scene.Now.Truncate(time.Minute)) {
		return
	}
	m.change(func(s *scene.Scene) { s.Now = now })
	m.searchAgain()
}

// do carries out an action. Those that the layers on top do not take come here.
func (m *Model) do(a keys.Action) tea.Cmd {
	switch a {
	case keys.Agenda, keys.Papers, keys.Topics, keys.People, keys.Mine:
		m.look(viewOf(a))
	case keys.NextView:
		m.look((m.view + 1) % viewCount)
	case keys.PrevView:
		m.look((m.view + viewCount - 1) % viewCount)
	case keys.Quit:
		return tea.Quit
	default:
		return m.act(a)
	}
	return nil
}
