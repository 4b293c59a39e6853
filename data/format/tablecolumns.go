package format

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
)

// tableColumns are what a column may mean, and the headings by which it goes,
// in lower case without anything but letters. Options.Columns calls a column by
// its meaning.
var tableColumns = [...]struct{ meaning, headings string }{
	{"title", "title papertitle talktitle presentationtitle submissiontitle talk presentation subject"},
	{"subtitle", "subtitle"},
	{"id", "id uid guid paperid talkid submissionid papernumber paperno papernr paper key code"},
	{"abstract", "abstract description summary abstracttext talkabstract paperabstract details"},
	{"authors", "authors author authornames authorlist"},
	{"speakers", "speakers speaker speakernames speakername presenters presenter presentername presentedby people"},
	{"chairs", "chair chairs sessionchair sessionchairs moderator moderators host"},
	{"affiliations", "affiliation affiliations authoraffiliations institution institutions organization organisation company"},
	{"topics", "keywords keyword authorkeywords topics topic tags tag subjectareas subjectarea categories category"},
	{"track", "track tracks stream theme"},
	{"session", "session sessiontitle sessionname sessions"},
	{"session start", "sessionstart sessionstarttime"},
	{"session end", "sessionend sessionendtime"},
	{"room", "room rooms location roomname venue place hall stage where"},
	{"start", "start starttime startsat begin begins starts from startdatetime scheduledstart"},
	{"end", "end endtime endsat ends finish to until enddatetime scheduledend"},
	{"date", "date startdate"},
	{"end date", "enddate"},
	{"day", "day weekday"},
	{"time", "time times timeslot slot when hours schedule"},
	{"duration", "duration length minutes durationminutes durationmin"},
	{"zone", "timezone zone tz"},
	{"kind", "type kind eventtype sessiontype presentationtype talktype format papertype"},
	{"decision", "decision status acceptance"},
	{"poster", "poster posterid posternumber posterno posterboard board boardnumber posterposition"},
	{"award", "award awards prize"},
	{"doi", "doi"},
	{"language", "language lang"},
	{"notes", "notes note comments comment remarks"},
	{"page", "url link website webpage page paperurl talkurl site"},
	{"pdf", "pdf pdfurl paperpdf pdflink paperlink"},
	{"video", "video videourl videolink recording youtube"},
	{"slides", "slides slidesurl slideslink slideurl"},
	{"code", "codeurl codelink github repository"},
}

// tableMeans gives the meaning of a heading, or "". A number behind it, as in
// "Author 2", does not count.
func tableMeans(heading string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
	if folded == "" && strings.TrimSpace(heading) == "#" {
		return "id"
	}
	for _, c := range tableColumns {
		if slices.Contains(strings.Fields(c.headings), folded) {
			return c.meaning
		}
	}
	return ""
}

// tableHeader is the first record of a table, understood.
type tableHeader struct {
	headings []string
	at       map[string][]int // the columns of a meaning
}

// tableUnderstand finds what each column means. Those that the reader named
// mean that and nothing else.
func tableUnderstand(headings []string, chosen map[string]string) (*tableHeader, error) {
	h := &tableHeader{at: map[string][]int{}}
	taken := map[int]bool{}
	for _, heading := range headings {
		h.headings = append(h.headings, program.CleanLine(heading))
	}
	for meaning, heading := range chosen {
		meaning = strings.ToLower(strings.TrimSpace(meaning))
		known := slices.ContainsFunc(tableColumns[:], func(c struct{ meaning, headings string }) bool { return c.meaning == meaning })
		if canonical := tableMeans(meaning); !known && canonical != "" {
			meaning, known = canonical, true
		}
		at := slices.IndexFunc(h.headings, func(s string) bool { return strings.EqualFold(s, strings.TrimSpace(heading)) })
		switch {
		case !known:
			return nil, fmt.Errorf("a table has no column that means %q; it may have %s", meaning, tableMeanings())
		case at < 0:
			return nil, fmt.Errorf("there is no column %q; there are %s", heading, strings.Join(h.headings, ", "))
		}
		h.at[meaning] = []int{at}
		taken[at] = true
	}
	for i, heading := range h.headings {
		if meaning := tableMeans(heading); meaning != "" && !taken[i] && !tableChosen(chosen, meaning) {
			h.at[meaning] = append(h.at[meaning], i)
		}
	}
	h.settleTitle()
	return h, nil
}

