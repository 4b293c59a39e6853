package packed_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/data/packed"
	"lanyard/data/shelf"
	"lanyard/program"
	"lanyard/program/made"
)

// everything gives all that a conference holds, line by line, to be compared.
func everything(t testing.TB, c *program.Conference) string {
	t.Helper()
	var b strings.Builder
	line := func(what string, v any) {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, what, strings.ReplaceAll(string(raw), "null", "[]"))
	}
	line("about", c.About())
	line("zone", c.Zone().String())
	line("days", c.Days())
	line("topics", c.Topics())
	line("rooms", c.Rooms())
	for talk := range c.Talks() {
		line("talk", talk)
		line("text", c.Text(talk.Ref))
		found, _ := c.FindTalk(talk.Key)
		line("found", found)
		for _, alias := range talk.Aliases {
			found, ok := c.FindTalk(program.Key(alias))
			line("alias", []any{alias, found, ok})
		}
	}
	for s := range c.Slots() {
		line("slot", []any{s, c.TalkAt(s.Ref)})
	}
	for s := range c.Sessions() {
		found, _ := c.FindSession(s.Key)
		line("session", []any{s, found})
	}
	for p := range c.People() {
		found, _ := c.FindPerson(p.Key)
		line("person", []any{p, found})
	}
	for _, none := range []program.Key{"", "no such key", "zzzz", "\x00"} {
		_, talk := c.FindTalk(none)
		_, session := c.FindSession(none)
		_, person := c.FindPerson(none)
		line("none", []any{none, talk, session, person})
	}
	return b.String()
}

func pack(t testing.TB, c *program.Conference, complaints ...program.Complaint) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := packed.Write(&b, c, complaints); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open opens a file in memory, and fails if anything in it is damaged.
func open(t testing.TB, raw []byte) (*program.Conference, []program.Complaint) {
	t.Helper()
	c, complaints, err := packed.Open(bytes.NewReader(raw), int64(len(raw)), func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	return c, complaints
}

func TestRoundTrip(t *testing.T) {
	ids, err := shelf.BuiltIn().IDs()
	if err != nil {
		t.Fatal(err)
	}
	programs := []*program.Conference{made.Conference(0), made.Conference(1), made.Conference(700), odd()}
	for _, id := range ids {
		c, _, err := shelf.BuiltIn().Open(id)
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, c)
	}
	for _, c := range programs {
		again, _ := open(t, pack(t, c))
		got, want := everything(t, again), everything(t, c)
		if got != want {
			t.Errorf("%s is not what it was:\n%s", c.About().ID, firstDifference(got, want))
		}
	}
}

// odd is a program of everything that is seldom there.
func odd() *program.Conference {
	zone := time.FixedZone("odd time", -(3*60*60 + 25*60 + 7))
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "odd", Zone: zone}})
	b.Session(program.SessionDraft{Key: "empty", Title: "空"})
	b.Talk(program.TalkDraft{Title: "Long ago", Aliases: []string{"a", "b", "same"}, Slots: []program.SlotDraft{{When: program.WhenDraft{Start: time.Date(1066, 10, 14, 9, 0, 0, 999_000_001, zone)}}}})
	b.Talk(program.TalkDraft{Title: "Far away", Aliases: []string{"same"}, Slots: []program.SlotDraft{{Session: "empty", When: program.WhenDraft{Start: time.Date(9999, 12, 31, 23, 59, 0, 0, time.UTC), End: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}}}})
	b.Talk(program.TalkDraft{Title: "No time at all", Text: program.Text{Body: strings.Repeat("Łong ", 20_000), Markup: program.LaTeX, Sources: []string{"here"}}})
	c, _ := b.Build()
	return c
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got  " + a[i] + "\nwant " + b[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

func TestComplaintsAndZoneAreKept(t *testing.T) {
	said := []program.Complaint{{Record: "talk 3", Problem: "has no title"}}
	c := made.Conference(5)
	again, complaints := open(t, pack(t, c, said...))
	if !slices.Equal(complaints, said) {
		t.Errorf("complaints %v", complaints)
	}
	s := again.Slot(0)
	if s.When.Start.Location() != again.Zone() || again.Zone().String() != c.Zone().String() || !s.When.Start.Equal(c.Slot(0).When.Start) {
		t.Errorf("%v in %v, the conference in %v", s.When.Start, s.When.Start.Location(), again.Zone())
	}
}

// counting counts the bytes that are read.
type counting struct {
	*bytes.Reader
	bytes int
}

func (c *counting) ReadAt(p []byte, at int64) (int, error) {
	c.bytes += len(p)
	return c.Reader.ReadAt(p, at)
}

// TestOnlyWhatIsAskedForIsRead opens a large file, and looks at one page of it.
func TestOnlyWhatIsAskedForIsRead(t *testing.T) {
	raw := pack(t, made.Conference(10_000))
	r := &counting{Reader: bytes.NewReader(raw)}
	c, _, err := packed.Open(r, int64(len(raw)), nil)
	if err != nil {
		t.Fatal(err)
	}
	head := r.bytes
	if head > len(raw)/20 {
		t.Errorf("%d of %d bytes are read to open it", head, len(raw))
	}
	for i := range 40 {
		c.Talk(program.TalkRef(i))
		c.Slot(program.SlotRef(i))
	}
	if c.Text(7).Body == "" || r.bytes-head > len(raw)/20 {
		t.Errorf("%d of %d bytes are read to look at one page", r.bytes-head, len(raw))
	}
	before := r.bytes
	c.Talk(3)
	if r.bytes != before {
		t.Error("a page is read twice")
	}
	if _, ok := c.FindTalk("p09999"); !ok || r.bytes-before > len(raw)/20 {
		t.Errorf("%d bytes are read to find a key: %v", r.bytes-before, ok)
	}
}

// TestDamageIsNoticed flips a bit, or cuts the file: either it does not open, or
// what cannot be read says so, or all is there.
func TestDamageIsNoticed(t *testing.T) {
	c := made.Conference(600)
	raw, want := pack(t, c), everything(t, c)
	check := func(how string, broken []byte) {
		told := false
		got, _, err := packed.Open(bytes.NewReader(broken), int64(len(broken)), func(err error) { told = told || errors.Is(err, packed.ErrDamaged) })
		if err != nil {
			return
		}
		for talk := range got.Talks() {
			if len(talk.Slots) == 0 {
				t.Fatalf("%s: talk %d has no slot", how, talk.Ref)
			}
			got.FirstSlot(talk.Ref)
		}
		if all := everything(t, got); !told && all != want {
			t.Errorf("%s: nobody noticed:\n%s", how, firstDifference(all, want))
		}
	}
	check("whole", raw)
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		broken := bytes.Clone(raw)
		at := random.IntN(len(raw))
		broken[at] ^= 1 << random.IntN(8)
		check(fmt.Sprintf("a flipped bit at %d", at), broken)
	}
	for i := range 16 {
		check(fmt.Sprintf("cut at %d/16", i), raw[:len(raw)*i/16])
		check(fmt.Sprintf("without its beginning, from %d/16", i+1), raw[len(raw)*(i+1)/16:])
	}
}

// failing writes some bytes and then no more.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("the disk is full")
	}
	return len(p), nil
}

func TestAFullDiskIsSaid(t *testing.T) {
	size := len(pack(t, made.Conference(300)))
	for _, room := range []int{0, 7, size / 2, size - 1} {
		if err := packed.Write(&failing{room}, made.Conference(300), nil); err == nil {
			t.Errorf("written into %d of %d bytes", room, size)
		}
	}
}
