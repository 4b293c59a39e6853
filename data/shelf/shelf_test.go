package shelf_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"lanyard/data/shelf"
	"lanyard/program"
)

// corpus is where the facts are that the shelf was made from; a clone of the
// repository alone does not have them.
const corpus = "../../../shared/corpus"

func open(t *testing.T, id string) *program.Conference {
	t.Helper()
	c, complaints, err := shelf.BuiltIn().Open(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, complaint := range complaints {
		t.Errorf("%s: %v", id, complaint)
	}
	return c
}

func ids(t testing.TB) []string {
	t.Helper()
	list, err := shelf.BuiltIn().IDs()
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	return list
}

func TestEveryProgramIsWhole(t *testing.T) {
	for _, id := range ids(t) {
		c := open(t, id)
		a := c.About()
		if a.ID != id {
			t.Errorf("%s.json is the program %q", id, a.ID)
		}
		if a.Title == "" || a.Venue == "" || !a.Compiled.Known() || len(a.Sources) == 0 || len(a.Missing) == 0 {
			t.Errorf("%s: title, venue, compiled, sources and what is missing belong in the file", id)
		}
		if len(c.Topics()) > 0 && a.TopicsNote == "" {
			t.Errorf("%s does not say where its topics are from", id)
		}
		head, err := shelf.BuiltIn().About(id)
		if err != nil || head.Name != a.Name || head.Start != a.Start {
			t.Errorf("%s: read alone, the conference is %+v, %v", id, head, err)
		}
		for s := range c.Slots() {
			w := s.When
			if w.Timed() && a.Start.Known() && (w.Day.Before(a.Start) || a.End.Before(w.Day)) {
				t.Errorf("%s: %s is on %s, outside the conference", id, c.Talk(s.Talk).Key, w.Day)
			}
			if w.Basis == program.Inferred && w.Note == "" {
				t.Errorf("%s: the time of %s is inferred, and nothing says how", id, c.Talk(s.Talk).Key)
			}
		}
	}
}

var sentence = regexp.MustCompile(`[.!?]["”)]*(\s|$)`)

func TestTextsAreSynopses(t *testing.T) {
	for _, id := range ids(t) {
		c := open(t, id)
		for talk := range c.Talks() {
			text := c.Text(talk.Ref)
			if text.Body == "" {
				continue
			}
			if !text.Synopsis {
				t.Errorf("%s/%s: the shelf holds synopses, not abstracts", id, talk.Key)
			}
			if len(text.Sources) == 0 {
				t.Errorf("%s/%s: what the synopsis was written from is not named", id, talk.Key)
			}
			if n := len(sentence.FindAllString(text.Body, -1)); n < 2 || n > 8 {
				t.Errorf("%s/%s: %d sentences", id, talk.Key, n)
			}
		}
	}
}

func TestUnknownIDs(t *testing.T) {
	for _, id := range []string{"", "none", "../shelf", "mlsys-2024.json", `..\shelf`} {
		if _, _, err := shelf.BuiltIn().Open(id); err == nil {
			t.Errorf("%q opened", id)
		}
		if _, err := shelf.BuiltIn().About(id); err == nil {
			t.Errorf("%q has a head", id)
		}
	}
}

// TestMLSys2024AgainstItsFacts compares every paper with the facts file.
// Where a later look at the paper's own page gave more, the shelf may know what
// the facts do not; it never says otherwise.
func TestMLSys2024AgainstItsFacts(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(corpus, "mlsys/mlsys-2024.facts.json"))
	if err != nil {
		t.Skip("skipped: the facts files are not here")
	}
	var facts struct {
		Sessions []struct {
			Title, Room string
			Start       *time.Time
			Papers      []struct {
				Title      string
				Authors    []string
				Start, End *time.Time
				TimeBasis  string `json:"time_basis"`
				Award      string
				Topics     []string `json:"topics_assigned"`
				URL        string   `json:"proceedings_url"`
			}
		}
	}
	if err := json.Unmarshal(raw, &facts); err != nil {
		t.Fatal(err)
	}
	c := open(t, "mlsys-2024")
	talks := map[string]*program.Talk{}
	for t := range c.Talks() {
		talks[t.Title] = t
	}
	papers := 0
	for _, session := range facts.Sessions {
		for order, p := range session.Papers {
			papers++
			talk := talks[p.Title]
			if talk == nil {
				t.Errorf("missing: %s", p.Title)
				continue
			}
			slot := c.Slot(talk.Slots[0])
			home := c.Session(slot.Session)
			if home.Title != session.Title || c.RoomName(home.Place) != session.Room {
				t.Errorf("%s is in %s, %s", talk.Key, home.Title, c.RoomName(home.Place))
			}
			if _, _, place := c.Neighbours(slot.Ref); place != order+1 {
				t.Errorf("%s is number %d, want %d", talk.Key, place, order+1)
			}
			if p.Start != nil && (!slot.When.Start.Equal(*p.Start) || !slot.When.End.Equal(*p.End)) {
				t.Errorf("%s is at %v, want %v", talk.Key, slot.When, p.Start)
			}
			if slot.When.Basis == program.Seen && p.TimeBasis == "inferred" {
				t.Errorf("%s: the time was inferred and is shown as seen", talk.Key)
			}
			var names []string
			for _, credit := range talk.People {
				names = append(names, c.Person(credit.Person).Name)
			}
			if got, want := strings.Join(names, "|"), strings.Join(p.Authors, "|"); got != want {
				t.Errorf("%s: people\n got %s\nwant %s", talk.Key, got, want)
			}
			if len(talk.Topics) != len(p.Topics) || talk.TopicsBasis != program.Judged {
				t.Errorf("%s: topics %v", talk.Key, talk.Topics)
			}
			if (p.Award != "") != (len(talk.Awards) > 0) {
				t.Errorf("%s: awards %v, want %q", talk.Key, talk.Awards, p.Award)
			}
			if c.Text(talk.Ref).Body == "" {
				t.Errorf("%s has no synopsis", talk.Key)
			}
		}
	}
	if papers != 37 {
		t.Errorf("%d papers", papers)
	}
}

