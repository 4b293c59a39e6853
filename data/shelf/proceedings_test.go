package shelf_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"lanyard/data/format"
	"lanyard/program"
	"lanyard/program/made"
)

// proceedings makes programs of any size out of the real ones in the corpus.
//
// Up to the number of talks that have an abstract there, some fourteen thousand,
// a program is a drawing of them, each as it was published: title, people, topics,
// track, sessions, rooms, and the hour, on one of six days. Further ones recombine
// what is real, so that words keep their frequencies and lengths their spread: a
// title goes to its first joint (a colon, for, with, via …) as one talk has it and
// from the same joint on as another; an abstract has the first half of one's
// sentences and the second half of another's; the people are those of a third, of
// whom every other has the last name of somebody else, because a larger field has
// more people in it; topics, track and session are those of the first, the session
// being one of its own for each time that the drawing starts anew. The same size
// gives the same program every time.
type proceedings struct {
	talks  []published
	joints map[string][]int // by joint: the talks in whose titles it is the first one
}

// published is a talk of a real program.
type published struct {
	*program.Talk
	in *program.Conference
}

func (p published) text() program.Text { return p.in.Text(p.Ref) }

// readProceedings reads every program of the corpus.
func readProceedings(tb testing.TB) *proceedings {
	tb.Helper()
	p := &proceedings{joints: map[string][]int{}}
	seen := map[string]bool{}
	files := os.DirFS(corpus)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := format.NewFile(files, name)
		if err != nil {
			return nil
		}
		read, err := format.Read(tb.Context(), in, format.Options{ID: path.Base(name)})
		if err != nil {
			return nil // not a program
		}
		for t := range read.Conference.Talks() {
			if read.Conference.Text(t.Ref).Body == "" || seen[t.Title] {
				continue
			}
			seen[t.Title] = true
			p.talks = append(p.talks, published{t, read.Conference})
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return p.shuffled()
}

func (p *proceedings) shuffled() *proceedings {
	dice().Shuffle(len(p.talks), func(i, j int) { p.talks[i], p.talks[j] = p.talks[j], p.talks[i] })
	for i, t := range p.talks {
		if _, joint, _ := cutTitle(t.Title); joint != "" {
			p.joints[joint] = append(p.joints[joint], i)
		}
	}
	return p
}

func dice() *rand.Rand { return rand.New(rand.NewPCG(2026, 5)) }

// cutTitle cuts a title in two at its first joint.
func cutTitle(title string) (head, joint, tail string) {
	at := len(title)
	for _, j := range []string{": ", " for ", " with ", " via ", " of ", " in ", " on ", " using ", " by ", " from ", " and ", " to "} {
		if i := strings.Index(title, j); i > 0 && i < at {
			at, joint = i, j
		}
	}
	return title[:at], joint, title[min(at+len(joint), len(title)):]
}

// conference makes a program of that many papers.
func (p *proceedings) conference(tb testing.TB, papers int) *program.Conference {
	tb.Helper()
	m := proceedingsMaker{p, dice(), map[program.Key]bool{}, program.NewBuilder(program.AboutDraft{About: program.About{
		ID: fmt.Sprintf("real-%d", papers), Name: fmt.Sprintf("Real %d", papers), Zone: time.UTC, Start: "2024-05-13", End: "2024-05-18"}})}
	for i := range papers {
		t := p.talks[i%len(p.talks)]
		d := program.TalkDraft{Kind: t.Kind, Title: t.Title, Track: t.Track, Text: t.text(), Awards: t.Awards}
		d.Key = program.Key(fmt.Sprintf("p%06d", i))
		people := t
		if round := i / len(p.talks); round > 0 {
			people = m.any()
			d.Title, d.Text.Body = m.title(t.Title), m.text(t.text().Body)
		}
		d.People = m.people(people, i >= len(p.talks))
		for _, topic := range t.Topics {
			d.Topics = append(d.Topics, t.in.Topic(topic).Name)
		}
		m.slots(&d, t, i/len(p.talks))
		m.Talk(d)
	}
	c, _ := m.Build()
	if c.TalkCount() != papers {
		tb.Fatalf("%d talks, want %d", c.TalkCount(), papers)
	}
	return c
}

type proceedingsMaker struct {
	*proceedings
	*rand.Rand
	sessions map[program.Key]bool
	*program.Builder
}

func (m *proceedingsMaker) any() published { return m.talks[m.IntN(len(m.talks))] }

func (m *proceedingsMaker) title(title string) string {
	head, joint, _ := cutTitle(title)
	if joint == "" {
		return title + ": " + m.any().Title
	}
	like := m.joints[joint]
	_, _, tail := cutTitle(m.talks[like[m.IntN(len(like))]].Title)
	return head + joint + tail
}

func (m *proceedingsMaker) text(text string) string {
	first, second := strings.SplitAfter(text, ". "), strings.SplitAfter(m.any().text().Body, ". ")
	return strings.Join(first[:(len(first)+1)/2], "") + strings.Join(second[len(second)/2:], "")
}

func (m *proceedingsMaker) people(of published, mixed bool) (list []program.PersonDraft) {
	for _, credit := range of.People {
		name := of.in.Person(credit.Person).Name
		if other := m.any(); mixed && m.IntN(2) == 0 && len(other.People) > 0 {
			last := strings.Fields(other.in.Person(other.People[0].Person).Name)
			given := strings.Fields(name)
			name = strings.Join(append(given[:max(1, len(given)-1)], last[len(last)-1]), " ")
		}
		list = append(list, program.PersonDraft{Name: name, Role: credit.Role})
	}
	return list
}

// slots gives a talk the slots of a real one, in the sessions of that round.
func (m *proceedingsMaker) slots(d *program.TalkDraft, of published, round int) {
	for _, ref := range of.Slots {
		s := of.in.Slot(ref)
		slot := program.SlotDraft{Form: s.Form, Place: program.PlaceDraft{Room: of.in.RoomName(s.Place)}}
		if s.When.Timed() {
			day := time.Date(2024, time.May, 13+s.When.Day.Time().Day()%6, 0, 0, 0, 0, time.UTC)
			slot.When.Start = day.Add(time.Duration(s.When.Start.Hour()*60+s.When.Start.Minute()) * time.Minute)
			slot.When.End = slot.When.Start.Add(s.When.Finish().Sub(s.When.Start))
		}
		if s.Session != program.NoSession {
			session := of.in.Session(s.Session)
			slot.Session = program.Key(fmt.Sprintf("%s/%s/%d", of.in.About().ID, session.Key, round))
			if !m.sessions[slot.Session] {
				m.sessions[slot.Session] = true
				m.Session(program.SessionDraft{Key: slot.Session, Kind: session.Kind, Title: session.Title, Track: session.Track})
			}
		}
		d.Slots = append(d.Slots, slot)
	}
}

// programOf gives a function that makes programs of a size, from real proceedings or,
// where there are none, from lists of words, and says which.
func programOf(b *testing.B) func(papers int) *program.Conference {
	if _, err := os.Stat(corpus); err != nil {
		b.Log("the corpus of real programs is not here: titles, people and abstracts are made")
		return made.Conference
	}
	p := readProceedings(b)
	b.Logf("titles, people and abstracts are those of %d real talks; more are recombined from them", len(p.talks))
	return func(papers int) *program.Conference { return p.conference(b, papers) }
}
