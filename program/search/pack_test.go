package search_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"lanyard/program/made"
	"lanyard/program/search"
)

// ways are queries that go every way through an index.
var ways = []string{
	"q", "quantization", "speculative decoding", "kv-cache", "bo lund", "flashatt", `"large language models"`, "-training", "quant or lora",
	"spdec", "qntztn", "specualtive", "infernece srving", "asdfgh", "topic:priv", "author:bo quant", "day:mon after:14:00", "room:a sparse",
	"text:attention", "type:poster", "year:2024", "title:(sparse or dense) -serving", "",
}

func written(t testing.TB, x *search.Index) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAnIndexReadAgainFindsTheSame asks both for everything.
func TestAnIndexReadAgainFindsTheSame(t *testing.T) {
	for _, papers := range []int{0, 1, 300} {
		c := made.Conference(papers)
		x := search.New(c)
		raw := written(t, x)
		again, err := search.Read(raw, c)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(written(t, again), raw) {
			t.Errorf("%d papers: written again it differs", papers)
		}
		for _, text := range ways {
			q := search.Query{Text: text}
			one, two := x.Search(q), again.Search(q)
			if !reflect.DeepEqual(one.Hits, two.Hits) || !reflect.DeepEqual(one.People, two.People) || one.Understood() != two.Understood() {
				t.Errorf("%q finds something else", text)
			}
			for _, f := range search.Facets() {
				if !reflect.DeepEqual(one.Counts(f), two.Counts(f)) {
					t.Errorf("%q counts otherwise", text)
				}
			}
			for _, hit := range one.Hits[:min(3, len(one.Hits))] {
				a, _ := one.Snippet(hit.Talk)
				b, _ := two.Snippet(hit.Talk)
				if !reflect.DeepEqual(one.Why(hit.Talk), two.Why(hit.Talk)) || a != b {
					t.Errorf("%q says otherwise why", text)
				}
			}
		}
	}
}

// TestAnIndexOfAnotherProgramIsRefused reads it for another program, and cut.
func TestAnIndexOfAnotherProgramIsRefused(t *testing.T) {
	c := made.Conference(40)
	raw := written(t, search.New(c))
	if _, err := search.Read(raw, made.Conference(41)); !errors.Is(err, search.ErrIndex) {
		t.Errorf("read for another program: %v", err)
	}
	for i := range len(raw) / 7 {
		if _, err := search.Read(raw[:i*7], c); !errors.Is(err, search.ErrIndex) {
			t.Fatalf("cut at %d of %d: %v", i*7, len(raw), err)
		}
	}
	if _, err := search.Read(append(raw, 0), c); !errors.Is(err, search.ErrIndex) {
		t.Errorf("with a byte more: %v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	c := made.Conference(10_000)
	raw := written(b, search.New(c))
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := search.Read(raw, c); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(raw))/float64(c.TalkCount()), "B/paper")
	})
	b.Run("made", func(b *testing.B) {
		for b.Loop() {
			search.New(c)
		}
	})
}
