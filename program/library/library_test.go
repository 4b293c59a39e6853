package library_test

import (
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/library"
	"lanyard/program/search"
)

// edition makes a program with one talk of each person.
func edition(id string, start program.Day, topic string, people ...program.PersonDraft) *program.Conference {
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: id, Name: id, Start: start, End: start}})
	for _, p := range people {
		b.Talk(program.TalkDraft{Title: "On caches, by " + p.Name, People: []program.PersonDraft{p}, Topics: []string{topic}})
	}
	c, _ := b.Build()
	return c
}

func who(name, affiliation string) program.PersonDraft {
	return program.PersonDraft{Name: name, Affiliation: affiliation}
}

func TestPeopleAcrossEditions(t *testing.T) {
	old := edition("old-2022", "2022-05-01", "Caches", who("Ada Bee", "Cee Labs"), who("Dé Eff", ""), who("G. Haich", ""), who("Eye Jay", ""), who("Kay Q Ell", ""), who("Em Enn", "Here"))
	now := edition("new-2024", "2024-05-01", "caches!", who("Ada Bee", ""), who("De Eff", ""), who("Gee Haich", ""), who("Jay Eye", ""), who("Kay Ell", ""), who("Em Enn", "There"))
	l := library.New([]*program.Conference{now, old})
	for i, c := range []struct{ why string }{
		{""},
		{"the same name but for accents or capitals"},
		{"an initial that fits"},
		{"the same names in another order"},
		{"the same first and last name, one with a middle name"},
		{"the same name, another affiliation"},
	} {
		same, perhaps := l.Person(library.Appearance{Program: now, Person: program.PersonRef(i)})
		name := now.Person(program.PersonRef(i)).Name
		if c.why == "" {
			if len(same) != 2 || same[0].Program != old || len(perhaps) != 0 {
				t.Errorf("%s: same %v, perhaps %v", name, same, perhaps)
			}
			continue
		}
		if len(same) != 1 {
			t.Errorf("%s was merged in silence: %v", name, same)
		}
		if len(perhaps) != 1 || perhaps[0].Why != c.why || perhaps[0].Program != old {
			t.Errorf("%s: suggested %v, want one because of %q", name, perhaps, c.why)
		}
	}
}

func TestTopicsThroughTheYears(t *testing.T) {
	old := edition("old-2022", "2022-05-01", "Efficient training, inference, and serving", who("Ada", ""))
	now := edition("new-2024", "2024-05-01", "efficient training inference and Serving", who("Bo", ""), who("Cy", ""))
	other := edition("other-2023", "2023-05-01", "Serving", who("Bo", ""))
	l := library.New([]*program.Conference{now, other, old})
	through := l.Through("Efficient Training, Inference and Serving")
	if len(through) != 2 || through[0].Program != old || through[0].Talks() != 1 || through[1].Talks() != 2 {
		t.Errorf("through the years: %v", through)
	}
}

func TestSearchIsGroupedByEdition(t *testing.T) {
	old := edition("old-2022", "2022-05-01", "Caches", who("Ada", ""), who("Bo", ""))
	now := edition("new-2024", "2024-05-01", "Caches", who("Bo", ""))
	l := library.New([]*program.Conference{old, now})
	var got []string
	for _, g := range l.Search("bo", nil) {
		for _, hit := range g.Hits() {
			got = append(got, g.Program.About().ID+": "+g.Program.Talk(hit.Talk).Title)
		}
	}
	want := "new-2024: On caches, by Bo|old-2022: On caches, by Bo"
	if strings.Join(got, "|") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "|"), want)
	}
	if groups := l.Search("ada", nil); len(groups) != 1 || groups[0].Program != old {
		t.Errorf("%v", groups)
	}
	starred := func(c *program.Conference) search.Facts {
		is := map[string][]program.TalkRef{"starred": nil}
		if c == old {
			is["starred"] = []program.TalkRef{1}
		}
		return search.Facts{Is: is}
	}
	if groups := l.Search("is:starred", starred); len(groups) != 1 || groups[0].Program != old || groups[0].Hits()[0].Talk != 1 {
		t.Errorf("starred: %v", groups)
	}
	if groups := l.Search("bo -is:starred", starred); len(groups) != 1 || groups[0].Program != now {
		t.Errorf("not starred: %v", groups)
	}
	if l.Find("old-2022") != old || l.Find("none") != nil {
		t.Error("find by id")
	}
}
