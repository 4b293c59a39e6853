package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"lanyard/program"
)

// miniconf is the data of a MiniConf site: papers.csv and main_calendar.json,
// or the larger form that ACL 2020 made of it, with a table for each kind of
// paper and YAML for sessions, tutorials, workshops and plenaries. Any of these
// files that can be told by itself stands for the folder that it lies in.
//
// See github.com/Mini-Conf/Mini-Conf and acl-org/acl-2020-virtual-conference.
var miniconf = Format{
	ID: "miniconf", Title: "MiniConf site data",
	sniff: func(in *Input) bool {
		if in.Main == "" {
			_, ok := miniconfFolder(in.Names)
			return ok
		}
		return miniconfIsPapers(in.Head) || miniconfIsCalendar(in.Head)
	},
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		r := &miniconfReader{in: in, options: o, labels: map[string]*miniconfLabel{}, talks: map[string]*program.TalkDraft{}}
		r.dir, _ = miniconfFolder(in.Names)
		r.readConfig()
		r.readCalendar()
		r.start()
		steps := []func(){r.readLabels, r.readRecords, r.giveLabels, r.readPapers, r.giveWorkshops, r.giveRecords, r.giveCalendar, r.giveTalks}
		for _, step := range steps {
			if step(); ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		return r.b, nil
	},
}

// miniconfMaxDepth is how deep the site's data may lie in a folder: a repository
// has it in sitedata, and its archive that in a folder of its own.
const miniconfMaxDepth = 2

// miniconfFolder finds the folder of the site's data among the paths of files:
// a table of papers with a calendar or a list of sessions beside it. The one
// that lies highest counts; several are several conferences, and none is found.
func miniconfFolder(names []string) (dir string, ok bool) {
	has := map[string]bool{}
	for _, name := range names {
		has[name] = true
	}
	depth := miniconfMaxDepth + 1
	for _, name := range names {
		at := path.Dir(name)
		beside := func(other string) bool { return has[path.Join(at, other)] }
		found := false
		switch path.Base(name) {
		case "papers.csv":
			found = beside("main_calendar.json")
		case "main_papers.csv":
			found = beside("overall_calendar.json") || beside("main_paper_sessions.yml") || beside("main_calendar.json")
		}
		if n := strings.Count(name, "/"); found && n <= depth && at != dir {
			dir, ok, depth = at, n < depth, n
		}
	}
	return dir, ok
}

// miniconfIsPapers tells whether a file begins as a MiniConf table of papers does.
func miniconfIsPapers(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	fields := strings.Split(strings.TrimSpace(string(line)), ",")
	for _, name := range []string{"UID", "title", "authors", "abstract", "keywords"} {
		if !slices.Contains(fields, name) {
			return false
		}
	}
	return fields[0] == "UID" && (slices.Contains(fields, "sessions") || slices.Contains(fields, "paper_type"))
}

func miniconfIsCalendar(head []byte) bool {
	paths := jsonPaths(head)
	return paths["[].calendarId"] && paths["[].category"] && paths["[].start"] && paths["[].title"]
}

// miniconfMaxRows bounds each table; the largest conference has some thousands.
const miniconfMaxRows = 50_000

type miniconfReader struct {
	in       *Input
	dir      string
	options  Options
	b        *program.Builder
	about    program.About
	zone     *time.Location
	site     *url.URL // where the site's pages are; nil if not known
	problems problems
	entries  []*miniconfEntry
	records  []*miniconfRecord
	labels   map[string]*miniconfLabel
	order    []*miniconfLabel
	talks    map[string]*program.TalkDraft
	drafts   []*program.TalkDraft // in order
}

// miniconfMaxYAML bounds a YAML file, in bytes: its tree takes a hundred times as
// much, and those of a large conference have some ten thousand bytes.
const miniconfMaxYAML = 2 << 20

// open gives a file of the site, or nil where there is none.
func (r *miniconfReader) open(name string) []byte {
	var raw []byte
	var err error
	switch {
	case r.in.Main == "":
		raw, err = r.in.Read(path.Join(r.dir, name))
	case path.Base(r.in.Main) == name:
		raw, err = r.in.ReadMain()
	default:
		raw, err = r.in.Beside(name)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.complain(name, "%v; left out", err)
		return nil
	}
	return raw
}

// complain also serves before there is a Builder.
func (r *miniconfReader) complain(record, format string, a ...any) {
	problem := fmt.Sprintf(format, a...)
	if r.b == nil {
		r.problems.add(record, problem)
		return
	}
	r.b.Complain(record, problem)
}

// yaml decodes a YAML file. What does not fit is a complaint, and the rest is kept.
func (r *miniconfReader) yaml(name string, v any) {
	raw := r.open(name)
	if len(raw) > miniconfMaxYAML {
		r.complain(name, "larger than %d MiB; left out", miniconfMaxYAML>>20)
		return
	}
	if err := yaml.Unmarshal(raw, v); err != nil {
		r.complain(name, "%v", err)
	}
}

// csv reads a table as rows by heading. A broken record is a complaint.
func (r *miniconfReader) csv(name string, take func(record string, row map[string]string)) {
	raw := r.open(name)
	if raw == nil {
		return
	}
	var headings []string
	rows := 0
	for one := range tableRecords(tableUTF8(raw), ',') {
		record := fmt.Sprintf("%s line %d", name, one.line)
		switch {
		case one.err != nil:
			r.complain(record, "%v; left out", one.err)
			continue
		case headings == nil:
			headings = one.cells
			continue
		}
		if rows++; rows > miniconfMaxRows {
			r.complain(record, "more than %d rows; the rest is left out", miniconfMaxRows)
			return
		}
		row := map[string]string{}
		for i, heading := range headings[:min(len(headings), len(one.cells))] {
			row[strings.TrimSpace(heading)] = strings.TrimSpace(one.cells[i])
		}
		take(record, row)
	}
}

