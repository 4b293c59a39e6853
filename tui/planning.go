package tui

import (
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui/look"
	"lanyard/tui/pages"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// toast is a line said once, until the next key.
type toast struct {
	text string
	warn bool
	// passing tells that a fuller word may take its place.
	passing bool
}

func (m *Model) say(text string)  { m.toast = toast{text: program.CleanLine(text)} }
func (m *Model) warn(text string) { m.toast = toast{text: program.CleanLine(text), warn: true} }

// readPlan takes the plan from disk, where another window may have changed it.
func (m *Model) readPlan() {
	p, err := m.world.Plan(m.scene.Plan.Program())
	if err != nil {
		m.warn("Your plan cannot be read: " + err.Error())
		p = m.scene.Plan
	}
	if p != m.scene.Plan || m.scene.Schedule == nil {
		m.setPlan(p)
	}
}

func (m *Model) setPlan(p *plan.Plan) {
	m.change(func(s *scene.Scene) {
		s.Plan = p
		s.Schedule = p.Schedule(s.Conference)
	})
	m.searchAgain()
	if m.reading && m.gone(m.subject) {
		m.leavePages()
	}
}

// gone tells whether the plan no longer holds what a page is about.
func (m *Model) gone(u scene.Subject) bool {
	switch u.Kind {
	case scene.Appointment:
		_, ok := m.scene.Plan.Appointment(u.Key)
		return !ok
	case scene.Unmatched:
		return !slices.ContainsFunc(m.scene.Schedule.Unmatched, func(k plan.Mark) bool { return k.Key == u.Key })
	}
	return false
}

// edit makes one change to the plan and says what it was. It is false where the
// change could not be kept, and says why.
func (m *Model) edit(change func(*plan.Plan) (plan.Change, bool)) bool {
	var made plan.Change
	done := false
	p, err := m.world.Change(m.scene.Plan.Program(), func(p *plan.Plan) (plan.Change, bool) {
		made, done = change(p)
		return made, done
	})
	if err != nil {
		m.warn("Not saved: " + err.Error())
		return false
	}
	m.setPlan(p)
	if done {
		m.say(made.String())
	}
	return true
}

// star goes one level up, and shows the clash that this makes.
func (m *Model) star() {
	key, ok := m.scene.PlanKey(m.target())
	if !ok || m.target().Kind == scene.Appointment {
		m.say("A star goes on a talk or a session.")
		return
	}
	c := m.scene.Conference
	m.edit(func(p *plan.Plan) (plan.Change, bool) {
		return p.SetLevel(c, key, p.Mark(c, key).Level.Next(), m.now())
	})
	if m.toast.warn {
		return
	}
	if text := m.clash(key); text != "" {
		m.warn(row.LevelGlyph(m.scene.Look, m.scene.Plan.Mark(c, key).Level) + " " + text)
	}
}

// attended says of a talk or session that the reader was there, or was not.
func (m *Model) attended() {
	key, ok := m.scene.PlanKey(m.target())
	if !ok || m.target().Kind == scene.Appointment {
		m.say("A talk or a session is attended.")
		return
	}
	c := m.scene.Conference
	m.edit(func(p *plan.Plan) (plan.Change, bool) {
		return p.SetAttended(c, key, !p.Mark(c, key).Attended, m.now())
	})
}

// clash says what something in the plan clashes with.
func (m *Model) clash(key program.Key) string {
	clashes := m.scene.Schedule.ClashesWith(key)
	if len(clashes) == 0 {
		return ""
	}
	text := pages.ClashText(m.scene.Look, clashes[0], key, true)
	if more := len(clashes) - 1; more > 0 {
		text += ", and " + countOf(more, "more")
	}
	return text
}

func (m *Model) setNote(key program.Key, text string) bool {
	return m.edit(func(p *plan.Plan) (plan.Change, bool) {
		return p.SetNote(m.scene.Conference, key, strings.TrimSpace(program.Clean(text)), m.now())
	})
}

// takeBack undoes the last change of the plan, or does it again.
func (m *Model) takeBack(again bool) {
	m.edit(func(p *plan.Plan) (plan.Change, bool) {
		change, ok := plan.Change{}, false
		if again {
			change, ok = p.Redo(m.now())
		} else {
			change, ok = p.Undo(m.now())
		}
		if !ok {
			m.say("Nothing to take back.")
			if again {
				m.say("Nothing to do again.")
			}
		}
		return change, ok
	})
}

// plainLine draws a row without colours.
func plainLine(s *scene.Scene, r *row.Row) string {
	plain := *s
	plain.Look = look.New(look.Theme{Colours: look.NoColour})
	plain.Found = nil
	return strings.TrimPrefix(stripped(r.Draw(&plain, row.Frame{Width: widestText})), " ")
}

func (m *Model) wouldClash(clash plan.Clash, key program.Key) string {
	return pages.ClashText(m.scene.Look, clash, key, false)
}
