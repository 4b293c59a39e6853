package format

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// sigchi is the program JSON of the ACM SIGCHI conferences (CHI, UIST, CSCW,
// …) as programs.sigchi.org serves it, schemeVersion 3 to 7 and the older
// scheme with a cachePath.
var sigchi = Format{
	ID: "sigchi", Title: "SIGCHI program JSON",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		return paths["conference.startDate"] && paths["conference.shortName"] && (paths["schemeVersion"] || paths["cachePath"])
	},
	read: readSigchi,
}

// The sigchi… types are the records that are read; each refers to others by id.
type (
	sigchiFile struct {
		Licence      anyText          `json:"cc_licence"`
		Conference   sigchiConference `json:"conference"`
		Rooms        anyList          `json:"rooms"`
		Tracks       anyList          `json:"tracks"`
		ContentTypes anyList          `json:"contentTypes"`
		TimeSlots    anyList          `json:"timeSlots"`
		Sessions     anyList          `json:"sessions"`
		Events       anyList          `json:"events"`
		Contents     anyList          `json:"contents"`
		People       anyList          `json:"people"`
		Recognitions anyList          `json:"recognitions"`
	}
	sigchiConference struct {
		ShortName    anyText `json:"shortName"`
		Name         anyText `json:"name"`
		FullName     anyText `json:"fullName"`
		Year         anyText `json:"year"`
		URL          anyText `json:"url"`
		Location     anyText `json:"location"`
		StartDate    anyInt  `json:"startDate"`
		EndDate      anyInt  `json:"endDate"`
		ZoneOffset   anyInt  `json:"timeZoneOffset"` // minutes east of UTC
		TimeZoneName anyText `json:"timeZoneName"`
	}
	// sigchiNamed is a room, a track, a type or a recognition.
	sigchiNamed struct {
		ID          anyText `json:"id"`
		Name        anyText `json:"name"`
		DisplayName anyText `json:"displayName"`
		Duration    anyInt  `json:"duration"` // minutes that one content of the type has
	}
	sigchiSpan struct {
		ID    anyText `json:"id"`
		Start anyInt  `json:"startDate"`
		End   anyInt  `json:"endDate"`
	}
	// sigchiSession is a session, or an event, which has times of its own.
	sigchiSession struct {
		sigchiSpan
		Name        anyText                `json:"name"`
		Description anyText                `json:"description"`
		TypeID      anyText                `json:"typeId"`
		RoomID      anyText                `json:"roomId"`
		TimeSlotID  anyText                `json:"timeSlotId"`
		ChairIDs    anyTexts               `json:"chairIds"`
		PresenterID anyTexts               `json:"presenterIds"`
		ContentIDs  anyTexts               `json:"contentIds"`
		Parallel    anyFlag                `json:"isParallelPresentation"`
		QA          sigchiLink             `json:"qaLink"`
		Broadcast   sigchiLink             `json:"broadcastLink"`
		Link        sigchiLink             `json:"link"`
		Addons      map[string]sigchiAddon `json:"addons"`
		// what the file says by its order
		record  string
		key     program.Key
		isEvent bool
	}
	sigchiLink struct {
		URL   anyText `json:"url"`
		Href  anyText `json:"href"`
		Label anyText `json:"label"`
		Type  anyText `json:"type"`
	}
	sigchiAddon struct {
		Type  anyText `json:"type"`
		Title anyText `json:"title"`
		URL   anyText `json:"url"`
	}
	sigchiContent struct {
		ID             anyText                `json:"id"`
		ImportedID     anyText                `json:"importedId"`
		TypeID         anyText                `json:"typeId"`
		TrackID        anyText                `json:"trackId"`
		Title          anyText                `json:"title"`
		Abstract       anyText                `json:"abstract"`
		Award          anyText                `json:"award"`
		RecognitionIDs anyTexts               `json:"recognitionIds"`
		DOI            anyText                `json:"doi"`
		Tags           anyTexts               `json:"tags"`
		Keywords       anyTexts               `json:"keywords"`
		Break          anyFlag                `json:"isBreak"`
		Duration       anyInt                 `json:"durationOverride"`
		SessionIDs     anyTexts               `json:"sessionIds"`
		EventIDs       anyTexts               `json:"eventIds"`
		QA             sigchiLink             `json:"qaLink"`
		Broadcast      sigchiLink             `json:"broadcastLink"`
		Videos         []sigchiLink           `json:"videos"`
		Addons         map[string]sigchiAddon `json:"addons"`
		Authors        []sigchiAuthor         `json:"authors"`
		record         string
	}
	sigchiAuthor struct {
		PersonID     anyText             `json:"personId"`
		Affiliations []sigchiAffiliation `json:"affiliations"`
		Institutions anyTexts            `json:"institutions"` // of the older scheme
	}
	sigchiAffiliation struct {
		Institution anyText `json:"institution"`
		Department  anyText `json:"dsl"`
	}
	sigchiPerson struct {
		ID           anyText             `json:"id"`
		First        anyText             `json:"firstName"`
		Middle       anyText             `json:"middleInitial"`
		Last         anyText             `json:"lastName"`
		Affiliations []sigchiAffiliation `json:"affiliations"`
	}
)

