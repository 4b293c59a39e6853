package renew

import (
	"lanyard/program"
	"lanyard/program/plan"
)

// Unmatched is a mark whose talk or session a program does not have, with what
// in the program comes nearest to it, the nearest first.
type Unmatched struct {
	Mark    plan.Mark
	Nearest []Candidate
}

// unmatched lists the marks that have no place in c, which is the new program
// under its final names.
func (m *Matching) unmatched(c *program.Conference, p *plan.Plan) []Unmatched {
	var list []Unmatched
	var unseen []plan.Mark
	var at []int // their places in the list
	for _, mark := range lost(c, p) {
		u := Unmatched{Mark: mark}
		talk, isTalk := m.old.FindTalk(mark.Key)
		session, isSession := m.old.FindSession(mark.Key)
		switch {
		case isSession:
			u.Nearest = m.NearestSessionTo(session)
		case isTalk:
			u.Nearest = m.NearestTo(talk)
		default:
			unseen, at = append(unseen, mark), append(at, len(list))
		}
		list = append(list, u)
	}
	for i, u := range nearest(c, unseen) {
		list[at[i]] = u
	}
	return list
}

// Nearest lists the marks of a plan that have no place in a program, in the
// order of their keys, each with what comes nearest to it as it was last seen.
// It is for a reader who looks at the plan long after the program was renewed.
func Nearest(c *program.Conference, p *plan.Plan) []Unmatched { return nearest(c, lost(c, p)) }

// lost gives the marks on something that c does not have, in the order of their
// keys. The notes on own appointments are none of them.
func lost(c *program.Conference, p *plan.Plan) []plan.Mark {
	var marks []plan.Mark
	for _, mark := range p.Marks() {
		_, isTalk := c.FindTalk(mark.Key)
		_, isSession := c.FindSession(mark.Key)
		_, own := p.Appointment(mark.Key)
		if !isTalk && !isSession && !own {
			marks = append(marks, mark)
		}
	}
	return marks
}

// nearest looks the marks up by title, time and room last seen.
func nearest(c *program.Conference, marks []plan.Mark) []Unmatched {
	if len(marks) == 0 {
		return nil
	}
	talks, sessions := newBook(), newBook()
	talkItems := talks.talkItems(c)
	sessionItems := sessions.sessionItems(c, func(t program.TalkRef) int32 { return int32(t) })
	list := make([]Unmatched, len(marks))
	asTalk, asSession := make([]item, len(marks)), make([]item, len(marks))
	for i, mark := range marks {
		asTalk[i], asSession[i] = talks.seenItem(mark), sessions.seenItem(mark)
	}
	talks.weigh()
	sessions.weigh()
	inTalks, inSessions := newFinder(talks, talkItems), newFinder(sessions, sessionItems)
	for i, mark := range marks {
		list[i].Mark = mark
		list[i].Nearest = append(
			(&pairing{book: talks}).candidates(&asTalk[i], inTalks, nil),
			(&pairing{book: sessions, sessions: true}).candidates(&asSession[i], inSessions, nil)...)
		sortCandidates(list[i].Nearest)
		list[i].Nearest = list[i].Nearest[:min(len(list[i].Nearest), maxCandidates)]
	}
	return list
}

// seenItem is what a mark still tells of what it hangs on.
func (b *book) seenItem(mark plan.Mark) item {
	it := item{names: []string{string(mark.Key)}, titles: []int32{b.title(mark.Seen.Title)}, day: mark.Seen.Day}
	it.spot.room = mark.Seen.Room
	if !mark.Seen.Start.IsZero() {
		it.spot.start = mark.Seen.Start.Unix()
	}
	return it
}

// again finds what a mark from before the old program hangs on, if the new one
// has it again: what alone among the new talks, or else sessions, has the title
// last seen. A title of a word or two is given to many things: for such a one
// the start must be the same as well.
func (m *Matching) again(mark plan.Mark, talks map[program.TalkRef]program.Key, sessions map[program.SessionRef]program.Key) (program.TalkRef, program.SessionRef) {
	free := func(r int32) bool { _, taken := talks[program.TalkRef(r)]; return !taken }
	if r := m.talks.onlyOne(mark, free); r != none {
		return program.TalkRef(r), program.NoSession
	}
	free = func(r int32) bool { _, taken := sessions[program.SessionRef(r)]; return !taken }
	return program.NoTalk, program.SessionRef(m.sessions.onlyOne(mark, free))
}

func (p *pairing) onlyOne(mark plan.Mark, free func(int32) bool) int32 {
	title, ok := p.book.known(mark.Seen.Title)
	if !ok || mark.Seen.Title == "" {
		return none
	}
	found := int32(none)
	for i := range p.new {
		n := &p.new[i]
		if n.titles[0] != title || !free(int32(i)) {
			continue
		}
		if len(p.book.of[title]) < 3 && (mark.Seen.Start.IsZero() || mark.Seen.Start.Unix() != n.spot.start) {
			continue
		}
		if found != none {
			return none
		}
		found = int32(i)
	}
	return found
}
