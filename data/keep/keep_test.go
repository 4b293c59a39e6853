package keep

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/plan"
)

const thisProgram = "small-2024"

// headerLine is the first line of a plan file.
const headerLine = `{"format":"lanyard-plan","version":1}` + "\n"

var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, dir string) *Keeper {
	t.Helper()
	k, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// starring gives the edit that puts a level on a key.
func starring(k program.Key, l plan.Level) func(*plan.Plan) (plan.Change, bool) {
	return func(p *plan.Plan) (plan.Change, bool) { return p.SetLevel(nil, k, l, noon) }
}

func noting(k program.Key, note string) func(*plan.Plan) (plan.Change, bool) {
	return func(p *plan.Plan) (plan.Change, bool) { return p.SetNote(nil, k, note, noon) }
}

func attending(k program.Key, attended bool) func(*plan.Plan) (plan.Change, bool) {
	return func(p *plan.Plan) (plan.Change, bool) { return p.SetAttended(nil, k, attended, noon) }
}

func undoing(p *plan.Plan) (plan.Change, bool) { return p.Undo(noon) }

func change(t testing.TB, k *Keeper, edit func(*plan.Plan) (plan.Change, bool)) {
	t.Helper()
	if _, err := k.Change(thisProgram, edit); err != nil {
		t.Fatal(err)
	}
}

// stars gives the levels of a plan as words, in the order of the keys.
func stars(t testing.TB, k *Keeper) string {
	t.Helper()
	p, err := k.Plan(thisProgram)
	if err != nil {
		t.Fatal(err)
	}
	return words(p)
}

func words(p *plan.Plan) string {
	var out []string
	for _, m := range p.Marks() {
		word := string(m.Key) + "=" + m.Level.String()
		if m.Attended {
			word += "✓"
		}
		if m.Note != "" {
			word += fmt.Sprintf("(%s)", m.Note)
		}
		out = append(out, word)
	}
	for _, key := range p.Appointments() {
		a, _ := p.Appointment(key)
		out = append(out, fmt.Sprintf("%s@%s %v–%v", a.Title, a.Where, a.Start, a.End))
	}
	return strings.Join(out, " ")
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

// fill makes a file with a change of every kind and gives its text.
func fill(t testing.TB, dir string) string {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: thisProgram, Name: "Small 2024"}})
	b.Talk(program.TalkDraft{Key: "p7", Title: "Small <caches> & others", Slots: []program.SlotDraft{{
		When: program.WhenDraft{Start: noon, End: noon.Add(20 * time.Minute)}, Place: program.PlaceDraft{Room: "B4"}}}})
	c, _ := b.Build()
	k := open(t, dir)
	for _, edit := range []func(*plan.Plan) (plan.Change, bool){
		func(p *plan.Plan) (plan.Change, bool) { return p.SetLevel(c, "p7", plan.Going, noon) },
		noting("p7", "two\nlines, \"quoted\" – and é"),
		func(p *plan.Plan) (plan.Change, bool) {
			return p.AddAppointment(plan.Appointment{Title: "Lunch", Where: "Café", Start: noon, End: noon.Add(time.Hour)}, noon)
		},
		starring("p8", plan.Must),
		attending("p8", true),
		attending("p9", true),
		undoing,
		func(p *plan.Plan) (plan.Change, bool) { return p.Redo(noon) },
		attending("p8", false),
		undoing,
		func(p *plan.Plan) (plan.Change, bool) { return p.RemoveAppointment(p.Appointments()[0], noon) },
		undoing,
	} {
		change(t, k, edit)
	}
	return contents(t, dir)
}

func TestChangesComeBack(t *testing.T) {
	dir := t.TempDir()
	text := fill(t, dir)
	if got := strings.Count(text, "\n"); got != 13 || !strings.HasPrefix(text, headerLine) {
		t.Errorf("expected a first line and 12 changes:\n%s", text)
	}
	if !strings.Contains(text, `"title":"Small <caches> & others"`) {
		t.Errorf("not to be read by eye:\n%s", text)
	}
	k := open(t, dir)
	want := "p7=going(two\nlines, \"quoted\" – and é) p8=must✓ p9=none✓ Lunch@Café 2024-05-01 12:00:00 +0000 UTC–2024-05-01 13:00:00 +0000 UTC"
	if got := stars(t, k); got != want {
		t.Errorf("read back\n %s, want\n %s", got, want)
	}
	p, _ := k.Plan(thisProgram)
	if seen := p.Mark(nil, "p7").Seen; seen.Room != "B4" || !seen.Start.Equal(noon) || seen.Day != "2024-05-01" {
		t.Errorf("last seen %+v", seen)
	}
	for range 6 {
		change(t, k, undoing)
	}
	if got := stars(t, open(t, dir)); got != "" {
		t.Errorf("after a restart and taking all back: %s", got)
	}
	if got := k.Warnings(); len(got) != 0 {
		t.Errorf("warnings %q", got)
	}
}

