package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxFormula is the length in bytes up to which something between dollars is tried as a formula.
	maxFormula = 2000
	// maxCommand is the same for a command of maths in running text.
	maxCommand = 400
	// maxGroups is how deep groups may be nested in a formula.
	maxGroups = 40
)

// The patterns by which formulas and prices are told apart, and the blanks
// that go from a script.
var (
	tightSign   = regexp.MustCompile(` ?([^\pL\pN ]) ?`)
	escapedSign = regexp.MustCompile(`\\[$%&#_]`)
	price       = regexp.MustCompile(`^[0-9][0-9.,]*[kKMB]? [^=<>+*/-]*[a-zA-Z]`)
	proseWord   = regexp.MustCompile(`(^|[ ,;])[a-zA-Z]{3,}([ ,;]|$)`)
)

// formulaMarks are what a formula stands between, the longer marks first.
var formulaMarks = [...][2]string{
	{"$$", "$$"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`},
	{`\begin{equation}`, `\end{equation}`}, {`\begin{equation*}`, `\end{equation*}`},
	{`\begin{align}`, `\end{align}`}, {`\begin{align*}`, `\end{align*}`},
}

// formulaAt gives the formula that s begins with ($…$, $$…$$, \(…\), \[…\],
// equations) without its marks, and the length with them; 0 where there is
// none. A lone dollar is no mark, nor are those of prices: see isFormula.
func formulaAt(s string) (body string, length int) {
	if s[0] != '$' && s[0] != '\\' {
		return "", 0
	}
	for _, marks := range formulaMarks {
		rest, ok := strings.CutPrefix(s, marks[0])
		if !ok {
			continue
		}
		end := endOfFormula(rest, marks[1])
		if end < 0 {
			continue
		}
		body, after := rest[:end], rest[end+len(marks[1]):]
		if strings.TrimSpace(body) == "" || marks[0] == "$" && !isFormula(body, after) {
			continue
		}
		return body, len(s) - len(after)
	}
	return "", 0
}

// endOfFormula finds the closing mark, for a single dollar on the same line,
// passing over escaped characters. Another opening mark ends the search.
func endOfFormula(s, mark string) int {
	for i := 0; i < len(s) && i < maxFormula; i++ {
		switch {
		case strings.HasPrefix(s[i:], mark):
			return i
		case strings.HasPrefix(s[i:], `\(`), strings.HasPrefix(s[i:], `\[`), strings.HasPrefix(s[i:], `\begin{`):
			return -1
		case s[i] == '\\':
			i++
		case s[i] == '\n' && mark == "$" || s[i] == '$':
			return -1
		}
	}
	return -1
}

// isFormula tells a formula from the words between two prices. One that holds
// words must touch neither dollar or both, and have signs of LaTeX; one without
// such signs must touch both dollars, and no digit may follow (the rule of
// Pandoc's tex_math_dollars).
func isFormula(body, after string) bool {
	signs := strings.ContainsAny(escapedSign.ReplaceAllString(body, ""), `\^_`)
	left, right := strings.HasPrefix(body, " "), strings.HasSuffix(body, " ")
	words := strings.Contains(body, " ") && proseWord.MatchString(body)
	switch {
	case signs:
		return left == right || !words
	case left || right || price.MatchString(body):
		return false
	case after != "" && after[0] >= '0' && after[0] <= '9' && strings.ContainsFunc(body, alphanumeric):
		return false
	}
	return !words
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maths writes a formula of LaTeX in Unicode; false means that it is not well
// formed. Commands that are not known stay as they stand.
func maths(body string) (string, bool) {
	f := formula{src: body}
	s, ok := f.group("")
	return strings.TrimSpace(s), ok
}

// mathsCommand writes the command that s begins with, arguments included, and
// gives its length; 0 where it is not known.
func mathsCommand(s string) (string, int) {
	f := formula{src: s[:min(len(s), maxCommand)], pos: 1}
	name := f.name()
	if f.knows(name) {
		f.pos = 0
		if out, ok := f.command(""); ok {
			return out, f.pos
		}
	}
	return "", 0
}

// formula is a reader of one formula.
type formula struct {
	src   string
	pos   int
	depth int
}

// group reads up to the end mark, which is "}" or "]" or, for the whole
// formula, "".
func (f *formula) group(end string) (string, bool) {
	if f.depth++; f.depth > maxGroups {
		return "", false
	}
	defer func() { f.depth-- }()
	var out strings.Builder
	for f.pos < len(f.src) {
		if end != "" && strings.HasPrefix(f.src[f.pos:], end) {
			f.pos += len(end)
			return out.String(), true
		}
		s, ok := f.next(out.String())
		if !ok {
			return "", false
		}
		out.WriteString(s)
	}
	return out.String(), end == ""
}

// next reads one thing: a character, a group, a script or a command. It is
// told what was written before, on which blanks depend.
func (f *formula) next(before string) (string, bool) {
	c := f.src[f.pos]
	switch c {
	case '\\':
		return f.command(before)
	case '}':
		return "", false
	case '{':
		f.pos++
		return f.group("}")
	case '^', '_':
		f.pos++
		s, ok := f.argument()
		if c == '^' {
			return f.script(s, "^", superscripts), ok
		}
		return f.script(s, "_", subscripts), ok
	case '\'':
		f.pos++
		return "′", true
	case ' ', '\n', '~', '&':
		f.pos++
		if before == "" || strings.HasSuffix(before, " ") {
			return "", true
		}
		return " ", true
	}
	_, n := utf8.DecodeRuneInString(f.src[f.pos:])
	f.pos += n
	return f.src[f.pos-n : f.pos], true
}

// argument reads a group without its braces, a command, or one character.
func (f *formula) argument() (string, bool) {
	f.blanks()
	if f.pos == len(f.src) {
		return "", false
	}
	if f.depth++; f.depth > maxGroups {
		return "", false
	}
	defer func() { f.depth-- }()
	s, ok := f.next("")
	return strings.TrimSpace(s), ok
}

func (f *formula) blanks() (skipped bool) {
	start := f.pos
	for f.pos < len(f.src) && (f.src[f.pos] == ' ' || f.src[f.pos] == '\n') {
		f.pos++
	}
	return f.pos > start
}

// name reads the name of a command after its backslash: letters, or one other
// character.
func (f *formula) name() string {
	start := f.pos
	for f.pos < len(f.src) && asciiLetter(f.src[f.pos]) {
		f.pos++
	}
	if f.pos == start && f.pos < len(f.src) {
		_, n := utf8.DecodeRuneInString(f.src[f.pos:])
		f.pos += n
	}
	return f.src[start:f.pos]
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// script raises or lowers s where Unicode has all of its characters, and else
// says so with the mark: x^(n+1), x_(i,j), and for a word x_word.
func (f *formula) script(s, mark string, table map[rune]rune) string {
	if mapped, ok := mapAll(strings.ReplaceAll(s, " ", ""), table); ok {
		return mapped
	}
	s = tightSign.ReplaceAllString(s, "$1")
	next, _ := utf8.DecodeRuneInString(f.src[f.pos:])
	word := mark == "_" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if utf8.RuneCountInString(s) == 1 || bracketed(s) || word && !alphanumeric(next) {
		return mark + s
	}
	return mark + "(" + s + ")"
}

func mapAll(s string, table map[rune]rune) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		m, ok := table[r]
		if !ok {
			return "", false
		}
		b.WriteRune(m)
	}
	return b.String(), true
}

// letters replaces the characters that a table has.
func letters(s string, table map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if m, ok := table[r]; ok {
			return m
		}
		return r
	}, s)
}

// bracketed tells whether one pair of parentheses encloses all of s.
func bracketed(s string) bool {
	depth := 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 && i < len(s)-1 {
			return false
		}
	}
	return depth == 0 && strings.HasPrefix(s, "(")
}

// operand encloses s in parentheses if an operator stands outside of brackets
// in it.
func operand(s string) string {
	depth := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("([{⟨⌊⌈", r):
			depth++
		case strings.ContainsRune(")]}⟩⌋⌉", r):
			depth--
		case depth == 0 && !alphanumeric(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !strings.ContainsRune(".′∞∂√!_^*", r) && !scripted(r):
			return "(" + s + ")"
		}
	}
	return s
}

// scripted tells whether r is a raised or lowered sign.
func scripted(r rune) bool { return strings.ContainsRune("⁺⁻⁼⁽⁾₊₋₌₍₎", r) }

// root writes a square, cube or other root; only a number or one character
// needs no parentheses.
func root(degree, s string) string {
	sign := map[string]string{"": "√", "2": "√", "3": "∛", "4": "∜"}[degree]
	if sign == "" {
		sign = (&formula{}).script(degree, "^", superscripts) + "√"
	}
	number := strings.Trim(s, "0123456789.") == ""
	first, n := utf8.DecodeRuneInString(s)
	alone := alphanumeric(first) && strings.IndexFunc(s[n:], func(r rune) bool {
		return !unicode.IsMark(r) && !unicode.Is(unicode.No, r) && !unicode.Is(unicode.Lm, r)
	}) < 0
	if number || alone || bracketed(s) {
		return sign + s
	}
	return sign + "(" + s + ")"
}

// accented puts a mark over s if s is one character.
func accented(s, mark string) (string, bool) {
	if utf8.RuneCountInString(norm.NFC.String(s)) != 1 {
		return "", false
	}
	return norm.NFC.String(s + mark), true
}
