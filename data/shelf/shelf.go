// Package shelf holds the programs that are built into Lanyard, one readable
// file each, with their sources: see the *.json beside this file. They hold
// facts; where a paper has text, it is a synopsis in our own words.
package shelf

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"lanyard/data/format"
	"lanyard/program"
)

//go:embed *.json
var files embed.FS

// Shelf is a folder of program files, each named by the id of its program. To
// open one reads that one alone, however many stand beside it.
type Shelf struct {
	files fs.FS
}

// BuiltIn gives the shelf that is part of the program.
func BuiltIn() Shelf { return Shelf{files} }

// Of makes a shelf of a folder.
func Of(folder fs.FS) Shelf { return Shelf{folder} }

const ending = ".json"

// IDs lists the programs in alphabetical order.
func (s Shelf) IDs() ([]string, error) {
	entries, err := fs.ReadDir(s.files, ".")
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		if path.Ext(e.Name()) == ending {
			ids = append(ids, strings.TrimSuffix(e.Name(), ending))
		}
	}
	return ids, nil
}

// About reads what a program says of its conference, without its talks.
func (s Shelf) About(id string) (*program.About, error) {
	f, err := s.file(id)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	about, err := format.LanyardAbout(f)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", id, ending, err)
	}
	return about, nil
}

// Open reads a program whole. The complaints name what is wrong with single
// records; the rest is there all the same.
func (s Shelf) Open(id string) (*program.Conference, []program.Complaint, error) {
	f, err := s.file(id)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	c, complaints, err := format.Lanyard(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%s%s: %w", id, ending, err)
	}
	return c, complaints, nil
}

// Raw gives the file of a program as it is.
func (s Shelf) Raw(id string) ([]byte, error) {
	f, err := s.file(id)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, format.MaxProgram))
}

// file opens a program's file. An id is a name, never a path.
func (s Shelf) file(id string) (fs.File, error) {
	if id == "" || strings.ContainsAny(id, `/\.`) {
		return nil, fmt.Errorf("no program %q: %w", id, fs.ErrNotExist)
	}
	f, err := s.files.Open(id + ending)
	if err != nil {
		return nil, fmt.Errorf("no program %q: %w", id, err)
	}
	return f, nil
}
