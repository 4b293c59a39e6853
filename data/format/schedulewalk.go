package format

import (
	"encoding/json"
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
	var text anyText
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

// scheduleList is a list, or one element in place of it. Elements of another
// kind are passed over.
type scheduleList[T any] []T

// UnmarshalJSON never fails on a value of another kind.
func (l *scheduleList[T]) UnmarshalJSON(raw []byte) error {
	*l = nil
	var elements []json.RawMessage
	switch raw[0] {
	case '[':
		if err := json.Unmarshal(raw, &elements); err != nil {
			return err
		}
	case 'n':
		return nil
	default:
		elements = []json.RawMessage{raw}
	}
	for _, element := range elements {
		var v T
		if json.Unmarshal(element, &v) == nil && string(element) != "null" {
			*l = append(*l, v)
		}
	}
	return nil
}
