package keep

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"lanyard/program"
	"lanyard/program/plan"
)

// errNotOurs tells that what stands in the plan file's place is none.
var errNotOurs = errors.New("not a plan file")

// state is what has been read of the file. The zero state is that of a file
// that is not there.
type state struct {
	plans    map[string]*plan.Plan
	warnings []string

	info    os.FileInfo // as it was before the last reading; nil before the first
	stale   bool        // whether the file was written to since
	version int         // 0 before the first line was read
	offset  int64       // bytes read, up to the end of the last whole line
	lines   int         // whole lines read
	last    []byte      // the last whole line, to know the place again
	tail    []byte      // what stood behind it, at most maxLine+1 bytes
}

// plan gives a program's plan; one without changes is empty.
func (s *state) plan(id string) *plan.Plan {
	if p, ok := s.plans[id]; ok {
		return p
	}
	p := plan.Fold(id, nil)
	if s.plans == nil {
		s.plans = map[string]*plan.Plan{}
	}
	s.plans[id] = p
	return p
}

// read brings the state up to date with the file. It reads only what was added,
// unless the file is another one than before.
func (s *state) read(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		*s = state{}
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		*s = state{}
		return errNotOurs
	case info.Size() > maxFile:
		return fmt.Errorf("%s has %d bytes, more than the %d that a plan may have; it is not read and not changed", path, info.Size(), maxFile)
	case !s.stale && s.info != nil && os.SameFile(s.info, info) &&
		s.info.Size() == info.Size() && s.info.ModTime().Equal(info.ModTime()):
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if !s.continues(f, info) {
		*s = state{}
	}
	if err := s.scan(path, io.NewSectionReader(f, s.offset, maxFile-s.offset)); err != nil {
		if errors.Is(err, errNotOurs) {
			*s = state{}
		}
		return err
	}
	s.info, s.stale = info, false
	return nil
}

// continues tells whether f is the file that was read before, with the last
// line still in its place.
func (s *state) continues(f *os.File, info os.FileInfo) bool {
	if s.info == nil || !os.SameFile(s.info, info) || info.Size() < s.offset {
		return false
	}
	last := make([]byte, len(s.last))
	if _, err := f.ReadAt(last, s.offset-int64(len(last))); err != nil {
		return false
	}
	return bytes.Equal(last, s.last)
}

// scan reads lines to the end and folds their changes into the plans.
func (s *state) scan(path string, r io.Reader) error {
	added := map[string][]plan.Change{}
	in := newLineReader(r)
	line, whole, err := in.next()
	for ; whole; line, whole, err = in.next() {
		if s.version > 0 {
			if c, ok := s.change(path, line, in.cut); ok {
				added[c.Program] = append(added[c.Program], c)
			}
		} else if !s.begin(path, line) {
			return errNotOurs
		}
		s.pass(line, in)
	}
	for id, changes := range added {
		s.plans[id] = s.plan(id).With(changes...)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s.tail = bytes.Clone(line)
	if s.version == 0 && !bytes.HasPrefix([]byte(headerLine), s.tail) && !s.tailIsWhole() {
		return errNotOurs
	}
	return nil
}

// pass counts a whole line as read.
func (s *state) pass(line []byte, in *lineReader) {
	s.lines++
	s.offset += in.length
	s.last = s.last[:0]
	if !in.cut {
		s.last = append(s.last, line...)
	}
}

// begin reads the first line. It is false where that is not one of a plan.
func (s *state) begin(path string, line []byte) bool {
	v, ok := readHeader(line)
	if !ok {
		return false
	}
	s.version = v
	if v > version {
		s.warn("%s: %v", path, ErrNewer)
	}
	return true
}

// tailIsWhole tells whether what stands behind the last line is a line too, and
// lacks only its \n.
func (s *state) tailIsWhole() bool {
	if s.version == 0 {
		_, ok := readHeader(s.tail)
		return ok
	}
	_, err := decode(s.tail)
	return err == nil || errors.Is(err, errUnknown)
}

// newer tells whether a newer version wrote the file.
func (s *state) newer() bool {
	stated := s.version
	if stated == 0 {
		stated, _ = readHeader(s.tail)
	}
	return stated > version
}

// change reads one line after the first. A line that holds none is warned of.
func (s *state) change(path string, line []byte, cut bool) (plan.Change, bool) {
	where := fmt.Sprintf("%s line %d", path, s.lines+1)
	if cut {
		s.warn("%s: longer than %d bytes; passed over", where, maxLine)
		return plan.Change{}, false
	}
	if len(bytes.TrimSpace(line)) == 0 {
		return plan.Change{}, false
	}
	c, err := decode(line)
	if err != nil {
		s.warn("%s: %v; passed over", where, err)
		return plan.Change{}, false
	}
	return c, true
}

func (s *state) warn(text string, args ...any) {
	switch {
	case len(s.warnings) < maxWarnings:
		s.warnings = append(s.warnings, program.CleanLine(fmt.Sprintf(text, args...)))
	case len(s.warnings) == maxWarnings:
		s.warnings = append(s.warnings, "There are more such lines.")
	}
}
