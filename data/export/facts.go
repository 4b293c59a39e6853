package export

import (
	"fmt"
	"time"

	"lanyard/program"
	"lanyard/program/plan"
)

// facts is what the program says of an item beyond what the item holds.
type facts struct {
	people  []string
	topics  []string
	session *program.Session // that the slot is part of; nil if none
	board   string
	url     string
}

func factsOf(c *program.Conference, i *plan.Item) facts {
	var f facts
	switch {
	case i.Talk != program.NoTalk:
		t, slot := c.Talk(i.Talk), c.Slot(i.Slot)
		f.people, f.board, f.url = names(c, t.People), slot.Board, firstURL(t.Links)
		for _, topic := range t.Topics {
			f.topics = append(f.topics, c.Topic(topic).Name)
		}
		if slot.Session != program.NoSession {
			f.session = c.Session(slot.Session)
		}
	case i.Session != program.NoSession:
		s := c.Session(i.Session)
		f.people, f.url = names(c, s.People), firstURL(s.Links)
	}
	return f
}

// names gives the people of a talk or session; whoever is not an author or a
// speaker is given with the role.
func names(c *program.Conference, credits []program.Credit) []string {
	var out []string
	for _, credit := range credits {
		name := c.Person(credit.Person).Name
		if credit.Role != program.Author && credit.Role != program.Speaker {
			name += " (" + credit.Role.String() + ")"
		}
		out = append(out, name)
	}
	return out
}

func firstURL(links []program.Link) string {
	if len(links) == 0 {
		return ""
	}
	return links[0].URL
}

// doubts says what of an item's time and room is not simply stated by the
// source, in words.
func doubts(i *plan.Item) []string {
	var out []string
	say := func(what string, b program.Basis, note string) {
		text := what + " " + b.String()
		if note != "" {
			text += ": " + note
		}
		out = append(out, text)
	}
	if i.When.Timed() && i.When.Basis != program.Seen {
		say("Time", i.When.Basis, i.When.Note)
	}
	if i.Place.Known() && i.Place.Basis != program.Seen {
		say("Room", i.Place.Basis, i.Place.Note)
	}
	return out
}

// minutes says a length of time: "20 min", "1 h", "1 h 20 min".
func minutes(d time.Duration) string {
	h, m := int(d.Hours()), int(d.Minutes())%60
	switch {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	}
	return fmt.Sprintf("%d h %d min", h, m)
}
