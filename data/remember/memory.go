package remember

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"lanyard/data/journal"
	"lanyard/program/memory"
)

const (
	fileName = "memory.jsonl"
	// maxLine bounds a line, in bytes: a search is a line that was typed.
	maxLine = 16 << 10
	// maxFile bounds the file, in bytes; with what is written anew it stays far below.
	maxFile = 16 << 20
	// patience is how long to wait for another window to finish writing. Nobody
	// should wait long for what is only convenient.
	patience = 2 * time.Second
	// mostDead is how many lines may be of no use before the file is written anew.
	mostDead = 500
	// mostPlaces is how many programs have a place.
	mostPlaces = 300
)

// kind is what the memory file is.
var kind = journal.Kind{
	Name: "memory", Format: "lanyard-memory", Version: 1, MaxLine: maxLine, MaxFile: maxFile, Patience: patience,
}

// Memory reads and writes one memory file. It may be used by several goroutines,
// and several Memories, in one process or in many, may share a file.
type Memory struct {
	mu      sync.Mutex
	journal *journal.Journal
	known   known
}

// Open makes the folder, readable by its owner alone, where it is missing, and
// reads the memory file in it. It fails only where there can be no such folder:
// what is wrong with the file is said by Searches, Change, Leave and Warnings.
func Open(dir string) (*Memory, error) {
	m := &Memory{}
	var err error
	if m.journal, err = journal.Open(dir, fileName, kind, &m.known); err != nil {
		return nil, err
	}
	_ = m.journal.Refresh() // said again, and better, to whoever asks
	return m, nil
}

// Path gives the name of the memory file.
func (m *Memory) Path() string { return m.journal.Path() }

// Warnings tells, in words for the reader, which files were moved aside and
// which lines of the memory file could not be read.
func (m *Memory) Warnings() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.journal.Warnings()
}

// Searches gives the searches that are kept and behind them the history, with
// what other windows have added; see memory.History. With an error it still
// gives those that were last read.
func (m *Memory) Searches() ([]memory.Search, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.journal.Refresh()
	return m.known.history.List(), err
}

// Change notes what the reader did with a search, and returns when it is on the
// disk. Where it changes nothing, nothing is written.
func (m *Memory) Change(s memory.Search, d memory.Deed, at time.Time) error {
	return m.add(func() ([]byte, error) {
		after, changes := m.known.history.After(s, d, at)
		switch {
		case !changes:
			return nil, nil
		case d == memory.Removed:
			return encodeRemoved(s)
		}
		return encodeSearch(after)
	})
}

// Place gives the reader's place in a program as it was last read; it is false
// where there is none.
func (m *Memory) Place(program string) (memory.Place, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.known.places[program]
	return p, ok
}

// Last gives the id of the program that was open last, or "".
func (m *Memory) Last() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known.last
}

// Leave notes where the reader is in a program, which is the one that was open
// last from now on, and returns when that is on the disk.
func (m *Memory) Leave(p memory.Place) error {
	return m.add(func() ([]byte, error) {
		if p.Program == "" {
			return nil, nil
		}
		return encodePlace(p)
	})
}

// add adds a line, and writes the file anew where too many are of no use.
func (m *Memory) add(next func() ([]byte, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.journal.Add(next); err != nil {
		return fmt.Errorf("not remembered: %w", err)
	}
	if err := m.journal.Refresh(); err != nil {
		return err
	}
	if len(m.known.unused()) < mostDead {
		return nil
	}
	_ = m.journal.Rewrite(m.known.unused) // the line is kept all the same; the next one tries again
	return m.journal.Refresh()
}

// known is what the lines of the file come to.
type known struct {
	history memory.History
	places  map[string]memory.Place
	last    string
	// lines are the numbers of the lines that count, by what they are about.
	lines map[subject]int
	dead  map[int]bool // lines that another one took the place of
}

// subject is what a line is about: a search by its ID, or a program's place.
type subject struct{ search, program string }

// Forget and Take make what is known a reader of the journal.
func (k *known) Forget() { *k = known{} }

func (k *known) Take(number int, line []byte) error {
	r, s, err := decode(line)
	if err != nil {
		return err
	}
	if k.lines == nil {
		k.places, k.lines, k.dead = map[string]memory.Place{}, map[subject]int{}, map[int]bool{}
	}
	about := subject{search: s.ID()}
	if r.Place != "" {
		about = subject{program: r.Place}
	}
	if earlier, ok := k.lines[about]; ok {
		k.dead[earlier] = true
	}
	k.lines[about] = number
	switch {
	case r.Place != "":
		k.places[r.Place], k.last = r.place(s), r.Place
	case r.Removed:
		k.history.Drop(s.ID())
		k.dead[number] = true
		delete(k.lines, about)
	default:
		k.history.Put(s)
	}
	return nil
}

// unused gives the numbers of the lines that another one took the place of, and
// of those that are beyond the bounds.
func (k *known) unused() map[int]bool {
	unused := maps.Clone(k.dead)
	for _, s := range k.history.Surplus() {
		unused[k.lines[subject{search: s.ID()}]] = true
	}
	if surplus := len(k.places) - mostPlaces; surplus > 0 {
		ids := slices.SortedFunc(maps.Keys(k.places), func(a, b string) int {
			return cmp.Compare(k.lines[subject{program: a}], k.lines[subject{program: b}])
		})
		for _, id := range ids[:surplus] {
			unused[k.lines[subject{program: id}]] = true
		}
	}
	return unused
}
