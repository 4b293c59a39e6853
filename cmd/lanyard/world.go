package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"lanyard/data/export"
	"lanyard/data/keep"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui"
)

// world answers what the screen asks of everything that is kept.
type world struct {
	store  store.Store
	keeper *keep.Keeper
	origin func(store.Program) string
}

func (w world) Programs(context.Context) ([]tui.Shelved, error) {
	all, err := w.store.All()
	var programs []tui.Shelved
	for _, p := range all {
		programs = append(programs, tui.Shelved{Conference: p.Conference, Origin: w.origin(p), Indexes: p})
	}
	return programs, err
}

func (w world) Plan(id string) (*plan.Plan, error) { return w.keeper.Plan(id) }

func (w world) Change(id string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error) {
	return w.keeper.Change(id, edit)
}

// desk is the reader's other tools.
type desk struct{}

func (desk) BibTeX(c *program.Conference, talks []program.TalkRef) (string, error) {
	var b strings.Builder
	err := export.BibTeX(&b, c, talks)
	return b.String(), err
}

// Browse starts $BROWSER, or what the system opens addresses with. The address
// is an argument of its own and never seen by a shell.
func (desk) Browse(address string) error {
	if !program.OpensInBrowser(address) {
		return errors.New("only http and https addresses are opened")
	}
	command := strings.Fields(os.Getenv("BROWSER"))
	if len(command) == 0 {
		switch runtime.GOOS {
		case "darwin":
			command = []string{"open"}
		case "windows":
			command = []string{"rundll32", "url.dll,FileProtocolHandler"}
		default:
			command = []string{"xdg-open"}
		}
	}
	browser := exec.Command(command[0], append(command[1:], address)...)
	if err := browser.Start(); err != nil {
		return err
	}
	go func() { _ = browser.Wait() }()
	return nil
}

// Edit prepares $VISUAL, $EDITOR or vi on a private file that holds the text.
func (desk) Edit(text string) (*exec.Cmd, func(func(string) error) error, error) {
	command := strings.Fields(os.Getenv("VISUAL"))
	if len(command) == 0 {
		command = strings.Fields(os.Getenv("EDITOR"))
	}
	if len(command) == 0 {
		command = []string{"vi"}
	}
	f, err := os.CreateTemp("", "lanyard-note-*.md")
	if err != nil {
		return nil, nil, err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, nil, errors.Join(err, os.Remove(f.Name()))
	}
	finish := func(keep func(string) error) error {
		raw, err := os.ReadFile(f.Name())
		if err == nil {
			err = keep(string(raw))
		}
		if err != nil {
			return fmt.Errorf("%w; your text is still in %s", err, f.Name())
		}
		return os.Remove(f.Name())
	}
	return exec.Command(command[0], append(command[1:], f.Name())...), finish, nil
}
