package fetch

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"lanyard/data/format"
)

// maxFiles bounds the files of an archive.
const maxFiles = 10_000

// bounds is what may still be unpacked.
type bounds struct {
	bytes int64
	files int
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// take reads r whole, which was packed bytes long. It counts against the bounds.
func (b *bounds) take(r io.Reader, packed int) ([]byte, error) {
	limit := min(b.bytes, format.MaxUnpacked(int64(packed)))
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("it unpacks to more than %s: %w", size(limit), errBomb)
	}
	b.bytes -= int64(len(raw))
	return raw, err
}

// gunzip unpacks what is gzip; anything else it gives as it is.
func (b *bounds) gunzip(raw []byte) ([]byte, error) {
	if !isGzip(raw) {
		return raw, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, broken("gzip", err)
	}
	unpacked, err := b.take(r, len(raw))
	if err != nil && !errors.Is(err, errBomb) {
		err = broken("gzip", err)
	}
	return unpacked, err
}

// unzip makes an input of an archive: a folder, or its file if there is but
// one. A folder around everything is taken off, as archives of a repository
// have one. Archives inside are left as they are.
func (b *bounds) unzip(name string, raw []byte) (*format.Input, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, broken("zip", err)
	}
	files := memory{}
	// The ratio is that of the whole archive: its files may share their bytes.
	all := bounds{bytes: min(b.bytes, format.MaxUnpacked(int64(len(raw)))), files: b.files}
	for _, entry := range archive.File {
		if !entry.Mode().IsRegular() || isClutter(entry.Name) {
			continue
		}
		if all.files--; all.files < 0 {
			return nil, fmt.Errorf("the archive holds more than %d files: %w", b.files, errBomb)
		}
		inside := strings.ReplaceAll(entry.Name, `\`, "/")
		if !fs.ValidPath(inside) {
			return nil, fmt.Errorf("the archive names a file outside itself, %.80q", entry.Name)
		}
		if files[inside], err = all.member(entry, len(raw)); err != nil {
			return nil, fmt.Errorf("%s: %w", inside, err)
		}
	}
	files = files.withoutTop()
	switch len(files) {
	case 0:
		return nil, errors.New("the archive is empty")
	case 1:
		for only := range files {
			return format.NewFile(files, only)
		}
	}
	return format.NewFolder(name, files)
}

func (b *bounds) member(entry *zip.File, packed int) ([]byte, error) {
	if entry.Flags&1 != 0 {
		return nil, errors.New("it is locked with a password")
	}
	r, err := entry.Open()
	if err != nil {
		return nil, broken("zip", err)
	}
	defer r.Close()
	raw, err := b.take(r, packed)
	if err != nil {
		if !errors.Is(err, errBomb) {
			err = broken("zip", err)
		}
		return nil, err
	}
	return b.gunzip(raw)
}

// isClutter tells what systems put into archives unasked.
func isClutter(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || path.Base(name) == ".DS_Store" || strings.HasSuffix(name, "/")
}
