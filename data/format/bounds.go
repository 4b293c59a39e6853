package format

import (
	"bytes"
	"errors"
	"fmt"

	"lanyard/program"
)

// A file comes from strangers, and a few bytes of it may take a thousand once
// they are a talk: "{}," in a list is one. So what a file holds is counted
// before anything is made of it. The largest real program has some ten thousand
// talks; these bounds let a hundred thousand papers through.
const (
	// maxRecords bounds the records of a file: talks, papers, events, rows.
	maxRecords = 200_000
	// maxWithin bounds what a list holds that stands within a record.
	maxWithin = 50_000
	// maxParts bounds all that a file is made of: elements of its lists, elements
	// of XML, lines.
	maxParts = 3_000_000
	// maxDepth bounds how deep values of JSON stand in each other, as encoding/json does.
	maxDepth = 10_000
	// maxProblems bounds the complaints that are kept of one file before there is
	// a Builder, which has a bound of its own.
	maxProblems = 10_000
)

// errNoProgram is the cause where a file goes past a bound.
var errNoProgram = errors.New("no program is like that")

// problems are complaints from before there is a Builder.
type problems []program.Complaint

// add keeps a complaint, and one more than the Builder does: it counts the rest.
func (p *problems) add(record, problem string) {
	if len(*p) <= maxProblems {
		*p = append(*p, program.Complaint{Record: record, Problem: problem})
	}
}

// weigh counts what a file holds, by what it begins with.
func weigh(raw []byte) error {
	start := bytes.TrimLeft(raw, " \t\r\n")
	if len(start) == 0 {
		return nil
	}
	mark, what := "\n", "lines"
	switch start[0] {
	case '{', '[':
		return weighJSON(raw, 0)
	case '<':
		mark, what = "<", "elements"
	}
	if bytes.Count(raw, []byte(mark)) > maxParts {
		return fmt.Errorf("more than %d %s: %w", maxParts, what, errNoProgram)
	}
	return nil
}

// tooMany tells that a file has more records than a program, from a line on.
func tooMany(line int) error {
	return fmt.Errorf("line %d: more than %d records: %w", line, maxRecords, errNoProgram)
}

// weighJSON counts the elements of every list and object from a place in a file
// on. It knows nothing else of JSON: what is none is found out by who reads it.
func weighJSON(raw []byte, from int) error {
	type level struct {
		list   bool
		within bool // some list around it
		n      int
	}
	var levels []level
	parts := 0
	beyond := func(at int, what string, limit int) error {
		return fmt.Errorf("line %d: %s %d: %w", lineAt(raw, int64(at)), what, limit, errNoProgram)
	}
	for i := from; i < len(raw); i++ {
		top := len(levels) - 1
		switch raw[i] {
		case '"':
			i = endOfText(raw, i)
		case '[', '{':
			if len(levels) == maxDepth {
				return beyond(i, "values stand in each other deeper than", maxDepth)
			}
			within := top >= 0 && (levels[top].within || levels[top].list)
			levels = append(levels, level{list: raw[i] == '[', within: within})
		case ']', '}':
			levels = levels[:max(top, 0)]
		case ',':
			if top < 0 {
				continue
			}
			l := &levels[top]
			l.n++
			if l.list {
				parts++
			}
			switch {
			case parts == maxParts:
				return beyond(i, "lists with more elements than", maxParts)
			case l.list && l.within && l.n == maxWithin:
				return beyond(i, "a list within a record with more elements than", maxWithin)
			case l.n == maxRecords:
				return beyond(i, "more records in one place than", maxRecords)
			}
		}
	}
	return nil
}

// endOfText gives where the text ends that begins at a quotation mark.
func endOfText(raw []byte, from int) int {
	for i := from + 1; ; {
		quote := bytes.IndexByte(raw[i:], '"')
		if quote < 0 {
			return len(raw)
		}
		i += quote
		escapes := 0
		for raw[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
		i++
	}
}
