package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"
)

// tableRecord is one record of a table, or what is wrong with it.
type tableRecord struct {
	line  int // of its beginning, from 1
	cells []string
	err   error
}

// tableMaxAgain bounds how often reading begins anew behind a broken record.
const tableMaxAgain = 1000

// tableRecords parts a table into records (RFC 4180). Behind a broken one it
// goes on with the next line: a quote that is never closed would else take the
// rest of the table with it. Where cells are parted by tabs, which quote
// nothing as a rule, a line with wrong quotes is taken as it stands.
func tableRecords(raw []byte, comma rune) iter.Seq[tableRecord] {
	return func(yield func(tableRecord) bool) {
		before, again := 0, 0 // lines before raw
		r := tableReader(raw, comma)
		for {
			cells, err := r.Read()
			var broken *csv.ParseError
			switch {
			case errors.Is(err, io.EOF):
				return
			case err == nil:
				line, _ := r.FieldPos(0)
				if !yield(tableRecord{line: before + line, cells: cells}) {
					return
				}
				continue
			case !errors.As(err, &broken):
				yield(tableRecord{line: before + 1, err: err})
				return
			}
			one := tableRecord{line: before + broken.StartLine, err: broken.Err}
			if again++; again > tableMaxAgain {
				if !yield(one) {
					return
				}
				continue
			}
			line, rest, _ := bytes.Cut(raw[tableLineAt(raw, broken.StartLine):], []byte("\n"))
			if comma == '\t' {
				one.cells, one.err = strings.Split(strings.TrimRight(string(line), "\r"), "\t"), nil
			}
			if !yield(one) {
				return
			}
			raw, before = rest, before+broken.StartLine
			r = tableReader(raw, comma)
		}
	}
}

func tableReader(raw []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(raw))
	r.Comma, r.FieldsPerRecord = comma, -1
	r.TrimLeadingSpace = comma != '\t'
	return r
}

// tableLineAt gives where the line of a number, from 1, begins.
func tableLineAt(raw []byte, number int) int {
	at := 0
	for ; number > 1; number-- {
		next := bytes.IndexByte(raw[at:], '\n')
		if next < 0 {
			return len(raw)
		}
		at += next + 1
	}
	return at
}
