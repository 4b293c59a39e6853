package packed

import (
	"bytes"
	"hash/crc32"
	"testing"

	"lanyard/data/format"
)

// pinned is a program file, and the checksum of what it is packed as.
const (
	pinned = `{"lanyard": 1, "conference": {"id": "pinned", "name": "Pinned", "zone": "Europe/Zurich", "venue": "Zürich"},
		"sessions": [{"key": "s", "title": "Session <1>", "start": "2024-05-14T09:00", "end": "2024-05-14T10:00", "room": "B4", "people": [{"name": "Cy Gamma", "role": "chair"}]}],
		"talks": [
			{"key": "a", "title": "Łong  titles", "authors": ["Ada Alpha", "Bo Beta"], "topics": ["One", "Two"], "abstract": "Text.", "markup": "latex", "aliases": ["x"],
				"awards": [{"name": "Best", "basis": "inferred"}], "links": [{"label": "l", "url": "https://example.org/"}],
				"slots": [{"session": "s", "start": "2024-05-14T09:00", "end": "2024-05-14T09:20"}, {"form": "poster", "day": "2024-05-15", "board": "7"}]},
			{"title": "No more", "synopsis": "Ours.", "notes": ["n"]}]}`
	pinnedSum = 0x3d7821de
)

// TestTheVersionIsThatOfTheBytes fails where a program file is packed as other
// bytes than before: by another form, or because it is read as another program.
// What readers have in their caches is out of date then, so magic must change,
// and the sum here with it.
func TestTheVersionIsThatOfTheBytes(t *testing.T) {
	c, complaints, err := format.Lanyard(bytes.NewReader([]byte(pinned)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, c, complaints); err != nil {
		t.Fatal(err)
	}
	if sum := crc32.ChecksumIEEE(b.Bytes()); sum != pinnedSum {
		t.Errorf("under %s the sum is %#x, and was %#x: change the version, then the sum", magic, sum, uint32(pinnedSum))
	}
}
