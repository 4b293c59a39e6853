package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"lanyard/data/fetch"
	"lanyard/data/format"
	"lanyard/data/shelf"
)

// Origin says where a program of the reader's own was got, so that it can be
// got again. It stands beside the program, in ID.source, as JSON.
type Origin struct {
	// Source is the address, path or catalogue name that the reader gave.
	Source string `json:"source"`
	// Name is what the reader or the catalogue calls the conference, if they do.
	Name string `json:"name,omitempty"`
	// Format is the id of the format, Columns how the columns of a table were named.
	Format  string            `json:"format"`
	Columns map[string]string `json:"columns,omitempty"`
	// Zone is the zone that the reader chose for a source that states none.
	Zone string `json:"zone,omitempty"`
	// URL is where that was in the end, after redirects and the page that named it.
	URL string `json:"url,omitempty"`
	// Fetched is when it was last got (UTC); ETag and LastModified are the server's.
	Fetched      time.Time `json:"fetched"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	// Beside are the files beside the source that belong to it.
	Beside []fetch.Companion `json:"beside,omitempty"`
}

// The endings of the files that belong to one program of the reader's own: the
// program, where it was got, and the program as the reader last looked at it,
// which is there only while there is something new to look at.
const (
	programFile = ".json"
	originFile  = ".source"
	beforeFile  = ".before"
)

// maxOrigin bounds an origin file, in bytes.
const maxOrigin = 1 << 20

// Put keeps a program, Lanyard's own file in raw, as the reader's own. Each
// file is swapped in one step; a crash or a full disk leaves the old one. The
// program that it takes the place of, own or built in, is kept for Before until
// the reader has looked.
func (s Store) Put(id string, raw []byte, o Origin) error {
	err := s.locked(func() error {
		path, err := s.path(id)
		if err != nil {
			return err
		}
		old, err := s.current(id)
		if err != nil {
			return err
		}
		if _, err := os.Stat(path + beforeFile); errors.Is(err, fs.ErrNotExist) && old != nil && string(old) != string(raw) {
			if err := swap(path+beforeFile, all(old)); err != nil {
				return err
			}
		}
		if string(old) != string(raw) || !exists(path+programFile) {
			if err := swap(path+programFile, all(raw)); err != nil {
				return err
			}
		}
		text, err := json.MarshalIndent(o, "", "  ")
		if err != nil {
			return err
		}
		return swap(path+originFile, all(append(text, '\n')))
	})
	if err == nil {
		_, _ = s.openOwn(id) // so that it is packed before the reader waits for it
	}
	return err
}

// current gives the file of a program as it is now: the reader's own, the one
// that is built in, or nil.
func (s Store) current(id string) ([]byte, error) {
	for _, place := range []shelf.Shelf{s.own, s.builtIn} {
		raw, err := place.Raw(id)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return raw, err
		}
	}
	return nil, nil
}

// Remove takes a program of the reader's own away. The stars and notes on it
// stay in the plan. A built-in program of the same id comes to light again.
func (s Store) Remove(id string) error {
	return s.locked(func() error {
		path, err := s.path(id)
		if err != nil {
			return err
		}
		if err := os.Remove(path + programFile); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%q is not a program of your own", id)
			}
			return err
		}
		s.cache.drop(id, "")
		for _, beside := range []string{originFile, beforeFile} {
			if err := os.Remove(path + beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// Origin says where a program of the reader's own was got. It is false for one
// that was put into the folder by hand.
func (s Store) Origin(id string) (Origin, bool) {
	path, err := s.path(id)
	if err != nil {
		return Origin{}, false
	}
	info, err := os.Stat(path + originFile)
	if err != nil || info.Size() > maxOrigin {
		return Origin{}, false
	}
	raw, err := os.ReadFile(path + originFile)
	var o Origin
	return o, err == nil && json.Unmarshal(raw, &o) == nil
}

// Before gives the program as the reader last looked at it. It is false where
// nothing is new since.
func (s Store) Before(id string) (Program, bool) {
	path, err := s.path(id)
	if err != nil {
		return Program{}, false
	}
	f, err := os.Open(path + beforeFile)
	if err != nil {
		return Program{}, false
	}
	defer f.Close()
	c, complaints, err := format.Lanyard(f)
	return Program{Conference: c, Own: true, Complaints: complaints}, err == nil
}

// HasBefore tells whether Before has something to give, without reading it.
func (s Store) HasBefore(id string) bool {
	path, err := s.path(id)
	return err == nil && exists(path+beforeFile)
}

// Looked says that the reader has seen what is new in a program.
func (s Store) Looked(id string) error {
	return s.locked(func() error {
		path, err := s.path(id)
		if err != nil {
			return err
		}
		if err := os.Remove(path + beforeFile); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// path gives a program's files without their ending. An id is a name, never a path.
func (s Store) path(id string) (string, error) {
	if id == "" || strings.ContainsAny(id, `/\.:`) || len(id) > 200 {
		return "", fmt.Errorf("%q is no name for a program", id)
	}
	return filepath.Join(s.dir, id), nil
}

// locked does something while no other window writes programs.
func (s Store) locked(do func() error) error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	lock := flock.New(filepath.Join(s.dir, ".lock"))
	if err := lock.Lock(); err != nil {
		return err
	}
	defer lock.Unlock()
	return do()
}

// all writes bytes.
func all(raw []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(raw)
		return err
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// swap writes a file in one step: whole and on the disk, or not at all.
func swap(path string, write func(io.Writer) error) error {
	err := place(path, func(f *os.File) error { return errors.Join(write(f), f.Sync()) })
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// place writes a file beside its place and then puts it there, so that others
// see it whole or not at all. What a crash of the machine leaves is not certain.
func place(path string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// syncFolder puts a folder's list of names on the disk. Systems that cannot do
// that do not need it.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync()
	return d.Close()
}
