package main

import (
	"bytes"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/search"
)

func TestUnescape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                           "",
		`{{.Title}}\t{{.Key}}\n`:     "{{.Title}}\t{{.Key}}\n",
		`\\n {{printf "%s\n" .Key}}`: `\n {{printf "%s\n" .Key}}`,
		`{{.Title\n`:                 `{{.Title\n`,
		`a}}\nb`:                     "a}}\nb",
		`\x`:                         `\x`,
	} {
		if got := unescape(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// FuzzTemplateForm checks that any template is either refused in one line or
// prints whole lines.
func FuzzTemplateForm(f *testing.F) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "small-2024", Name: "Small"}})
	b.Talk(program.TalkDraft{Title: "Small caches", People: []program.PersonDraft{{Name: "Ada"}}})
	c, _ := b.Build()
	found := search.New(c).Search(search.Query{})
	for _, text := range []string{`{{.Title}} {{.Key}}\n`, `{{.Text.Body}}`, `{{range .People}}{{.Name}}{{end}}`, `{{join .Topics ", "}}`, `{{`, `{{.Nope}}`, `{{index .Slots 3}}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "range") || strings.Contains(text, "template") {
			t.Skip("may go on for as long as it likes: it is the reader's own")
		}
		var out bytes.Buffer
		form, err := templateForm(text)
		if err == nil {
			err = form(&out, []listing{{c, found, found.Hits}})
		}
		if err != nil && (strings.HasPrefix(err.Error(), "template:") || out.Len() > 0) {
			t.Errorf("%q printed %q and failed with %v", text, out.String(), err)
		}
		if out.Len() > 0 && !strings.HasSuffix(out.String(), "\n") {
			t.Errorf("%q ends within a line: %q", text, out.String())
		}
	})
}
