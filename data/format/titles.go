package format

import (
	"html"
	"regexp"
	"strings"

	"lanyard/program"
)

var (
	// titleTag is a tag of the markup that occurs in titles and names. Other
	// angle brackets are words: List<T>, a < b.
	titleTag = regexp.MustCompile(`(?i)<(/?)(a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|li|mark|ol|p|q|s|small|span|strong|sub|sup|tt|u|ul)(?:\s[^<>]*)?/?>`)
	// reference is a character reference. One without its semicolon is words: AT&T, &copy 2024.
	reference = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
)

// titleLine makes one line of readable text of a title or a name: character
// references are decoded, also where scripts have escaped them twice, and tags
// are taken out. A tag of which the other half is missing is a word, as in
// "The <b> element"; only breaks and paragraphs have no other half.
func titleLine(s string) string {
	for range 3 {
		if !strings.Contains(s, "&") {
			break
		}
		s = unescaped(s)
	}
	if strings.Contains(s, "<") {
		s = withoutTags(s)
	}
	return program.CleanLine(s)
}

// unescaped decodes the character references in s, once.
func unescaped(s string) string { return reference.ReplaceAllStringFunc(s, html.UnescapeString) }

// withoutTags takes the tags of a title out. What begins a line leaves a blank.
func withoutTags(s string) string {
	tags := titleTag.FindAllStringSubmatchIndex(s, -1)
	instead := make([]string, len(tags)) // of each tag; that which is a word stands for itself
	open := map[string][]int{}
	for i, tag := range tags {
		instead[i] = s[tag[0]:tag[1]]
		name, ends := strings.ToLower(s[tag[4]:tag[5]]), tag[2] < tag[3]
		blank := ""
		switch name {
		case "br", "p", "li":
			instead[i] = " "
			continue
		case "div", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6":
			blank = " "
		}
		if !ends {
			open[name] = append(open[name], i)
		} else if n := len(open[name]); n > 0 {
			instead[i], instead[open[name][n-1]] = blank, blank
			open[name] = open[name][:n-1]
		}
	}
	var b strings.Builder
	from := 0
	for i, tag := range tags {
		b.WriteString(s[from:tag[0]])
		b.WriteString(instead[i])
		from = tag[1]
	}
	b.WriteString(s[from:])
	return b.String()
}
