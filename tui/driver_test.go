package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanyard/data/shelf"
	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/plan"
	"lanyard/program/renew"
	"lanyard/program/search"
	"lanyard/tui/lane"
	"lanyard/tui/look"
)

// desk is a world in memory.
type desk struct {
	changes []plan.Change
	full    bool // the disk is full: nothing is saved any more
	browsed []string
	editor  string // what the editor leaves
	files   map[string]string
	// shelfError is what reading the shelf gives.
	shelfError error
	plansRead  []string // the programs whose plans were asked for
	// before is the program as the reader last looked at it, nil where it is as it was.
	before *program.Conference
	// refreshed is what getting a program again gives.
	refreshed    Refreshed
	refreshError error
}

func (d *desk) Changes(_ context.Context, c *program.Conference) ([]renew.Change, error) {
	if d.before == nil {
		return nil, nil
	}
	return renew.Match(d.before, c).Changes(nil), nil
}

func (d *desk) Looked(string) error {
	if d.full {
		return errors.New("no space left on device")
	}
	d.before = nil
	return nil
}

func (d *desk) Refresh(ctx context.Context, _ string, progress func(done, total int64)) (Refreshed, error) {
	progress(1_234_567, 2_000_000)
	if ctx.Err() != nil {
		return Refreshed{}, ctx.Err()
	}
	got := d.refreshed
	got.Same = got.Conference == nil
	return got, d.refreshError
}

func (d *desk) Plan(id string) (*plan.Plan, error) {
	d.plansRead = append(d.plansRead, id)
	return plan.Fold(id, d.changes), nil
}

func (d *desk) Change(id string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error) {
	now := plan.Fold(id, d.changes)
	change, ok := edit(now)
	if !ok {
		return now, nil
	}
	if d.full {
		return nil, errors.New("no space left on device")
	}
	d.changes = append(d.changes, change)
	return plan.Fold(id, d.changes), nil
}

// Programs gives the whole shelf that is built in.
func (d *desk) Programs(context.Context) ([]Shelved, error) {
	if d.shelfError != nil {
		return nil, d.shelfError
	}
	all, err := builtIn()
	return slices.Clone(all), err
}

var builtIn = sync.OnceValues(func() ([]Shelved, error) {
	ids, err := shelf.BuiltIn().IDs()
	var all []Shelved
	for _, id := range ids {
		c, _, openErr := shelf.BuiltIn().Open(id)
		err = errors.Join(err, openErr)
		all = append(all, Shelved{Conference: c, Origin: "built in"})
	}
	return all, err
})

func (d *desk) Browse(address string) error { d.browsed = append(d.browsed, address); return nil }

func (d *desk) Edit(string) (*exec.Cmd, func(func(string) error) error, error) {
	return exec.Command("true"), func(keep func(string) error) error { return keep(d.editor) }, nil
}

func (d *desk) Forms(s Sheet) []Form {
	if s.Plan != nil {
		return []Form{{Name: "iCalendar", Ending: ".ics", About: "for any calendar"}}
	}
	return []Form{{Name: BibTeX, Ending: ".bib", About: "a bibliography"}, {Name: "CSV", Ending: ".csv", About: "a table"},
		{Name: "Template", Ending: ".txt", About: "of your own", Template: true}}
}

func (d *desk) Render(s Sheet, f Form, template string) ([]byte, string, error) {
	var b strings.Builder
	switch {
	case s.Plan != nil:
		fmt.Fprintf(&b, "%d picks\n", s.Plan.Picks)
		return []byte(b.String()), "1 left out", nil
	case f.Template && !strings.Contains(template, "}}"):
		return nil, "", errors.New("1: unclosed action")
	}
	for _, list := range s.Lists {
		for _, t := range list.Talks {
			key := string(list.Program.Talk(t).Key)
			if f.Template {
				b.WriteString(strings.ReplaceAll(template, "{{.Key}}", key) + "\n")
				continue
			}
			b.WriteString("@inproceedings{" + key + "}\n")
		}
	}
	return []byte(b.String()), "", nil
}

func (d *desk) Save(path string, text []byte, over bool) (string, error) {
	whole := "/home/reader/" + path
	switch _, there := d.files[whole]; {
	case d.full:
		return whole, errors.New("no space left on device")
	case there && !over:
		return whole, fs.ErrExist
	case d.files == nil:
		d.files = map[string]string{}
	}
	d.files[whole] = string(text)
	return whole, nil
}

