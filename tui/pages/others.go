package pages

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanyard/program"
	"lanyard/program/library"
	"lanyard/program/renew"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

func (p *page) session(s *program.Session) {
	p.title(s.Title)
	p.blank()
	p.inked("When", when(s.When), p.Look.Strong)
	p.field("Where", p.where(s.Place))
	if len(s.People) == 0 {
		p.inked("Chair", "not known", p.Look.Quiet)
	}
	for _, credit := range s.People {
		p.field(capital(credit.Role.String()), p.named(credit, credit.Role))
		p.opens(scene.OfPerson(credit.Person))
	}
	p.field("Track", s.Track)
	p.news(func(c *renew.Change) bool { return c.NewSession == s.Ref })
	p.planned(s.Key)
	if len(s.Slots) > 0 {
		p.heading(fmt.Sprintf("%d in this session", len(s.Slots)))
		for _, ref := range s.Slots {
			p.rows = append(p.rows, row.Of(p.Conference.TalkAt(ref), ref, 1))
		}
	}
	p.notes("Notes", s.Notes)
	p.links(s.Links)
}

// person shows everything a speaker asks: each slot with its day, time, room
// and session, the place in it, and who comes before and after.
func (p *page) person(person *program.Person) {
	c := p.Conference
	p.title(person.Name)
	if len(person.Affiliations) > 0 {
		p.wrap(p.Look.Text, strings.Join(person.Affiliations, " "+p.Look.Glyph.Dot+" "))
	}
	day, first := program.Day(""), true
	for _, slot := range slices.SortedStableFunc(c.SlotsOf(person.Ref), inTime) {
		if first || slot.When.Day != day {
			p.blank()
			p.rows = append(p.rows, row.Row{Kind: row.Day, Text: dayName(slot.When.Day)})
			day, first = slot.When.Day, false
		}
		p.rows = append(p.rows, row.Of(slot.Talk, slot.Ref, 0))
		p.around(slot)
		if role := p.roleIn(person.Ref, slot.Talk); role != "" {
			p.detail(role)
		}
	}
	for i, ref := range person.Chairs {
		if i == 0 {
			p.heading("Leads")
		}
		p.rows = append(p.rows, row.Row{Kind: row.Session, Subject: scene.OfSession(ref)})
		p.detail(when(c.Session(ref).When))
	}
	p.elsewhere(person)
	p.links(person.Links)
}

// elsewhere shows a person's work in the other programs of the shelf, and who
// may be the same person under another name.
func (p *page) elsewhere(person *program.Person) {
	if p.Library == nil {
		return
	}
	same, perhaps := p.Library.Person(library.Appearance{Program: p.Conference, Person: person.Ref})
	headed := false
	for i := len(same) - 1; i >= 0; i-- {
		there := same[i].Program
		if there == p.Conference {
			continue
		}
		if !headed {
			p.heading("In other programs, under the same name")
			headed = true
		}
		for _, ref := range there.Person(same[i].Person).Talks {
			t := there.Talk(ref)
			p.away(t.Title, there, t.Key)
		}
		for _, ref := range there.Person(same[i].Person).Chairs {
			p.away("leads “"+there.Session(ref).Title+"”", there, there.Person(same[i].Person).Key)
		}
	}
	for i, s := range perhaps {
		if i == 0 {
			p.heading("Perhaps the same person")
		}
		p.away(s.Name(), s.Program, s.Program.Person(s.Appearance.Person).Key)
		p.detail(s.Why)
	}
}

func (p *page) away(text string, there *program.Conference, key program.Key) {
	p.rows = append(p.rows, row.Row{Kind: row.Elsewhere, Text: text, Side: there.About().Name,
		Subject: scene.Subject{Kind: scene.Elsewhere, Program: there.About().ID, Key: key}})
}

// inTime orders slots by day and start; what has no time comes last in its day.
func inTime(a, b *program.Slot) int {
	switch v, w := a.When, b.When; {
	case v.Day != w.Day && v.Day.Before(w.Day):
		return -1
	case v.Day != w.Day:
		return 1
	case v.Timed() && w.Timed():
		return v.Start.Compare(w.Start)
	case v.Timed():
		return -1
	case w.Timed():
		return 1
	}
	return 0
}

