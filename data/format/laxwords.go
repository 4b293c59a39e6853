package format

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// laxCapital writes a word with a capital letter.
func laxCapital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if first == utf8.RuneError {
		return word
	}
	return string(unicode.ToUpper(first)) + word[size:]
}

// laxLink adds an address to the links. One that no browser opens is kept as a
// note, so that nothing is lost.
func laxLink(links []program.Link, notes []string, label, address string) ([]program.Link, []string) {
	address = strings.TrimSpace(address)
	switch {
	case address == "":
	case program.OpensInBrowser(address):
		links = append(links, program.Link{Label: cmp.Or(strings.TrimSpace(label), "Link"), URL: address})
	default:
		notes = append(notes, cmp.Or(strings.TrimSpace(label), "Link")+": "+address)
	}
	return links, notes
}

// laxDOI gives the name and the address of a paper's DOI, whichever of the two
// was given, or nothing.
func laxDOI(s string) (name, address string) {
	name = laxDOIName.FindString(s)
	switch {
	case program.OpensInBrowser(strings.TrimSpace(s)):
		return name, strings.TrimSpace(s)
	case name != "":
		return name, "https://doi.org/" + name
	}
	return "", ""
}

var laxDOIName = regexp.MustCompile(`\b10\.[0-9]{4,9}/[^\s"<>?#]+`)
