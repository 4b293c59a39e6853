package row

import (
	"slices"
	"strconv"
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/scene"
)

// timeWidth is the cells of a time: the mark of an inferred one, and HH:MM.
const timeWidth = 6

// marks puts the star and the clash of something in the plan, and whether it was
// attended; for a talk, the clash of that slot alone, if one is given.
func (d *drawing) marks(key program.Key, slot program.SlotRef) {
	mark := d.s.Plan.Mark(d.s.Conference, key)
	level := mark.Level
	d.n.Put(LevelInk(d.look, level), LevelGlyph(d.look, level))
	clash := " "
	if level != plan.None && d.clashes(key, slot) {
		clash = d.look.Glyph.Clash
	}
	attended := " "
	if mark.Attended {
		attended = d.look.Glyph.Attended
	}
	d.n.Put(d.look.Warn, clash).Put(d.look.Accent, attended)
}

func (d *drawing) clashes(key program.Key, slot program.SlotRef) bool {
	return slices.ContainsFunc(d.s.Schedule.ClashesWith(key), func(c plan.Clash) bool {
		item := c.First
		if item.Key != key {
			item = c.Second
		}
		return slot == program.NoSlot || item.Slot == slot
	})
}

// LevelGlyph gives the star of a level, a blank for none.
func LevelGlyph(l *look.Look, level plan.Level) string {
	switch level {
	case plan.Interested:
		return l.Glyph.Interested
	case plan.Going:
		return l.Glyph.Going
	case plan.Must:
		return l.Glyph.Must
	}
	return " "
}

// PlanText says in one line how far something is in the plan: "★ going · ✓
// attended". It is empty where only a note is.
func PlanText(l *look.Look, mark plan.Mark) string {
	var parts []string
	if mark.Level != plan.None {
		parts = append(parts, LevelGlyph(l, mark.Level)+" "+mark.Level.String())
	}
	if mark.Attended {
		parts = append(parts, l.Glyph.Attended+" attended")
	}
	return strings.Join(parts, " "+l.Glyph.Dot+" ")
}

// LevelInk gives the ink of a level's star.
func LevelInk(l *look.Look, level plan.Level) look.Ink {
	switch level {
	case plan.Going:
		return l.Accent
	case plan.Must:
		return l.AccentStrong
	}
	return l.Quiet
}

// clock puts the start: with its mark where it was inferred, a dash where it
// is not known.
func (d *drawing) clock(w program.When, past bool) {
	ink := d.look.Text
	if past || !w.Timed() {
		ink = d.look.Quiet
	}
	switch {
	case !w.Timed():
		d.n.Column(ink, "  "+d.look.Glyph.Unknown, timeWidth)
	case w.Basis == program.Inferred:
		d.n.Put(d.look.Quiet, d.look.Glyph.Inferred).Column(ink, w.Start.Format("15:04"), timeWidth-1)
	default:
		if w.Contains(d.s.Now) {
			ink = d.look.AccentStrong
		}
		d.n.Column(ink, " "+w.Start.Format("15:04"), timeWidth)
	}
	d.n.Gap(1)
}

// roomWidth gives the cells for a room at the right edge, none in narrow lists.
func (d *drawing) roomWidth() int {
	if d.f.Width < 44 {
		return 0
	}
	return min(18, d.f.Width/4)
}

// room puts text at the right edge, a blank on each side of it.
func (d *drawing) room(name string, width int) {
	if width == 0 {
		return
	}
	name, _ = d.look.Cut(name, width-2)
	d.n.Gap(d.n.Left()-look.Width(name)-1).Put(d.look.Quiet, name)
}

// topics puts a mark in each topic's hue, at most two.
func (d *drawing) topics(t *program.Talk) {
	for i := range 2 {
		if i < len(t.Topics) {
			d.n.Put(d.look.Topic(int(t.Topics[i])), d.look.Glyph.Topic)
		} else {
			d.n.Gap(1)
		}
	}
	d.n.Gap(1)
}

func (d *drawing) slot() {
	slot := d.s.Conference.Slot(d.Slot)
	talk := d.s.Conference.Talk(slot.Talk)
	past := d.s.Past(slot.When)
	d.bar()
	d.marks(talk.Key, slot.Ref)
	d.clock(slot.When, past)
	d.n.Gap(int(d.Indent))
	side, width := d.slotSide(slot), 0
	if side != "" {
		width = min(d.roomWidth(), look.Width(side)+2)
	}
	title := prose.Title(talk.Title)
	if slot.Form == program.PosterForm {
		title = "Poster: " + title
	}
	if d.look.Theme.Colours != look.NoColour && (len(talk.Topics) > 0 || d.Indent > 0) {
		d.topics(talk)
	}
	ink := d.body(past)
	if talk.Kind == program.KindKeynote && !past {
		ink = d.look.Strong
	}
	d.n.Marked(ink, title, d.s.Spans(title), d.n.Left()-max(width, 1))
	d.room(side, width)
}

