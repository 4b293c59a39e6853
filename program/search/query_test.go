package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

// may gives a moment of May 2024 at the conference of twoDays.
func may(day, hour, minute int) time.Time {
	return time.Date(2024, time.May, day, hour, minute, 0, 0, time.UTC)
}

// twoDays is a program on a Tuesday and a Wednesday with abstracts.
func twoDays(t testing.TB) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "two-2024", Name: "Two Days", Zone: time.UTC, Start: "2024-05-14", End: "2024-05-15"}})
	talk := func(key program.Key, kind program.Kind, title, topic, person, text string, slots ...program.SlotDraft) {
		b.Talk(program.TalkDraft{Key: key, Kind: kind, Title: title, Topics: []string{topic}, Track: "Main Track",
			People: []program.PersonDraft{{Name: person}}, Text: program.Text{Body: text}, Slots: slots})
	}
	slot := func(day, hour int, room string) program.SlotDraft {
		return program.SlotDraft{When: program.WhenDraft{Start: may(day, hour, 0), End: may(day, hour+1, 0)}, Place: program.PlaceDraft{Room: room}}
	}
	poster := slot(15, 17, "Foyer")
	poster.Form = program.PosterForm
	talk("open", program.KindKeynote, "Opening", "Systems", "Ada Bo", "Where we stand.", slot(14, 9, "Great Hall"))
	talk("cache", program.KindPaper, "Smaller Caches", "Serving", "Bo Cy", "We compress attention states by quantizing them to two bits; $\\epsilon$-greedy eviction.", slot(14, 10, "Great Hall"), poster)
	talk("quant", program.KindPaper, "Quantization Revisited", "Compression", "Cy Dee", "A survey of schemes.", slot(14, 14, "Room B"))
	talk("sched", program.KindPaper, "Scheduling Jobs", "Systems", "Dee Eli", "Jobs are trained on clusters of accelerators. Attention is not needed, states of compressed jobs are.", slot(15, 10, "Room B"))
	talk("train", program.KindPaper, "Faster Runs", "Training", "Ada Fay", "Training training training of models.", slot(15, 14, "Great Hall"))
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

func known(c *program.Conference, now time.Time) search.Facts {
	ref, _ := c.FindTalk("quant")
	return search.Facts{Now: now, Is: map[string][]program.TalkRef{"starred": {ref}, "must": nil}}
}

