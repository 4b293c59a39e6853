package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	kind = Kind{Name: "list", Format: "a-list", Version: 1, MaxLine: 100, MaxFile: 4000, Patience: 10 * time.Second}
)

const fileName = "list.jsonl"

// words reads lines like {"word":"x"}.
type words struct {
	all     []string
	numbers []int
}

func (w *words) Forget() { *w = words{} }

func (w *words) Take(number int, line []byte) error {
	var l struct{ Word string }
	if err := json.Unmarshal(line, &l); err != nil || l.Word == "" {
		return errors.New("expected a word")
	}
	w.all = append(w.all, l.Word)
	w.numbers = append(w.numbers, number)
	return nil
}

// list is a journal of words.
type list struct {
	t testing.TB
	*Journal
	words
}

func open(t testing.TB, dir string) *list {
	t.Helper()
	l := &list{t: t}
	var err error
	if l.Journal, err = Open(dir, fileName, kind, &l.words); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *list) add(words ...string) {
	l.t.Helper()
	for _, word := range words {
		if err := l.Add(func() ([]byte, error) { return Line(map[string]string{"word": word}) }); err != nil {
			l.t.Fatal(err)
		}
	}
}

// read gives the words as they now are on the disk.
func (l *list) read() string {
	l.t.Helper()
	if err := l.Refresh(); err != nil {
		l.t.Fatal(err)
	}
	return strings.Join(l.all, " ")
}

// drop writes the file anew without some words.
func (l *list) drop(drop ...string) error {
	return l.Rewrite(func() map[int]bool {
		dead := map[int]bool{}
		for i, word := range l.all {
			for _, d := range drop {
				if word == d {
					dead[l.numbers[i]] = true
				}
			}
		}
		return dead
	})
}

func write(t testing.TB, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func contents(t testing.TB, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTwoMovedAsideInOneSecond(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.now = func() time.Time { return noon }
	for range 3 {
		write(t, dir, "no list\n")
		if got := l.read(); got != "" {
			t.Errorf("words %s", got)
		}
	}
	for _, name := range []string{"", "-2", "-3"} {
		if _, err := os.Stat(filepath.Join(dir, fileName+".unreadable-20240501T120000Z"+name)); err != nil {
			t.Error(err)
		}
	}
}

func TestWarningsAreBounded(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, kind.Header()+strings.Repeat("bad\n", 10*maxWarnings))
	l := open(t, dir)
	l.read()
	if got := len(l.Warnings()); got != maxWarnings+1 {
		t.Errorf("%d warnings, want %d", got, maxWarnings+1)
	}
}

func TestNothingToAddWritesNothing(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	if err := l.Add(func() ([]byte, error) { return nil, nil }); err != nil {
		t.Fatal(err)
	}
	if err := l.drop("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(l.Path()); !os.IsNotExist(err) {
		t.Errorf("a file was made for nothing: %v", err)
	}
}

func TestALineIsBounded(t *testing.T) {
	l := open(t, t.TempDir())
	l.add("a")
	err := l.Add(func() ([]byte, error) { return Line(map[string]string{"word": strings.Repeat("x", kind.MaxLine)}) })
	if !errors.Is(err, ErrTooLong) || l.read() != "a" {
		t.Errorf("%v, words %s", err, l.read())
	}
}

func TestRewriteDropsWhatIsDead(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	a.add("one", "two", "three")
	if got := b.read(); got != "one two three" {
		t.Fatalf("words %s", got)
	}
	if err := a.drop("one", "three"); err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*list{"this window": a, "another": b, "a new one": open(t, dir)} {
		if got := l.read(); got != "two" {
			t.Errorf("%s reads %q", name, got)
		}
	}
	b.add("four")
	if got := a.read(); got != "two four" {
		t.Errorf("after the next line: %q", got)
	}
	if info, err := os.Stat(a.Path()); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the new file: %v, %v", info.Mode(), err)
	}
}

func TestRewriteKeepsWhatItDoesNotUnderstand(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("x", 3*kind.MaxLine)
	strange := "no JSON\n" + long + "\n" + `{"colour":"red"}` + "\n\n"
	write(t, dir, kind.Header()+`{"word":"one"}`+"\n"+strange+`{"word":"two"}`+"\n"+`{"word":"three"}`)
	l := open(t, dir)
	if err := l.drop("one"); err != nil {
		t.Fatal(err)
	}
	want := kind.Header() + strange + `{"word":"two"}` + "\n" + `{"word":"three"}` + "\n"
	if got := contents(t, dir); got != want {
		t.Errorf("written anew:\n%s\nwant\n%s", got, want)
	}
	if got := l.read(); got != "two three" {
		t.Errorf("words %s", got)
	}
}

func TestRewriteOfANewerVersionChangesNothing(t *testing.T) {
	dir := t.TempDir()
	text := `{"format":"a-list","version":2}` + "\n" + `{"word":"one"}` + "\n"
	write(t, dir, text)
	if err := open(t, dir).drop("one"); !errors.Is(err, ErrNewer) || contents(t, dir) != text {
		t.Errorf("%v, the file is\n%s", err, contents(t, dir))
	}
}

// TestKilledWhileRewriting leaves behind what a process leaves that was killed
// before the new file took the old one's place.
func TestKilledWhileRewriting(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.add("one", "two")
	if err := os.WriteFile(l.Path()+".new", []byte(kind.Header()+strings.Repeat("z", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := open(t, dir).read(); got != "one two" {
		t.Errorf("the old file reads %q", got)
	}
	if err := l.drop("one"); err != nil || l.read() != "two" {
		t.Errorf("%v, words %s", err, l.read())
	}
	if _, err := os.Stat(l.Path() + ".new"); !os.IsNotExist(err) {
		t.Errorf("the new file's other name is still there: %v", err)
	}
}

func TestRewriteThatFailsLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	l.add("one", "two")
	if err := os.Mkdir(l.Path()+".new", 0o700); err != nil { // in the way
		t.Fatal(err)
	}
	before := contents(t, dir)
	if err := l.drop("one"); err == nil || contents(t, dir) != before || l.read() != "one two" {
		t.Errorf("%v, the file is\n%s", err, contents(t, dir))
	}
}

// TestWritingWhileRewriting has two windows at once, one of which adds while
// the other takes away.
func TestWritingWhileRewriting(t *testing.T) {
	dir := t.TempDir()
	const rounds = 40
	done := make(chan error)
	go func() {
		for range rounds {
			other, err := Open(dir, fileName, kind, &words{})
			if err == nil {
				err = other.Add(func() ([]byte, error) { return Line(map[string]string{"word": "stays"}) })
			}
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	l := open(t, dir)
	for i := range rounds {
		word := fmt.Sprintf("goes-%d", i)
		l.add(word)
		if err := l.drop(word); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(l.read(), "stays"); got != rounds || strings.Contains(l.read(), "goes") {
		t.Errorf("%d of %d lines are there: %s", got, rounds, l.read())
	}
}
