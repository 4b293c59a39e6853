package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// textStyles are the commands whose argument is shown in a style, or as it is.
var textStyles = map[string]span{
	"textbf": {bold: true}, "emph": {italic: true}, "textit": {italic: true}, "textsl": {italic: true},
	"texttt": {}, "textsc": {}, "textsf": {}, "textrm": {}, "textup": {}, "textnormal": {}, "textmd": {}, "text": {},
	"mbox": {}, "underline": {}, "uline": {}, "ul": {}, "textul": {}, "enquote": {}, "mathrm": {},
}

// groupStyles are the commands that style the rest of their group.
var groupStyles = map[string]span{
	"bf": {bold: true}, "bfseries": {bold: true}, "em": {italic: true}, "it": {italic: true}, "itshape": {italic: true},
	"sl": {italic: true}, "sc": {}, "tt": {}, "sf": {}, "rm": {}, "small": {}, "large": {}, "scshape": {}, "ttfamily": {},
}

// command reads a command of running text at the start of rest and gives its
// length; 0 where it is not known, so that it stays as it stands.
func (sc *scanner) command(rest string) int {
	f := formula{src: rest[:min(len(rest), maxCommand)], pos: 1}
	name := f.name()
	if name == "" {
		return 0
	}
	if s, n := accent(rest, name); n > 0 {
		sc.text.WriteString(s)
		return n
	}
	if !asciiLetter(name[0]) {
		return sc.escaped(name)
	}
	if n := sc.commandWithGroup(rest, name, rest[f.pos:]); n > 0 {
		return n
	}
	if s, ok := textSymbols[name]; ok {
		sc.text.WriteString(s)
		return f.pos + afterName(rest[f.pos:], s)
	}
	if _, ok := groupStyles[name]; ok && sc.latex || name == "noindent" && sc.latex {
		f.blanks()
		return f.pos
	}
	if mathsFonts[name] && !strings.HasPrefix(rest[f.pos:], "{") {
		return 0
	}
	s, n := mathsCommand(rest)
	if n > 0 && rest[n-1] == ' ' && !strings.HasSuffix(s, " ") {
		n--
	}
	sc.text.WriteString(s)
	return n
}

// afterName gives the length of what ends a command's name: {} or, after one
// that writes a letter, a blank.
func afterName(rest, written string) int {
	r, n := utf8.DecodeRuneInString(written)
	switch {
	case strings.HasPrefix(rest, "{}"):
		return 2
	case strings.HasPrefix(rest, " ") && n == len(written) && unicode.IsLetter(r):
		return 1
	}
	return 0
}

// escaped reads a backslash before a character that is no letter.
func (sc *scanner) escaped(name string) int {
	switch name {
	case "%", "$", "&", "#", "_", "{", "}":
		sc.text.WriteString(name)
	case " ", ",":
		sc.text.WriteByte(' ')
	case `\`:
		if !sc.latex {
			sc.text.WriteString(`\\`)
			break
		}
		sc.add(span{lineBreak: true})
	case "-", "/", "@":
		if !sc.latex {
			return 0
		}
	default:
		return 0
	}
	return 2
}

// commandWithGroup reads the commands that take their argument in braces.
func (sc *scanner) commandWithGroup(rest, name, after string) int {
	n := groupLength(after)
	if n == 0 {
		return 0
	}
	inner := after[1 : n-1]
	length := len(rest) - len(after) + n
	if style, ok := textStyles[name]; ok {
		sc.styled(inner, style)
		return length
	}
	switch name {
	case "url":
		sc.link(addressOf(inner), "")
	case "href":
		label := groupLength(after[n:])
		if label == 0 {
			return 0
		}
		sc.link(addressOf(inner), after[n+1:n+label-1])
		return length + label
	case "footnote":
		sc.text.WriteString(" (")
		sc.styled(inner, span{})
		sc.text.WriteString(")")
	default:
		return 0
	}
	return length
}

// addressOf takes the backslashes out that LaTeX needs in an address.
func addressOf(s string) string {
	return strings.NewReplacer(`\_`, "_", `\%`, "%", `\#`, "#", `\&`, "&", `\~{}`, "~", `\~`, "~").Replace(s)
}

// link writes a link, or its parts as text where it is none. An empty label
// stands for the address.
func (sc *scanner) link(address, label string) {
	words := readable(tidy(scan(label, dialect{latex: sc.latex})))
	if linkable(inASCII(address)) {
		address = inASCII(address)
	}
	switch {
	case linkable(address) && words == "":
		sc.add(span{text: address, url: address})
	case linkable(address) && sc.links:
		sc.add(span{text: words, url: address})
	case words == "":
		sc.text.WriteString(address)
	default:
		sc.text.WriteString(words + " (" + address + ")")
	}
}

// group reads {\em styled text}, {\'e} and, in LaTeX, any group.
func (sc *scanner) group(rest string) int {
	n := groupLength(rest)
	if n == 0 {
		return 0
	}
	inner := rest[1 : n-1]
	if strings.HasPrefix(inner, `\`) {
		f := formula{src: inner[:min(len(inner), maxCommand)], pos: 1}
		name := f.name()
		if style, ok := groupStyles[name]; ok {
			f.blanks()
			sc.styled(inner[f.pos:], style)
			return n
		}
	}
	if sc.latex || accentGroup(inner) {
		sc.styled(inner, span{})
		return n
	}
	return 0
}

// accentGroup tells whether a group holds one accented or special letter, as
// names in BibTeX do.
func accentGroup(inner string) bool {
	inner = strings.Trim(inner, "{}")
	if len(inner) < 2 || len(inner) > 12 || inner[0] != '\\' {
		return false
	}
	f := formula{src: inner, pos: 1}
	name := f.name()
	return textAccents[name] != "" || textSymbols[name] != "" && f.pos == len(inner)
}

// accent writes an accented letter: \'e, \'{e}, \v{c}, \'\i. Only letters that
// Unicode has as one character are understood, and an accent named by a
// letter needs the braces. \'s at the end of a word is an apostrophe.
func accent(rest, name string) (string, int) {
	mark := textAccents[name]
	if mark == "" {
		return "", 0
	}
	base := rest[1+len(name):]
	n := groupLength(base)
	switch {
	case n > 0:
		base = base[1 : n-1]
	case asciiLetter(name[0]):
		return "", 0
	case strings.HasPrefix(base, `\i`) || strings.HasPrefix(base, `\j`):
		n, base = 2, base[:2]
	default:
		if name == "'" && apostrophe(base) {
			return "'", 2
		}
		_, n = utf8.DecodeRuneInString(base)
		base = base[:n]
	}
	switch base {
	case `\i`, `{\i}`:
		base = "i"
	case `\j`, `{\j}`:
		base = "j"
	}
	letter := norm.NFC.String(base + mark)
	if utf8.RuneCountInString(letter) != 1 || base == "" || !unicode.IsLetter([]rune(base)[0]) {
		return "", 0
	}
	return letter, 1 + len(name) + n
}

// apostrophe tells whether s begins with the last letters of it's, don't, I'm.
func apostrophe(s string) bool {
	if s == "" || !strings.ContainsRune("stdm", rune(s[0])) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[1:])
	return len(s) == 1 || !unicode.IsLetter(next)
}
