package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"lanyard/program/plan"
)

const (
	fileName = "plan.jsonl"
	// maxLine bounds a line, in bytes: room for any note, none for a flood.
	maxLine = 1 << 20
	// maxFile bounds the file, in bytes: some 200,000 changes.
	maxFile = 64 << 20
	// maxWarnings bounds what is said about one file.
	maxWarnings = 50
	// lockPatience is how long to wait for another window to finish writing.
	lockPatience = 10 * time.Second
)

// ErrNewer is the cause when a change is refused because a newer version of
// Lanyard wrote the file.
var ErrNewer = errors.New("the file was written by a newer version of Lanyard; it is shown as far as it is understood, and not changed")

// Keeper reads and writes one plan file. It may be used by several goroutines,
// and several Keepers, in one process or in many, may share a file.
type Keeper struct {
	path string
	now  func() time.Time

	mu    sync.Mutex
	lock  *flock.Flock
	state state
	// asides are warnings about files that were moved out of the way.
	asides []string
}

// Open makes the folder, readable by its owner alone, where it is missing, and
// reads the plan file in it. It fails only where there can be no such folder:
// what is wrong with the file is said by Plan, Change and Warnings.
func Open(dir string) (*Keeper, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder for the reader's plan: %w", err)
	}
	path := filepath.Join(dir, fileName)
	k := &Keeper{
		path: path,
		now:  time.Now,
		lock: flock.New(path+".lock", flock.SetPermissions(0o600)),
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	_ = k.refresh() // said again, and better, to whoever asks for a plan
	return k, nil
}

// Path gives the name of the plan file.
func (k *Keeper) Path() string { return k.path }

// Plan gives the reader's plan for a program, with what other windows have
// added since. It is cheap where nothing was added: one look at the file's
// size. With an error it still gives the plan as it was last read.
func (k *Keeper) Plan(program string) (*plan.Plan, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := k.refresh()
	return k.state.plan(program), err
}

// Change asks edit for the next change to a program's plan and returns when it
// is on the disk. The plan that edit is given is up to date and stays so until
// Change returns, whatever other windows do; edit must not call the Keeper.
// Where edit has nothing to change, nothing is written. An error says whether
// the change was not saved; the plan is then the one before.
func (k *Keeper) Change(program string, edit func(*plan.Plan) (plan.Change, bool)) (*plan.Plan, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := k.locked(func() error {
		if err := k.refreshLocked(); err != nil {
			return err
		}
		change, ok := edit(k.state.plan(program))
		if !ok {
			return nil
		}
		return k.append(change)
	})
	if err != nil {
		return k.state.plan(program), fmt.Errorf("the change was not saved: %w", err)
	}
	err = k.refresh()
	return k.state.plan(program), err
}

// Warnings tells, in words for the reader, which files were moved aside and
// which lines of the plan file could not be read.
func (k *Keeper) Warnings() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Concat(k.asides, k.state.warnings)
}

// refresh reads what was added to the file. A file that is not a plan is moved
// aside, for which the lock is taken.
func (k *Keeper) refresh() error {
	err := k.state.read(k.path)
	if !errors.Is(err, errNotOurs) {
		return err
	}
	return k.locked(k.refreshLocked)
}

// refreshLocked is refresh for when the lock is held.
func (k *Keeper) refreshLocked() error {
	err := k.state.read(k.path)
	if !errors.Is(err, errNotOurs) {
		return err
	}
	aside, err := moveAside(k.path, k.now())
	if err != nil {
		return fmt.Errorf("%s is not a plan file, and cannot be moved aside: %w", k.path, err)
	}
	k.asides = append(k.asides, fmt.Sprintf("%s was not a plan file; it is now %s, and a new plan was begun", k.path, filepath.Base(aside)))
	k.state = state{}
	return nil
}

// moveAside gives the file a name that says what it is and when it was found.
func moveAside(path string, now time.Time) (string, error) {
	base := path + ".unreadable-" + now.UTC().Format("20060102T150405Z")
	for n := 1; ; n++ {
		aside := base
		if n > 1 {
			aside = fmt.Sprintf("%s-%d", base, n)
		}
		if _, err := os.Lstat(aside); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return "", err
			}
			continue
		}
		return aside, os.Rename(path, aside)
	}
}
