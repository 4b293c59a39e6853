package format

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// walkedRecord is one record of a file and where it stands.
type walkedRecord struct {
	json.RawMessage
	list   string // that the record is in
	number int    // in the list, from 0
	line   int
}

// path says where the record is as jq does: results[3].
func (r walkedRecord) path() string { return fmt.Sprintf("%s[%d]", r.list, r.number) }

// place names the record for a complaint: its path and its line.
func (r walkedRecord) place() string { return fmt.Sprintf("%s, line %d", r.path(), r.line) }

// decode reads the record's fields. What is wrong is said in a reader's words.
func (r walkedRecord) decode(fields any) error {
	return explained(json.Unmarshal(r.RawMessage, fields))
}

// walkRecords gives the records of a file: those of the list that the file is,
// or of the list called name in the object that the file is. The object's
// other members are read into the head, if there is one. The error names the
// line where the file is no JSON.
func walkRecords(ctx context.Context, file []byte, name string, head map[string]anyText, take func(walkedRecord)) error {
	dec := json.NewDecoder(bytes.NewReader(file))
	err := (&recordWalk{dec: dec, file: file, take: take, line: 1}).all(ctx, name, head)
	if err == nil || ctx.Err() != nil {
		return err
	}
	at := dec.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(file, new(json.RawMessage)), &syntax) {
		err, at = syntax, syntax.Offset // a Decoder does not say where in a record it stopped
	}
	return fmt.Errorf("line %d: %w", lineAt(file, at), explained(err))
}

type recordWalk struct {
	dec  *json.Decoder
	file []byte
	take func(walkedRecord)
	at   int // up to where lines were counted
	line int // there
}

func (w *recordWalk) all(ctx context.Context, name string, head map[string]anyText) error {
	token, err := w.dec.Token()
	if err != nil {
		return err
	}
	if token == json.Delim('[') {
		return w.list(ctx, "")
	}
	if token != json.Delim('{') {
		return fmt.Errorf("expected a list of records, found %.40v", token)
	}
	for w.dec.More() {
		member, err := w.dec.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		switch {
		case member != name:
			err = w.dec.Decode(&value)
			if s, ok := member.(string); ok && head != nil {
				head[s] = anyText(textIn(value))
			}
		default:
			if token, err = w.dec.Token(); err == nil && token != json.Delim('[') {
				return fmt.Errorf("%s: expected a list, found %.40v", name, token)
			}
			if err == nil {
				err = w.list(ctx, name)
			}
		}
		if err != nil {
			return err
		}
	}
	_, err = w.dec.Token()
	return err
}

// list reads the records of a list whose bracket was read, with the bracket at its end.
func (w *recordWalk) list(ctx context.Context, name string) error {
	for n := 0; w.dec.More(); n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r := walkedRecord{list: name, number: n}
		if err := w.dec.Decode(&r.RawMessage); err != nil {
			return err
		}
		start := int(w.dec.InputOffset()) - len(r.RawMessage)
		w.line += bytes.Count(w.file[w.at:start], []byte("\n"))
		w.at, r.line = start, w.line
		w.take(r)
	}
	_, err := w.dec.Token()
	return err
}
