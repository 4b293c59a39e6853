package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sahilm/fuzzy"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

// typed are queries as they stand after every key of what readers type: words,
// names, hyphens, phrases, exclusions.
func typed() []string {
	var keys []string
	for _, query := range []string{
		"quantization", "speculative decoding", "kv-cache", "federated learning privacy", "flashatt", "bo lund", "3d scenes",
		"low-bit quantization -training", `"large language models"`, "poincaré", "mixture of experts serving", "scheduling gpu clusters",
	} {
		for i := range query {
			keys = append(keys, query[:i+1])
		}
	}
	return keys
}

// hard are the keys that cost most: single letters, common beginnings, loose
// letters, slips, and nonsense.
func hard() []string {
	keys := []string{
		"spdec", "qntztn", "smlng", "flshserve", "stain", "terain", "rstin", "specualtive", "quantizaton", "distribtued trainign",
		"infernece srving", "cmpresion of lrage lnaguage", "asdf qwer zxcv uiop hjkl bnm, tyui ghjk vbnm rtyu fghj cvbn erty",
		"qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnmqwertyuio", "a b c d e f g h i j k l m n o p q r s t u v w x",
		`"of l`, `"and a`, "-a", "-of", "s t", "re in", "fo wi", "x-y-z", "models for", "a-b-c-d-e",
	}
	for letter := 'a'; letter <= 'z'; letter++ {
		keys = append(keys, string(letter))
	}
	return keys
}

// percentiles runs every query once a round, takes the median of each query's
// times, and reports the median, the 99th percentile and the worst of these in µs.
func percentiles(b *testing.B, queries []string, run func(string)) {
	times := make([][]time.Duration, len(queries))
	for b.Loop() {
		for i, q := range queries {
			start := time.Now()
			run(q)
			times[i] = append(times[i], time.Since(start))
		}
	}
	medians := make([]time.Duration, len(queries))
	for i := range times {
		slices.Sort(times[i])
		medians[i] = times[i][len(times[i])/2]
	}
	worst := slices.Index(medians, slices.Max(medians))
	slices.Sort(medians)
	micros := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
	b.ReportMetric(micros(medians[len(medians)/2]), "p50-µs")
	b.ReportMetric(micros(medians[len(medians)*99/100]), "p99-µs")
	b.ReportMetric(micros(medians[len(medians)-1]), "worst-µs")
	b.ReportMetric(0, "ns/op")
	b.Logf("worst: %q", queries[worst])
}

func BenchmarkKey(b *testing.B) {
	for _, papers := range []int{1_000, 10_000, 100_000} {
		c := made.Conference(papers)
		x := search.New(c)
		search := func(text string) { x.Search(search.Query{Text: text, Exclude: []program.TopicRef{3}}) }
		b.Run(fmt.Sprintf("typed/%d", papers), func(b *testing.B) { percentiles(b, typed(), search) })
		b.Run(fmt.Sprintf("hard/%d", papers), func(b *testing.B) { percentiles(b, hard(), search) })
		titles := make([]string, len(c.Talks()))
		for i := range titles {
			titles[i] = c.Talks()[i].Title
		}
		b.Run(fmt.Sprintf("sahilm-alone/%d", papers), func(b *testing.B) {
			percentiles(b, typed(), func(text string) { fuzzy.Find(strings.ReplaceAll(text, " ", ""), titles) })
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for _, papers := range []int{1_000, 10_000, 100_000} {
		c := made.Conference(papers)
		b.Run(fmt.Sprint(papers), func(b *testing.B) {
			for b.Loop() {
				search.New(c)
			}
			b.StopTimer()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			x := search.New(c)
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(x)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(papers), "B/paper")
		})
	}
}

func BenchmarkSpans(b *testing.B) {
	c := made.Conference(1_000)
	x := search.New(c)
	for _, text := range []string{"quant bits", "spdec", "specualtive"} {
		r := x.Search(search.Query{Text: text})
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				for i := range 50 {
					r.Spans(c.Talks()[i].Title)
				}
			}
		})
	}
}