func TestProgramsAreApart(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	const hostile = "../../etc/passwd\x00"
	if _, err := k.Change(hostile, func(p *plan.Plan) (plan.Change, bool) {
		return p.SetLevel(nil, "../x", plan.Must, noon)
	}); err != nil {
		t.Fatal(err)
	}
	change(t, k, starring("a", plan.Going))
	if got := stars(t, open(t, dir)); got != "a=going" {
		t.Errorf("this program: %s", got)
	}
	other, err := open(t, dir).Plan(hostile)
	if err != nil || words(other) != "../x=must" {
		t.Errorf("the other program: %s, %v", words(other), err)
	}
	files, _ := os.ReadDir(dir)
	if len(files) != 2 {
		t.Errorf("files: %v", files)
	}
}

func TestTheFolderIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	change(t, open(t, dir), starring("a", plan.Going))
	for _, name := range []string{"", fileName, fileName + ".lock"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%q: %v, %v", name, info.Mode(), err)
		}
	}
	if _, err := Open(filepath.Join(dir, fileName, "c")); err == nil {
		t.Error("a folder inside a file was opened")
	}
}

func TestNothingToChangeWritesNothing(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	change(t, k, undoing)
	if _, err := os.Stat(k.Path()); !os.IsNotExist(err) {
		t.Errorf("a file was made for nothing: %v", err)
	}
}

func TestWindowsSeeEachOther(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	change(t, a, starring("a", plan.Going))
	change(t, b, starring("b", plan.Must))
	if got := stars(t, a); got != "a=going b=must" {
		t.Errorf("the first window sees %s", got)
	}
	change(t, a, undoing)
	if got := stars(t, b); got != "a=going" {
		t.Errorf("after taking back in the other window: %s", got)
	}
}

func TestChangedByHand(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	for _, key := range []program.Key{"a", "b", "c"} {
		change(t, k, starring(key, plan.Going))
	}
	lines := strings.SplitAfter(contents(t, dir), "\n")

	t.Run("shorter", func(t *testing.T) {
		write(t, dir, lines[0]+lines[1])
		if got := stars(t, k); got != "a=going" {
			t.Errorf("plan %s", got)
		}
	})
	t.Run("another line in the middle", func(t *testing.T) {
		write(t, dir, lines[0]+lines[2]+lines[1]+lines[3])
		if got := stars(t, k); got != "a=going b=going c=going" {
			t.Errorf("plan %s", got)
		}
	})
	t.Run("longer, and others", func(t *testing.T) {
		write(t, dir, lines[0]+lines[3]+lines[2]+strings.Replace(lines[2], `"b"`, `"another-key"`, 1)+lines[2])
		if got := stars(t, k); got != "another-key=going b=going c=going" {
			t.Errorf("plan %s", got)
		}
	})
	t.Run("no end on the last line", func(t *testing.T) {
		write(t, dir, lines[0]+lines[1]+strings.TrimSpace(lines[2]))
		change(t, k, starring("d", plan.Must))
		if got := stars(t, k); got != "a=going b=going d=must" {
			t.Errorf("plan %s", got)
		}
	})
	t.Run("gone", func(t *testing.T) {
		if err := os.Remove(k.Path()); err != nil {
			t.Fatal(err)
		}
		if got := stars(t, k); got != "" {
			t.Errorf("plan %s", got)
		}
		change(t, k, starring("e", plan.Must))
		if got := stars(t, open(t, dir)); got != "e=must" {
			t.Errorf("plan %s", got)
		}
	})
}

func TestGoroutines(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	var all sync.WaitGroup
	for i := range 20 {
		k := a
		if i%2 == 1 {
			k = b
		}
		all.Go(func() {
			if _, err := k.Change(thisProgram, starring(program.Key(fmt.Sprintf("k%02d", i)), plan.Going)); err != nil {
				t.Error(err)
			}
			if _, err := k.Plan(thisProgram); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := strings.Count(stars(t, a), "=going"); got != 20 {
		t.Errorf("%d stars, want 20", got)
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
	k := open(t, dir)
	want := "p7=going✓ Lunch@Café 2024-05-14 19:00:00 +0000 UTC–0001-01-01 00:00:00 +0000 UTC"
	if got := stars(t, k); got != want || len(k.Warnings()) > 0 {
		t.Errorf("plan %s, want %s; warnings %q", got, want, k.Warnings())
	}
}

func BenchmarkPlanUnchanged(b *testing.B) {
	k := open(b, b.TempDir())
	change(b, k, starring("a", plan.Going))
	for b.Loop() {
		if _, err := k.Plan(thisProgram); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenThousandChanges(b *testing.B) {
	dir := b.TempDir()
	var text strings.Builder
	text.WriteString(headerLine)
	p := plan.Fold(thisProgram, nil)
	for i := range 1000 {
		c, _ := p.SetLevel(nil, program.Key(fmt.Sprint(i)), plan.Going, noon)
		p = p.With(c)
		line, err := encode(c)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(line)
	}
	write(b, dir, text.String())
	for b.Loop() {
		open(b, dir)
	}
}

func BenchmarkChange(b *testing.B) {
	k := open(b, b.TempDir())
	for b.Loop() {
		change(b, k, func(p *plan.Plan) (plan.Change, bool) {
			return p.SetLevel(nil, "a", p.Mark(nil, "a").Level.Next(), noon)
		})
	}
}
