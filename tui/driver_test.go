package tui

import (
	"context"
	"errors"
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
	"lanyard/program/plan"
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
	// shelfError is what reading the shelf gives.
	shelfError error
	plansRead  []string // the programs whose plans were asked for
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
		all = append(all, Shelved{c, "built in"})
	}
	return all, err
})

func (d *desk) Browse(address string) error { d.browsed = append(d.browsed, address); return nil }

func (d *desk) Edit(string) (*exec.Cmd, func(func(string) error) error, error) {
	return exec.Command("true"), func(keep func(string) error) error { return keep(d.editor) }, nil
}

func (d *desk) BibTeX(c *program.Conference, talks []program.TalkRef) (string, error) {
	var b strings.Builder
	for _, t := range talks {
		b.WriteString("@inproceedings{" + string(c.Talk(t).Key) + "}\n")
	}
	return b.String(), nil
}

// driver types at a screen and reads it.
type driver struct {
	t      testing.TB
	m      *Model
	desk   *desk
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
	d := &driver{t: t, desk: &desk{}}
	d.m = New(Options{World: d.desk, Desk: d.desk, Shelved: Shelved{c, "built in, Jul 2026"},
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
