package format

import (
	"bytes"
	"fmt"
	"iter"
	"strings"

	ical "github.com/arran4/golang-ical"
)

// icsLine is one content line of an iCalendar file (RFC 5545, section 3.1).
type icsLine struct {
	number int                 // of its first line in the file, from 1
	name   string              // in upper case
	params map[string][]string // names in upper case
	value  string              // with its escapes
}

// text gives the value with its escapes resolved.
func (l *icsLine) text() string { return strings.TrimSpace(ical.FromText(l.value)) }

func (l *icsLine) param(name string) string {
	if values := l.params[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// icsMaxHead bounds a property's name and parameters, in bytes: real ones have
// at most a few hundred.
const icsMaxHead = 4 << 10

// icsUnfold joins folded lines and gives each with its number. A line that is
// no property, as a line end in a text that nobody escaped makes them, belongs
// to the text above it; stray is told of it.
func icsUnfold(raw []byte, stray func(number int)) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var line []byte
		first, number := 0, 0
		for part := range bytes.Lines(raw) {
			number++
			part = bytes.TrimRight(part, "\r\n")
			switch {
			case len(part) == 0:
			case (part[0] == ' ' || part[0] == '\t') && first > 0:
				line = append(line, part[1:]...)
			case first > 0 && icsNameEnd(part) < 0 && !bytes.HasPrefix(line, []byte("BEGIN:")) && !bytes.HasPrefix(line, []byte("END:")):
				stray(number)
				line = append(append(line, '\\', 'n'), part...)
			default:
				if first > 0 && !yield(first, string(line)) {
					return
				}
				line, first = append(line[:0], part...), number
			}
		}
		if first > 0 {
			yield(first, string(line))
		}
	}
}

// icsNameEnd gives where a property's name ends, or -1 if the line begins with
// none. Names are in capitals, as all programs write them: a line of a text may
// begin with a word and a colon.
func icsNameEnd(line []byte) int {
	if len(line) > 6 && (bytes.EqualFold(line[:6], []byte("BEGIN:")) || bytes.EqualFold(line[:4], []byte("END:"))) {
		return bytes.IndexByte(line, ':')
	}
	for i, c := range line {
		switch {
		case (c == ':' || c == ';') && i > 1:
			return i
		case c >= 'A' && c <= 'Z', i > 0 && (c == '-' || c >= '0' && c <= '9'):
		default:
			return -1
		}
	}
	return -1
}

// icsParse reads one unfolded line. The value is kept out of the parser, which
// copies it once for each parameter.
func icsParse(number int, s string) (icsLine, error) {
	colon := -1
	quoted := false
	for i := 0; i < len(s) && i < icsMaxHead && colon < 0; i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ':' && !quoted:
			colon = i
		}
	}
	if colon < 0 {
		return icsLine{}, fmt.Errorf("expected a property as NAME:value, found %.40q", s)
	}
	p, err := ical.ParseProperty(ical.ContentLine(s[:colon+1]))
	if err != nil {
		return icsLine{}, err
	}
	if p == nil || !strings.HasPrefix(s, p.IANAToken) {
		return icsLine{}, fmt.Errorf("expected a property as NAME:value, found %.40q", s)
	}
	l := icsLine{number: number, name: strings.ToUpper(p.IANAToken), value: s[colon+1:]}
	if len(p.ICalParameters) > 0 {
		l.params = map[string][]string{}
	}
	for name, values := range p.ICalParameters {
		name = strings.ToUpper(name)
		l.params[name] = append(l.params[name], values...)
	}
	return l, nil
}

// icsComponent is what stands between a BEGIN and its END.
type icsComponent struct {
	name  string
	line  int // of its BEGIN
	lines []icsLine
	parts []*icsComponent // of a zone, its rules
}

// first gives the first line of a name, or nil.
func (c *icsComponent) first(name string) *icsLine {
	for i := range c.lines {
		if c.lines[i].name == name {
			return &c.lines[i]
		}
	}
	return nil
}

// all gives the lines of a name.
func (c *icsComponent) all(name string) iter.Seq[*icsLine] {
	return func(yield func(*icsLine) bool) {
		for i := range c.lines {
			if c.lines[i].name == name && !yield(&c.lines[i]) {
				return
			}
		}
	}
}

