package format

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
)

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
}

// NewFile makes an input of one file of a folder. Its name is for messages.
func NewFile(files fs.FS, main string) (*Input, error) {
	in := &Input{files: files, Main: main, Names: []string{main}, name: path.Base(main)}
	raw, err := in.read(main, headSize)
	if err != nil && !errors.Is(err, errTooLarge) {
		return nil, err
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
		return nil, err
	}
	in.Head = head
	return in, nil
}

// NewFolder makes an input of a folder of files that belong together.
func NewFolder(name string, files fs.FS) (*Input, error) {
	in := &Input{files: files, name: name}
	err := fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if len(in.Names) == maxFiles {
			return fmt.Errorf("%s: more than %d files", name, maxFiles)
		}
		in.Names = append(in.Names, p)
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
func (in *Input) Read(name string) ([]byte, error) { return in.read(name, MaxProgram) }

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

func (in *Input) open(name string) (io.ReadCloser, error) {
	if in.files != nil {
		return in.files.Open(name)
	}
	if name != in.Main {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return io.NopCloser(bytes.NewReader(in.memory)), nil
}

var errTooLarge = errors.New("too large")

// read gives at most limit bytes of a file; what is beyond is errTooLarge.
func (in *Input) read(name string, limit int64) ([]byte, error) {
	f, err := in.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if magic, _ := r.(*bufio.Reader).Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if int64(len(raw)) > limit {
		return raw[:limit], fmt.Errorf("%s: %w: more than %d bytes", name, errTooLarge, limit)
	}
	return raw, nil
}
