package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lanyard/data/export"
	"lanyard/data/store"
	"lanyard/program/made"
	"lanyard/program/search"
)

// hits searches in the index of a program as it is opened now.
func hits(t *testing.T, s store.Store, id, text string) []search.Hit {
	t.Helper()
	p, err := s.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Index().Search(search.Query{Text: text}).Hits
}

func TestAnIndexIsKept(t *testing.T) {
	c := made.Conference(300)
	id := c.About().ID
	dir := t.TempDir()
	s := store.Open(dir)
	put := func(papers int) {
		var raw bytes.Buffer
		if err := export.Lanyard(&raw, made.Conference(papers)); err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(raw.String(), fmt.Sprintf("made-%d", papers), id, 1)
		if err := s.Put(id, []byte(text), store.Origin{}); err != nil {
			t.Fatal(err)
		}
	}
	put(300)
	p, err := s.Open(id)
	if err != nil || p.KeptIndex() != nil {
		t.Fatalf("an index is there before it was made, %v", err)
	}
	want := hits(t, s, id, "quant")
	if len(want) == 0 || p.KeptIndex() == nil {
		t.Fatalf("%d hits, and the index was not kept", len(want))
	}
	if got := hits(t, s, id, "quant"); !reflect.DeepEqual(got, want) {
		t.Errorf("the index that was kept finds %v, want %v", got, want)
	}
	// A damaged one is thrown away, and made anew.
	at := slices.IndexFunc(packedOf(t, dir), func(name string) bool { return strings.HasSuffix(name, ".index") })
	path := filepath.Join(dir, "cache", packedOf(t, dir)[at])
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, raw[:5], raw[:len(raw)/2], bytes.Replace(raw, []byte("quant"), []byte("tnauq"), 1), append([]byte("x"), raw[1:]...)} {
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := hits(t, s, id, "quant"); !reflect.DeepEqual(got, want) {
			t.Errorf("a damaged index finds %v, want %v", got, want)
		}
	}
	// The index of another state of the program is not used.
	put(301)
	if got := hits(t, s, id, "quant"); reflect.DeepEqual(got, want) {
		t.Error("the index of the program before is used")
	}
	if names := packedOf(t, dir); len(names) != 2 {
		t.Errorf("kept: %v, want one packed program and one index", names)
	}
}

func TestNoIndexIsKeptOfWhatIsBuiltIn(t *testing.T) {
	dir := t.TempDir()
	if n := len(hits(t, store.Open(dir), "mlsys-2024", "quant")); n == 0 {
		t.Error("nothing is found")
	}
	if names := packedOf(t, dir); len(names) > 0 {
		t.Errorf("kept: %v", names)
	}
}