func TestQueryLanguage(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	facts := known(c, may(14, 9, 30))
	for _, row := range []struct{ query, want, understood string }{
		{"title:quantization", "quant", "title quantization"},
		{"author:bo", "cache open", "author bo"},
		{"speaker:bo", "cache open", "author bo"},
		{"AUTHOR:ada", "open train", "author ada"},
		{`author:"ada bo"`, "open", `author "ada bo"`},
		{"author:(ada bo)", "open", "author ada · author bo"},
		{"author:(ada or cy)", "open quant train cache", "author ada or author cy"},
		{"author:ada,cy", "open quant train cache", "author ada or author cy"},
		{"-author:(ada cy)", "sched", "not author ada · not author cy"},
		{"-author:ada,cy", "sched", "not author ada · not author cy"},
		{"topic:systems -opening", "sched", "topic systems · not opening"},
		{"opening or scheduling", "open sched", "opening or scheduling"},
		{"topic:systems opening or topic:training", "open", "topic systems · opening or topic training"},
		{"text:attention", "cache sched", "text attention"},
		{"text:\"attention states\"", "cache", `text "attention states"`},
		{"track:main day:wed", "cache sched train", "track main · day Wed 15 May"},
		{"day:tue", "open cache quant", "day Tue 14 May"},
		{"day:t", "open cache quant", "day Tue 14 May"},
		{"-day:tue", "sched train", "not day Tue 14 May"},
		{"day:2024-05-15", "cache sched train", "day Wed 15 May"},
		{"day:05-15", "cache sched train", "day Wed 15 May"},
		{"day:15", "cache sched train", "day Wed 15 May"},
		{"day:2", "cache sched train", "day Wed 15 May"},
		{"day:today", "open cache quant", "day Tue 14 May"},
		{"day:tomorrow", "cache sched train", "day Wed 15 May"},
		{"day:tue-wed", "open cache quant sched train", "day Tue 14 May or Wed 15 May"},
		{"day:2024-05-15..", "cache sched train", "day Wed 15 May"},
		{"day:(tue wed) keynote", "", "day Tue 14 May or day Wed 15 May · keynote"},
		{"day:fri", "", "day:fri (the program has no such day; taken as words)"},
		{"after:14:00", "cache quant train", "after 14:00"},
		{"after:2pm", "cache quant train", "after 14:00"},
		{"before:10:30", "open cache sched", "before 10:30"},
		{"after:tue", "cache sched train", "after Tue 14 May"},
		{"time:9:30", "open", "time at 09:30"},
		{"time:14:00-15:00", "quant train", "time 14:00–15:00"},
		{"time:15:00-16:00", "", "time 15:00–16:00"},
		{"day:tue after:14:00", "quant", "day Tue 14 May · after 14:00"},
		{"day:tue room:foyer", "", "day Tue 14 May · room foyer"},
		{"day:wed room:great", "train", "day Wed 15 May · room great"},
		{"type:keynote", "open", "type keynote"},
		{"type:poster", "cache", "type poster"},
		{"year:2024", "open cache quant sched train", "year 2024"},
		{"year:2025-", "", "year:2025- (a year is a number; taken as words)"},
		{"year:2020-2023", "", "year 2020-2023"},
		{"in:two", "open cache quant sched train", "in two"},
		{"in:three", "", "in three"},
		{"is:starred", "quant", "is starred"},
		{"is:st", "quant", "is starred"},
		{"-is:starred day:tue", "open cache", "not is starred · day Tue 14 May"},
		{"is:must", "", "is must"},
		{"is:attended", "", "is attended (that is not known here)"},
		{"is:now", "open", "is now"},
		{"is:next", "cache", "is next"},
		{"is:", "open cache quant sched train", "is (nothing stands behind the colon yet)"},
		{"foo:opening", "", "foo:opening"},
	} {
		r := x.Search(search.Query{Text: row.query, Facts: facts})
		r.Hits = wordHits(r)
		if got := strings.ReplaceAll(keys(c, r), "=", ""); got != row.want || r.Understood() != row.understood {
			t.Errorf("%q finds %q, understood as %q; want %q as %q", row.query, got, r.Understood(), row.want, row.understood)
		}
	}
}

// Abstracts stand behind all other fields, the best first; words of one stem
// are one, and so are the forms of a symbol.
func TestAbstracts(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	for _, row := range []struct{ query, want string }{
		{"quantize", "=cache ~quant"},
		{"quantization", "quant =cache"},
		{"training", "train =sched"},
		{"trained", "=train =sched"},
		{"attention states", "=cache =sched"}, // nearer
		{"compressed jobs", "=sched"},
		{"ε-greedy", "=cache"}, {"epsilon", "=cache"}, {`\varepsilon`, "=cache"},
		{"systems needed", "=sched"},
		{"-attention -day:wed", "open quant"},
	} {
		if got := keys(c, x.Search(search.Query{Text: row.query})); got != row.want {
			t.Errorf("%q finds %q, want %q", row.query, got, row.want)
		}
	}
	if got := keys(c, search.NewWithoutText(c).Search(search.Query{Text: "attention"})); got != "" {
		t.Errorf("without texts, attention finds %q", got)
	}
}

