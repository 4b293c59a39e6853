package packed

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sort"
	"strings"
	"sync"

	"lanyard/program"
)

// ErrDamaged is the cause where what is read is not what was written.
var ErrDamaged = errors.New("the file is damaged")

// maxPage bounds what is read at once, in bytes.
const maxPage = 1 << 30

// Open reads the head of a file of so many bytes, and gives its program with
// the complaints that stand in it. Everything else is read from r when it is
// asked for, so r must stay open. Where a page turns out to be damaged, its
// records say so in the place of their titles, and damaged is told, once.
func Open(r io.ReaderAt, size int64, damaged func(error)) (*program.Conference, []program.Complaint, error) {
	f := &file{r: r, damaged: damaged}
	h, err := f.head(size)
	if err != nil {
		return nil, nil, err
	}
	f.h = h
	return program.Of(program.Parts{
		About: &h.about, Days: h.days, Topics: h.topics, Rooms: h.rooms, SlotTalks: h.slotTalks,
		Talks:    table(f, &h.talks, (*codec).talk, f.lostTalk),
		Sessions: table(f, &h.sessions, (*codec).session, lostSession),
		Slots:    table(f, &h.slots, (*codec).slot, f.lostSlot),
		People:   table(f, &h.people, (*codec).person, lostPerson),
		Texts:    (*textFile)(f), Names: newNameFile(f),
	}), h.complaints, nil
}

// file is an open file.
type file struct {
	r       io.ReaderAt
	h       *head
	damaged func(error)
	told    sync.Once
}

func (f *file) head(size int64) (*head, error) {
	if size < int64(len(magic)+endSize) {
		return nil, fmt.Errorf("%w: it has %d bytes", ErrDamaged, size)
	}
	end, err := f.bytes(size-int64(endSize), int64(endSize))
	if err != nil {
		return nil, err
	}
	begin, err := f.bytes(0, int64(len(magic)))
	if err != nil {
		return nil, err
	}
	if begin != magic || end[20:] != magic {
		return nil, fmt.Errorf("%w, or of another version", ErrDamaged)
	}
	number := func(at int) int64 { return int64(binary.LittleEndian.Uint64([]byte(end[at:]))) }
	raw, err := f.page(page{number(0), number(8), binary.LittleEndian.Uint32([]byte(end[16:]))})
	if err != nil {
		return nil, err
	}
	h := &head{}
	c := codec{reading: true, in: raw}
	if c.head(h); c.broken || c.in != "" || !h.sound() {
		return nil, ErrDamaged
	}
	return h, nil
}

// sound tells whether the sizes in a head agree.
func (h *head) sound() bool {
	sections := []*section{&h.talks, &h.sessions, &h.slots, &h.people}
	for i := range h.names {
		sections = append(sections, &h.names[i].section)
		if len(h.names[i].firsts) != len(h.names[i].pages) {
			return false
		}
	}
	for _, s := range sections {
		if s.size < 0 || len(s.pages) != (s.size+program.PageSize-1)/program.PageSize {
			return false
		}
	}
	return h.slots.size == len(h.slotTalks) && h.texts.size == h.talks.size && len(h.texts.pages) == 1 &&
		h.texts.pages[0].length == 8*int64(h.talks.size+1)
}

func (f *file) bytes(at, length int64) (string, error) {
	if at < 0 || length < 0 || length > maxPage {
		return "", ErrDamaged
	}
	raw := make([]byte, length)
	if _, err := f.r.ReadAt(raw, at); err != nil {
		if errors.Is(err, io.EOF) {
			err = ErrDamaged
		}
		return "", err
	}
	return string(raw), nil
}

func (f *file) page(p page) (string, error) {
	raw, err := f.bytes(p.at, p.length)
	if err == nil && checksum(raw) != p.sum {
		err = ErrDamaged
	}
	return raw, err
}

func checksum(s string) uint32 { return crc32.Checksum([]byte(s), castagnoli) }

// table gives the records of a section. What cannot be read is lost, record by record.
func table[T any](f *file, s *section, one func(*codec, *T), lost func(int32) T) program.Table[T] {
	return program.TableFrom(s.size, func(page int) []T {
		first := page * program.PageSize
		records := make([]T, min(program.PageSize, s.size-first))
		raw, err := f.page(s.pages[page])
		if err == nil {
			c := codec{reading: true, in: raw, zone: f.h.about.Zone}
			for i := range records {
				one(&c, &records[i])
			}
			if c.broken || c.in != "" {
				err = ErrDamaged
			}
		}
		if err != nil {
			f.tell(err)
			for i := range records {
				records[i] = lost(int32(first + i))
			}
		}
		return records
	})
}

