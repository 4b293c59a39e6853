package renew

import "lanyard/program"

// Matching says which talk and session of a new program is which of an old one.
// It never changes, so any number of readers may share it.
type Matching struct {
	old, new        *program.Conference
	talks, sessions *pairing
}

// Match finds the talks and sessions of the old program in the new one. Of each
// side none is matched twice. It costs some 20 µs for each talk.
func Match(old, new *program.Conference) *Matching {
	b := newBook()
	talks := newPairing(b, b.talkItems(old), b.talkItems(new), false)
	b.weigh()
	talks.match()
	b = newBook() // its words weigh by how common they are among the sessions
	here := func(t program.TalkRef) int32 { return int32(t) }
	there := func(t program.TalkRef) int32 {
		if n := talks.toNew[t]; n != none {
			return n
		}
		return -1 - int32(t) // a talk that the new program does not have
	}
	sessions := newPairing(b, b.sessionItems(old, there), b.sessionItems(new, here), true)
	b.weigh()
	sessions.match()
	return &Matching{old, new, talks, sessions}
}

// Talk gives the new program's talk for one of the old, and how it was found.
// It is NoTalk and NotFound where there is none.
func (m *Matching) Talk(old program.TalkRef) (program.TalkRef, How) {
	return program.TalkRef(m.talks.toNew[old]), m.talks.how[old]
}

// OldTalk gives the old program's talk for one of the new, and how it was found.
func (m *Matching) OldTalk(new program.TalkRef) (program.TalkRef, How) {
	old := program.TalkRef(m.talks.toOld[new])
	if old == program.NoTalk {
		return old, NotFound
	}
	return old, m.talks.how[old]
}

// Session gives the new program's session for one of the old, and how it was
// found. It is NoSession and NotFound where there is none.
func (m *Matching) Session(old program.SessionRef) (program.SessionRef, How) {
	return program.SessionRef(m.sessions.toNew[old]), m.sessions.how[old]
}

// OldSession gives the old program's session for one of the new, and how it was
// found.
func (m *Matching) OldSession(new program.SessionRef) (program.SessionRef, How) {
	old := program.SessionRef(m.sessions.toOld[new])
	if old == program.NoSession {
		return old, NotFound
	}
	return old, m.sessions.how[old]
}
