package renew_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lanyard/program"
)

// edition is a program as drafts, so that a test can change it. of says for
// each draft which talk of the original it is, or NoTalk.
type edition struct {
	about    program.About
	talks    []program.TalkDraft
	of       []program.TalkRef
	sessions []program.SessionDraft
}

func editionOf(c *program.Conference) *edition {
	e := &edition{about: *c.About()}
	e.about.Organizers = nil
	people := func(credits []program.Credit) []program.PersonDraft {
		var drafts []program.PersonDraft
		for _, credit := range credits {
			drafts = append(drafts, program.PersonDraft{Name: c.Person(credit.Person).Name, Role: credit.Role})
		}
		return drafts
	}
	when := func(w program.When) program.WhenDraft {
		return program.WhenDraft{Day: w.Day, Start: w.Start, End: w.End, Basis: w.Basis}
	}
	for s := range c.Sessions() {
		e.sessions = append(e.sessions, program.SessionDraft{
			Key: s.Key, Kind: s.Kind, Title: s.Title, When: when(s.When),
			Place: program.PlaceDraft{Room: c.RoomName(s.Place)}, People: people(s.People),
		})
	}
	for t := range c.Talks() {
		d := program.TalkDraft{
			Key: t.Key, Kind: t.Kind, Title: t.Title, People: people(t.People), Text: c.Text(t.Ref),
			Links: slices.Clone(t.Links), Aliases: slices.Clone(t.Aliases),
		}
		for _, r := range t.Slots {
			s := c.Slot(r)
			slot := program.SlotDraft{Form: s.Form, When: when(s.When), Place: program.PlaceDraft{Room: c.RoomName(s.Place)}}
			if s.Session != program.NoSession {
				slot.Session = c.Session(s.Session).Key
			}
			d.Slots = append(d.Slots, slot)
		}
		e.talks = append(e.talks, d)
		e.of = append(e.of, t.Ref)
	}
	return e
}

// build gives the program, and for each of its talks which one of the original
// it is.
func (e *edition) build(t testing.TB) (*program.Conference, []program.TalkRef) {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: e.about})
	for _, s := range e.sessions {
		b.Session(s)
	}
	of := map[program.Key]program.TalkRef{}
	for i, d := range e.talks {
		of[b.Talk(d)] = e.of[i]
	}
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatalf("the edited program has faults: %v", complaints[0])
	}
	origin := make([]program.TalkRef, c.TalkCount())
	for i := range origin {
		origin[i] = of[c.Talk(program.TalkRef(i)).Key]
	}
	return c, origin
}

// drop takes a draft away.
func (e *edition) drop(i int) {
	e.talks, e.of = slices.Delete(e.talks, i, i+1), slices.Delete(e.of, i, i+1)
}

// renumber gives every talk and session the key that to makes of its place.
func (e *edition) renumber(to func(place int, was program.Key) program.Key) {
	for i := range e.talks {
		e.talks[i].Key = to(i, e.talks[i].Key)
	}
	sessions := map[program.Key]program.Key{}
	for i := range e.sessions {
		s := &e.sessions[i]
		key := to(len(e.talks)+i, s.Key)
		sessions[s.Key], s.Key = key, key
	}
	for i := range e.talks {
		for j := range e.talks[i].Slots {
			e.talks[i].Slots[j].Session = sessions[e.talks[i].Slots[j].Session]
		}
	}
}

// reword changes, adds or drops a word of a title.
func reword(r *rand.Rand, title string) string {
	words := strings.Fields(title)
	at := r.IntN(len(words))
	switch r.IntN(3) {
	case 0:
		words[at] = "Reworded"
	case 1:
		words = slices.Insert(words, at, "Really")
	default:
		if len(words) > 3 {
			words = slices.Delete(words, at, at+1)
		}
	}
	return strings.Join(words, " ")
}

// disturb does to a program what happens to programs. It gives how many talks
// of the original can no longer be found for sure: cancelled, split, merged, or
// changed in too much at a time.
func (e *edition) disturb(r *rand.Rand) (hard int) {
	for i := len(e.talks) - 1; i >= 0; i-- {
		d := &e.talks[i]
		if d.Kind != program.KindPaper {
			continue
		}
		switch r.IntN(20) {
		case 0:
			e.drop(i)
			hard++
		case 1:
			d.Title = reword(r, d.Title)
		case 2:
			d.Title = reword(r, d.Title)
			d.Text = program.Text{}
		case 3, 4:
			slot := &d.Slots[0]
			slot.Session, slot.Place.Room = "", "Annex"
			slot.When.Start, slot.When.End = slot.When.Start.Add(25*60e9), slot.When.End.Add(25*60e9)
		case 5:
			other := r.IntN(len(e.talks))
			if o := &e.talks[other]; o.Kind == program.KindPaper && !sameNames(o, d) {
				o.Title, d.Title = d.Title, o.Title
				hard += 2
			}
		case 6:
			part := *d
			part.Key += "-b"
			part.Title, d.Title = d.Title+", Part Two", d.Title+", Part One"
			part.Slots = slices.Clone(d.Slots)
			part.Links = nil
			e.talks, e.of = append(e.talks, part), append(e.of, e.of[i])
			hard++
		case 7:
			d.People = append(d.People, program.PersonDraft{Name: "Zed Latecomer"})
		case 8:
			d.Text = program.Text{Body: "A wholly new abstract."}
		}
	}
	for n := range 5 {
		e.talks = append(e.talks, program.TalkDraft{
			Key: program.Key(fmt.Sprintf("late-%d", n)), Kind: program.KindPaper,
			Title: fmt.Sprintf("A Late Addition of Number %d", n), People: []program.PersonDraft{{Name: "Zed Latecomer"}},
		})
		e.of = append(e.of, program.NoTalk)
	}
	return hard
}

func sameNames(a, b *program.TalkDraft) bool {
	return slices.EqualFunc(a.People, b.People, func(p, q program.PersonDraft) bool { return p.Name == q.Name })
}
