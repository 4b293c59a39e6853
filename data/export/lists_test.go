package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
)

// chosen are talks of autumn in an order that is not the program's.
func chosen(t *testing.T, c *program.Conference) []program.TalkRef {
	t.Helper()
	var talks []program.TalkRef
	for _, key := range []program.Key{"morning", "one", "someday", "two", "closing"} {
		talk, ok := c.FindTalk(key)
		if !ok {
			t.Fatalf("no talk %s", key)
		}
		talks = append(talks, talk)
	}
	return talks
}

func TestListGoldens(t *testing.T) {
	c := autumn(t)
	for name, write := range map[string]func(io.Writer, *program.Conference, []program.TalkRef) error{
		"autumn.ris": RIS, "autumn.talks.csv": TalksCSV, "autumn.talks.md": TalksMarkdown,
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got, c, chosen(t, c)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("differs from %s (go test -update writes it anew):\n%s", path, got.String())
			}
		})
	}
}

// twins gives two programs with one talk each, of the same author, year and title.
func twins() Lists {
	var lists Lists
	for _, id := range []string{"east-2024", "west-2024"} {
		b := program.NewBuilder(program.AboutDraft{About: program.About{ID: id, Name: id, Start: "2024-05-13"}})
		b.Talk(program.TalkDraft{Title: "Caches", People: []program.PersonDraft{{Name: "Ada"}}})
		c, _ := b.Build()
		lists = append(lists, List{c, []program.TalkRef{0}})
	}
	return lists
}

func TestListsOfSeveralPrograms(t *testing.T) {
	lists := twins()
	var bib, table, page bytes.Buffer
	if err := errors.Join(lists.BibTeX(&bib), lists.CSV(&table), lists.Markdown(&page)); err != nil {
		t.Fatal(err)
	}
	keys := regexp.MustCompile(`@inproceedings\{(.*),`).FindAllStringSubmatch(bib.String(), -1)
	if len(keys) != 2 || keys[0][1] != "ada2024caches" || keys[1][1] != "ada2024caches-west-2024" {
		t.Errorf("citation keys %q", keys)
	}
	rows, err := csv.NewReader(&table).ReadAll()
	if err != nil || len(rows) != 3 || rows[0][0] != "program" || rows[1][0] != "east-2024" || rows[2][0] != "west-2024" {
		t.Errorf("rows %q, %v", rows, err)
	}
	if want := "# east-2024\n\n- Caches\n  - Ada\n\n# west-2024\n\n- Caches\n  - Ada\n"; page.String() != want {
		t.Errorf("page\n%s\nwant\n%s", page.String(), want)
	}
}

func TestListWriteErrorsAreReported(t *testing.T) {
	c := made.Conference(5)
	for name, write := range map[string]func(io.Writer, *program.Conference, []program.TalkRef) error{
		"RIS": RIS, "TalksCSV": TalksCSV, "TalksMarkdown": TalksMarkdown,
	} {
		if err := write(broken{}, c, []program.TalkRef{0}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRIS checks that no title, name or abstract makes a line of its own.
func FuzzRIS(f *testing.F) {
	f.Add("A title\r\nER  - ", "Ada\nTY  - BOOK", "One line.\n\nUR  - https://example.org/", uint8(1))
	tag := regexp.MustCompile(`^(TY|AU|TI|T2|PY|AB|UR|ER)  - `)
	f.Fuzz(func(t *testing.T, title, name, body string, markup uint8) {
		b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Lines", Start: "2024-05-13"}})
		b.Talk(program.TalkDraft{Title: title, People: []program.PersonDraft{{Name: name}}, Text: program.Text{Body: body, Markup: program.Markup(markup % 3)}})
		c, _ := b.Build()
		if c.TalkCount() == 0 {
			t.Skip()
		}
		var out bytes.Buffer
		if err := RIS(&out, c, []program.TalkRef{0}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\r\n"), "\r\n")
		for i, line := range lines {
			if !tag.MatchString(line) || strings.ContainsAny(line, "\r\n") || strings.HasPrefix(line, "ER") != (i == len(lines)-1) || strings.HasPrefix(line, "TY") != (i == 0) {
				t.Fatalf("line %d of\n%q", i, out.String())
			}
		}
	})
}
