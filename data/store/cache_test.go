package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lanyard/data/export"
	"lanyard/data/store"
	"lanyard/program/made"
)

// packedOf gives the names of what is packed in a reader's data folder.
func packedOf(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "cache"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// title opens a program and gives its first talk's title.
func title(t *testing.T, s store.Store, id string) string {
	t.Helper()
	p, err := s.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Complaints) != 1 {
		t.Errorf("%d complaints, want the one on the talk without a title", len(p.Complaints))
	}
	return p.Conference.Talk(0).Title
}

func TestAProgramIsPackedOnce(t *testing.T) {
	dir := folder(t, map[string]string{"mine.json": programFile("mine"), "mine-2.json": programFile("mine-2")})
	s := store.Open(dir)
	if got := title(t, s, "mine"); got != "One" || len(packedOf(t, dir)) != 1 {
		t.Fatalf("%q, packed %v", got, packedOf(t, dir))
	}
	// With other words in the program file, but its size and time as they were,
	// what was packed shows itself.
	path := filepath.Join(dir, "programs", "mine.json")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(programFile("mine"), "One", "Two")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if got := title(t, s, "mine"); got != "One" {
		t.Errorf("the program file was read again: %q", got)
	}
	// Any other change is seen, and takes the place of what was packed before.
	title(t, s, "mine-2")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(programFile("mine"), "One", "Three")), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := title(t, s, "mine"); got != "Three" {
		t.Errorf("%q is out of date", got)
	}
	if names := packedOf(t, dir); len(names) != 2 || !strings.HasPrefix(names[0], "mine-2@") || !strings.HasPrefix(names[1], "mine@") {
		t.Errorf("packed %v, want one of each program", names)
	}
	if err := s.Remove("mine"); err != nil {
		t.Fatal(err)
	}
	if names := packedOf(t, dir); len(names) != 1 || !strings.HasPrefix(names[0], "mine-2@") {
		t.Errorf("packed %v after mine was removed", names)
	}
}

func TestWhatIsPackedMayBeLost(t *testing.T) {
	dir := folder(t, map[string]string{"mine.json": programFile("mine")})
	s := store.Open(dir)
	title(t, s, "mine")
	path := filepath.Join(dir, "cache", packedOf(t, dir)[0])
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, raw[:len(raw)/2], bytes.Repeat([]byte{7}, len(raw))} {
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := title(t, s, "mine"); got != "One" {
			t.Errorf("%q", got)
		}
		if mended, err := os.ReadFile(path); err != nil || !bytes.Equal(mended, raw) {
			t.Errorf("it is not packed anew: %d bytes, %v", len(mended), err)
		}
	}
	// Where nothing can be packed, programs open all the same.
	if err := os.RemoveAll(filepath.Join(dir, "cache")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cache"), []byte("a file in its place"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := title(t, s, "mine"); got != "One" {
		t.Errorf("%q", got)
	}
}

// TestADamagedPageIsMendedByTheNextOpening damages a page that is only read later.
func TestADamagedPageIsMendedByTheNextOpening(t *testing.T) {
	c := made.Conference(600)
	var raw bytes.Buffer
	if err := export.Lanyard(&raw, c); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	s := store.Open(dir)
	if err := s.Put(c.About().ID, raw.Bytes(), store.Origin{}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "cache", packedOf(t, dir)[0])
	packed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(packed, []byte(c.Talk(300).Title))
	packed[at] ^= 1
	if err := os.WriteFile(path, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := s.Open(c.About().ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Conference.Talk(300).Title; !strings.Contains(got, "cannot be read") || p.Conference.Talk(0).Title != c.Talk(0).Title {
		t.Errorf("%q of a damaged page", got)
	}
	// What is to be written again is read from the program file alone.
	if err := os.WriteFile(path, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	whole, err := s.Read(c.About().ID)
	if err != nil || whole.Conference.Talk(300).Title != c.Talk(300).Title {
		t.Errorf("%q is read of the program file, %v", whole.Conference.Talk(300).Title, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	again, err := s.Open(c.About().ID)
	if err != nil || again.Conference.Talk(300).Title != c.Talk(300).Title {
		t.Errorf("%q after it was opened again, %v", again.Conference.Talk(300).Title, err)
	}
}

// TestAWindowKeepsItsProgram refreshes a program that a window has open.
func TestAWindowKeepsItsProgram(t *testing.T) {
	dir := folder(t, nil)
	s := store.Open(dir)
	text := func(body string) []byte {
		return []byte(strings.ReplaceAll(programFile("mine"), `{"title": "One"}`, `{"title": "One", "abstract": "`+body+`"}`))
	}
	if err := s.Put("mine", text("Before."), store.Origin{}); err != nil {
		t.Fatal(err)
	}
	window, err := s.Open("mine")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("mine", text("After."), store.Origin{}); err != nil {
		t.Fatal(err)
	}
	next, err := s.Open("mine")
	if err != nil {
		t.Fatal(err)
	}
	got := []string{window.Conference.Text(0).Body, next.Conference.Text(0).Body}
	if !slices.Equal(got, []string{"Before.", "After."}) {
		t.Errorf("the windows read %q", got)
	}
}
