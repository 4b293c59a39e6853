package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lanyard/program"
)

// Field names a part of a talk in which words are found.
type Field string

// The fields, by the words that the screen and the command line use.
const (
	Title      Field = "title"
	People     Field = "people"
	Topics     Field = "topics"
	SessionOf  Field = "session"
	Awards     Field = "award"
	Track      Field = "track"
	Room       Field = "room"
	OtherTitle Field = "other title"
	Abstract   Field = "abstract"
)

// Why gives the fields of a talk in which words of the query stand, from the
// best to the least. It is meant to be asked for the rows in sight.
func (r *Result) Why(t program.TalkRef) []Field {
	if t < 0 || int(t) >= r.index.conference.TalkCount() || len(r.clauses) == 0 {
		return nil
	}
	talk := r.index.conference.Talk(t)
	var why []Field
	check := func(f Field, in fieldSet, texts []string) {
		for _, s := range texts {
			if r.stands(in, s) {
				why = append(why, f)
				return
			}
		}
	}
	check(Title, 1<<fieldTitle, []string{talk.Title})
	check(People, 1<<fieldPerson, r.index.valueNames(FacetPerson, t))
	check(Topics, 1<<fieldTopic, r.index.valueNames(FacetTopic, t))
	check(SessionOf, 1<<fieldSession, r.index.valueNames(FacetSession, t))
	check(Awards, 1<<fieldAward, r.index.valueNames(FacetAward, t))
	check(Track, 1<<fieldTrack, r.index.valueNames(FacetTrack, t))
	check(Room, 1<<fieldRoom, r.index.valueNames(FacetRoom, t))
	check(OtherTitle, 1<<fieldOtherTitle, talk.OtherTitles)
	if r.index.abstracts != nil && len(r.textSpans(PlainText(r.index.conference.Text(t)))) > 0 {
		why = append(why, Abstract)
	}
	return why
}

// valueNames gives the names of a talk's values of a facet.
func (x *Index) valueNames(f Facet, t program.TalkRef) (names []string) {
	for _, v := range x.facets[f].of(uint32(t)) {
		names = append(names, x.facets[f].names[v])
	}
	return names
}

// stands tells whether a clause that may stand in a field matches a text of it.
func (r *Result) stands(in fieldSet, text string) bool {
	s := r.index.scratch.Get().(*scratch)
	defer r.index.scratch.Put(s)
	m := marker{index: r.index, folded: &s.folded}
	m.fold(text)
	for i := range r.clauses {
		c := &r.clauses[i]
		asksRoom := c.scope == ofRoom && in == 1<<fieldRoom
		if c.not || !asksRoom && (c.test != nil || c.scope.fields()&in == 0) {
			continue
		}
		if m.clause(c); len(m.spans) > 0 {
			return true
		}
	}
	return false
}

// snippetLength is about how many bytes of an abstract are shown.
const snippetLength = 200

// Snippet gives the piece of a talk's abstract that holds most of the query's
// words, with their places in it, and "" where the abstract has none of them.
// Line breaks are blanks in it; where it is cut stands an ellipsis.
func (r *Result) Snippet(t program.TalkRef) (text string, spans []Span) {
	if t < 0 || int(t) >= r.index.conference.TalkCount() || r.index.abstracts == nil {
		return "", nil
	}
	whole := PlainText(r.index.conference.Text(t))
	all := r.textSpans(whole)
	if len(all) == 0 {
		return "", nil
	}
	start, end := window(whole, all)
	const ellipsis = "…"
	var out strings.Builder
	if start > 0 {
		out.WriteString(ellipsis)
	}
	shift := out.Len() - start
	for i := start; i < end; {
		char, size := utf8.DecodeRuneInString(whole[i:])
		if unicode.IsSpace(char) {
			out.WriteString(strings.Repeat(" ", size))
		} else {
			out.WriteString(whole[i : i+size])
		}
		i += size
	}
	if end < len(whole) {
		out.WriteString(ellipsis)
	}
	for _, s := range all {
		if s.Start >= start && s.End <= end {
			spans = append(spans, Span{s.Start + shift, s.End + shift})
		}
	}
	return out.String(), spans
}

