package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// split takes a list that stands in one text apart, at semicolons, else at
// commas. A list of several texts stays as it is.
func (l anyTexts) split() []string {
	if len(l) != 1 {
		return l
	}
	return listOf(l[0], ";,")
}

// listOf splits a cell at the first of the separators that it holds outside
// of brackets. Empty parts are left out.
func listOf(s, separators string) []string {
	for _, by := range separators {
		if parts := splitOutside(s, by); len(parts) > 1 {
			return filled(parts)
		}
	}
	return filled([]string{s})
}

// filled gives the parts that are not empty, each as a clean line.
func filled(parts []string) []string {
	var filled []string
	for _, part := range parts {
		if part = program.CleanLine(part); part != "" {
			filled = append(filled, part)
		}
	}
	return filled
}

// splitOutside splits s by a separator that stands outside of brackets.
func splitOutside(s string, by rune) []string {
	if !strings.ContainsRune(s, by) {
		return nil
	}
	var parts []string
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case r == '(' || r == '[':
			depth++
		case (r == ')' || r == ']') && depth > 0:
			depth--
		case r == by && depth == 0:
			parts = append(parts, s[from:i])
			from = i + len(string(r))
		}
	}
	if depth > 0 { // a bracket that is not closed is no bracket
		return strings.Split(s, string(by))
	}
	return append(parts, s[from:])
}

// addNew adds those texts that are not there yet and not empty.
func addNew(list *[]string, items ...string) {
	for _, s := range items {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
}

// distinct drops repeated texts, however their letters are written.
func distinct(list []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		folded := strings.ToLower(s)
		again := seen[folded]
		seen[folded] = true
		return again
	})
}

// isNumber tells whether s is digits alone.
func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// capital writes a word with a capital letter.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if first == utf8.RuneError {
		return word
	}
	return string(unicode.ToUpper(first)) + word[size:]
}
