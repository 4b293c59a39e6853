//go:build unix

package fetch_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"lanyard/data/fetch"
)

// pipe makes a named pipe. Whoever waits for its other end at the end of the
// test is let go.
func pipe(t *testing.T, path string) string {
	t.Helper()
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("needs named pipes: ", err)
	}
	t.Cleanup(func() {
		if end, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			end.Close()
		}
	})
	return path
}

// stopped checks that a fetch ends with what the reader asked for.
func stopped(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("stopped by the reader: %v", err)
	}
}

func TestAPipeThatNobodyWritesTo(t *testing.T) {
	path := pipe(t, filepath.Join(t.TempDir(), "pipe"))
	fails(t, path, fetch.Options{Timeout: 20 * time.Millisecond}, path, "did not come within 20ms")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := fetch.Get(ctx, path, fetch.Options{})
		ended <- err
	}()
	stop()
	stopped(t, <-ended)
}

func TestAPipe(t *testing.T) {
	for name, body := range map[string]string{"plain": program, "gzip": gzipped(t, program), "zip": zipped(t, "p.json", program)} {
		path := pipe(t, filepath.Join(t.TempDir(), name))
		go func() { _ = os.WriteFile(path, []byte(body), 0) }()
		if got := get(t, path, fetch.Options{}); titles(t, got.Input) != "Caches" || got.State.LastModified != "" {
			t.Errorf("%s: %+v", name, got.State)
		}
	}
}

// TestAPipeThatNeverEnds is stopped after its first bytes.
func TestAPipeThatNeverEnds(t *testing.T) {
	path := pipe(t, filepath.Join(t.TempDir(), "pipe"))
	writing := make(chan *os.File, 1)
	go func() {
		end, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, _ = end.WriteString("{")
		}
		writing <- end
	}()
	ctx, stop := context.WithCancel(t.Context())
	_, err := fetch.Get(ctx, path, fetch.Options{Progress: func(int64, int64) { stop() }})
	stopped(t, err)
	(<-writing).Close()
}

func TestDevicesAndSockets(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // a socket's path is to be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "socket")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Skip("needs sockets: ", err)
	}
	defer listener.Close()
	fails(t, socket, fetch.Options{}, socket, "neither a file nor a folder")
	fails(t, "/dev/zero", fetch.Options{MaxBytes: 1 << 20}, "/dev/zero", "larger than 1 MiB")
	if got := get(t, "/dev/null", fetch.Options{}); len(got.Input.Head) != 0 {
		t.Errorf("%q", got.Input.Head)
	}
}

// TestAFolderOfOddThings holds links that lead round in a circle, upwards and
// nowhere, a pipe and a socket: none of them is a file of it, by whatever name.
func TestAFolderOfOddThings(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "papers.csv"), "UID,title,authors,abstract,keywords,sessions\na,Caches,Ada,x,,\n")
	write(t, filepath.Join(dir, "main_calendar.json"), "[]")
	for name, to := range map[string]string{"round": "round", "up": ".", "deep/up": "..", "nowhere": "none", "speakers.csv": "speakers.csv"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, path); err != nil {
			t.Skip("needs links: ", err)
		}
	}
	pipe(t, filepath.Join(dir, "workshops.csv"))
	pipe(t, filepath.Join(dir, "tutorials.yml"))
	if err := os.Symlink("papers.csv", filepath.Join(dir, "linked.csv")); err != nil {
		t.Fatal(err)
	}
	in := get(t, dir, fetch.Options{}).Input
	if got := strings.Join(in.Names, " "); got != "linked.csv main_calendar.json papers.csv" {
		t.Errorf("it holds %s", got)
	}
	if got := titles(t, in); got != "Caches" {
		t.Errorf("read %q", got)
	}
}

func TestAFolderOfManyFiles(t *testing.T) {
	dir := t.TempDir()
	for i := range 10_001 {
		if err := os.Mkdir(filepath.Join(dir, strconv.Itoa(i)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	fails(t, dir, fetch.Options{}, dir, "more than 10000 files")
}

func TestWhatMayNotBeRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("skipped: nothing is forbidden to root")
	}
	dir := t.TempDir()
	closed := write(t, filepath.Join(dir, "closed", "p.json"), program)
	for _, path := range []string{closed, filepath.Dir(closed)} {
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		fails(t, path, fetch.Options{}, path, "you may not read it")
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(closed), 0o755) })
	fails(t, closed, fetch.Options{}, closed, "you may not read it")
	fails(t, dir, fetch.Options{}, dir, "you may not read it", "closed")
}
