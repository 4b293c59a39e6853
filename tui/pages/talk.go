package pages

import (
	"fmt"
	"slices"
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/renew"
	"lanyard/program/search"
	"lanyard/tui/look"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// manyPeople is how many names a talk's page shows before it folds them; the
// list of people (p) has them all.
const manyPeople = 16

func (p *page) talk(t *program.Talk) {
	p.title(p.readable(t.Title))
	for _, other := range t.OtherTitles {
		p.wrap(p.Look.Quiet, "also: "+p.readable(other))
	}
	p.people(t)
	p.why(t)
	p.blank()
	for _, ref := range t.Slots {
		p.slot(p.Conference.Slot(ref), len(t.Slots) > 1)
	}
	p.news(func(c *renew.Change) bool { return c.NewTalk == t.Ref })
	p.field("Track", t.Track)
	if t.Kind != program.KindPaper && t.Kind != program.KindTalk && t.Kind != program.KindOther {
		p.field("Kind", t.Kind.String())
	}
	for _, a := range t.Awards {
		p.inked("Award", a.Name+said(a.Basis, ""), p.Look.Strong)
	}
	p.topics(t)
	p.planned(t.Key)
	p.text(t)
	p.notes("Notes", t.Notes)
	p.links(t.Links)
	p.sources(t.Sources)
}

// readable gives a title as the page shows it: readable, or as it was published.
func (p *page) readable(title string) string {
	if p.AsPublished {
		return title
	}
	return prose.Title(title)
}

// why says where a search found the talk, if that is not to be seen at the top,
// with the words of the abstract around it.
func (p *page) why(t *program.Talk) {
	if p.Found == nil || p.Query.Text == "" || !p.Found.Contains(t.Ref) {
		return
	}
	fields := p.Found.Why(t.Ref)
	if len(fields) == 0 || slices.Contains(fields, search.Title) {
		return
	}
	var names []string
	for _, f := range fields {
		if f == search.Abstract && p.Conference.Text(t.Ref).Synopsis {
			f = "synopsis"
		}
		names = append(names, string(f))
	}
	p.blank()
	p.wrap(p.Look.Quiet, "found in: "+strings.Join(names, ", "))
	if text, spans := p.Found.Snippet(t.Ref); text != "" && slices.Contains(fields, search.Abstract) {
		cut, kept := p.Look.Cut(text, 2*p.width)
		if len(spans) > 0 && spans[0].End <= kept {
			for _, line := range prose.Wrap(cut, p.width) {
				p.line(p.Look.Mark(p.Look.Text, line, p.Spans(line)))
			}
		}
	}
}

// people names who is in a talk, with the role where it is not an author's.
func (p *page) people(t *program.Talk) {
	if len(t.People) == 0 {
		return
	}
	var names []string
	for i, credit := range t.People {
		if len(t.People) > manyPeople && i == manyPeople-2 {
			names = append(names, fmt.Sprintf("%d more", len(t.People)-manyPeople+1))
		}
		if len(t.People) > manyPeople && i >= manyPeople-2 && i < len(t.People)-1 {
			continue
		}
		names = append(names, p.named(credit, program.Author))
	}
	p.blank()
	p.flow(p.Look.Text, names)
}

// named gives a person with role and affiliation, as far as there is something to say.
func (p *page) named(credit program.Credit, usual program.Role) string {
	name := p.Conference.Person(credit.Person).Name
	var more []string
	if credit.Role != usual && credit.Role != program.Speaker {
		more = append(more, credit.Role.String())
	}
	if credit.Affiliation != "" {
		more = append(more, credit.Affiliation)
	}
	if len(more) > 0 {
		name += " (" + strings.Join(more, ", ") + ")"
	}
	return name
}

// slot says when and where one appearance is, and what stands around it.
func (p *page) slot(slot *program.Slot, several bool) {
	c := p.Conference
	if slot.Form == program.PosterForm {
		p.poster(slot)
		return
	}
	p.inked("When", when(slot.When), p.Look.Strong)
	p.field("Where", p.where(slot.Place))
	if slot.Session == program.NoSession {
		return
	}
	session := c.Session(slot.Session)
	before, after, place := c.Neighbours(slot.Ref)
	p.field("Session", session.Title+" "+p.Look.Glyph.Dot+" "+placeIn(place, len(session.Slots)))
	p.opens(scene.OfSession(session.Ref))
	for _, credit := range session.People {
		p.field(capital(credit.Role.String()), c.Person(credit.Person).Name)
	}
	if before != program.NoSlot {
		p.neighbour("Previous", c.Slot(before))
	}
	if after != program.NoSlot {
		p.neighbour("Next", c.Slot(after))
	}
}

// placeIn says a place in a session, as far as it is known.
func placeIn(place, of int) string {
	if place == 0 {
		return "place in it not known"
	}
	return fmt.Sprintf("%d of %d", place, of)
}

func (p *page) neighbour(label string, slot *program.Slot) {
	title := p.readable(p.Conference.Talk(slot.Talk).Title)
	if p.width >= 3*labelWidth {
		title, _ = p.Look.Cut(title, p.width-labelWidth)
	}
	p.field(label, title)
	p.opens(scene.OfTalk(slot.Talk))
}

func (p *page) poster(slot *program.Slot) {
	var parts []string
	if slot.Board != "" {
		parts = append(parts, "board "+slot.Board+said(slot.BoardBasis, ""))
	}
	switch {
	case slot.When.Dated():
		parts = append(parts, when(slot.When))
	default:
		parts = append(parts, "hours not known"+said(program.Unknown, slot.When.Note))
	}
	if slot.Place.Known() {
		parts = append(parts, p.where(slot.Place))
	}
	p.field("Poster", strings.Join(parts, ", "))
	if slot.Session != program.NoSession {
		p.opens(scene.OfSession(slot.Session))
	}
}

// topics lists a talk's topics with their marks, and says once who assigned them.
func (p *page) topics(t *program.Talk) {
	for i, ref := range t.Topics {
		topic := p.Conference.Topic(ref)
		name := topic.Name
		if i == len(t.Topics)-1 {
			name += said(t.TopicsBasis, "")
		}
		label := ""
		if i == 0 {
			label = "Topics"
		}
		p.field(label, name)
		p.opens(scene.OfTopic(ref))
	}
}

// planned says what the reader decided, and what that clashes with or would.
func (p *page) planned(key program.Key) {
	mark := p.Plan.Mark(p.Conference, key)
	p.inked("Plan", row.PlanText(p.Look, mark), p.Look.Strong)
	clashes := p.Schedule.WouldClash(key)
	if mark.Attended && mark.Level == plan.None {
		clashes = nil // there is nothing left to decide
	}
	for i, clash := range clashes {
		label := ""
		if i == 0 {
			label = "Clash"
		}
		p.inked(label, ClashText(p.Look, clash, key, mark.Level != plan.None), p.Look.Warn)
	}
	if mark.Note != "" {
		p.field("Note", mark.Note)
	}
}

// ClashText says what a talk or session clashes with, or would if it were
// chosen: "clashes with “QMoE …” 09:20–09:40 (B4→B7)".
func ClashText(l *look.Look, clash plan.Clash, key program.Key, chosen bool) string {
	other := clash.Other(key)
	verb := "overlaps"
	switch {
	case !chosen:
		verb = "would clash with"
	case clash.Firm:
		verb = "clashes with"
	}
	text := fmt.Sprintf("%s %s “%s” %s", l.Glyph.Clash, verb, prose.Title(other.Title), other.When.Hours())
	if clash.Rooms != "" {
		text += " (" + clash.Rooms + ")"
	}
	return text
}

// published says that a text is shown as it was published, and in which markup.
func published(t program.Text) string {
	switch {
	case t.Synopsis:
		return "as written"
	case t.Markup == program.Markdown:
		return "as published, in Markdown"
	case t.Markup == program.HTML:
		return "as published, in HTML"
	case t.Markup == program.LaTeX:
		return "as published, in LaTeX"
	}
	return "as published"
}

// text adds the abstract or the synopsis, and says which it is; without one it
// says where the abstract stands.
func (p *page) text(t *program.Talk) {
	text := p.Conference.Text(t.Ref)
	if text.Problem != "" {
		p.blank()
		p.wrap(p.Look.Warn, "The text cannot be read now: "+text.Problem)
		return
	}
	if text.Body == "" {
		p.withoutText(t)
		return
	}
	title := "Abstract"
	if text.Synopsis {
		title = "Synopsis, in our own words"
	}
	if p.AsPublished {
		title += " " + p.Look.Glyph.Dot + " " + published(text)
	}
	p.heading(title)
	p.blank()
	lines, err := p.prose.Render(text)
	if err != nil {
		p.wrap(p.Look.Warn, "This text could not be rendered: "+err.Error())
		p.wrap(p.Look.Text, text.Body)
		return
	}
	for _, line := range lines {
		p.read(line)
	}
	if len(text.Sources) > 0 {
		p.blank()
		from := "From "
		if text.Synopsis {
			from = "Written from "
		}
		p.wrap(p.Look.Quiet, from+strings.Join(text.Sources, ", "))
	}
}

func (p *page) withoutText(t *program.Talk) {
	if t.Kind != program.KindPaper && t.Kind != program.KindPoster {
		return
	}
	p.blank()
	if len(t.Links) > 0 {
		p.wrap(p.Look.Quiet, fmt.Sprintf("No abstract here: none was found to read. It may stand at the first link below (%s; o opens it).", t.Links[0].Label))
		return
	}
	p.wrap(p.Look.Quiet, "No abstract: none was found, and no page that has one.")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
