package format

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanyard/program"
)

// icsTalk is what becomes one talk: an event, and others of the same UID that
// are further times of it.
type icsTalk struct {
	main      *icsComponent
	more      []*icsComponent // events of the same UID, title and description
	overrides []*icsComponent // with a RECURRENCE-ID: one time of it that was changed
	key       program.Key
	uid       string // "" where it tells nothing
}

// events gives every event to the Builder.
func (r *icsReader) events(ctx context.Context) error {
	r.urls = map[string]int{}
	for _, e := range r.file.events {
		r.urls[e.text("URL")]++
	}
	r.sameHost = icsHost(r.file.events)
	for i, t := range r.talks() {
		if i%200 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if titleLine(t.main.text("SUMMARY")) == "" {
			r.complain(t.main.line, "an event without a SUMMARY; left out")
			continue
		}
		d := r.talk(t.main)
		for _, e := range t.more[:min(len(t.more), icsMaxOccurrences)] {
			r.people(e, &d)
		}
		d.Key = t.key
		if t.uid != "" && t.uid != string(t.key) {
			d.Aliases = append(d.Aliases, t.uid)
		}
		d.Slots = r.slots(t)
		r.b.Talk(d)
	}
	return nil
}

// icsHost gives what stands behind the @ of the UIDs, if it is the same for
// all: then what stands before it names the event.
func icsHost(events []*icsComponent) string {
	host := ""
	for _, e := range events {
		uid := e.text("UID")
		at := strings.IndexByte(uid, '@')
		if at <= 0 || (host != "" && uid[at:] != host) {
			return ""
		}
		host = uid[at:]
	}
	return host
}

// icsByUID finds the talks that an event may belong to.
type icsByUID struct {
	talks  []*icsTalk
	master map[string]*icsTalk // UID: one with a rule
	text   map[string]*icsTalk // UID, title and description
	title  map[string]*icsTalk // UID and title
	start  map[string]*icsTalk // UID and start
	titles map[string]int      // UID: how many talks are left with it
}

// talks joins the events of one UID. A UID that stands on events of different
// titles names none of them: generators that give all events one UID exist.
// Such talks are known by their titles.
func (r *icsReader) talks() []*icsTalk {
	x := &icsByUID{
		master: map[string]*icsTalk{}, text: map[string]*icsTalk{}, title: map[string]*icsTalk{},
		start: map[string]*icsTalk{}, titles: map[string]int{},
	}
	for _, changed := range []bool{false, true} { // a change may stand before what it changes
		for _, e := range r.file.events {
			if (e.first("RECURRENCE-ID") != nil) == changed {
				r.place(x, e)
			}
		}
	}
	for _, t := range x.talks {
		if x.titles[t.uid] > 1 {
			t.uid, t.key = "", ""
		}
	}
	return x.talks
}

// place finds the talk that an event belongs to, or makes one.
func (r *icsReader) place(x *icsByUID, e *icsComponent) {
	t := &icsTalk{main: e, uid: e.text("UID")}
	if t.uid == "" {
		x.talks = append(x.talks, t)
		return
	}
	key := strings.TrimSuffix(t.uid, r.sameHost)
	t.key = program.Key(key)
	title := t.uid + "\x00" + e.text("SUMMARY")
	text := title + "\x00" + e.text("DESCRIPTION")
	start := t.uid + "\x00" + e.text("DTSTART")
	changed := e.first("RECURRENCE-ID")
	if master := x.master[t.uid]; changed != nil && master != nil {
		master.overrides = append(master.overrides, e)
		if e.text("SUMMARY") != master.main.text("SUMMARY") {
			t.key, t.uid = program.Key(key+"-"+changed.text()), ""
			x.talks = append(x.talks, t)
		}
		return
	}
	if changed == nil {
		for _, o := range []*icsTalk{x.title[title], x.start[start]} {
			if o != nil && icsSequence(o.main) != icsSequence(e) {
				r.newer(o, e)
				return
			}
		}
	}
	if o := x.text[text]; o != nil {
		o.more = append(o.more, e)
		return
	}
	x.talks = append(x.talks, t)
	x.titles[t.uid]++
	x.text[text] = t
	if x.title[title] == nil {
		x.title[title] = t
	}
	if x.start[start] == nil {
		x.start[start] = t
	}
	if e.first("RRULE") != nil && x.master[t.uid] == nil {
		x.master[t.uid] = t
	}
}

// newer keeps the later version of one event (RFC 5545, section 3.8.7.4).
func (r *icsReader) newer(o *icsTalk, e *icsComponent) {
	older := e
	if icsSequence(e) > icsSequence(o.main) {
		older, o.main = o.main, e
	}
	r.complain(older.line, "an older version of the event in line %d; left out", o.main.line)
}

func icsSequence(e *icsComponent) int {
	n, _ := strconv.Atoi(e.text("SEQUENCE"))
	return n
}

// slots gives the times of a talk, in the order of the file.
func (r *icsReader) slots(t *icsTalk) []program.SlotDraft {
	slots := r.times(t.main)
	for i, e := range t.overrides {
		if i == icsMaxOccurrences {
			r.complain(e.line, "more changes of one event than it can have times; left out")
			break
		}
		slots = r.override(slots, e, e.text("SUMMARY") == t.main.text("SUMMARY"))
	}
	for _, e := range t.more {
		if len(slots) >= icsMaxOccurrences {
			r.complain(e.line, "more times of one event than a program has; left out")
			break
		}
		for _, s := range r.times(e) {
			if !slices.ContainsFunc(slots, func(o program.SlotDraft) bool { return icsSameSlot(o, s) }) {
				slots = append(slots, s)
			}
		}
	}
	return slots
}

