package format

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Bounds on what is read: a source comes from the internet.
const (
	// MaxProgram bounds one file after decompression, in bytes.
	MaxProgram = 512 << 20
	// headSize is how much of a file a format may look at to recognise it, in bytes.
	headSize = 4 << 10
	// maxFiles bounds the files of a folder that are looked at.
	maxFiles = 10_000
	// maxRatio bounds how many times its size a file unpacks to. Text packs to a
	// tenth, seldom to a fiftieth; only what was made to do harm goes beyond.
	maxRatio = 100
	// smallPrint is what any file may unpack to, whatever its size, in bytes.
	smallPrint = 1 << 20
)

// MaxUnpacked bounds what a file of that many bytes may unpack to, in bytes.
func MaxUnpacked(packed int64) int64 { return max(smallPrint, packed*maxRatio) }

// Input is what a program is read from: one file, with what lies beside it, or
// a folder of files that belong together. A zip archive is a folder.
type Input struct {
	files  fs.FS
	memory []byte // of a main file that is in memory, in place of files
	// Main is the path of the file in question; empty for a folder.
	Main string
	// Head is the beginning of the file, without a byte order mark; empty for a folder.
	Head []byte
	// Names are the paths of a folder's files in order; of a file, its own alone.
	Names []string
	name  string
	asked map[string]bool // files other than the main one that were looked for
}

// NewFile makes an input of one file of a folder. Its name is for messages.
func NewFile(files fs.FS, main string) (*Input, error) {
	in := &Input{files: files, Main: main, Names: []string{main}, name: path.Base(main)}
	raw, err := in.read(main, headSize)
	if err != nil && !errors.Is(err, errTooLarge) {
		return nil, fmt.Errorf("%s: %w", in.name, err)
	}
	in.Head = raw
	return in, nil
}

// NewBytes makes an input of one file in memory, as from standard input.
func NewBytes(name string, raw []byte) (*Input, error) {
	if name == "" || !fs.ValidPath(name) {
		name = "input"
	}
	in := &Input{memory: raw, Main: name, Names: []string{name}, name: path.Base(name)}
	head, err := in.read(name, headSize)
	if err != nil && !errors.Is(err, errTooLarge) {
		return nil, fmt.Errorf("%s: %w", in.name, err)
	}
	in.Head = head
	return in, nil
}

// NewFolder makes an input of a folder of files that belong together.
func NewFolder(name string, files fs.FS) (*Input, error) {
	in := &Input{files: files, name: name}
	seen := 0
	err := fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if seen++; seen > maxFiles {
			return fmt.Errorf("it holds more than %d files and folders: %w", maxFiles, errNoProgram)
		}
		if info, err := fs.Stat(files, p); err == nil && info.Mode().IsRegular() {
			in.Names = append(in.Names, p) // not what leads nowhere or round in a circle, a pipe, a socket
		}
		return nil
	})
	slices.Sort(in.Names)
	return in, err
}

// Name gives the input's name, for messages.
func (in *Input) Name() string { return in.name }

// Ext gives the ending of the main file in lower case, without the dot and
// without .gz.
func (in *Input) Ext() string {
	name := strings.TrimSuffix(strings.ToLower(in.Main), ".gz")
	return strings.TrimPrefix(path.Ext(name), ".")
}

// Read gives a file whole, decompressed if it is gzip, without a byte order mark.
// What no program is like is an error.
func (in *Input) Read(name string) ([]byte, error) {
	raw, err := in.read(name, MaxProgram)
	if err != nil {
		return nil, err
	}
	if err := weigh(raw); err != nil {
		return nil, in.within(name, err)
	}
	return raw, nil
}

// ReadMain gives the main file whole.
func (in *Input) ReadMain() ([]byte, error) { return in.Read(in.Main) }

// Beside gives a file that lies beside the main one, or nil where there is none.
func (in *Input) Beside(name string) ([]byte, error) {
	raw, err := in.Read(path.Join(path.Dir(in.Main), name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return raw, err
}

// within names a file that is not the main one, as the input's own name does not.
func (in *Input) within(name string, err error) error {
	if name == in.Main {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// Looked names the files other than the main one that were looked for, there or
// not, in order: what is read depends on them.
func (in *Input) Looked() []string { return slices.Sorted(maps.Keys(in.asked)) }

// open gives a file and its size.
func (in *Input) open(name string) (io.ReadCloser, int64, error) {
	if name != in.Main {
		if in.asked == nil {
			in.asked = map[string]bool{}
		}
		in.asked[name] = true
	}
	if in.files != nil {
		info, err := fs.Stat(in.files, name)
		if err != nil {
			return nil, 0, err
		}
		if !info.Mode().IsRegular() {
			return nil, 0, errors.New("it is no file") // a pipe, say, that would keep the reader waiting
		}
		f, err := in.files.Open(name)
		return f, info.Size(), err
	}
	if name != in.Main {
		return nil, 0, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return io.NopCloser(bytes.NewReader(in.memory)), int64(len(in.memory)), nil
}

var errTooLarge = errors.New("too large")

// read gives at most limit bytes of a file; what is beyond is errTooLarge.
func (in *Input) read(name string, limit int64) ([]byte, error) {
	f, size, err := in.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if magic, _ := r.(*bufio.Reader).Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, in.within(name, err)
		}
		limit = min(limit, MaxUnpacked(size))
	}
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, in.within(name, err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if int64(len(raw)) > limit {
		return raw[:limit], in.within(name, fmt.Errorf("%w: more than %d bytes", errTooLarge, limit))
	}
	return raw, nil
}
