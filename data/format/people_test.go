package format

import (
	"slices"
	"testing"

	"lanyard/program"
)

func TestPeopleIn(t *testing.T) {
	for s, want := range map[string][]string{
		"Ada":                          {"Ada"},
		"Ada; Bo":                      {"Ada", "Bo"},
		"Ada, Bo and Cy":               {"Ada", "Bo", "Cy"},
		"Ada, Bo, and Cy":              {"Ada", "Bo", "Cy"},
		"Ada and Bo":                   {"Ada", "Bo"},
		"Ada|Bo|":                      {"Ada", "Bo"},
		"Lace, Ada; Dee, Bo":           {"Lace, Ada", "Dee, Bo"},
		"Ada (Red, Green); Bo* (Blue)": {"Ada / Red, Green", "Bo / Blue"},
		"Ada (Red, Green), Bo":         {"Ada / Red, Green", "Bo"},
		"Ada (Red, Bo":                 {"Ada (Red", "Bo"},
		" ,; ":                         nil,
		"J&ouml;":                      {"Jö"},
		"Ada\nBo":                      {"Ada", "Bo"},
	} {
		var got []string
		for _, p := range peopleIn(s, program.Author) {
			name := p.Name
			if p.Affiliation != "" {
				name += " / " + p.Affiliation
			}
			got = append(got, name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is %q", s, got)
		}
	}
}
