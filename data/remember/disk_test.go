//go:build unix

package remember

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"lanyard/program/memory"
)

// TestMain makes this test program the other process of tests that need one.
func TestMain(m *testing.M) {
	role := os.Getenv("REMEMBER_TEST_ROLE")
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(role, os.Getenv("REMEMBER_TEST_DIR"), os.Getenv("REMEMBER_TEST_NAME")); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// another starts this test program in a role.
func another(t *testing.T, role, dir, name string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "REMEMBER_TEST_ROLE="+role, "REMEMBER_TEST_DIR="+dir, "REMEMBER_TEST_NAME="+name)
	cmd.Stderr = os.Stderr
	return cmd
}

// rounds is how often a window writes in the test with two.
const rounds = 60

func play(role, dir, name string) error {
	m, err := Open(dir)
	if err != nil {
		return err
	}
	switch role {
	case "endless":
		for i := 0; ; i++ {
			if err := m.Leave(memory.Place{Program: name, Line: i}); err != nil {
				return err
			}
			fmt.Println(i) // reported kept
		}
	case "both":
		if err := m.Change(words("kept by "+name), memory.Kept, noon); err != nil {
			return err
		}
		for i := range rounds {
			if err := m.Leave(memory.Place{Program: name, Line: i}); err != nil {
				return err
			}
		}
	case "full disk":
		return playFullDisk(m)
	}
	return nil
}

// playFullDisk forbids files of more than the present size and 40 bytes, so
// that the next line is written in part.
func playFullDisk(m *Memory) error {
	signal.Ignore(syscall.SIGXFSZ)
	info, err := os.Stat(m.Path())
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = uint64(info.Size()) + 40
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for range 2 {
		err := m.Change(words("too much for this disk, by more than forty bytes"), memory.Made, time.Now())
		_, listErr := m.Searches()
		fmt.Printf("%v: %v\n", err, listErr)
	}
	return nil
}

// TestKilledWhileWriting kills windows in the midst of writing, about when the
// file is to be written anew: each place is the last one that was reported kept,
// or a later one.
func TestKilledWhileWriting(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, used(t, mostDead-100))
	saved := map[string]int{}
	for round := range 6 {
		name := fmt.Sprintf("r%d", round)
		cmd := another(t, "endless", dir, name)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		n := 0
		for n < 10+7*round && lines.Scan() {
			n++
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what was said before it died
			n++
		}
		cmd.Wait() // says that it was killed
		saved[name] = n - 1
	}
	m := open(t, dir)
	for name, line := range saved {
		if p, ok := m.Place(name); line < 9 || !ok || p.Line < line {
			t.Errorf("%s was reported at line %d and is at %d", name, line, p.Line)
		}
	}
	if got := list(t, m); got != "★kept" {
		t.Errorf("searches %s", got)
	}
}

func TestTwoWindowsAtOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, used(t, mostDead-rounds)) // to be written anew meanwhile
	windows := map[string]*exec.Cmd{"a": another(t, "both", dir, "a"), "b": another(t, "both", dir, "b")}
	for _, cmd := range windows {
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for name, cmd := range windows {
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	m := open(t, dir)
	for name := range windows {
		if p, _ := m.Place(name); p.Line != rounds-1 {
			t.Errorf("%s is at line %d", name, p.Line)
		}
	}
	if got := list(t, m); !strings.Contains(got, "★kept by a") || !strings.Contains(got, "★kept by b") {
		t.Errorf("searches %s", got)
	}
	if w := m.Warnings(); len(w) != 1 { // of the line that is not understood
		t.Errorf("warnings %q", w)
	}
	if lines := strings.Count(contents(t, dir), "\n"); lines > mostDead {
		t.Errorf("%d lines: the file was not written anew", lines)
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	m := open(t, dir)
	does(t, m, memory.Made, "lora", 1)
	before := contents(t, dir)
	said, err := another(t, "full disk", dir, "").Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if n := strings.Count(string(said), "not remembered: "); n != 2 || strings.Count(string(said), ": <nil>\n") != 2 {
		t.Errorf("said %q", said)
	}
	if got := contents(t, dir); got != before {
		t.Errorf("the file was not given back its length:\n%s", got)
	}
	does(t, m, memory.Made, "quant", 2)
	if got := list(t, open(t, dir)); got != "quant | lora" {
		t.Errorf("with room again: %s", got)
	}
}
