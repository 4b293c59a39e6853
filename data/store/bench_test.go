package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"lanyard/data/export"
	"lanyard/data/format"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/program/made"
)

// plainProgram is what encoding/json reads a program file into: its records as
// they stand there, nothing checked and nothing joined.
type plainProgram struct {
	Conference struct {
		ID, Name, Title, Venue, City, Start, End, Zone string
		Rooms, Topics                                  []string
	}
	Sessions []struct {
		Key, Title, Kind, Track, Day, Start, End, Room string
	}
	Talks []struct {
		Key, Title, Kind, Track, Abstract string
		Authors, Topics                   []string
		People                            []struct{ Name, Role, Affiliation string }
		Links                             []struct{ Label, URL string }
		Awards                            []struct{ Name string }
		Slots                             []struct {
			Session, Form, Day, Start, End, Room, Board string
			Order                                       int
		}
	}
}

// screenful is the number of rows that a first page shows.
const screenful = 50

// firstPage asks for what the first page of an agenda shows: its sessions and
// talks with their times and people, and the abstract of one.
func firstPage(c *program.Conference) int {
	seen := len(c.Text(0).Body)
	for i := range screenful {
		slot := c.Slot(program.SlotRef(i))
		talk := c.Talk(slot.Talk)
		seen += len(talk.Title) + len(slot.When.Hours())
		if slot.Session != program.NoSession {
			seen += len(c.Session(slot.Session).Title)
		}
		for _, credit := range talk.People {
			seen += len(c.Person(credit.Person).Name)
		}
	}
	return seen
}

// BenchmarkOpen measures from a program's file to its first page: packed, as the
// shelf keeps it; read from the program file, as the first time; and what
// encoding/json takes for the same file alone. "B/paper" is the memory in use
// afterwards, for each paper of the program.
func BenchmarkOpen(b *testing.B) {
	for _, papers := range []int{1_000, 10_000, 100_000} {
		c := made.Conference(papers)
		id := c.About().ID
		var raw bytes.Buffer
		if err := export.Lanyard(&raw, c); err != nil {
			b.Fatal(err)
		}
		dir := b.TempDir()
		s := store.Open(dir)
		if err := s.Put(id, raw.Bytes(), store.Origin{}); err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, "programs", id+".json")
		want := firstPage(c)
		c, raw = nil, bytes.Buffer{}
		page := func(c *program.Conference) any {
			if got := firstPage(c); got != want {
				b.Fatalf("the first page is not what it was: %d, want %d", got, want)
			}
			return c
		}
		for _, way := range []struct {
			name string
			open func() (any, error)
		}{
			{"packed", func() (any, error) {
				p, err := s.Open(id)
				if err != nil {
					return nil, err
				}
				return page(p.Conference), nil
			}},
			{"program-file", func() (any, error) {
				f, err := os.Open(path)
				if err != nil {
					return nil, err
				}
				defer f.Close()
				c, _, err := format.Lanyard(f)
				if err != nil {
					return nil, err
				}
				return page(c), nil
			}},
			{"encoding-json", func() (any, error) {
				raw, err := os.ReadFile(path)
				if err != nil {
					return nil, err
				}
				var p plainProgram
				return &p, json.Unmarshal(raw, &p)
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", way.name, papers), func(b *testing.B) {
				for b.Loop() {
					if _, err := way.open(); err != nil {
						b.Fatal(err)
					}
				}
				b.StopTimer()
				b.ReportMetric(float64(held(way.open))/float64(papers), "B/paper")
			})
		}
	}
}

// held gives the memory that something keeps in use, in bytes.
func held(open func() (any, error)) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept, _ := open()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(kept)
	return max(after.HeapAlloc, before.HeapAlloc) - before.HeapAlloc
}
