package format

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"lanyard/program"
)

// iacr is the program JSON of the conferences of the IACR (CRYPTO, Eurocrypt,
// …): days, their time slots, the sessions in each. See
// github.com/IACR/program-editor, docs/program_schema.json.
var iacr = Format{
	ID: "iacr", Title: "IACR program JSON",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		return paths["days.[].timeslots.[].sessions"] || (paths["days.[].timeslots"] && paths["config"]) ||
			(paths["config.default_talk_minutes"] && paths["config.default_track_locations"])
	},
	read: readIACR,
}

type (
	iacrFile struct {
		Name   anyText `json:"name"`
		Config struct {
			Unassigned anyList   `json:"unassigned_talks"`
			Zone       iacrNamed `json:"timezone"`
		} `json:"config"`
		Days anyList `json:"days"`
	}
	iacrNamed struct {
		Name  anyText `json:"name"`
		Talks anyList `json:"talks"`
	}
	iacrDay struct {
		Date      anyText `json:"date"`
		TimeSlots anyList `json:"timeslots"`
	}
	iacrTimeSlot struct {
		Start    anyText `json:"starttime"`
		End      anyText `json:"endtime"`
		Sessions anyList `json:"sessions"`
	}
	iacrSession struct {
		ID        anyText   `json:"id"`
		Title     anyText   `json:"session_title"`
		URL       anyText   `json:"session_url"`
		Moderator anyText   `json:"moderator"`
		Start     anyText   `json:"starttime"`
		End       anyText   `json:"endtime"`
		Location  iacrNamed `json:"location"`
		Talks     *anyList  `json:"talks"` // there, if empty, for sessions that are to have talks
	}
	iacrTalk struct {
		ID           anyText  `json:"id"`
		Title        anyText  `json:"title"`
		Abstract     anyText  `json:"abstract"`
		Authors      anyTexts `json:"authors"`
		Affiliations anyTexts `json:"affiliations"`
		Start        anyText  `json:"starttime"`
		End          anyText  `json:"endtime"`
		EndAsWritten anyText  `json:"endttime"` // so in the schema
		Paper        anyText  `json:"paperUrl"`
		Slides       anyText  `json:"slidesUrl"`
		Video        anyText  `json:"videoUrl"`
		Keywords     anyTexts `json:"keywords"`
		Category     anyText  `json:"category"`
	}
	iacrReader struct {
		ctx  context.Context
		b    *program.Builder
		zone *time.Location
		day  program.Day
	}
)

func readIACR(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	var file iacrFile
	problem, err := decodeFile(raw, &file)
	if err != nil {
		return nil, err
	}
	a := program.About{Name: string(file.Name)}
	zone := string(file.Config.Zone.Name)
	if a.Zone, err = time.LoadLocation(zone); err != nil || zone == "" || zone == "Local" || o.Zone != nil {
		a.Zone, a.ZoneNote = zoneFor(o, "")
	}
	r := &iacrReader{ctx: ctx, b: program.NewBuilder(program.AboutDraft{About: about(in, o, a)}), zone: a.Zone}
	if problem != "" {
		r.b.Complain("file", problem)
	}
	err = eachRecord(ctx, r.b, "days", file.Days, func(record string, d *iacrDay) {
		day, err := program.ParseDay(string(d.Date))
		if err != nil {
			r.b.Complain(record, err.Error())
		}
		r.day = day
		_ = eachRecord(ctx, r.b, record+".timeslots", d.TimeSlots, r.timeSlot)
	})
	if err != nil {
		return nil, err
	}
	return r.b, eachRecord(ctx, r.b, "config.unassigned_talks", file.Config.Unassigned, func(record string, group *iacrNamed) {
		_ = eachRecord(ctx, r.b, record+".talks", group.Talks, func(record string, t *iacrTalk) {
			t.Category = cmp.Or(t.Category, group.Name)
			r.talk(record, t, nil)
		})
	})
}

func (r *iacrReader) timeSlot(record string, slot *iacrTimeSlot) {
	n := 0
	_ = eachRecord(r.ctx, r.b, record+".sessions", slot.Sessions, func(record string, s *iacrSession) {
		n++
		if s.ID == "" { // templates have none: the place in the timetable names it
			clock := strings.ReplaceAll(string(cmp.Or(s.Start, slot.Start)), ":", "")
			s.ID = anyText(fmt.Sprintf("%s-%04s-%d", cmp.Or(string(r.day), "undated"), clock, n))
		}
		r.session(record, s, r.when(record, cmp.Or(s.Start, slot.Start), cmp.Or(s.End, slot.End)))
	})
}

