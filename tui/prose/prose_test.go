package prose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
)

var update = flag.Bool("update", false, "write the golden files anew")

const sample = `# A *small* talk

We study **fast** methods for $\tilde{O}(n)$ problems, 3*3*2 grids & <unk> tokens; see
[the paper](https://example.org/paper?a=1&b=2) or https://example.org/a_long_address/that_has_no_blank_in_it/at_all.

1. The first point, which is long enough to be broken at forty cells
2. 日本語のテキストは幅が広い文字です

- outer
  - inner ` + "`code`" + ` 👩‍👩‍👧

> Quoted words of Ada to Bo.

| Name | Value |
|------|-------|
| Ada  | 1     |

` + "```\nfor x := range \\*y {\n    z()\n}\n```" + `

---

The end.`

func TestGolden(t *testing.T) {
	styles := map[string]Style{
		"dark":      {Dark: true, Colour: true},
		"light":     {Colour: true, Accent: "#0b57d0", Quiet: "8"},
		"no-colour": {},
		"ascii":     {ASCII: true},
	}
	for name, style := range styles {
		for _, width := range []int{20, 40, 80, 120} {
			style.Width = width
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				lines, err := mustNew(t, style).Render(program.Text{Body: sample, Markup: program.Markdown})
				if err != nil {
					t.Fatal(err)
				}
				checkLines(t, lines, style)
				got := strings.ReplaceAll(strings.Join(lines, "\n")+"\n", "\x1b", "␛")
				golden(t, fmt.Sprintf("%s-%d.txt", name, width), strings.ReplaceAll(got, "\a", "␇"))
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs\n got\n%s\nwant\n%s", path, got, want)
	}
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name   string
		markup program.Markup
		in     string
		want   string
	}{
		{"escapes", program.Plain, `3*3*2 _x_ [y] <z> A & B # | \w`, `3\*3\*2 \_x\_ \[y\] \<z\> A &amp; B # \| \\w`},
		{"line starts", program.Plain, "# no heading", `\# no heading`},
		{"number alone", program.Plain, "1984. A year", `1984\. A year`},
		{"emphasis", program.Plain, "**Diff**erential *Extra Gradient* and A* or B*", `**Diff**erential *Extra Gradient* and A\* or B\*`},
		{"emphasis that cannot be written", program.Plain, "**(a)**b", `(a)b`},
		{"hard-wrapped", program.Plain, "This line was wrapped by an editor at its margin\nand goes on.\n\nNext.",
			"This line was wrapped by an editor at its margin and goes on.\n\nNext."},
		{"short lines", program.Plain, "10:00 Ada\n10:30 Bo", "10:00 Ada\\\n10:30 Bo"},
		{"list", program.Plain, "Topics:\n- one\n- two\n1. first\n2. second", "Topics:\n\n- one\n- two\n\n1. first\n2. second"},
		{"address", program.Plain, "See https://example.org/a_b.", "See <https://example.org/a_b>."},
		{"address in Japanese", program.Plain, "https://example.orgを参照 https://example.org/本", "<https://example.org>を参照 https://example.org/本"},
		{"link with Japanese address", program.Markdown, "[a](https://example.org/本)", "[a](<https://example.org/%E6%9C%AC>)"},
		{"exclamation before link", program.HTML, `wow!<a href="https://example.org">x</a>`, `wow\![x](<https://example.org>)`},
		{"tildes", program.Plain, "~5 and ~6", "&#126;5 and &#126;6"},
		{"break tag", program.Plain, "a<br>b", "a\\\nb"},
		{"markdown", program.Markdown, "Setext\n===\n\n* a\n* b\n\nVermieter*innen und Mieter*innen", "# Setext\n\n- a\n- b\n\nVermieter\\*innen und Mieter\\*innen"},
		{"markdown maths", program.Markdown, `$a_b$ and $\pi^*$ x $c*d*e$ \$5`, `a\_b and π\* x c\*d\*e $5`},
		{"markdown tags", program.Markdown, "a <b>bold</b> <mask> <br> c", "a **bold** \\<mask\\>\\\nc"},
		{"markdown no link", program.Markdown, "[a](javascript:alert) f[i](x)", `\[a\](javascript:alert) f\[i\](x)`},
		{"html", program.HTML, "<p>A <em>b</em> 3*3*2 &lt;c&gt;</p><script>bad()</script><ul><li>d</li></ul>", "A *b* 3\\*3\\*2 \\<c\\>\n\n- d"},
		{"html link", program.HTML, `<a href="javascript:x">a</a> <a href="https://example.org/?a=1&amp;b=2">b</a>`, "a [b](<https://example.org/?a=1&b=2>)"},
		{"latex", program.LaTeX, "\\section{One}A~b --- `c' % no\n\\begin{itemize}\\item d\\begin{enumerate}\\item e\\end{enumerate}\\end{itemize}",
			"## One\n\nA b — ‘c’\n\n- d\n\n  1. e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Markdown(program.Text{Body: c.in, Markup: c.markup}); got != c.want {
				t.Errorf("Markdown(%q)\n got %q\nwant %q", c.in, got, c.want)
			}
		})
	}
}

