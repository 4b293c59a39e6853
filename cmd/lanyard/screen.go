package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"lanyard/data/keep"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/tui"
	"lanyard/tui/look"
)

// framesPerSecond is twice Bubble Tea's own: a key is on the screen in half the time.
const framesPerSecond = 120

// opening is how the screen is to open.
type opening struct {
	query   string
	view    tui.View
	viewSet bool // the view was asked for
	fresh   bool // nothing that is remembered counts
	theme   string
	ascii   bool
}

// screen opens the program on the screen. Where there is none to draw on, it
// prints the search's answer, or the agenda.
func (a *app) screen(o opening) error {
	if !a.interactive() {
		return a.printed(o)
	}
	v, err := a.visit(o)
	if err != nil {
		return err
	}
	start, err := a.now(v.Conference.Zone())
	if err != nil {
		return err
	}
	k, err := a.keep()
	if err != nil {
		return err
	}
	began := time.Now()
	clock := func() time.Time { return start.Add(time.Since(began)) }
	m := tui.New(tui.Options{
		World:     world{a, k},
		Desk:      desk{clock},
		News:      news{a},
		Memory:    v.memory,
		Shelved:   tui.Shelved{Conference: v.Conference, Origin: a.origin(v.Program), Indexes: v.Program, Passing: !a.keeps(v.Conference)},
		Place:     v.place(o),
		Query:     o.query,
		View:      o.view,
		Now:       clock,
		Theme:     look.Theme{ASCII: o.ascii || !unicodeLocale(), Light: o.theme == "light"},
		KeepLight: o.theme != "auto",
		Notice:    strings.Join(append(v.said, a.notice(k, v.Program)...), " "),
	})
	_, err = tea.NewProgram(m, tea.WithFPS(framesPerSecond)).Run()
	if left := m.Leave(); err == nil && left != nil {
		fmt.Fprintln(a.stderr, "lanyard: your place is "+oneLine(left))
	}
	return err
}

// printed prints what would be on the screen.
func (a *app) printed(o opening) error {
	c, err := a.open()
	if err != nil {
		return err
	}
	if o.query != "" {
		return a.search(c, asked{text: o.query, form: a.hitLines})
	}
	now, err := a.now(c.Zone())
	if err != nil {
		return err
	}
	return a.printView(c, o.view, now)
}

// interactive tells whether there is a terminal to draw on.
func (a *app) interactive() bool {
	in, ok := a.stdin.(*os.File)
	return ok && term.IsTerminal(in.Fd()) && a.terminal() && os.Getenv("TERM") != "dumb"
}

// unicodeLocale tells whether the terminal's locale can show more than ASCII.
// One that is not set says nothing, and most terminals can.
func unicodeLocale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			upper := strings.ToUpper(v)
			return strings.Contains(upper, "UTF-8") || strings.Contains(upper, "UTF8")
		}
	}
	return true
}

// notice says at the start what could not be read of plan and program.
func (a *app) notice(k *keep.Keeper, p store.Program) []string {
	said := k.Warnings()
	if n := len(p.Complaints); n > 0 {
		said = append(said, fmt.Sprintf("%d records of the program have faults; the first: %v.", n, p.Complaints[0]))
	}
	return said
}

// origin says where a program came from and how old it is.
func (a *app) origin(p store.Program) string {
	text := source(p)
	if o, ok := a.store().Origin(p.Conference.About().ID); ok && p.Own {
		return text + ", " + program.CleanLine(filepath.Base(o.Source)) + ", " + o.Fetched.Format("2 Jan 2006")
	}
	if d := p.Conference.About().Compiled; d.Known() {
		text += fmt.Sprintf(", %s", d.Time().Format("Jan 2006"))
	}
	return text
}