// session gives a session with its talks. One that is to have none (a meal, a
// registration) is a talk of its own.
func (r *iacrReader) session(record string, s *iacrSession, when program.WhenDraft) {
	title, place := titleLine(string(s.Title)), program.PlaceDraft{Room: string(s.Location.Name)}
	var people []program.PersonDraft
	chair := strings.TrimSpace(strings.TrimPrefix(string(s.Moderator), "Chair:"))
	if chair != "" && !strings.EqualFold(chair, "TBD") {
		people = append(people, program.PersonDraft{Name: chair, Role: program.Chair})
	}
	links, notes := addLink(nil, nil, "Session", string(s.URL))
	if s.Talks == nil {
		kind, ok := statedKind(title)
		if !ok {
			kind = program.KindOther
		}
		giveTitled(r.b, record, program.TalkDraft{Key: program.Key(s.ID), Kind: kind, Title: title, People: people, Links: links, Notes: notes,
			Slots: []program.SlotDraft{{When: when, Place: place}}})
		return
	}
	if program.CleanLine(title) == "" {
		title = "Session" // so that its talks keep their place
	}
	key := r.b.Session(program.SessionDraft{Key: program.Key(s.ID), Kind: program.KindSession, Title: title, When: when,
		Place: place, People: people, Links: links, Notes: notes})
	order := 0
	_ = eachRecord(r.ctx, r.b, record+".talks", *s.Talks, func(record string, t *iacrTalk) {
		order++
		slot := program.SlotDraft{Session: key, Order: order}
		if t.Start != "" {
			slot.When = r.when(record, t.Start, cmp.Or(t.End, t.EndAsWritten))
		}
		r.talk(record, t, []program.SlotDraft{slot})
	})
}

func (r *iacrReader) talk(record string, t *iacrTalk, slots []program.SlotDraft) {
	d := program.TalkDraft{
		Key: program.Key(t.ID), Kind: program.KindPaper, Title: titleLine(string(t.Title)), Slots: slots,
		Text: textOf(string(t.Abstract)),
	}
	if kind, ok := statedKind(string(t.Category)); ok {
		d.Kind = kind
	}
	if t.Category != "Uncategorized" {
		d.Track = string(t.Category)
	}
	authors := []string(t.Authors)
	if len(authors) == 1 { // it used to be one text
		authors = strings.Split(strings.ReplaceAll(authors[0], ", and ", " and "), " and ")
	}
	places := iacrSplit(t.Affiliations, ";")
	for _, name := range authors {
		p := program.PersonDraft{Name: name}
		if len(places) == 1 {
			p.Affiliation = places[0]
		}
		d.People = append(d.People, p)
	}
	if len(places) > 1 { // the source does not say whose they are
		d.Notes = append(d.Notes, "Affiliations: "+strings.Join(places, "; "))
	}
	d.Topics = iacrSplit(t.Keywords, ",;")
	d.Links, d.Notes = addLink(d.Links, d.Notes, "Paper", string(t.Paper))
	d.Links, d.Notes = addLink(d.Links, d.Notes, "Slides", string(t.Slides))
	d.Links, d.Notes = addLink(d.Links, d.Notes, "Video", string(t.Video))
	giveTitled(r.b, record, d)
}

// iacrSplit splits texts at the separators; one that is a list already is in parts.
func iacrSplit(texts []string, separators string) []string {
	var parts []string
	for _, text := range texts {
		for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// when reads the times of the day at hand. An end that comes before its start
// is that of the next day's night.
func (r *iacrReader) when(record string, start, end anyText) program.WhenDraft {
	w := program.WhenDraft{Day: r.day}
	for _, field := range [...]struct {
		text anyText
		at   *time.Time
	}{{start, &w.Start}, {end, &w.End}} {
		if field.text == "" || !r.day.Known() {
			continue
		}
		var ok bool
		if *field.at, ok = clockOn(r.day, string(field.text), r.zone); !ok {
			r.b.Complain(record, fmt.Sprintf("time %q: expected as 09:00", field.text))
		}
	}
	if !w.End.IsZero() && w.End.Before(w.Start) && w.End.Hour() < 6 {
		w.End = w.End.AddDate(0, 0, 1)
	}
	return w
}
