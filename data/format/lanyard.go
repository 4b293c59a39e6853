package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"lanyard/program"
)

// lanyard is Lanyard's own program file: see the wire… types.
var lanyard = Format{
	ID: "lanyard", Title: "Lanyard program",
	sniff: func(in *Input) bool { return jsonPaths(in.Head)["lanyard"] },
	read: func(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
		raw, err := in.ReadMain()
		if err != nil {
			return nil, err
		}
		return readLanyard(ctx, raw, o)
	},
}

// lanyardVersion is the version of Lanyard's own program file that this
// package reads.
const lanyardVersion = 1

// Lanyard reads Lanyard's own program file. The error says what makes the file
// as a whole unreadable; what is wrong with one record is a complaint, and the
// rest is read.
func Lanyard(r io.Reader) (*program.Conference, []program.Complaint, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxProgram+1))
	if err != nil {
		return nil, nil, err
	}
	if len(raw) > MaxProgram {
		return nil, nil, fmt.Errorf("larger than %d MiB", MaxProgram>>20)
	}
	b, err := readLanyard(context.Background(), raw, Options{})
	if err != nil {
		return nil, nil, err
	}
	c, complaints := b.Build()
	return c, complaints, nil
}

func readLanyard(ctx context.Context, raw []byte, o Options) (*program.Builder, error) {
	d := newDecoder(bytes.NewReader(raw))
	d.ctx, d.options = ctx, o
	if err := explained(d.file()); err != nil {
		return nil, fmt.Errorf("line %d: %w", lineAt(raw, d.json.InputOffset()), err)
	}
	if d.version != lanyardVersion {
		return nil, fmt.Errorf("expected \"lanyard\": %d, found %d", lanyardVersion, d.version)
	}
	return d.b, nil
}

// lineAt gives the line, counted from 1, in which an offset lies.
func lineAt(raw []byte, offset int64) int {
	return 1 + bytes.Count(raw[:max(0, min(int(offset), len(raw)))], []byte("\n"))
}

// LanyardAbout reads only what the file says of the conference as a whole,
// as far as it stands before the sessions and talks.
func LanyardAbout(r io.Reader) (*program.About, error) {
	d := newDecoder(io.LimitReader(r, MaxProgram))
	d.ctx, d.headOnly = context.Background(), true
	if err := explained(d.file()); err != nil {
		return nil, err
	}
	if d.b == nil {
		return nil, errors.New("has no \"conference\" before its sessions and talks")
	}
	c, _ := d.b.Build()
	return c.About(), nil
}

// decoder reads a file record by record, so that a bad one does not sink the
// rest. What stands before the conference waits for it, because its times are
// in the conference's zone.
type decoder struct {
	ctx      context.Context
	json     *json.Decoder
	b        *program.Builder // nil before the conference was read
	zone     *time.Location
	version  int
	headOnly bool
	options  Options
	record   string // the record being read, for complaints
	early    []func()
}

func newDecoder(r io.Reader) *decoder {
	return &decoder{json: json.NewDecoder(r), zone: time.UTC}
}

