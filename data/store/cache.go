package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lanyard/data/packed"
	"lanyard/program"
)

// cache keeps for each program file of the reader's own the same program packed,
// and the index of its search, so that both are there at once. What is in it
// follows from the program files and may be deleted at any time. A name says of
// which program file it was made, down to its size and time, so nothing in it is
// ever out of date.
type cache struct{ dir string }

// stamp names one state of a program file.
type stamp struct {
	id   string
	size int64
	time int64 // of its last change, in nanoseconds
}

func stampOf(id, path string) (stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}, err
	}
	if !info.Mode().IsRegular() {
		return stamp{}, fmt.Errorf("%s: not a file", path)
	}
	return stamp{id, info.Size(), info.ModTime().UnixNano()}, nil
}

// The endings of the files that are made of a program file.
const (
	packedFile = ".packed"
	indexFile  = ".index"
)

// name gives the name of a file made of a program file in that state. An id has
// no @ in it, so that names of one program do not begin like another's.
func (s stamp) name(ending string) string {
	return fmt.Sprintf("%s@%x-%x%s", s.id, s.size, s.time, ending)
}

// open gives what was packed of a program file in that state. The file stays
// open as long as the program is in use. A damaged one is thrown away.
func (c cache) open(s stamp) (Program, bool) {
	path := filepath.Join(c.dir, s.name(packedFile))
	f, err := os.Open(path)
	if err != nil {
		return Program{}, false
	}
	info, err := f.Stat()
	if err == nil {
		var conference *program.Conference
		var complaints []program.Complaint
		conference, complaints, err = packed.Open(f, info.Size(), func(error) { _ = os.Remove(path) })
		if err == nil && conference.About().ID == s.id {
			return Program{Conference: conference, Own: true, Complaints: complaints, indexes: indexes{c, s}}, true
		}
	}
	_ = f.Close()
	_ = os.Remove(path)
	return Program{}, false
}

// put packs a program that was read from a program file in that state, in place
// of what was packed of earlier states. Where it cannot, opening is slower and
// nothing is lost, so nothing is said.
func (c cache) put(s stamp, p Program) {
	if c.write(s.name(packedFile), func(w io.Writer) error { return packed.Write(w, p.Conference, p.Complaints) }) == nil {
		c.drop(s.id, s.name(""))
	}
}

// write puts a file in its place. It does not wait for the disk: what a crash
// leaves damaged is thrown away when it is read.
func (c cache) write(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	return place(filepath.Join(c.dir, name), func(f *os.File) error {
		buffered := bufio.NewWriterSize(f, 1<<20)
		return errors.Join(write(buffered), buffered.Flush())
	})
}

// abandoned is how old a half written file is that nobody writes any more.
const abandoned = time.Minute

// drop throws away what was made of a program file, except in one state, and
// what a crash left half written.
func (c cache) drop(id, keep string) {
	entries, err := os.ReadDir(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	for _, e := range entries {
		name, hidden := strings.CutPrefix(e.Name(), ".")
		if !strings.HasPrefix(name, id+"@") || keep != "" && strings.HasPrefix(e.Name(), keep+".") {
			continue
		}
		if info, err := e.Info(); !hidden || err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(c.dir, e.Name())) // one that a window has open may resist; it goes next time
		}
	}
}
