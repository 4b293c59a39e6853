package format

import "testing"

func TestDOI(t *testing.T) {
	for s, want := range map[string][2]string{
		"10.1145/3379337.3415820":                        {"10.1145/3379337.3415820", "https://doi.org/10.1145/3379337.3415820"},
		"https://dl.acm.org/doi/10.1145/3379337.3415820": {"10.1145/3379337.3415820", "https://dl.acm.org/doi/10.1145/3379337.3415820"},
		"doi:10.18653/v1/2020.acl-main.1":                {"10.18653/v1/2020.acl-main.1", "https://doi.org/10.18653/v1/2020.acl-main.1"},
		"":                                               {"", ""},
		"to be announced":                                {"", ""},
		"https://example.org/paper?name=10.1145/1":       {"10.1145/1", "https://example.org/paper?name=10.1145/1"},
	} {
		if name, address := doiOf(s); name != want[0] || address != want[1] {
			t.Errorf("%q is %q at %q", s, name, address)
		}
	}
}
