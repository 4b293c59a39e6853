package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on a query. What is behind them is not looked for.
const (
	maxQuery   = 2_000 // bytes
	maxClauses = 20
)

// clause is one word, quotation or condition of a query.
type clause struct {
	scope scope
	// value is what was typed behind the scope and the hyphen, without quotes.
	value string
	// problem says why the clause is not read as it was probably meant.
	problem string
	// parts stand side by side: one for most words, "kv" and "cache" for KV-cache.
	parts []string
	// joined is a word of several parts written as one, else empty.
	joined string
	// open tells that the last part may be the beginning of a word.
	open   bool
	not    bool
	quoted bool
	// or tells that the clause and the one before it are alternatives.
	or bool
	// test decides where the clause does not ask for words.
	test *test

	// What widening has found (see widen.go): words of nearly the same letters,
	// and the letters that may follow one another loosely.
	spelled []spelling
	letters []rune
	// tight tells that letters count only where they make up beginnings of words.
	tight bool
}

func (c *clause) same(o clause) bool {
	return c.scope == o.scope && c.not == o.not && c.open == o.open && c.quoted == o.quoted &&
		slices.Equal(c.parts, o.parts) && (c.test == nil || c.value == o.value)
}

// parser reads a query for one index.
type parser struct {
	*folded
	index   *Index
	facts   Facts
	clauses []clause
	notes   []Clause // of what asks for nothing
	or      bool     // the word or stands before the next clause
}

// parse reads a query. There are no wrong ones: what has no letters in it, like
// a lone hyphen, asks for nothing.
func (x *Index) parse(f *folded, text string, facts Facts) ([]clause, []Clause) {
	if len(text) > maxQuery {
		text = strings.ToValidUTF8(text[:maxQuery], "")
	}
	p := parser{folded: f, index: x, facts: facts}
	p.list(text, clause{})
	return withoutRepeats(p.clauses), p.notes
}

// withoutRepeats drops what was asked before, except among alternatives.
func withoutRepeats(clauses []clause) []clause {
	var once []clause
	for i, c := range clauses {
		alone := !c.or && (i+1 == len(clauses) || !clauses[i+1].or)
		repeated := alone && slices.ContainsFunc(once, func(o clause) bool { return !o.or && o.same(c) })
		// The earlier one may itself have alternatives; then it asks for less.
		if repeated {
			at := slices.IndexFunc(once, func(o clause) bool { return !o.or && o.same(c) })
			repeated = at+1 == len(once) || !once[at+1].or
		}
		if !repeated {
			once = append(once, c)
		}
	}
	return once
}

// list reads clauses that share a scope and a hyphen.
func (p *parser) list(text string, of clause) {
	first := len(p.clauses)
	for len(p.clauses) < maxClauses {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return
		}
		if rest, ok := cutOr(text); ok && len(p.clauses) > first {
			p.or, text = !of.not, rest
			continue
		}
		if len(p.clauses) > first && of.scope.single() && !of.not {
			p.or = true
		}
		text = p.one(text, of)
	}
}

// cutOr takes the word or from the start of a text.
func cutOr(text string) (rest string, ok bool) {
	if len(text) < 2 || !strings.EqualFold(text[:2], "or") {
		return text, false
	}
	r, _ := utf8.DecodeRuneInString(text[2:])
	return text[2:], text[2:] == "" || unicode.IsSpace(r)
}

// one reads what stands at the start of text, which is no blank, and gives the rest.
func (p *parser) one(text string, of clause) string {
	whole := text
	c := of
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		c.not, text = true, rest
	}
	if of.scope == anywhere {
		if s, rest, ok := cutScope(text); ok {
			c.scope, text = s, rest
			if list, ok := strings.CutPrefix(text, "("); ok {
				inner, rest := cutList(list)
				or, before := p.or, len(p.clauses)
				p.or = false
				p.list(inner, c)
				p.or = false
				if len(p.clauses) > before {
					p.clauses[before].or = or && before > 0
				}
				return rest
			}
		}
	}
	for alternative := false; ; alternative = true {
		if alternative {
			p.or = !c.not
		}
		var value clause
		value, text = cutValue(text, c)
		rest, more := strings.CutPrefix(text, ",")
		p.add(value, whole[:len(whole)-len(text)])
		if c.scope == anywhere || !more || len(p.clauses) >= maxClauses {
			break
		}
		text = rest
	}
	p.or = false
	return text
}

// cutList takes a list up to its closing parenthesis, or to the end. A
// parenthesis in quotes is part of the quotation.
func cutList(text string) (list, rest string) {
	quoted := false
	for at, r := range text {
		switch {
		case isQuote(r):
			quoted = !quoted
		case r == ')' && !quoted:
			return text[:at], text[at+1:]
		}
	}
	return text, ""
}

// cutValue takes one word or quotation from the start of a text. A comma ends a
// word that has a scope.
func cutValue(text string, c clause) (value clause, rest string) {
	c.open = true
	if r, size := utf8.DecodeRuneInString(text); text != "" && isQuote(r) {
		c.quoted = true
		c.value, text = text[size:], ""
		if end := strings.IndexFunc(c.value, isQuote); end >= 0 {
			_, size = utf8.DecodeRuneInString(c.value[end:])
			c.value, text = c.value[:end], c.value[end+size:]
			c.open = false
		}
		return c, text
	}
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' && c.scope != anywhere })
	if end < 0 {
		end = len(text)
	}
	c.value = text[:end]
	return c, text[end:]
}

// add takes up a clause whose value has been cut; typed is how it stands in the query.
func (p *parser) add(c clause, typed string) {
	c.or = p.or && len(p.clauses) > 0
	if c.value == "" && c.scope != anywhere {
		p.notes = append(p.notes, Clause{Scope: c.scope.name(), Not: c.not, Problem: "nothing stands behind the colon yet"})
		return
	}
	if !c.scope.hasWords() {
		p.words(&c, c.value)
		if c.problem = p.index.test(&c, p.facts); c.test == nil {
			c.problem = fmt.Sprintf("%s; taken as words", c.problem)
			c.scope, c.value = anywhere, strings.TrimPrefix(typed, "-")
		}
	}
	if c.test == nil {
		p.words(&c, c.value)
		if len(c.parts) == 0 {
			return
		}
	}
	p.clauses = append(p.clauses, c)
}

// words folds what a clause asks for.
func (p *parser) words(c *clause, value string) {
	p.fold(value)
	c.parts, c.joined = nil, ""
	whole := !c.quoted && len(p.parts) > 1
	for _, part := range p.parts {
		c.parts = append(c.parts, string(p.bytes(part)))
		whole = whole && !part.cjk
	}
	if whole {
		c.joined = strings.Join(c.parts, "")
	}
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }
