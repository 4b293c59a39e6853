package format_test

import (
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

func TestPaperLists(t *testing.T) {
	got, err := format.Read(t.Context(), input(t, "paperlists", "iclr2031.json"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := got.Conference
	if a := c.About(); !strings.HasSuffix(a.Notes[0], "left out: 1.") || !strings.Contains(a.TopicsNote, "primary areas") {
		t.Errorf("about %+v", a)
	}
	first, second := talkNamed(t, c, "aB1"), talkNamed(t, c, "aB2")
	if strings.Join(first.Notes, "|") != "Keywords: gardens, words|In one sentence: Words grow.|Accepted as: Oral" {
		t.Errorf("notes %q", first.Notes)
	}
	if second.Notes[0] != "Affiliations: Lab" || second.People[0].Affiliation != "" || c.Slot(second.Slots[0]).Form != program.PosterForm {
		t.Errorf("an affiliation that could be anybody's: %+v", second)
	}
}

// TestPaperListsAreToldApart: the fields stand in another order from year to
// year, and a long abstract may stand before the authors.
func TestPaperListsAreToldApart(t *testing.T) {
	for _, c := range []struct {
		file string
		want bool
	}{
		{`[{"id": "a", "title": "A", "track": "main", "status": "Poster", "keywords": "", "abstract": "` + strings.Repeat("long ", 1000) + `"}]`, true},
		{`[{"title": "A", "status": "Poster", "site": "", "author": "Ada"}]`, true},
		{`[{"title": "A", "status": "open", "id": 7}]`, false},
		{`[{"id": "a", "forum": "a", "content": {"title": "A"}, "status": "x", "title": "A", "author": "Ada"}]`, false},
	} {
		in, err := format.NewBytes("list.json", []byte(c.file))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range format.Formats() {
			if f.ID == "paperlists" && f.Claims(in) != c.want {
				t.Errorf("%.80s is claimed: %v", c.file, !c.want)
			}
		}
	}
}

func FuzzPaperLists(f *testing.F) { fuzzSamples(f, "paperlists") }
