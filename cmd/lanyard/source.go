package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"lanyard/data/export"
	"lanyard/data/fetch"
	"lanyard/data/format"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/program/renew"
)

// reading is how a source is to be read: what the flags say, or what was kept
// of an earlier time.
type reading struct {
	source, format, zone, id, name string
	columns                        map[string]string
	since                          *fetch.State
}

// readSource is a source that was fetched and read.
type readSource struct {
	*format.Result
	reading    reading
	state      fetch.State
	unmodified bool
	said       []string // for the reader
	gone       []string // files beside the source that are no longer there
}

// get fetches a source and reads it, whatever it is. Ctrl+C stops it.
func (a *app) get(r reading) (*readSource, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bar := a.bar()
	got, err := a.fetchAndRead(ctx, r, bar.show)
	bar.clear()
	if ctx.Err() != nil {
		return nil, errors.New("stopped; nothing was changed")
	}
	return got, err
}

// fetchAndRead fetches a source and reads it. It tells progress how many bytes
// have come, and of how many.
func (a *app) fetchAndRead(ctx context.Context, r reading, progress func(done, total int64)) (*readSource, error) {
	var said []string
	catalogue, err := fetch.OpenCatalogue(dataDir())
	if err != nil {
		said = append(said, oneLine(err))
	}
	fetched, err := fetch.Get(ctx, r.source, fetch.Options{Stdin: a.stdin, If: r.since, Progress: progress, Catalogue: catalogue})
	switch {
	case err != nil:
		return nil, err
	case fetched.NotModified:
		return &readSource{reading: r, state: fetched.State, unmodified: true, said: said}, nil
	}
	if e := fetched.Entry; e != nil {
		r.id, r.name = cmp.Or(r.id, e.Name), cmp.Or(r.name, e.Title)
		r.zone, r.format = cmp.Or(r.zone, e.Zone), cmp.Or(r.format, e.Format)
	}
	options := format.Options{ID: r.id, Name: r.name, Columns: r.columns}
	if r.zone != "" {
		if options.Zone, err = time.LoadLocation(r.zone); err != nil {
			return nil, fmt.Errorf("no time zone %q: expected a name as Europe/Zurich", r.zone)
		}
	}
	result, err := readAs(ctx, r.format, fetched.Input, options)
	if err != nil {
		return nil, err
	}
	r.format = result.Format.ID
	return &readSource{Result: result, reading: r, state: fetched.After(), gone: fetched.Gone, said: said}, nil
}

func readAs(ctx context.Context, id string, in *format.Input, o format.Options) (*format.Result, error) {
	if id == "" {
		return format.Read(ctx, in, o)
	}
	for _, f := range format.Formats() {
		if f.ID == id {
			return format.ReadAs(ctx, f, in, o)
		}
	}
	return nil, fmt.Errorf("no format %q; lanyard formats lists them", id)
}

// shelved is what came of putting a source on the shelf.
type shelved struct {
	*program.Conference
	// took says what was taken where not all was, and said what the reader should
	// look at: marks that found no place.
	took string
	said []string
}

// shelve keeps a source that was read as a program of the reader's own. Talks
// that the shelf has already keep their keys there, so that stars and notes
// stay on them; what cannot be found again is said.
func (a *app) shelve(got *readSource) (shelved, error) {
	out := shelved{Conference: got.Conference, said: got.said}
	id := out.About().ID
	if old, err := a.store().Read(id); err == nil {
		k, err := a.keep()
		if err != nil {
			return out, err
		}
		mine, err := k.Plan(id)
		if err != nil {
			return out, err
		}
		matching := renew.Match(old.Conference, got.Conference)
		if a.store().IsBuiltIn(id) && got.Conference.Timed() < old.Conference.Timed() {
			// A publisher's list of papers, say: it brings abstracts to a built-in
			// program, but knows less of when and where.
			taken := 0
			out.Conference, taken = withAbstracts(old.Conference, got.Conference, matching, got.state.URL)
			out.took = fmt.Sprintf("%s taken into %s; what it says of times and places stays.", countOf(taken, "abstract"), old.Conference.About().Name)
		} else {
			var lost []renew.Unmatched
			out.Conference, lost = matching.Carry(mine)
			if len(got.gone) > 0 {
				out.Conference = withTextsOf(old.Conference, out.Conference, matching)
				out.said = append(out.said, program.CleanLine(strings.Join(got.gone, ", "))+" is no longer there; abstracts that are on the shelf stay")
			}
			for _, unmatched := range lost {
				out.said = append(out.said, unmatchedText(out.Conference, unmatched))
			}
		}
	}
	c := out.Conference
	var raw bytes.Buffer
	if err := export.Lanyard(&raw, c); err != nil {
		return out, err
	}
	r := got.reading
	err := a.store().Put(id, raw.Bytes(), store.Origin{
		Source: lasting(r.source), Name: r.name, Format: r.format, Columns: r.columns, Zone: r.zone,
		URL: got.state.URL, Fetched: got.state.At, ETag: got.state.ETag, LastModified: got.state.LastModified, Beside: got.state.Beside,
	})
	if err != nil {
		return out, err
	}
	if a.store().HasBefore(id) && len(a.changes(c, nil)) == 0 {
		err = a.store().Looked(id) // written anew, and nothing in it is new
	}
	return out, err
}