// sigchiReader holds what the records of one file refer to.
type sigchiReader struct {
	b            *program.Builder
	zone         *time.Location
	rooms        map[anyText]sigchiNamed
	tracks       map[anyText]sigchiNamed
	types        map[anyText]sigchiNamed
	recognitions map[anyText]sigchiNamed
	timeSlots    map[anyText]sigchiSpan
	people       map[anyText]sigchiPerson
	sessions     []*sigchiSession
	contents     []*sigchiContent
	slots        map[anyText][]program.SlotDraft // of a content
}

func readSigchi(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	var file sigchiFile
	problem, err := decodeFile(raw, &file)
	if err != nil {
		return nil, err
	}
	// Complaints wait in a Builder of their own until the conference's days are known.
	early := program.NewBuilder(program.AboutDraft{})
	r := &sigchiReader{b: early, slots: map[anyText][]program.SlotDraft{}}
	if problem != "" {
		early.Complain("file", problem)
	}
	if err := r.collect(ctx, &file); err != nil {
		return nil, err
	}
	about := about(in, o, sigchiAbout(&file))
	r.zone, about.ZoneNote = sigchiZone(&file.Conference, o)
	about.Zone = r.zone
	about.Start, about.End = r.days(&file.Conference)
	r.b = program.NewBuilder(program.AboutDraft{About: about})
	_, complaints := early.Build()
	for _, c := range complaints {
		r.b.Complain(c.Record, c.Problem)
	}
	return r.b, r.give(ctx)
}

// collect reads the records, so that they can refer to each other.
func (r *sigchiReader) collect(ctx context.Context, file *sigchiFile) (err error) {
	each := func(path string, list anyList, into *map[anyText]sigchiNamed) {
		*into = map[anyText]sigchiNamed{}
		err = cmp.Or(err, eachRecord(ctx, r.b, path, list, func(_ string, v *sigchiNamed) { (*into)[v.ID] = *v }))
	}
	each("rooms", file.Rooms, &r.rooms)
	each("tracks", file.Tracks, &r.tracks)
	each("contentTypes", file.ContentTypes, &r.types)
	each("recognitions", file.Recognitions, &r.recognitions)
	r.timeSlots, r.people = map[anyText]sigchiSpan{}, map[anyText]sigchiPerson{}
	session := func(record string, s *sigchiSession) {
		s.record = record
		r.sessions = append(r.sessions, s)
	}
	return cmp.Or(err,
		eachRecord(ctx, r.b, "timeSlots", file.TimeSlots, func(_ string, v *sigchiSpan) { r.timeSlots[v.ID] = *v }),
		eachRecord(ctx, r.b, "people", file.People, func(_ string, v *sigchiPerson) { r.people[v.ID] = *v }),
		eachRecord(ctx, r.b, "sessions", file.Sessions, session),
		eachRecord(ctx, r.b, "events", file.Events, func(record string, s *sigchiSession) {
			s.isEvent = true
			session(record, s)
		}),
		eachRecord(ctx, r.b, "contents", file.Contents, func(record string, c *sigchiContent) {
			c.record = record
			r.contents = append(r.contents, c)
		}),
	)
}

