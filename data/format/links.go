package format

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"lanyard/program"
)

// addLink adds an address to the links. One that no browser opens is kept as a
// note, so that nothing is lost.
func addLink(links []program.Link, notes []string, label, address string) ([]program.Link, []string) {
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

// doiOf gives the name and the address of a paper's DOI, whichever of the two
// was given, or nothing.
func doiOf(s string) (name, address string) {
	name = doiName.FindString(s)
	switch {
	case program.OpensInBrowser(strings.TrimSpace(s)):
		return name, strings.TrimSpace(s)
	case name != "":
		return name, "https://doi.org/" + name
	}
	return "", ""
}

var doiName = regexp.MustCompile(`\b10\.[0-9]{4,9}/[^\s"<>?#]+`)

// resolved makes a relative address absolute; base is "https://host", or empty
// where it is not known, and then a relative address is dropped.
func resolved(base, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		return address
	}
	u, err := url.Parse(address)
	b, baseErr := url.Parse(base)
	if err != nil || baseErr != nil || b.Host == "" {
		return ""
	}
	return b.ResolveReference(u).String()
}
