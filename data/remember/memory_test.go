package remember

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"lanyard/data/journal"
	"lanyard/program/memory"
	"lanyard/program/search"
)

var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, dir string) *Memory {
	t.Helper()
	m, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func words(text string) memory.Search { return memory.Search{Text: text, Program: "small-2024"} }

// does notes a deed a number of seconds after noon.
func does(t testing.TB, m *Memory, d memory.Deed, text string, seconds int) {
	t.Helper()
	if err := m.Change(words(text), d, noon.Add(time.Duration(seconds)*time.Second)); err != nil {
		t.Fatal(err)
	}
}

func leaves(t testing.TB, m *Memory, p memory.Place) {
	t.Helper()
	if err := m.Leave(p); err != nil {
		t.Fatal(err)
	}
}

// list gives the searches as text, the kept ones with a star.
func list(t testing.TB, m *Memory) string {
	t.Helper()
	all, err := m.Searches()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, s := range all {
		text := s.String()
		if !s.Kept.IsZero() {
			text = "★" + text
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " | ")
}

func contents(t testing.TB, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t testing.TB, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// somewhere is a place with all that a place has.
func somewhere() memory.Place {
	return memory.Place{
		Program: "small-2024", View: "papers",
		Search: memory.Search{Text: "kv <cache>", Chosen: []memory.Value{{Facet: search.FacetTopic, Name: "Serving"}},
			Excluded: []memory.Value{{Facet: search.FacetDay, Name: "2024-05-14"}}},
		Selected: memory.Item{Kind: memory.Talk, Key: "p7", Start: noon}, Page: memory.Item{Kind: memory.Person, Key: "ada"},
		Line: 12, Left: noon.Add(time.Hour),
	}
}

func TestSearchesAndPlacesComeBack(t *testing.T) {
	dir := t.TempDir()
	m := open(t, dir)
	does(t, m, memory.Made, "lora", 1)
	does(t, m, memory.Kept, "lora", 2)
	does(t, m, memory.Made, "quant", 3)
	does(t, m, memory.Made, "typo", 4)
	does(t, m, memory.Removed, "typo", 5)
	leaves(t, m, somewhere())
	leaves(t, m, memory.Place{Program: "other-2024", View: "agenda", Left: noon})
	for name, m := range map[string]*Memory{"at once": m, "after a restart": open(t, dir)} {
		if got := list(t, m); got != "★lora | quant" {
			t.Errorf("%s: searches %s", name, got)
		}
		p, ok := m.Place("small-2024")
		if !ok || !p.Same(somewhere()) || !p.Left.Equal(somewhere().Left) {
			t.Errorf("%s: place %+v", name, p)
		}
		if _, ok := m.Place("unknown"); ok || m.Last() != "other-2024" {
			t.Errorf("%s: the program open last is %q", name, m.Last())
		}
		if len(m.Warnings()) > 0 {
			t.Errorf("%s: warnings %q", name, m.Warnings())
		}
	}
}

func TestWhatChangesNothingWritesNothing(t *testing.T) {
	dir := t.TempDir()
	m := open(t, dir)
	does(t, m, memory.Removed, "never made", 1)
	does(t, m, memory.LetGo, "never made", 1)
	does(t, m, memory.Made, "", 1)
	leaves(t, m, memory.Place{})
	if _, err := os.Stat(m.Path()); !os.IsNotExist(err) {
		t.Errorf("a file was made for nothing: %v", err)
	}
	does(t, m, memory.Kept, "lora", 2)
	before := contents(t, dir)
	does(t, m, memory.Kept, "lora", 3)
	if contents(t, dir) != before {
		t.Error("what was kept already was written again")
	}
}

func TestWindowsSeeEachOther(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	does(t, a, memory.Made, "lora", 1)
	does(t, b, memory.Kept, "lora", 2)
	does(t, a, memory.Made, "lora", 3) // which does not let it go
	if got := list(t, a) + list(t, b); got != "★lora★lora" {
		t.Errorf("searches %s", got)
	}
	does(t, b, memory.Removed, "lora", 4)
	if got := list(t, a); got != "" {
		t.Errorf("after the other removed it: %s", got)
	}
}

// used gives a file in which that many lines are of no use: an unknown one, a
// kept search and the last of each program's places are behind them.
func used(t testing.TB, lines int) string {
	t.Helper()
	var text strings.Builder
	text.WriteString(kind.Header() + `{"colour":"red"}` + "\n")
	text.WriteString(`{"search":{"text":"kept"},"made":"2024-05-01T12:00:00Z","kept":"2024-05-01T12:00:00Z"}` + "\n")
	for i := range lines + 1 {
		line, err := encodePlace(memory.Place{Program: "used", Line: i})
		if err != nil {
			t.Fatal(err)
		}
		text.Write(line)
	}
	return text.String()
}

// TestTheFileIsWrittenAnew with the line that makes too many of no use. What is
// kept and what is not understood stays, and another window goes on.
func TestTheFileIsWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, used(t, mostDead-1))
	m, other := open(t, dir), open(t, dir)
	before := len(contents(t, dir))
	leaves(t, m, somewhere())
	if len(contents(t, dir)) < before {
		t.Fatal("written anew too early")
	}
	leaves(t, m, somewhere())
	if lines := strings.Count(contents(t, dir), "\n"); lines != 5 {
		t.Errorf("%d lines:\n%s", lines, contents(t, dir))
	}
	for name, m := range map[string]*Memory{"this window": m, "another": other, "a new one": open(t, dir)} {
		if got := list(t, m); got != "★kept" {
			t.Errorf("%s: searches %s", name, got)
		}
		if p, _ := m.Place("used"); p.Line != mostDead-1 || m.Last() != "small-2024" {
			t.Errorf("%s: the place is at line %d, the last program is %s", name, p.Line, m.Last())
		}
	}
	if !strings.Contains(contents(t, dir), `{"colour":"red"}`) {
		t.Error("a line that is not understood went away")
	}
	does(t, other, memory.Made, "lora", 1)
	if got := list(t, m); got != "★kept | lora" {
		t.Errorf("after the other window wrote: %s", got)
	}
}

// TestTheHistoryIsTrimmed in the file, too, once it is well beyond what is shown.
func TestTheHistoryIsTrimmed(t *testing.T) {
	dir := t.TempDir()
	var text strings.Builder
	text.WriteString(kind.Header())
	const all = memory.Most + mostDead - 1
	for i := range all {
		s := words(fmt.Sprint("made ", i))
		s.Made = noon.Add(time.Duration(i) * time.Second)
		line, err := encodeSearch(s)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(line)
	}
	write(t, dir, text.String())
	m := open(t, dir)
	does(t, m, memory.Made, "the last", all)
	searches, err := open(t, dir).Searches()
	if err != nil || len(searches) != memory.Most || searches[0].Text != "the last" || searches[1].Text != fmt.Sprint("made ", all-1) {
		t.Errorf("%d searches, %v", len(searches), err)
	}
	if lines := strings.Count(contents(t, dir), "\n"); lines != memory.Most+1 {
		t.Errorf("%d lines", lines)
	}
}

func TestPlacesAreBounded(t *testing.T) {
	dir := t.TempDir()
	var text strings.Builder
	text.WriteString(kind.Header())
	for i := range mostPlaces + mostDead - 1 {
		fmt.Fprintf(&text, `{"place":"program-%d"}`+"\n", i)
	}
	write(t, dir, text.String())
	leaves(t, open(t, dir), memory.Place{Program: "the last"})
	m := open(t, dir)
	if n := len(m.known.places); n != mostPlaces || m.Last() != "the last" {
		t.Errorf("%d places, the last %s", n, m.Last())
	}
	if _, ok := m.Place("program-0"); ok {
		t.Error("the oldest place is there")
	}
}

func TestNotOursIsMovedAside(t *testing.T) {
	for name, text := range map[string]string{
		"binary": "\x7fELF\x00\x01\n\xff\xfe", "a plan": `{"format":"lanyard-plan","version":1}` + "\n", "a long line": strings.Repeat("x", 10<<20),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, text)
			m := open(t, dir)
			does(t, m, memory.Made, "lora", 1)
			asides, _ := filepath.Glob(filepath.Join(dir, fileName+".unreadable-*Z"))
			if len(asides) != 1 || list(t, open(t, dir)) != "lora" {
				t.Fatalf("moved aside: %v; searches %s", asides, list(t, m))
			}
			if kept, _ := os.ReadFile(asides[0]); string(kept) != text {
				t.Error("what was moved aside changed")
			}
			if w := m.Warnings(); len(w) != 1 || !strings.Contains(w[0], filepath.Base(asides[0])) || !strings.Contains(w[0], "memory file") {
				t.Errorf("warnings %q", w)
			}
		})
	}
}

func TestNewerVersionIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	text := `{"format":"lanyard-memory","version":2}` + "\n" + `{"search":{"text":"lora"},"made":"2024-05-01T12:00:00Z","mood":"good"}` + "\n"
	write(t, dir, text)
	m := open(t, dir)
	if got := list(t, m); got != "lora" {
		t.Errorf("searches %s", got)
	}
	for _, err := range []error{m.Leave(somewhere()), m.Change(words("x"), memory.Made, noon)} {
		if !errors.Is(err, journal.ErrNewer) {
			t.Errorf("error %v", err)
		}
	}
	if contents(t, dir) != text {
		t.Error("the file was changed")
	}
}

func TestBadLinesArePassedOverAndStay(t *testing.T) {
	dir := t.TempDir()
	bad := []struct{ line, says string }{
		{"no JSON\x1b[31m", "expected one JSON object"},
		{`{}`, "expected a place or a search"},
		{`{"search":{"text":" \u0007 "}}`, "expected a place or a search"},
		{`{"search":{"chosen":[{"facet":"mood","name":"good"}]}}`, "does not know"},
		{`{"search":{"chosen":[{"facet":"room","name":"\u200b"}]}}`, "expected a name"},
		{`{"search":{"text":7}}`, "expected one JSON object"},
		{`{"place":"p","line":-1}`, "expected a line from 0 on"},
		{`{"search":{"text":"` + strings.Repeat("x", 10<<20) + `"}}`, "longer than"},
	}
	text := kind.Header()
	for _, b := range bad {
		text += b.line + "\n"
	}
	text += `{"search":{"text":"lora"},"made":"2024-05-01T12:00:00Z","colour":"red"}` + "\n"
	write(t, dir, text)
	m := open(t, dir)
	does(t, m, memory.Made, "quant", 1)
	if got := list(t, m); got != "quant | lora" || !strings.HasPrefix(contents(t, dir), text) {
		t.Errorf("searches %s", got)
	}
	warnings := m.Warnings()
	if len(warnings) != len(bad) {
		t.Fatalf("warnings %q", warnings)
	}
	for i, b := range bad {
		if w := warnings[i]; !strings.Contains(w, fmt.Sprintf("line %d: ", i+2)) || !strings.Contains(w, b.says) || strings.Contains(w, "\x1b") {
			t.Errorf("warning %q, want %s", w, b.says)
		}
	}
}

