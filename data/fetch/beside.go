package fetch

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lanyard/data/format"
)

// Companion is the state of a file that lies beside a source and belongs to it.
// One that is not there is known, too, so that its coming is noticed.
type Companion struct {
	// Name is that of the file, in the folder of the source.
	Name string `json:"name"`
	// URL is where it was in the end; empty for what is not on the web.
	URL string `json:"url,omitempty"`
	// ETag and LastModified are as in State. Without either it is not there, or
	// its server does not say.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	// Absent tells that it is not there.
	Absent bool `json:"absent,omitempty"`
}

// companion gives what is known of a file beside the source.
func (s *State) companion(name string) (Companion, bool) {
	if s != nil {
		for _, c := range s.Beside {
			if c.Name == name {
				return c, true
			}
		}
	}
	return Companion{Name: name}, false
}

// companionsOf names the files that a site publishes beside one of this name.
func companionsOf(name string) []string {
	if stem, ok := strings.CutSuffix(name, "-orals-posters.json"); ok {
		return []string{stem + "-abstracts.json"}
	}
	return nil
}

// besides gets the files beside an address that belong to it. They need not be there.
func (f *fetcher) besides(ctx context.Context, at *url.URL) ([]*answer, error) {
	var all []*answer
	for _, name := range companionsOf(path.Base(at.Path)) {
		u := *at
		u.Path, u.RawPath = path.Join(path.Dir(at.Path), name), ""
		a, err := f.ask(ctx, &u)
		switch {
		case errors.Is(err, errNothing), err == nil && a.isPage():
			a = &answer{absent: true}
		case err != nil:
			return nil, fmt.Errorf("%s, which belongs to it: %w", u.Redacted(), err)
		}
		a.name = name
		all = append(all, a)
	}
	return all, nil
}

// changed tells whether a file beside the source is another than before. One
// that is gone is not: what was read of it is as good as ever.
func (f *fetcher) changed(beside *answer) bool {
	_, known := f.known.companion(beside.name)
	return !beside.notModified && !(beside.absent && known)
}

// companionState gives the state to keep of a file beside the source. One that
// is gone keeps its state: it may come back as it was.
func (f *fetcher) companionState(a *answer) Companion {
	if was, _ := f.known.companion(a.name); a.absent {
		was.Absent = was.URL == ""
		return was
	}
	return Companion{Name: a.name, URL: a.state.URL, ETag: a.state.ETag, LastModified: a.state.LastModified}
}

// After gives the state to keep once the Input was read: what lies beside a
// file on the disk belongs to it if its format has looked for it.
func (f *Fetched) After() State {
	s := f.State
	if f.folder == "" || f.Input == nil {
		return s
	}
	s.Beside = nil
	for _, name := range f.Input.Looked() {
		s.Beside = append(s.Beside, onDiskBeside(f.folder, name))
	}
	return s
}

// onDiskBeside gives the state of a file by its time.
func onDiskBeside(folder, name string) Companion {
	info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return Companion{Name: name, Absent: true}
	}
	return Companion{Name: name, LastModified: stamp(info)}
}

// sameBeside tells whether the files beside one on the disk are as they were.
func (s *State) sameBeside(folder string) bool {
	return !slices.ContainsFunc(s.Beside, func(c Companion) bool { return onDiskBeside(folder, c.Name) != c })
}

// stamp gives the time of a file on the disk.
func stamp(info fs.FileInfo) string { return info.ModTime().UTC().Format(time.RFC3339Nano) }

// sumOf gives a sum over the names, sizes and times of a folder's files, which
// is another one when any of them is.
func sumOf(in *format.Input, files fs.FS) string {
	sum := sha256.New()
	for _, name := range in.Names {
		info, err := fs.Stat(files, name)
		if err != nil {
			return "" // it is on the move: not to be recognised
		}
		fmt.Fprintf(sum, "%q %d %s\n", name, info.Size(), stamp(info))
	}
	return fmt.Sprintf("files:%x", sum.Sum(nil)[:16])
}
