package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lanyard/data/store"
)

// folder makes a reader's data folder with program files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "programs"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, "programs", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func programFile(id string) string {
	return `{"lanyard": 1, "conference": {"id": "` + id + `", "name": "Mine", "zone": "UTC"}, "talks": [{"title": "One"}, {"title": 2}]}`
}

func TestTheReadersOwnPrograms(t *testing.T) {
	s := store.Open(folder(t, map[string]string{
		"mine-2024.json":  programFile("mine-2024"),
		"mlsys-2024.json": programFile("mlsys-2024"),
		"notes.txt":       "no program",
	}))
	ids, err := s.IDs()
	if err != nil || !slices.Contains(ids, "mine-2024") || slices.Contains(ids, "notes") || !slices.IsSorted(ids) {
		t.Fatal(ids, err)
	}
	if n := len(slices.Compact(slices.Clone(ids))); n != len(ids) {
		t.Errorf("an id is listed twice: %v", ids)
	}
	mine, err := s.Open("mine-2024")
	if err != nil || !mine.Own || mine.Conference.TalkCount() != 1 || len(mine.Complaints) != 1 {
		t.Errorf("%+v, %v", mine, err)
	}
	if over, err := s.Open("mlsys-2024"); err != nil || !over.Own {
		t.Errorf("the reader's own should go before the built-in one: %+v, %v", over, err)
	}
	if built, err := s.Open("mlsys-2026"); err != nil || built.Own {
		t.Errorf("built in: %+v, %v", built, err)
	}
}

func TestABadFileSinksNoOther(t *testing.T) {
	s := store.Open(folder(t, map[string]string{
		"broken.json": "{",
		"other.json":  programFile("somebody-else"),
		"good.json":   programFile("good"),
	}))
	all, err := s.All()
	if err == nil || !strings.Contains(err.Error(), "broken.json") || !strings.Contains(err.Error(), "somebody-else") {
		t.Errorf("the error does not name both: %v", err)
	}
	found := slices.ContainsFunc(all, func(p store.Program) bool { return p.Conference.About().ID == "good" })
	if !found || len(all) < 5 {
		t.Errorf("%d programs, the good one among them: %v", len(all), found)
	}
}

func TestNoFolderIsNoFault(t *testing.T) {
	s := store.Open(filepath.Join(t.TempDir(), "nothing", "here"))
	ids, err := s.IDs()
	if err != nil || !slices.Contains(ids, "mlsys-2024") {
		t.Fatal(ids, err)
	}
	for _, id := range []string{"none", "../mlsys-2024", ""} {
		if _, err := s.Open(id); err == nil {
			t.Errorf("%q opened", id)
		}
	}
}

func TestPutSwapsInOneStep(t *testing.T) {
	dir := t.TempDir()
	s := store.Open(dir)
	from := store.Origin{Source: "https://example.org/program.json", Format: "lanyard", ETag: `"1"`}
	if err := s.Put("mine", []byte(programFile("mine")), from); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Before("mine"); ok {
		t.Error("a new program has nothing before it")
	}
	if o, ok := s.Origin("mine"); !ok || o.Source != from.Source || o.ETag != from.ETag {
		t.Errorf("origin %+v, %v", o, ok)
	}
	second := strings.ReplaceAll(programFile("mine"), "One", "Two")
	third := strings.ReplaceAll(programFile("mine"), "One", "Three")
	for _, raw := range []string{second, third} {
		if err := s.Put("mine", []byte(raw), from); err != nil {
			t.Fatal(err)
		}
	}
	before, ok := s.Before("mine")
	if !ok || before.Conference.Talk(0).Title != "One" {
		t.Errorf("what the reader last looked at is gone: %+v, %v", before, ok)
	}
	now, err := s.Open("mine")
	if err != nil || now.Conference.Talk(0).Title != "Three" {
		t.Errorf("%+v, %v", now, err)
	}
	if err := s.Looked("mine"); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Before("mine"); ok {
		t.Error("the reader has looked, and there is still something new")
	}
	files, err := os.ReadDir(filepath.Join(dir, "programs"))
	if err != nil || len(files) != 3 { // the program, its origin, the lock
		t.Errorf("left behind: %v, %v", files, err)
	}
	if err := s.Remove("mine"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open("mine"); err == nil {
		t.Error("it is still there")
	}
	if err := s.Remove("mlsys-2024"); err == nil {
		t.Error("a built-in program was removed")
	}
}

func TestTheReadersOwnCoversABuiltInOne(t *testing.T) {
	s := store.Open(t.TempDir())
	if err := s.Put("mlsys-2024", []byte(programFile("mlsys-2024")), store.Origin{}); err != nil {
		t.Fatal(err)
	}
	before, ok := s.Before("mlsys-2024")
	if !ok || before.Conference.TalkCount() < 40 {
		t.Errorf("the built-in program it covers is what the reader last looked at: %v", ok)
	}
	if err := s.Remove("mlsys-2024"); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Open("mlsys-2024"); err != nil || p.Own {
		t.Errorf("the built-in one did not come back: %v", err)
	}
}

func TestIDsNeverBecomePaths(t *testing.T) {
	dir := t.TempDir()
	s := store.Open(dir)
	for _, id := range []string{"", "..", "../x", "a/b", `a\b`, "a.json", "C:x", strings.Repeat("x", 300)} {
		if err := s.Put(id, []byte("{}"), store.Origin{}); err == nil {
			t.Errorf("%q was kept", id)
		}
	}
	files, _ := os.ReadDir(filepath.Join(dir, "programs"))
	if len(files) > 1 {
		t.Errorf("written: %v", files)
	}
}

func TestAFailedWriteLeavesTheOldOne(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("skipped: nothing is forbidden to root")
	}
	dir := t.TempDir()
	s := store.Open(dir)
	if err := s.Put("mine", []byte(programFile("mine")), store.Origin{}); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "programs")
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	if err := s.Put("mine", []byte("{}"), store.Origin{}); err == nil {
		t.Error("written into a folder that forbids it")
	}
	if p, err := s.Open("mine"); err != nil || p.Conference.Talk(0).Title != "One" {
		t.Errorf("%+v, %v", p, err)
	}
}
