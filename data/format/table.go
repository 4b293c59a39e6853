package format

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"lanyard/program"
)

// table is any table with a heading: CSV with commas, semicolons or bars, or
// TSV. A row is one appearance of a talk; rows of one id and title, or of one
// title and the same people, are one talk.
var table = Format{
	ID: "table", Title: "CSV or TSV table",
	sniff: tableSniff,
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		raw, err := in.ReadMain()
		if err != nil {
			return nil, err
		}
		t := &tableProgram{options: o}
		if err := t.take(ctx, tableUTF8(raw)); err != nil {
			return nil, err
		}
		t.start(in, o)
		if err := t.readTimes(ctx); err != nil {
			return nil, err
		}
		t.giveSessions()
		return t.b, t.talks(ctx)
	},
}

// tableUTF8 decodes a table that is not in UTF-8 as Windows-1252, which is what
// spreadsheets write.
func tableUTF8(raw []byte) []byte {
	if utf8.Valid(raw) {
		return raw
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return raw
	}
	return decoded
}

// tableProgram is a table on its way to a program.
type tableProgram struct {
	options  Options
	b        *program.Builder
	header   *tableHeader
	rows     []*tableTimed
	problems problems

	zone       *time.Location
	year       int
	monthFirst bool
	sessions   tableSessions
	pages      map[string]int // how often each address occurs
	languages  map[string]bool
}

// tableTimed is a row with its time, which tells sessions of one name apart.
type tableTimed struct {
	tableRow
	when program.WhenDraft
}

// take reads all records.
func (t *tableProgram) take(ctx context.Context, raw []byte) error {
	comma, headings := tableShape(raw, t.options.Columns)
	header, err := tableUnderstand(headings, t.options.Columns)
	if err != nil {
		return fmt.Errorf("line 1: %w", err)
	}
	if t.header = header; !header.has("title") {
		return fmt.Errorf("line 1: expected headings with a title among them, found %.80q", bytes.SplitN(raw, []byte("\n"), 2)[0])
	}
	n := 0
	for r := range tableRecords(raw, comma) {
		if n++; n%500 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		filled := func(s string) bool { return strings.TrimSpace(s) != "" }
		switch {
		case r.err != nil:
			t.problem(fmt.Sprintf("line %d", r.line), "%v; left out", r.err)
			continue
		case n == 1 || !slices.ContainsFunc(r.cells, filled): // the heading, or nothing
			continue
		}
		if len(t.rows) == maxRecords {
			return tooMany(r.line)
		}
		row := &tableTimed{tableRow: tableRow{t.header, r.line, r.cells}}
		if slices.ContainsFunc(r.cells[min(len(r.cells), len(headings)):], filled) {
			t.problem(row.name(), "%d cells, but %d headings; those beyond are left out", len(r.cells), len(headings))
		}
		t.rows = append(t.rows, row)
	}
	return ctx.Err()
}

// problem keeps a complaint until there is a Builder.
func (t *tableProgram) problem(record, format string, a ...any) {
	t.problems.add(record, fmt.Sprintf(format, a...))
}

