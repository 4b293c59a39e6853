package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
)

// Wrap breaks plain text into lines of at most width cells: at blanks, after
// hyphens and dashes that follow a letter, beside wide (CJK) characters, and inside a word that is
// longer than a line. Line ends in s stay. Only blanks at a break are dropped;
// a two-cell character where the width is one cell becomes "?". A width below
// 1 counts as 1. The text is cleaned first, so no control character is in a line.
func Wrap(s string, width int) []string {
	return strings.Split(wrap(program.Clean(s), width, false), "\n")
}

// wrapStyled is Wrap for text with escape sequences of ours; every line ends
// with its styles reset and begins with them set again. Hyperlinks are kept
// only if asked for.
func wrapStyled(s string, width int, hyperlinks bool) []string {
	var b strings.Builder
	w := lipgloss.NewWrapWriter(&b)
	_, _ = w.Write([]byte(wrap(s, width, hyperlinks))) // a strings.Builder returns no errors
	_ = w.Close()
	return strings.Split(b.String(), "\n")
}

// wrapper fills lines greedily with pieces: stretches of text that stay on one
// line if they are no longer than it.
type wrapper struct {
	width int
	out   strings.Builder
	used  int // cells of the line so far

	blanks int // blanks that wait between the line and the piece
	piece  strings.Builder
	cells  int    // of the piece
	letter bool   // whether the last character is a letter
	chars  []char // of the piece, which may be cut after each if it is too long
}

// char is a character of a piece: the byte offset at which it ends, with the
// styles before it, and its cells.
type char struct{ end, cells int }

func wrap(s string, width int, hyperlinks bool) string {
	w := wrapper{width: max(width, 1)}
	for state := byte(0); s != ""; {
		seq, cells, n, next := ansi.DecodeSequence(s, state, nil)
		state, s = next, s[n:]
		switch {
		case seq == " ":
			w.flush()
			w.blanks++
		case seq == "\n":
			w.flush()
			w.newline()
		case cells == 0:
			if hyperlinks || !strings.HasPrefix(seq, "\x1b]8;") {
				w.join(seq)
			}
		default:
			w.add(seq, cells)
		}
	}
	w.flush()
	return w.out.String()
}

// add takes one visible character into the piece.
func (w *wrapper) add(seq string, cells int) {
	if cells > w.width {
		seq, cells = "?", 1
	}
	if cells > 1 {
		w.flush()
	}
	w.piece.WriteString(seq)
	w.cells += cells
	w.chars = append(w.chars, char{w.piece.Len(), cells})
	dash := seq == "-" || seq == "–" || seq == "—"
	if cells > 1 || dash && w.letter {
		w.flush()
	}
	r, _ := utf8.DecodeRuneInString(seq)
	w.letter = unicode.IsLetter(r)
}

// join takes in what has no cells: an escape sequence, or a mark on the
// character before it, which it must not be cut from.
func (w *wrapper) join(seq string) {
	w.piece.WriteString(seq)
	if n := len(w.chars); n > 0 && seq[0] != ansi.ESC {
		w.chars[n-1].end = w.piece.Len()
	}
}

func (w *wrapper) newline() {
	w.out.WriteByte('\n')
	w.used, w.blanks = 0, 0
}

// flush puts the piece on the line, or on the next one.
func (w *wrapper) flush() {
	if w.cells == 0 {
		w.out.WriteString(w.piece.String()) // styles only
		w.piece.Reset()
		return
	}
	if w.used+w.blanks+w.cells > w.width && w.used+w.blanks > 0 {
		w.newline()
	}
	w.out.WriteString(strings.Repeat(" ", w.blanks))
	w.used += w.blanks
	w.blanks = 0
	piece, start := w.piece.String(), 0
	for _, c := range w.chars {
		if w.used+c.cells > w.width {
			w.newline()
		}
		w.out.WriteString(piece[start:c.end])
		w.used += c.cells
		start = c.end
	}
	w.out.WriteString(piece[start:])
	w.piece.Reset()
	w.cells, w.chars = 0, w.chars[:0]
}
