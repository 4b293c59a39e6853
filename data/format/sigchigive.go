package format

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// give hands the sessions and then the contents to the Builder. A session or
// event in which nothing is presented is a talk of its own: a keynote, a
// panel, a reception.
func (r *sigchiReader) give(ctx context.Context) error {
	content := make(map[anyText]*sigchiContent, len(r.contents))
	for _, c := range r.contents {
		if _, again := content[c.ID]; !again {
			content[c.ID] = c
		}
	}
	members := r.members()
	for i, s := range r.sessions {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if r.checkTimes(s); len(members[i]) == 0 {
			r.standAlone(s)
			continue
		}
		r.session(s)
		var run []*sigchiContent
		for _, id := range members[i] {
			if c := content[anyText(id)]; c != nil {
				run = append(run, c)
			} else {
				r.b.Complain(s.record, fmt.Sprintf("names content %q, which is not there", id))
			}
		}
		r.present(s, run)
	}
	for i, c := range r.contents {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var slots []program.SlotDraft
		if content[c.ID] == c { // a second content of the same id is not the one that sessions name
			slots = r.slots[c.ID]
		}
		r.content(c, slots)
	}
	return nil
}

// members lists the contents of each session: those that it names, then those
// that name it.
func (r *sigchiReader) members() [][]string {
	members := make([][]string, len(r.sessions))
	index := map[string]int{}
	handle := func(isEvent bool, id anyText) string { return fmt.Sprint(isEvent, " ", id) }
	for i, s := range r.sessions {
		members[i] = slices.Clone(s.ContentIDs)
		index[handle(s.isEvent, s.ID)] = i
	}
	listed := map[[2]string]bool{}
	for i, s := range r.sessions {
		for _, id := range s.ContentIDs {
			listed[[2]string{handle(s.isEvent, r.sessions[i].ID), id}] = true
		}
	}
	add := func(isEvent bool, ids []string, content anyText) {
		for _, id := range ids {
			h := handle(isEvent, anyText(id))
			if i, ok := index[h]; ok && !listed[[2]string{h, string(content)}] {
				listed[[2]string{h, string(content)}] = true
				members[i] = append(members[i], string(content))
			}
		}
	}
	for _, c := range r.contents {
		add(false, c.SessionIDs, c.ID)
		add(true, c.EventIDs, c.ID)
	}
	return members
}

func (r *sigchiReader) checkTimes(s *sigchiSession) {
	if _, ok := r.timeSlots[s.TimeSlotID]; !ok && !s.isEvent && s.TimeSlotID != "" {
		r.b.Complain(s.record, fmt.Sprintf("names time slot %q, which is not there", s.TimeSlotID))
	} else if start, _ := r.span(s); start.IsZero() {
		r.b.Complain(s.record, "has no time that can be read, expected milliseconds since 1970")
	}
}

func (s *sigchiSession) newKey() program.Key {
	switch {
	case s.ID == "":
		return ""
	case s.isEvent:
		return program.Key("event-" + s.ID)
	}
	return program.Key("session-" + s.ID)
}

func (r *sigchiReader) session(s *sigchiSession) {
	d := program.SessionDraft{
		Key: s.newKey(), Kind: program.KindSession, Title: titleLine(string(s.Name)),
		When: r.when(s), Place: r.place(s), People: r.hosts(s),
	}
	switch kind := r.kind(s.TypeID); kind {
	case program.KindPaper, program.KindTalk, program.KindOther:
	default:
		d.Kind = kind
	}
	d.Links, d.Notes = s.links()
	if s.Description != "" {
		d.Notes = append(d.Notes, titleLine(string(s.Description)))
	}
	if program.CleanLine(d.Title) == "" {
		r.b.Complain(s.record, "expected a title; its contents stand alone")
		return
	}
	s.key = r.b.Session(d)
}

