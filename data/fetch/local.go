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
	"time"

	"lanyard/data/format"
)

// isAbsent tells whether a path names nothing on the disk.
func isAbsent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// disk gets a file or a folder. A plain file is read in its place, so that a
// format finds what lies beside it.
func (f *fetcher) disk(ctx context.Context, path string) (*Fetched, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, onDisk(err)
	}
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	dir, name := filepath.Split(path)
	if info.IsDir() {
		in, err := format.NewFolder(filepath.Base(path), os.DirFS(path))
		return &Fetched{Input: in}, onDisk(err)
	}
	got := &Fetched{State: State{LastModified: info.ModTime().UTC().Format(time.RFC3339Nano)}}
	if !info.Mode().IsRegular() {
		got.State.LastModified = "" // a pipe: nothing is known of it before it is read
	}
	if f.If != nil && f.If.URL == "" && f.If.LastModified != "" && f.If.LastModified == got.State.LastModified {
		got.NotModified = true
		return got, nil
	}
	packed, err := isPacked(path, info)
	if err != nil {
		return nil, onDisk(err)
	}
	if !packed {
		if info.Size() > f.MaxBytes {
			return nil, tooLarge(f.MaxBytes)
		}
		got.Input, err = format.NewFile(os.DirFS(dir), name)
		return got, onDisk(err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, onDisk(err)
	}
	defer file.Close()
	raw, err := f.all(ctx, file, info.Size())
	if err != nil {
		return nil, onDisk(err)
	}
	got.Input, err = f.input(name, raw, nil)
	return got, err
}

// isPacked tells whether a file has to be read whole before it is of use: it is
// gzip or zip, or a pipe.
func isPacked(path string, info fs.FileInfo) (bool, error) {
	if !info.Mode().IsRegular() {
		return true, nil
	}
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
	raw, err := f.all(ctx, f.Stdin, -1)
	if err != nil {
		return nil, err
	}
	in, err := f.input("standard input", raw, nil)
	return &Fetched{Input: in}, err
}

// all reads r to its end, or until ctx is done: a read that is stuck by then is
// left behind.
func (f *fetcher) all(ctx context.Context, r io.Reader, total int64) ([]byte, error) {
	type result struct {
		raw []byte
		err error
	}
	done := make(chan result, 1)
	progress := make(chan int64)
	go func() {
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
