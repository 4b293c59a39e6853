package search_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"lanyard/program/search"
)

var update = flag.Bool("update", false, "write the language of queries into the README")

const (
	readme = "../../README.md"
	begin  = "<!-- language: made from the table of phrases by go test ./program/search -update -->\n"
	end    = "<!-- end of language -->"
)

// TestReadmeHasTheLanguage compares the README's table with the one of the program.
func TestReadmeHasTheLanguage(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), begin)
	have, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README has no place for the language")
	}
	want := "\n| | |\n|---|---|\n"
	for _, p := range search.Language() {
		want += fmt.Sprintf("| `%s` | %s |\n", p.Form, p.Meaning)
	}
	want += "\n"
	if *update {
		if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Errorf("the README's language is not the program's (go test ./program/search -update):\n%s\nwant\n%s", have, want)
	}
}

// TestPhrasesAreUnderstood reads every example: none is taken for mere words
// that was meant as more, and all words of is: are named.
func TestPhrasesAreUnderstood(t *testing.T) {
	x := search.New(twoDays(t))
	all := ""
	for _, p := range search.Language() {
		all += p.Meaning + " "
		for _, c := range x.Search(search.Query{Text: p.Form}).Clauses() {
			if strings.Contains(c.Problem, "taken as words") {
				t.Errorf("%s: %s", p.Form, c.Problem)
			}
		}
	}
	for _, completion := range x.Complete(search.Query{Text: "is:"}, 3) {
		if !strings.Contains(all, completion.Label) {
			t.Errorf("is:%s is not in the language", completion.Label)
		}
	}
}