func TestWhyAndSnippet(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	for _, row := range []struct {
		query, key string
		why        []search.Field
		snippet    string
	}{
		{"quantization", "quant", []search.Field{search.Title}, ""},
		{"quantization bits", "cache", []search.Field{search.Abstract}, "We compress attention states by [quantizing] them to two [bits]; $\\epsilon$-greedy eviction."},
		{"systems jobs room:b", "sched", []search.Field{search.Title, search.Topics, search.Room, search.Abstract},
			"[Jobs] are trained on clusters of accelerators. Attention is not needed, states of compressed [jobs] are."},
		{"day:tue", "quant", nil, ""},
	} {
		r := x.Search(search.Query{Text: row.query})
		ref, _ := c.FindTalk(program.Key(row.key))
		text, spans := r.Snippet(ref)
		if got := r.Why(ref); !slices.Equal(got, row.why) || marked(text, spans) != row.snippet {
			t.Errorf("%q: %v %q", row.query, got, marked(text, spans))
		}
	}
}

func marked(text string, spans []search.Span) string {
	var out strings.Builder
	at := 0
	for _, s := range spans {
		out.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	return out.String() + text[at:]
}

// What is asked and its negation split the program, whatever it asks of.
func TestNegationSplits(t *testing.T) {
	c := made.Conference(400)
	x := search.New(c)
	facts := search.Facts{Now: c.Slots()[20].When.Start, Is: map[string][]program.TalkRef{"starred": {3, 5, 8}}}
	for _, clause := range []string{
		"quant", `"graph neural"`, "title:sparse", "author:bo", "topic:privacy", "session:1", "track:main", "room:a", "day:mon", "day:mon-tue",
		"time:14:00-15:00", "after:15:00", "before:11", "type:poster", "award:best", "text:sketches", "text:\"of", "year:2024", "in:made", "is:starred", "is:now", "is:next",
	} {
		with := x.Search(search.Query{Text: clause, Facts: facts})
		without := x.Search(search.Query{Text: "-" + clause, Facts: facts})
		if with.WordHits == 0 || with.WordHits+without.WordHits != len(c.Talks()) {
			t.Errorf("%q finds %d, its negation %d of %d", clause, with.WordHits, without.WordHits, len(c.Talks()))
		}
		for _, h := range wordHits(with) {
			if without.Contains(h.Talk) {
				t.Errorf("%q and its negation both find %d", clause, h.Talk)
			}
		}
	}
}

// One more thing that is asked never finds more.
func TestAskingMoreFindsLess(t *testing.T) {
	c := made.Conference(150)
	x := search.New(c)
	asks := []string{"quant", "-sparse", `"graph neural"`, "title:for", "author:a", "topic:privacy", "room:a", "day:mon", "-day:mon", "after:14:00", "type:poster", "text:sketches", "kernel or cache", "author:bo,lu"}
	for _, a := range asks {
		for _, b := range asks {
			one, both := x.Search(search.Query{Text: a}), x.Search(search.Query{Text: a + " " + b})
			for _, h := range wordHits(both) {
				if !one.Contains(h.Talk) {
					t.Fatalf("%q finds talk %d, which %q does not", a+" "+b, h.Talk, a)
				}
			}
		}
	}
}

func TestComplete(t *testing.T) {
	c := twoDays(t)
	x := search.New(c)
	for _, row := range []struct{ text, want string }{
		{"t|", "title:… | topic:… | track:… | time:… | type:… | text:…"},
		{"jobs -to|", "jobs -topic:…"},
		{"|", ""},
		{"plain|", ""},
		{"topic:|", "topic:Systems 2 | topic:Serving 1 | topic:Compression 1 | topic:Training 1"},
		{"day:wed topic:s|", "day:wed topic:Systems 1 | day:wed topic:Serving 1"},
		{"topic:s| day:wed", "topic:Systems 1 day:wed | topic:Serving 1 day:wed"},
		{"author:ad|", `author:"Ada Bo" 1 | author:"Ada Fay" 1`},
		{`author:"ada f|`, `author:"Ada Fay" 1`},
		{"room:foyer,gr|", `room:foyer,"Great Hall" 3`},
		{"room:(foyer gr|", `room:(foyer "Great Hall" 3`},
		{"day:we|", "day:2024-05-15 3"},
		{"is:s|", "is:starred 1"},
	} {
		at := strings.IndexByte(row.text, '|')
		text := row.text[:at] + row.text[at+1:]
		var got []string
		for _, n := range x.Complete(search.Query{Text: text, Facts: known(c, may(14, 9, 30))}, at) {
			count := fmt.Sprint(" ", n.Talks)
			if n.Talks < 0 {
				count = "…"
			}
			got = append(got, text[:n.Start]+n.Text+count+text[n.End:])
		}
		if strings.Join(got, " | ") != row.want {
			t.Errorf("%q: %s\nwant %s", row.text, strings.Join(got, " | "), row.want)
		}
	}
}

// The number beside a completion is that of the talks which it finds, for every
// scope that has values, also beside conditions on one appearance.
func TestCompletionsComeTrue(t *testing.T) {
	for _, c := range []*program.Conference{made.Conference(200), twoDays(t), small(t)} {
		x := search.New(c)
		facts := known(c, may(14, 9, 30))
		for _, before := range []string{"", "a ", "after:11 ", "-day:mon ", "day:tue-wed room:a "} {
			for _, scope := range []string{"topic", "room", "day", "author", "speaker", "session", "type", "track", "award", "is"} {
				text := before + scope + ":"
				list := x.Complete(search.Query{Text: text, Facts: facts}, len(text))
				if before == "" && len(list) == 0 && c.About().Name == "Made 200" {
					t.Errorf("%s has no values", text)
				}
				for _, n := range list {
					whole := text[:n.Start] + n.Text + text[n.End:]
					if got := len(x.Search(search.Query{Text: whole, Facts: facts}).Hits); got != n.Talks {
						t.Errorf("%s is offered with %d and finds %d", whole, n.Talks, got)
					}
				}
			}
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{"author:(a or b) text:x", "day:mon-wed after:2pm", `-is:now or topic:"a b",c`, `$\epsilon$ x^{2} title:`} {
		f.Add(s, 3)
	}
	c := made.Conference(30)
	x := search.New(c)
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		q := search.Query{Text: text, Facts: search.Facts{Now: c.Slots()[0].When.Start}}
		r := x.Search(q)
		checkResult(t, c, text, r)
		for _, h := range r.Hits[:min(3, len(r.Hits))] {
			snippet, spans := r.Snippet(h.Talk)
			for _, s := range spans {
				if s.Start >= s.End || !isBound(snippet, s.Start) || !isBound(snippet, s.End) {
					t.Fatalf("%q: %v in %q", text, spans, snippet)
				}
			}
			r.Why(h.Talk)
		}
		for _, n := range x.Complete(q, cursor) {
			if n.Start < 0 || n.Start > n.End || n.End > len(text) {
				t.Fatalf("%q at %d: %+v", text, cursor, n)
			}
		}
	})
}

// What is found in an abstract can be shown there, and what cannot is not.
func TestTextHitsHaveSnippets(t *testing.T) {
	c := made.Conference(150)
	x := search.New(c)
	inText := 0
	for _, text := range append(queries(c, 300), "quantized", `text:"for graph neural net`, "text:kv-cache", "text:kvcache", "text:mixture-of-exp", "text:μ-kernels", "text:gpu") {
		r := x.Search(search.Query{Text: text})
		found := map[program.TalkRef]bool{}
		for _, h := range r.Hits {
			found[h.Talk] = true
			if h.How != search.InText {
				continue
			}
			inText++
			if snippet, spans := r.Snippet(h.Talk); snippet == "" || len(spans) == 0 {
				t.Fatalf("%q is found in the abstract of %d, and shows nothing of it", text, h.Talk)
			}
		}
		if !strings.HasPrefix(text, "text:") {
			continue
		}
		for i := range c.Talks() {
			if snippet, _ := r.Snippet(program.TalkRef(i)); snippet != "" && !found[program.TalkRef(i)] {
				t.Fatalf("%q shows %q of a talk that is not found", text, snippet)
			}
		}
	}
	if inText < 100 {
		t.Errorf("only %d hits in abstracts", inText)
	}
}
