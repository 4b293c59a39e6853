package format

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"lanyard/program"
)

// virtual is what the virtual sites of neurips.cc, icml.cc, iclr.cc, mlsys.org,
// cvpr.thecvf.com and their like publish: static/virtual/data/…-orals-posters.json
// with …-abstracts.json beside it, and the reader's download Events.json. A
// paper that has an oral and a poster stands there twice.
var virtual = Format{
	ID: "virtual", Title: "virtual conference site (NeurIPS, ICML, ICLR, MLSys, …)",
	sniff: func(in *Input) bool {
		if in.Main == "" {
			return virtualFile(in) != ""
		}
		paths := jsonPaths(in.Head)
		if paths["[].speakers/authors"] && paths["[].name"] || virtualIsCalendar(paths) {
			return true
		}
		for _, list := range [...]string{"results.[].", "[]."} {
			if paths[list+"id"] && paths[list+"name"] && (paths[list+"authors.[].fullname"] || paths[list+"eventtype"] || paths[list+"virtualsite_url"]) {
				return true
			}
		}
		return false
	},
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		main := cmp.Or(in.Main, virtualFile(in))
		raw, err := in.Read(main)
		if err != nil {
			return nil, err
		}
		if virtualIsCalendar(jsonPaths(raw[:min(len(raw), headSize)])) {
			return readVirtualCalendar(ctx, in, raw, o)
		}
		r := &virtualReader{in: in, main: main, options: o, head: map[string]anyText{}}
		if err := walkRecords(ctx, raw, "results", r.head, r.record); err != nil {
			return nil, err
		}
		return r.program(ctx)
	},
}

const virtualSuffix = "-orals-posters.json"

// virtualFile gives the one file of a folder that holds orals and posters, or "".
func virtualFile(in *Input) string {
	found := ""
	for _, name := range in.Names {
		if strings.HasSuffix(strings.TrimSuffix(name, ".gz"), virtualSuffix) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// virtualReader collects the records of a file, because what the conference is
// called, its zone and which records are one paper is told by all of them.
type virtualReader struct {
	in      *Input
	main    string
	options Options
	head    map[string]anyText

	events     []*virtualEvent
	complaints problems
	hidden     int
	host, year string      // of the site
	stated     []time.Time // the times that have an offset from UTC
	local      bool        // some time has none

	base string // https://host, or empty
	zone *time.Location
	b    *program.Builder
}

func (r *virtualReader) complain(record walkedRecord, id, problem string) {
	name := record.place()
	if id != "" {
		name = "event " + id + " (" + name + ")"
	}
	r.complaints.add(name, problem)
}

func (r *virtualReader) record(record walkedRecord) {
	var e virtualEvent
	if err := record.decode(&e); err != nil {
		r.complain(record, "", err.Error()+"; left out")
		return
	}
	e.tidy()
	if e.name == "" {
		r.complain(record, e.id, "expected a name; left out")
		return
	}
	if e.Visible == "false" {
		r.hidden++
		return
	}
	for _, t := range [...]struct {
		field string
		in    anyText
		out   *virtualTime
	}{{"starttime", e.StartTime, &e.times[0]}, {"endtime", e.EndTime, &e.times[1]}, {"starttime2", e.StartTime2, &e.times[2]}, {"endtime2", e.EndTime2, &e.times[3]}} {
		var ok bool
		if *t.out, ok = parseVirtualTime(t.in.String()); !ok {
			r.complain(record, e.id, fmt.Sprintf("%s %q: expected a time as 2026-07-07T10:00:00+09:00", t.field, t.in))
		}
		if !t.out.known() {
			continue
		}
		if t.out.local {
			r.local = true
		} else {
			r.stated = append(r.stated, t.out.Time)
		}
	}
	r.site(&e)
	r.events = append(r.events, &e)
}

// site learns from a record's addresses which site and year this is.
func (r *virtualReader) site(e *virtualEvent) {
	if r.host != "" && r.year != "" {
		return
	}
	page, _ := url.Parse(e.page)
	if page != nil {
		r.host = cmp.Or(r.host, strings.ToLower(page.Host))
		if m := virtualPage.FindStringSubmatch(page.Path); m != nil {
			r.year = cmp.Or(r.year, m[1])
		}
	}
	for _, a := range e.Authors {
		if u, err := url.Parse(a.URL.String()); err == nil && strings.HasPrefix(u.Path, "/api/miniconf/") {
			r.host = cmp.Or(r.host, strings.ToLower(u.Host))
		}
	}
}

var (
	virtualPage    = regexp.MustCompile(`^/virtual/(\d{4})/([^/]+)/(\d+)$`)
	virtualSlashes = regexp.MustCompile(`([^:/])//+`)
)

// virtualAddress mends the addresses of Events.json: https://ICML.cc//virtual/….
func virtualAddress(s string) string {
	s = virtualSlashes.ReplaceAllString(strings.TrimSpace(s), "$1/")
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return s
	}
	u.Host = strings.ToLower(u.Host)
	return u.String()
}

func (r *virtualReader) program(ctx context.Context) (*program.Builder, error) {
	series, year := editionOfFile(path.Base(r.main))
	year = cmp.Or(r.year, year)
	a := program.About{Name: editionName(cmp.Or(editionSeries(r.host), series), year)}
	if r.host != "" {
		r.base = "https://" + r.host
		if year != "" {
			a.Links = []program.Link{{Label: "Site", URL: r.base + "/virtual/" + year}}
		}
	}
	r.zone, a.ZoneNote = r.zoneOf()
	a.Zone = r.zone
	if count := r.head["count"].String(); isNumber(count) && count != fmt.Sprint(len(r.events)+len(r.complaints)+r.hidden) {
		a.Missing = append(a.Missing, fmt.Sprintf("The file says that there are %s events and holds %d of them.", count, len(r.events)))
	}
	if r.hidden > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("Events that the site does not show, left out: %d.", r.hidden))
	}
	byTopic := slices.ContainsFunc(r.events, func(e *virtualEvent) bool { return e.Topic != "" })
	switch {
	case byTopic:
		a.TopicsNote = "The topics are those of the site."
	case slices.ContainsFunc(r.events, func(e *virtualEvent) bool { return len(e.Keywords) > 0 }):
		a.TopicsNote = "The topics are the authors' keywords."
	}
	r.b = program.NewBuilder(program.AboutDraft{About: about(r.in, r.options, a)})
	for _, c := range r.complaints {
		r.b.Complain(c.Record, c.Problem)
	}
	r.abstracts()
	sessions := r.sessions()
	for i, papers := range r.joined() {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.talk(papers, sessions, byTopic)
	}
	return r.b, nil
}