type miniconfConfig struct {
	Name      string `yaml:"name"`
	Tagline   string `yaml:"tagline"`
	SiteTitle string `yaml:"site_title"`
	SiteURL   string `yaml:"site_url"`
	PageTitle struct {
		Prefix string `yaml:"prefix"`
	} `yaml:"page_title"`
}

func (r *miniconfReader) readConfig() {
	var c miniconfConfig
	r.yaml("config.yml", &c)
	prefix := strings.TrimRight(c.PageTitle.Prefix, ": ")
	r.about = program.About{Name: titleLine(cmp.Or(c.SiteTitle, prefix, c.Name)), Title: titleLine(c.Tagline)}
	if program.OpensInBrowser(c.SiteURL) {
		r.site, _ = url.Parse(strings.TrimRight(c.SiteURL, "/") + "/")
		r.about.Links = []program.Link{{Label: "Conference site", URL: c.SiteURL}}
	}
}

// miniconfEntry is one entry of the calendar.
type miniconfEntry struct {
	title, kind, view string
	place             string // a room, or a page of the site
	link              string
	start, end        time.Time
	label             string // the session that its link selects
	stem              string // of the page that it links to, as "tutorial_T1"
	naive             bool   // its times name no offset
	record            string
}

var miniconfStem = regexp.MustCompile(`(?:^|/)((?:tutorial|workshop|speaker|social|plenary_session)_[^/?#]{1,80})\.html`)

// miniconfMaxEntries bounds the calendar; that of a large conference has some hundreds.
const miniconfMaxEntries = 20_000

// readCalendar reads whichever calendar there is. An entry that cannot be read
// is a complaint.
func (r *miniconfReader) readCalendar() {
	name := "main_calendar.json"
	raw := r.open(name)
	if raw == nil {
		name = "overall_calendar.json"
		raw = r.open(name)
	}
	if raw == nil && miniconfIsCalendar(r.in.Head) {
		name = path.Base(r.in.Main)
		raw = r.open(name)
	}
	if raw == nil {
		return
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			err = fmt.Errorf("line %d: %w", lineAt(raw, syntax.Offset), err)
		}
		r.complain(name, "%v; there is no calendar", err)
		return
	}
	if len(list) > miniconfMaxEntries {
		r.complain(name, "%d entries; the first %d are read", len(list), miniconfMaxEntries)
		list = list[:miniconfMaxEntries]
	}
	for i, one := range list {
		var w map[string]any
		e := &miniconfEntry{record: fmt.Sprintf("%s entry %d", name, i+1)}
		if err := json.Unmarshal(one, &w); err != nil {
			r.complain(e.record, "%v; left out", explained(err))
			continue
		}
		text := func(name string) string {
			s, _ := w[name].(string)
			return strings.TrimSpace(s)
		}
		e.title, e.kind, e.view, e.place, e.link = text("title"), text("type"), text("view"), text("location"), text("link")
		if e.title == "" {
			r.complain(e.record, "an entry without a title; left out")
			continue
		}
		e.start, e.end = r.moment(e, text("start")), r.moment(e, text("end"))
		if u, err := url.Parse(e.link); err == nil {
			e.label = u.Query().Get("session")
		}
		if m := miniconfStem.FindStringSubmatch(e.link); m != nil {
			e.stem = m[1]
		}
		r.entries = append(r.entries, e)
	}
}

func (r *miniconfReader) moment(e *miniconfEntry, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			e.naive = true
			return t
		}
	}
	r.complain(e.record, "%.40q: expected a time as 2020-04-27T05:00:00+00:00", s)
	return time.Time{}
}

// start begins the program. Times are moments; the zone is the one offset that
// they all have, as a rule UTC, unless the reader or the venue says another.
func (r *miniconfReader) start() {
	a := about(r.in, r.options, r.about)
	zone, note := zoneFor(r.options, a.Name+" "+a.Title)
	timed := len(r.entries) > 0 || r.open("main_paper_sessions.yml") != nil
	if zone == wallClock && timed {
		zone, note = time.UTC, "The source gives its times in UTC."
		if offset := r.oneOffset(); offset != 0 {
			zone = fixedZone(offset)
			note = "The source names no time zone; " + zone.String() + " is the offset of its times."
		}
	}
	a.Zone, a.ZoneNote, r.zone = zone, note, zone
	r.b = program.NewBuilder(program.AboutDraft{About: a})
	for _, p := range r.problems {
		r.b.Complain(p.Record, p.Problem)
	}
	for _, e := range r.entries {
		if e.naive { // a time without an offset is on the wall
			e.start, e.end = miniconfOnWall(e.start, zone), miniconfOnWall(e.end, zone)
		}
	}
}

func miniconfOnWall(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// oneOffset gives the offset from UTC that all entries share, else 0.
func (r *miniconfReader) oneOffset() time.Duration {
	shared := 0
	for i, e := range r.entries {
		_, offset := e.start.Zone()
		if i == 0 {
			shared = offset
		}
		if e.naive || offset != shared {
			return 0
		}
	}
	return time.Duration(shared) * time.Second
}

// page gives the address of a page of the site, or "" where that is not known.
func (r *miniconfReader) page(name string) string {
	u, err := url.Parse(name)
	if err != nil || name == "" {
		return ""
	}
	if r.site != nil {
		u = r.site.ResolveReference(u)
	}
	if !program.OpensInBrowser(u.String()) {
		return ""
	}
	return u.String()
}
