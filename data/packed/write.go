package packed

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"iter"
	"slices"

	"lanyard/program"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// endSize is the size of what stands behind the head, in bytes: where it
// starts, its length, its checksum, the magic.
const endSize = 8 + 8 + 4 + len(magic)

// Write writes a program, with the complaints that reading it gave.
func Write(w io.Writer, c *program.Conference, complaints []program.Complaint) error {
	f := writer{w: w}
	f.write([]byte(magic))
	p := c.Parts()
	h := head{about: *p.About, days: p.Days, topics: p.Topics, rooms: p.Rooms, slotTalks: p.SlotTalks, complaints: complaints}
	h.talks = records(&f, c.TalkCount(), c.Talks(), (*codec).talk)
	h.sessions = records(&f, c.SessionCount(), c.Sessions(), (*codec).session)
	h.slots = records(&f, c.SlotCount(), c.Slots(), (*codec).slot)
	h.people = records(&f, c.PersonCount(), c.People(), (*codec).person)
	for k, list := range namesOf(c) {
		h.names[k] = f.names(list)
	}
	h.texts = f.texts(c)
	var whole codec
	whole.head(&h)
	at := f.page(whole.out)
	end := binary.LittleEndian.AppendUint64(nil, uint64(at.at))
	end = binary.LittleEndian.AppendUint64(end, uint64(at.length))
	end = binary.LittleEndian.AppendUint32(end, at.sum)
	f.write(append(end, magic...))
	return f.err
}

// writer writes pieces one behind the other, up to the first error.
type writer struct {
	w   io.Writer
	at  int64
	err error
}

func (f *writer) write(raw []byte) {
	if f.err == nil {
		_, f.err = f.w.Write(raw)
		f.at += int64(len(raw))
	}
}

func (f *writer) page(raw []byte) page {
	p := page{f.at, int64(len(raw)), crc32.Checksum(raw, castagnoli)}
	f.write(raw)
	return p
}

// records writes records, a page for each PageSize of them.
func records[T any](f *writer, size int, all iter.Seq[*T], one func(*codec, *T)) section {
	s := section{size: size}
	var c codec
	n := 0
	for r := range all {
		one(&c, r)
		if n++; n%program.PageSize == 0 || n == size {
			s.pages = append(s.pages, f.page(c.out))
			c.out = c.out[:0]
		}
	}
	return s
}

// namesOf lists by kind all names in order. Of talks with one alias the first has it.
func namesOf(c *program.Conference) (lists [kinds][]name) {
	for t := range c.Talks() {
		lists[talkKeys] = append(lists[talkKeys], name{string(t.Key), int32(t.Ref)})
		for _, alias := range t.Aliases {
			lists[talkAliases] = append(lists[talkAliases], name{alias, int32(t.Ref)})
		}
	}
	for s := range c.Sessions() {
		lists[sessionKeys] = append(lists[sessionKeys], name{string(s.Key), int32(s.Ref)})
	}
	for p := range c.People() {
		lists[personKeys] = append(lists[personKeys], name{string(p.Key), int32(p.Ref)})
	}
	for k := range lists {
		slices.SortStableFunc(lists[k], func(a, b name) int { return cmp.Compare(a.name, b.name) })
		lists[k] = slices.CompactFunc(lists[k], func(a, b name) bool { return a.name == b.name })
	}
	return lists
}

func (f *writer) names(list []name) (n names) {
	for i := 0; i < len(list); i += program.PageSize {
		n.firsts = append(n.firsts, list[i].name)
	}
	n.section = records(f, len(list), each(list), (*codec).name)
	return n
}

// each yields the entries of a list.
func each[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// texts writes all texts, each with its checksum before it, and behind them
// where each one starts and the last one ends, as numbers of 8 bytes.
func (f *writer) texts(c *program.Conference) section {
	var starts []byte
	for t := range c.Talks() {
		body := c.Text(t.Ref)
		if body.Problem != "" && f.err == nil {
			f.err = errors.New(body.Problem)
		}
		starts = binary.LittleEndian.AppendUint64(starts, uint64(f.at))
		var one codec
		one.body(&body)
		f.write(binary.LittleEndian.AppendUint32(nil, crc32.Checksum(one.out, castagnoli)))
		f.write(one.out)
	}
	starts = binary.LittleEndian.AppendUint64(starts, uint64(f.at))
	return section{c.TalkCount(), []page{f.page(starts)}}
}
