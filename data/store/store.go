// Package store gets programs from where they are: the shelf that is built in,
// and the reader's own folder of program files.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"lanyard/data/shelf"
	"lanyard/program"
)

// Store finds programs by id. One in the reader's folder goes before a built-in
// one of the same id.
type Store struct {
	builtIn shelf.Shelf
	own     shelf.Shelf
	dir     string
	cache   cache
}

// Program is a program and where it came from.
type Program struct {
	Conference *program.Conference
	// Own tells that it is the reader's own.
	Own bool
	// Complaints say what could not be read, record by record.
	Complaints []program.Complaint

	indexes indexes
}

// Open makes a store of the built-in shelf and the folder programs in the
// reader's data folder, which need not be there.
func Open(dataDir string) Store {
	dir := filepath.Join(dataDir, "programs")
	return Store{shelf.BuiltIn(), shelf.Of(os.DirFS(dir)), dir, cache{filepath.Join(dataDir, "cache")}}
}

// IDs lists all programs in alphabetical order.
func (s Store) IDs() ([]string, error) {
	ids, err := s.builtIn.IDs()
	if err != nil {
		return nil, err
	}
	own, err := s.own.IDs()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("your programs in %s cannot be listed: %w", s.dir, err)
	}
	ids = append(ids, own...)
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// Open reads a program whole. A program of the reader's own has the name of its
// file as its id, so that no two have the same.
func (s Store) Open(id string) (Program, error) {
	own, err := s.own.IDs()
	if err == nil && slices.Contains(own, id) {
		return s.openOwn(id)
	}
	c, complaints, err := s.builtIn.Open(id)
	return Program{Conference: c, Complaints: complaints}, err
}

// readOwn reads the program file of a program of the reader's own.
func (s Store) readOwn(id string) (Program, error) {
	c, complaints, err := s.own.Open(id)
	if err == nil && c.About().ID != id {
		err = fmt.Errorf("%s.json holds the program %q: the file should have its name", id, c.About().ID)
	}
	if err != nil {
		return Program{}, fmt.Errorf("%s: %w", s.dir, err)
	}
	return Program{Conference: c, Own: true, Complaints: complaints}, nil
}

// openOwn reads a program of the reader's own: what was packed of it, else the
// program file, which is packed then.
func (s Store) openOwn(id string) (Program, error) {
	path := filepath.Join(s.dir, id+programFile)
	before, err := stampOf(id, path)
	if err != nil {
		return Program{}, err
	}
	if p, ok := s.cache.open(before); ok {
		return p, nil
	}
	p, err := s.readOwn(id)
	if err != nil {
		return Program{}, err
	}
	p.indexes = indexes{s.cache, before}
	if after, err := stampOf(id, path); err == nil && after == before {
		s.cache.put(before, p)
	}
	return p, nil
}

// Read reads a program whole from its program file, and from nothing that was
// made of it: for what is to be written again.
func (s Store) Read(id string) (Program, error) {
	own, err := s.own.IDs()
	if err == nil && slices.Contains(own, id) {
		return s.readOwn(id)
	}
	return s.Open(id)
}

// IsBuiltIn tells whether a program of that id is built in, also where one of
// the reader's own goes before it.
func (s Store) IsBuiltIn(id string) bool {
	_, err := s.builtIn.About(id)
	return err == nil
}

// All reads every program. One that cannot be read is left out, and the error
// names it; the others are there all the same.
func (s Store) All() ([]Program, error) {
	ids, err := s.IDs()
	if err != nil {
		return nil, err
	}
	var all []Program
	for _, id := range ids {
		p, openErr := s.Open(id)
		if openErr != nil {
			err = errors.Join(err, openErr)
			continue
		}
		all = append(all, p)
	}
	return all, err
}
