package search

import "strings"

// Clause is one word, quotation or condition of a query, as it was understood.
type Clause struct {
	// Scope is the word before the colon, or empty; Value what stands behind it.
	Scope, Value string
	// Meaning says the value in full where it stands for more than itself, as
	// "Tue 14 May" for tue.
	Meaning string
	// Not tells that it must not be found, Or that it and the clause before it
	// are alternatives, Quoted that its words must stand side by side.
	Not, Or, Quoted bool
	// Problem says what of it could not be read, and what was made of it.
	Problem string
}

// String says the clause in words: `or not topic "compilers"`.
func (c Clause) String() string {
	var s strings.Builder
	if c.Or {
		s.WriteString("or ")
	}
	if c.Not {
		s.WriteString("not ")
	}
	if c.Scope != "" {
		s.WriteString(c.Scope + " ")
	}
	switch {
	case c.Meaning != "":
		s.WriteString(c.Meaning)
	case c.Quoted:
		s.WriteString(`"` + c.Value + `"`)
	default:
		s.WriteString(c.Value)
	}
	return strings.TrimSpace(s.String())
}

// Clauses says how the query's text was understood: what is looked for in the
// order in which it was typed, and after it what asks for nothing yet.
func (r *Result) Clauses() []Clause {
	var list []Clause
	for i := range r.clauses {
		c := &r.clauses[i]
		as := Clause{Scope: c.scope.name(), Value: c.value, Not: c.not, Or: c.or, Quoted: c.quoted, Problem: c.problem}
		if c.scope == anywhere {
			as.Scope = ""
		}
		if c.test != nil {
			as.Meaning = c.test.meaning
		}
		list = append(list, as)
	}
	return append(list, r.notes...)
}

// Understood says in one line how the query's text was understood.
func (r *Result) Understood() string {
	var s strings.Builder
	for _, c := range r.Clauses() {
		switch {
		case s.Len() == 0:
		case c.Or:
			s.WriteString(" ")
		default:
			s.WriteString(" · ")
		}
		s.WriteString(c.String())
		if c.Problem != "" {
			s.WriteString(" (" + c.Problem + ")")
		}
	}
	return s.String()
}
