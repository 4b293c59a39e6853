package views_test

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
	"lanyard/tui/views"
)

var queries = []search.Query{
	{}, {Text: "quant"}, {Text: "zzyzx"}, {Text: "a"}, {Chosen: topics(0)}, {Text: "of", Excluded: topics(1, 2)},
	{Chosen: topics(3), Excluded: topics(3)}, {Text: "specualtive"}, {Text: "spdec"},
}

// topics gives the choices of topics.
func topics(refs ...program.TopicRef) (list []search.Choice) {
	for _, r := range refs {
		list = append(list, search.OfTopic(r))
	}
	return list
}

// sceneOf makes a scene over a program with every fifth slot starred.
func sceneOf(c *program.Conference, index *search.Index, q search.Query) *scene.Scene {
	p := plan.Fold(c.About().ID, nil)
	for i := 0; i < c.SlotCount(); i += 5 {
		if change, ok := p.SetLevel(c, c.Talk(c.Slot(program.SlotRef(i)).Talk).Key, plan.Level(1+i%3), time.Time{}); ok {
			p = p.With(change)
		}
	}
	return &scene.Scene{Look: look.New(look.Theme{Colours: look.NoColour}), Conference: c, Plan: p, Schedule: p.Schedule(c),
		Query: q, Found: index.Search(q), Now: c.Days()[0].Day.Time()}
}

