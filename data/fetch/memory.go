package fetch

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// memory is a folder of files in memory, by their paths.
type memory map[string][]byte

// Open gives a file, or a folder for what fs.WalkDir asks of it.
func (m memory) Open(name string) (fs.File, error) {
	if raw, ok := m[name]; ok {
		return &memoryFile{Reader: bytes.NewReader(raw), memoryInfo: memoryInfo{path.Base(name), int64(len(raw)), 0o444}}, nil
	}
	if _, err := m.ReadDir(name); err != nil {
		return nil, err
	}
	return &memoryFile{Reader: bytes.NewReader(nil), memoryInfo: memoryInfo{path.Base(name), 0, fs.ModeDir | 0o555}}, nil
}

// ReadDir lists a folder in order.
func (m memory) ReadDir(name string) ([]fs.DirEntry, error) {
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	found := map[string]memoryInfo{}
	for file, raw := range m {
		rest, ok := strings.CutPrefix(file, prefix)
		if !ok {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			found[first] = memoryInfo{first, int64(len(raw)), 0o444}
		} else if _, taken := found[first]; !taken {
			found[first] = memoryInfo{first, 0, fs.ModeDir | 0o555}
		}
	}
	if len(found) == 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	var entries []fs.DirEntry
	for _, info := range found {
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// withoutTop takes off the folders that hold everything else.
func (m memory) withoutTop() memory {
	for {
		top := ""
		for name := range m {
			first, _, deeper := strings.Cut(name, "/")
			if !deeper || (top != "" && first != top) {
				return m
			}
			top = first
		}
		if top == "" {
			return m
		}
		inner := memory{}
		for name, raw := range m {
			inner[name[len(top)+1:]] = raw
		}
		m = inner
	}
}

type memoryFile struct {
	*bytes.Reader
	memoryInfo
}

func (f *memoryFile) Size() int64                { return f.size }
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.memoryInfo, nil }
func (f *memoryFile) Close() error               { return nil }

type memoryInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return i.mode }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return i.mode.IsDir() }
func (i memoryInfo) Sys() any           { return nil }