func sigchiAbout(file *sigchiFile) program.About {
	c := &file.Conference
	short := strings.TrimSpace(string(c.ShortName) + " " + string(c.Year))
	a := program.About{
		ID:   short,
		Name: cmp.Or(string(c.Name), short), Title: string(c.FullName), Venue: string(c.Location),
	}
	a.Links, a.Notes = addLink(nil, nil, "Conference", string(c.URL))
	if file.Licence != "" {
		a.Notes = append(a.Notes, string(file.Licence))
	}
	return a
}

// sigchiZone tells the zone of a file. Its times are milliseconds since 1970
// of the clock on the wall at the venue, as if that were UTC: the TEI 2020
// program, in Sydney at UTC+11, has "Lunch (Sunday)" at 13:00 so read, and
// SIGCHI's own web-program-gallery adds five hours to those of a program at
// UTC-5 before it shows them. timeZoneOffset alone names no zone, so it counts
// only where the venue's is not known.
func sigchiZone(c *sigchiConference, o Options) (*time.Location, string) {
	const clock = "The source gives its times as those on the wall at the venue"
	if o.Zone != nil {
		return o.Zone, clock + "; you chose " + o.Zone.String() + "."
	}
	if zone, err := time.LoadLocation(string(c.TimeZoneName)); err == nil && c.TimeZoneName != "" && c.TimeZoneName != "Local" {
		return zone, clock + ", in " + zone.String() + "."
	}
	zone, note := zoneFor(o, string(c.Location))
	if !c.ZoneOffset.ok || c.ZoneOffset.value < -14*60 || c.ZoneOffset.value > 14*60 {
		return zone, note
	}
	stated := fixedZone(time.Duration(c.ZoneOffset.value) * time.Minute)
	if start, ok := sigchiTime(c.StartDate, zone); ok && zone != wallClock {
		if _, offset := start.Zone(); offset == int(c.ZoneOffset.value)*60 {
			return zone, fmt.Sprintf("%s and states %s; %s is that of the venue.", clock, stated, zone)
		}
	}
	return stated, fmt.Sprintf("%s, at %s; it names no time zone.", clock, stated)
}

// sigchiTime brings milliseconds of the wall clock into the zone. Years that no
// conference is in are taken for a mistake.
func sigchiTime(ms anyInt, zone *time.Location) (time.Time, bool) {
	t := time.UnixMilli(ms.value).UTC()
	if !ms.ok || t.Year() < 1970 || t.Year() > 2200 {
		return time.Time{}, false
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone), true
}

// span gives the times of a session or an event.
func (r *sigchiReader) span(s *sigchiSession) (start, end time.Time) {
	span := s.sigchiSpan
	if !s.isEvent && s.TimeSlotID != "" {
		span = r.timeSlots[s.TimeSlotID]
	}
	zone := cmp.Or(r.zone, time.UTC)
	start, _ = sigchiTime(span.Start, zone)
	end, _ = sigchiTime(span.End, zone)
	return start, end
}

// days gives the days of the conference, and of workshops that lie before or after.
func (r *sigchiReader) days(c *sigchiConference) (from, to program.Day) {
	start, ok := sigchiTime(c.StartDate, time.UTC)
	end, ok2 := sigchiTime(c.EndDate, time.UTC)
	if !ok || !ok2 || end.Before(start) {
		return "", ""
	}
	from, to = program.DayOf(start), program.DayOf(end)
	for _, s := range r.sessions {
		if start, _ := r.span(s); !start.IsZero() {
			from, to = min(from, program.DayOf(start)), max(to, program.DayOf(start))
		}
	}
	return from, to
}

// sigchiAddonNames are the names of add-ons in order, so that two reads agree.
func sigchiAddonNames(addons map[string]sigchiAddon) []string {
	return slices.Sorted(maps.Keys(addons))
}
