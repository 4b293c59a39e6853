package renew

import "lanyard/program"

// Is adds to the facts of a search which talks are new and which are changed.
func Is(changes []Change, is map[string][]program.TalkRef) {
	is["new"], is["changed"] = nil, nil
	for i := range changes {
		c := &changes[i]
		switch {
		case c.NewTalk == program.NoTalk: // a session, or something that is gone
		case c.What == New:
			is["new"] = append(is["new"], c.NewTalk)
		default:
			is["changed"] = append(is["changed"], c.NewTalk)
		}
	}
}

// Of tells whether a change is of the same talk or session as another.
func (c *Change) Of(o *Change) bool {
	return c.OldTalk == o.OldTalk && c.NewTalk == o.NewTalk && c.OldSession == o.OldSession && c.NewSession == o.NewSession
}
