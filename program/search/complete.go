package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCompletions bounds what is offered at once.
const maxCompletions = 50

// Completion is something that may stand where the reader is typing.
type Completion struct {
	// Text takes the place of the bytes Start to End of the query's text.
	Text       string
	Start, End int
	// Label is what to show: the scope with its colon, or the value.
	Label string
	// Talks is the number of talks that the whole query would find, -1 for scopes.
	Talks int
}

// Complete gives what may stand at the cursor, a byte of the query's text: after
// a scope's colon its values, the most frequent under the rest of the query
// first; otherwise the scopes whose names begin with what was typed. A value
// that is more than one word is quoted.
func (x *Index) Complete(q Query, cursor int) []Completion {
	text := q.Text
	cursor = min(max(cursor, 0), len(text))
	for cursor > 0 && cursor < len(text) && !utf8.RuneStart(text[cursor]) {
		cursor--
	}
	at := wordStart(text[:cursor])
	typed := text[at:cursor]
	if rest, ok := strings.CutPrefix(typed, "-"); ok {
		typed, at = rest, at+1
	}
	s, value, ok := cutScope(typed)
	if !ok {
		return completeScopes(typed, at, cursor)
	}
	values, start := value, at+len(typed)-len(value)
	if list, ok := strings.CutPrefix(values, "("); ok {
		values, start = list, start+1
	}
	if comma := lastBreak(values); comma > 0 {
		values, start = values[comma:], start+comma
	}
	q.Text = strings.TrimSuffix(text[:at], "-") + " " + text[cursor:]
	return x.completeValues(q, s, values, start, cursor)
}

// wordStart gives where the last word of a text starts, quotations and lists
// that are still open being one word.
func wordStart(text string) int {
	start, quoted, listed := 0, false, false
	for at, r := range text {
		switch {
		case isQuote(r):
			quoted = !quoted
		case quoted:
		case r == '(':
			listed = at > 0 && text[at-1] == ':'
		case r == ')':
			listed = false
		case unicode.IsSpace(r) && !listed:
			start = at + utf8.RuneLen(r)
		}
	}
	return start
}

// lastBreak gives what is behind the last comma or blank that is not in quotes.
func lastBreak(values string) int {
	last, quoted := 0, false
	for at, r := range values {
		switch {
		case isQuote(r):
			quoted = !quoted
		case !quoted && (r == ',' || unicode.IsSpace(r)):
			last = at + utf8.RuneLen(r)
		}
	}
	return last
}

func completeScopes(typed string, start, end int) (list []Completion) {
	if typed == "" {
		return nil
	}
	for _, n := range scopeNames {
		if strings.HasPrefix(n.name, strings.ToLower(typed)) {
			list = append(list, Completion{Text: n.name + ":", Start: start, End: end, Label: n.name + ":", Talks: -1})
		}
	}
	return list
}

// completeValues gives the values of a scope that have a word beginning so.
func (x *Index) completeValues(q Query, s scope, typed string, start, end int) (list []Completion) {
	typed = strings.TrimFunc(typed, isQuote)
	offer := func(value, label string, talks int) {
		list = append(list, Completion{quoteValue(value), start, end, label, talks})
	}
	if s == ofIs {
		for _, word := range isWords {
			if strings.HasPrefix(word, strings.ToLower(typed)) {
				rest := q
				rest.Text += " is:" + word
				offer(word, word, len(x.Search(rest).Hits))
			}
		}
		return list
	}
	f, ok := facetOf(s)
	if !ok {
		return nil
	}
	p := parser{folded: &folded{}, index: x}
	c := clause{open: true, quoted: true}
	p.words(&c, typed)
	sets, want := x.letterSets(f), newTextLetters(0, 0)
	for _, part := range c.parts {
		first, _ := utf8.DecodeRuneInString(part)
		want |= newTextLetters(lettersOf(part), letterSet(0).with(first))
	}
	for _, count := range x.Search(q).inText(f, 0) {
		if sets != nil && want&^sets[count.Value] != 0 {
			continue
		}
		value, label := count.Name, count.Name
		if f == FacetDay {
			label = x.conference.Days()[count.Value].Day.Short()
		}
		if len(c.parts) > 0 && !x.standsIn(&c, value+" "+label) {
			continue
		}
		if offer(value, label, count.Talks); len(list) == maxCompletions {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b Completion) int { return cmp.Compare(b.Talks, a.Talks) })
	return list
}

// letterSets gives the letters of a facet's names where there are many of them.
func (x *Index) letterSets(f Facet) []textLetters {
	switch f {
	case FacetPerson:
		return x.names.sets
	case FacetSession:
		return x.sessions.sets
	}
	return nil
}

// quoteValue puts a value in quotes if it would not be read as one without.
func quoteValue(value string) string {
	if strings.ContainsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '(' || r == ')' }) {
		return `"` + strings.Map(func(r rune) rune {
			if isQuote(r) {
				return ' '
			}
			return r
		}, value) + `"`
	}
	return value
}
