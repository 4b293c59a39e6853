package packed

import (
	"reflect"
	"testing"
	"time"

	"lanyard/program"
)

// FuzzRecords reads anything as every kind of record. What can be read is
// written and read again, and is the same then.
func FuzzRecords(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{2, 3, 'a', 'b', 'c', 0xff, 0xff, 0xff, 0xff, 0x7f})
	var c codec
	c.talk(&program.Talk{Key: "k", Title: "T", People: []program.Credit{{Person: 3}}, Slots: []program.SlotRef{1, 2}})
	f.Add(c.out)
	c.out = nil
	c.slot(&program.Slot{Talk: 1, When: program.When{Day: "2024-05-14", Start: time.Unix(1_715_700_000, 0)}})
	f.Add(c.out)
	c.out = nil
	h := head{about: program.About{ID: "x", Zone: time.UTC}, slotTalks: []program.TalkRef{0, 0, 1}}
	c.head(&h)
	f.Add(c.out)
	f.Fuzz(func(t *testing.T, raw []byte) {
		again(t, raw, (*codec).talk)
		again(t, raw, (*codec).session)
		again(t, raw, (*codec).slot)
		again(t, raw, (*codec).person)
		again(t, raw, (*codec).body)
		again(t, raw, (*codec).name)
		var h head
		read := codec{reading: true, in: string(raw), zone: time.UTC}
		if read.head(&h); !read.broken {
			h.sound()
		}
	})
}

func again[T any](t *testing.T, raw []byte, one func(*codec, *T)) {
	t.Helper()
	var first, second T
	read := codec{reading: true, in: string(raw), zone: time.UTC}
	if one(&read, &first); read.broken {
		return
	}
	write := codec{zone: time.UTC}
	one(&write, &first)
	reread := codec{reading: true, in: string(write.out), zone: time.UTC}
	if one(&reread, &second); reread.broken || reread.in != "" || !reflect.DeepEqual(first, second) {
		t.Errorf("%+v was written and read again as %+v", first, second)
	}
}
