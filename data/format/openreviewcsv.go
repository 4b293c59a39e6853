package format

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"lanyard/program"
)

// Tables of OpenReview papers have a heading and one paper a record, with the
// address of its forum in some column. Many were written without quoting what
// needs it, so commas and quotes of a title or an abstract stand bare: those
// are read line by line, between the marks that cannot be mistaken.

const openreviewForum = "openreview.net/forum?id="

// openreviewColumns are the meanings of a table's columns and the headings they go by.
var openreviewColumns = [...]struct {
	meaning  string
	headings []string
}{
	{"id", []string{"id", "paper_id", "paperid", "forum", "forum_id", "openreview_id"}},
	{"title", []string{"title", "paper", "paper_title", "name"}},
	{"link", []string{"link", "url", "forum_url", "openreview", "openreview_url", "site", "forum"}},
	{"authors", []string{"authors", "author"}},
	{"authorids", []string{"authorids", "author_ids"}},
	{"keywords", []string{"keywords"}},
	{"abstract", []string{"abstract"}},
	{"decision", []string{"decision", "status", "venue", "type", "presentation_type"}},
	{"area", []string{"primary_area", "area"}},
	{"tldr", []string{"tldr", "tl;dr"}},
	{"pdf", []string{"pdf", "pdf_url"}},
}

// openreviewIsTable tells whether a file begins with a heading that has a
// title, and a record with the address of a forum.
func openreviewIsTable(head []byte) bool {
	heading, records, ok := bytes.Cut(head, []byte("\n"))
	if !ok || bytes.HasPrefix(bytes.TrimSpace(heading), []byte("{")) || bytes.HasPrefix(bytes.TrimSpace(heading), []byte("[")) {
		return false
	}
	columns := openreviewHeading(openreviewSplit(string(heading)), nil)
	_, title := columns["title"]
	_, link := columns["link"]
	_, id := columns["id"]
	return title && (link || id) && bytes.Contains(records, []byte(openreviewForum))
}

func openreviewSplit(line string) []string {
	fields, err := csv.NewReader(strings.NewReader(strings.TrimRight(line, "\r"))).Read()
	if err != nil {
		return nil
	}
	return fields
}

// openreviewHeading finds the columns by their headings, or by those that the reader names.
func openreviewHeading(headings []string, chosen map[string]string) map[string]int {
	columns := map[string]int{}
	for _, c := range openreviewColumns {
		names := c.headings
		if name, ok := chosen[c.meaning]; ok {
			names = []string{strings.ToLower(name)}
		}
		for at, heading := range headings {
			folded := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(heading)), " ", "_")
			for _, name := range names {
				if _, taken := columns[c.meaning]; !taken && (folded == name || strings.EqualFold(strings.TrimSpace(heading), name)) {
					columns[c.meaning] = at
				}
			}
		}
	}
	return columns
}

// table reads a table of papers, as CSV should be written if it is, else line by line.
func (r *openreviewReader) table(ctx context.Context, raw []byte, o Options) error {
	heading, _, _ := bytes.Cut(raw, []byte("\n"))
	headings := openreviewSplit(string(heading))
	columns := openreviewHeading(headings, o.Columns)
	if _, ok := columns["title"]; !ok {
		return errors.New("line 1: expected a heading with a column for the title")
	}
	if records, ok := openreviewCSV(ctx, raw, len(headings)); ok {
		for _, record := range records {
			r.row(record.line, columns, record.fields)
		}
		return ctx.Err()
	}
	number := 0
	for line := range strings.SplitSeq(string(raw), "\n") {
		if number++; number == 1 || strings.TrimSpace(line) == "" {
			continue
		}
		if number%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if number > maxRecords {
			return tooMany(number)
		}
		fields, problem := openreviewBare(strings.TrimRight(line, "\r"), len(headings), columns)
		if problem != "" {
			r.complain(fmt.Sprintf("line %d", number), problem+"; left out")
			continue
		}
		r.row(number, columns, fields)
	}
	return nil
}

