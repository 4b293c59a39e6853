package format_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
)

// place is a value in a file: where it stands, and how a text or the like of it
// is written there.
type place struct {
	// name says where in the file's grammar it is; two values of one name are
	// read by the same code.
	name     string
	from, to int
	write    func(text string) string
}

// put gives the file with something else in the place.
func (p place) put(raw []byte, instead string) []byte {
	return bytes.Join([][]byte{raw[:p.from], []byte(instead), raw[p.to:]}, nil)
}

// anatomy is a sample taken apart by its syntax: its single values, and its
// records, which may be repeated.
type anatomy struct {
	values  []place
	records []place
	between string // what stands between two records
}

// dissect takes a file apart as its ending says: JSON (also in JavaScript), XML,
// CSV, TSV, iCalendar, YAML. Of all values of one name the first is taken.
func dissect(file string, raw []byte) anatomy {
	var a anatomy
	switch path.Ext(file) {
	case ".json", ".js":
		a = dissectJSON(raw)
	case ".xml":
		a = dissectXML(raw)
	case ".csv":
		a = dissectTable(raw, ',')
	case ".tsv":
		a = dissectTable(raw, '\t')
	case ".ics":
		a = dissectCalendar(raw)
	case ".yml":
		a = dissectYAML(raw)
	}
	a.values, a.records = firsts(a.values), firsts(a.records)
	return a
}

func firsts(places []place) []place {
	seen := map[string]bool{}
	var first []place
	for _, p := range places {
		if !seen[p.name] {
			seen[p.name] = true
			first = append(first, p)
		}
	}
	return first
}

// dissectJSON finds every value and every element of a list. What is no JSON,
// as the JavaScript around it, is passed over.
func dissectJSON(raw []byte) anatomy {
	type level struct {
		name string
		list bool
		from int // of the value that the level is
	}
	a := anatomy{between: ","}
	var levels []level
	member := "" // the name of the next value
	give := func(name string, from, to int) {
		p := place{name, from, to, quoteJSON}
		if n := len(levels); n > 0 && levels[n-1].list {
			a.records = append(a.records, p)
		}
		a.values = append(a.values, p)
	}
	within := func() string {
		if len(levels) == 0 {
			return "$"
		}
		top := levels[len(levels)-1]
		if top.list {
			return top.name + "[]"
		}
		return top.name + "." + member
	}
	for i := 0; i < len(raw); {
		switch c := raw[i]; c {
		case '{', '[':
			levels = append(levels, level{within(), c == '[', i})
			i++
		case '}', ']':
			i++
			if top := len(levels) - 1; top >= 0 {
				closed := levels[top]
				levels = levels[:top]
				give(closed.name, closed.from, i)
			}
		case ' ', '\n', '\r', '\t', ',', ':', ';':
			i++
		default:
			end := i + scalarJSON(raw[i:])
			if after := bytes.TrimLeft(raw[end:], " \n\r\t"); len(levels) > 0 && !levels[len(levels)-1].list && bytes.HasPrefix(after, []byte(":")) {
				member = string(raw[i+1 : end-1])
				if plain := regexp.MustCompile(`^[^a-zA-Z]*$`); plain.MatchString(member) {
					member = "*" // a date or an id in place of a name
				}
			} else if len(levels) > 0 {
				give(within(), i, end)
			}
			i = end
		}
	}
	return a
}

// scalarJSON gives how long a text, a number or a word is.
func scalarJSON(raw []byte) int {
	if raw[0] != '"' {
		return max(1, bytes.IndexAny(append(bytes.Clone(raw[:min(len(raw), 400)]), ' '), ",:;]} \n\r\t"))
	}
	for i := 1; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(raw)
}

func quoteJSON(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(quoted)
}

// latin stands in for any encoding: it keeps the length of a file.
func latin(_ string, r io.Reader) (io.Reader, error) {
	raw, err := io.ReadAll(r)
	for i, c := range raw {
		if c >= 0x80 {
			raw[i] = '?'
		}
	}
	return bytes.NewReader(raw), err
}

