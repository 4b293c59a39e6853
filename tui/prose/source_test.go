package prose

import (
	"strings"
	"testing"

	"lanyard/program"
)

func TestSourceIsWhatWasPublished(t *testing.T) {
	const body = "\\emph{One}  *two* <b>three</b> &amp;\n\n    $\\alpha$ and a line that is too long for it"
	for _, markup := range []program.Markup{program.Plain, program.Markdown, program.HTML, program.LaTeX} {
		lines, err := Source{Width: 40}.Render(program.Text{Body: body + "\x1b[2J", Markup: markup})
		want := "\\emph{One}  *two* <b>three</b> &amp;||    $\\alpha$ and a line that is too long|for it[2J"
		if got := strings.Join(lines, "|"); err != nil || got != want {
			t.Errorf("%v: got %q, %v; want %q", markup, got, err, want)
		}
	}
}

func TestTitle(t *testing.T) {
	for title, want := range map[string]string{
		`E$^2$PO: $\alpha$-Mixing`:   "E²PO: α-Mixing",
		"It costs $100 to say “no”":  "It costs $100 to say “no”",
		"a < b,  **stars** `as` are": "a < b,  **stars** `as` are",
		"":                           "",
	} {
		if got := Title(title); got != want {
			t.Errorf("%q is read %q, want %q", title, got, want)
		}
	}
}
