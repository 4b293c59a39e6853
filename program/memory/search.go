package memory

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"lanyard/program"
	"lanyard/program/search"
)

// Search is a search by its names.
type Search struct {
	// Text is what was typed; Chosen and Excluded are values of facets, as in
	// search.Query.
	Text             string
	Chosen, Excluded []Value
	// Program is the id of the conference in which it was last made, Made when.
	Program string
	Made    time.Time
	// Kept is when the reader decided to keep it, or zero.
	Kept time.Time
}

// Value is a value of a facet by its name.
type Value struct {
	Facet search.Facet
	Name  string
}

// Of gives a query by its names. Without an index it has no values of facets.
func Of(x *search.Index, q search.Query) Search {
	s := Search{Text: program.CleanLine(q.Text)}
	if x != nil {
		s.Chosen, s.Excluded = named(x, q.Chosen), named(x, q.Excluded)
	}
	return s
}

func named(x *search.Index, choices []search.Choice) (values []Value) {
	for _, c := range choices {
		if name := x.Name(c); name != "" {
			values = append(values, Value{c.Facet, name})
		}
	}
	return values
}

// In gives the query for a conference. Values that it does not have are gone:
// they are left out of the query.
func (s Search) In(x *search.Index) (q search.Query, gone []Value) {
	find := func(values []Value) (choices []search.Choice) {
		for _, v := range values {
			c, ok := x.Named(v.Facet, v.Name)
			switch {
			case !ok:
				gone = append(gone, v)
			case !slices.Contains(choices, c):
				choices = append(choices, c)
			}
		}
		return choices
	}
	q.Text = s.Text
	q.Chosen, q.Excluded = find(s.Chosen), find(s.Excluded)
	return q, gone
}

// Empty tells whether it asks for nothing.
func (s Search) Empty() bool { return s.Text == "" && !s.Filtered() }

// Filtered tells whether it chooses or excludes anything.
func (s Search) Filtered() bool { return len(s.Chosen)+len(s.Excluded) > 0 }

// ID names the search: those that ask for the same have the same. Upper and
// lower case are one, and the order of values does not count.
func (s Search) ID() string {
	parts := []string{strings.ToLower(s.Text)}
	for i, values := range [][]Value{s.Chosen, s.Excluded} {
		sorted := slices.Clone(values)
		slices.SortFunc(sorted, func(a, b Value) int { return cmp.Or(cmp.Compare(a.Facet, b.Facet), cmp.Compare(a.Name, b.Name)) })
		for _, v := range slices.Compact(sorted) {
			parts = append(parts, [...]string{"+", "-"}[i]+v.Facet.String()+":"+v.Name)
		}
	}
	return strings.Join(parts, "\n")
}

// String gives the search as a query would have it, the values behind the text:
// quant topic:Serving,"Small devices" -room:B4.
func (s Search) String() string {
	var parts []string
	if s.Text != "" {
		parts = append(parts, s.Text)
	}
	if s.Filtered() {
		parts = append(parts, s.Filters())
	}
	return strings.Join(parts, " ")
}

// Filters gives the values alone, as String has them.
func (s Search) Filters() string {
	var parts []string
	for _, f := range search.Facets() {
		var names []string
		for _, v := range s.Chosen {
			if v.Facet == f {
				names = append(names, quoted(v.Name))
			}
		}
		if len(names) > 0 {
			parts = append(parts, f.String()+":"+strings.Join(names, ","))
		}
	}
	for _, v := range s.Excluded {
		parts = append(parts, "-"+v.String())
	}
	return strings.Join(parts, " ")
}

// String gives the value as a query would have it: topic:"Small devices".
func (v Value) String() string { return v.Facet.String() + ":" + quoted(v.Name) }

// quoted puts quotation marks around a name that is more than a word.
func quoted(name string) string {
	if strings.ContainsAny(name, ` ,()"`) {
		return `"` + name + `"`
	}
	return name
}
