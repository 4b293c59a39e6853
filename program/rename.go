package program

import (
	"slices"
	"strconv"
)

// Renamed gives the same program with other keys and other aliases: those that
// talk gives for each talk, and the keys that session gives for each session.
// An empty key, and one that was given before, is replaced as a Builder does
// it, so that talks and sessions still share one set of keys.
//
// c itself is not changed. The order is the same, so references into c are good
// for the new value too.
func (c *Conference) Renamed(talk func(*Talk) (Key, []string), session func(*Session) Key) *Conference {
	renamed := *c
	renamed.talks, renamed.sessions = slices.Clone(c.talks), slices.Clone(c.sessions)
	taken := make(map[Key]bool, len(c.talks)+len(c.sessions))
	free := func(wanted, was Key) Key {
		if wanted == "" {
			wanted = was
		}
		key := wanted
		for n := 2; taken[key]; n++ {
			key = Key(string(wanted) + "-" + strconv.Itoa(n))
		}
		taken[key] = true
		return key
	}
	for i := range renamed.talks {
		t := &renamed.talks[i]
		key, aliases := talk(&c.talks[i])
		t.Key, t.Aliases = free(key, t.Key), aliases
	}
	for i := range renamed.sessions {
		s := &renamed.sessions[i]
		s.Key = free(session(&c.sessions[i]), s.Key)
	}
	renamed.nameTalks()
	renamed.nameSessions()
	return &renamed
}

// nameTalks makes talks findable by key and by alias. Where two have the same
// alias, the first one has it.
func (c *Conference) nameTalks() {
	c.talkByKey, c.aliases = make(map[Key]TalkRef, len(c.talks)), map[string]TalkRef{}
	for i := range c.talks {
		c.talkByKey[c.talks[i].Key] = c.talks[i].Ref
		for _, alias := range c.talks[i].Aliases {
			if _, taken := c.aliases[alias]; !taken {
				c.aliases[alias] = c.talks[i].Ref
			}
		}
	}
}

// nameSessions makes sessions findable by key.
func (c *Conference) nameSessions() {
	c.sessionByKey = make(map[Key]SessionRef, len(c.sessions))
	for i := range c.sessions {
		c.sessionByKey[c.sessions[i].Key] = c.sessions[i].Ref
	}
}