func (r *sigchiReader) standAlone(s *sigchiSession) {
	d := program.TalkDraft{
		Key: s.newKey(), Kind: r.kind(s.TypeID), Title: titleLine(string(s.Name)),
		People: r.hosts(s), Text: textOf(string(s.Description)),
		Slots: []program.SlotDraft{{When: r.when(s), Place: r.place(s)}},
	}
	if d.Kind == program.KindOther {
		if kind, ok := sigchiKind(d.Title); ok && kind != program.KindPaper && kind != program.KindPoster {
			d.Kind = kind
		}
	}
	d.Links, d.Notes = s.links()
	giveTitled(r.b, s.record, d)
}

func (r *sigchiReader) when(s *sigchiSession) program.WhenDraft {
	start, end := r.span(s)
	return program.WhenDraft{Start: start, End: end}
}

func (r *sigchiReader) place(s *sigchiSession) program.PlaceDraft {
	return program.PlaceDraft{Room: string(r.rooms[s.RoomID].Name)}
}

// kind tells what a content type is by its name.
func (r *sigchiReader) kind(typeID anyText) program.Kind {
	name := string(r.types[typeID].Name)
	if name == "Event" || name == "Operations" {
		return program.KindOther
	}
	kind, _ := sigchiKind(name)
	return kind
}

// sigchiKind is statedKind with SIGCHI's word for keynotes, which elsewhere
// says who is to come.
func sigchiKind(words string) (program.Kind, bool) {
	if strings.Contains(strings.ToLower(words), "plenary") {
		return program.KindKeynote, true
	}
	return statedKind(words)
}

// present gives the contents of a session their slots. Posters and demos are
// there for all of it. Papers come one after another: where their type has a
// length and all of them fit, that tells when each begins.
func (r *sigchiReader) present(s *sigchiSession, run []*sigchiContent) {
	start, end := r.span(s)
	var lengths []time.Duration
	var total time.Duration
	for _, c := range run {
		length := c.Duration
		if length.value <= 0 {
			length = r.types[c.TypeID].Duration
		}
		if length.value <= 0 || length.value > 24*60 {
			break
		}
		lengths = append(lengths, time.Duration(length.value)*time.Minute)
		total += time.Duration(length.value) * time.Minute
	}
	told := len(lengths) == len(run) && len(run) > 1 && !bool(s.Parallel) && !start.IsZero() && !start.Add(total).After(end)
	at := start
	for i, c := range run {
		slot := program.SlotDraft{Session: s.key, Order: i + 1}
		switch {
		case r.hangs(s, c):
			slot.Form, slot.When = program.PosterForm, r.when(s)
		case len(run) == 1:
			slot.When = r.when(s)
		case told:
			slot.When = program.WhenDraft{Start: at, End: at.Add(lengths[i]), Basis: program.Inferred,
				Note: "from the order in the session and the usual length of the type"}
		}
		if s.key == "" { // a session without a title: what is known of its time and room stays
			slot.Place = r.place(s)
			if slot.When.Start.IsZero() {
				slot.When = r.when(s)
			}
		}
		if told {
			at = at.Add(lengths[i])
		}
		r.slots[c.ID] = append(r.slots[c.ID], slot)
	}
}

// hangs tells whether a content is a poster or a demo in its session.
func (r *sigchiReader) hangs(s *sigchiSession, c *sigchiContent) bool {
	for _, kind := range []program.Kind{r.kind(s.TypeID), r.kind(c.TypeID)} {
		if kind == program.KindPoster || kind == program.KindDemo {
			return true
		}
	}
	return false
}

func (r *sigchiReader) content(c *sigchiContent, slots []program.SlotDraft) {
	d := program.TalkDraft{
		Key: program.Key(c.ID), Kind: r.kind(c.TypeID), Title: titleLine(string(c.Title)),
		Track:  string(r.tracks[c.TrackID].Name),
		Topics: append(slices.Clone(c.Keywords), c.Tags...), Slots: slots,
	}
	if d.Track == "" || d.Track == "Default" {
		d.Track = string(cmp.Or(r.types[c.TypeID].DisplayName, r.types[c.TypeID].Name))
	}
	if c.Break {
		d.Kind = program.KindBreak
	}
	d.Text = textOf(string(c.Abstract))
	for _, a := range c.Authors {
		if p, ok := r.person(c.record, a.PersonID, program.Author); ok {
			p.Affiliation = cmp.Or(sigchiAffiliations(a.Affiliations), strings.Join(a.Institutions, "; "), p.Affiliation)
			d.People = append(d.People, p)
		}
	}
	d.Awards = r.awards(c)
	d.Links, d.Notes, d.Aliases = c.links()
	giveTitled(r.b, c.record, d)
}

