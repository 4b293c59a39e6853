package prose

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// knows tells whether command can write the command of that name.
func (f *formula) knows(name string) bool {
	switch name {
	case "frac", "dfrac", "tfrac", "nicefrac", "sqrt", "binom", "mathbb", "mathds", "mathcal", "mathscr":
		return true
	}
	return mathsSymbols[name] != "" || mathsFunctions[name] || mathsAccents[name] != "" || mathsFonts[name]
}

// command reads a backslash and what it commands. What is not known stays as
// it stands, with its arguments.
func (f *formula) command(before string) (string, bool) {
	start := f.pos
	f.pos++
	name := f.name()
	switch {
	case name == "":
		return "", false
	case !asciiLetter(name[0]):
		return f.character(name, before), true
	case mathsSymbols[name] != "":
		return f.symbol(mathsSymbols[name], before), true
	case mathsFunctions[name]:
		return f.function(name, before), true
	case mathsSwitches[name]:
		f.blanks()
		if f.pos < len(f.src) && f.src[f.pos] == '.' && (name == "left" || name == "right") {
			f.pos++ // the invisible bracket
		}
		return "", true
	case mathsSpaces[name]:
		return f.character(" ", before), true
	case mathsFonts[name]:
		if name == "operatorname" && strings.HasPrefix(f.src[f.pos:], "*") {
			f.pos++
		}
		if name == "operatorname" {
			return f.operator(before)
		}
		return f.words()
	}
	if s, ok, known := f.construct(name); known {
		return s, ok
	}
	return f.unknown(start), true
}

// construct reads the commands that build something of their arguments.
func (f *formula) construct(name string) (s string, ok, known bool) {
	start := f.pos
	switch name {
	case "frac", "dfrac", "tfrac", "nicefrac":
		above, ok1 := f.argument()
		below, ok2 := f.argument()
		return operand(above) + "/" + operand(below), ok1 && ok2, true
	case "binom":
		above, ok1 := f.argument()
		below, ok2 := f.argument()
		return "(" + above + " choose " + below + ")", ok1 && ok2, true
	case "sqrt":
		degree := ""
		if f.blanks(); strings.HasPrefix(f.src[f.pos:], "[") {
			f.pos++
			if degree, ok = f.group("]"); !ok {
				return "", false, true
			}
		}
		s, ok = f.argument()
		return root(strings.TrimSpace(degree), s), ok, true
	case "mathbb", "mathds":
		s, ok = f.argument()
		return letters(s, doubleStruck), ok, true
	case "mathcal", "mathscr":
		s, ok = f.argument()
		return letters(s, calligraphic), ok, true
	case "not":
		s, ok = f.argument()
		s = norm.NFC.String(s + "\u0338")
		if f.src[f.pos-1] == ' ' {
			s += " " // that the negated symbol took
		}
		return s, ok, true
	}
	mark, ok := mathsAccents[name]
	if !ok {
		return "", false, false
	}
	if s, ok = f.argument(); !ok {
		return "", false, true
	}
	if s, ok = accented(s, mark); ok {
		return s, true, true
	}
	f.pos = start
	return "", false, false
}

// character writes a command whose name is no letter.
func (f *formula) character(name, before string) string {
	switch name {
	case "!":
		return ""
	case "|":
		return "‖"
	case " ", ",", ";", ":", ">", "\n", `\`:
		if before == "" || strings.HasSuffix(before, " ") {
			return ""
		}
		return " "
	}
	return name
}

// symbol writes one character. The blank that ends a command's name is kept
// only where one stands before the symbol too.
func (f *formula) symbol(s, before string) string {
	if f.blanks() && strings.HasSuffix(before, " ") {
		return s + " "
	}
	return s
}

// function writes a name such as log, set off from letters at its sides.
func (f *formula) function(name, before string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && (alphanumeric(last) || last == ')') {
		name = " " + name
	}
	f.blanks()
	if f.pos < len(f.src) && (alphanumeric(rune(f.src[f.pos])) || f.src[f.pos] == '\\' || f.src[f.pos] >= utf8.RuneSelf) {
		name += " "
	}
	return name
}

// words reads the argument of a font command, with the blanks at its ends,
// which stand in for those of the formula: x\text{ if }y.
func (f *formula) words() (string, bool) {
	f.blanks()
	start := f.pos
	s, ok := f.argument()
	if !ok || s == "" {
		return s, ok
	}
	source := f.src[start:f.pos]
	if strings.HasPrefix(source, "{ ") {
		s = " " + s
	}
	if strings.HasSuffix(source, " }") {
		s += " "
	}
	return s, true
}

// operator writes \operatorname{…} as a function of that name.
func (f *formula) operator(before string) (string, bool) {
	name, ok := f.argument()
	return f.function(name, before), ok
}

// unknown gives the source from start to the end of the command's name and of
// the groups that follow it.
func (f *formula) unknown(start int) string {
	for f.pos < len(f.src) && f.src[f.pos] == '{' {
		n := groupLength(f.src[f.pos:])
		if n == 0 {
			break
		}
		f.pos += n
	}
	s := f.src[start:f.pos]
	if f.blanks() {
		s += " "
	}
	return s
}

// groupLength gives the length of the group in braces that s begins with, its
// braces included; 0 where there is none that closes within maxFormula bytes.
func groupLength(s string) int {
	if s == "" || s[0] != '{' {
		return 0
	}
	depth := 0
	for i := 0; i < len(s) && i < maxFormula; i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}
