package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"lanyard/program"
)

// errNotOurs tells that what stands in the file's place is something else.
var errNotOurs = errors.New("not such a file")

// state is what is known of the file. The zero state is that of a file that is
// not there.
type state struct {
	warnings []string

	info    os.FileInfo // as it was before the last reading; nil before the first
	stale   bool        // whether the file was written to since
	version int         // 0 before the first line was read
	offset  int64       // bytes read, up to the end of the last whole line
	lines   int         // whole lines read
	last    []byte      // the last whole line, to know the place again
	tail    []byte      // what stood behind it, at most MaxLine+1 bytes
}

// forget starts anew, with another file or none.
func (j *Journal) forget() {
	j.state = state{}
	j.reader.Forget()
}

// read brings reader and state up to date with the file. It reads only what was
// added, unless the file is another one than before.
func (j *Journal) read() error {
	s := &j.state
	info, err := os.Stat(j.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		j.forget()
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		j.forget()
		return errNotOurs
	case !s.stale && s.info != nil && os.SameFile(s.info, info) &&
		s.info.Size() == info.Size() && s.info.ModTime().Equal(info.ModTime()):
		return nil
	}
	f, err := os.Open(j.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil { // another one may have taken its place
		return err
	}
	if info.Size() > int64(j.kind.MaxFile) {
		return fmt.Errorf("%s has %d bytes, more than the %d that a %s may have; it is not read and not changed", j.path, info.Size(), j.kind.MaxFile, j.kind.Name)
	}
	if !s.continues(f, info) {
		j.forget()
	}
	if err := j.scan(io.NewSectionReader(f, s.offset, int64(j.kind.MaxFile)-s.offset)); err != nil {
		if errors.Is(err, errNotOurs) {
			j.forget()
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

// scan gives the lines up to the end to the reader.
func (j *Journal) scan(r io.Reader) error {
	s := &j.state
	in := newLineReader(r, j.kind.MaxLine)
	line, whole, err := in.next()
	for ; whole; line, whole, err = in.next() {
		if s.version > 0 {
			j.take(line, in.cut)
		} else if !j.begin(line) {
			return errNotOurs
		}
		s.pass(line, in)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", j.path, err)
	}
	s.tail = bytes.Clone(line)
	if s.version == 0 && !bytes.HasPrefix([]byte(j.kind.Header()), s.tail) && !j.tailIsWhole() {
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

// begin reads the first line. It is false where that is the one of another file.
func (j *Journal) begin(line []byte) bool {
	v, ok := j.kind.readHeader(line)
	if !ok {
		return false
	}
	j.state.version = v
	if v > j.kind.Version {
		j.state.warn("%s: %v", j.path, ErrNewer)
	}
	return true
}

// tailIsWhole tells whether what stands behind the last line is a line too, and
// lacks only its \n. The blanks around it are those of JSON, since it will be
// read as it is.
func (j *Journal) tailIsWhole() bool {
	tail := bytes.Trim(j.state.tail, " \t\r\n")
	if j.state.version == 0 {
		_, ok := j.kind.readHeader(tail)
		return ok
	}
	return bytes.HasPrefix(tail, []byte("{")) && json.Valid(tail)
}

// newer tells whether a newer version wrote the file.
func (j *Journal) newer() bool {
	stated := j.state.version
	if stated == 0 {
		stated, _ = j.kind.readHeader(j.state.tail)
	}
	return stated > j.kind.Version
}

// take gives the reader one line after the first. One that it cannot read is
// warned of.
func (j *Journal) take(line []byte, cut bool) {
	s := &j.state
	number := s.lines + 1
	if cut {
		s.warn("%s line %d: longer than %d bytes; passed over", j.path, number, j.kind.MaxLine)
		return
	}
	if len(bytes.TrimSpace(line)) == 0 {
		return
	}
	if err := j.reader.Take(number, line); err != nil {
		s.warn("%s line %d: %v; passed over", j.path, number, err)
	}
}

func (s *state) warn(text string, args ...any) {
	switch {
	case len(s.warnings) < maxWarnings:
		s.warnings = append(s.warnings, program.CleanLine(fmt.Sprintf(text, args...)))
	case len(s.warnings) == maxWarnings:
		s.warnings = append(s.warnings, "There are more such lines.")
	}
}
