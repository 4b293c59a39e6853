package prose

import (
	"strings"

	"lanyard/program"
)

// Source renders texts as they were published: the source, broken into lines of
// at most Width cells, with its line ends and indentation. Only what would steer
// the terminal is taken out.
type Source struct{ Width int }

// Render gives the lines of a text's source.
func (s Source) Render(t program.Text) ([]string, error) { return Wrap(t.Body, s.Width), nil }

// Title gives a title as it is read: Line where it holds LaTeX, else as it stands.
func Title(s string) string {
	if !strings.ContainsAny(s, `\$`) {
		return s
	}
	return Line(s)
}