var tableYear = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})(?:\D|$)`)

// start begins the program: its zone, its year, how days are written.
func (t *tableProgram) start(in *Input, o Options) {
	var cells []string
	for _, meaning := range []string{"date", "day", "start", "end", "time", "end date", "session start", "session end"} {
		for _, row := range t.rows {
			if s := row.cell(meaning); s != "" && len(s) < 100 {
				cells = append(cells, s)
			}
		}
	}
	a := about(in, o, program.About{})
	for _, s := range append([]string{a.Name, a.ID, in.Name()}, cells...) {
		if m := tableYear.FindStringSubmatch(s); m != nil {
			t.year, _ = strconv.Atoi(m[1])
			break
		}
	}
	told := true
	if t.monthFirst, told = tableMonthFirst(cells); !told {
		t.problem("table", "nothing tells whether days as 05/06/2024 begin with the day or the month; they are read with the day first")
	}
	a.Zone, a.ZoneNote = t.conferenceZone(cells, o, a.Name+" "+in.Name())
	t.zone = a.Zone
	t.b = program.NewBuilder(program.AboutDraft{About: a})
	for _, p := range t.problems {
		t.b.Complain(p.Record, p.Problem)
	}
	t.pages, t.languages = map[string]int{}, map[string]bool{}
	for _, row := range t.rows {
		t.pages[row.cell("page")]++
		if s := row.cell("language"); s != "" {
			t.languages[s] = true
		}
	}
}

// conferenceZone gives the zone of a column, else the one offset that all times
// have, else what the reader or the venue says.
func (t *tableProgram) conferenceZone(cells []string, o Options, venue string) (*time.Location, string) {
	for _, row := range t.rows {
		if location := icsLocation(row.cell("zone")); location != nil {
			return location, ""
		}
	}
	zone, note := zoneFor(o, venue)
	if zone != wallClock {
		return zone, note
	}
	var offset *time.Location
	for _, s := range cells {
		w, err := tableWhenOf(s, t.year, t.monthFirst)
		if w = w.inUTC(); err != nil || w.offset == nil {
			continue
		}
		if offset != nil && offset.String() != w.offset.String() {
			return time.UTC, "The source gives times with several offsets and names no zone; they are shown in UTC."
		}
		offset = w.offset
	}
	if offset != nil {
		return offset, "The source names no time zone; " + offset.String() + " is the offset of its times."
	}
	return zone, note
}

// inUTC gives times that are marked as UTC their offset.
func (w tableWhen) inUTC() tableWhen {
	if w.offset == nil && (w.zoned == "UTC" || w.zoned == "GMT") {
		w.offset = time.UTC
	}
	return w
}

// readTimes gives every row its time.
func (t *tableProgram) readTimes(ctx context.Context) error {
	for n, row := range t.rows {
		if n%500 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row.when = t.when(row, "start", "end")
	}
	return nil
}

// when reads the cells of a row that say when it is. The day of one cell
// counts for the hours of the others.
func (t *tableProgram) when(row *tableTimed, startColumn, endColumn string) program.WhenDraft {
	read := func(meaning string) tableWhen {
		s := row.cell(meaning)
		if s == "" {
			return tableWhen{start: -1, end: -1}
		}
		w, err := tableWhenOf(s, t.year, t.monthFirst)
		if err != nil && (meaning != "day" || w.day != "") {
			t.b.Complain(row.name(), meaning+": "+err.Error())
		}
		return w.inUTC()
	}
	date, day, start, end, endDate := read("date"), read("day"), read(startColumn), read(endColumn), read("end date")
	if hours := read("time"); start.start < 0 && startColumn == "start" {
		hours.day = cmp.Or(start.day, hours.day)
		start = hours
	}
	if start.start < 0 && date.start >= 0 {
		start.start, start.end, start.offset = date.start, date.end, date.offset
	}
	w := program.WhenDraft{Day: cmp.Or(date.day, day.day, start.day)}
	if s := row.cell("day"); w.Day == "" && s != "" {
		w.Note = "The source says: " + s
	}
	onDay := cmp.Or(start.day, date.day, day.day)
	if onDay == "" || start.start < 0 {
		if w.Day == "" && start.start >= 0 {
			w.Note = cmp.Or(w.Note, "The source gives an hour, "+tableHour(start)+", and no day.")
		}
		w.Basis = program.Unknown
		return w
	}
	if start.day != "" && start.offset != nil {
		w.Day = "" // the day of a moment is that in the conference's zone
	}
	w.Start = t.at(onDay, start.start, start.offset)
	endHour := end.start
	if endHour < 0 {
		endHour, end.offset = start.end, start.offset
	}
	if endHour >= 0 {
		endDay := cmp.Or(end.day, endDate.day)
		w.End = t.at(cmp.Or(endDay, onDay), endHour, cmp.Or(end.offset, start.offset))
		if endDay == "" && w.End.Before(w.Start) {
			w.End = t.at(program.DayOf(onDay.Time().AddDate(0, 0, 1)), endHour, cmp.Or(end.offset, start.offset))
		}
	} else if s := row.cell("duration"); s != "" && startColumn == "start" {
		length, err := tableLength(s)
		if err != nil {
			t.b.Complain(row.name(), "duration: "+err.Error())
		} else if length > 0 {
			w.End = w.Start.Add(length)
		}
	}
	return w
}

func tableHour(w tableWhen) string {
	if w.end < 0 {
		return fmt.Sprintf("%02d:%02d", w.start/60, w.start%60)
	}
	return fmt.Sprintf("%02d:%02d–%02d:%02d", w.start/60, w.start%60, w.end/60, w.end%60)
}

// at gives a moment: minutes after midnight of a day, in the stated offset or
// else the conference's zone.
func (t *tableProgram) at(day program.Day, minutes int, offset *time.Location) time.Time {
	d := day.Time()
	return time.Date(d.Year(), d.Month(), d.Day(), 0, minutes, 0, 0, cmp.Or(offset, t.zone))
}
