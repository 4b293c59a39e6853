package renew

import (
	"slices"
	"strconv"

	"lanyard/program"
	"lanyard/program/plan"
)

// maxEarlier bounds how many earlier names a talk keeps. Some sources make new
// ones for every import.
const maxEarlier = 20

// Carry gives the new program with the keys by which the reader knows its talks
// and sessions, so that every star and note of the plan, which may be nil, is
// where it belongs. It is this program that is to be kept. References into the
// new program are good for it too.
//
// A talk that was found again has its old key, and the source's as an alias. A
// new one has the source's key, or one made of it where that key belongs to
// something else: to what was found again, to what is gone from the old
// program, or to a mark on what had gone before. Something that had gone before
// and is there again, under the title last seen, gets the mark's key.
//
// The marks that have no place in it come second, in the order of their keys,
// each with what comes nearest to it.
func (m *Matching) Carry(p *plan.Plan) (*program.Conference, []Unmatched) {
	n := newNaming(m)
	if p != nil {
		n.heed(p)
	}
	c := m.new.Renamed(n.talk(), n.session())
	if p == nil {
		return c, nil
	}
	return c, m.unmatched(c, p)
}

// naming gives out the keys of the new program.
type naming struct {
	m *Matching
	// talks and sessions are the keys that are settled, by new reference.
	talks    map[program.TalkRef]program.Key
	sessions map[program.SessionRef]program.Key
	// kept are the keys that nothing else may have: of what was found again, of
	// what is gone, and on which marks hang.
	kept map[program.Key]bool
	// owner says which talk a name on which a mark hangs may lead to: one that
	// was found again, or NoTalk for what is gone.
	owner map[program.Key]program.TalkRef
	// stated are the names that the new source itself gives to talks.
	stated map[string]program.TalkRef
}

func newNaming(m *Matching) *naming {
	n := &naming{
		m: m, talks: map[program.TalkRef]program.Key{}, sessions: map[program.SessionRef]program.Key{},
		kept: map[program.Key]bool{}, owner: map[program.Key]program.TalkRef{},
		stated: make(map[string]program.TalkRef, m.new.TalkCount()),
	}
	for t := range m.old.Talks() {
		n.kept[t.Key] = true
		if r, _ := m.Talk(t.Ref); r != program.NoTalk {
			n.talks[r] = t.Key
		} else {
			n.owner[t.Key] = program.NoTalk
		}
	}
	for s := range m.old.Sessions() {
		n.kept[s.Key] = true
		if r, _ := m.Session(s.Ref); r != program.NoSession {
			n.sessions[r] = s.Key
		} else {
			n.owner[s.Key] = program.NoTalk
		}
	}
	for t := range m.new.Talks() {
		n.stated[string(t.Key)] = t.Ref
		for _, alias := range t.Aliases {
			if _, taken := n.stated[alias]; !taken {
				n.stated[alias] = t.Ref
			}
		}
	}
	return n
}

// heed keeps a place for the marks that hang on no key of the old program: on
// an alias of one of its talks, or on something that had gone before.
func (n *naming) heed(p *plan.Plan) {
	for _, mark := range p.Marks() {
		if n.kept[mark.Key] {
			continue
		}
		n.kept[mark.Key] = true
		if old, ok := n.m.old.FindTalk(mark.Key); ok {
			n.owner[mark.Key], _ = n.m.Talk(old)
			continue
		}
		switch talk, session := n.m.again(mark, n.talks, n.sessions); {
		case talk != program.NoTalk:
			n.talks[talk] = mark.Key
		case session != program.NoSession:
			n.sessions[session] = mark.Key
		default:
			n.owner[mark.Key] = program.NoTalk
		}
	}
}

// talk gives the names of the new program's talks, for Renamed.
func (n *naming) talk() func(*program.Talk) (program.Key, []string) {
	return func(t *program.Talk) (program.Key, []string) {
		key, settled := n.talks[t.Ref]
		if !settled {
			key = n.free(t.Key)
		}
		return key, n.aliases(t, key)
	}
}

// session gives the keys of the new program's sessions, for Renamed.
func (n *naming) session() func(*program.Session) program.Key {
	return func(s *program.Session) program.Key {
		if key, settled := n.sessions[s.Ref]; settled {
			return key
		}
		return n.free(s.Key)
	}
}

// free gives a key that belongs to nothing else: the source's own, if it may.
func (n *naming) free(wanted program.Key) program.Key {
	key := wanted
	for i := 2; n.kept[key]; i++ {
		key = program.Key(string(wanted) + "-" + strconv.Itoa(i))
	}
	n.kept[key] = true
	return key
}

// aliases gives a talk's other names: the source's own, and the earlier ones on
// which marks hang or that mean nothing else by now. None of them is a name on
// which the mark of something else hangs.
func (n *naming) aliases(t *program.Talk, key program.Key) []string {
	var aliases []string
	add := func(name string) {
		owner, marked := n.owner[program.Key(name)]
		if name != string(key) && (!marked || owner == t.Ref) && !slices.Contains(aliases, name) {
			aliases = append(aliases, name)
		}
	}
	add(string(t.Key))
	for _, alias := range t.Aliases {
		add(alias)
	}
	old, _ := n.m.OldTalk(t.Ref)
	if old == program.NoTalk {
		return aliases
	}
	most := len(aliases) + maxEarlier
	for _, alias := range n.m.old.Talk(old).Aliases {
		_, marked := n.owner[program.Key(alias)]
		_, elsewhere := n.stated[alias]
		if marked || (!elsewhere && !n.kept[program.Key(alias)] && len(aliases) < most) {
			add(alias)
		}
	}
	return aliases
}
