package tui

import (
	"os/exec"

	"lanyard/program"
	"lanyard/program/plan"
)

// World is what the screen asks of everything outside it.
type World interface {
	// Plan gives the reader's plan for a program as it now is on disk, with what
	// other windows wrote.
	Plan(program string) (*plan.Plan, error)
	// Change makes one change to the plan as it now is on disk, and gives the
	// plan after it. It returns once the change is kept for good; on an error
	// nothing was changed. An edit that gives false changes nothing.
	Change(program string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error)
	// Browse opens an http or https address in the reader's browser.
	Browse(address string) error
	// Edit prepares the reader's editor on a text. After the command has run,
	// result gives the text as it was saved.
	Edit(text string) (editor *exec.Cmd, result func() (string, error), err error)
	// BibTeX gives talks as entries of a bibliography.
	BibTeX(c *program.Conference, talks []program.TalkRef) (string, error)
}
