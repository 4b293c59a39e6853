package remember

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lanyard/data/journal"
	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/search"
)

// record is one line after the first; see the package comment.
type record struct {
	Place    string    `json:"place,omitempty"`
	View     string    `json:"view,omitempty"`
	Search   *asked    `json:"search,omitempty"`
	Program  string    `json:"program,omitempty"`
	Made     time.Time `json:"made,omitzero"`
	Kept     time.Time `json:"kept,omitzero"`
	Removed  bool      `json:"removed,omitempty"`
	Selected *item     `json:"selected,omitempty"`
	Page     *item     `json:"page,omitempty"`
	Line     int       `json:"line,omitempty"`
	Left     time.Time `json:"left,omitzero"`
}

type asked struct {
	Text     string  `json:"text,omitempty"`
	Chosen   []value `json:"chosen,omitempty"`
	Excluded []value `json:"excluded,omitempty"`
}

type value struct {
	Facet string `json:"facet"`
	Name  string `json:"name"`
}

type item struct {
	Kind  memory.Kind `json:"kind"`
	Key   program.Key `json:"key,omitempty"`
	Start time.Time   `json:"start,omitzero"`
}

// encodeSearch gives the line of a search as it now is.
func encodeSearch(s memory.Search) ([]byte, error) {
	return journal.Line(record{Search: encodeAsked(s), Program: s.Program, Made: utc(s.Made), Kept: utc(s.Kept)})
}

// utc gives a time as it is written: to the millisecond, which is enough to put
// searches in order.
func utc(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// encodeRemoved gives the line that takes a search out.
func encodeRemoved(s memory.Search) ([]byte, error) {
	return journal.Line(record{Search: encodeAsked(s), Removed: true})
}

func encodePlace(p memory.Place) ([]byte, error) {
	return journal.Line(record{
		Place: p.Program, View: p.View, Search: encodeAsked(p.Search),
		Selected: encodeItem(p.Selected), Page: encodeItem(p.Page), Line: p.Line, Left: utc(p.Left),
	})
}

func encodeAsked(s memory.Search) *asked {
	if s.Empty() {
		return nil
	}
	values := func(list []memory.Value) (out []value) {
		for _, v := range list {
			out = append(out, value{v.Facet.String(), v.Name})
		}
		return out
	}
	return &asked{s.Text, values(s.Chosen), values(s.Excluded)}
}

func encodeItem(i memory.Item) *item {
	if i.Kind == "" {
		return nil
	}
	return &item{i.Kind, i.Key, i.Start.UTC()}
}

// decode reads a line: a search, which may be removed, or a place. The error
// says what was expected.
func decode(line []byte) (r record, s memory.Search, err error) {
	if err := json.Unmarshal(line, &r); err != nil {
		return r, s, fmt.Errorf("expected one JSON object: %w", err)
	}
	if r.Search != nil {
		if s, err = r.Search.decode(); err != nil {
			return r, s, err
		}
	}
	r.Place, r.View, r.Program = program.CleanLine(r.Place), program.CleanLine(r.View), program.CleanLine(r.Program)
	switch {
	case r.Place == "" && s.Empty():
		return r, s, errors.New("expected a place or a search")
	case r.Line < 0:
		return r, s, errors.New("expected a line from 0 on")
	}
	s.Program, s.Made, s.Kept = r.Program, r.Made.UTC(), r.Kept.UTC()
	return r, s, nil
}

// decode gives the search that was asked. What is not to be shown is taken out.
func (a *asked) decode() (memory.Search, error) {
	s := memory.Search{Text: program.CleanLine(a.Text)}
	for _, list := range []struct {
		from []value
		to   *[]memory.Value
	}{{a.Chosen, &s.Chosen}, {a.Excluded, &s.Excluded}} {
		for _, v := range list.from {
			facet, ok := search.ParseFacet(v.Facet)
			if !ok {
				return s, fmt.Errorf("a facet that this version of Lanyard does not know: %.40q", v.Facet)
			}
			name := program.CleanLine(v.Name)
			if name == "" {
				return s, errors.New("expected a name of a value")
			}
			*list.to = append(*list.to, memory.Value{Facet: facet, Name: name})
		}
	}
	return s, nil
}

// place gives the place that the line is about.
func (r *record) place(s memory.Search) memory.Place {
	s.Program, s.Made, s.Kept = "", time.Time{}, time.Time{}
	return memory.Place{
		Program: r.Place, View: r.View, Search: s,
		Selected: r.Selected.decode(), Page: r.Page.decode(), Line: r.Line, Left: r.Left.UTC(),
	}
}

func (i *item) decode() memory.Item {
	if i == nil {
		return memory.Item{}
	}
	return memory.Item{Kind: i.Kind, Key: i.Key, Start: i.Start.UTC()}
}
