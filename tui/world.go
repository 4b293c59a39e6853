package tui

import (
	"context"
	"os/exec"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/search"
)

// World is what the screen asks of everything that is kept.
type World interface {
	// Programs reads every program on the shelf. It may take a while, and runs
	// beside the screen. The error names what could not be read; the rest is
	// there all the same.
	Programs(ctx context.Context) ([]Shelved, error)
	// Plan gives the reader's plan for a program as it now is on disk, with what
	// other windows wrote.
	Plan(program string) (*plan.Plan, error)
	// Change makes one change to the plan as it now is on disk, and gives the
	// plan after it. It returns once the change is kept for good; on an error
	// nothing was changed. An edit that gives false changes nothing.
	Change(program string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error)
}

// Shelved is a program and where it came from.
type Shelved struct {
	Conference *program.Conference
	// Origin says where it came from and how old it is, for the header and the shelf.
	Origin string
	// Indexes keeps the index of its search; nil where it is made anew each time.
	Indexes Indexes
}

// Indexes keeps the index of one program's search from one start to the next.
type Indexes interface {
	// KeptIndex gives the index that was kept, or nil.
	KeptIndex() *search.Index
	// KeepIndex keeps an index, if it can. It may be called by any goroutine.
	KeepIndex(*search.Index)
}

// Desk is what the screen asks of the reader's other tools.
type Desk interface {
	// Browse opens an http or https address in the reader's browser.
	Browse(address string) error
	// Edit prepares the reader's editor on a text. After the command has run,
	// finish gives keep the text as it was saved. Where keep fails, the error says
	// where the text still is.
	Edit(text string) (editor *exec.Cmd, finish func(keep func(text string) error) error, err error)
	// BibTeX gives talks as entries of a bibliography.
	BibTeX(c *program.Conference, talks []program.TalkRef) (string, error)
}
