package search

import (
	"slices"

	"lanyard/program"
)

// Facets gives every facet.
func Facets() []Facet {
	all := make([]Facet, facets)
	for f := range facets {
		all[f] = f
	}
	return all
}

// Values counts the values of a facet that talks of the program have.
func (x *Index) Values(f Facet) (count int) {
	if f >= facets {
		return 0
	}
	seen := make([]bool, len(x.facets[f].names))
	for _, v := range x.facets[f].values {
		if !seen[v] {
			seen[v] = true
			count++
		}
	}
	return count
}

// String gives the word by which a query asks for values of the facet: topic,
// room, day, author, session, type, track or award.
func (f Facet) String() string {
	if f >= facets {
		return ""
	}
	return scopes[f].name()
}

// ParseFacet reads the word that String gives.
func ParseFacet(s string) (Facet, bool) {
	for f := range facets {
		if f.String() == s {
			return f, true
		}
	}
	return 0, false
}

// Name gives the name by which a value can be kept, and found again in another
// index: that of the topic, room, person and so on, and a day as 2024-05-14.
// Behind a name that several sessions or people of the program share stands in
// brackets the key of this one. A value that the program does not have is "".
func (x *Index) Name(c Choice) string {
	if !x.knows(c) {
		return ""
	}
	names := x.facets[c.Facet].names
	name := names[c.Value]
	if key := x.key(c); key != "" {
		for v, other := range names {
			if v != c.Value && other == name {
				return withKey(name, key)
			}
		}
	}
	return name
}

// Named gives the value of a facet that Name calls so. Where none is called
// exactly so, case, accents and punctuation do not count.
func (x *Index) Named(f Facet, name string) (Choice, bool) {
	if f >= facets || name == "" {
		return Choice{}, false
	}
	names := x.facets[f].names
	if at := slices.Index(names, name); at >= 0 {
		return Choice{f, at}, true
	}
	for v, other := range names {
		c := Choice{f, v}
		if key := x.key(c); key != "" && withKey(other, key) == name {
			return c, true
		}
	}
	folded := FoldedWords(name)
	for v, other := range names {
		if len(folded) > 0 && slices.Equal(FoldedWords(other), folded) {
			return Choice{f, v}, true
		}
	}
	return Choice{}, false
}

func withKey(name string, key program.Key) string { return name + " (" + string(key) + ")" }

// key gives the key of a session or person.
func (x *Index) key(c Choice) program.Key {
	switch c.Facet {
	case FacetSession:
		return x.conference.Sessions()[c.Value].Key
	case FacetPerson:
		return x.conference.People()[c.Value].Key
	}
	return ""
}
