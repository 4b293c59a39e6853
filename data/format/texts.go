package format

import (
	"regexp"
	"slices"

	"lanyard/program"
)

// The signs by which a text of unknown origin tells its markup.
var (
	// htmlBlock is a block that begins a line or a sentence, or ends.
	htmlBlock = regexp.MustCompile(`(?im)(?:^|[.?!:])\s*<(?:blockquote|div|h[1-6]|hr|ol|p|pre|table|ul)(?:\s[^<>]*)?/?>|</(?:blockquote|div|h[1-6]|li|ol|p|pre|table|ul)\s*>`)
	// htmlStyle ends what is set apart within a line, or the line.
	htmlStyle = regexp.MustCompile(`(?i)</(?:a|b|code|em|font|i|small|span|strong|sub|sup|tt|u)\s*>|<br ?/?>`)
	// markdownSign is a link, a heading, something bold, a list in a list, or a
	// fence of code. One list is no sign: plain text holds them, too.
	markdownSign = regexp.MustCompile("(?m)\\]\\(https?://|^#{1,6} |(?:^|[\\s(])\\*\\*\\S|^(?: {2,}|\t)[*+-] \\S|^(?:```|~~~)")
	// latexBlock is what running text of LaTeX is structured by. Formulas and
	// single commands are no sign: texts of every markup hold them.
	latexBlock = regexp.MustCompile(`\\(?:begin\{(?:itemize|enumerate|description|abstract|quote|center)\}|(?:sub)*section\*?\{|paragraph\{|par\b)`)
)

// textOf gives a text of unknown origin with the markup that its signs tell.
func textOf(body string) program.Text {
	return program.Text{Body: body, Markup: markupOf(body)}
}

// markupOf tells the markup that texts of one origin are in. Each writer has
// their own habits, so it is told by signs; texts with none are plain, which
// keeps their line ends. Markdown may have styles of HTML in it, but no blocks.
func markupOf(texts ...string) program.Markup {
	has := func(sign *regexp.Regexp) bool {
		return slices.ContainsFunc(texts, func(s string) bool { return sign.MatchString(s[:min(len(s), 10_000)]) })
	}
	switch {
	case has(htmlBlock):
		return program.HTML
	case has(latexBlock):
		return program.LaTeX
	case has(markdownSign):
		return program.Markdown
	case has(htmlStyle):
		return program.HTML
	}
	return program.Plain
}
