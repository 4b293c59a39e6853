package related_test

import (
	"fmt"
	"slices"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/related"
)

// edition makes a program of talks: key, title, abstract, person.
func edition(id string, talks ...[4]string) *program.Conference {
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: id, Name: id}})
	for _, t := range talks {
		kind := program.KindPaper
		if t[1] == "Coffee" {
			kind = program.KindBreak
		}
		b.Talk(program.TalkDraft{Key: program.Key(t[0]), Kind: kind, Title: t[1], Text: program.Text{Body: t[2]}, People: []program.PersonDraft{{Name: t[3]}}})
	}
	c, _ := b.Build()
	return c
}

func TestRelated(t *testing.T) {
	old := edition("old",
		[4]string{"kv-old", "Compressing the KV-Cache", "We quantize attention states.", "Ada Bo"},
		[4]string{"fed", "Federated Learning", "Clients keep their data.", "Cy Dee"},
		[4]string{"break", "Coffee", "Caches quantized.", "Ada Bo"})
	now := edition("now",
		[4]string{"kv", "Quantized KV Caches", "Attention states are compressed to two bits.", "Eli Fay"},
		[4]string{"sched", "Scheduling Clusters", "Jobs wait.", "Gus Ha"},
		[4]string{"kvcache", "Eviction of a KV-Cache", "Tokens go.", "Eli Fay"},
		[4]string{"fed2", "Client Data", "Learning that is federated.", "Ida Jo"})
	x := related.New(old, now)
	for _, row := range []struct{ key, want string }{
		{"kv", "kv-old [attention cache compressing quantize states], kvcache [Eli Fay cache]"},
		{"fed2", "fed [clients data federated learning]"},
		{"sched", ""},
	} {
		ref, _ := now.FindTalk(program.Key(row.key))
		var got string
		for i, r := range x.Related(now, ref, 3) {
			if i > 0 {
				got += ", "
			}
			slices.Sort(r.Shared)
			got += fmt.Sprint(r.Program.Talk(r.Talk).Key, " ", r.Shared)
		}
		if got != row.want {
			t.Errorf("%s: %s, want %s", row.key, got, row.want)
		}
	}
	if len(x.Related(now, -1, 3))+len(x.Related(now, 99, 3))+len(x.Related(edition("other"), 0, 3))+len(x.Related(now, 0, 0)) > 0 {
		t.Error("what is not there has related talks")
	}
}

// To be alike is the same from both sides, and nothing is like itself twice.
func TestAlikeBothWays(t *testing.T) {
	c := made.Conference(80)
	x := related.New(c)
	for i := range c.TalkCount() {
		last := 1.0
		for _, r := range x.Related(c, program.TalkRef(i), c.TalkCount()) {
			if int(r.Talk) == i || r.Score > last || r.Score <= 0 || len(r.Shared) == 0 {
				t.Fatalf("talk %d: %+v after %v", i, r, last)
			}
			last = r.Score
			back := x.Related(c, r.Talk, c.TalkCount())
			if !slices.ContainsFunc(back, func(b related.Related) bool { return int(b.Talk) == i && abs(b.Score-r.Score) < 1e-5 }) {
				t.Fatalf("%d is like %d, and not the other way round", i, r.Talk)
			}
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

func BenchmarkRelated(b *testing.B) {
	c := made.Conference(10_000)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			related.New(c)
		}
	})
	x := related.New(c)
	b.Run("query", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.Related(c, program.TalkRef(i%c.TalkCount()), 10)
		}
	})
}