type openreviewRecord struct {
	line   int
	fields []string
}

// openreviewCSV gives the records of a file that is CSV as of RFC 4180, every
// record as long as the heading; without the heading.
func openreviewCSV(ctx context.Context, raw []byte, width int) ([]openreviewRecord, bool) {
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.FieldsPerRecord = width
	var records []openreviewRecord
	for ctx.Err() == nil {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return records, true
		}
		if err != nil {
			return nil, false
		}
		if len(records) == maxRecords {
			return nil, false // which says so when it comes to that line
		}
		if line, _ := reader.FieldPos(0); line > 1 {
			records = append(records, openreviewRecord{line, fields})
		}
	}
	return nil, false
}

// openreviewBare takes a line apart whose texts may hold commas and quotes that
// nobody escaped. The address of the forum is the fixed point: before it the
// title takes the commas that are too many, after it the last column does, and
// a field that begins with a quote ends where a quote and a comma follow.
func openreviewBare(line string, width int, columns map[string]int) ([]string, string) {
	link, ok := columns["link"]
	forum := strings.Index(line, openreviewForum)
	if !ok || forum < 0 {
		return nil, "neither CSV as of RFC 4180 nor with the address of a forum"
	}
	start := strings.LastIndexByte(line[:forum], ',') + 1
	end := len(line)
	if comma := strings.IndexByte(line[forum:], ','); comma >= 0 {
		end = forum + comma
	}
	fields := make([]string, width)
	fields[link] = strings.Trim(line[start:end], `" `)
	before, title := strings.TrimSuffix(line[:start], ","), columns["title"]
	if title > link {
		title = link - 1
	}
	for at := 0; at < title && before != ""; at++ {
		fields[at], before, _ = strings.Cut(before, ",")
	}
	for at := link - 1; at > title; at-- {
		comma := strings.LastIndexByte(before, ',')
		fields[at] = strings.TrimSpace(before[comma+1:])
		before = before[:max(comma, 0)]
	}
	if title >= 0 {
		fields[title] = openreviewUnquoted(before)
	}
	rest := strings.TrimPrefix(line[end:], ",")
	for at := link + 1; at < width && rest != ""; at++ {
		cut := strings.IndexByte(rest, ',')
		if rest[0] == '"' {
			if cut = strings.Index(rest[1:], `",`); cut >= 0 {
				cut += 2
			}
		}
		if at == width-1 || cut < 0 {
			cut = len(rest)
		}
		fields[at] = openreviewUnquoted(rest[:cut])
		rest = strings.TrimPrefix(rest[cut:], ",")
	}
	return fields, ""
}

// openreviewUnquoted takes the quotes around a field away.
func openreviewUnquoted(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return s
}

func (r *openreviewReader) row(line int, columns map[string]int, fields []string) {
	field := func(meaning string) string {
		if at, ok := columns[meaning]; ok {
			return strings.TrimSpace(fields[at])
		}
		return ""
	}
	p := openreviewPaper{
		id: field("id"), title: field("title"), abstract: field("abstract"), tldr: field("tldr"), decision: field("decision"), area: field("area"),
		keywords: listOf(field("keywords"), ";,"), authors: listOf(field("authors"), ";,"), authorIDs: listOf(field("authorids"), ";,"), place: fmt.Sprintf("line %d", line),
	}
	for _, value := range fields {
		if id, ok := strings.CutPrefix(editionAlias(value), "openreview/"); ok {
			if p.id != id {
				addNew(&p.aliases, p.id)
			}
			p.id = id
			break
		}
	}
	if openreviewTurnedDown(p.decision) {
		r.leftOut++
		return
	}
	if pdf := field("pdf"); pdf != "" {
		p.links = []program.Link{{Label: "PDF", URL: resolved(openreviewSite, pdf)}}
	}
	r.papers = append(r.papers, p)
}
