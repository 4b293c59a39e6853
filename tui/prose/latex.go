package prose

import (
	"regexp"
	"strings"
)

var (
	latexComment = regexp.MustCompile(`(?m)(^|[^\\])%.*$`)
	latexBlock   = regexp.MustCompile(`\n[ \n]*\n|\\par\b|\\(begin|end)\{(itemize|enumerate|description|abstract|quote|center)\}(?:\[[^\]\n]*\])?|` +
		`\\item\b(?:\[([^\]\n]*)\])?|\\(?:sub)*(?:section|paragraph)\*?\{([^{}\n]*)\}`)
)

// readLaTeX reads running text of LaTeX: paragraphs, lists, headings. Other
// environments stay as they stand.
func readLaTeX(body string) []block {
	r := latexReader{}
	body = latexComment.ReplaceAllString(body, "$1")
	start := 0
	for _, m := range latexBlock.FindAllStringSubmatchIndex(body, -1) {
		r.text(body[start:m[0]])
		start = m[1]
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return body[m[2*i]:m[2*i+1]]
		}
		switch {
		case part(1) == "begin":
			r.begin(part(2))
		case part(1) == "end":
			r.end(part(2))
		case strings.HasPrefix(body[m[0]:], `\item`):
			r.item(part(3))
		case m[8] >= 0:
			r.heading(part(4))
		}
	}
	r.text(body[start:])
	for len(r.lists) > 0 {
		r.close()
	}
	return r.blocks
}

// latexReader holds the blocks so far and the lists that are open.
type latexReader struct {
	blocks []block
	lists  []openList
	// ignored counts lists within the deepest one, which are read as part of it.
	ignored int
}

type openList struct {
	numbered bool
	items    []item
}

// into gives the blocks that the next one belongs to.
func (r *latexReader) into() *[]block {
	for i := len(r.lists) - 1; i >= 0; i-- {
		if items := r.lists[i].items; len(items) > 0 {
			return &items[len(items)-1].blocks
		}
	}
	return &r.blocks
}

func (r *latexReader) text(s string) {
	into := r.into()
	*into = appendParagraph(*into, scan(strings.ReplaceAll(strings.TrimSpace(s), "\n", " "), latexDialect))
}

func (r *latexReader) heading(title string) {
	if spans := tidy(scan(title, latexDialect)); len(spans) > 0 {
		into := r.into()
		*into = append(*into, block{kind: heading, level: 2, spans: spans})
	}
}

func isList(environment string) bool {
	return environment == "itemize" || environment == "enumerate" || environment == "description"
}

func (r *latexReader) begin(environment string) {
	switch {
	case !isList(environment):
	case len(r.lists) == maxNesting:
		r.ignored++
	default:
		r.lists = append(r.lists, openList{numbered: environment == "enumerate"})
	}
}

func (r *latexReader) end(environment string) {
	switch {
	case !isList(environment):
	case r.ignored > 0:
		r.ignored--
	case len(r.lists) > 0:
		r.close()
	}
}

// close ends the innermost list and puts it where it belongs.
func (r *latexReader) close() {
	last := r.lists[len(r.lists)-1]
	r.lists = r.lists[:len(r.lists)-1]
	if len(last.items) > 0 {
		into := r.into()
		*into = append(*into, block{kind: list, tight: true, items: last.items})
	}
}

// item begins an item; its label becomes its first words.
func (r *latexReader) item(label string) {
	if len(r.lists) == 0 {
		r.begin("itemize")
	}
	l := &r.lists[len(r.lists)-1]
	number := ""
	if l.numbered {
		number = itemNumber(len(l.items) + 1)
	}
	l.items = append(l.items, item{number: number})
	if label != "" {
		r.text(`\textbf{` + label + `}`)
	}
}
