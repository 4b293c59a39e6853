package shelf_test

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
	"github.com/sahilm/fuzzy"

	"lanyard/program"
	"lanyard/program/search"
)

// sizes are the programs, in papers, over which a search must be quick.
var sizes = [...]int{1_000, 10_000, 100_000}

// typed are queries as they stand after every key of what readers type: words,
// names, hyphens, phrases, exclusions.
func typed() []string {
	var keys []string
	for _, query := range []string{
		"quantization", "speculative decoding", "kv-cache", "federated learning privacy", "flashatt", "sergey levine", "3d scenes",
		"low-bit quantization -training", `"large language models"`, "poincaré", "mixture of experts serving", "scheduling gpu clusters",
	} {
		for i := range query {
			keys = append(keys, query[:i+1])
		}
	}
	return keys
}

// hard are the keys that cost most: single letters, common beginnings, loose
// letters, nonsense, and slips of the finger in words of the program itself.
func hard(c *program.Conference) []string {
	keys := []string{
		"spdec", "qntztn", "smlng", "flshserve", "stain", "terain", "rstin", "specualtive", "quantizaton", "distribtued trainign",
		"infernece srving", "cmpresion of lrage lnaguage", "asdf qwer zxcv uiop hjkl bnm, tyui ghjk vbnm rtyu fghj cvbn erty",
		"qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnmqwertyuio", "a b c d e f g h i j k l m n o p q r s t u v w x",
		`"of l`, `"and a`, "-a", "-of", "s t", "re in", "fo wi", "x-y-z", "models for", "a-b-c-d-e", "a or s", "zqx or qzx", "trnsfrmr lnggmdl rltn",
	}
	for letter := 'a'; letter <= 'z'; letter++ {
		keys = append(keys, string(letter))
	}
	random := dice()
	for range 60 {
		words := strings.Fields(c.Talk(program.TalkRef(random.IntN(c.TalkCount()))).Title)
		word := []rune(words[random.IntN(len(words))])
		i := random.IntN(len(word))
		switch random.IntN(4) {
		case 0:
			word = slices.Delete(word, i, i+1)
		case 1:
			word[i], word[0] = word[0], word[i]
		case 2:
			word[i] = 'x'
		case 3: // the first letters of all words
			word = word[:0]
			for _, w := range words {
				word = append(word, []rune(w)[:min(2, len([]rune(w)))]...)
			}
		}
		keys = append(keys, string(word))
	}
	return keys
}

// scoped are queries that use the whole language.
func scoped() []string {
	return []string{
		"topic:priv", "author:li quant", "day:mon after:14:00", "-day:mon type:poster", "is:now", "room:a day:tue-wed sparse",
		"text:attention", `text:"graph neural"`, "attention or quantization", "title:(sparse or dense) track:main -serving", "author:li,wang,ada",
		"type:oral", "day:mon-fri", "text:we", "text:propose",
	}
}

// percentiles runs every query once a round, takes the least of each query's times,
// which other work on the machine sways less than any other, and reports the median,
// the 99th percentile and the worst of these in µs.
func percentiles(b *testing.B, queries []string, run func(string)) {
	times := make([]time.Duration, len(queries))
	for i := range times {
		times[i] = math.MaxInt64
	}
	for b.Loop() {
		for i, q := range queries {
			start := time.Now()
			run(q)
			times[i] = min(times[i], time.Since(start))
		}
	}
	worst := slices.Index(times, slices.Max(times))
	slices.Sort(times)
	micros := func(d time.Duration) float64 { return math.Round(float64(d.Nanoseconds()) / 1e3) }
	b.ReportMetric(micros(times[len(times)/2]), "p50-µs")
	b.ReportMetric(micros(times[len(times)*99/100]), "p99-µs")
	b.ReportMetric(micros(times[len(times)-1]), "worst-µs")
	b.ReportMetric(0, "ns/op")
	b.Logf("worst: %q", queries[worst])
}

// counted are the facets whose counts stand beside the hits.
var counted = [...]search.Facet{search.FacetTopic, search.FacetRoom, search.FacetDay, search.FacetPerson, search.FacetType, search.FacetTrack}

// BenchmarkKey measures one key in the fields alone and with abstracts, counts of
// facets included, beside what sahilm/fuzzy and fzf take for titles alone.
func BenchmarkKey(b *testing.B) {
	of := programOf(b)
	for _, papers := range sizes {
		c := of(papers)
		fields := search.NewWithoutText(c)
		for _, row := range []struct {
			name  string
			index *search.Index
		}{{"fields", fields}, {"text", fields.WithText()}} {
			key := func(text string) {
				r := row.index.Search(search.Query{Text: text, Excluded: []search.Choice{search.OfTopic(3)}})
				for _, f := range counted {
					r.Counts(f)
				}
			}
			b.Run(fmt.Sprintf("%s/typed/%d", row.name, papers), func(b *testing.B) { percentiles(b, typed(), key) })
			b.Run(fmt.Sprintf("%s/hard/%d", row.name, papers), func(b *testing.B) { percentiles(b, hard(c), key) })
			b.Run(fmt.Sprintf("%s/scoped/%d", row.name, papers), func(b *testing.B) { percentiles(b, scoped(), key) })
		}
		titles := make([]string, c.TalkCount())
		chars := make([]util.Chars, len(titles))
		for i := range titles {
			titles[i] = c.Talk(program.TalkRef(i)).Title
			chars[i] = util.ToChars([]byte(titles[i]))
		}
		b.Run(fmt.Sprintf("sahilm-alone/typed/%d", papers), func(b *testing.B) {
			percentiles(b, typed(), func(text string) { fuzzy.Find(strings.ReplaceAll(text, " ", ""), titles) })
		})
		algo.Init("default")
		slab := util.MakeSlab(100*1024, 2048)
		b.Run(fmt.Sprintf("fzf-alone/typed/%d", papers), func(b *testing.B) {
			percentiles(b, typed(), func(text string) { fzf(chars, text, slab) })
		})
	}
}

// fzf finds the titles that have every word of a query loosely, as fzf does, and
// sorts them by score.
func fzf(titles []util.Chars, text string, slab *util.Slab) []algo.Result {
	var hits []algo.Result
	words := strings.Fields(strings.ToLower(text))
	for i := range titles {
		sum := algo.Result{Start: i}
		for _, word := range words {
			r, _ := algo.FuzzyMatchV2(false, true, true, &titles[i], []rune(word), false, slab)
			if r.Start < 0 {
				sum.Score = -1
				break
			}
			sum.Score += r.Score
		}
		if sum.Score >= 0 {
			hits = append(hits, sum)
		}
	}
	slices.SortFunc(hits, func(a, b algo.Result) int { return b.Score - a.Score })
	return hits
}

// BenchmarkIndex measures how long an index takes to make and what it holds in
// memory, the program itself not counted.
func BenchmarkIndex(b *testing.B) {
	of := programOf(b)
	for _, papers := range sizes {
		c := of(papers)
		for _, row := range []struct {
			name string
			make func(*program.Conference) *search.Index
		}{{"fields", search.NewWithoutText}, {"text", search.New}} {
			b.Run(fmt.Sprintf("%s/%d", row.name, papers), func(b *testing.B) {
				for b.Loop() {
					row.make(c)
				}
				b.StopTimer()
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				x := row.make(c)
				runtime.GC()
				runtime.ReadMemStats(&after)
				runtime.KeepAlive(x)
				b.ReportMetric(math.Round(float64(after.HeapAlloc-before.HeapAlloc)/float64(papers)), "B/paper")
			})
		}
	}
}
