package keep

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"lanyard/data/journal"
	"lanyard/program/plan"
)

const (
	fileName = "plan.jsonl"
	// maxLine bounds a line, in bytes: room for any note, none for a flood.
	maxLine = 1 << 20
	// maxFile bounds the file, in bytes: some 200,000 changes.
	maxFile = 64 << 20
	// lockPatience is how long to wait for another window to finish writing.
	lockPatience = 10 * time.Second
)

// kind is what the plan file is.
var kind = journal.Kind{
	Name: "plan", Format: "lanyard-plan", Version: 1, MaxLine: maxLine, MaxFile: maxFile, Patience: lockPatience,
}

// ErrNewer is the cause when a change is refused because a newer version of
// Lanyard wrote the file.
var ErrNewer = journal.ErrNewer

// Keeper reads and writes one plan file. It may be used by several goroutines,
// and several Keepers, in one process or in many, may share a file.
type Keeper struct {
	mu      sync.Mutex
	journal *journal.Journal
	plans   plans
}

// Open makes the folder, readable by its owner alone, where it is missing, and
// reads the plan file in it. It fails only where there can be no such folder:
// what is wrong with the file is said by Plan, Change and Warnings.
func Open(dir string) (*Keeper, error) {
	k := &Keeper{}
	var err error
	if k.journal, err = journal.Open(dir, fileName, kind, &k.plans); err != nil {
		return nil, err
	}
	_ = k.journal.Refresh() // said again, and better, to whoever asks for a plan
	return k, nil
}

// Path gives the name of the plan file.
func (k *Keeper) Path() string { return k.journal.Path() }

// Plan gives the reader's plan for a program, with what other windows have
// added since. It is cheap where nothing was added: one look at the file's
// size. With an error it still gives the plan as it was last read.
func (k *Keeper) Plan(program string) (*plan.Plan, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := k.journal.Refresh()
	return k.plans.of(program), err
}

// Change asks edit for the next change to a program's plan and returns when it
// is on the disk. The plan that edit is given is up to date and stays so until
// Change returns, whatever other windows do; edit must not call the Keeper.
// Where edit has nothing to change, nothing is written. An error says whether
// the change was not saved; the plan is then the one before.
func (k *Keeper) Change(program string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := k.journal.Add(func() ([]byte, error) {
		change, ok := edit(k.plans.of(program))
		if !ok {
			return nil, nil
		}
		return encode(change)
	})
	if errors.Is(err, journal.ErrTooLong) {
		err = fmt.Errorf("%w: shorten the note", err)
	}
	if err != nil {
		return k.plans.of(program), fmt.Errorf("the change was not saved: %w", err)
	}
	err = k.journal.Refresh()
	return k.plans.of(program), err
}

// Warnings tells, in words for the reader, which files were moved aside and
// which lines of the plan file could not be read.
func (k *Keeper) Warnings() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.journal.Warnings()
}

// plans are what the lines of the file come to, by the ids of the programs.
type plans struct {
	folded map[string]*plan.Plan
	// added are the changes that are not in their plans yet.
	added map[string][]plan.Change
}

// Forget and Take make plans a reader of the journal.
func (p *plans) Forget() { *p = plans{} }

func (p *plans) Take(_ int, line []byte) error {
	c, err := decode(line)
	if err != nil {
		return err
	}
	if p.added == nil {
		p.folded, p.added = map[string]*plan.Plan{}, map[string][]plan.Change{}
	}
	p.added[c.Program] = append(p.added[c.Program], c)
	return nil
}

// of gives a program's plan, the same one until a change is added; one without
// changes is empty.
func (p *plans) of(id string) *plan.Plan {
	if p.folded == nil {
		p.folded, p.added = map[string]*plan.Plan{}, map[string][]plan.Change{}
	}
	known, ok := p.folded[id]
	if !ok {
		known = plan.Fold(id, nil)
	}
	if added := p.added[id]; len(added) > 0 {
		known = known.With(added...)
		delete(p.added, id)
	}
	p.folded[id] = known
	return known
}
