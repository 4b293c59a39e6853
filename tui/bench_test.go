package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/made"
)

// stopwatch times single keys inside a benchmark. It reports how long a usual
// key takes and a slow one (p50, p99), and the worst key: that whose median
// over its repetitions is greatest, which other work on the machine sways less.
type stopwatch map[string][]time.Duration

func (w stopwatch) time(name string, key func()) {
	start := time.Now()
	key()
	w[name] = append(w[name], time.Since(start))
}

func (w stopwatch) report(b *testing.B) {
	b.Helper()
	var all []time.Duration
	var worst time.Duration
	for _, took := range w {
		worst = max(worst, share(took, 0.50))
		all = append(all, took...)
	}
	for name, took := range w {
		if share(took, 0.50) == worst {
			b.Logf("worst key: %s", name)
		}
	}
	b.ReportMetric(0, "ns/op")
	for unit, d := range map[string]time.Duration{"p50": share(all, 0.50), "p99": share(all, 0.99), "worst": worst} {
		b.ReportMetric(float64(d)/float64(time.Millisecond), unit+"-ms/key")
	}
}

// share gives the time that this share of all stays below.
func share(took []time.Duration, of float64) time.Duration {
	slices.Sort(took)
	return took[int(of*float64(len(took)-1))]
}

// benchmarked are the programs over which the screen must be quick: a real one,
// and one far larger than any conference has been.
func benchmarked(b *testing.B, run func(b *testing.B, c *program.Conference)) {
	b.Run("mlsys-2024", func(b *testing.B) { run(b, mlsys(b)) })
	b.Run("made-10000", func(b *testing.B) { run(b, made.Conference(10_000)) })
}

// typedQueries are what readers type: words of the titles, a name, a slip of
// the finger, letters in order, what is nowhere.
var typedQueries = []string{
	"quantization", "memory of sparse training", "attention", "specualtive decoding", "kv-cache",
	"spdec", "\"large language", "gpu -cluster", "song han", "zzyzx", "a",
}

// BenchmarkSearchKey measures one key of a search, from the key to the finished
// screen, while queries are typed letter by letter.
func BenchmarkSearchKey(b *testing.B) {
	for _, view := range []View{Agenda, Papers, People} {
		b.Run(view.String(), func(b *testing.B) {
			benchmarked(b, func(b *testing.B, c *program.Conference) {
				d := drive(b, c, 160, 48)
				d.m.look(view)
				watch := stopwatch{}
				for b.Loop() {
					for _, query := range typedQueries {
						d.keys("/")
						for i, letter := range query {
							key := tea.KeyPressMsg{Code: letter, Text: string(letter)}
							watch.time(query[:i+1], func() {
								d.m.Update(key)
								d.m.View()
							})
						}
						d.keys("esc esc")
					}
				}
				watch.report(b)
			})
		})
	}
}

// BenchmarkKey measures other keys, from the key to the finished screen.
func BenchmarkKey(b *testing.B) {
	for _, keys := range []string{
		"enter esc",         // open a talk and close it
		"j",                 // a line
		"ctrl+f",            // a page
		"G g",               // to the last and the first
		"tab",               // the views in turn
		"s z",               // star, and take it back
		"t space space esc", // choose a topic and let it go
		"f left left left tab tab tab space space / b o enter esc esc", // the same with authors, narrowed by name
		"p esc",           // a person's page, or the choice of one
		"H / b esc esc",   // the searches that were made, narrowed
		"? esc",           // the help
		": text:star esc", // the palette
	} {
		b.Run(strings.ReplaceAll(keys, " ", "-"), func(b *testing.B) {
			benchmarked(b, func(b *testing.B, c *program.Conference) {
				d := drive(b, c, 160, 48)
				d.keys("j j j j j")
				watch := stopwatch{}
				for b.Loop() {
					// What a long history costs is the keeper's affair.
					d.desk.changes = d.desk.changes[:0]
					for _, msg := range presses(keys) {
						watch.time(d.m.view.String()+" "+msg.String(), func() {
							d.m.Update(msg)
							d.m.View()
						})
					}
				}
				watch.report(b)
			})
		})
	}
}

// BenchmarkDraw measures a screen that is drawn anew with nothing changed.
func BenchmarkDraw(b *testing.B) {
	benchmarked(b, func(b *testing.B, c *program.Conference) {
		d := drive(b, c, 160, 48)
		d.keys("/ text:quant enter")
		for b.Loop() {
			d.m.frame = ""
			d.m.View()
		}
	})
}

// BenchmarkViewKept measures what View costs when nothing has changed.
func BenchmarkViewKept(b *testing.B) {
	benchmarked(b, func(b *testing.B, c *program.Conference) {
		d := drive(b, c, 160, 48)
		for b.Loop() {
			d.m.View()
		}
	})
}

// BenchmarkResize measures one step of a resize.
func BenchmarkResize(b *testing.B) {
	benchmarked(b, func(b *testing.B, c *program.Conference) {
		d := drive(b, c, 160, 48)
		wider := 0
		for b.Loop() {
			wider = 1 - wider
			d.m.Update(tea.WindowSizeMsg{Width: 160 + wider, Height: 48})
			d.m.View()
		}
	})
}
