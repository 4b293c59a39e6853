package library

import (
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/search"
)

// Suggestion is someone who may be the same person, and why we think so.
type Suggestion struct {
	Appearance
	Why string
}

func (l *Library) addPerson(a Appearance) {
	words := search.FoldedWords(a.Name())
	if len(words) == 0 {
		return
	}
	name := strings.Join(words, " ")
	l.names[name] = append(l.names[name], a)
	first, last := words[0], words[len(words)-1]
	l.families[last] = append(l.families[last], a)
	if first != last {
		l.families[first] = append(l.families[first], a)
	}
}

// Person gives everywhere that someone appears under the same name, this
// program included, oldest first; and those elsewhere who may be the same.
func (l *Library) Person(of Appearance) (same []Appearance, perhaps []Suggestion) {
	words := search.FoldedWords(of.Name())
	if len(words) == 0 {
		return []Appearance{of}, nil
	}
	mine := of.Program.Person(of.Person)
	for _, a := range l.names[strings.Join(words, " ")] {
		switch theirs := a.Program.Person(a.Person); {
		case a == of:
			same = append(same, a)
		case theirs.Name != mine.Name:
			perhaps = append(perhaps, Suggestion{a, "the same name but for accents or capitals"})
		case a.Program == of.Program:
			perhaps = append(perhaps, Suggestion{a, "the same name, but the program has two people"})
		case speaksAgainst(mine, theirs):
			perhaps = append(perhaps, Suggestion{a, "the same name, another affiliation"})
		default:
			same = append(same, a)
		}
	}
	for _, a := range l.family(words) {
		if a.Program == of.Program && a.Person == of.Person {
			continue
		}
		if why := variant(words, search.FoldedWords(a.Name())); why != "" {
			perhaps = append(perhaps, Suggestion{a, why})
		}
	}
	return same, perhaps
}

// family gives everyone whose first or last name is the last or first of these
// words, each once.
func (l *Library) family(words []string) []Appearance {
	all := slices.Clone(l.families[words[len(words)-1]])
	if first := words[0]; first != words[len(words)-1] {
		all = append(all, l.families[first]...)
	}
	var once []Appearance
	for _, a := range all {
		if !slices.Contains(once, a) {
			once = append(once, a)
		}
	}
	return once
}

// speaksAgainst tells whether both have affiliations, and none in common.
func speaksAgainst(a, b *program.Person) bool {
	if len(a.Affiliations) == 0 || len(b.Affiliations) == 0 {
		return false
	}
	for _, mine := range a.Affiliations {
		for _, theirs := range b.Affiliations {
			x, y := " "+folded(mine)+" ", " "+folded(theirs)+" "
			if strings.Contains(x, y) || strings.Contains(y, x) {
				return false
			}
		}
	}
	return true
}

// variant says in which way two different names may be one person's, or "".
func variant(a, b []string) string {
	if len(a) < 2 || len(b) < 2 || slices.Equal(a, b) {
		return ""
	}
	if sameWords(a, b) {
		return "the same names in another order"
	}
	if a[len(a)-1] != b[len(b)-1] {
		return ""
	}
	switch x, y := a[0], b[0]; {
	case x == y && shorter(a[1:len(a)-1], b[1:len(b)-1]):
		return "the same first and last name, one with a middle name"
	case len(x) == 1 && strings.HasPrefix(y, x), len(y) == 1 && strings.HasPrefix(x, y):
		return "an initial that fits"
	}
	return ""
}

// sameWords tells whether two names hold the same words.
func sameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// shorter tells whether one of two runs of middle names is missing or only the
// initials of the other.
func shorter(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !(len(a[i]) == 1 && strings.HasPrefix(b[i], a[i])) && !(len(b[i]) == 1 && strings.HasPrefix(a[i], b[i])) {
			return false
		}
	}
	return true
}
