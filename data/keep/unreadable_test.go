package keep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lanyard/program/plan"
)

func TestNotOursIsMovedAside(t *testing.T) {
	for name, put := range map[string]func(t *testing.T, path string){
		"binary":       func(t *testing.T, path string) { mustWrite(t, path, "\x7fELF\x00\x01\n\xff\xfe") },
		"no line end":  func(t *testing.T, path string) { mustWrite(t, path, "a shopping list") },
		"another JSON": func(t *testing.T, path string) { mustWrite(t, path, `{"format":"something else","version":1}`+"\n") },
		"no version":   func(t *testing.T, path string) { mustWrite(t, path, `{"format":"lanyard-plan"}`+"\n") },
		"long line":    func(t *testing.T, path string) { mustWrite(t, path, strings.Repeat("x", 3*maxLine)) },
		"a folder": func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
			mustWrite(t, filepath.Join(path, "inside"), "kept")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, filepath.Join(dir, fileName))
			before, _ := os.ReadFile(filepath.Join(dir, fileName))
			k := open(t, dir)
			change(t, k, starring("a", plan.Going))
			if got := stars(t, open(t, dir)); got != "a=going" {
				t.Errorf("plan %s", got)
			}
			asides, _ := filepath.Glob(filepath.Join(dir, fileName+".unreadable-*Z"))
			if len(asides) != 1 {
				t.Fatalf("moved aside: %v", asides)
			}
			if after, _ := os.ReadFile(asides[0]); string(after) != string(before) {
				t.Errorf("what was moved aside changed: %q", after)
			}
			if w := k.Warnings(); len(w) != 1 || !strings.Contains(w[0], filepath.Base(asides[0])) {
				t.Errorf("warnings %q", w)
			}
		})
	}
}

func TestNewerVersionIsNotTouched(t *testing.T) {
	line := `{"id":"1","at":"2024-05-01T12:00:00Z","program":"small-2024","set":"level","key":"a","before":"none","after":"going"}` + "\n"
	for _, text := range []string{
		`{"format":"lanyard-plan","version":2,"more":[]}` + "\n" + line + `{"id":"2","program":"small-2024","key":"b","set":"colour","after":"red"}` + "\n",
		`{"format":"lanyard-plan","version":2}`,
		`{"format":"lanyard-plan","version":2}` + "\n" + `{"id":`,
	} {
		dir := t.TempDir()
		write(t, dir, text)
		k := open(t, dir)
		want := ""
		if strings.Contains(text, `"a"`) {
			want = "a=going"
		}
		if got := stars(t, k); got != want {
			t.Errorf("plan %q, want %q", got, want)
		}
		p, err := k.Change(thisProgram, starring("c", plan.Must))
		if !errors.Is(err, ErrNewer) || words(p) != want {
			t.Errorf("change: %v, plan %s", err, words(p))
		}
		if got := contents(t, dir); got != text {
			t.Errorf("the file was changed:\n%s", got)
		}
	}
}

func TestBadLinesArePassedOverAndStay(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	change(t, k, starring("a", plan.Going))
	bad := []struct{ line, says string }{
		{"no JSON\x1b[31m", "expected one JSON object"},
		{"\x00\x00\x00", "expected one JSON object"},
		{`{"id":"9","program":"small-2024","set":"level","after":"must"}`, "expected an id, a program and a key"},
		{`{"id":"9","program":"small-2024","key":"b","set":"colour","after":"red"}`, "does not know"},
		{`{"id":"9","program":"small-2024","key":"b","set":"level","after":"perhaps"}`, "does not know"},
		{`{"id":"9","program":"small-2024","key":"b","set":"level","after":7}`, "after: "},
		{`{"id":"9","program":"small-2024","key":"b","set":"attended","after":"yes"}`, "after: "},
		{`{"id":"9","program":"small-2024","key":"b","set":"note","before":[],"after":"x"}`, "before: "},
		{`{"id":"9","program":"small-2024","key":"b","set":"appointment","after":{"title":"No start"}}`, "needs a start"},
		{`{"id":"9","program":"small-2024","key":"b","set":"level","after":"must","undoes":"1","redoes":"2"}`, "not both"},
		{`{"id":"9","program":"small-2024","key":"b","set":"note","after":"` + strings.Repeat("x", maxLine) + `"}`, "longer than"},
	}
	text := contents(t, dir)
	for _, b := range bad {
		text += b.line + "\n"
	}
	text += "\n" // an empty line is nobody's fault
	text += `{"id":"10","program":"small-2024","key":"c","set":"level","after":"must","colour":"red"}` + "\n"
	write(t, dir, text)

	check := func(k *Keeper) {
		t.Helper()
		if got := stars(t, k); got != "a=going c=must" {
			t.Errorf("plan %s", got)
		}
		warnings := k.Warnings()
		if len(warnings) != len(bad) {
			t.Fatalf("warnings %q", warnings)
		}
		for i, b := range bad {
			where := fmt.Sprintf("%s line %d", k.Path(), i+3)
			if w := warnings[i]; !strings.HasPrefix(w, where+": ") || !strings.Contains(w, b.says) || strings.Contains(w, "\x1b") {
				t.Errorf("warning %q, want %s: … %s", w, where, b.says)
			}
		}
	}
	check(k)
	check(open(t, dir))
	change(t, k, starring("d", plan.Going))
	if !strings.HasPrefix(contents(t, dir), text) {
		t.Error("a line that was passed over did not stay")
	}
}

