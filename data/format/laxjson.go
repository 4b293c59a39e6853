package format

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"lanyard/program"
)

// The lax… types read JSON as web sites write it: an identity is a number here
// and a string there, a text is null or an object of languages, an empty
// object is an empty list (as PHP has it). What none of this makes sense of is
// the empty value, so that one odd field does not cost its record.
type (
	// laxText is one text.
	laxText string
	// laxTexts are several, or one alone.
	laxTexts []string
	// laxInt is a whole number; ok is false where there is none.
	laxInt struct {
		value int64
		ok    bool
	}
	// laxFlag is yes or no; 1 and "true" are yes.
	laxFlag bool
	// laxList is a list of records that are read one by one. Of an object it has
	// the values.
	laxList []json.RawMessage
)

// laxAny reads any value; numbers keep their digits.
func laxAny(raw []byte) any {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

// laxString makes one text of a value. Of several languages it takes English,
// else the first by name.
func laxString(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case []any:
		return strings.Join(laxStrings(v), ", ")
	case map[string]any:
		var names []string
		for name, text := range v {
			if _, ok := text.(string); ok {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		if i := slices.IndexFunc(names, func(n string) bool { return n == "en" || strings.HasPrefix(n, "en-") }); i > 0 {
			return v[names[i]].(string)
		}
		if len(names) > 0 {
			return v[names[0]].(string)
		}
	}
	return ""
}

// laxStrings makes the texts of a list, without those that are empty. A list
// in a list is not gone into.
func laxStrings(list []any) []string {
	var texts []string
	for _, v := range list {
		if _, nested := v.([]any); nested {
			continue
		}
		if s := strings.TrimSpace(laxString(v)); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

func (t *laxText) UnmarshalJSON(raw []byte) error {
	*t = laxText(laxString(laxAny(raw)))
	return nil
}

func (t *laxTexts) UnmarshalJSON(raw []byte) error {
	switch v := laxAny(raw).(type) {
	case []any:
		*t = laxStrings(v)
	default:
		*t = laxStrings([]any{v})
	}
	return nil
}

func (n *laxInt) UnmarshalJSON(raw []byte) error {
	s := strings.TrimSpace(laxString(laxAny(raw)))
	if v, err := strconv.ParseInt(s, 10, 64); err == nil {
		*n = laxInt{v, true}
	} else if f, err := strconv.ParseFloat(s, 64); err == nil && f > -1e15 && f < 1e15 {
		*n = laxInt{int64(f), true}
	}
	return nil
}

func (f *laxFlag) UnmarshalJSON(raw []byte) error {
	s := strings.ToLower(laxString(laxAny(raw)))
	*f = s == "true" || s == "1" || s == "yes"
	return nil
}

func (l *laxList) UnmarshalJSON(raw []byte) error {
	if raw[0] == '[' {
		return json.Unmarshal(raw, (*[]json.RawMessage)(l))
	}
	if raw[0] != '{' {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	for t, err := d.Token(); err == nil && t != nil; t, err = d.Token() {
		if _, isName := t.(string); isName {
			var v json.RawMessage
			if err := d.Decode(&v); err != nil {
				return err
			}
			*l = append(*l, v)
		}
	}
	return nil
}

// laxFile reads a whole file into v. An error is one of syntax and says the
// line; a part of the wrong kind is a problem, and the rest is read.
func laxFile(raw []byte, v any) (problem string, err error) {
	err = json.Unmarshal(raw, v)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return "", fmt.Errorf("line %d: %w", lineAt(raw, syntax.Offset), err)
	case err != nil:
		return laxExplained(err), nil
	}
	return "", nil
}

// laxEach reads the records of a list one by one; each is named by its path in
// complaints, as "sessions[3]", counted from 0.
func laxEach[T any](ctx context.Context, b *program.Builder, path string, list laxList, take func(record string, v *T)) error {
	for i, raw := range list {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		laxOne(b, fmt.Sprintf("%s[%d]", path, i), raw, take)
	}
	return nil
}

// laxOne reads one record. What is none is left out, a field of the wrong kind
// alone is; both are complaints.
func laxOne[T any](b *program.Builder, record string, raw json.RawMessage, take func(record string, v *T)) {
	if raw[0] != '{' {
		b.Complain(record, "expected a record; left out")
		return
	}
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		b.Complain(record, laxExplained(err))
	}
	take(record, &v)
}

// laxExplained says what was found in place of what, without the names of Go.
func laxExplained(err error) string {
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

// laxGive hands a talk to the Builder. One without a title is a complaint that
// names the record in the file.
func laxGive(b *program.Builder, record string, d program.TalkDraft) {
	if strings.TrimSpace(d.Title) == "" {
		b.Complain(record, "expected a title; left out")
		return
	}
	b.Talk(d)
}

// laxNames gives the names in an object in the order of the file.
func laxNames(raw json.RawMessage) []string {
	var names []string
	d := json.NewDecoder(bytes.NewReader(raw))
	for t, err := d.Token(); err == nil; t, err = d.Token() {
		if name, ok := t.(string); ok {
			var skip json.RawMessage
			if d.Decode(&skip) != nil {
				break
			}
			names = append(names, name)
		}
	}
	return names
}