func (f *file) tell(err error) {
	if f.damaged != nil {
		f.told.Do(func() { f.damaged(err) })
	}
}

// unreadable stands in the place of a title.
const unreadable = "(this record cannot be read: the file is damaged)"

func lostKey(what string, r int32) program.Key {
	return program.Key(fmt.Sprintf("unreadable-%s-%d", what, r))
}

func (f *file) lostTalk(r int32) program.Talk {
	t := program.Talk{Ref: program.TalkRef(r), Key: lostKey("talk", r), Title: unreadable}
	for slot, talk := range f.h.slotTalks {
		if talk == t.Ref {
			t.Slots = append(t.Slots, program.SlotRef(slot))
		}
	}
	return t
}

func (f *file) lostSlot(r int32) program.Slot {
	return program.Slot{Ref: program.SlotRef(r), Talk: f.h.slotTalks[r], Session: program.NoSession,
		When: program.When{Basis: program.Unknown}, Place: program.Place{Room: program.NoRoom, Basis: program.Unknown}}
}

func lostSession(r int32) program.Session {
	return program.Session{Ref: program.SessionRef(r), Key: lostKey("session", r), Title: unreadable,
		When: program.When{Basis: program.Unknown}, Place: program.Place{Room: program.NoRoom, Basis: program.Unknown}}
}

func lostPerson(r int32) program.Person {
	return program.Person{Ref: program.PersonRef(r), Key: lostKey("person", r), Name: unreadable}
}

// textFile gives the texts of a file.
type textFile file

// Text gives a talk's text.
func (t *textFile) Text(r program.TalkRef) program.Text {
	f := (*file)(t)
	text, err := f.text(int64(r))
	if err != nil {
		f.tell(err)
		return program.Text{Problem: err.Error()}
	}
	return text
}

func (f *file) text(r int64) (text program.Text, err error) {
	bounds, err := f.bytes(f.h.texts.pages[0].at+8*r, 16)
	if err != nil {
		return text, err
	}
	start, end := binary.LittleEndian.Uint64([]byte(bounds)), binary.LittleEndian.Uint64([]byte(bounds[8:]))
	raw, err := f.bytes(int64(start), int64(end-start))
	if err != nil {
		return text, err
	}
	if len(raw) < 4 || checksum(raw[4:]) != binary.LittleEndian.Uint32([]byte(raw)) {
		return text, ErrDamaged
	}
	c := codec{reading: true, in: raw[4:]}
	if c.body(&text); c.broken || c.in != "" {
		return program.Text{}, ErrDamaged
	}
	return text, nil
}

// nameFile finds names in a file.
type nameFile struct {
	h     *head
	pages [kinds]program.Table[name]
}

func newNameFile(f *file) *nameFile {
	n := &nameFile{h: f.h}
	for k := range n.pages {
		n.pages[k] = table(f, &f.h.names[k].section, (*codec).name, func(int32) name { return name{} })
	}
	return n
}

// find looks in the one page that may have the name.
func (n *nameFile) find(k kind, wanted string) (int32, bool) {
	firsts := n.h.names[k].firsts
	page := sort.Search(len(firsts), func(i int) bool { return firsts[i] > wanted }) - 1
	if page < 0 {
		return 0, false
	}
	from := page * program.PageSize
	size := min(program.PageSize, n.pages[k].Len()-from)
	at, ok := sort.Find(size, func(i int) int { return strings.Compare(wanted, n.pages[k].At(from+i).name) })
	if !ok {
		return 0, false
	}
	return n.pages[k].At(from + at).ref, true
}

func (n *nameFile) Talk(k program.Key) (program.TalkRef, bool) {
	r, ok := n.find(talkKeys, string(k))
	return program.TalkRef(r), ok
}

func (n *nameFile) Alias(s string) (program.TalkRef, bool) {
	r, ok := n.find(talkAliases, s)
	return program.TalkRef(r), ok
}

func (n *nameFile) Session(k program.Key) (program.SessionRef, bool) {
	r, ok := n.find(sessionKeys, string(k))
	return program.SessionRef(r), ok
}

func (n *nameFile) Person(k program.Key) (program.PersonRef, bool) {
	r, ok := n.find(personKeys, string(k))
	return program.PersonRef(r), ok
}
