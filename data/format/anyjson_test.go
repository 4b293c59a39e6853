package format

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestAnyValues(t *testing.T) {
	for _, c := range []struct {
		raw   string
		text  string
		texts []string
		whole anyInt
		flag  bool
	}{
		{raw: `null`},
		{raw: `"a"`, text: "a", texts: []string{"a"}},
		{raw: `" 7 "`, text: " 7 ", texts: []string{"7"}, whole: anyInt{7, true}},
		{raw: `17`, text: "17", texts: []string{"17"}, whole: anyInt{17, true}},
		{raw: `12345678901234567`, text: "12345678901234567", texts: []string{"12345678901234567"}, whole: anyInt{12345678901234567, true}},
		{raw: `2.0`, text: "2.0", texts: []string{"2.0"}, whole: anyInt{2, true}},
		{raw: `true`, text: "true", texts: []string{"true"}, flag: true},
		{raw: `1`, text: "1", texts: []string{"1"}, whole: anyInt{1, true}, flag: true},
		{raw: `["a", 2, null, "", ["x"], "b"]`, text: "a, 2, b", texts: []string{"a", "2", "b"}},
		{raw: `{"de": "Uhr", "en": "clock"}`, text: "clock", texts: []string{"clock"}},
		{raw: `{"fr": "horloge", "de": "Uhr", "n": 1}`, text: "Uhr", texts: []string{"Uhr"}},
		{raw: `{"it": "ora", "en-GB": "clock"}`, text: "clock", texts: []string{"clock"}},
		{raw: `{"id": 4, "name": {"de": "Netze"}}`, text: "Netze", texts: []string{"Netze"}},
		{raw: `{"fullname": "Ada", "url": "x"}`, text: "Ada", texts: []string{"Ada"}},
		{raw: `{"value": "Ada", "name": "no"}`, text: "Ada", texts: []string{"Ada"}},
		{raw: `{"value": ["a", "b"], "readers": "all"}`, text: "a, b", texts: []string{"a", "b"}},
		{raw: `{"value": null, "readers": "all"}`},
		{raw: `{"slug": "ccc", "id": 4}`, text: "ccc", texts: []string{"ccc"}},
		{raw: `{"id": 4}`},
		{raw: `{"name": {"name": {"name": {"name": "too deep"}}}}`},
		{raw: `{}`},
		{raw: `[]`},
	} {
		var text anyText
		var texts anyTexts
		var whole anyInt
		var flag anyFlag
		for _, into := range []any{&text, &texts, &whole, &flag} {
			if err := json.Unmarshal([]byte(c.raw), into); err != nil {
				t.Errorf("%s into %T: %v", c.raw, into, err)
			}
		}
		if string(text) != c.text || !slices.Equal(texts, anyTexts(c.texts)) || whole != c.whole || bool(flag) != c.flag {
			t.Errorf("%s is %q, %q, %v, %v", c.raw, text, texts, whole, flag)
		}
	}
}

func TestAnyLists(t *testing.T) {
	for raw, want := range map[string]string{
		`[1, "a", {}]`:            `1|"a"|{}`,
		`{"b": {"x": 1}, "a": 2}`: `{"x": 1}|2`,
		`null`:                    ``,
		`"text"`:                  ``,
		`{}`:                      ``,
	} {
		var list anyList
		if err := json.Unmarshal([]byte(raw), &list); err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, v := range list {
			if i > 0 {
				got += "|"
			}
			got += string(v)
		}
		if got != want {
			t.Errorf("%s gives %s, want %s", raw, got, want)
		}
	}
	if got := members([]byte(`{"b": [1, {"c": 2}], "a": "x"}`)); len(got) != 2 || got[0].name != "b" || got[1].name != "a" || string(got[1].value) != `"x"` {
		t.Errorf("members %v", got)
	}
}