// around says where a slot stands in its session.
func (p *page) around(slot *program.Slot) {
	c := p.Conference
	if slot.Form == program.PosterForm && slot.Board != "" {
		p.detail("board " + slot.Board + said(slot.BoardBasis, ""))
	}
	if slot.When.Timed() && slot.When.Basis == program.Inferred {
		p.detail("time inferred " + slot.When.Note)
	} else if !slot.When.Timed() && slot.When.Note != "" {
		p.detail(slot.When.Note)
	}
	if slot.Session == program.NoSession {
		return
	}
	session := c.Session(slot.Session)
	before, after, place := c.Neighbours(slot.Ref)
	text := session.Title + ", " + placeIn(place, len(session.Slots))
	if room := c.RoomName(slot.Place); room != "" {
		text += ", " + room
	} else {
		text += ", room not known"
	}
	p.detail(text)
	for _, credit := range session.People {
		p.detail(credit.Role.String() + ": " + c.Person(credit.Person).Name)
	}
	switch {
	case before != program.NoSlot && after != program.NoSlot:
		p.detail("between “" + p.short(before) + "” and “" + p.short(after) + "”")
	case before != program.NoSlot:
		p.detail("the last, after “" + p.short(before) + "”")
	case after != program.NoSlot:
		p.detail("the first, before “" + p.short(after) + "”")
	}
}

// short gives a talk's title up to its colon, cut to what a detail has room for.
func (p *page) short(slot program.SlotRef) string {
	title, _, _ := strings.Cut(p.Conference.Talk(p.Conference.Slot(slot).Talk).Title, ":")
	title, _ = p.Look.Cut(title, max(12, (p.width-34)/2))
	return title
}

// detail adds quiet text below a slot.
func (p *page) detail(s string) { p.indented(p.Look.Quiet, s) }

func (p *page) indented(ink look.Ink, s string) {
	indent := min(10, p.width/4)
	for _, line := range prose.Wrap(s, max(p.width-indent, 1)) {
		p.line(look.Blank(indent) + ink.Paint(line))
	}
}

func (p *page) roleIn(person program.PersonRef, t program.TalkRef) string {
	for _, credit := range p.Conference.Talk(t).People {
		if credit.Person == person && credit.Role != program.Author && credit.Role != program.Speaker {
			return credit.Role.String()
		}
	}
	return ""
}

func dayName(d program.Day) string {
	if !d.Known() {
		return "Day not known"
	}
	return d.Time().Format("Monday 2 January")
}

func (p *page) topic(t *program.Topic) {
	p.title(t.Name)
	shown := 0
	for _, ref := range t.Talks {
		if p.Shows(ref) {
			shown++
		}
	}
	count := fmt.Sprintf("%d of %d talks", shown, p.Conference.TalkCount())
	if shown != len(t.Talks) {
		count = fmt.Sprintf("%d of its %d talks under the search", shown, len(t.Talks))
	}
	p.wrap(p.Look.Text, count)
	p.years(t)
	for _, ref := range t.Talks {
		if p.Shows(ref) {
			p.rows = append(p.rows, row.Row{Kind: row.Paper, Subject: scene.OfTalk(ref)})
		}
	}
	p.blank()
	p.wrap(p.Look.Quiet, p.Conference.About().TopicsNote)
}

// years draws the topic's talks by edition, oldest first, and heads those of
// this one.
func (p *page) years(t *program.Topic) {
	var through []library.Topic
	if p.Library != nil {
		through = p.Library.Through(t.Name)
	}
	if len(through) < 2 {
		p.blank()
		return
	}
	p.heading("Through the years")
	most, name := 1, 0
	for _, edition := range through {
		most = max(most, edition.Talks())
		name = max(name, look.Width(edition.Program.About().Name))
	}
	for _, edition := range through {
		ink, talks := p.Look.Text, edition.Talks()
		if edition.Program == p.Conference {
			ink = p.Look.Strong
		}
		n := p.Look.Line(p.width).Column(ink, edition.Program.About().Name, name+1).Put(ink, fmt.Sprintf("%4d ", talks))
		if room := min(n.Left()-8, 40); talks > 0 && room > 0 {
			n.Put(p.Look.Topic(int(t.Ref)), look.Fill(p.Look.Glyph.Fill, max(1, talks*room/most)))
		}
		n.Gap(1).Put(p.Look.Quiet, fmt.Sprintf("%d%%", share(talks, edition.Program.TalkCount())))
		p.line(n.String())
	}
	last := through[len(through)-1].Program
	if last == p.Conference {
		p.heading("New in " + last.About().Name)
	} else {
		p.heading("In " + p.Conference.About().Name)
	}
}

