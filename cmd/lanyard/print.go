package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui"
	"lanyard/tui/look"
	"lanyard/tui/pages"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
	"lanyard/tui/views"
)

// pipedWidth is the width of what is printed where there is no terminal, in cells.
const pipedWidth = 80

// paper says how wide and in which look to print.
func (a *app) paper() (*look.Look, int) {
	if !a.terminal() {
		return look.New(look.Theme{Colours: look.NoColour, ASCII: !unicodeLocale()}), pipedWidth
	}
	width, _, err := term.GetSize(a.file.Fd())
	if err != nil || width < 20 {
		width = pipedWidth
	}
	theme := look.Theme{ASCII: !unicodeLocale()}
	switch colorprofile.Detect(a.file, os.Environ()) {
	case colorprofile.TrueColor, colorprofile.ANSI256:
		// A printed line may stand on any background: the sixteen colours are
		// the reader's own and fit it.
		theme.Colours = look.Sixteen
	case colorprofile.ANSI:
		theme.Colours = look.Sixteen
	default:
		theme.Colours = look.NoColour
	}
	return look.New(theme), min(width, 100)
}

// scene makes what views and pages are drawn from.
func (a *app) scene(c *program.Conference, now time.Time) (*scene.Scene, int) {
	lk, width := a.paper()
	p := a.plan(c)
	return &scene.Scene{Look: lk, Conference: c, Plan: p, Schedule: p.Schedule(c), Now: now}, width
}

// plan gives the reader's plan for a program. One that cannot be read is said
// and left out: what is printed is the program.
func (a *app) plan(c *program.Conference) *plan.Plan {
	k, err := a.keep()
	if err == nil {
		var kept *plan.Plan
		if kept, err = k.Plan(c.About().ID); err == nil {
			a.warn(k)
			return kept
		}
	}
	a.warnOnce("your plan is left out: " + oneLine(err))
	return plan.Fold(c.About().ID, nil)
}

// printRows prints rows as lines, without blanks at their ends.
func (a *app) printRows(s *scene.Scene, rows []row.Row, width int) {
	plain := s.Look.Theme.Colours == look.NoColour
	for i := range rows {
		line := rows[i].Draw(s, row.Frame{Width: width})
		if plain {
			line = ansi.Strip(line)
		}
		if s.Look.Theme.ASCII {
			line = look.InASCII(line)
		}
		fmt.Fprintln(a.stdout, strings.TrimRight(line, " "))
	}
}

// printPage prints the page of a subject, readable or as it was published.
func (a *app) printPage(s *scene.Scene, u scene.Subject, width int) error {
	if s.AsPublished {
		a.printRows(s, pages.Build(s, u, width, prose.Source{Width: max(width-2, 1)}), width)
		return nil
	}
	text, err := prose.New(prose.Style{Width: max(width-2, 1), Dark: true,
		Colour: s.Look.Theme.Colours != look.NoColour, ASCII: s.Look.Theme.ASCII})
	if err != nil {
		return err
	}
	a.printRows(s, pages.Build(s, u, width, text), width)
	return nil
}

// printView prints a view whole, for a reader without a screen.
func (a *app) printView(c *program.Conference, view tui.View, now time.Time) error {
	s, width := a.scene(c, now)
	var rows []row.Row
	switch orders := views.NewOrders(c); view {
	case tui.Papers:
		rows = views.Papers(s, orders)
	case tui.Topics:
		rows = views.Topics(s)
	case tui.People:
		rows = views.People(s, orders)
	case tui.Mine:
		rows = views.Mine(s)
	default:
		rows = views.Agenda(s)
	}
	a.printRows(s, rows, width)
	return nil
}

// printJSON prints a value as indented JSON.
func (a *app) printJSON(v any) error { return writeJSON(a.stdout, v) }

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// terminal tells whether a person reads what is printed.
func (a *app) terminal() bool {
	return a.file != nil && term.IsTerminal(a.file.Fd())
}

// printer writes to standard output and keeps the first failure, so that no
// line has to be checked where it is printed.
type printer struct {
	to     io.Writer
	failed error
}

func (p *printer) Write(text []byte) (int, error) {
	if p.failed != nil {
		return 0, p.failed
	}
	n, err := p.to.Write(text)
	p.failed = err
	return n, err
}
