package format

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// miniconfItem is one line of a workshop's schedule. Its id may be a text, a
// number or nothing; its hours are those of a zone that the source does not name.
type miniconfItem struct {
	ID         any    `json:"id"`
	Title      string `json:"title"`
	Speakers   string `json:"speakers"`
	Type       string `json:"type"`
	Date       string `json:"date"`
	StartTime  string `json:"startTime"`
	EndTime    string `json:"endTime"`
	Subsession string `json:"subsession"`
	Room       string `json:"room"`

	record     string
	start, end time.Time // wall clock, as if it were UTC
}

// giveWorkshops gives the schedules of workshops: each workshop is a session
// with its parts, or several where it meets several times.
func (r *miniconfReader) giveWorkshops() {
	const file = "workshop_schedules.json"
	raw := r.open(file)
	if raw == nil {
		return
	}
	var lists map[string][]json.RawMessage
	if err := json.Unmarshal(raw, &lists); err != nil {
		r.complain(file, "%v; left out", explained(err))
		return
	}
	schedules := map[string][]*miniconfItem{}
	for uid, list := range lists {
		schedules[uid] = nil
		for i, one := range list {
			it := &miniconfItem{record: fmt.Sprintf("%s %.20s item %d", file, uid, i+1)}
			if err := json.Unmarshal(one, it); err != nil {
				r.complain(it.record, "%v", explained(err))
			}
			schedules[uid] = append(schedules[uid], it)
		}
	}
	uids := slices.Sorted(maps.Keys(schedules))
	workshops := map[string]*miniconfRecord{}
	for _, w := range r.records {
		if w.kind == program.KindWorkshop && workshops[w.UID] == nil {
			workshops[w.UID] = w
		}
	}
	for _, uid := range uids {
		r.readHours(schedules[uid], workshops[uid])
	}
	behind, note := r.offset(uids, schedules, workshops)
	for _, uid := range uids {
		w := workshops[uid]
		if w == nil {
			w = &miniconfRecord{UID: uid, Title: "Workshop " + uid, kind: program.KindWorkshop, stem: "workshop_" + uid, record: file}
			r.records = append(r.records, w)
		}
		r.workshop(w, schedules[uid], behind, note)
	}
}

// readHours reads the days and hours of a schedule. Its days have no year; it
// is that of the workshop.
func (r *miniconfReader) readHours(items []*miniconfItem, w *miniconfRecord) {
	year := 0
	if w != nil {
		for _, when := range r.recordTimes(w) {
			year = when.Start.Year()
		}
	}
	for _, it := range items {
		if it.StartTime == "" || it.Date == "" {
			continue
		}
		start, err := tableWhenOf(it.Date+" "+it.StartTime, year, false)
		if err != nil || start.day == "" || start.start < 0 {
			r.complain(it.record, "%.40q is no time; it is not known", it.Date+" "+it.StartTime)
			continue
		}
		it.start = start.day.Time().Add(time.Duration(start.start) * time.Minute)
		if end, err := tableWhenOf(it.EndTime, year, false); err == nil && end.start >= 0 {
			it.end = start.day.Time().Add(time.Duration(end.start) * time.Minute)
			if it.end.Before(it.start) {
				it.end = it.end.AddDate(0, 0, 1)
			}
		}
	}
}

// offset tells by how much the hours of the schedules are behind UTC: the
// difference between when a workshop begins and when its first item does, if it
// is the same for most workshops. The note is empty where that cannot be told.
func (r *miniconfReader) offset(uids []string, schedules map[string][]*miniconfItem, workshops map[string]*miniconfRecord) (behind time.Duration, note string) {
	votes, voters := map[time.Duration]int{}, 0
	for _, uid := range uids {
		var first, begin time.Time
		for _, it := range schedules[uid] {
			if !it.start.IsZero() && (first.IsZero() || it.start.Before(first)) {
				first = it.start
			}
		}
		if w := workshops[uid]; w != nil {
			for _, when := range r.recordTimes(w) {
				if begin.IsZero() || when.Start.Before(begin) {
					begin = when.Start
				}
			}
		}
		if first.IsZero() || begin.IsZero() {
			continue
		}
		voters++
		if d := begin.Sub(first); d.Abs() <= 14*time.Hour {
			votes[d]++
		}
	}
	for _, d := range slices.Sorted(maps.Keys(votes)) {
		if votes[d] > votes[behind] {
			behind = d
		}
	}
	if 2*votes[behind] <= voters {
		return 0, ""
	}
	return behind, fmt.Sprintf("The schedule names no zone; its hours are taken as %s, because most workshops then begin when the calendar says.", offsetName(-behind))
}

