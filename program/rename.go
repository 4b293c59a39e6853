package program

import "strconv"

// Renamed gives the same program with other keys and other aliases: those that
// talk gives for each talk, and the keys that session gives for each session.
// An empty key, and one that was given before, is replaced as a Builder does
// it, so that talks and sessions still share one set of keys.
//
// c itself is not changed. The order is the same, so references into c are good
// for the new value too.
func (c *Conference) Renamed(talk func(*Talk) (Key, []string), session func(*Session) Key) *Conference {
	talks, sessions := c.parts.Talks.list(), c.parts.Sessions.list()
	taken := make(map[Key]bool, len(talks)+len(sessions))
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
	for i := range talks {
		t := &talks[i]
		key, aliases := talk(c.Talk(t.Ref))
		t.Key, t.Aliases = free(key, t.Key), aliases
	}
	for i := range sessions {
		s := &sessions[i]
		s.Key = free(session(c.Session(s.Ref)), s.Key)
	}
	renamed := c.parts
	renamed.Talks, renamed.Sessions = TableOf(talks), TableOf(sessions)
	renamed.Names = nameAll(talks, sessions, c.parts.People.list())
	return Of(renamed)
}
