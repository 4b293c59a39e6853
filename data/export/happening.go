package export

import (
	"crypto/sha1"
	"fmt"
	"strings"

	"lanyard/program"
)

// happening is what a calendar or a schedule has one record of: a slot of a
// talk, or a session by itself.
type happening struct {
	talk    *program.Talk    // nil for a session by itself
	slot    *program.Slot    // likewise
	session *program.Session // that it is or is part of; nil if none
	when    program.When
	place   program.Place
	name    string // by which it is known again: its key, and which of the talk's slots it is
}

func (h *happening) title() string {
	switch {
	case h.talk == nil:
		return h.session.Title
	case h.slot.Form == program.PosterForm:
		return "Poster: " + h.talk.Title
	}
	return h.talk.Title
}

func (h *happening) links() []program.Link {
	if h.talk == nil {
		return h.session.Links
	}
	return h.talk.Links
}

func (h *happening) people() []program.Credit {
	if h.talk == nil {
		return h.session.People
	}
	return h.talk.People
}

// happenings gives all slots in program order, and the sessions that have none.
func happenings(c *program.Conference) []happening {
	nth := map[string]int{}
	name := func(k program.Key, form program.Form) string {
		stem := string(k) + "\x00" + form.String()
		nth[stem]++
		return fmt.Sprintf("%s\x00%d", stem, nth[stem]-1)
	}
	var all []happening
	seen := make([]bool, c.SlotCount())
	slot := func(r program.SlotRef) {
		s := c.Slot(r)
		seen[r] = true
		h := happening{talk: c.Talk(s.Talk), slot: s, when: s.When, place: s.Place, name: name(c.Talk(s.Talk).Key, s.Form)}
		if s.Session != program.NoSession {
			h.session = c.Session(s.Session)
		}
		all = append(all, h)
	}
	for _, day := range c.Days() {
		for _, e := range day.Entries {
			if e.Session == program.NoSession {
				slot(e.Slot)
				continue
			}
			s := c.Session(e.Session)
			if len(s.Slots) == 0 {
				all = append(all, happening{session: s, when: s.When, place: s.Place, name: name(s.Key, program.Oral)})
			}
			for _, r := range s.Slots {
				slot(r)
			}
		}
	}
	for r := range seen {
		if !seen[r] {
			slot(program.SlotRef(r))
		}
	}
	return all
}

// guid makes a UUID of a name, the same every time (RFC 9562, version 5).
func guid(c *program.Conference, name string) string {
	space := []byte("\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8") // of addresses
	sum := sha1.Sum(append(space, "lanyard:"+c.About().ID+"\x00"+name...))
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// uncertain says what of a time and a place is not simply stated by the source.
func uncertain(w program.When, p program.Place) []string {
	var out []string
	say := func(what string, b program.Basis, note string) {
		if b != program.Seen {
			out = append(out, strings.TrimSuffix(what+" "+b.String()+": "+note, ": "))
		}
	}
	if w.Timed() {
		say("Time", w.Basis, w.Note)
	}
	if p.Known() {
		say("Room", p.Basis, p.Note)
	}
	return out
}
