package format

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// The any… types read JSON as web sites and scripts write it: an identity is a
// number here and a string there, a text is null or an object of languages, an
// empty object is an empty list (as PHP has it). What none of this makes sense
// of is the empty value, so that one odd field does not cost its record.
type (
	// anyText is one text. An object stands for its value, its name or English,
	// a list for its texts with commas between.
	anyText string
	// anyTexts are several, or one alone.
	anyTexts []string
	// anyInt is a whole number; ok is false where there is none.
	anyInt struct {
		value int64
		ok    bool
	}
	// anyFlag is yes or no; 1 and "true" are yes.
	anyFlag bool
	// anyList is a list of records that are read one by one. Of an object it has
	// the values.
	anyList []json.RawMessage
)

// anyLevels bounds how deep in objects a text is looked for.
const anyLevels = 3

func (t *anyText) UnmarshalJSON(raw []byte) error {
	*t = anyText(textIn(raw))
	return nil
}

// String gives the text without blanks around it.
func (t anyText) String() string { return strings.TrimSpace(string(t)) }

func (t *anyTexts) UnmarshalJSON(raw []byte) error {
	*t = textsIn(raw)
	return nil
}

func (n *anyInt) UnmarshalJSON(raw []byte) error {
	s := strings.TrimSpace(textIn(raw))
	if v, err := strconv.ParseInt(s, 10, 64); err == nil {
		*n = anyInt{v, true}
	} else if f, err := strconv.ParseFloat(s, 64); err == nil && f > -1e15 && f < 1e15 {
		*n = anyInt{int64(f), true}
	}
	return nil
}

func (f *anyFlag) UnmarshalJSON(raw []byte) error {
	s := strings.ToLower(textIn(raw))
	*f = s == "true" || s == "1" || s == "yes"
	return nil
}

func (l *anyList) UnmarshalJSON(raw []byte) error {
	if raw[0] == '[' {
		return json.Unmarshal(raw, (*[]json.RawMessage)(l))
	}
	for _, member := range members(raw) {
		*l = append(*l, member.value)
	}
	return nil
}

// textIn makes one text of a value, as anyText says.
func textIn(raw []byte) string { return textWithin(raw, anyLevels) }

// textsIn makes the texts of a list or of one value, without those that are
// empty. A list in a list is not gone into.
func textsIn(raw []byte) []string { return textsWithin(raw, anyLevels) }

// textWithin looks no deeper than so many levels.
func textWithin(raw []byte, levels int) string {
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
		return s
	case '{':
		return textOfObject(raw, levels)
	case '[':
		return strings.Join(textsWithin(raw, levels), ", ")
	case 'n':
		return ""
	}
	return string(raw) // a number with its digits, true, false
}

// textOfObject gives an object's value, if it has one, else what it is called,
// else the text in English, else the first text by its language.
func textOfObject(raw []byte, levels int) string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return ""
	}
	if value, ok := fields["value"]; ok {
		return textWithin(value, levels-1)
	}
	for _, name := range [...]string{"name", "fullname", "title", "tag", "en"} {
		if s := textWithin(fields[name], levels-1); s != "" {
			return s
		}
	}
	var names []string
	for name, value := range fields {
		if value[0] == '"' {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "en-") }); i > 0 {
		names = names[i:]
	}
	for _, name := range names {
		if s := textWithin(fields[name], 1); s != "" {
			return s
		}
	}
	return ""
}

func textsWithin(raw []byte, levels int) []string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || levels == 0 {
		return nil
	}
	var items []json.RawMessage
	switch raw[0] {
	case '[':
		if json.Unmarshal(raw, &items) != nil {
			return nil
		}
	case '{':
		var field struct{ Value json.RawMessage }
		if json.Unmarshal(raw, &field) == nil && field.Value != nil {
			return textsWithin(field.Value, levels-1)
		}
		fallthrough
	default:
		items = []json.RawMessage{raw}
	}
	var texts []string
	for _, item := range items {
		if item[0] == '[' {
			continue
		}
		if s := strings.TrimSpace(textWithin(item, levels-1)); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

// member is one name of an object and its value.
type member struct {
	name  string
	value json.RawMessage
}

// members gives what is in an object, in the order of the file; what is none
// has none.
func members(raw []byte) []member {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var all []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		m := member{name: name.(string)}
		if d.Decode(&m.value) != nil {
			break
		}
		all = append(all, m)
	}
	return all
}
