package format

import (
	"strings"

	"lanyard/program"
)

// This file reads what people write into the cells of a table and the fields
// of a calendar: titles with tags in them, lists of names, words for a kind.

// tableList splits a cell at the first of the separators that it holds outside
// of brackets. Empty parts are left out.
func tableList(s, separators string) []string {
	for _, by := range separators {
		if parts := tableSplit(s, by); len(parts) > 1 {
			return tableFilled(parts)
		}
	}
	return tableFilled([]string{s})
}

func tableFilled(parts []string) []string {
	var filled []string
	for _, part := range parts {
		if part = program.CleanLine(part); part != "" {
			filled = append(filled, part)
		}
	}
	return filled
}

func tableSplit(s string, by rune) []string {
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

// tablePeople reads a list of names. It is split by semicolons, else bars, else
// line ends, else commas, the last name of a comma list also by "and". What
// stands in brackets behind a name is an affiliation.
func tablePeople(s string, role program.Role) []program.PersonDraft {
	s = unescaped(s)
	names := tableList(s, ";|\n,")
	if n := len(names); n > 0 && !strings.ContainsAny(s, ";|") {
		last := strings.TrimPrefix(names[n-1], "and ")
		names = append(names[:n-1], tableFilled(strings.SplitN(last, " and ", 2))...)
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
