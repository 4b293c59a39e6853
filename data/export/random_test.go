package export

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"lanyard/program"
)

// wild makes a program of a few records in which everything that can be odd
// often is: few days, rooms and names, so that they coincide; hints that lead
// anywhere; slots in sessions and beside them, with and without times.
func wild(r *rand.Rand, zone *time.Location) *program.Conference {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	basis := func() program.Basis { return program.Basis(r.IntN(4)) }
	key := func() program.Key { return program.Key(pick("", "s1", "s2", "s3", "t1", "t2", "t3", "t4", "gone")) }
	when := func() program.WhenDraft {
		w := program.WhenDraft{Basis: basis(), Note: pick("", "", "n", "from the times of its talks"), After: key()}
		w.Day = program.Day(pick("", "", "2024-10-26", "2024-10-27", "never"))
		if r.IntN(2) == 0 {
			w.Start = time.Date(2024, 10, 26, 22+r.IntN(6), 30*r.IntN(2), r.IntN(2), 0, time.UTC)
			if r.IntN(2) == 0 {
				w.End = w.Start.Add(time.Duration(r.IntN(5)-1) * 30 * time.Minute)
			}
		}
		return w
	}
	place := func() program.PlaceDraft {
		return program.PlaceDraft{Room: pick("", "A", "B", "C"), Basis: basis(), Note: pick("", "", "n", "m")}
	}
	people := func() []program.PersonDraft {
		var out []program.PersonDraft
		for range r.IntN(4) {
			p := program.PersonDraft{Name: pick("Ada", "ada", "Bo", "Cy", "Ada 2"), ID: pick("", "", "1", "2"), Role: program.Role(r.IntN(5)), Affiliation: pick("", "", "X", "Y", "Z")}
			if r.IntN(4) == 0 {
				p.Links = []program.Link{{Label: pick("", "l"), URL: pick("https://example.org/1", "https://example.org/2", "ftp://x")}}
			}
			out = append(out, p)
		}
		return out
	}
	b := program.NewBuilder(program.AboutDraft{People: people(), About: program.About{
		ID: pick("", "wild-2024", "WILD!"), Name: pick("", "Wild 2024"), Zone: zone, ZoneNote: pick("", "n"), Start: program.Day(pick("", "2024-10-26")), End: program.Day(pick("", "2024-10-30")),
	}})
	for range r.IntN(3) {
		b.Topic(pick("", "One", "one", "Two"))
	}
	for n := range 3 + r.IntN(6) {
		if r.IntN(3) == 0 {
			b.Session(program.SessionDraft{Key: key(), Title: fmt.Sprint("session ", n), Kind: program.Kind(r.IntN(13)), Track: pick("", "T"), When: when(), Place: place(), People: people(), Notes: []string{pick("", "n")}})
			continue
		}
		t := program.TalkDraft{
			Key: key(), Title: pick("talk", "", fmt.Sprint("talk ", n)), Kind: program.Kind(r.IntN(13)), People: people(), Topics: []string{pick("", "One", "Three"), pick("Two", "three")},
			TopicsBasis: basis(), Text: program.Text{Body: pick("", " x\ny "), Markup: program.Markup(r.IntN(4)), Synopsis: r.IntN(2) == 0, Sources: []string{pick("", "s")}}, Aliases: []string{pick("a", "b")},
		}
		for range r.IntN(4) {
			t.Slots = append(t.Slots, program.SlotDraft{Session: key(), Order: r.IntN(5) - 1, Form: program.Form(r.IntN(2)), When: when(), Place: place(), Board: pick("", "7"), BoardBasis: basis()})
		}
		b.Talk(t)
	}
	c, _ := b.Build()
	return c
}

func TestLanyardReadsBackWild(t *testing.T) {
	zones := []*time.Location{zoned(t, "Europe/Zurich"), nil, time.FixedZone("CEST", 7200)}
	for seed := range uint64(3_000) {
		roundTrip(t, wild(rand.New(rand.NewPCG(seed, 7)), zones[seed%3]))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzLanyardWild(f *testing.F) {
	zone := zoned(f, "Europe/Zurich")
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { roundTrip(t, wild(rand.New(rand.NewPCG(a, b)), zone)) })
}
