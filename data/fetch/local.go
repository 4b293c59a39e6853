package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"lanyard/data/format"
)

// isAbsent tells whether a path names nothing on the disk.
func isAbsent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// disk gets a file or a folder. A plain file is read in its place, so that a
// format finds what lies beside it. A pipe or a device is read to its end.
func (f *fetcher) disk(ctx context.Context, path string) (*Fetched, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, onDisk(err)
	}
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	switch {
	case info.IsDir():
		return f.diskFolder(path)
	case info.Mode().IsRegular():
		return f.diskFile(ctx, path, info)
	case info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) != 0:
		raw, err := f.all(ctx, func() (io.ReadCloser, error) { return os.Open(path) }, -1)
		if err != nil {
			return nil, onDisk(err)
		}
		in, err := f.input(filepath.Base(path), raw, nil)
		return &Fetched{Input: in}, err
	}
	return nil, errNoFile
}

func (f *fetcher) diskFolder(path string) (*Fetched, error) {
	files := os.DirFS(path)
	in, err := format.NewFolder(filepath.Base(path), files)
	if err != nil {
		return nil, onDisk(err)
	}
	got := &Fetched{Input: in, State: State{ETag: sumOf(in, files)}}
	if f.If != nil && f.If.URL == "" && f.If.ETag != "" && f.If.ETag == got.State.ETag {
		got.Input, got.NotModified = nil, true
	}
	return got, nil
}

func (f *fetcher) diskFile(ctx context.Context, path string, info fs.FileInfo) (*Fetched, error) {
	dir, name := filepath.Split(path)
	got := &Fetched{State: State{LastModified: stamp(info)}, folder: dir}
	if f.If != nil && f.If.URL == "" && f.If.LastModified == got.State.LastModified && f.If.sameBeside(dir) {
		got.State, got.NotModified = *f.If, true
		return got, nil
	}
	packed, err := isPacked(path)
	if err != nil {
		return nil, onDisk(err)
	}
	if info.Size() > f.MaxBytes {
		return nil, tooLarge(f.MaxBytes)
	}
	if !packed {
		got.Input, err = format.NewFile(os.DirFS(dir), name)
		return got, onDisk(err)
	}
	raw, err := f.all(ctx, func() (io.ReadCloser, error) { return os.Open(path) }, info.Size())
	if err != nil {
		return nil, onDisk(err)
	}
	got.folder = "" // what it holds is all there is
	got.Input, err = f.input(name, raw, nil)
	return got, err
}

// isPacked tells whether a file is gzip or zip, and has to be read whole before
// it is of use.
func isPacked(path string) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	head, err := bufio.NewReader(file).Peek(4)
	if err == io.EOF {
		err = nil
	}
	return isGzip(head) || isZip(head), err
}

func (f *fetcher) stdin(ctx context.Context) (*Fetched, error) {
	if f.Stdin == nil {
		return nil, errors.New("there is no standard input")
	}
	raw, err := f.all(ctx, func() (io.ReadCloser, error) { return io.NopCloser(f.Stdin), nil }, -1)
	if err != nil {
		return nil, err
	}
	in, err := f.input("standard input", raw, nil)
	return &Fetched{Input: in}, err
}

// all opens something and reads it to its end, or until ctx is done: what is
// stuck by then is left behind. Opening may be, too: a named pipe waits for
// somebody at its other end.
func (f *fetcher) all(ctx context.Context, open func() (io.ReadCloser, error), total int64) ([]byte, error) {
	type result struct {
		raw []byte
		err error
	}
	done := make(chan result, 1)
	progress := make(chan int64)
	go func() {
		r, err := open()
		if err != nil {
			done <- result{nil, err}
			return
		}
		defer r.Close()
		defer context.AfterFunc(ctx, func() { _ = r.Close() })() // which wakes up a read of a pipe
		raw, err := read(r, f.MaxBytes, func(n int64) {
			select {
			case progress <- n:
			case <-ctx.Done():
			}
		})
		done <- result{raw, err}
	}()
	for {
		select {
		case n := <-progress:
			f.report(n, total)
		case got := <-done:
			return got.raw, got.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (f *fetcher) report(done, total int64) {
	if f.Progress != nil {
		f.Progress(done, total)
	}
}

// read reads at most limit bytes; more is an error. It tells how many have come.
func read(r io.Reader, limit int64, progress func(int64)) ([]byte, error) {
	var raw []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := r.Read(buffer)
		raw = append(raw, buffer[:n]...)
		if int64(len(raw)) > limit {
			return nil, tooLarge(limit)
		}
		if n > 0 {
			progress(int64(len(raw)))
		}
		if err == io.EOF {
			return raw, nil
		}
		if err != nil {
			return raw, err
		}
	}
}

// onDisk says in plain words what is wrong with a file.
func onDisk(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("you may not read it: %w", err)
	}
	return err
}
