package program

import "fmt"

// laidOut is a program that has its order and is being joined: the last step
// from a Builder to a Conference.
type laidOut struct {
	about    *About
	days     []DayProgram
	topics   []Topic
	talks    []Talk
	texts    textList
	sessions []Session
	slots    []Slot
	people   []Person
}

// join fills in what follows from the talks: each person's and each topic's
// talks, and the sessions that a person leads.
func (d *laidOut) join() {
	for i := range d.talks {
		t := &d.talks[i]
		for _, p := range t.People {
			mine := &d.people[p.Person].Talks
			if n := len(*mine); n == 0 || (*mine)[n-1] != t.Ref {
				*mine = append(*mine, t.Ref)
			}
		}
		for _, topic := range t.Topics {
			d.topics[topic].Talks = append(d.topics[topic].Talks, t.Ref)
		}
	}
	for i := range d.sessions {
		s := &d.sessions[i]
		for _, p := range s.People {
			d.people[p.Person].Chairs = append(d.people[p.Person].Chairs, s.Ref)
		}
	}
}

// span gives the days of the conference: those that the source states, and
// those on which something is. It says what is wrong with those that are stated.
func (d *laidOut) span() (problem string) {
	a := d.about
	if a.Start.Known() && a.End.Known() && a.End.Before(a.Start) {
		problem = fmt.Sprintf("ends on %s, before it starts on %s; both are left out", a.End, a.Start)
		a.Start, a.End = "", ""
	}
	for _, day := range d.days {
		if !day.Day.Known() {
			continue
		}
		if !a.Start.Known() || day.Day.Before(a.Start) {
			a.Start = day.Day
		}
		a.End = max(a.End, day.Day)
	}
	return problem
}

func (d *laidOut) conference(rooms []Room) *Conference {
	return Of(Parts{
		About: d.about, Days: d.days, Topics: d.topics, Rooms: rooms,
		Talks: TableOf(d.talks), Sessions: TableOf(d.sessions), Slots: TableOf(d.slots), People: TableOf(d.people),
		SlotTalks: slotTalks(d.slots), Texts: d.texts, Names: nameAll(d.talks, d.sessions, d.people),
	})
}

func slotTalks(slots []Slot) []TalkRef {
	talks := make([]TalkRef, len(slots))
	for i := range slots {
		talks[i] = slots[i].Talk
	}
	return talks
}