func (r *sigchiReader) awards(c *sigchiContent) []program.Award {
	var awards []program.Award
	if c.Award != "" { // BEST_PAPER, HONORABLE_MENTION
		var words []string
		for _, w := range strings.FieldsFunc(strings.ToLower(string(c.Award)), func(r rune) bool { return r == '_' || r == ' ' }) {
			words = append(words, capital(w))
		}
		awards = append(awards, program.Award{Name: strings.Join(words, " ")})
	}
	for _, id := range c.RecognitionIDs {
		name := string(r.recognitions[anyText(id)].Name)
		same := func(a program.Award) bool { return strings.EqualFold(a.Name, name) }
		if name != "" && !slices.ContainsFunc(awards, same) {
			awards = append(awards, program.Award{Name: name})
		}
	}
	return awards
}

func (s *sigchiSession) links() (links []program.Link, notes []string) {
	links, notes = addLink(links, notes, cmp.Or(string(s.Link.Label), "Link"), string(cmp.Or(s.Link.Href, s.Link.URL)))
	links, notes = addLink(links, notes, "Broadcast", string(s.Broadcast.URL))
	links, notes = addLink(links, notes, "Questions", string(s.QA.URL))
	for _, name := range sigchiAddonNames(s.Addons) {
		links, notes = addLink(links, notes, name, string(s.Addons[name].URL))
	}
	return links, notes
}

func (c *sigchiContent) links() (links []program.Link, notes, aliases []string) {
	doi := func(s anyText) {
		name, address := doiOf(string(s))
		links, notes = addLink(links, notes, "Paper", address)
		if name != "" {
			aliases = append(aliases, name)
		}
	}
	doi(c.DOI)
	for _, name := range sigchiAddonNames(c.Addons) {
		if a := c.Addons[name]; a.Type == "doiLink" {
			doi(a.URL)
		} else {
			links, notes = addLink(links, notes, name, string(a.URL))
		}
	}
	for _, v := range c.Videos {
		links, notes = addLink(links, notes, cmp.Or(string(v.Type), "Video"), string(v.URL))
	}
	links, notes = addLink(links, notes, "Broadcast", string(c.Broadcast.URL))
	links, notes = addLink(links, notes, "Questions", string(c.QA.URL))
	if c.ImportedID != "" {
		aliases = append(aliases, string(c.ImportedID))
	}
	return links, notes, aliases
}

func (r *sigchiReader) hosts(s *sigchiSession) []program.PersonDraft {
	var people []program.PersonDraft
	add := func(ids []string, role program.Role) {
		for _, id := range ids {
			if p, ok := r.person(s.record, anyText(id), role); ok {
				people = append(people, p)
			}
		}
	}
	add(s.PresenterID, program.Speaker)
	add(s.ChairIDs, program.Chair)
	return people
}

func (r *sigchiReader) person(record string, id anyText, role program.Role) (program.PersonDraft, bool) {
	p, ok := r.people[id]
	if !ok {
		r.b.Complain(record, fmt.Sprintf("names person %q, who is not there", id))
	}
	return program.PersonDraft{
		ID: string(id), Role: role, Affiliation: sigchiAffiliations(p.Affiliations),
		Name: strings.Join([]string{string(p.First), string(p.Middle), string(p.Last)}, " "),
	}, ok
}

// sigchiAffiliations gives the institutions, in place of one that is not named
// the department.
func sigchiAffiliations(list []sigchiAffiliation) string {
	var names []string
	for _, a := range list {
		name := strings.TrimSpace(string(cmp.Or(a.Institution, a.Department)))
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "; ")
}