func icsSameSlot(a, b program.SlotDraft) bool {
	return a.When.Start.Equal(b.When.Start) && a.When.End.Equal(b.When.End) && a.When.Day == b.When.Day && a.Place == b.Place
}

// override puts a changed time in the place of the one that it changes. One
// that got another title is a talk of its own, and only taken out here.
func (r *icsReader) override(slots []program.SlotDraft, e *icsComponent, sameTitle bool) []program.SlotDraft {
	at, isDate, err := r.moment(e.first("RECURRENCE-ID"))
	if err != nil {
		r.complain(e.line, "RECURRENCE-ID: %v; left out", err)
		return slots
	}
	changed := r.times(e)
	if !sameTitle || strings.EqualFold(e.text("STATUS"), "CANCELLED") {
		changed = nil
	}
	for i, s := range slots {
		if (isDate && s.When.Day == program.DayOf(at)) || (!isDate && s.When.Start.Equal(at)) {
			return slices.Replace(slots, i, i+1, changed...)
		}
	}
	return append(slots, changed...)
}

// times gives every time of one event: one, or those of its rule.
func (r *icsReader) times(e *icsComponent) []program.SlotDraft {
	l := e.first("DTSTART")
	if l == nil {
		r.complain(e.line, "an event without a DTSTART; its time is not known")
		return nil
	}
	start, utc, err := icsWall(l.value)
	if err != nil {
		r.complain(l.number, "DTSTART: %v; its time is not known", err)
		return nil
	}
	first, isDate, _ := r.moment(l)
	length := r.length(e, first, isDate)
	zone := &icsZone{location: time.UTC}
	if !utc && !isDate {
		zone = r.zoneOf(l)
	}
	walls := []time.Time{start}
	if rule := e.first("RRULE"); rule != nil {
		walls = icsRepeat(rule.value, start, zone, func(err error) { r.complain(rule.number, "%v", err) }, &r.budget)
	}
	var slots []program.SlotDraft
	place := icsRoom(e)
	left := r.exceptions(e)
	add := func(begin time.Time) {
		if left[begin.Unix()] || len(slots) >= icsMaxOccurrences {
			return
		}
		left[begin.Unix()] = true // a time that is given twice counts once
		if isDate {
			slots = append(slots, icsDays(begin, length, place)...)
			return
		}
		s := program.SlotDraft{When: program.WhenDraft{Start: begin}, Place: place}
		if length > 0 {
			s.When.End = begin.Add(length)
		}
		slots = append(slots, s)
	}
	for _, wall := range walls {
		if isDate {
			add(wall)
		} else {
			add(zone.at(wall, &r.budget))
		}
	}
	for l := range e.all("RDATE") {
		for t := range r.list(l) {
			add(t)
		}
	}
	return slots
}

// length gives how long an event lasts; 0 is not known. Of days it is the
// number of days times 24 hours.
func (r *icsReader) length(e *icsComponent, start time.Time, isDate bool) time.Duration {
	if l := e.first("DTEND"); l != nil {
		end, endIsDate, err := r.moment(l)
		switch {
		case err != nil:
			r.complain(l.number, "DTEND: %v; the end is not known", err)
		case end.Before(start):
			r.complain(l.number, "it ends before it starts; the end is left out")
		case endIsDate == isDate:
			return end.Sub(start)
		}
		return 0
	}
	if l := e.first("DURATION"); l != nil {
		d, err := icsDuration(l.value)
		if err != nil {
			r.complain(l.number, "DURATION: %v; the end is not known", err)
		}
		return d
	}
	return 0
}

// exceptions gives the times, as Unix seconds, at which a repeated event is not.
func (r *icsReader) exceptions(e *icsComponent) map[int64]bool {
	left := map[int64]bool{}
	for l := range e.all("EXDATE") {
		for t := range r.list(l) {
			left[t.Unix()] = true
		}
	}
	return left
}

// list reads the times of a line that holds several; of a period, its start.
func (r *icsReader) list(l *icsLine) func(yield func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		for i, value := range strings.SplitN(l.value, ",", icsMaxOccurrences) {
			one := *l
			one.value, _, _ = strings.Cut(value, "/")
			t, _, err := r.moment(&one)
			if err != nil {
				r.complain(l.number, "%s: %v; left out", l.name, err)
			} else if !yield(t) || i > icsMaxOccurrences {
				return
			}
		}
	}
}

// icsDays gives a slot without hours for each day of an event that lasts whole days.
func icsDays(first time.Time, length time.Duration, place program.PlaceDraft) []program.SlotDraft {
	days := max(1, int(length/(24*time.Hour)))
	note := "All day."
	if days > icsMaxDays {
		note = fmt.Sprintf("All day, for %d days.", days)
		days = 1
	}
	var slots []program.SlotDraft
	for i := range days {
		day := program.DayOf(first.AddDate(0, 0, i))
		slots = append(slots, program.SlotDraft{When: program.WhenDraft{Day: day, Basis: program.Unknown, Note: note}, Place: place})
	}
	return slots
}