func tableChosen(chosen map[string]string, meaning string) bool {
	for m := range chosen {
		if strings.EqualFold(m, meaning) || tableMeans(m) == meaning {
			return true
		}
	}
	return false
}

// settleTitle finds the title where only a vaguer heading names it: a column
// "Paper" or "Name" with no other title, or several that could be it.
func (h *tableHeader) settleTitle() {
	if columns := h.at["title"]; len(columns) > 1 {
		exact := slices.IndexFunc(columns, func(i int) bool { return strings.EqualFold(h.headings[i], "title") })
		h.at["title"] = columns[max(exact, 0):][:1]
	}
	if len(h.at["title"]) > 0 {
		return
	}
	for i, heading := range h.headings {
		if folded := strings.ToLower(heading); folded == "paper" || folded == "name" {
			h.at["title"] = []int{i}
			h.at["id"] = slices.DeleteFunc(h.at["id"], func(at int) bool { return at == i })
			return
		}
	}
}

func tableMeanings() string {
	var all []string
	for _, c := range tableColumns {
		all = append(all, c.meaning)
	}
	return strings.Join(all, ", ")
}

func (h *tableHeader) has(meaning string) bool { return len(h.at[meaning]) > 0 }

// tableShape tells by what the cells of a table are parted and what its
// columns are, from the beginning of the file.
func tableShape(head []byte, chosen map[string]string) (comma rune, headings []string) {
	best := -1
	for _, by := range []rune{',', '\t', ';', '|'} {
		var row []string
		for r := range tableRecords(head, by) {
			row = r.cells
			break
		}
		if len(row) < 2 {
			continue
		}
		understood := 0
		for _, heading := range row {
			if tableMeans(heading) != "" {
				understood++
			}
			for _, name := range chosen {
				if strings.EqualFold(program.CleanLine(heading), strings.TrimSpace(name)) {
					understood++
				}
			}
		}
		if understood > best {
			best, comma, headings = understood, by, row
		}
	}
	return comma, headings
}

// tableSniff claims a table with a heading that has a title and something else
// that only programs have. Exports of MiniConf and OpenReview are other formats.
func tableSniff(in *Input) bool {
	if !slices.Contains([]string{"", "csv", "tsv", "tab", "txt"}, in.Ext()) || miniconfIsPapers(in.Head) {
		return false
	}
	if first := bytes.TrimSpace(in.Head); len(first) == 0 || bytes.IndexByte([]byte("{[<"), first[0]) >= 0 || bytes.Contains(in.Head, []byte("openreview.net/forum?id=")) {
		return false
	}
	_, headings := tableShape(in.Head, nil)
	h, err := tableUnderstand(headings, nil)
	if err != nil || !h.has("title") || len(headings) > 200 {
		return false
	}
	for _, meaning := range []string{"authors", "speakers", "abstract", "session", "track", "room", "start", "time"} {
		if columns := h.at[meaning]; len(columns) > 0 && columns[0] != h.at["title"][0] {
			return true
		}
	}
	return false
}

// tableRow is one record with its place in the file.
type tableRow struct {
	*tableHeader
	line  int
	cells []string
}

// cell gives a column's cell, or "". Of several columns of one meaning it
// gives the first that is filled.
func (r *tableRow) cell(meaning string) string {
	for _, at := range r.at[meaning] {
		if at < len(r.cells) {
			if s := strings.TrimSpace(r.cells[at]); !tableEmpty(s) {
				return s
			}
		}
	}
	return ""
}

// all gives the filled cells of every column of a meaning.
func (r *tableRow) all(meaning string) []string {
	var cells []string
	for _, at := range r.at[meaning] {
		if at < len(r.cells) && !tableEmpty(r.cells[at]) {
			cells = append(cells, strings.TrimSpace(r.cells[at]))
		}
	}
	return cells
}

// tableEmpty tells whether a cell says nothing, also in the words that programs
// write into empty ones.
func tableEmpty(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || s == "-" || s == "–" || s == "—" || slices.Contains([]string{"nan", "none", "null", "n/a", "tba", "tbd"}, strings.ToLower(s))
}

// name calls the record what a reader finds it by.
func (r *tableRow) name() string {
	return fmt.Sprintf("line %d%s", r.line, cmp.Or(tableIn(r.cell("id")), tableIn(r.cell("title"))))
}

func tableIn(s string) string {
	if s = program.CleanLine(s); s == "" {
		return ""
	}
	return fmt.Sprintf(" (%.60s)", s)
}