// zoneOf gives the zone of the times: the reader's choice, else the offset
// that all of them have, for the files name no zone. Where the clocks change
// meanwhile, the first well-known zone with the same change gives the same
// hours as the right one; for a conference in two cities most times decide.
func (r *virtualReader) zoneOf() (*time.Location, string) {
	switch {
	case len(r.stated) == 0 && r.local:
		return zoneFor(r.options, "")
	case len(r.stated) == 0:
		return cmp.Or(r.options.Zone, time.UTC), "The source states no times."
	case r.options.Zone != nil:
		return r.options.Zone, ""
	}
	counts := map[time.Duration]int{}
	for _, t := range r.stated {
		counts[offsetOf(t)]++
	}
	offsets := slices.Sorted(maps.Keys(counts))
	most := slices.MaxFunc(offsets, func(a, b time.Duration) int { return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(b, a)) })
	if len(offsets) == 1 {
		return fixedZone(most), fmt.Sprintf("The source names no time zone; its times are at %s.", offsetName(most))
	}
	for _, place := range venueZones {
		if zone, err := time.LoadLocation(place.zone); err == nil && r.agrees(zone) {
			return zone, "The source names no time zone; its offsets from UTC are those of " + place.zone + "."
		}
	}
	return fixedZone(most), fmt.Sprintf("The source names no time zone; most of its times are at %s, and so are all that are shown.", offsetName(most))
}

// agrees tells whether all times have the offset that the zone has at that time.
func (r *virtualReader) agrees(zone *time.Location) bool {
	return !slices.ContainsFunc(r.stated, func(t time.Time) bool {
		_, there := t.In(zone).Zone()
		_, offset := t.Zone()
		return offset != there
	})
}

// virtualTime is a time with an offset, or one on a clock whose zone is not stated.
type virtualTime struct {
	time.Time
	local bool
}

func (t virtualTime) known() bool { return !t.IsZero() }

// in gives the time as it is in the conference's zone.
func (t virtualTime) in(zone *time.Location) time.Time {
	if !t.known() || !t.local {
		return t.Time
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// parseVirtualTime reads a time of the site; the empty text is the unknown time.
func parseVirtualTime(s string) (virtualTime, bool) {
	if s == "" {
		return virtualTime{}, true
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return virtualTime{Time: t}, true
		}
	}
	for _, layout := range [...]string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return virtualTime{Time: t, local: true}, true
		}
	}
	return virtualTime{}, false
}

// abstracts fills in the abstracts that newer sites publish in a file of their
// own: an object from an event's id to its abstract.
func (r *virtualReader) abstracts() {
	name, zipped := strings.CutSuffix(r.main, ".gz")
	name, ok := strings.CutSuffix(name, virtualSuffix)
	if !ok {
		return
	}
	name += "-abstracts.json"
	names := []string{name, name + ".gz"}
	if zipped {
		slices.Reverse(names)
	}
	for _, name := range names {
		raw, err := r.in.Read(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			r.b.Complain(path.Base(name), err.Error()+"; its abstracts are missing")
			return
		}
		var abstracts map[string]anyText
		if err := json.Unmarshal(raw, &abstracts); err != nil {
			r.b.Complain(path.Base(name), explained(err).Error()+"; its abstracts are missing")
			return
		}
		for _, e := range r.events {
			if e.Abstract == "" {
				e.Abstract = abstracts[e.id]
			}
		}
		return
	}
}
