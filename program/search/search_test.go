package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

// small is a program in which every query of the tests has one right answer.
func small(t testing.TB) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Small 2024"}})
	for _, name := range []string{"Compression", "Inference and Serving", "Graphs"} {
		b.Topic(name)
	}
	morning := b.Session(program.SessionDraft{Key: "morning", Title: "Quantization and Friends", Track: "Systems",
		Place: program.PlaceDraft{Room: "Bellevue"}, People: []program.PersonDraft{{Name: "Chair Man", Role: program.Chair}}})
	evening := b.Session(program.SessionDraft{Key: "evening", Title: "Evening Session", Place: program.PlaceDraft{Room: "Garden"}})
	order := 0
	talk := func(session program.Key, key program.Key, title, topic string, people ...string) {
		order++
		d := program.TalkDraft{Key: key, Title: title, Slots: []program.SlotDraft{{Session: session, Order: order}}}
		if topic != "" {
			d.Topics = strings.Split(topic, ",")
		}
		for _, p := range people {
			d.People = append(d.People, program.PersonDraft{Name: p})
		}
		if key == "moe" {
			d.Awards = []program.Award{{Name: "Best Paper"}}
			d.OtherTitles = []string{"Zebra Crossing"}
		}
		b.Talk(d)
	}
	talk(morning, "low", "Atom: Low-Bit Quantization for Serving", "Compression", "Ada Bo", "Song Hanne")
	talk(morning, "quant", "Quantization of Everything", "Compression", "Cy Dee")
	talk(morning, "moe", "QMoE: Sub-1-Bit Compression of Mixture-of-Experts", "Compression,Inference and Serving", "Eli Fay")
	talk(evening, "spec", "Towards Speculative Decoding", "Inference and Serving", "Gus Müller")
	talk(evening, "flash", "FlashAttention in 3D with FP8", "", "Quantina Lu")
	talk(evening, "kv", "A Smaller KV-cache", "Inference and Serving", "Bo Ada")
	talk(evening, "eps", "ε-Greedy Graphs", "Graphs", "Ørsted Łuka")
	talk(evening, "cjk", "机器学习 on GPUs", "", "Ada Straße")
	talk(evening, "kv2", "Paging the KV Cache", "", "Poincaré Day")
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

// keys gives the keys of the hits, those found by spelling with ~ and those found
// by loose letters with ? before them.
func keys(c *program.Conference, r *search.Result) string {
	var list []string
	for _, h := range r.Hits {
		list = append(list, [...]string{search.Words: "", search.InText: "=", search.Spelling: "~", search.Loose: "?"}[h.How]+string(c.Talk(h.Talk).Key))
	}
	return strings.Join(list, " ")
}

func TestRanking(t *testing.T) {
	c := small(t)
	x := search.New(c)
	for _, row := range []struct{ query, want string }{
		{"", "low quant moe spec flash kv eps cjk kv2"},
		{"?!", "low quant moe spec flash kv eps cjk kv2"},
		{"quantization", "quant low moe"},   // title start, title, session
		{"quant", "quant low flash moe"},    // …, person before session
		{"QUANTIZATION serving", "low moe"}, // title and title, session and topic
		{"serving", "low spec kv moe"},      // title, then topics, an earlier one before a later one
		{"ada", "low cjk kv"},               // an earlier name before a later one
		{"ada bo", "low kv"},                // in order before the other way round
		{"bo ada", "kv low"},
		{"kv cache", "kv kv2"},
		{"kv-cache", "kv kv2"},
		{"kvcache", "kv ?kv2"},
		{"cache", "kv kv2"},
		{"1-bit", "moe"}, {"1bit", "moe"}, {"sub1bit", "moe"},
		{"flash", "flash"}, {"attention", "flash"}, {"flashatt", "flash"}, {"3d fp8", "flash"},
		{"muller", "spec"}, {"müll", "spec"}, {"strasse", "cjk"}, {"orsted luka", "eps"}, {"poincare", "kv2"},
		{"epsilon", "eps"}, {"ε", "eps"}, {"epsilon-gr", "eps"},
		{"机器", "cjk"}, {"器学", "cjk"}, {"学器", ""}, {"gpu", "cjk"},
		{"bellevue", "low quant moe"}, {"systems", "low quant moe"}, {"best paper", "moe"}, {"zebra", "moe"},
		{"chair", ""},
		{`"mixture of experts"`, "moe"}, {`"experts of mixture"`, ""}, {`"speculative dec`, "spec"}, {`"speculative dec"`, ""},
		{`"kv cache"`, "kv kv2"}, {`"bo song"`, ""},
		{"quant -friends", "flash"}, {`cache -"a smaller"`, "kv2"}, {"-session", "low quant moe"},
		{"spdec", "?spec"}, {"qmoe", "moe"}, {"songhan", "?low"}, {"moe", "moe"},
		{"specualtive", "~spec"}, {"quantizaton", "~quant ~low ~moe"}, {"speculaitve decodng", "~spec"},
		{"xyzzy", ""}, {"dtgsn", ""},
	} {
		if got := keys(c, x.Search(search.Query{Text: row.query})); got != row.want {
			t.Errorf("%q finds %q, want %q", row.query, got, row.want)
		}
	}
}

// topics gives the choices of topics.
func topics(refs ...program.TopicRef) (list []search.Choice) {
	for _, r := range refs {
		list = append(list, search.OfTopic(r))
	}
	return list
}

func TestPeople(t *testing.T) {
	c := small(t)
	x := search.New(c)
	graphs := topics(2)
	for _, row := range []struct {
		query search.Query
		want  string
	}{
		{search.Query{Text: "ada"}, "Ada Bo, Ada Straße, Bo Ada"},
		{search.Query{Text: "ada bo"}, "Ada Bo, Bo Ada"},
		{search.Query{Text: "chair"}, "Chair Man"},
		{search.Query{Text: "songhan"}, "Song Hanne"},
		{search.Query{Text: "poincrae"}, "Poincaré Day"},
		{search.Query{Text: "ada -strasse"}, "Ada Bo, Bo Ada"},
		{search.Query{Text: "serving"}, ""},
		{search.Query{Chosen: graphs}, "Ørsted Łuka"},
		{search.Query{Text: "ada", Chosen: graphs}, ""},
	} {
		var names []string
		for _, p := range x.Search(row.query).People {
			names = append(names, c.Person(p).Name)
		}
		if got := strings.Join(names, ", "); got != row.want {
			t.Errorf("%+v finds people %q, want %q", row.query, got, row.want)
		}
	}
}

func TestTopics(t *testing.T) {
	c := small(t)
	x := search.New(c)
	for _, row := range []struct {
		query  search.Query
		want   string
		counts []int
	}{
		{search.Query{}, "low quant moe spec flash kv eps cjk kv2", []int{3, 3, 1}},
		{search.Query{Chosen: topics(0)}, "low quant moe", []int{3, 3, 1}},
		{search.Query{Chosen: topics(0, 2)}, "low quant moe eps", []int{3, 3, 1}},
		{search.Query{Excluded: topics(1)}, "low quant flash eps cjk kv2", []int{2, 0, 1}},
		{search.Query{Chosen: topics(0), Excluded: topics(1)}, "low quant", []int{2, 0, 1}},
		{search.Query{Text: "bit", Chosen: topics(1)}, "moe", []int{2, 1, 0}},
		{search.Query{Text: "spdec", Chosen: topics(0)}, "", []int{0, 1, 0}},
		{search.Query{Chosen: topics(-1, 99)}, "", []int{3, 3, 1}},
	} {
		r := x.Search(row.query)
		if got := keys(c, r); got != row.want || !slices.Equal(r.Topics, row.counts) {
			t.Errorf("%+v finds %q with counts %v, want %q and %v", row.query, got, r.Topics, row.want, row.counts)
		}
	}
}