func TestBounds(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	change(t, k, starring("a", plan.Going))
	before := contents(t, dir)
	p, err := k.Change(thisProgram, noting("a", strings.Repeat("long ", maxLine/5)))
	if err == nil || !strings.Contains(err.Error(), "not saved") || !strings.Contains(err.Error(), "shorten the note") || words(p) != "a=going" {
		t.Errorf("a note of a mebibyte: %v, plan %.40s", err, words(p))
	}
	if got := contents(t, dir); got != before {
		t.Errorf("the file changed: %.200s", got)
	}
	if err := os.Truncate(k.Path(), maxFile+1); err != nil {
		t.Fatal(err)
	}
	if p, err := k.Plan(thisProgram); err == nil || words(p) != "a=going" {
		t.Errorf("a file that is too long: %v, plan %s", err, words(p))
	}
	if _, err := k.Change(thisProgram, starring("b", plan.Must)); err == nil {
		t.Error("a change went into a file that is too long")
	}
}

func mustWrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"id":"1","at":"2024-05-01T12:00:00Z","program":"p","set":"level","key":"a","before":"none","after":"going"}`))
	f.Add([]byte(`{"id":"1","program":"p","set":"note","key":"a","before":"","after":"x\ny","undoes":"2"}`))
	f.Add([]byte(`{"id":"1","program":"p","set":"appointment","key":"own-1","before":null,"after":{"title":"t","start":"2024-05-01T12:00:00+02:10"}}`))
	f.Add([]byte(`{"id":"1","program":"p","set":"attended","key":"a","before":false,"after":true}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		c, err := decode(line)
		if err != nil {
			return
		}
		again, err := encode(c)
		if err != nil {
			t.Skip(err) // a year beyond 9999 can be had by way of a zone
		}
		d, err := decode(again)
		if err != nil || d != c {
			t.Fatalf("%s\nreads %+v,\nwritten and read again %+v, %v", line, c, d, err)
		}
	})
}

// FuzzFile opens any bytes as the plan file: a change is saved, or refused with
// the file as it was.
func FuzzFile(f *testing.F) {
	f.Add([]byte(headerLine))
	f.Add([]byte(headerLine + `{"id":"1","program":"small-2024","set":"level","key":"a","before":"none","after":"going"}`))
	f.Add([]byte(headerLine[:10]))
	f.Add([]byte(`{"format":"lanyard-plan","version":3}` + "\nx\n"))
	f.Add([]byte("\x00\n{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		write(t, dir, string(text))
		k := open(t, dir)
		before := stars(t, k)
		if _, err := k.Change(thisProgram, noting("fuzz", "saved")); err != nil {
			if got := contents(t, dir); !errors.Is(err, ErrNewer) || got != string(text) {
				t.Fatalf("%v; the file is %q", err, got)
			}
			return
		}
		p, err := open(t, dir).Plan(thisProgram)
		if err != nil || p.Mark(nil, "fuzz").Note != "saved" {
			t.Fatalf("not there: %v, %s (before: %s)", err, words(p), before)
		}
	})
}
