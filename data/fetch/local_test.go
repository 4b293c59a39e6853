package fetch_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lanyard/data/fetch"
)

func write(t testing.TB, path, body string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{
		"plain.json": program, "packed.json.gz": gzipped(t, program), "one.zip": zipped(t, "a/b/one.json", program, "__MACOSX/._one.json", "x"),
		"inner.zip": zipped(t, "one.json.gz", gzipped(t, program)), "no-ending": program,
	} {
		got := get(t, write(t, filepath.Join(dir, name), body), fetch.Options{})
		if titles(t, got.Input) != "Caches" || got.State.URL != "" || got.NotModified {
			t.Errorf("%s: %+v", name, got.State)
		}
	}
	in := get(t, filepath.Join(dir, "plain.json"), fetch.Options{}).Input
	if beside, err := in.Beside("no-ending"); err != nil || string(beside) != program {
		t.Errorf("what lies beside: %q, %v", beside, err)
	}
}

func TestAFileThatIsTheSame(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "p.json"), program)
	first := get(t, path, fetch.Options{})
	if again := get(t, path, fetch.Options{If: &first.State}); !again.NotModified || again.Input != nil {
		t.Errorf("%+v", again)
	}
	if err := os.Chtimes(path, first.State.At, first.State.At.AddDate(0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	if again := get(t, path, fetch.Options{If: &first.State}); again.NotModified {
		t.Error("a file that was written anew counts as the same")
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "sitedata", "papers.csv"), "a,b")
	write(t, filepath.Join(dir, "config.yml"), "x: 1")
	archive := write(t, filepath.Join(t.TempDir(), "site-main.zip"), zipped(t,
		"site-main/sitedata/papers.csv", "a,b", "site-main/config.yml", "x: 1", "site-main/empty/", "", "site-main/.DS_Store", "x"))
	for _, source := range []string{dir, archive} {
		in := get(t, source, fetch.Options{}).Input
		if got := strings.Join(in.Names, " "); got != "config.yml sitedata/papers.csv" || in.Main != "" {
			t.Errorf("%s holds %s", source, got)
		}
		if raw, err := in.Read("sitedata/papers.csv"); err != nil || string(raw) != "a,b" {
			t.Errorf("%q, %v", raw, err)
		}
	}
	if got := get(t, archive, fetch.Options{}).Input.Name(); got != "site-main" {
		t.Errorf("the archive is called %q", got)
	}
}

func TestNoSuchThing(t *testing.T) {
	fails(t, filepath.Join(t.TempDir(), "none.json"), fetch.Options{}, "no such file or folder")
	fails(t, "fosdem-1999", fetch.Options{}, "did you mean", "fosdem-2026")
	fails(t, "line\nbreak\x1b[31m", fetch.Options{}, "line break[31m: there is no such")
	fails(t, write(t, filepath.Join(t.TempDir(), "big.json"), program), fetch.Options{MaxBytes: 10}, "larger than 10 bytes")
	fails(t, write(t, filepath.Join(t.TempDir(), "big.zip"), zipped(t, "a", program)), fetch.Options{MaxBytes: 10}, "larger than 10 bytes")
}

func TestStandardInput(t *testing.T) {
	for _, body := range []string{program, gzipped(t, program), zipped(t, "p.json", program)} {
		got := get(t, "-", fetch.Options{Stdin: strings.NewReader(body)})
		if titles(t, got.Input) != "Caches" {
			t.Error(got.Input.Name())
		}
	}
	fails(t, "-", fetch.Options{}, "standard input", "there is no standard input")
	fails(t, "-", fetch.Options{Stdin: strings.NewReader(program), MaxBytes: 20}, "larger than 20 bytes")
	fails(t, "-", fetch.Options{Stdin: io.MultiReader(strings.NewReader("{"), badReader{})}, "disk on fire")
}

type badReader struct{}

func (badReader) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestStandardInputThatNeverEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stdin := io.MultiReader(strings.NewReader("{"), stuck{t.Context()})
	_, err := fetch.Get(ctx, "-", fetch.Options{Stdin: stdin, Progress: func(int64, int64) { stop() }})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestBombs are archives of many files, each of which is small. Those of one
// large file are unpacked by package format's test of that name.
func TestBombs(t *testing.T) {
	large := gzipped(t, strings.Repeat("\x00", 8<<20))
	fails(t, "-", fetch.Options{Stdin: strings.NewReader(zipped(t, "one.json.gz", large, "two.json", program))}, "one.json.gz", "unpacks to more than", "no program is like that")

	var bomb bytes.Buffer
	archive := zip.NewWriter(&bomb)
	block := make([]byte, 4<<20)
	for i := range 64 {
		w, err := archive.Create("part-" + strconv.Itoa(i))
		if err == nil {
			_, err = w.Write(block)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	archive.Close()
	fails(t, "-", fetch.Options{Stdin: &bomb}, "unpacks to more than")

	var many bytes.Buffer
	archive = zip.NewWriter(&many)
	for i := range 10_001 {
		if _, err := archive.Create("f" + strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	archive.Close()
	fails(t, "-", fetch.Options{Stdin: &many}, "more than 10000 files")
}

func TestArchives(t *testing.T) {
	for _, name := range []string{"../out.json", "a/../../out.json", "/etc/out.json", `..\out.json`, `C:\..\..\out`, "a//b"} {
		fails(t, "-", fetch.Options{Stdin: strings.NewReader(zipped(t, "fine.json", program, name, "x"))}, "a file outside itself")
	}
	whole := zipped(t, "p.json", program)
	fails(t, "-", fetch.Options{Stdin: strings.NewReader(whole[:len(whole)/2])}, "zip file is damaged")
	fails(t, "-", fetch.Options{Stdin: strings.NewReader(gzipped(t, program)[:40])}, "gzip file is damaged")
	fails(t, "-", fetch.Options{Stdin: strings.NewReader(zipped(t))}, "the archive is empty")
	locked := []byte(whole)
	locked[6] |= 1
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	fails(t, "-", fetch.Options{Stdin: bytes.NewReader(locked)}, "locked with a password")

	nested := get(t, "-", fetch.Options{Stdin: strings.NewReader(zipped(t, "inner.zip", whole, "a.txt", "x"))}).Input
	if strings.Join(nested.Names, " ") != "a.txt inner.zip" {
		t.Errorf("an archive in an archive was opened: %v", nested.Names)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add([]byte(zipped(f, "a/p.json", program, "a/q", "x")))
	f.Add([]byte(zipped(f, "a", "x", "a/b", "y")))
	f.Add([]byte(gzipped(f, program)))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := fetch.Get(t.Context(), "-", fetch.Options{Stdin: bytes.NewReader(raw), MaxBytes: 4 << 20})
		if err != nil {
			return
		}
		for _, name := range got.Input.Names {
			if strings.HasPrefix(name, "/") || strings.Contains("/"+name+"/", "/../") {
				t.Errorf("a path that escapes: %q", name)
			}
			if _, err := got.Input.Read(name); err != nil && !strings.Contains(err.Error(), "gzip") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
