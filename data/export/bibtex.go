package export

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lanyard/program"
)

// BibTeX writes one @inproceedings entry for each of the talks, in that order,
// with the facts that are known and no others. A citation key is made of the
// first author's last name, the year and the title's first word; talks of the
// conference that would share one are told apart by a letter, which does not
// depend on what else is exported.
func BibTeX(w io.Writer, c *program.Conference, talks []program.TalkRef) error {
	return Lists{{c, talks}}.BibTeX(w)
}

// BibTeX writes an entry for each talk as the function BibTeX does. A key that
// an earlier program of the lists has is followed by the id of its own program.
func (lists Lists) BibTeX(w io.Writer) error {
	var b bytes.Buffer
	taken := map[string]bool{}
	for _, list := range lists {
		c := list.Program
		keys := citationKeys(c)
		var given []string
		for _, r := range list.Talks {
			key := keys[r]
			if taken[key] {
				key += "-" + c.About().ID
			}
			given = append(given, key)
			bibEntry(&b, key, fields(c, c.Talk(r)))
		}
		for _, key := range given {
			taken[key] = true
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// bibEntry writes an entry, parted from the one before by an empty line.
func bibEntry(b *bytes.Buffer, key string, fields []field) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "@inproceedings{%s,\n", key)
	for _, f := range fields {
		fmt.Fprintf(b, "  %-9s = {%s},\n", f.name, f.value)
	}
	b.WriteString("}\n")
}

type field struct{ name, value string }

func fields(c *program.Conference, t *program.Talk) []field {
	all := []field{
		{"author", bibAuthors(c, t)},
		{"title", bibTitle(t.Title)},
		{"booktitle", bibTitle(cmp.Or(c.About().Title, c.About().Name))},
		{"year", year(c, t)},
		{"url", urlEscapes.Replace(firstURL(t.Links))},
	}
	var known []field
	for _, f := range all {
		if f.value != "" {
			known = append(known, f)
		}
	}
	return known
}

// writers gives the people to cite: the authors, or failing that the speakers.
func writers(c *program.Conference, t *program.Talk) []string {
	for _, role := range []program.Role{program.Author, program.Speaker} {
		var names []string
		for _, credit := range t.People {
			if credit.Role == role {
				names = append(names, c.Person(credit.Person).Name)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// bibAuthors joins names as BibTeX reads them. A name with a comma or an "and"
// in it would be taken apart: braces hold it together.
func bibAuthors(c *program.Conference, t *program.Talk) string {
	names := writers(c, t)
	for i, name := range names {
		names[i] = texEscapes.Replace(name)
		if strings.Contains(name, ",") || strings.Contains(strings.ToLower(name), " and ") {
			names[i] = "{" + names[i] + "}"
		}
	}
	return strings.Join(names, " and ")
}

// bibTitle keeps the capitals that a bibliography style would make small, and
// that must stay: those of abbreviations and of names written like FlashTwo. It
// leaves formulas as they are.
func bibTitle(title string) string {
	var b strings.Builder
	for text, formula := range formulas(title) {
		words := strings.Split(text, " ")
		for i, w := range words {
			words[i] = texEscapes.Replace(w)
			if keepsCapitals(w, b.Len() == 0 && i == 0) {
				words[i] = "{" + words[i] + "}"
			}
		}
		b.WriteString(strings.Join(words, " "))
		if formula != "" {
			b.WriteString("{$" + formula + "$}")
		}
	}
	return b.String()
}

// formulas yields the pieces of a text, each with the formula in dollar signs
// behind it, which is empty at the end.
func formulas(s string) iter.Seq2[string, string] {
	return func(yield func(text, formula string) bool) {
		for {
			before, rest, _ := strings.Cut(s, "$")
			formula, after, closed := strings.Cut(rest, "$")
			if !closed || !isFormula(formula) {
				yield(s, "")
				return
			}
			if !yield(before, formula) {
				return
			}
			s = after
		}
	}
}

// keepsCapitals tells whether a word has a capital other than at the start of
// one of its parts, or is a letter by itself, as in "Vitamin C".
func keepsCapitals(word string, first bool) bool {
	letters := 0 // of this part
	lone := false
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			if unicode.IsUpper(r) && letters > 0 {
				return true
			}
			lone = letters == 0 && unicode.IsUpper(r) && r != 'A' && !first
			letters++
		case unicode.IsDigit(r):
			letters++
		case r != '\'' && r != '’':
			if lone {
				return true
			}
			letters = 0
		}
	}
	return lone
}

// texEscapes makes text harmless to TeX. Braces become commands: BibTeX counts
// them even behind a backslash.
var texEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`,
	"&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// isFormula tells whether what stands between two dollar signs is a formula, and
// not what stands between two prices. Its braces must be in balance.
func isFormula(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return false
			}
		case '%', '#', '&':
			return false
		}
	}
	return depth == 0 && s != "" && strings.TrimSpace(s) == s && !strings.HasSuffix(s, `\`)
}

// urlEscapes keeps an address from upsetting the count of braces.
var urlEscapes = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20")

func year(c *program.Conference, t *program.Talk) string {
	day := string(cmp.Or(c.About().Start, c.FirstSlot(t.Ref).When.Day))
	if day == "" {
		return yearIn.FindString(c.About().Name) // "ACL 2020": proceedings have no days
	}
	year, _, _ := strings.Cut(day, "-")
	return year
}

var yearIn = regexp.MustCompile(`\b(?:19|20)[0-9]{2}\b`)

// citationKeys gives the keys of all talks, by their references.
func citationKeys(c *program.Conference) []string {
	keys := make([]string, c.TalkCount())
	taken := make(map[string]bool, len(keys))
	used := make(map[string]int, len(keys)) // letters given out, by the key without one
	for i := range keys {
		base := citationKey(c, c.Talk(program.TalkRef(i)))
		key := base
		for taken[key] {
			key = base + letters(used[base])
			used[base]++
		}
		taken[key] = true
		keys[i] = key
	}
	return keys
}

// letters counts b, c, …, z, ba, bb, …: the first of a kind has none.
func letters(n int) string {
	if n < 25 {
		return string(rune('b' + n))
	}
	return letters(n/25-1) + string(rune('b'+n%25))
}

func citationKey(c *program.Conference, t *program.Talk) string {
	family := ""
	if names := writers(c, t); len(names) > 0 {
		family = familyName(names[0])
	}
	return cmp.Or(plainLetters(family)+year(c, t)+firstWord(t.Title), "talk")
}

// familyName gives the part before a comma, or the last word.
func familyName(name string) string {
	if family, _, ok := strings.Cut(name, ","); ok {
		return family
	}
	words := strings.Fields(name)
	return words[len(words)-1]
}

// firstWord gives the title's first word that is not an article.
func firstWord(title string) string {
	for word := range strings.FieldsFuncSeq(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch word = plainLetters(word); word {
		case "", "a", "an", "the":
		default:
			return word
		}
	}
	return ""
}

// undecomposed are letters that Unicode does not take apart into a plain letter
// and a mark.
var undecomposed = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i")

// plainLetters gives the letters a to z and digits of a text, marks taken off.
func plainLetters(s string) string {
	s = strings.ToLower(s)
	if strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) {
		s = norm.NFKD.String(undecomposed.Replace(s))
	}
	return strings.Map(func(r rune) rune {
		if (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') {
			return r
		}
		return -1
	}, s)
}