// share gives a part in percent, rounded.
func share(part, of int) int {
	if of == 0 {
		return 0
	}
	return (200*part + of) / (2 * of)
}

func (p *page) appointment(key program.Key) {
	a, ok := p.Plan.Appointment(key)
	if !ok {
		return
	}
	p.title(a.Title)
	p.blank()
	p.inked("When", a.When(p.Conference.Zone()).String(), p.Look.Strong)
	p.field("Where", a.Where)
	p.field("Note", p.Plan.Mark(nil, key).Note)
	for _, clash := range p.Schedule.ClashesWith(key) {
		p.inked("Clash", ClashText(p.Look, clash, key, true), p.Look.Warn)
	}
	p.blank()
	p.wrap(p.Look.Quiet, "Your own appointment. x removes it, z takes that back.")
}

// unmatched shows a mark whose talk the program no longer has.
func (p *page) unmatched(key program.Key) {
	for _, mark := range p.Schedule.Unmatched {
		if mark.Key != key {
			continue
		}
		p.title(mark.Seen.Title)
		p.blank()
		p.wrap(p.Look.Warn, "The program no longer has this. What you marked is kept.")
		p.blank()
		p.field("Was", mark.Seen.When(p.Conference.Zone()).String())
		p.field("Where", mark.Seen.Room)
		p.field("Plan", row.PlanText(p.Look, mark))
		p.field("Note", mark.Note)
	}
}

// about shows what the program says of itself: what is inferred, what is not
// known, and where the facts are from.
func (p *page) about() {
	a := p.Conference.About()
	p.title(a.Title)
	p.blank()
	p.inked("When", program.DaySpan(a.Start, a.End), p.Look.Strong)
	p.field("Where", a.Venue)
	zone := a.Zone.String()
	if a.ZoneNote != "" {
		zone += ". " + a.ZoneNote
	}
	p.field("Time zone", zone)
	p.field("Holds", p.census())
	if a.Compiled.Known() {
		p.field("Compiled", a.Compiled.Time().Format("2 January 2006"))
	}
	if len(a.Organizers) > 0 {
		p.heading("Organizers")
		for _, credit := range a.Organizers {
			p.wrap(p.Look.Text, p.named(credit, program.Organizer))
		}
	}
	if len(a.Dates) > 0 {
		p.heading("Dates")
		for _, d := range a.Dates {
			p.field(dateOf(d.Day), d.What)
		}
	}
	p.notes("What is not known", a.Missing)
	notes := a.Notes
	if a.TopicsNote != "" {
		notes = append([]string{a.TopicsNote}, notes...)
	}
	p.notes("How to read it", notes)
	p.links(a.Links)
	p.sources(a.Sources)
}

// census counts what the program holds.
func (p *page) census() string {
	c := p.Conference
	papers, days := 0, 0
	for t := range c.Talks() {
		if t.Kind == program.KindPaper {
			papers++
		}
	}
	for _, d := range c.Days() {
		if d.Day.Known() {
			days++
		}
	}
	return strings.Join([]string{row.Count(days, "day"), row.Count(c.SessionCount(), "session"),
		row.Count(c.TalkCount(), "talk") + " (" + row.Count(papers, "paper") + ")",
		strconv.Itoa(c.PersonCount()) + " people", row.Count(len(c.Topics()), "topic")}, ", ")
}

// dateOf gives a date with its year: deadlines are often in the year before.
func dateOf(d program.Day) string {
	if !d.Known() {
		return "not known"
	}
	return d.Time().Format("2 Jan 2006")
}
