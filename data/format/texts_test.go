package format

import (
	"testing"

	"lanyard/program"
)

func TestTextOf(t *testing.T) {
	for body, want := range map[string]program.Markup{
		"":                                 program.Plain,
		"2 * 3 * 4\n\nmore, 2**n":          program.Plain,
		"a < b and b > c, List<T>":         program.Plain,
		"a list\n\n* one\n- two\n1. three": program.Plain, // which plain text may hold
		"$x_1$ for 5% of \\emph{all}":      program.Plain,
		"The <table> element":              program.Plain,
		"see [it](https://example.org)":    program.Markdown,
		"one\n\n## Two":                    program.Markdown,
		"* one\n  * in one":                program.Markdown,
		"```\ncode\n```":                   program.Markdown,
		"**bold** and <em>styled</em>":     program.Markdown,
		"with <b>tags</b>":                 program.HTML,
		"One.<br/>Two.":                    program.HTML,
		"<p>one":                           program.HTML,
		"One.<p class=x>Two.":              program.HTML,
		"## one</li>":                      program.HTML,
		"As follows: \\begin{itemize} one": program.LaTeX,
		"\\section{One}":                   program.LaTeX,
		"\\begin{equation} x":              program.Plain, // a formula is one in every markup
	} {
		if got := textOf(body); got.Markup != want || got.Body != body {
			t.Errorf("%q is %s, want %s", body, got.Markup, want)
		}
	}
}