// talks gives the talks of rows, each once, in order.
func talks(rows []row.Row) []program.TalkRef {
	var refs []program.TalkRef
	for _, r := range rows {
		if ref := program.TalkRef(r.Subject.Ref); r.Subject.Kind == scene.Talk && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// hits gives the talks that a search found, in program order.
func hits(s *scene.Scene, breaks bool) []program.TalkRef {
	var refs []program.TalkRef
	for _, hit := range s.Found.Hits {
		if breaks || s.Conference.Talk(hit.Talk).Kind != program.KindBreak {
			refs = append(refs, hit.Talk)
		}
	}
	slices.Sort(refs)
	return refs
}

func TestAgendaAndPapersShowWhatIsFound(t *testing.T) {
	c := made.Conference(120)
	index, orders := search.New(c), views.NewOrders(c)
	for _, q := range queries {
		s := sceneOf(c, index, q)
		for name, shown := range map[string][]program.TalkRef{"agenda": talks(views.Agenda(s)), "papers": talks(views.Papers(s, orders))} {
			slices.Sort(shown)
			if want := hits(s, name == "agenda"); !slices.Equal(shown, want) {
				t.Errorf("%s under %+v shows %v, found was %v", name, q, shown, want)
			}
		}
	}
}

func TestAgendaGoesByTime(t *testing.T) {
	c := made.Conference(120)
	day, slots, days := program.Day(""), 0, 0
	for _, r := range views.Agenda(sceneOf(c, search.New(c), search.Query{})) {
		switch r.Kind {
		case row.Day:
			day = c.Days()[days].Day
			days++
		case row.Slot:
			slots++
			if got := c.Slot(r.Slot).When.Day; got != day {
				t.Errorf("a slot of %v stands under %v", got, day)
			}
		}
	}
	if slots != c.SlotCount() || days != len(c.Days()) {
		t.Errorf("%d slots of %d on %d days of %d", slots, c.SlotCount(), days, len(c.Days()))
	}
}

func TestPapersGoByTitleAndUnderASearchByMatch(t *testing.T) {
	c := made.Conference(120)
	index, orders := search.New(c), views.NewOrders(c)
	all := talks(views.Papers(sceneOf(c, index, search.Query{}), orders))
	byTitle := func(a, b program.TalkRef) int {
		return cmp.Compare(strings.ToLower(c.Talk(a).Title), strings.ToLower(c.Talk(b).Title))
	}
	if !slices.IsSortedFunc(all, byTitle) {
		t.Error("the papers are not in order of their titles")
	}
	s := sceneOf(c, index, search.Query{Text: "quant"})
	for i, ref := range talks(views.Papers(s, orders)) {
		if s.Found.Hits[i].Talk != ref {
			t.Fatalf("paper %d is %d, the hit is %d", i, ref, s.Found.Hits[i].Talk)
		}
	}
}

// TestOtherMatchesStandUnderAHeading: what is not found word by word says so.
func TestOtherMatchesStandUnderAHeading(t *testing.T) {
	c := made.Conference(300)
	index, orders := search.New(c), views.NewOrders(c)
	headed := 0
	for _, query := range []string{"quantizaton", "qnt", "zparse", "spdec"} {
		s := sceneOf(c, index, search.Query{Text: query})
		how, rows := search.Words, views.Papers(s, orders)
		at := 0
		for _, r := range rows {
			switch r.Kind {
			case row.Heading:
				headed++
				for at < len(s.Found.Hits) && c.Talk(s.Found.Hits[at].Talk).Kind == program.KindBreak {
					at++
				}
				how = s.Found.Hits[at].How
			case row.Paper:
				for s.Found.Hits[at].Talk != program.TalkRef(r.Subject.Ref) {
					at++
				}
				if s.Found.Hits[at].How != how {
					t.Errorf("%s: a hit by %v stands under the heading of %v", query, s.Found.Hits[at].How, how)
				}
			}
		}
	}
	if headed == 0 {
		t.Error("no query of these finds anything loosely: the test proves nothing")
	}
}

func TestPeopleAreThoseOfTheTalksFound(t *testing.T) {
	c := made.Conference(120)
	index, orders := search.New(c), views.NewOrders(c)
	for _, q := range queries {
		s := sceneOf(c, index, q)
		want := map[program.PersonRef]bool{}
		for i := range c.PersonCount() {
			if q.Text == "" && len(q.Chosen)+len(q.Excluded) == 0 {
				want[program.PersonRef(i)] = true
			}
		}
		for _, hit := range s.Found.Hits {
			for _, credit := range c.Talk(hit.Talk).People {
				want[credit.Person] = true
			}
		}
		if q.Text != "" {
			for _, p := range s.Found.People {
				want[p] = true
			}
		}
		got := map[program.PersonRef]bool{}
		for _, r := range views.People(s, orders) {
			if r.Subject.Kind != scene.Person {
				continue
			}
			ref := program.PersonRef(r.Subject.Ref)
			if got[ref] {
				t.Errorf("%+v: %s stands there twice", q, c.Person(ref).Name)
			}
			got[ref] = true
			if !want[ref] {
				t.Errorf("%+v: %s has nothing to do with it", q, c.Person(ref).Name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%+v: %d people of %d", q, len(got), len(want))
		}
	}
}

// TestTopicCountsAreKept: the count beside a topic is how many talks are shown
// once it alone is chosen under the same search.
func TestTopicCountsAreKept(t *testing.T) {
	c := made.Conference(120)
	index := search.New(c)
	for _, q := range queries {
		if len(q.Chosen) > 0 {
			continue
		}
		for _, r := range views.Topics(sceneOf(c, index, q)) {
			only := q
			only.Chosen = topics(program.TopicRef(r.Subject.Ref))
			if got := len(index.Search(only).Hits); got != int(r.Count) {
				t.Errorf("%+v: topic %d says %d, choosing it shows %d", q, r.Subject.Ref, r.Count, got)
			}
			if r.Count > r.Max {
				t.Errorf("topic %d has %d, more than the most, %d", r.Subject.Ref, r.Count, r.Max)
			}
		}
	}
}

func TestTopicsShowWhatWasChosen(t *testing.T) {
	c := made.Conference(12)
	rows := views.Topics(sceneOf(c, search.New(c), search.Query{Chosen: topics(1), Excluded: topics(2)}))
	if rows[0].Choice != row.Open || rows[1].Choice != row.Included || rows[2].Choice != row.Excluded {
		t.Errorf("%v %v %v", rows[0].Choice, rows[1].Choice, rows[2].Choice)
	}
}

func TestEveryViewOfNothingSaysSo(t *testing.T) {
	c, _ := program.NewBuilder(program.AboutDraft{About: program.About{ID: "empty", Name: "Empty"}}).Build()
	p := plan.Fold("empty", nil)
	s := &scene.Scene{Look: look.New(look.Theme{}), Conference: c, Plan: p, Schedule: p.Schedule(c), Found: search.New(c).Search(search.Query{})}
	orders := views.NewOrders(c)
	for name, rows := range map[string][]row.Row{
		"agenda": views.Agenda(s), "papers": views.Papers(s, orders), "topics": views.Topics(s), "people": views.People(s, orders), "mine": views.Mine(s),
	} {
		said := false
		for _, r := range rows {
			said = said || r.Text != ""
			if r.Selectable() {
				t.Errorf("%s: something can be selected", name)
			}
		}
		if !said {
			t.Errorf("%s of nothing says nothing", name)
		}
	}
}

func TestMineHidesAndCountsWhatASearchLeavesOut(t *testing.T) {
	c := made.Conference(120)
	s := sceneOf(c, search.New(c), search.Query{Text: "zzyzx"})
	rows := views.Mine(s)
	if len(talks(rows)) > 0 {
		t.Error("what the search leaves out is shown")
	}
	last := rows[len(rows)-1].Text
	if want := len(s.Plan.Marks()); !strings.Contains(last, " "+strconv.Itoa(want)+" more in your plan") {
		t.Errorf("%q, want %d", last, want)
	}
	shown := talks(views.Mine(sceneOf(c, search.New(c), search.Query{})))
	if len(shown) != len(s.Plan.Marks()) {
		t.Errorf("%d talks of %d are shown", len(shown), len(s.Plan.Marks()))
	}
}

func TestLength(t *testing.T) {
	for d, want := range map[time.Duration]string{
		20 * time.Minute: "20 min", time.Hour: "1 h", 90 * time.Minute: "1 h 30 min", 125 * time.Minute: "2 h 05 min", 29 * time.Second: "0 min",
	} {
		if got := views.Length(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