func TestSpans(t *testing.T) {
	x := search.New(small(t))
	for _, row := range []struct{ query, text, want string }{
		{"quant serv", "Low-Bit Quantization for Serving", "Low-Bit [Quant]ization for [Serv]ing"},
		{"kv-cache", "A Smaller KV-cache", "A Smaller [KV-cache]"},
		{"kvca", "A Smaller KV-cache", "A Smaller [KV-ca]che"},
		{"flashat", "FlashAttention", "[FlashAt]tention"},
		{"poincare", "Poincare\u0301 Maps", "[Poincare\u0301] Maps"},
		{"strasse", "An der Straße", "An der [Straße]"},
		{"stras", "An der Straße", "An der [Straß]e"},
		{"eps", "ε-Greedy", "[ε]-Greedy"},
		{"器学", "机器学习", "机[器学]习"},
		{`"of experts"`, "Mixture-of-Experts of Experts", "Mixture-[of]-[Experts] [of] [Experts]"},
		{"-quant", "Quantization", "Quantization"},
		{"specualtive", "Towards Speculative Decoding", "Towards [Speculative] Decoding"},
		{"spdec", "Towards Speculative Decoding", "Towards [Sp]eculative [Dec]oding"},
		{"bit sub", "Sub-1-Bit", "[Sub]-1-[Bit]"},
		{"", "Anything", "Anything"},
	} {
		var out strings.Builder
		at := 0
		for _, s := range x.Search(search.Query{Text: row.query}).Spans(row.text) {
			out.WriteString(row.text[at:s.Start] + "[" + row.text[s.Start:s.End] + "]")
			at = s.End
		}
		if got := out.String() + row.text[at:]; got != row.want {
			t.Errorf("%q in %q: %q, want %q", row.query, row.text, got, row.want)
		}
	}
}

// queries makes queries out of the program's own words, whole, cut and misspelt.
func queries(c *program.Conference, count int) []string {
	r := rand.New(rand.NewPCG(7, 8))
	var list []string
	for range count {
		var query []string
		for range 1 + r.IntN(3) {
			talk := c.Talk(program.TalkRef(r.IntN(c.TalkCount())))
			words := strings.Fields(talk.Title)
			if len(talk.People) > 0 && r.IntN(4) == 0 {
				words = strings.Fields(c.Person(talk.People[0].Person).Name)
			}
			word := []rune(words[r.IntN(len(words))])
			if r.IntN(2) == 0 {
				word = word[:1+r.IntN(len(word))]
			}
			if i := r.IntN(len(word)); r.IntN(4) == 0 {
				word = slices.Delete(word, i, i+1)
			}
			query = append(query, string(word))
		}
		list = append(list, strings.Join(query, " "))
	}
	return list
}

func wordHits(r *search.Result) []search.Hit { return r.Hits[:r.WordHits] }

func TestProperties(t *testing.T) {
	c := made.Conference(400)
	x := search.New(c)
	loose := 0
	for _, text := range queries(c, 2_000) {
		r := x.Search(search.Query{Text: text})
		checkResult(t, c, text, r)
		loose += len(r.Hits) - r.WordHits
		if cut := strings.LastIndexByte(text, ' '); cut > 0 && !strings.Contains(strings.ToLower(text), " or") {
			fewer := x.Search(search.Query{Text: text[:cut]})
			for _, h := range wordHits(r) {
				if !fewer.Contains(h.Talk) {
					t.Fatalf("%q finds %d, which %q does not", text, h.Talk, text[:cut])
				}
			}
		}
		word, _, _ := strings.Cut(text, " ")
		with, without := x.Search(search.Query{Text: word}), x.Search(search.Query{Text: "-" + word})
		if strings.HasPrefix(word, "-") || without.All() {
			continue // excludes already, or has no letters
		}
		if with.WordHits+without.WordHits != c.TalkCount() {
			t.Fatalf("%q finds %d of %d talks, without it %d", word, with.WordHits, c.TalkCount(), without.WordHits)
		}
		for _, h := range wordHits(with) {
			if without.Contains(h.Talk) {
				t.Fatalf("%q is found by %q and by its exclusion", c.Talk(h.Talk).Title, word)
			}
		}
	}
	if loose == 0 {
		t.Error("no query found anything loosely; the test has lost its sense")
	}
}