// recorder is a memory that lasts as long as its test.
type recorder struct {
	history memory.History
	places  map[string]memory.Place
	last    string
	left    int  // how many places were written down
	full    bool // the disk is full: nothing is kept any more
}

var errFull = errors.New("no space left on device")

func (r *recorder) Searches() ([]memory.Search, error) { return r.history.List(), nil }

func (r *recorder) Change(s memory.Search, d memory.Deed, at time.Time) error {
	if r.full {
		return errFull
	}
	after, changes := r.history.After(s, d, at)
	switch {
	case d == memory.Removed:
		r.history.Drop(s.ID())
	case changes:
		r.history.Put(after)
	}
	return nil
}

func (r *recorder) Place(program string) (memory.Place, bool) {
	p, ok := r.places[program]
	return p, ok
}

func (r *recorder) Leave(p memory.Place) error {
	if r.full {
		return errFull
	}
	if r.places == nil {
		r.places = map[string]memory.Place{}
	}
	r.places[p.Program], r.last = p, p.Program
	r.left++
	return nil
}

// driver types at a screen and reads it.
type driver struct {
	t      testing.TB
	m      *Model
	desk   *desk
	memory *recorder
	copied string
	quit   bool
}

// duringMLSys is a moment at which MLSys 2024 was running: Tuesday, 09:12.
var duringMLSys = time.Date(2024, 5, 14, 16, 12, 0, 0, time.UTC)

func duringTheConference() time.Time { return duringMLSys }

func mlsys(t testing.TB) *program.Conference {
	t.Helper()
	c, _, err := shelf.BuiltIn().Open("mlsys-2024")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func drive(t testing.TB, c *program.Conference, width, height int) *driver {
	t.Helper()
	d := &driver{t: t, desk: &desk{}, memory: &recorder{}}
	d.m = New(Options{World: d.desk, Desk: d.desk, News: d.desk, Memory: d.memory, Shelved: Shelved{Conference: c, Origin: "built in, Jul 2026"},
		Now: duringTheConference, Theme: look.Theme{}})
	d.m.index = search.New(c)
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	d.m.search(search.Query{})
	return d
}

func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	_, cmd := d.m.Update(msg)
	if cmd == nil {
		return
	}
	d.receive(cmd())
}

// receive takes what a command gave, as Bubble Tea would.
func (d *driver) receive(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case tea.QuitMsg:
		d.quit = true
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.receive(cmd())
		}
	case lane.Done:
		d.send(msg)
	case nil:
	default:
		// The clipboard's message is a string of a type that is not exported.
		if text, ok := clipboard(msg); ok {
			d.copied = text
		}
	}
}

// keys types keys, separated by blanks: names as Bubble Tea has them, or
// text:SOME_TEXT, in which an underscore is a blank.
func (d *driver) keys(keys string) *driver {
	d.t.Helper()
	for _, msg := range presses(keys) {
		d.send(msg)
	}
	return d
}

func presses(keys string) []tea.KeyPressMsg {
	var all []tea.KeyPressMsg
	for k := range strings.FieldsSeq(keys) {
		text, ok := strings.CutPrefix(k, "text:")
		if !ok {
			all = append(all, press(k))
			continue
		}
		for _, r := range strings.ReplaceAll(text, "_", " ") {
			all = append(all, tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return all
}

func press(k string) tea.KeyPressMsg {
	named := map[string]tea.Key{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
		"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
		"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
		"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "backspace": {Code: tea.KeyBackspace}, "space": {Code: ' ', Text: " "},
	}
	if key, ok := named[k]; ok {
		return tea.KeyPressMsg(key)
	}
	if c, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
}

// text gives the screen without styles, blanks at the ends of lines cut.
func (d *driver) text() string {
	var lines []string
	for _, line := range strings.Split(ansi.Strip(d.m.View().Content), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n")
}

func (d *driver) shows(parts ...string) {
	d.t.Helper()
	screen := d.text()
	for _, part := range parts {
		if !strings.Contains(screen, part) {
			d.t.Errorf("the screen does not show %q:\n%s", part, screen)
		}
	}
}

func (d *driver) hides(parts ...string) {
	d.t.Helper()
	screen := d.text()
	for _, part := range parts {
		if strings.Contains(screen, part) {
			d.t.Errorf("the screen shows %q:\n%s", part, screen)
		}
	}
}

// clipboard gives the text of the message that sets the clipboard, whose type
// Bubble Tea does not export.
func clipboard(msg tea.Msg) (string, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.String || !strings.Contains(v.Type().String(), "lipboard") {
		return "", false
	}
	return v.String(), true
}
