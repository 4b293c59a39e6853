package program

import "cmp"

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
// talks, the sessions that a person leads, and the conference's days.
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
	if !d.about.Start.Known() {
		for _, day := range d.days {
			if day.Day.Known() {
				d.about.Start, d.about.End = cmp.Or(d.about.Start, day.Day), max(d.about.End, day.Day)
			}
		}
	}
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
