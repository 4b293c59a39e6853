package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on a query. What is behind them is not looked for.
const (
	maxQuery   = 2_000 // bytes
	maxClauses = 24
)

// clause is one word or quotation of a query.
type clause struct {
	// parts stand side by side: one for most words, "kv" and "cache" for KV-cache.
	parts []string
	// joined is a word of several parts written as one, else empty.
	joined string
	// open tells that the last part may be the beginning of a word.
	open   bool
	not    bool
	quoted bool

	// What widening has found (see widen.go): words of nearly the same letters,
	// and the letters that may follow one another loosely.
	spelled []spelling
	letters []rune
	// tight tells that letters count only where they make up beginnings of words.
	tight bool
}

func (c *clause) same(o clause) bool {
	return c.not == o.not && c.open == o.open && c.quoted == o.quoted && slices.Equal(c.parts, o.parts)
}

// parse reads a query. There are no wrong ones: what has no letters in it, like
// a lone hyphen, asks for nothing.
func parse(f *folded, text string) []clause {
	var clauses []clause
	if len(text) > maxQuery {
		text = strings.ToValidUTF8(text[:maxQuery], "")
	}
	for len(clauses) < maxClauses {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			break
		}
		var c clause
		c, text = parseClause(f, text)
		if len(c.parts) > 0 && !slices.ContainsFunc(clauses, c.same) {
			clauses = append(clauses, c)
		}
	}
	return clauses
}

// parseClause reads what stands at the start of text, which is no blank, and
// gives the rest.
func parseClause(f *folded, text string) (clause, string) {
	c := clause{open: true}
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		c.not, text = true, rest
	}
	var words string
	if r, size := utf8.DecodeRuneInString(text); isQuote(r) {
		c.quoted = true
		words, text = text[size:], ""
		if end := strings.IndexFunc(words, isQuote); end >= 0 {
			_, size = utf8.DecodeRuneInString(words[end:])
			words, text = words[:end], words[end+size:]
			c.open = false
		}
	} else {
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			end = len(text)
		}
		words, text = text[:end], text[end:]
	}
	f.fold(words)
	whole := !c.quoted && len(f.parts) > 1
	for _, p := range f.parts {
		c.parts = append(c.parts, string(f.bytes(p)))
		whole = whole && !p.cjk
	}
	if whole {
		c.joined = strings.Join(c.parts, "")
	}
	return c, text
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }
