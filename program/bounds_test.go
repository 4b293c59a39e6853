package program_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
)

// built builds what one call gives to a Builder.
func built(about program.About, give func(*program.Builder)) (*program.Conference, string) {
	b := program.NewBuilder(program.AboutDraft{About: about})
	give(b)
	c, complaints := b.Build()
	var all []string
	for _, complaint := range complaints {
		all = append(all, complaint.Error())
	}
	return c, strings.Join(all, "\n")
}

func TestComplaintsHaveAnEnd(t *testing.T) {
	_, said := built(program.About{Name: "X"}, func(b *program.Builder) {
		for i := range 25_000 {
			b.Complain(fmt.Sprint("record ", i), strings.Repeat("long ", 1_000))
		}
	})
	lines := strings.Split(said, "\n")
	if len(lines) != 10_001 || lines[10_000] != "source: 15000 more complaints are not listed" || len(lines[0]) > 2_100 {
		t.Errorf("%d complaints, the last %q", len(lines), lines[len(lines)-1])
	}
}

func TestListsOfATalkHaveAnEnd(t *testing.T) {
	numbers := func(n int) (list []string) {
		for i := range n {
			list = append(list, fmt.Sprint(i))
		}
		return list
	}
	c, said := built(program.About{Name: "X"}, func(b *program.Builder) {
		b.Talk(program.TalkDraft{Title: "A", Topics: numbers(2_000), Awards: make([]program.Award, 2_000), Slots: make([]program.SlotDraft, 9_000)})
		var same []program.PersonDraft
		for _, n := range numbers(300) {
			same = append(same, program.PersonDraft{Name: "Ada", Affiliation: n, Links: []program.Link{{URL: "https://example.org/" + n}}})
		}
		b.Talk(program.TalkDraft{Title: "B", People: same})
	})
	talk, ada := c.Talk(0), c.Person(0)
	if len(talk.Topics) != 500 || len(talk.Awards) != 500 || len(talk.Slots) != 5_000 || len(ada.Affiliations) != 100 || len(ada.Links) != 100 {
		t.Errorf("%d topics, %d awards, %d slots; %d affiliations, %d links",
			len(talk.Topics), len(talk.Awards), len(talk.Slots), len(ada.Affiliations), len(ada.Links))
	}
	if !strings.Contains(said, "9000 appearances; the first 5000 are kept") {
		t.Error(said)
	}
}

// TestDaysOfTheConference: those that the source states, and those on which something is.
func TestDaysOfTheConference(t *testing.T) {
	on := func(days ...program.Day) func(*program.Builder) {
		return func(b *program.Builder) {
			for _, day := range days {
				b.Talk(program.TalkDraft{Title: "A", Slots: []program.SlotDraft{{When: program.WhenDraft{Day: day}}}})
			}
		}
	}
	for _, c := range []struct {
		start, end program.Day
		days       []program.Day
		want, says string
	}{
		{"2024-05-13", "2024-05-16", []program.Day{"2024-05-14"}, "2024-05-13 2024-05-16", ""},
		{"2024-05-13", "2024-05-16", []program.Day{"2024-05-17", "", "2024-05-12"}, "2024-05-12 2024-05-17", ""},
		{"", "", []program.Day{"2024-05-14", "2024-05-15", ""}, "2024-05-14 2024-05-15", ""},
		{"2024-05-16", "2024-05-13", []program.Day{"2024-05-14"}, "2024-05-14 2024-05-14", "before it starts"},
		{"", "", nil, " ", ""},
	} {
		got, said := built(program.About{Name: "X", Start: c.start, End: c.end}, on(c.days...))
		if a := got.About(); fmt.Sprint(a.Start, " ", a.End) != c.want || !strings.Contains(said, c.says) || c.says == "" && said != "" {
			t.Errorf("%s to %s with %q: %s to %s, %s", c.start, c.end, c.days, a.Start, a.End, said)
		}
	}
}

func TestYearsThatNoCalendarHas(t *testing.T) {
	for _, year := range []int{-5, 0, 10_000, 99_999} {
		c, said := built(program.About{Name: "X"}, func(b *program.Builder) {
			start := time.Date(year, 6, 1, 9, 0, 0, 0, time.UTC)
			b.Talk(program.TalkDraft{Title: "A", Slots: []program.SlotDraft{{When: program.WhenDraft{Start: start, End: start.Add(time.Hour)}}}})
		})
		if w := c.Slot(0).When; w.Timed() || w.Dated() || !strings.Contains(said, fmt.Sprint("the year ", year)) {
			t.Errorf("%d: %s, %s", year, w, said)
		}
		if slices.ContainsFunc(c.Days(), func(d program.DayProgram) bool { return d.Day.Known() }) {
			t.Errorf("%d: %v", year, c.Days())
		}
	}
}
