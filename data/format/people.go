package format

import (
	"strings"

	"lanyard/program"
)

// peopleIn reads a list of names. It is split by semicolons, else bars, else
// line ends, else commas, the last name of a comma list also by "and". What
// stands in brackets behind a name is an affiliation.
func peopleIn(s string, role program.Role) []program.PersonDraft {
	s = unescaped(s)
	names := listOf(s, ";|\n,")
	if n := len(names); n > 0 && !strings.ContainsAny(s, ";|") {
		last := strings.TrimPrefix(names[n-1], "and ")
		names = append(names[:n-1], filled(strings.SplitN(last, " and ", 2))...)
	}
	var people []program.PersonDraft
	for _, name := range names {
		p := program.PersonDraft{Name: titleLine(name), Role: role}
		if open := strings.LastIndex(p.Name, " ("); open > 0 && strings.HasSuffix(p.Name, ")") {
			p.Name, p.Affiliation = p.Name[:open], strings.TrimSpace(p.Name[open+2:len(p.Name)-1])
		}
		if p.Name = strings.TrimSpace(strings.Trim(p.Name, "*,; ")); p.Name != "" {
			people = append(people, p)
		}
	}
	return people
}