// checkResult tells what cannot be right in any result.
func checkResult(t *testing.T, c *program.Conference, text string, r *search.Result) {
	t.Helper()
	seen := map[program.TalkRef]bool{}
	for i, h := range r.Hits {
		if seen[h.Talk] || !r.Contains(h.Talk) || (h.How <= search.InText) != (i < r.WordHits) {
			t.Fatalf("%q: hit %d is %+v", text, i, h)
		}
		seen[h.Talk] = true
		if i > 0 {
			if b := r.Hits[i-1]; b.Score < h.Score || b.Score == h.Score && b.Talk > h.Talk {
				t.Fatalf("%q: %+v stands before %+v", text, b, h)
			}
		}
	}
	counts := make([]int, len(c.Topics()))
	for i := range c.TalkCount() {
		if ref := c.Talk(program.TalkRef(i)).Ref; r.Contains(ref) != seen[ref] {
			t.Fatalf("%q: contains %d: %v", text, ref, r.Contains(ref))
		} else if seen[ref] {
			for _, topic := range c.Talk(program.TalkRef(i)).Topics {
				counts[topic]++
			}
		}
	}
	if !slices.Equal(counts, r.Topics) {
		t.Fatalf("%q: topics %v, want %v", text, r.Topics, counts)
	}
	for _, h := range r.Hits[:min(len(r.Hits), 20)] {
		checkSpans(t, c.Talk(h.Talk).Title, r)
	}
}

// isBound tells whether i is where a character of s begins or s ends.
func isBound(s string, i int) bool {
	for at := range s {
		if at == i {
			return true
		}
	}
	return i == len(s)
}

func checkSpans(t *testing.T, s string, r *search.Result) {
	t.Helper()
	end := -1
	for _, span := range r.Spans(s) {
		if span.Start <= end || span.Start >= span.End || span.End > len(s) {
			t.Fatalf("%q: spans %v", s, r.Spans(s))
		}
		if !isBound(s, span.Start) || !isBound(s, span.End) {
			t.Fatalf("%q: half a character in %v", s, span)
		}
		end = span.End
	}
}

func TestFiltersOnlyHoldBack(t *testing.T) {
	c := made.Conference(300)
	x := search.New(c)
	r := rand.New(rand.NewPCG(9, 10))
	for _, text := range queries(c, 300) {
		in, out := program.TopicRef(r.IntN(15)), program.TopicRef(r.IntN(15))
		all := x.Search(search.Query{Text: text})
		some := x.Search(search.Query{Text: text, Chosen: topics(in), Excluded: topics(out)})
		want := slices.DeleteFunc(slices.Clone(all.Hits), func(h search.Hit) bool {
			topics := c.Talk(h.Talk).Topics
			return !slices.Contains(topics, in) || slices.Contains(topics, out)
		})
		if !slices.Equal(some.Hits, want) {
			t.Fatalf("%q with %d without %d: %v, want %v", text, in, out, some.Hits, want)
		}
		if in != out && some.Topics[in] != len(some.Hits) {
			t.Fatalf("%q: topic %d counts %d and shows %d", text, in, some.Topics[in], len(some.Hits))
		}
	}
}

// Any number of goroutines get the same answers as one.
func TestConcurrent(t *testing.T) {
	c := made.Conference(200)
	x := search.New(c)
	list := queries(c, 100)
	want := make([]string, len(list))
	answer := func(text string) string {
		r := x.Search(search.Query{Text: text})
		return fmt.Sprint(r.Hits, r.People, r.Topics, r.Spans(c.Talk(3).Title))
	}
	for i, text := range list {
		want[i] = answer(text)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, text := range list {
				if got := answer(text); got != want[i] {
					t.Errorf("%q: %s, want %s", text, got, want[i])
				}
			}
		})
	}
	group.Wait()
}

func TestEmptyProgram(t *testing.T) {
	c, _ := program.NewBuilder(program.AboutDraft{}).Build()
	r := search.New(c).Search(search.Query{Text: `a "b c" -d spdec`})
	if len(r.Hits) != 0 || r.Contains(0) || r.Contains(-1) || r.All() {
		t.Errorf("an empty program gives %+v", r)
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"quant", `"of exp`, "-kv", "specualtive", "spdec", "e\u0301", "ε 机器", "\xff", "a-b-c-d-e-f-g-h-i-j"} {
		f.Add(s, "QMoE: Sub-1-Bit Compression of Mixture-of-Experts")
	}
	c := small(f)
	x := search.New(c)
	f.Fuzz(func(t *testing.T, query, shown string) {
		r := x.Search(search.Query{Text: query})
		checkResult(t, c, query, r)
		checkSpans(t, shown, r)
	})
}
