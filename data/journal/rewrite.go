package journal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Rewrite writes the file anew without some of its lines, in one step. When dead
// is called, for the numbers of those lines, the reader has taken everything,
// and no other window writes until Rewrite returns. Lines that the reader did
// not take stay as they are, unless dead names them. All windows read the new
// file from its start when they next ask.
func (j *Journal) Rewrite(dead func() map[int]bool) error {
	return j.locked(func() error {
		if err := j.refreshLocked(); err != nil {
			return err
		}
		if j.newer() {
			return fmt.Errorf("%s: %w", j.path, ErrNewer)
		}
		drop := dead()
		if len(drop) == 0 || j.state.version == 0 {
			return nil
		}
		return j.rewrite(drop)
	})
}

// rewrite is Rewrite for when the lock is held and the state is that of the file.
func (j *Journal) rewrite(drop map[int]bool) error {
	old, err := os.Open(j.path)
	if err != nil {
		return err
	}
	// One name for all attempts, so that those that were killed leave one file at most.
	beside := j.path + ".new"
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return errors.Join(err, old.Close())
	}
	err = j.copyLines(f, old, drop)
	if err = errors.Join(err, f.Sync(), f.Close(), old.Close()); err == nil { // Windows replaces no file that is open
		err = os.Rename(beside, j.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return syncFolder(filepath.Dir(j.path))
}

// copyLines copies the whole lines of the file but those to drop, and a last one
// that lacks only its \n with one.
func (j *Journal) copyLines(to io.Writer, from *os.File, drop map[int]bool) error {
	s := &j.state
	in := newLineReader(io.NewSectionReader(from, 0, s.offset), j.kind.MaxLine)
	var at int64
	for number := 1; number <= s.lines; number++ {
		_, whole, err := in.next()
		if err != nil || !whole {
			return fmt.Errorf("%s line %d: it cannot be read again: %w", j.path, number, errors.Join(err, io.ErrUnexpectedEOF))
		}
		if !drop[number] {
			if _, err := io.Copy(to, io.NewSectionReader(from, at, in.length)); err != nil {
				return err
			}
		}
		at += in.length
	}
	if j.tailIsWhole() {
		_, err := to.Write(append(s.tail, '\n'))
		return err
	}
	return nil
}
