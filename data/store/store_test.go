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

func program(id string) string {
	return `{"lanyard": 1, "conference": {"id": "` + id + `", "name": "Mine", "zone": "UTC"}, "talks": [{"title": "One"}, {"title": 2}]}`
}

func TestTheReadersOwnPrograms(t *testing.T) {
	s := store.Open(folder(t, map[string]string{
		"mine-2024.json":  program("mine-2024"),
		"mlsys-2024.json": program("mlsys-2024"),
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
	if err != nil || !mine.Own || len(mine.Conference.Talks()) != 1 || len(mine.Complaints) != 1 {
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
		"other.json":  program("somebody-else"),
		"good.json":   program("good"),
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
