package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
)

func TestBibTeXTitles(t *testing.T) {
	for title, want := range map[string]string{
		"A small cache":                    "A small cache",
		"AWQ: Activation-aware Weights":    "{AWQ:} Activation-aware Weights",
		"Training LLMs On-Device":          "Training {LLMs} On-Device",
		"FlashTwo at 50% of the cost":      `{FlashTwo} at 50\% of the cost`,
		"Vitamin C, and A or B":            "Vitamin {C,} and A or {B}",
		"The reader's own O'Neil":          "The reader's own {O'Neil}",
		"Braces { and # and $x^2_i$ and ~": `Braces \textbraceleft{} and \# and {$x^2_i$} and \textasciitilde{}`,
		"C is first":                       "C is first",
		"K-means and 3D":                   "K-means and {3D}",
	} {
		if got := bibTitle(title); got != want {
			t.Errorf("%q\n  gives %s\n   want %s", title, got, want)
		}
	}
}

func TestCitationKeys(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Keys", Start: "2024-05-13", End: "2024-05-16"}})
	for _, talk := range []struct{ title, author string }{
		{"The Caches of tomorrow", "Ada Łöfberg"},
		{"Caches of today", "Ada Lofberg"},
		{"«Caches»", "Łöfberg, Ada"},
		{"On time", "Bo"},
		{"Ωmega", "語"},
		{"...", ""},
	} {
		d := program.TalkDraft{Title: talk.title}
		if talk.author != "" {
			d.People = []program.PersonDraft{{Name: talk.author}}
		}
		b.Talk(d)
	}
	c, _ := b.Build()
	want := "lofberg2024caches lofberg2024cachesb lofberg2024cachesc bo2024on 2024mega 2024"
	if got := strings.Join(citationKeys(c), " "); got != want {
		t.Errorf("keys\n %s, want\n %s", got, want)
	}
	var alone, among bytes.Buffer
	if err := BibTeX(&alone, c, []program.TalkRef{2}); err != nil {
		t.Fatal(err)
	}
	if err := BibTeX(&among, c, []program.TalkRef{0, 1, 2}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(among.String(), alone.String()) {
		t.Errorf("the key depends on what else is exported:\n%s\n%s", alone.String(), among.String())
	}
}

func TestManyEqualCitationKeys(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Keys"}})
	const many = 3000
	for range many {
		b.Talk(program.TalkDraft{Title: "Same"})
	}
	c, _ := b.Build()
	seen := map[string]bool{}
	for _, key := range citationKeys(c) {
		seen[key] = true
	}
	if len(seen) != many {
		t.Errorf("%d keys for %d talks", len(seen), many)
	}
}

// FuzzBibTeX checks that no title, name or address breaks an entry's braces.
func FuzzBibTeX(f *testing.F) {
	f.Add("A {title} with \\braces}", "Ada, and Bo", "https://example.org/{a}")
	f.Fuzz(func(t *testing.T, title, name, address string) {
		b := program.NewBuilder(program.AboutDraft{About: program.About{Name: title, Start: "2024-05-13"}})
		b.Talk(program.TalkDraft{Title: title, People: []program.PersonDraft{{Name: name}}, Links: []program.Link{{URL: address}}})
		c, _ := b.Build()
		if c.TalkCount() == 0 {
			t.Skip()
		}
		var out bytes.Buffer
		if err := BibTeX(&out, c, []program.TalkRef{0}); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		depth := 0
		for i, r := range text {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 || (depth == 0 && i > len("@inproceedings") && i < len(text)-2) {
				t.Fatalf("braces do not match at %d in\n%s", i, text)
			}
		}
		if depth != 0 {
			t.Fatalf("braces left open in\n%s", text)
		}
	})
}

func TestMarkdownEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"plain text":     "plain text",
		"1. Someday":     `1\. Someday`,
		"- and + and #":  `\- and + and \#`,
		"a*b_c [d](e)":   `a\*b\_c \[d\](e)`,
		"<script> & $x$": `\<script\> \& \$x\$`,
		"2024) it was":   `2024\) it was`,
		"1.5 times":      `1\.5 times`,
		"back\\slash `c": "back\\\\slash \\`c",
	} {
		if got := escape(text); got != want {
			t.Errorf("%q gives %s, want %s", text, got, want)
		}
	}
	if got := linked("t", "https://example.org/a(b) c"); got != "[t](https://example.org/a%28b%29%20c)" {
		t.Errorf("link %s", got)
	}
}

func BenchmarkBibTeXOneOfMany(b *testing.B) {
	c := made.Conference(5000)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := BibTeX(&out, c, []program.TalkRef{7}); err != nil {
			b.Fatal(err)
		}
	}
	if !strings.Contains(out.String(), "@inproceedings") {
		b.Fatal(fmt.Sprintf("no entry: %s", out.String()))
	}
}

func TestFormulasStayFormulas(t *testing.T) {
	for title, want := range map[string]string{
		`Analyzing $D^\alpha$ seeding for $k$-means`: `Analyzing {$D^\alpha$} seeding for {$k$}-means`,
		`From $5 to $10 a Token`:                     `From \$5 to \$10 a Token`,
		`Costs $`:                                    `Costs \$`,
		`$\pi^{*}$`:                                  `{$\pi^{*}$}`,
		`A $}{$ of braces`:                           `A \$\textbraceright{}\textbraceleft{}\$ of braces`,
	} {
		if got := bibTitle(title); got != want {
			t.Errorf("%s\n got %s\nwant %s", title, got, want)
		}
	}
}
