package tui

import (
	"testing"

	"lanyard/program"
	"lanyard/program/plan"
)

// attended says in another window that the reader was there.
func (d *driver) attended(keys ...program.Key) {
	d.t.Helper()
	for _, key := range keys {
		d.change(func(p *plan.Plan) (plan.Change, bool) {
			return p.SetAttended(d.m.scene.Conference, key, true, duringMLSys)
		})
	}
}

func TestWhatWasAttended(t *testing.T) {
	tell(t, "attended", 100, 18, func(s *story) {
		s.step("I was at this one, without having planned it.", "/ text:waiting enter d")
		s.shows("Marked “Serving Quantized Models Without Waiting” as attended", "✓ attended")
		s.step("I planned this one, and was there.", "/ ctrl+u text:quilt enter s s d")
		s.shows("▌★ ✓ 09:00")
		s.hides("clashes with")
		s.step("Its page says both.", "enter ctrl+d")
		s.shows("★ going · ✓ attended")
		s.step("The session as a whole, too.", "u d esc esc")
		s.step("My days, with all of it.", "/ ctrl+u enter 6 g")
		s.shows("6 Mine 1", "★ ✓ 09:00", "  ✓ 09:")
		s.step("What did I hear that I had not planned?", "1 / text:is:attended_-is:starred enter")
		s.shows("Without Waiting", "1 of 9")
		s.hides("★", "would clash")
		s.step("No, that was another one: the search knows at once.", "d")
		s.shows("as not attended", "Nothing matches the search.")
		s.step("Take that back.", "z")
		s.shows("Took back: marked “Serving", "1 of 9")
		s.step("An appointment is nobody's talk.", "c 6 a text:20:00-21:00_Dinner enter G d")
		s.shows("A talk or a session is attended.")
	})
}