// slotSide gives what stands at the right edge: the room, where it is not
// that of the session above.
func (d *drawing) slotSide(slot *program.Slot) string {
	if slot.Session != program.NoSession && d.Indent > 0 &&
		d.s.Conference.Session(slot.Session).Place.Room == slot.Place.Room {
		return ""
	}
	return d.s.Conference.RoomName(slot.Place)
}

func (d *drawing) session() {
	session := d.s.Conference.Session(program.SessionRef(d.Subject.Ref))
	past := d.s.Past(session.When)
	d.bar()
	d.marks(session.Key, program.NoSlot)
	d.clock(session.When, past)
	room, width := d.s.Conference.RoomName(session.Place), 0
	if d.roomWidth() > 0 && room != "" {
		// The title comes first: the room has what it leaves, a few cells at least.
		width = min(look.Width(room)+2, max(d.n.Left()-look.Width(session.Title), 8))
	}
	ink := d.look.Strong
	if past && !d.f.Selected {
		ink = d.look.Quiet.Bold()
	}
	d.n.Marked(ink, session.Title, d.s.Spans(session.Title), d.n.Left()-width)
	d.room(room, width)
}

func (d *drawing) paper() {
	talk := d.s.Talk(d.Subject)
	d.bar()
	d.marks(talk.Key, program.NoSlot)
	if d.look.Theme.Colours != look.NoColour {
		d.topics(talk)
	}
	people, width := People(d.s.Conference, talk), 0
	if d.f.Width >= 60 {
		width = min(d.f.Width/3, 36)
	}
	title := prose.Title(talk.Title)
	d.n.Marked(d.body(false), title, d.s.Spans(title), d.n.Left()-max(width, 1))
	if width > 0 {
		d.n.Gap(2).Marked(d.look.Quiet, people, d.s.Spans(people), d.n.Left()-1)
	}
}

// People names the people of a talk for a list: all of one or two, else the
// first and the last.
func People(c *program.Conference, t *program.Talk) string {
	name := func(i int) string { return c.Person(t.People[i].Person).Name }
	switch n := len(t.People); n {
	case 0:
		return ""
	case 1:
		return name(0)
	case 2:
		return name(0) + ", " + name(1)
	default:
		return name(0) + " … " + name(n-1)
	}
}

func (d *drawing) person() {
	p := d.s.Conference.Person(program.PersonRef(d.Subject.Ref))
	d.bar()
	d.n.Gap(3)
	side := Count(len(p.Talks), "talk")
	switch {
	case len(p.Talks) > 0:
	case len(p.Chairs) > 0:
		side = "chair"
	default:
		side = "organizer"
	}
	width := 11
	if d.f.Width < 30 {
		width = 0
	}
	name, room := p.Name, d.n.Left()-width
	if len(p.Affiliations) > 0 && d.f.Width >= 60 {
		room = min(room, max(24, look.Width(name)+2))
	}
	d.n.Marked(d.body(false), name, d.s.Spans(name), room)
	if d.n.Left() > width {
		d.n.Column(d.look.Quiet, strings.Join(p.Affiliations, ", "), d.n.Left()-width)
	}
	d.room(side, width)
}

// Count gives "1 talk", "3 talks".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func (d *drawing) appointment() {
	d.bar()
	d.n.Put(d.look.Accent, d.look.Glyph.On)
	clash := " "
	if len(d.s.Schedule.ClashesWith(d.Subject.Key)) > 0 {
		clash = d.look.Glyph.Clash
	}
	d.n.Put(d.look.Warn, clash).Gap(1)
	past := d.s.Past(d.Item.When)
	d.clock(d.Item.When, past)
	width := min(d.roomWidth(), look.Width(d.Side)+2)
	d.n.Column(d.body(past), d.Text, d.n.Left()-width)
	d.room(d.Side, width)
}

func (d *drawing) unmatched() {
	d.bar()
	side := 0
	if d.Side != "" {
		side = 22
	}
	d.n.Put(d.look.Warn, "?").Gap(2).Column(d.body(false), d.Text, d.n.Left()-min(side, d.n.Left()/2))
	d.room(d.Side, min(21, d.n.Left()))
}

// Of gives the row of a talk's slot.
func Of(talk program.TalkRef, slot program.SlotRef, indent uint8) Row {
	return Row{Kind: Slot, Subject: scene.OfTalk(talk), Slot: slot, Indent: indent}
}
