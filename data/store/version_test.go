package store

import (
	"bytes"
	"hash/crc32"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program/search"
)

// pinned is a program file, and the checksum of the index that is made of it.
const (
	pinned = `{"lanyard": 1, "conference": {"id": "pinned", "name": "Pinned", "zone": "Europe/Zurich"},
		"sessions": [{"key": "s", "title": "Serving at Scale", "track": "Main", "start": "2024-05-14T09:00", "end": "2024-05-14T10:00", "room": "B4"}],
		"talks": [
			{"key": "a", "title": "FlashAttention: KV-cache of Łukasz", "authors": ["Ada Alpha", "Bo Beta"], "topics": ["Quantization"], "abstract": "Requests waited and were batched.",
				"awards": [{"name": "Best"}], "slots": [{"session": "s", "start": "2024-05-14T09:00", "end": "2024-05-14T09:20"}, {"form": "poster", "day": "2024-05-15"}]},
			{"title": "ε-greedy 日本語", "synopsis": "Batches wait."}]}`
	pinnedSum = 0x9cc948ad
)

// TestTheVersionIsThatOfTheIndex fails where an index is written as other bytes
// than before, or has other words in it. What readers have in their caches is
// out of date then, so indexMagic must change, and the sum here with it.
func TestTheVersionIsThatOfTheIndex(t *testing.T) {
	c, _, err := format.Lanyard(strings.NewReader(pinned))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := search.New(c).Write(&b); err != nil {
		t.Fatal(err)
	}
	if sum := crc32.ChecksumIEEE(b.Bytes()); sum != pinnedSum {
		t.Errorf("under %s the sum is %#x, and was %#x: change the version, then the sum", indexMagic, sum, uint32(pinnedSum))
	}
}