// workshop gives one workshop as sessions with its items in them. Where the
// zone of the hours could not be told, the items have none.
func (r *miniconfReader) workshop(w *miniconfRecord, items []*miniconfItem, behind time.Duration, note string) {
	var sessions []program.SessionDraft
	var keys []program.Key
	times := r.recordTimes(w)
	if len(times) == 0 {
		times = []program.WhenDraft{{Basis: program.Unknown}}
	}
	slices.SortFunc(times, func(a, b program.WhenDraft) int { return a.Start.Compare(b.Start) })
	for i, when := range times {
		s := program.SessionDraft{Title: w.Title, Kind: program.KindWorkshop, When: when, Place: program.PlaceDraft{Basis: program.Unknown}}
		s.Key = miniconfKey(w.stem)
		if i > 0 {
			s.Key = program.Key(fmt.Sprintf("%s-%d", s.Key, i+1))
		} else if text := program.CleanLine(cmp.Or(w.Abstract, w.Description)); text != "" {
			s.Notes = []string{text}
		}
		s.People, s.Links = r.recordPeople(w), r.recordLinks(w)
		sessions, keys = append(sessions, s), append(keys, r.b.Session(s))
	}
	w.scheduled = true
	for i, it := range items {
		if program.CleanLine(it.Title) == "" {
			if it.StartTime+it.Speakers != "" {
				r.complain(it.record, "expected a title; left out")
			}
			continue
		}
		slot := program.SlotDraft{Order: i + 1, Session: keys[0], When: program.WhenDraft{Basis: program.Unknown}, Place: program.PlaceDraft{Room: titleLine(it.Room)}}
		if !it.start.IsZero() && note != "" {
			slot.When = program.WhenDraft{Start: it.start.Add(behind), Basis: program.Inferred, Note: note}
			if !it.end.IsZero() {
				slot.When.End = it.end.Add(behind)
			}
			for n, s := range sessions {
				if !slot.When.Start.Before(s.When.Start) {
					slot.Session = keys[n]
					if !s.When.Start.IsZero() { // the program's day, also after midnight
						slot.When.Day = program.DayOf(s.When.Start.In(r.zone))
					}
				}
			}
		}
		r.item(w, it, slot)
	}
	for _, d := range r.drafts { // papers of w11_papers.csv that the schedule does not name
		if strings.HasPrefix(string(d.Key), w.UID+".") && len(d.Slots) == 0 {
			d.Slots = []program.SlotDraft{{Session: keys[0], When: program.WhenDraft{Basis: program.Unknown}, Place: program.PlaceDraft{Basis: program.Unknown}}}
		}
	}
}

// item makes a talk of one line, or gives the paper of the same id its time.
func (r *miniconfReader) item(w *miniconfRecord, it *miniconfItem, slot program.SlotDraft) {
	id := ""
	switch v := it.ID.(type) {
	case string:
		id = strings.TrimSpace(v)
	case float64:
		id = fmt.Sprint(v)
	}
	key := w.UID + "." + id
	title := titleLine(it.Title)
	if d := r.talks[key]; id != "" && d != nil && strings.EqualFold(d.Title, title) {
		d.Slots = append(d.Slots, slot)
		return
	}
	d := &program.TalkDraft{Title: title, Kind: titleKind(title), Slots: []program.SlotDraft{slot}}
	if id != "" && r.talks[key] == nil {
		d.Key = program.Key(key)
		r.talks[key] = d
	}
	if it.Type == "BREAK" {
		d.Kind = program.KindBreak
	} else if it.Type != "" {
		d.Notes = append(d.Notes, strings.ToLower(it.Type))
	}
	if part := program.CleanLine(it.Subsession); part != "" {
		d.Notes = append(d.Notes, "Part of "+part)
	}
	if strings.Contains(strings.TrimSpace(it.Speakers), "\n") {
		d.Text = program.Text{Body: it.Speakers} // a list of the talks in it
	} else {
		d.People = miniconfSpeakers(it.Speakers)
	}
	r.drafts = append(r.drafts, d)
}

// miniconfSpeakers reads the speakers of a schedule, where co-authors stand in
// brackets behind the one who speaks.
func miniconfSpeakers(s string) []program.PersonDraft {
	s = strings.TrimSuffix(program.CleanLine(s), " et al.")
	if strings.Contains(s, "/") && !strings.Contains(s, ",") {
		s = strings.ReplaceAll(s, "/", ";")
	}
	var others []program.PersonDraft
	if open := strings.LastIndex(s, " ("); open > 0 && strings.HasSuffix(s, ")") && !strings.ContainsAny(s[:open], ",;") {
		others = peopleIn(s[open+2:len(s)-1], program.Author)
		s = s[:open]
	}
	return append(peopleIn(s, program.Speaker), others...)
}
