package renew

import (
	"cmp"
	"slices"
	"strings"

	"lanyard/program"
)

const (
	maxCandidates = 3
	// minScore is the least that a candidate must have in common: a third of the
	// title's words, or half of the people.
	minScore = 0.3
)

// Candidate is something that may be what was looked for.
type Candidate struct {
	// Talk or Session names it; the other is NoTalk or NoSession.
	Talk    program.TalkRef
	Session program.SessionRef
	// Likeness puts candidates in order: 0 is nothing in common, about 2 everything.
	Likeness float64
	// Why says in words what they have in common.
	Why string
	// Taken tells that it was matched to something else: what was looked for may
	// be a part of it now, or it a part of that.
	Taken bool
}

// NearestTo gives the talks of the new program that come nearest to one of the
// old, the nearest first, at most three. It is meant for talks without a match:
// a talk that was split has its parts there, one that was merged the whole.
func (m *Matching) NearestTo(old program.TalkRef) []Candidate {
	return m.talks.candidates(&m.talks.old[old], m.talks.inNew(), m.talks.toOld)
}

// NearestBefore gives the talks of the old program that come nearest to one of
// the new, as NearestTo does.
func (m *Matching) NearestBefore(new program.TalkRef) []Candidate {
	return m.talks.candidates(&m.talks.new[new], m.talks.inOld(), m.talks.toNew)
}

// NearestSessionTo is NearestTo for sessions.
func (m *Matching) NearestSessionTo(old program.SessionRef) []Candidate {
	return m.sessions.candidates(&m.sessions.old[old], m.sessions.inNew(), m.sessions.toOld)
}

// candidates gives the items that come nearest to it. taken holds for each what
// it is matched to.
func (p *pairing) candidates(it *item, in *finder, taken []int32) []Candidate {
	var all []Candidate
	for _, i := range in.near(it) {
		other := &in.items[i]
		l := p.book.like(it, other)
		named := slices.ContainsFunc(it.names, func(name string) bool { return slices.Contains(other.names, name) })
		taken := taken != nil && taken[i] != none
		if (!named || taken) && l.title+0.6*l.members < minScore {
			continue // the key of something else says nothing
		}
		c := Candidate{Talk: program.TalkRef(i), Session: program.NoSession, Likeness: l.score(), Why: p.why(l, named), Taken: taken}
		if p.sessions {
			c.Talk, c.Session = program.NoTalk, program.SessionRef(i)
		}
		all = append(all, c)
	}
	sortCandidates(all)
	return slices.Clip(all[:min(len(all), maxCandidates)])
}

func sortCandidates(all []Candidate) {
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Talk, b.Talk), cmp.Compare(a.Session, b.Session))
	})
}

func (p *pairing) why(l likeness, named bool) string {
	var facts []string
	say := func(is bool, fact string) {
		if is {
			facts = append(facts, fact)
		}
	}
	members := "people"
	if p.sessions {
		members = "talks"
	}
	say(named, "the same key")
	say(l.title == 1, "the same title")
	say(l.title >= half && l.title < 1, "a similar title")
	say(l.title > 0 && l.title < half, "some words of the title")
	say(l.members == 1, "the same "+members)
	say(l.members > 0 && l.members < 1, "some of the "+members)
	say(l.spot, "the same time and room")
	say(l.start && !l.spot, "the same time")
	return strings.Join(facts, ", ")
}