// file reads the whole object, or with headOnly as far as the conference.
func (d *decoder) file() error {
	if t, err := d.json.Token(); err != nil || t != json.Delim('{') {
		return errors.New("expected a JSON object")
	}
	for d.json.More() {
		name, err := d.json.Token()
		if err != nil {
			return err
		}
		switch name {
		case "lanyard":
			err = d.json.Decode(&d.version)
		case "conference":
			var w wireConference
			if err = d.json.Decode(&w); err == nil {
				d.conference(&w)
			}
			if d.headOnly {
				return err
			}
		case "sessions":
			err = each(d, "session", d.session)
		case "talks":
			err = each(d, "talk", d.talk)
		default:
			var skip json.RawMessage
			err = d.json.Decode(&skip)
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.json.Token(); err != nil {
		return err
	}
	if d.b == nil {
		d.conference(&wireConference{})
	}
	return nil
}

// each reads one list. Only an error of JSON itself ends it.
func each[T any](d *decoder, what string, take func(*T)) error {
	if t, err := d.json.Token(); err != nil || t != json.Delim('[') {
		return cmp.Or(err, fmt.Errorf("expected a list of %ss", what))
	}
	for n := 1; d.json.More(); n++ {
		if n%256 == 0 && d.ctx.Err() != nil {
			return d.ctx.Err()
		}
		var v T
		record := fmt.Sprintf("%s %d", what, n)
		err := d.json.Decode(&v)
		var kind *json.UnmarshalTypeError
		if err != nil && !errors.As(err, &kind) {
			return err
		}
		read := func() {
			d.record = record
			if err != nil {
				d.b.Complain(record, explained(err).Error()+"; left out")
				return
			}
			take(&v)
		}
		if d.b == nil {
			d.early = append(d.early, read)
		} else {
			read()
		}
	}
	_, err := d.json.Token()
	return err
}

func (d *decoder) conference(w *wireConference) {
	d.record = "conference"
	var wrong []string
	if w.Zone != "" {
		zone, err := zoneNamed(w.Zone)
		if err != nil {
			wrong = append(wrong, err.Error())
		} else {
			d.zone = zone
		}
	}
	about := program.About{
		ID: w.ID, Name: w.Name, Title: w.Title, Venue: w.Venue, City: w.City, ZoneNote: w.ZoneNote,
		TopicsNote: w.TopicsNote, Links: links(w.Links), Notes: w.Notes, Missing: w.Missing, Sources: w.Sources,
	}
	if w.Zone == "" {
		d.zone, about.ZoneNote = zoneFor(d.options, w.Venue)
	}
	if d.zone != time.UTC || w.Zone == "UTC" {
		about.Zone = d.zone
	}
	about.ID, about.Name = cmp.Or(d.options.ID, about.ID), cmp.Or(d.options.Name, about.Name)
	day := func(s string) program.Day {
		parsed, err := program.ParseDay(s)
		if err != nil {
			wrong = append(wrong, err.Error())
		}
		return parsed
	}
	about.Start, about.End, about.Compiled = day(w.Start), day(w.End), day(w.Compiled)
	for _, date := range w.Dates {
		about.Dates = append(about.Dates, program.Date{Day: day(date.Day), What: date.What})
	}
	var people []program.PersonDraft
	for _, p := range w.People {
		role, _ := program.ParseRole(p.Role)
		people = append(people, program.PersonDraft{ID: p.ID, Name: p.Name, Role: role, Affiliation: p.Affiliation, Links: links(p.Links)})
	}
	d.b = program.NewBuilder(program.AboutDraft{About: about, People: people})
	for _, problem := range wrong {
		d.b.Complain("conference", problem)
	}
	for _, room := range w.Rooms {
		d.b.Room(room)
	}
	for _, topic := range w.Topics {
		d.b.Topic(topic)
	}
	for _, read := range d.early {
		read()
	}
	d.early = nil
}

func (d *decoder) session(w *wireSession) {
	d.b.Session(program.SessionDraft{
		Key: program.Key(w.Key), Kind: word(d, "kind", w.Kind, program.ParseKind), Title: w.Title, Track: w.Track,
		When: d.when(&w.wireWhen), Place: d.place(&w.wirePlace), People: d.people(nil, w.People),
		Links: links(w.Links), Notes: w.Notes,
	})
}

func (d *decoder) talk(w *wireTalk) {
	talk := program.TalkDraft{
		Key: program.Key(w.Key), Kind: word(d, "kind", w.Kind, program.ParseKind), Title: w.Title,
		OtherTitles: w.OtherTitles, Track: w.Track, People: d.people(w.Authors, w.People),
		Topics: w.Topics, TopicsBasis: word(d, "topics_basis", w.TopicsBasis, program.ParseBasis),
		Text:  program.Text{Body: w.Abstract, Markup: word(d, "markup", w.Markup, program.ParseMarkup), Sources: w.AbstractSources},
		Links: links(w.Links), Notes: w.Notes, Aliases: w.Aliases, Sources: w.Sources,
	}
	if w.Abstract == "" && w.Synopsis != "" {
		talk.Text.Body, talk.Text.Synopsis, talk.Text.Sources = w.Synopsis, true, w.SynopsisSources
	}
	for _, a := range w.Awards {
		talk.Awards = append(talk.Awards, program.Award{Name: a.Name, Basis: word(d, "award basis", a.Basis, program.ParseBasis)})
	}
	for _, s := range w.Slots {
		talk.Slots = append(talk.Slots, program.SlotDraft{
			Session: program.Key(s.Session), Order: s.Order, Form: word(d, "form", s.Form, program.ParseForm),
			When: d.when(&s.wireWhen), Place: d.place(&s.wirePlace),
			Board: s.Board, BoardBasis: word(d, "board_basis", s.BoardBasis, program.ParseBasis),
		})
	}
	d.b.Talk(talk)
}

func (d *decoder) when(w *wireWhen) program.WhenDraft {
	return program.WhenDraft{
		Day: program.Day(w.Day), Start: d.time("start", w.Start), End: d.time("end", w.End),
		Basis: word(d, "basis", w.Basis, program.ParseBasis), Note: w.Note, After: program.Key(w.After),
	}
}

func (d *decoder) place(w *wirePlace) program.PlaceDraft {
	return program.PlaceDraft{Room: w.Room, Basis: word(d, "room_basis", w.Basis, program.ParseBasis), Note: w.Note}
}

func (d *decoder) people(authors []string, others []wirePerson) []program.PersonDraft {
	var people []program.PersonDraft
	for _, name := range authors {
		people = append(people, program.PersonDraft{Name: name, Role: program.Author})
	}
	for _, p := range others {
		people = append(people, program.PersonDraft{ID: p.ID, Name: p.Name, Role: word(d, "role", p.Role, program.ParseRole),
			Affiliation: p.Affiliation, Links: links(p.Links)})
	}
	return people
}

func (d *decoder) time(field, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	if t, err := time.ParseInLocation("2006-01-02T15:04", s, d.zone); err == nil {
		return t
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		d.b.Complain(d.record, fmt.Sprintf("%s %q: expected a time as 2024-05-14T09:00", field, s))
	}
	return t
}

// word reads one of a fixed set of words; another is a complaint and the first of the set.
func word[T any](d *decoder, field, s string, parse func(string) (T, bool)) T {
	v, ok := parse(s)
	if !ok {
		d.b.Complain(d.record, fmt.Sprintf("%s %q is not a word that is known here", field, s))
	}
	return v
}

func links(in []wireLink) []program.Link {
	var out []program.Link
	for _, l := range in {
		out = append(out, program.Link(l))
	}
	return out
}

// explained says in a reader's words what JSON found in place of what.
func explained(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		if kind.Field == "" {
			return fmt.Errorf("expected a record, found %s", kind.Value)
		}
		return fmt.Errorf("%s: expected %s, found %s", kind.Field, kind.Type, kind.Value)
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	}
	return err
}
