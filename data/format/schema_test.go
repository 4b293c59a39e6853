package format

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "lanyard.schema.json"

func readJSON(t testing.TB, path string) any {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(path, err)
	}
	return v
}

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource(schemaFile, readJSON(t, schemaFile)); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestProgramFilesAreOfTheSchema(t *testing.T) {
	s := schema(t)
	var files []string
	for _, pattern := range []string{"../shelf/*.json", "testdata/lanyard/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		if err := s.Validate(readJSON(t, file)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestTheSchemaRefuses(t *testing.T) {
	s := schema(t)
	for _, file := range []string{
		`{}`, `{"lanyard": 2}`, `{"lanyard": 1, "talks": {}}`, `{"lanyard": 1, "talks": [{}]}`, `{"lanyard": 1, "talks": [{"title": "a", "kind": "gathering"}]}`,
		`{"lanyard": 1, "conference": {"start": "soon"}}`, `{"lanyard": 1, "talks": [{"title": "a", "slots": [{"start": "9:00"}]}]}`,
		`{"lanyard": 1, "talks": [{"title": "a", "links": [{"url": "file:///etc/hosts"}]}]}`, `{"lanyard": 1, "sessions": [{"title": "a", "rooms": "B"}]}`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(v) == nil {
			t.Errorf("accepts %s", file)
		}
	}
}

// TestTheSchemaNamesEveryField compares the schema with the types that are read.
func TestTheSchemaNamesEveryField(t *testing.T) {
	raw, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]struct{ Description string }
	}
	var file struct {
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	for name, wire := range map[string]any{
		"conference": wireConference{}, "session": wireSession{}, "talk": wireTalk{}, "slot": wireSlot{},
		"person": wirePerson{}, "award": wireAward{}, "date": wireDate{}, "link": wireLink{},
	} {
		fields := fieldsOf(reflect.TypeOf(wire))
		var named []string
		for property, p := range file.Defs[name].Properties {
			named = append(named, property)
			if p.Description == "" {
				t.Errorf("%s.%s has no description", name, property)
			}
		}
		slices.Sort(fields)
		slices.Sort(named)
		if !slices.Equal(fields, named) {
			t.Errorf("%s\n the schema has %v\n the file has   %v", name, named, fields)
		}
	}
}

func fieldsOf(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			names = append(names, fieldsOf(f.Type)...)
			continue
		}
		names = append(names, f.Tag.Get("json"))
	}
	return names
}