// withAbstracts gives a program that was built in with the abstracts of a source that was
// matched to it, and their number. Its times, places and people stay as they are.
func withAbstracts(built, source *program.Conference, m *renew.Matching, url string) (with *program.Conference, taken int) {
	with = built.WithTexts(func(t *program.Talk) (program.Text, bool) {
		ref, _ := m.Talk(t.Ref)
		if ref == program.NoTalk {
			return program.Text{}, false
		}
		text := source.Text(ref)
		if text.Body == "" {
			return program.Text{}, false
		}
		taken++
		if len(text.Sources) == 0 && url != "" {
			text.Sources = []string{url}
		}
		return text, true
	})
	return with, taken
}

// withTextsOf gives a program the abstracts that it had before, where a file
// that held them is no longer there.
func withTextsOf(old, c *program.Conference, m *renew.Matching) *program.Conference {
	return c.WithTexts(func(t *program.Talk) (program.Text, bool) {
		was, _ := m.OldTalk(t.Ref)
		if was == program.NoTalk || c.Text(t.Ref).Body != "" {
			return program.Text{}, false
		}
		return old.Text(was), true
	})
}

// lasting gives a source as it is to be got again: a path from any folder.
func lasting(source string) string {
	if _, err := os.Stat(source); err == nil && source != "-" {
		if path, err := filepath.Abs(source); err == nil {
			return path
		}
	}
	return source
}

// unmatchedText names a mark whose talk is gone, and what comes nearest to it.
func unmatchedText(c *program.Conference, u renew.Unmatched) string {
	text := fmt.Sprintf("“%s” is no longer in the program; what you marked is kept", u.Mark.Seen.Title)
	var near []string
	for _, candidate := range u.Nearest {
		switch {
		case candidate.Talk != program.NoTalk:
			near = append(near, string(c.Talk(candidate.Talk).Key))
		case candidate.Session != program.NoSession:
			near = append(near, string(c.Session(candidate.Session).Key))
		}
	}
	if len(near) > 0 {
		text += "; nearest: " + strings.Join(near, ", ")
	}
	return text
}

// census says what was understood of a source.
func census(r *format.Result) string {
	c := r.Conference
	days := 0
	for _, d := range c.Days() {
		if d.Day.Known() {
			days++
		}
	}
	people := "1 person"
	if n := c.PersonCount(); n != 1 {
		people = fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%s, read as %s: %s, %s, %s, %s, %s", c.About().Name, r.Format.Title, countOf(days, "day"),
		countOf(c.SessionCount(), "session"), countOf(c.TalkCount(), "talk"), people, countOf(len(c.Topics()), "topic"))
}

func countOf(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// mostComplaints is how many records that were left out or cut are named,
// unless all are asked for.
const mostComplaints = 10

// leftOut names on standard error what was left out, record by record.
func (a *app) leftOut(complaints []program.Complaint, all bool) {
	for i, complaint := range complaints {
		if i == mostComplaints && !all {
			fmt.Fprintf(a.stderr, "lanyard: and %s more; --verbose names all\n", countOf(len(complaints)-i, "complaint"))
			return
		}
		fmt.Fprintln(a.stderr, "lanyard: "+complaint.Error())
	}
}

// bar is a progress bar on standard error, for a person only.
type bar struct {
	w     *os.File
	shown bool
	last  time.Time
}

func (a *app) bar() *bar {
	if f, ok := a.stderr.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return &bar{w: f, last: time.Now()}
	}
	return &bar{}
}

// show draws the bar. What takes less than a fifth of a second draws nothing.
func (b *bar) show(done, total int64) {
	if b.w == nil || time.Since(b.last) < 200*time.Millisecond {
		return
	}
	b.shown, b.last = true, time.Now()
	if total <= 0 {
		fmt.Fprintf(b.w, "\r%.1f MB\x1b[K", float64(done)/1e6)
		return
	}
	const cells = 30
	full := int(min(done, total) * cells / total)
	fmt.Fprintf(b.w, "\r[%s%s] %.1f of %.1f MB\x1b[K", strings.Repeat("=", full), strings.Repeat(" ", cells-full), float64(done)/1e6, float64(total)/1e6)
}

func (b *bar) clear() {
	if b.shown {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

// openSource reads a source without keeping it, where what was asked for is no
// program of the shelf but reads like a source.
func (a *app) openSource(source string) (store.Program, error) {
	got, err := a.get(reading{source: source})
	if err != nil {
		return store.Program{}, err
	}
	return store.Program{Conference: got.Conference, Own: true, Complaints: got.Complaints}, nil
}
