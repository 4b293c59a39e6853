package format_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"lanyard/data/fetch"
	"lanyard/data/format"
)

const gigabyte = 1 << 30

// deflated packs a gigabyte of blanks, a mebibyte of them at a time.
func deflated(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	write := func(body string, end func() error) []byte {
		from := b.Len()
		_, err := io.WriteString(w, body)
		if err == nil {
			err = end()
		}
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Clone(b.Bytes()[from:])
	}
	first := write("{"+strings.Repeat(" ", 1<<20), w.Flush)
	more := write(strings.Repeat(" ", 1<<20), w.Flush)
	return bytes.Join([][]byte{first, bytes.Repeat(more, gigabyte>>20), write("}", w.Close)}, nil)
}

// bombs are files of a mebibyte that unpack to a gigabyte.
func bombs(t *testing.T) map[string][]byte {
	t.Helper()
	body := deflated(t)
	// A gzip file is a deflated one between a head and a sum, which comes too late here.
	packed := append(append([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff}, body...), make([]byte, 8)...)
	archive := func(name string, method uint16, raw []byte, size uint64) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		file, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: method, CompressedSize64: uint64(len(raw)), UncompressedSize64: size})
		if err == nil {
			_, err = file.Write(raw)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var twice bytes.Buffer
	again := gzip.NewWriter(&twice)
	if _, err := again.Write(packed); err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"gzip":                     packed,
		"gzip in gzip":             twice.Bytes(),
		"zip":                      archive("program.json", zip.Deflate, body, gigabyte),
		"zip that says it is tiny": archive("program.json", zip.Deflate, body, 100),
		"gzip in zip":              archive("program.json.gz", zip.Store, packed, uint64(len(packed))),
	}
}

// TestBombs unpacks a gigabyte in every way in which a file comes in: it ends
// with an error that says so, and holds little of it.
func TestBombs(t *testing.T) {
	for name, bomb := range bombs(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "program.json.gz")
			if err := os.WriteFile(path, bomb, 0o600); err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/encoded" {
					w.Header().Set("Content-Encoding", "gzip")
				}
				_, _ = w.Write(bomb)
			}))
			defer server.Close()
			refused := func(how, source string, o fetch.Options) {
				frugal(t, how, len(bomb), func(ctx context.Context) {
					got, err := fetch.Get(ctx, source, o)
					if err == nil { // what is left is packed once more, for package format to unpack
						_, err = format.Read(ctx, got.Input, format.Options{})
					}
					if err == nil || !strings.Contains(err.Error(), "program.json") && !strings.Contains(err.Error(), source) && source != "-" {
						t.Errorf("%s: %v", how, err)
					}
				})
			}
			refused("a path", path, fetch.Options{})
			refused("an address", server.URL+"/program.json.gz", fetch.Options{})
			refused("an address that packs on the way", server.URL+"/encoded", fetch.Options{})
			refused("standard input", "-", fetch.Options{Stdin: bytes.NewReader(bomb)})
		})
	}
}

// TestBombsWithin puts a gigabyte where each format looks for it: in the place
// of its files, one by one, under their names and with .gz behind them.
func TestBombsWithin(t *testing.T) {
	bomb := bombs(t)["gzip"]
	for _, f := range format.Formats() {
		for _, s := range samplesOf(t, f) {
			_, err := s.survives(t, t.Context(), "a gigabyte", bomb)
			if err == nil && !s.sturdy() && !strings.HasSuffix(s.file, "abstracts.json") && s.file != "people.json" {
				t.Errorf("%s: a gigabyte of blanks is a program", s.path())
			}
		}
	}
	frugal(t, "the abstracts beside", len(bomb), func(ctx context.Context) {
		papers, err := os.ReadFile("testdata/virtual/beside/mlsys-2032-orals-posters.json")
		if err != nil {
			t.Fatal(err)
		}
		in, err := format.NewFile(fstest.MapFS{"mlsys-2032-orals-posters.json": {Data: papers}, "mlsys-2032-abstracts.json.gz": {Data: bomb}}, "mlsys-2032-orals-posters.json")
		if err != nil {
			t.Fatal(err)
		}
		got, err := format.Read(ctx, in, format.Options{})
		if err != nil || len(got.Complaints) != 1 || !strings.Contains(got.Complaints[0].Error(), "mlsys-2032-abstracts.json.gz") || !strings.Contains(got.Complaints[0].Error(), "too large") {
			t.Errorf("%v, %+v", err, got)
		}
	})
}
