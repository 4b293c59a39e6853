package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// TeX in titles and abstracts is read as far as words need it: commands for
// Greek letters are the letters, accents are dropped like those of Unicode,
// commands that only say how something looks are nothing, and so are dollars
// and braces. So $\epsilon$-greedy and ε-greedy are one, $x^{2}$ and x², and
// Poincar\'e and Poincaré. The letters of any other command stay.

// texLetters are commands that stand for a letter.
var texLetters = map[string]rune{
	"varepsilon": 'ε', "vartheta": 'θ', "varpi": 'π', "varrho": 'ρ', "varsigma": 'σ', "varphi": 'φ',
	"ell": 'l', "hbar": 'h', "imath": 'i', "jmath": 'j', "infty": '∞',
	"ss": 'ß', "ae": 'æ', "AE": 'Æ', "oe": 'œ', "OE": 'Œ', "o": 'ø', "O": 'Ø', "l": 'ł', "L": 'Ł', "aa": 'å', "AA": 'Å', "i": 'i', "j": 'j',
}

// texSilent are commands without letters of their own: fonts, accents, signs.
var texSilent = []string{
	"acute", "approx", "bar", "bf", "big", "bm", "boldsymbol", "bullet", "c", "cap", "cdot", "cdots", "check", "circ", "cup", "d", "dot",
	"ddot", "dots", "em", "emph", "exists", "forall", "frac", "ge", "geq", "gg", "grave", "H", "hat", "in", "it", "k", "langle", "ldots",
	"le", "left", "leq", "ll", "mathbb", "mathbf", "mathcal", "mathfrak", "mathit", "mathrm", "mathsf", "mathscr", "mathtt", "mid", "neq",
	"nabla", "operatorname", "oplus", "otimes", "overline", "partial", "pm", "prod", "quad", "r", "rangle", "right", "rightarrow", "sc", "sim",
	"sqrt", "sum", "text", "textbf", "textit", "textrm", "textsc", "textsf", "texttt", "textsuperscript", "textsubscript", "tilde", "times",
	"to", "tt", "u", "underline", "v", "vec", "widehat", "widetilde",
}

// texAccents stand behind a backslash and before the letter that has the accent.
const texAccents = "'`^\"~=."

// texCommand reads the command at the start of text, which is a backslash. It
// gives the letter that it stands for, or 0, and its length in bytes; a length
// of 0 is no command that is known.
func texCommand(text string) (letter rune, length int) {
	end := 1
	for end < len(text) && asciiFold[text[end]&0x7F] != 0 && text[end] < utf8.RuneSelf && (text[end] < '0' || text[end] > '9') {
		end++
	}
	if end == 1 {
		if len(text) > 1 && strings.IndexByte(texAccents, text[1]) >= 0 {
			return 0, 2
		}
		return 0, 0
	}
	name := text[1:end]
	if r, ok := texLetters[name]; ok {
		return r, end
	}
	if at := slices.Index(greekNames[:], strings.ToLower(name)); at >= 0 {
		return 'α' + rune(at), end
	}
	if slices.Contains(texSilent, name) {
		return 0, end
	}
	return 0, 0
}

// hasTeX tells whether a text holds what TeX is known by.
func hasTeX(s string) bool {
	return strings.IndexByte(s, '\\') >= 0 || strings.Contains(s, "^{") || strings.Contains(s, "_{")
}