// dissectXML finds the inside of every element, every attribute, and every element whole.
func dissectXML(raw []byte) anatomy {
	var a anatomy
	type level struct {
		name         string
		outer, inner int
	}
	dec := xml.NewDecoder(bytes.NewReader(raw))
	dec.CharsetReader = latin
	dec.Entity = xml.HTMLEntity
	var levels []level
	for {
		before := int(dec.InputOffset())
		token, err := dec.RawToken()
		if err != nil {
			return a
		}
		after := int(dec.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			name := "/" + t.Name.Local
			if n := len(levels); n > 0 {
				name = levels[n-1].name + name
			}
			levels = append(levels, level{name, before, after})
			for _, attribute := range t.Attr {
				for _, mark := range []string{`"`, `'`} {
					opening := []byte(attribute.Name.Local + "=" + mark)
					if at := bytes.Index(raw[before:after], opening); at >= 0 {
						from := before + at + len(opening)
						a.values = append(a.values, place{name + "@" + attribute.Name.Local, from, from + bytes.IndexByte(raw[from:], mark[0]), quoteXML})
					}
				}
			}
		case xml.EndElement:
			top := levels[len(levels)-1]
			levels = levels[:len(levels)-1]
			a.records = append(a.records, place{top.name, top.outer, after, quoteXML})
			if before >= top.inner {
				a.values = append(a.values, place{top.name, top.inner, before, quoteXML})
			}
		}
	}
}

func quoteXML(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err)
	}
	return b.String()
}

// dissectTable finds every heading, every cell of the first record, and that record.
func dissectTable(raw []byte, comma byte) anatomy {
	var a anatomy
	var headings []string
	row, column, from, begin, quoted := 0, 0, 0, 0, false
	for i, c := range raw {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted || c != comma && c != '\n':
		default:
			cell := bytes.TrimSuffix(raw[from:i], []byte("\r"))
			name := "heading " + string(cell)
			if row == 0 {
				headings = append(headings, string(cell))
			} else {
				name = "cell " + headings[min(column, len(headings)-1)]
			}
			a.values = append(a.values, place{name, from, from + len(cell), quoteCell})
			column, from = column+1, i+1
			if c == '\n' {
				a.records = append(a.records, place{fmt.Sprintf("row %d", min(row, 1)), begin, i + 1, quoteCell})
				row, column, begin = row+1, 0, i+1
			}
		}
	}
	return a
}

func quoteCell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

var calendarLine = regexp.MustCompile(`(?m)^([A-Z-]+)((?:;[^:\r\n]*)?):([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)`)

// dissectCalendar finds every property's value and parameters, and every event.
func dissectCalendar(raw []byte) anatomy {
	var a anatomy
	component, began := "", 0
	for _, m := range calendarLine.FindAllSubmatchIndex(raw, -1) {
		name, value := string(raw[m[2]:m[3]]), string(raw[m[6]:m[7]])
		switch name {
		case "BEGIN":
			component, began = value, m[0]
		case "END":
			if value == component {
				a.records = append(a.records, place{value, began, m[1] + len("\r\n"), quoteCalendar})
			}
		}
		a.values = append(a.values, place{component + " " + name, m[6], m[7], quoteCalendar})
		if m[5] > m[4] {
			a.values = append(a.values, place{component + " " + name + " parameters", m[4] + 1, m[5], quoteCalendar})
		}
	}
	for i := range a.records {
		a.records[i].to = min(a.records[i].to, len(raw))
	}
	return a
}

func quoteCalendar(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r", `\n`, "\n", `\n`).Replace(text)
}

var yamlLine = regexp.MustCompile(`(?m)^([ -]*)([A-Za-z_]+):[ \t]*(\S[^\r\n]*)?$`)

// dissectYAML finds the values that stand behind their names, and every element
// of the list that the file is.
func dissectYAML(raw []byte) anatomy {
	var a anatomy
	for _, m := range yamlLine.FindAllSubmatchIndex(raw, -1) {
		from := m[1]
		if m[6] >= 0 {
			from = m[6]
		}
		a.values = append(a.values, place{string(raw[m[4]:m[5]]), from, m[1], quoteYAML})
	}
	for _, m := range regexp.MustCompile(`(?m)^- (?:.*\n)(?:[ \t].*\n|\n)*`).FindAllIndex(raw, -1) {
		a.records = append(a.records, place{"element", m[0], m[1], quoteYAML})
	}
	return a
}

// quoteYAML: a text of JSON is one of YAML.
func quoteYAML(text string) string { return " " + quoteJSON(text) }
