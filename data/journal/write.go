package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Line gives a value as a line of a journal, its \n included: JSON that leaves <
// and & readable.
func Line(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// locked calls do while no other Journal writes the file.
func (j *Journal) locked(do func() error) error {
	ctx, cancel := context.WithTimeout(context.Background(), j.kind.Patience)
	defer cancel()
	_, err := j.lock.TryLockContext(ctx, time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("another window has held %s for %v", j.lock.Path(), j.kind.Patience)
	}
	if err != nil {
		return err
	}
	defer j.lock.Unlock()
	return do()
}

// append writes one line to the end of the file. The lock is held and the state
// is that of the file.
func (j *Journal) append(line []byte) error {
	s := &j.state
	if j.newer() {
		return fmt.Errorf("%s: %w", j.path, ErrNewer)
	}
	if len(line) > j.kind.MaxLine {
		return fmt.Errorf("%w: %d bytes, of at most %d", ErrTooLong, len(line), j.kind.MaxLine)
	}
	f, err := openToAppend(j.path)
	if err != nil {
		return err
	}
	defer f.Close()
	end, text, err := j.prepare(f, line)
	if err != nil {
		return err
	}
	if end+int64(len(text)) > int64(j.kind.MaxFile) {
		return fmt.Errorf("%s is full: it may have %d bytes", j.path, j.kind.MaxFile)
	}
	if _, err = f.Write(text); err == nil {
		err = f.Sync()
	}
	s.stale = true
	if err != nil {
		return errors.Join(err, f.Truncate(end))
	}
	return nil
}

// openToAppend opens the file. Where there is none it makes an empty one, which
// is a journal without lines, and waits until its name is on the disk.
func openToAppend(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	f, err = os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// prepare gives the place at which to write, in bytes from the start, and the
// text to write there: the line, and before it what the file lacks. What is
// left of a line that was not written whole is cut off; a last line that only
// lacks its end, as an editor may leave it, is given one.
func (j *Journal) prepare(f *os.File, line []byte) (end int64, text []byte, err error) {
	s := &j.state
	switch {
	case j.tailIsWhole():
		return s.offset + int64(len(s.tail)), append([]byte("\n"), line...), nil
	case len(s.tail) > 0:
		if err := f.Truncate(s.offset); err != nil {
			return 0, nil, err
		}
		s.stale = true
		s.warn("%s: an incomplete last line was cut off", j.path)
	}
	if s.version == 0 {
		line = append([]byte(j.kind.Header()), line...)
	}
	return s.offset, line, nil
}

// syncFolder waits until the names in a folder are on the disk.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be opened for that there
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