func TestNoEscapeSequenceOfTheSource(t *testing.T) {
	for _, body := range []string{"a \x1b[31mred\x1b]8;;x\a", "a &#27;[31mred &#x1b;]0;x", "`&#27;[31m` &#155;31m", "\u009b31m",
		"[x](https://example.org/\x1b[31m)", "<https://example.org/&#27;>", "| a |\n|-|\n| &#27;[1m |", "<pre>&#27;[31m</pre>"} {
		for m := program.Plain; m <= program.LaTeX; m++ {
			for _, style := range []Style{{Width: 30}, {Width: 30, Colour: true}} {
				lines, err := mustNew(t, style).Render(program.Text{Body: body, Markup: m})
				if err != nil {
					t.Fatal(err)
				}
				checkLines(t, lines, style)
			}
		}
	}
}

func TestRunningTextHasNoColour(t *testing.T) {
	lines, err := mustNew(t, Style{Width: 40, Colour: true}).Render(program.Text{Body: "Only **words** here."})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(lines, "\n"), "Only \x1b[1mwords\x1b[m here."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestResize(t *testing.T) {
	text := program.Text{Body: sample, Markup: program.Markdown}
	r := mustNew(t, Style{Width: 100, Colour: true})
	for _, width := range []int{33, 1, 90, 12} {
		if _, err := r.Render(text); err != nil {
			t.Fatal(err)
		}
		r.Resize(width)
		got, err := r.Render(text)
		if err != nil {
			t.Fatal(err)
		}
		want, err := mustNew(t, Style{Width: width, Colour: true}).Render(text)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("width %d: %q, want %q", width, got, want)
		}
	}
}

func TestEveryWidth(t *testing.T) {
	for width := -1; width < 130; width++ {
		style := Style{Width: width, ASCII: width%2 == 0}
		lines, err := mustNew(t, style).Render(program.Text{Body: sample, Markup: program.Markdown})
		if err != nil {
			t.Fatal(err)
		}
		checkLines(t, lines, style)
	}
}

func TestHostileNestingIsBounded(t *testing.T) {
	for _, piece := range []string{">", "- ", "[", "![", "<div>", "<ul><li>", "<b>", "<table><tr><td>", "*a ", "**a* ", `\emph{`, `{\em `, `$\hat{`, "`a "} {
		body := strings.Repeat(piece, 9000/len(piece)) + "end"
		for m := program.Plain; m <= program.LaTeX; m++ {
			lines, err := mustNew(t, Style{Width: 40}).Render(program.Text{Body: body, Markup: m})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(unspaced(lines), "end") {
				t.Errorf("%q as %v: the end is lost", piece, m)
			}
		}
	}
}

