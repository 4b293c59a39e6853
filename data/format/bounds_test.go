package format

import (
	"strings"
	"testing"
)

func TestWhatJSONMayHold(t *testing.T) {
	many := func(n int, of string) string { return strings.Repeat(of+",", n-1) + of }
	for name, c := range map[string]struct{ file, want string }{
		"as many records as may be":  {"[" + many(maxRecords, "0") + "]", ""},
		"one record more":            {"[" + many(maxRecords, "0") + ",\n0]", "line 1: more records in one place"},
		"as much within as may be":   {"[[" + many(maxWithin, "0") + "]]", ""},
		"one more within":            {"[\n{\"a\": {\"b\": [" + many(maxWithin+1, "0") + "]}}]", "line 2: a list within a record"},
		"names":                      {"{" + many(maxRecords+1, `"a":0`) + "}", "more records in one place"},
		"many lists":                 {"[" + many(maxParts/1000+1, "["+many(1000, "0")+"]") + "]", "lists with more elements"},
		"as deep as may be":          {strings.Repeat("[", maxDepth), ""},
		"deeper":                     {strings.Repeat("[", maxDepth+1), "deeper than 10000"},
		"commas in a text":           {`["` + strings.Repeat(`,[\"`, maxRecords+1) + `"]`, ""},
		"a backslash before its end": {`["\\",` + many(maxRecords, `"a"`) + `]`, "more records in one place"},
		"a text without an end":      {`["` + strings.Repeat(",", maxRecords+1), ""},
		"more ends than beginnings":  {"]}]" + many(maxRecords+1, "0"), ""},
		"elements of XML":            {"<a>" + strings.Repeat("<b/>", maxParts), "more than 3000000 elements"},
		"lines":                      {"a" + strings.Repeat("\n", maxParts+1), "more than 3000000 lines"},
		"blank":                      {" \n", ""},
	} {
		switch err := weigh([]byte(c.file)); {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