// TestHostileTextIsMadeSafe: nothing that steers a terminal comes out.
func TestHostileTextIsMadeSafe(t *testing.T) {
	dir := t.TempDir()
	const evil = `\u001b]0;owned\u0007a\r\nb\u202ec`
	write(t, dir, kind.Header()+
		`{"search":{"text":"`+evil+`","chosen":[{"facet":"room","name":"`+evil+`"}]},"program":"`+evil+`"}`+"\n"+
		`{"place":"`+evil+`","view":"`+evil+`","search":{"text":"`+evil+`"}}`+"\n")
	m := open(t, dir)
	all, err := m.Searches()
	if err != nil || len(all) != 1 || len(m.known.places) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	p := m.known.places[m.Last()]
	for _, text := range []string{all[0].String(), all[0].Program, m.Last(), p.Program, p.View, p.Search.String()} {
		if text == "" || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
			t.Errorf("came out as %q", text)
		}
	}
}

func TestASearchIsBounded(t *testing.T) {
	m := open(t, t.TempDir())
	err := m.Change(words(strings.Repeat("long ", maxLine)), memory.Made, noon)
	if !errors.Is(err, journal.ErrTooLong) || list(t, m) != "" {
		t.Errorf("%v, searches %s", err, list(t, m))
	}
}

// TestDocumentedLines reads the file that the package comment shows.
func TestDocumentedLines(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	for line := range strings.Lines(string(source)) {
		if text, ok := strings.CutPrefix(line, "//\t{"); ok {
			file.WriteString("{" + text)
		}
	}
	dir := t.TempDir()
	write(t, dir, file.String())
	m := open(t, dir)
	if got := list(t, m); got != "★kv cache topic:Serving" || len(m.Warnings()) > 0 {
		t.Errorf("searches %s, warnings %q", got, m.Warnings())
	}
	if p, ok := m.Place("small-2024"); !ok || p.Selected.Key != "p7" || p.Page.Kind != memory.Person || p.Line != 3 {
		t.Errorf("place %+v", p)
	}
}

// FuzzFile opens any bytes as the memory file: a place is kept, or refused with
// the file as it was.
func FuzzFile(f *testing.F) {
	f.Add([]byte(kind.Header()))
	f.Add([]byte(kind.Header() + `{"search":{"text":"x","chosen":[{"facet":"room","name":"B4"}]},"made":"2024-05-01T12:00:00Z","kept":"2024-05-01T12:00:00Z"}`))
	f.Add([]byte(kind.Header() + `{"place":"small-2024","selected":{"kind":"talk","key":"a"},"line":3}` + "\n" + `{"search":{"text":"x"},"removed":true}` + "\n"))
	f.Add([]byte(`{"format":"lanyard-memory","version":3}` + "\nx\n"))
	f.Add([]byte("\x00\n{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		write(t, dir, string(text))
		m := open(t, dir)
		if err := m.Leave(somewhere()); err != nil {
			if got := contents(t, dir); !errors.Is(err, journal.ErrNewer) || got != string(text) {
				t.Fatalf("%v; the file is %q", err, got)
			}
			return
		}
		if p, ok := open(t, dir).Place("small-2024"); !ok || !p.Same(somewhere()) {
			t.Fatalf("not there: %+v", p)
		}
	})
}
