package memory

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"lanyard/program/made"
	"lanyard/program/search"
)

var noon = time.Date(2024, 5, 14, 12, 0, 0, 0, time.UTC)

func TestAge(t *testing.T) {
	for _, c := range []struct {
		ago  time.Duration
		want string
	}{
		{-time.Hour, "just now"}, // by another clock
		{0, "just now"},
		{59 * time.Second, "just now"},
		{time.Minute, "1 min ago"},
		{59*time.Minute + 59*time.Second, "59 min ago"},
		{time.Hour, "1 h ago"},
		{12 * time.Hour, "12 h ago"}, // midnight
		{12*time.Hour + time.Minute, "yesterday"},
		{36 * time.Hour, "yesterday"},
		{37 * time.Hour, "2 days ago"},
		{6 * 24 * time.Hour, "6 days ago"},
		{7 * 24 * time.Hour, "7 May"},
		{140 * 24 * time.Hour, "26 Dec 2023"},
	} {
		if got := Age(noon, noon.Add(-c.ago)); got != c.want {
			t.Errorf("%v ago is %q, want %q", c.ago, got, c.want)
		}
	}
	if got := Age(noon.Add(-11*time.Hour-50*time.Minute), noon.Add(-12*time.Hour-10*time.Minute)); got != "20 min ago" {
		t.Errorf("before midnight is %q", got)
	}
	west := time.FixedZone("west", -8*3600)
	if got := Age(noon.In(west), noon.Add(-5*time.Hour)); got != "yesterday" { // 23:00 there
		t.Errorf("in another zone: %q", got)
	}
}

// TestNamesLeadBack keeps queries of many values and makes them again.
func TestNamesLeadBack(t *testing.T) {
	x := search.New(made.Conference(120))
	for _, f := range search.Facets() {
		q := search.Query{Text: "a b"}
		for v := range x.Values(f) {
			if c := (search.Choice{Facet: f, Value: v}); v%2 == 0 {
				q.Chosen = append(q.Chosen, c)
			} else {
				q.Excluded = append(q.Excluded, c)
			}
		}
		again, gone := Of(x, q).In(x)
		if len(q.Chosen) == 0 || again.Text != q.Text || !slices.Equal(again.Chosen, q.Chosen) || !slices.Equal(again.Excluded, q.Excluded) || gone != nil {
			t.Errorf("%v: %d and %d values come back as %d and %d, gone %v", f, len(q.Chosen), len(q.Excluded), len(again.Chosen), len(again.Excluded), gone)
		}
	}
}

func TestValuesThatAreGone(t *testing.T) {
	c := made.Conference(120)
	x := search.New(c)
	here := Value{search.FacetTopic, c.Topics()[0].Name}
	s := Search{Text: "a", Chosen: []Value{{search.FacetRoom, "No such room"}, here, here}, Excluded: []Value{{search.FacetDay, "1999-01-01"}, {search.Facet(99), "x"}}}
	q, gone := s.In(x)
	if len(q.Chosen) != 1 || len(q.Excluded) != 0 || len(gone) != 3 || gone[0].Name != "No such room" || gone[1].Name != "1999-01-01" {
		t.Errorf("%+v, gone %v", q, gone)
	}
}

func TestWhatIsTheSame(t *testing.T) {
	b4, b7, serving := Value{search.FacetRoom, "B4"}, Value{search.FacetRoom, "B7"}, Value{search.FacetTopic, "Serving"}
	s := Search{Text: "KV cache", Chosen: []Value{b4, serving}, Excluded: []Value{b7}}
	for _, same := range []Search{
		{Text: "kv cache", Chosen: []Value{serving, b4}, Excluded: []Value{b7}},
		{Text: "KV cache", Chosen: []Value{b4, serving, b4}, Excluded: []Value{b7}, Program: "x", Made: noon, Kept: noon},
	} {
		if same.ID() != s.ID() {
			t.Errorf("%v and %v are not the same", same, s)
		}
	}
	for _, other := range []Search{
		{}, {Text: "KV cache"}, {Text: "KV cache", Chosen: []Value{b4, serving, b7}},
		{Text: "KV cache", Chosen: []Value{b4}, Excluded: []Value{b7, serving}}, {Text: "KV", Chosen: s.Chosen, Excluded: s.Excluded},
	} {
		if other.ID() == s.ID() {
			t.Errorf("%v and %v are the same", other, s)
		}
	}
}

func TestAsText(t *testing.T) {
	s := Search{Text: "quant", Chosen: []Value{{search.FacetTopic, "Serving"}, {search.FacetRoom, "B4"}, {search.FacetTopic, "Small devices"}},
		Excluded: []Value{{search.FacetDay, "2024-05-14"}}}
	if got, want := s.String(), `quant topic:Serving,"Small devices" room:B4 -day:2024-05-14`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	s.Text = ""
	if got, want := s.String(), s.Filters(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// history makes a history of what was done, minute by minute.
func history(deeds ...any) *History {
	h := &History{}
	at := noon
	for i := 0; i < len(deeds); i += 2 {
		at = at.Add(time.Minute)
		s, d := Search{Text: deeds[i+1].(string)}, deeds[i].(Deed)
		after, changes := h.After(s, d, at)
		switch {
		case changes && d == Removed:
			h.Drop(s.ID())
		case changes:
			h.Put(after)
		}
	}
	return h
}

func listed(h *History) string {
	text := ""
	for _, s := range h.List() {
		if !s.Kept.IsZero() {
			text += "*"
		}
		text += s.Text + " "
	}
	return text
}

func TestHistory(t *testing.T) {
	for _, c := range []struct {
		deeds []any
		want  string
	}{
		{[]any{Made, "a", Made, "b"}, "b a "},
		{[]any{Made, "a", Made, "b", Made, "a"}, "a b "},
		{[]any{Made, "a", Made, "A"}, "A "},
		{[]any{Made, "a", Made, "b", Kept, "a"}, "*a b "},
		{[]any{Kept, "b", Kept, "a", Kept, "b", Made, "b"}, "*b *a "}, // the numbers of the kept ones stay
		{[]any{Made, "a", Kept, "a", Made, "b", LetGo, "a"}, "b a "},
		{[]any{Made, "a", Removed, "a", LetGo, "a", Removed, "a"}, ""},
		{[]any{Kept, "a", Removed, "a", Made, "a"}, "a "},
		{[]any{Made, "", Kept, "", LetGo, "x", Removed, "x"}, ""},
	} {
		if got := listed(history(c.deeds...)); got != c.want {
			t.Errorf("%v: %q, want %q", c.deeds, got, c.want)
		}
	}
}

func TestTheHistoryIsBoundedAndKeptOnesAreNot(t *testing.T) {
	var deeds []any
	for i := range 2 * Most {
		deeds = append(deeds, Made, fmt.Sprint("made ", i), Kept, fmt.Sprint("kept ", i))
	}
	h := history(deeds...)
	if list := h.List(); len(list) != 3*Most || list[2*Most].Text != fmt.Sprint("made ", 2*Most-1) {
		t.Errorf("%d are listed", len(list))
	}
	if surplus := h.Surplus(); len(surplus) != Most || surplus[0].Text != fmt.Sprint("made ", Most-1) {
		t.Errorf("%d are left out", len(surplus))
	}
}
