package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"
)

// maxWarnings bounds what is said about one file.
const maxWarnings = 50

var (
	// ErrNewer is the cause when a line is refused because a newer version of
	// Lanyard wrote the file.
	ErrNewer = errors.New("the file was written by a newer version of Lanyard; it is shown as far as it is understood, and not changed")
	// ErrTooLong is the cause when a line is refused for its length.
	ErrTooLong = errors.New("it is too long")
)

// Kind says what a journal is of, and its bounds.
type Kind struct {
	// Name is what the file is to the reader: "plan".
	Name string
	// Format and Version are those of the first line.
	Format  string
	Version int
	// MaxLine and MaxFile bound a line and the file, in bytes.
	MaxLine, MaxFile int
	// Patience is how long to wait for another window to finish writing.
	Patience time.Duration
}

// Header gives the first line, its \n included.
func (k Kind) Header() string {
	return fmt.Sprintf("{\"format\":%q,\"version\":%d}\n", k.Format, k.Version)
}

// readHeader gives the version that the first line states, or false where it is
// not the first line of such a file.
func (k Kind) readHeader(line []byte) (int, bool) {
	var h struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if json.Unmarshal(line, &h) != nil || h.Format != k.Format || h.Version < 1 {
		return 0, false
	}
	return h.Version, true
}

// Reader makes something of the lines.
type Reader interface {
	// Forget drops all that was taken: the file is another one than before.
	Forget()
	// Take reads the next line, the \n at its end included; its number counts
	// from the file's first line, which is 1. The line is only lent. An error
	// says what was expected instead, and the line is passed over.
	Take(number int, line []byte) error
}

// Journal is one file and what reads it. It is for one goroutine at a time;
// several journals, in one process or in many, may share a file.
type Journal struct {
	path   string
	kind   Kind
	reader Reader
	now    func() time.Time
	lock   *flock.Flock
	state  state
	// asides are warnings about files that were moved out of the way.
	asides []string
}

// Open makes the folder, readable by its owner alone, where it is missing. It
// fails only where there can be no such folder, and reads nothing yet.
func Open(dir, name string, kind Kind, reader Reader) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder for the reader's %s: %w", kind.Name, err)
	}
	path := filepath.Join(dir, name)
	return &Journal{
		path: path, kind: kind, reader: reader, now: time.Now,
		lock: flock.New(path+".lock", flock.SetPermissions(0o600)),
	}, nil
}

// Path gives the name of the file.
func (j *Journal) Path() string { return j.path }

// Refresh gives the reader the lines that were added to the file. It is cheap
// where there are none: one look at the file's size. What is no such file is
// moved aside, for which the lock is taken.
func (j *Journal) Refresh() error {
	err := j.read()
	if !errors.Is(err, errNotOurs) {
		return err
	}
	return j.locked(j.refreshLocked)
}

// refreshLocked is Refresh for when the lock is held.
func (j *Journal) refreshLocked() error {
	err := j.read()
	if !errors.Is(err, errNotOurs) {
		return err
	}
	aside, err := moveAside(j.path, j.now())
	if err != nil {
		return fmt.Errorf("%s is not a %s file, and cannot be moved aside: %w", j.path, j.kind.Name, err)
	}
	j.asides = append(j.asides, fmt.Sprintf("%s was not a %s file; it is now %s, and a new %s was begun", j.path, j.kind.Name, filepath.Base(aside), j.kind.Name))
	j.forget()
	return nil
}

// Add asks for the next line, its \n included, and returns when it is on the
// disk; none is added where it is empty. When next is called the reader has
// taken everything, and no other window writes until Add returns. The reader
// takes the new line at the next Refresh.
func (j *Journal) Add(next func() ([]byte, error)) error {
	return j.locked(func() error {
		if err := j.refreshLocked(); err != nil {
			return err
		}
		line, err := next()
		if err != nil || len(line) == 0 {
			return err
		}
		return j.append(line)
	})
}

// Warnings tells, in words for the reader, which files were moved aside and
// which lines could not be read.
func (j *Journal) Warnings() []string {
	return slices.Concat(j.asides, j.state.warnings)
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