func TestNewRefusesWhatIsNoColour(t *testing.T) {
	for _, c := range []string{"red", "#12", "256", "-1", "#12345g"} {
		if _, err := New(Style{Accent: c}); err == nil {
			t.Errorf("accent %q was taken", c)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  []string
	}{
		{"", 5, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"state-of-the-art", 9, []string{"state-of-", "the-art"}},
		{"about 1-2 things", 8, []string{"about", "1-2", "things"}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"日本語", 4, []string{"日本", "語"}},
		{"日本語", 1, []string{"?", "?", "?"}},
		{"a\n\nb", 5, []string{"a", "", "b"}},
		{"a  b", 5, []string{"a  b"}},
		{"e\u0301e\u0301", 1, []string{"e\u0301", "e\u0301"}},
	} {
		if got := Wrap(c.in, c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two three", 7)
	f.Add("日本 語👩‍👩‍👧-x", 2)
	f.Fuzz(func(t *testing.T, s string, width int) {
		lines := Wrap(s, width)
		for _, l := range lines {
			if ansi.StringWidth(l) > max(width, 1) {
				t.Errorf("%q is wider than %d", l, width)
			}
		}
		if got, want := withoutBlanks(strings.Join(lines, "")), withoutBlanks(program.Clean(s)); width > 1 && got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// plainSeeds are texts with all that is active somewhere.
var plainSeeds = []string{
	"A & B < C > D # [e](f) _g_ ~h~ ~~i~~ | j ! k", "1. a\n2. b\n\n- c\nd", "x\\\ny", "&amp; &lt; &#27; &#126;", "+ a\n= b\n: c\n> d",
	"www.example.org a@example.org", "<https://example.org>", "![a]", "=== \n---", "# # #", "日本語 👩‍👩‍👧", "a!https://example.org/(x)_y.", "\t a",
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range append(plainSeeds, sample, "**a***b*", "`` a` ``", "$x$") {
		for m := program.Plain; m <= program.LaTeX; m++ {
			f.Add(s, uint8(m))
		}
	}
	f.Fuzz(func(t *testing.T, body string, m uint8) {
		markup := program.Markup(m % 4)
		blocks := newReader().read(program.Text{Body: body, Markup: markup})
		for _, b := range blocks {
			if b.kind != paragraph {
				continue
			}
			// What glamour makes of the Markdown is what was meant.
			r := mustNew(t, Style{})
			s, err := r.styled(b.spans, "")
			if err != nil {
				t.Fatal(err)
			}
			if got, want := withoutBlanks(ansi.Strip(s)), withoutBlanks(readable(b.spans)); got != want {
				t.Errorf("%q as %v\n got %q\nwant %q\nfrom %q", body, markup, got, want, inlineMarkdown(b.spans))
			}
		}
	})
}

func FuzzRender(f *testing.F) {
	for _, s := range append(plainSeeds, sample) {
		f.Add(s, uint8(0), 20, true)
		f.Add(s, uint8(1), 3, false)
		f.Add(s, uint8(2), 1, true)
	}
	f.Fuzz(func(t *testing.T, body string, m uint8, width int, colour bool) {
		style := Style{Width: width % 200, Colour: colour, ASCII: width%3 == 0}
		lines, err := mustNew(t, style).Render(program.Text{Body: body, Markup: program.Markup(m % 4)})
		if err != nil {
			t.Fatal(err)
		}
		checkLines(t, lines, style)
		body = strings.TrimSpace(program.Clean(body))
		if m%4 == 0 && !marked.MatchString(body) && !bulletLine.MatchString(body) && !strings.Contains(body, "\n") && style.Width > 1 {
			if got, want := unspaced(lines), withoutBlanks(body); got != want {
				t.Errorf("plain text changed\n got %q\nwant %q", got, want)
			}
		}
	})
}

func BenchmarkRender(b *testing.B) {
	texts := abstracts(b)[:200]
	r := mustNew(b, Style{Width: 72, Colour: true})
	for b.Loop() {
		for _, body := range texts {
			if _, err := r.Render(program.Text{Body: body}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(texts)), "µs/abstract")
}

func BenchmarkRenderMarkdown(b *testing.B) {
	r := mustNew(b, Style{Width: 72, Colour: true})
	for b.Loop() {
		if _, err := r.Render(program.Text{Body: sample, Markup: program.Markdown}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenderHTML(b *testing.B) {
	r := mustNew(b, Style{Width: 72, Colour: true})
	body := strings.Repeat("<p>Some <b>words</b> on <a href='https://example.org'>things</a> that fill a line or two of the pane.</p><ul><li>one</li></ul>", 8)
	for b.Loop() {
		if _, err := r.Render(program.Text{Body: body, Markup: program.HTML}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		mustNew(b, Style{Width: 72})
	}
}
