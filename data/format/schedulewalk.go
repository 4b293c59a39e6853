package format

import (
	"bytes"
	"encoding/json"
	"slices"
)

// scheduleWalk goes through JSON value by value, in the order of the file. A
// value of another kind than is looked for is passed over.
type scheduleWalk struct {
	json *json.Decoder
}

// object calls take for each name of an object; take must read its value.
func (w *scheduleWalk) object(take func(name string) error) error {
	return w.inside('{', func() error {
		name, err := w.json.Token()
		if err != nil {
			return err
		}
		return take(name.(string))
	})
}

// list calls take for each element of a list; take must read it.
func (w *scheduleWalk) list(take func() error) error { return w.inside('[', take) }

func (w *scheduleWalk) inside(kind json.Delim, take func() error) error {
	opening, err := w.json.Token()
	if err != nil {
		return err
	}
	delim, ok := opening.(json.Delim)
	if !ok {
		return nil
	}
	for depth := 1; delim != kind && depth > 0; {
		token, err := w.json.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	if delim != kind {
		return nil
	}
	for w.json.More() {
		if err := take(); err != nil {
			return err
		}
	}
	_, err = w.json.Token()
	return err
}

func (w *scheduleWalk) skip() error {
	var raw json.RawMessage
	return w.json.Decode(&raw)
}

func (w *scheduleWalk) text(into *string) error {
	var text scheduleText
	err := w.json.Decode(&text)
	*into = string(text)
	return err
}

// scheduleEach reads one value, and gives it to take if it is of the kind
// looked for. Only an error of JSON itself is one.
func scheduleEach[T any](w *scheduleWalk, take func(*T)) error {
	var raw json.RawMessage
	if err := w.json.Decode(&raw); err != nil {
		return err
	}
	var v T
	if json.Unmarshal(raw, &v) == nil {
		take(&v)
	}
	return nil
}

// scheduleText is a text, or what stands for one: a number, a truth value, an
// object with a name in it, or one with the same text in several languages,
// of which English is taken, else the first in the order of their codes.
type scheduleText string

// UnmarshalJSON never fails: what is no text in any sense is the empty one.
func (t *scheduleText) UnmarshalJSON(raw []byte) error {
	*t = scheduleTextOf(raw, 3)
	return nil
}

// scheduleTextOf looks no deeper than so many levels.
func scheduleTextOf(raw []byte, levels int) scheduleText {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || levels == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return scheduleText(s)
	case '{':
		var fields map[string]json.RawMessage
		if json.Unmarshal(raw, &fields) != nil {
			return ""
		}
		for _, name := range []string{"name", "title", "tag", "en"} {
			if text := scheduleTextOf(fields[name], levels-1); text != "" {
				return text
			}
		}
		var codes []string
		for code := range fields {
			codes = append(codes, code)
		}
		slices.Sort(codes)
		for _, code := range codes {
			if value := fields[code]; len(value) > 0 && value[0] == '"' {
				if text := scheduleTextOf(value, 1); text != "" {
					return text
				}
			}
		}
		return ""
	case '[', 'n':
		return ""
	}
	return scheduleText(raw)
}

// scheduleList is a list, or one element in place of it. Elements of another
// kind are passed over.
type scheduleList[T any] []T

// UnmarshalJSON never fails on a value of another kind.
func (l *scheduleList[T]) UnmarshalJSON(raw []byte) error {
	*l = nil
	elements := []json.RawMessage{raw}
	switch raw[0] {
	case '[':
		if err := json.Unmarshal(raw, &elements); err != nil {
			return err
		}
	case 'n':
		return nil
	}
	for _, element := range elements {
		var v T
		if json.Unmarshal(element, &v) == nil && string(element) != "null" {
			*l = append(*l, v)
		}
	}
	return nil
}
