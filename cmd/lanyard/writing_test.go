//go:build unix

package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"lanyard/data/shelf"
	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui"
)

// TestWritesWhatIsShown: w writes the papers that a search shows to a file, as
// lanyard search would; a file that is there stays until the reader says so.
func TestWritesWhatIsShown(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	folder := filepath.Join(home, "data")
	w := open(t, setting{folder: folder, args: at("-q", "quant", "--view", "papers")})
	w.shows("9 of 46")
	w.types("w")
	w.shows("9 talks of Papers under “quant”", "BibTeX", ".ris", "Template")
	w.types("\r")
	w.shows("Write to mlsys-2024-quant.bib")
	w.types("\x15~/nowhere/mine.bib\r")
	w.shows("Not written: there is no folder "+filepath.Join(home, "nowhere"), "Write to ~/nowhere/mine.bib")
	w.types("\x15~/mine.bib\r")
	w.shows("Wrote " + filepath.Join(home, "mine.bib") + ".")
	w.isFile(filepath.Join(home, "mine.bib"), "search", "quant", "--bibtex")

	if err := os.WriteFile(filepath.Join(home, "mine.ris"), []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.types("wj\r")
	w.shows("Write to mlsys-2024-quant.ris")
	w.types("\x15~/mine.ris\r")
	w.shows("mine.ris is there already")
	w.types("\x1b")
	w.shows("Write to ~/mine.ris")
	if got, err := os.ReadFile(filepath.Join(home, "mine.ris")); err != nil || string(got) != "precious" {
		t.Fatalf("before the reader said so the file holds %q, %v", got, err)
	}
	w.types("\r")
	w.shows("Replace it")
	w.types("j\r")
	w.shows("Wrote " + filepath.Join(home, "mine.ris") + ".")
	w.isFile(filepath.Join(home, "mine.ris"), "search", "quant", "--ris")
	if left, _ := filepath.Glob(filepath.Join(home, "mine.*.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// isFile fails the test unless a file holds what a command prints.
func (w *terminal) isFile(file string, args ...string) {
	w.t.Helper()
	want, err := lanyard(filepath.Join(filepath.Dir(file), "data"), append(args, "-p", "mlsys-2024", "--now", duringMLSys)...).Output()
	if err != nil {
		w.t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	// The list of papers and the command have one set of talks in two orders.
	if err != nil || len(got) != len(want) || strings.Count(string(got), "\n") != strings.Count(string(want), "\n") {
		w.t.Errorf("%s holds %v\n%s\nbut the command prints\n%s", file, err, got, want)
	}
}

var osc52 = regexp.MustCompile(`\x1b\]52;c;([A-Za-z0-9+/=]+)`)

// TestWritesByATemplateToTheClipboard: a template with a fault is mended, and its
// text reaches the terminal's clipboard.
func TestWritesByATemplateToTheClipboard(t *testing.T) {
	t.Parallel()
	w := open(t, setting{args: at("-q", "qmoe")})
	w.shows("1 of 46")
	w.types("wGy")
	w.shows("Template", "{{.Title}} ({{.When}})")
	w.types("{{.Key}} {{.Nope}}\r")
	w.shows("Not written: 1:11: <.Nope>: can't evaluate field Nope", "Template {{.Key}} {{.Nope}}")
	w.types("\x15{{.Key}} {{.Start}}\r")
	w.shows("Copied as Template: 11 bytes.")
	found := osc52.FindStringSubmatch(w.output())
	if found == nil {
		t.Fatal("nothing was put on the clipboard")
	}
	if text, err := base64.StdEncoding.DecodeString(found[1]); err != nil || string(text) != "qmoe 09:20\n" {
		t.Errorf("the clipboard holds %q, %v", text, err)
	}
}

// TestWritesThePlan: in Mine, w writes what lanyard plan export does.
func TestWritesThePlan(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	folder := filepath.Join(home, "data")
	w := open(t, setting{folder: folder, args: at("-q", "awq")})
	w.shows("1 of 46")
	w.types("s6w")
	w.shows("Your whole plan for MLSys 2024: 1 pick", "iCalendar", ".ics")
	w.types("j\r")
	w.shows("Write to mlsys-2024-plan.md")
	w.types("\x15~/plan.md\r")
	w.shows("Wrote " + filepath.Join(home, "plan.md") + ".")
	w.isFile(filepath.Join(home, "plan.md"), "plan", "export", "--markdown")
}

func TestSave(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := filepath.Join(dir, "old.bib")
	link := filepath.Join(dir, "link.bib")
	sealed := filepath.Join(dir, "sealed")
	for _, err := range []error{
		os.WriteFile(old, []byte("old"), 0o600), os.Symlink(old, link), os.Mkdir(sealed, 0o500),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	save := func(path string, over bool, want string) {
		t.Helper()
		whole, err := desk{}.Save(path, []byte("new"), over)
		got := "saved " + whole
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("saving %s, %v: %s, want %s", path, over, got, want)
		}
	}
	save(old, false, "file already exists")
	save(link, false, "file already exists")
	save(dir, true, dir+" is a folder")
	save(os.DevNull, true, os.DevNull+" is no plain file")
	save(filepath.Join(dir, "no", "where.bib"), false, "there is no folder "+filepath.Join(dir, "no"))
	save(filepath.Join(old, "below.bib"), false, filepath.Join(old, "below.bib")+": not a directory")
	if os.Getuid() != 0 { // to whom nothing is sealed
		save(filepath.Join(sealed, "new.bib"), false, filepath.Join(sealed, "new.bib")+": permission denied")
	}
	if got, _ := os.ReadFile(old); string(got) != "old" {
		t.Fatalf("what was refused changed the file to %q", got)
	}
	save(filepath.Join(dir, "new name.bib"), false, "saved "+filepath.Join(dir, "new name.bib"))
	save(link, true, "saved "+old)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v", err)
	}
	if got, _ := os.ReadFile(old); string(got) != "new" {
		t.Errorf("through the link the file holds %q", got)
	}
	names, _ := os.ReadDir(dir)
	if len(names) != 4 {
		t.Errorf("left behind: %v", names)
	}
}

// TestEveryFormRenders: each form of talks and of the plan gives something, and
// says so where it knows no such form.
func TestEveryFormRenders(t *testing.T) {
	t.Parallel()
	c, _, err := shelf.BuiltIn().Open("mlsys-2024")
	if err != nil {
		t.Fatal(err)
	}
	d := desk{func() time.Time { return time.Date(2024, 5, 14, 16, 12, 0, 0, time.UTC) }}
	mine := plan.Fold("mlsys-2024", nil)
	change, _ := mine.SetLevel(c, "awq", plan.Going, d.now())
	awq, _ := c.FindTalk("awq")
	lists := []tui.List{{Program: c, Talks: []program.TalkRef{awq}}}
	for _, sheet := range []tui.Sheet{{Lists: lists}, {Lists: lists, Plan: mine.With(change).Schedule(c)}} {
		forms := d.Forms(sheet)
		if len(forms) < 3 {
			t.Errorf("there are only the forms %v", forms)
		}
		for _, f := range forms {
			text, note, err := d.Render(sheet, f, "{{.Title}}")
			if err != nil || note != "" || !strings.Contains(string(text), "Activation-aware") || !strings.HasPrefix(f.Ending, ".") {
				t.Errorf("%s: %v, %q\n%s", f.Name, err, note, text)
			}
		}
		if _, _, err := d.Render(sheet, tui.Form{Name: "Stone"}, ""); err == nil {
			t.Error("it was written in stone")
		}
	}
}
