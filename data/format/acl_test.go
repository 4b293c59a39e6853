package format_test

import (
	"bytes"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

func TestACLCorpus(t *testing.T) {
	acl := fromCorpus(t, "acl-anthology", "acl-anthology/2020.acl.xml", 871, 0).Conference
	talk := talkIs(t, acl, "2020.acl-main.442", "Beyond Accuracy: Behavioral Testing of NLP Models with CheckList", "time not known", "")
	if len(talk.Awards) != 1 || talk.Awards[0].Name != "Best Overall Paper" || talk.Track != "Main" || talk.Kind != program.KindPaper {
		t.Errorf("%+v", talk)
	}
	talkIs(t, acl, "2020.acl-main.644", `Refer360$^{\circ}$: A Referring Expression Recognition Dataset in 360$^{\circ}$ Images`, "time not known", "")
	kinds := map[program.Kind]int{}
	retracted := 0
	for talk := range acl.Talks() {
		kinds[talk.Kind]++
		if strings.Contains(strings.Join(talk.Notes, "\n"), "Retracted on") {
			retracted++
		}
	}
	if kinds[program.KindDemo] != 43 || kinds[program.KindTutorial] != 8 || retracted != 2 {
		t.Errorf("%v, %d retracted", kinds, retracted)
	}
	emnlp := fromCorpus(t, "acl-anthology", "acl-anthology/2021.emnlp.xml", 895, 0).Conference
	if a := emnlp.About(); a.ID != "emnlp-2021" || a.Name != "EMNLP 2021" || a.Title != "2021 Conference on Empirical Methods in Natural Language Processing" {
		t.Errorf("about %+v", a)
	}
}

// TestACLHostile bounds what a file may cost: nesting, entities, long texts.
func TestACLHostile(t *testing.T) {
	const head, tail = `<collection id="2031.x"><volume id="1"><paper id="1"><title>`, `</title></paper></volume></collection>`
	read := func(file string) (*format.Result, error) {
		in, err := format.NewBytes("x.xml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		return format.Read(t.Context(), in, format.Options{})
	}
	deep := strings.Repeat("<i>", 100_000) + "x" + strings.Repeat("</i>", 100_000)
	if got, err := read(head + deep + tail); err != nil || got.Conference.Talk(0).Title != "x" {
		t.Errorf("nested: %v", err)
	}
	long := string(bytes.Repeat([]byte("long "), 64<<20/5))
	if got, err := read(head + long + tail); err != nil || len(got.Conference.Talk(0).Title) > 2_000 || len(got.Complaints) != 1 {
		t.Errorf("long: %v", err)
	}
	laughs := `<!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + head + "&b;" + tail
	in, err := format.NewBytes("x.xml", []byte(laughs))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range format.Formats() {
		if f.ID != "acl-anthology" {
			continue
		}
		if _, err := format.ReadAs(t.Context(), f, in, format.Options{}); err == nil || !strings.Contains(err.Error(), "line 1: invalid character entity &b;") {
			t.Errorf("an entity of the file's own: %v", err)
		}
	}
	if _, err := read(head + "</paper>"); err == nil || !strings.Contains(err.Error(), "line 1: element <title> closed by </paper>") {
		t.Errorf("wrongly closed: %v", err)
	}
}

func FuzzACLAnthology(f *testing.F) { fuzzFormat(f, "acl-anthology") }
