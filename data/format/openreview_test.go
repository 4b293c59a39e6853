package format_test

import (
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

func TestRealNotes(t *testing.T) {
	got := readReal(t, "openreview", "openreview/colm-2024-notes-v2.RECONSTRUCTED.json")
	c := got.Conference
	if c.TalkCount() != 299 || len(got.Complaints) != 0 || c.About().Name != "COLM 2024" || c.About().ID != "colm-2024" {
		t.Errorf("%d talks of %s, complaints %v", c.TalkCount(), c.About().Name, got.Complaints)
	}
	talk := talkNamed(t, c, "0UK8c2kg7c")
	if names(c, talk) != "Yujia Hu, Zhiqiang Hu, Chun Wei Seah, Roy Ka-Wei Lee" || len(talk.Topics) != 3 || c.Text(talk.Ref).Markup != program.Markdown {
		t.Errorf("%s: %+v", names(c, talk), talk)
	}
	if person := c.Person(talk.People[0].Person); person.Links[0].URL != "https://openreview.net/profile?id=~Yujia_Hu1" {
		t.Errorf("person %+v", person)
	}
}

// TestRealNotesOfVersionOne: revisions and replies stand among the two papers.
func TestRealNotesOfVersionOne(t *testing.T) {
	got := readReal(t, "openreview", "openreview/nips-2018-workshop-notes-v1.json")
	c := got.Conference
	if c.TalkCount() != 2 || len(got.Complaints) != 0 || c.About().Name != "NeurIPS 2018 CDNNRIA" {
		t.Errorf("%d talks of %s, complaints %v", c.TalkCount(), c.About().Name, got.Complaints)
	}
	talk := talkNamed(t, c, "HkghWScuoQ")
	if talk.Title != "Targeted Dropout" || names(c, talk) != "Aidan N. Gomez, Ivan Zhang, Kevin Swersky, Yarin Gal, Geoffrey E. Hinton" || talk.Notes[0] != "Accepted as: accept" {
		t.Errorf("%s by %s, %q", talk.Title, names(c, talk), talk.Notes)
	}
}

// TestRealTable: no field of this file that holds a quote or a comma was escaped.
func TestRealTable(t *testing.T) {
	got := readReal(t, "openreview", "openreview/neurips-2023-oral.csv")
	c := got.Conference
	if c.TalkCount() != 67 || len(got.Complaints) != 0 {
		t.Errorf("%d talks, complaints %v", c.TalkCount(), got.Complaints)
	}
	for talk := range c.Talks() {
		if len(c.Text(talk.Ref).Body) < 300 || strings.HasSuffix(c.Text(talk.Ref).Body, `"`) || len(talk.Topics) == 0 || strings.Contains(talk.Title, "http") {
			t.Errorf("talk %s: %d topics, abstract %.60q", talk.Title, len(talk.Topics), c.Text(talk.Ref).Body)
		}
	}
	if talk := talkNamed(t, c, "KvPwXVcslY"); talk.Title != "Spatial-frequency channels, shape bias, and adversarial robustness" || len(talk.Topics) != 5 {
		t.Errorf("talk %+v", talk)
	}
}

func TestOpenReviewLeavesOutWhatIsNotInTheProgram(t *testing.T) {
	got, err := format.Read(t.Context(), input(t, "openreview", "notes-v2.json"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := got.Conference
	if notes := c.About().Notes; len(notes) != 1 || !strings.HasSuffix(notes[0], "left out: 1.") {
		t.Errorf("notes %q", notes)
	}
	talk := talkNamed(t, c, "aB1")
	if strings.Join(talk.Notes, "|") != "In one sentence: Words grow.|Accepted as: COLM 2031 oral" {
		t.Errorf("notes %q", talk.Notes)
	}
	for p := range c.People() {
		for _, l := range p.Links {
			if strings.Contains(l.URL, "@") {
				t.Errorf("an address of e-mail is shown: %+v", p)
			}
		}
	}
}

func TestOpenReviewColumnsThatTheReaderNames(t *testing.T) {
	table := "no,what,who,where\n1,Gardens,Ada,https://openreview.net/forum?id=G1\n"
	got, err := readText(t, "openreview", "table.csv", table, format.Options{Columns: map[string]string{"title": "What", "authors": "Who"}})
	if err != nil {
		t.Fatal(err)
	}
	if talk := talkNamed(t, got.Conference, "G1"); talk.Title != "Gardens" || names(got.Conference, talk) != "Ada" {
		t.Errorf("talk %+v", talk)
	}
	if _, err := readText(t, "openreview", "table.csv", table, format.Options{}); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a table without a title: %v", err)
	}
}

func FuzzOpenReview(f *testing.F) {
	f.Add([]byte("title,link,abstract\n\"a\nb\",https://openreview.net/forum?id=x\n"))
	fuzzSamples(f, "openreview")
}