// window gives the bounds of the piece of a text that holds the most different
// spans, and of those the most; it is cut between words where it can be.
func window(text string, spans []Span) (start, end int) {
	best, most := 0, -1
	for i, first := range spans {
		seen := map[string]bool{}
		count := 0
		for _, s := range spans[i:] {
			if s.End > first.Start+snippetLength*3/4 {
				break
			}
			seen[strings.ToLower(text[s.Start:s.End])] = true
			count++
		}
		if score := 100*len(seen) + min(count, 99); score > most {
			best, most = i, score
		}
	}
	start = max(0, spans[best].Start-snippetLength/4)
	end = min(len(text), max(start+snippetLength, spans[best].End))
	if start > 0 {
		if cut := strings.IndexFunc(text[start:spans[best].Start], unicode.IsSpace); cut >= 0 {
			start += cut + 1
		} else {
			start = spans[best].Start
		}
	}
	for start < spans[best].Start && !utf8.RuneStart(text[start]) {
		start++
	}
	if end < len(text) {
		if cut := strings.LastIndexFunc(text[spans[best].End:end], unicode.IsSpace); cut >= 0 {
			end = spans[best].End + cut
		} else {
			end = spans[best].End
		}
	}
	return start, end
}

// textSpans gives the pieces of an abstract that the query's words match there,
// in order: words of one stem count as one.
func (r *Result) textSpans(text string) []Span {
	if text == "" {
		return nil
	}
	s := r.index.scratch.Get().(*scratch)
	defer r.index.scratch.Put(s)
	m := marker{index: r.index, folded: &s.folded}
	m.fold(text)
	for i := range r.clauses {
		if c := &r.clauses[i]; !c.not && c.test == nil && c.scope.inAbstract() {
			m.inText(c)
		}
	}
	return joinSpans(m.spans)
}

// inText marks where a clause stands in an abstract.
func (m *marker) inText(c *clause) {
	stems := make([]string, len(c.parts))
	for i, part := range c.parts {
		stems[i] = stem(part)
	}
	whole := stem(c.joined)
	for i := range m.parts {
		m.stemmed(c, stems, i)
		if span := m.joinable(i); c.joined != "" && m.parts[i].first {
			for _, s := range [...]int{1, span} {
				word := string(m.text[m.parts[i].start:m.parts[i+s-1].end])
				if m.means(word, c.joined, whole, c.open) {
					m.mark(m.parts[i].start, m.parts[i+s-1].end)
				}
			}
		} else if len(c.parts) == 1 && span > 1 && m.parts[i].first {
			word := string(m.text[m.parts[i].start:m.parts[i+span-1].end])
			if m.means(word, c.parts[0], stems[0], c.open) {
				m.mark(m.parts[i].start, m.parts[i+span-1].end)
			}
		}
	}
}

// stemmed marks the clause's parts if they stand side by side from part i on.
func (m *marker) stemmed(c *clause, stems []string, i int) {
	if i+len(stems) > len(m.parts) {
		return
	}
	for k, root := range stems {
		open := c.open && k == len(stems)-1
		if !m.means(string(m.bytes(m.parts[i+k])), c.parts[k], root, open) {
			return
		}
	}
	for k := range stems {
		m.mark(m.parts[i+k].start, m.parts[i+k].end)
	}
}

// means tells whether a word of an abstract is one that was asked for: of the
// same stem, or of the stem of a word of any abstract that begins so.
func (m *marker) means(word, part, root string, open bool) bool {
	if open && len(part) >= minStemmed && strings.HasPrefix(word, part) {
		return true
	}
	return word == part || stem(word) == root
}
