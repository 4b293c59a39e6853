package tui

import (
	"context"
	"os/exec"
	"time"

	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/plan"
	"lanyard/program/renew"
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

// Memory is what outlives a restart beside the plan: the searches that were made,
// and where the reader was.
type Memory interface {
	// Searches gives those that the reader keeps, and behind them the history,
	// with what other windows did.
	Searches() ([]memory.Search, error)
	// Change notes what the reader did with a search. It returns once that is
	// kept for good.
	Change(s memory.Search, did memory.Deed, at time.Time) error
	// Place gives the reader's last place in a program; it is false where there
	// is none.
	Place(program string) (memory.Place, bool)
	// Leave notes where the reader is, and returns once that is kept for good. It
	// may run beside the screen, as may Change.
	Leave(memory.Place) error
}

// Shelved is a program and where it came from.
type Shelved struct {
	Conference *program.Conference
	// Origin says where it came from and how old it is, for the header and the shelf.
	Origin string
	// Indexes keeps the index of its search; nil where it is made anew each time.
	Indexes Indexes
	// News are the changes in it since the reader last looked, where that is known.
	News []renew.Change
	// Passing tells that it was opened without being kept, so that there is nothing
	// of before to compare it with, and nothing to be got again.
	Passing bool
}

// Indexes keeps the index of one program's search from one start to the next.
type Indexes interface {
	// KeptIndex gives the index that was kept, or nil.
	KeptIndex() *search.Index
	// KeepIndex keeps an index, if it can. It may be called by any goroutine.
	KeepIndex(*search.Index)
}

// News says what is new in programs, and gets them again.
type News interface {
	// Changes gives what changed in a program since the reader last looked. It may
	// take a while, and is called beside the screen.
	Changes(ctx context.Context, c *program.Conference) ([]renew.Change, error)
	// Looked says that the reader has seen what changed.
	Looked(program string) error
	// Refresh gets a program again from where it was published, telling progress
	// how many bytes have come, and of how many (-1 where that is not known). What
	// is kept stays as it is until all is there, and if that fails.
	Refresh(ctx context.Context, program string, progress func(done, total int64)) (Refreshed, error)
}

// Refreshed is what came of getting a program again.
type Refreshed struct {
	Shelved
	// Same tells that it has not changed; there is no Conference then.
	Same bool
	// Said is for the reader, a line each.
	Said []string
}

// Desk is what the screen asks of the reader's other tools.
type Desk interface {
	// Browse opens an http or https address in the reader's browser.
	Browse(address string) error
	// Edit prepares the reader's editor on a text. After the command has run,
	// finish gives keep the text as it was saved. Where keep fails, the error says
	// where the text still is.
	Edit(text string) (editor *exec.Cmd, finish func(keep func(text string) error) error, err error)
	// Forms gives the forms in which a sheet can be written.
	Forms(s Sheet) []Form
	// Render writes a sheet in one of its forms, by a template where the form
	// takes one. The note says what found no place in it. It may take a while, and
	// runs beside the screen.
	Render(s Sheet, f Form, template string) (text []byte, note string, err error)
	// Save keeps a text in a file, whole or not at all, and gives the file's whole
	// path. ~ is the reader's home. A file that is there already is only replaced
	// with over; else the error is fs.ErrExist.
	Save(path string, text []byte, over bool) (whole string, err error)
}

// Sheet is what is to be written out: talks, or the plan.
type Sheet struct {
	// Lists are the talks, program by program.
	Lists []List
	// Plan is set where the plan of the one program is to be written.
	Plan *plan.Schedule
}

// List is a list of talks of one program.
type List struct {
	Program *program.Conference
	Talks   []program.TalkRef
}

// Form is a way in which a sheet can be written.
type Form struct {
	// Name is what it is called, Ending that of its files, with the dot.
	Name, Ending string
	// About says in a few words what it is for.
	About string
	// Template tells that it is written by a template of the reader's.
	Template bool
}

// BibTeX is the name of the form of a bibliography, which has a key of its own.
const BibTeX = "BibTeX"