// copiedRun is how many words in a row make a copied sentence.
const copiedRun = 12

// TestNothingIsCopied looks for runs of twelve words that the shelf's texts
// share with any text in the corpus.
func TestNothingIsCopied(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("skipped: the corpus is not here")
	}
	runs := map[string]string{}
	for _, id := range ids(t) {
		c := open(t, id)
		for talk := range c.Talks() {
			words := wordsOf(c.Text(talk.Ref).Body)
			for i := 0; i+copiedRun <= len(words); i++ {
				runs[strings.Join(words[i:i+copiedRun], " ")] = id + "/" + string(talk.Key)
			}
		}
	}
	if len(runs) == 0 {
		t.Fatal("the shelf has no texts to compare")
	}
	files := 0
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".gz") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		words := wordsOf(string(raw))
		for i := 0; i+copiedRun <= len(words); i++ {
			if where, ok := runs[strings.Join(words[i:i+copiedRun], " ")]; ok {
				t.Errorf("%s stands in %s: %s", where, path, strings.Join(words[i:i+copiedRun], " "))
			}
		}
		return nil
	})
	if err != nil || files < 10 {
		t.Fatalf("%d files read, %v", files, err)
	}
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// BenchmarkOpen shows that opening a program does not grow with the shelf.
func BenchmarkOpen(b *testing.B) {
	raw, err := os.ReadFile("mlsys-2024.json")
	if err != nil {
		b.Fatal(err)
	}
	for _, programs := range []int{1, 200} {
		folder := fstest.MapFS{"mlsys-2024.json": &fstest.MapFile{Data: raw}}
		for i := 1; i < programs; i++ {
			folder["other-"+strconv.Itoa(i)+".json"] = &fstest.MapFile{Data: raw}
		}
		dir := b.TempDir()
		if err := os.CopyFS(dir, folder); err != nil {
			b.Fatal(err)
		}
		b.Run(strconv.Itoa(programs)+"-on-the-shelf", func(b *testing.B) {
			for b.Loop() {
				if _, _, err := shelf.Of(os.DirFS(dir)).Open("mlsys-2024"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpenAll is what the shelf, a search over all programs and a person's
// work elsewhere wait for, beside the screen.
func BenchmarkOpenAll(b *testing.B) {
	for b.Loop() {
		for _, id := range ids(b) {
			if _, _, err := shelf.BuiltIn().Open(id); err != nil {
				b.Fatal(err)
			}
		}
	}
}