// text gives the text of the first line of a name, or "".
func (c *icsComponent) text(name string) string {
	if l := c.first(name); l != nil {
		return l.text()
	}
	return ""
}

// icsMaxLines bounds the properties of a file: an event has ten.
const icsMaxLines = 10 * maxRecords

// icsMaxDepth bounds how deep components may stand in each other; real ones are 3 deep.
const icsMaxDepth = 16

// icsFile is a file taken apart. Several calendars in one file count as one.
type icsFile struct {
	calendar icsComponent // the calendars' own lines
	events   []*icsComponent
	zones    []*icsComponent
	others   int // to-dos, journals
	problems problems
}

func (f *icsFile) complain(line int, format string, a ...any) {
	f.problems.add(fmt.Sprintf("line %d", line), fmt.Sprintf(format, a...))
}

// icsTake takes a file apart. What is broken is a complaint; only what is no
// calendar at all is an error.
func icsTake(raw []byte) (*icsFile, error) {
	f := &icsFile{}
	var open []*icsComponent
	last := 0
	stray := func(number int) {
		f.complain(number, "expected a property as NAME:value; taken for more of the text above it")
	}
	lines := 0
	for number, s := range icsUnfold(raw, stray) {
		last = number
		if lines++; lines > icsMaxLines || len(f.events) > maxRecords {
			return nil, tooMany(number)
		}
		l, err := icsParse(number, s)
		if err != nil {
			if number == 1 {
				return nil, fmt.Errorf("line 1: expected BEGIN:VCALENDAR, found %.40q", s)
			}
			f.complain(number, "%v; left out", err)
			continue
		}
		switch l.name {
		case "BEGIN":
			c := &icsComponent{name: strings.ToUpper(l.text()), line: number}
			if len(open) == icsMaxDepth {
				return nil, fmt.Errorf("line %d: components stand more than %d deep in each other", number, icsMaxDepth)
			}
			if c.name == "VEVENT" || c.name == "VCALENDAR" {
				open = f.closeEvents(open, number)
			}
			if len(open) == 0 && c.name != "VCALENDAR" {
				return nil, fmt.Errorf("line %d: expected BEGIN:VCALENDAR, found BEGIN:%.40q", number, c.name)
			}
			open = append(open, c)
		case "END":
			open = f.end(open, strings.ToUpper(l.text()), number)
		default:
			if len(open) == 0 {
				f.complain(number, "%s stands outside of the calendar; left out", l.name)
			} else if top := open[len(open)-1]; top.name == "VCALENDAR" {
				f.calendar.lines = append(f.calendar.lines, l)
			} else {
				top.lines = append(top.lines, l)
			}
		}
	}
	if len(open) > 0 {
		f.complain(last, "the file ends inside %s of line %d", open[len(open)-1].name, open[len(open)-1].line)
		for n := len(open); n > 0; n = len(open) {
			open = f.end(open, open[n-1].name, last)
		}
	}
	return f, nil
}

// closeEvents ends an event that the file forgot to end: events do not stand
// in each other.
func (f *icsFile) closeEvents(open []*icsComponent, number int) []*icsComponent {
	for i, c := range open {
		if c.name == "VEVENT" {
			f.complain(number, "a component begins inside the VEVENT of line %d, which has no end", c.line)
			for len(open) > i {
				open = f.end(open, open[len(open)-1].name, number)
			}
		}
	}
	return open
}

// end ends the innermost component of a name, and with it what stands in it.
func (f *icsFile) end(open []*icsComponent, name string, number int) []*icsComponent {
	at := len(open) - 1
	for at >= 0 && open[at].name != name {
		at--
	}
	if at < 0 {
		f.complain(number, "END:%s without a BEGIN; left out", name)
		return open
	}
	for i := len(open) - 1; i >= at; i-- {
		if i > at {
			f.complain(number, "%s of line %d has no end", open[i].name, open[i].line)
		}
		c := open[i]
		switch {
		case c.name == "VEVENT":
			f.events = append(f.events, c)
		case c.name == "VTIMEZONE":
			f.zones = append(f.zones, c)
		case c.name == "STANDARD" || c.name == "DAYLIGHT":
			if i > 0 && open[i-1].name == "VTIMEZONE" {
				open[i-1].parts = append(open[i-1].parts, c)
			}
		case c.name == "VTODO" || c.name == "VJOURNAL":
			f.others++
		}
	}
	return open[:at]
}
