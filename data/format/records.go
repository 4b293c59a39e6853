package format

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"lanyard/program"
)

// decodeFile reads a whole file into v. An error is one of syntax and says the
// line; a part of the wrong kind is a problem, and the rest is read.
func decodeFile(raw []byte, v any) (problem string, err error) {
	err = json.Unmarshal(raw, v)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return "", fmt.Errorf("line %d: %w", lineAt(raw, syntax.Offset), err)
	case err != nil:
		return mismatch(err), nil
	}
	return "", nil
}

// eachRecord reads the records of a list one by one; each is named by its path in
// complaints, as "sessions[3]", counted from 0.
func eachRecord[T any](ctx context.Context, b *program.Builder, path string, list anyList, take func(record string, v *T)) error {
	for i, raw := range list {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		oneRecord(b, fmt.Sprintf("%s[%d]", path, i), raw, take)
	}
	return nil
}

// oneRecord reads one record. What is none is left out, a field of the wrong kind
// alone is; both are complaints.
func oneRecord[T any](b *program.Builder, record string, raw json.RawMessage, take func(record string, v *T)) {
	if raw[0] != '{' {
		b.Complain(record, "expected a record; left out")
		return
	}
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		b.Complain(record, mismatch(err))
	}
	take(record, &v)
}

// mismatch says what was found in place of what, without the names of Go.
func mismatch(err error) string {
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &kind) {
		return err.Error()
	}
	wanted := "a record"
	if kind.Type.Kind() == reflect.Slice {
		wanted = "a list"
	}
	if kind.Field == "" {
		return fmt.Sprintf("expected %s, found %s", wanted, kind.Value)
	}
	return fmt.Sprintf("%s: expected %s, found %s; left out", kind.Field, wanted, kind.Value)
}

// giveTitled hands a talk to the Builder. One without a title is a complaint that
// names the record in the file.
func giveTitled(b *program.Builder, record string, d program.TalkDraft) {
	if strings.TrimSpace(d.Title) == "" {
		b.Complain(record, "expected a title; left out")
		return
	}
	b.Talk(d)
}
