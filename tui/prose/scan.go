package prose

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"lanyard/program"
)

// dialect says what is markup in running text besides maths, the commands of
// LaTeX and its “quotes”, which are markup everywhere.
type dialect struct {
	// stars makes **bold** and *italic* of stars that touch their words, as
	// authors write them in abstracts that are plain text.
	stars bool
	// links makes links of bare http and https addresses.
	links bool
	// snippets keeps `code` from being read.
	snippets bool
	// latex reads groups, ties, dashes and single quotes too.
	latex bool
}

var (
	plainDialect    = dialect{stars: true, links: true, snippets: true}
	markdownDialect = dialect{links: true}
	latexDialect    = dialect{links: true, latex: true}
	lineDialect     = dialect{snippets: true}
)

const (
	// maxEmphasis is the length in bytes up to which the closing star is sought.
	maxEmphasis = 400
	// maxStyles is how deep commands and emphasis are nested in running text.
	maxStyles = 12
)

// scan reads running text into spans. A line end is a line break.
func scan(s string, d dialect) []span {
	sc := scanner{dialect: d}
	sc.read(s)
	return sc.spans
}

// Line gives text for one line, such as a title or a name: formulas, accents
// and text commands of LaTeX in Unicode, styles dropped, blanks made single,
// control characters taken out. Stars and other Markdown stay as they are.
func Line(s string) string {
	return readable(tidy(scan(program.CleanLine(s), lineDialect)))
}

// scanner reads running text from left to right.
type scanner struct {
	dialect
	spans  []span
	style  span            // how text is written; its own text is empty
	text   strings.Builder // what is not in a span yet
	depth  int             // of styles
	quotes int             // “ that wait for their ”
}

// flush makes a span of the text so far.
func (sc *scanner) flush() {
	s := sc.style
	s.text = sc.text.String()
	sc.text.Reset()
	sc.spans = appendSpan(sc.spans, s)
}

// add appends a span of another kind than the text so far.
func (sc *scanner) add(s span) {
	sc.flush()
	s.bold, s.italic = sc.style.bold && !s.lineBreak, sc.style.italic && !s.lineBreak
	sc.spans = appendSpan(sc.spans, s)
}

// read takes in all of s.
func (sc *scanner) read(s string) {
	for i := 0; i < len(s); {
		next := strings.IndexAny(s[i:], "$\\{`'*h~-%\n")
		if next < 0 {
			sc.text.WriteString(s[i:])
			break
		}
		sc.text.WriteString(s[i : i+next])
		i += next
		n := sc.markup(s, i)
		if n == 0 {
			sc.text.WriteByte(s[i])
			n = 1
		}
		i += n
	}
	sc.flush()
}

// styled reads s in the present style and that of extra.
func (sc *scanner) styled(s string, extra span) {
	if sc.depth++; sc.depth > maxStyles {
		sc.text.WriteString(s)
		sc.depth--
		return
	}
	sc.flush()
	outer := sc.style
	sc.style.bold = outer.bold || extra.bold
	sc.style.italic = outer.italic || extra.italic
	sc.read(s)
	sc.style = outer
	sc.depth--
}

// markup reads the markup at s[i:] and gives its length; 0 where the
// character there is just a character.
func (sc *scanner) markup(s string, i int) int {
	rest := s[i:]
	switch rest[0] {
	case '\n':
		sc.add(span{lineBreak: true})
		return 1
	case '$':
		return sc.formula(rest)
	case '\\':
		if n := sc.formula(rest); n > 0 {
			return n
		}
		return sc.command(rest)
	case '{':
		return sc.group(rest)
	case '`', '\'':
		return sc.quote(s, i)
	case '*':
		return sc.emphasis(s, i)
	case 'h':
		return sc.address(s, i)
	}
	return sc.typesetting(rest)
}

// formula writes a formula; one that is not well formed stays as it stands.
func (sc *scanner) formula(rest string) int {
	body, n := formulaAt(rest)
	if n == 0 {
		return 0
	}
	if s, ok := maths(body); ok {
		sc.text.WriteString(s)
	} else {
		sc.text.WriteString(rest[:n])
	}
	return n
}

