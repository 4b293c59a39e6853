package plan

import (
	"cmp"
	"maps"
	"slices"

	"lanyard/program"
)

// Plan is what the changes of one program come to. The zero Plan is of no
// program: make one with Fold. A Plan never changes, so any number of readers
// may share it.
type Plan struct {
	program      string
	changes      int
	marks        map[program.Key]Mark
	appointments map[program.Key]Appointment
	undo, redo   *stack
}

// Mark is what the reader put on one talk or session. The zero Mark is on
// nothing.
type Mark struct {
	// Key is the key under which the plan holds the mark.
	Key   program.Key
	Level Level
	Note  string
	// Attended tells that the reader was there, starred or not.
	Attended bool
	Seen     Seen
}

// Fold puts the changes together, in order. Changes of other programs are
// passed over.
func Fold(id string, changes []Change) *Plan {
	return (&Plan{program: id}).With(changes...)
}

// With gives the plan that p and further changes come to. It costs the size of
// the plan, not of its history.
func (p *Plan) With(changes ...Change) *Plan {
	next := *p
	next.marks, next.appointments = maps.Clone(p.marks), maps.Clone(p.appointments)
	if next.marks == nil {
		next.marks, next.appointments = map[program.Key]Mark{}, map[program.Key]Appointment{}
	}
	for _, c := range changes {
		if c.Program == p.program {
			next.apply(c.clean())
		}
	}
	return &next
}

// Program gives the ID of the program that the plan is for.
func (p *Plan) Program() string { return p.program }

// Empty tells whether the plan holds nothing.
func (p *Plan) Empty() bool { return len(p.marks) == 0 && len(p.appointments) == 0 }

// Mark gives what the reader put on the talk or session that has this key in c:
// under the key itself, or under an earlier name of the talk. Without a
// conference only the key itself counts.
func (p *Plan) Mark(c *program.Conference, k program.Key) Mark {
	if m, ok := p.marks[k]; ok || c == nil || len(p.marks) == 0 {
		return m
	}
	r, _ := find(c, k)
	if r == program.NoTalk {
		return Mark{}
	}
	t := c.Talk(r)
	if m, ok := p.marks[t.Key]; ok {
		return m
	}
	for _, alias := range t.Aliases {
		if m, ok := p.marks[program.Key(alias)]; ok {
			if owner, _ := find(c, m.Key); owner == r {
				return m
			}
		}
	}
	return Mark{}
}

// Marks gives all marks in the order of their keys.
func (p *Plan) Marks() []Mark {
	return slices.SortedFunc(maps.Values(p.marks), func(a, b Mark) int { return cmp.Compare(a.Key, b.Key) })
}

// Appointment gives the own appointment with that key.
func (p *Plan) Appointment(k program.Key) (Appointment, bool) {
	a, ok := p.appointments[k]
	return a, ok
}

// Appointments gives the keys of all own appointments, in order.
func (p *Plan) Appointments() []program.Key { return slices.Sorted(maps.Keys(p.appointments)) }

func (p *Plan) apply(c Change) {
	p.changes++
	switch c.Set {
	case FieldLevel, FieldNote, FieldAttended:
		p.setMark(c)
	case FieldAppointment:
		if c.After.Appointment.Check() != nil {
			delete(p.appointments, c.Key)
		} else {
			p.appointments[c.Key] = c.After.Appointment
		}
	}
	p.remember(c)
}

func (p *Plan) setMark(c Change) {
	m := p.marks[c.Key]
	m.Key = c.Key
	if c.Seen.Title != "" {
		m.Seen = c.Seen
	}
	switch c.Set {
	case FieldLevel:
		m.Level = c.After.Level
	case FieldNote:
		m.Note = c.After.Note
	case FieldAttended:
		m.Attended = c.After.Attended
	}
	if m.Level == None && m.Note == "" && !m.Attended {
		delete(p.marks, c.Key)
		return
	}
	p.marks[c.Key] = m
}

// remember keeps the two stacks. An undo moves the change that it names over to
// the redo stack, a redo moves it back, and anything else makes what was undone
// a thing of the past.
func (p *Plan) remember(c Change) {
	switch {
	case c.Undoes != "":
		if undone, rest, ok := p.undo.take(c.Undoes); ok {
			p.undo, p.redo = rest, p.redo.push(undone)
		}
	case c.Redoes != "":
		if redone, rest, ok := p.redo.take(c.Redoes); ok {
			p.redo, p.undo = rest, p.undo.push(redone)
		}
	default:
		p.undo, p.redo = p.undo.push(c), nil
	}
}

// stack is a list of changes, the last one on top. The nil stack is empty.
// Stacks share their lower parts, so that a new plan costs no copy of the past.
type stack struct {
	top   Change
	below *stack
}

func (s *stack) push(c Change) *stack { return &stack{c, s} }

// take removes the topmost change of that ID. In a journal that windows wrote
// in turn it is always the top itself; in a file merged by hand it may not be.
func (s *stack) take(id string) (taken Change, rest *stack, ok bool) {
	var above []Change
	for at := s; at != nil; at = at.below {
		if at.top.ID != id {
			above = append(above, at.top)
			continue
		}
		rest = at.below
		for _, c := range slices.Backward(above) {
			rest = rest.push(c)
		}
		return at.top, rest, true
	}
	return Change{}, s, false
}