// typesetting reads the ties, dashes and comments of LaTeX.
func (sc *scanner) typesetting(rest string) int {
	if !sc.latex {
		return 0
	}
	for _, t := range [...][2]string{{"---", "—"}, {"--", "–"}, {"~", " "}} {
		if strings.HasPrefix(rest, t[0]) {
			sc.text.WriteString(t[1])
			return len(t[0])
		}
	}
	return 0
}

// quote reads “…” and, where the dialect has it, a snippet of code.
func (sc *scanner) quote(s string, i int) int {
	rest := s[i:]
	switch {
	case strings.HasPrefix(rest, "''") && sc.quotes > 0:
		sc.quotes--
		sc.text.WriteString("”")
		return 2
	case strings.HasPrefix(rest, "``") && opensQuote(rest[2:]):
		sc.quotes++
		sc.text.WriteString("“")
		return 2
	case sc.latex:
		sc.text.WriteString(map[byte]string{'`': "‘", '\'': "’"}[rest[0]])
		return 1
	case sc.snippets && rest[0] == '`':
		return sc.snippet(rest)
	}
	return 0
}

// opensQuote tells whether the next double quote is one that closes.
func opensQuote(after string) bool {
	after = after[:min(len(after), maxFormula)]
	closing, opening := strings.Index(after, "''"), strings.Index(after, "``")
	return closing > 0 && (opening < 0 || closing < opening) && after[0] != '`'
}

// snippet reads `code` that touches its backticks. Longer fences stay as they
// stand, with what is between them.
func (sc *scanner) snippet(rest string) int {
	k := len(rest) - len(strings.TrimLeft(rest, "`"))
	within := rest[k:min(len(rest), k+maxEmphasis)]
	end := strings.Index(within, rest[:k])
	if end <= 0 || strings.ContainsAny(within[:1]+within[end-1:end], " \n") || strings.Contains(within[:end], "\n") {
		sc.text.WriteString(rest[:k])
		return k
	}
	if k == 1 {
		sc.add(span{text: within[:end], code: true})
		return end + 2
	}
	sc.text.WriteString(rest[:end+2*k])
	return end + 2*k
}

// address reads a bare address, without the punctuation of the sentence. It
// ends before what is not ASCII, such as Chinese words written without blanks;
// where that looks like a part of its path, it is no link.
func (sc *scanner) address(s string, i int) int {
	rest := s[i:]
	if !sc.links || !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && alphanumeric(before) {
		return 0
	}
	u := rest
	if end := strings.IndexFunc(rest, endsAddress); end >= 0 {
		u = rest[:end]
	}
	for trimmed := true; trimmed; {
		n := len(u)
		u = strings.TrimRight(u, ".,;:!?'*_$~")
		if strings.HasSuffix(u, ")") && strings.Count(u, ")") > strings.Count(u, "(") ||
			strings.HasSuffix(u, "]") && !strings.Contains(u, "[") {
			u = u[:len(u)-1]
		}
		trimmed = len(u) < n
	}
	if next := rest[len(u):]; next != "" && next[0] >= utf8.RuneSelf && strings.HasSuffix(u, "/") || !linkable(u) {
		return 0
	}
	sc.add(span{text: u, url: u})
	return len(u)
}

func endsAddress(r rune) bool {
	return r <= ' ' || r >= utf8.RuneSelf || strings.ContainsRune("<>\"{}|\\^`", r)
}

// linkable tells whether u may become a link: only what a browser may be
// handed, and nothing that would end an address in Markdown or in an escape
// sequence (where a byte of a character may look like a control).
func linkable(u string) bool {
	if !program.OpensInBrowser(u) || strings.ContainsFunc(u, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || r == '<' || r == '>' || r == '\\'
	}) {
		return false
	}
	_, err := url.Parse(u)
	return err == nil
}

// inASCII writes the characters of an address that are not ASCII by their
// bytes: %E6%9C%AC.
func inASCII(u string) string {
	var b strings.Builder
	for i := range len(u) {
		if u[i] < utf8.RuneSelf {
			b.WriteByte(u[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", u[i])
		}
	}
	return b.String()
}
