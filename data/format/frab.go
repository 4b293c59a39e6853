package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"lanyard/program"
)

// frab is schedule.xml in all its generations: Pentabarf (FOSDEM to 2024),
// frab and its merged forms (Chaos Communication Congress), pretalx, wafer
// (DebConf), and the close relative that EuroPython 2014 wrote. They differ in
// what they leave out; see frabSchedule for how the gaps are filled. The
// elements are those of the schema at https://github.com/voc/schedule.
var frab = Format{
	ID: "frab", Title: "schedule.xml of frab, Pentabarf, pretalx and wafer",
	sniff: frabSniff,
	read:  frabRead,
}

// frabSniff looks for a schedule with a conference or with days of events in it.
func frabSniff(in *Input) bool {
	dec := frabDecoder(in.Head)
	var path []string
	for len(path) < 8 {
		token, err := dec.Token()
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			switch strings.Join(path, "/") {
			case "schedule/conference/title", "schedule/conference/acronym",
				"schedule/day/event", "schedule/day/room/event", "schedule/day/entry":
				return true
			}
			if path[0] != "schedule" {
				return false
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
	return false
}

// frabDecoder knows the entities of HTML, which some writers use, and any
// encoding that browsers know. Entities that a document defines are not expanded.
func frabDecoder(raw []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(raw))
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = charset.NewReaderLabel
	return dec
}

// frabFlat is the text of an element together with that of the elements in it.
type frabFlat string

// UnmarshalXML reads up to the element's end.
func (f *frabFlat) UnmarshalXML(dec *xml.Decoder, _ xml.StartElement) error {
	var text strings.Builder
	for depth := 1; depth > 0; {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			text.Write(t)
		}
	}
	*f = frabFlat(strings.TrimSpace(text.String()))
	return nil
}

// The frabXML… types are the parts of schedule.xml.
type (
	frabXMLConference struct {
		Acronym   frabFlat `xml:"acronym"`
		Title     frabFlat `xml:"title"`
		Subtitle  frabFlat `xml:"subtitle"`
		Venue     frabFlat `xml:"venue"`
		City      frabFlat `xml:"city"`
		Start     frabFlat `xml:"start"`
		End       frabFlat `xml:"end"`
		DayChange frabFlat `xml:"day_change"`
		Base      frabFlat `xml:"base_url"`
		Zone      frabFlat `xml:"time_zone_name"`
	}
	frabXMLPerson struct {
		ID      string   `xml:"id,attr"`
		Text    string   `xml:",chardata"`
		Name    frabFlat `xml:"name"`
		Profile frabFlat `xml:"profile"`
	}
	frabXMLLink struct {
		Href string `xml:"href,attr"`
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	frabXMLEvent struct {
		ID          string          `xml:"id,attr"`
		GUID        string          `xml:"guid,attr"`
		Date        frabFlat        `xml:"date"`
		Start       frabFlat        `xml:"start"`
		Duration    frabFlat        `xml:"duration"`
		Room        frabFlat        `xml:"room"`
		Slug        frabFlat        `xml:"slug"`
		URL         frabFlat        `xml:"url"`
		WaferURL    frabFlat        `xml:"full_conf_url"`
		Title       frabFlat        `xml:"title"`
		Subtitle    frabFlat        `xml:"subtitle"`
		Track       frabFlat        `xml:"track"`
		Type        frabFlat        `xml:"type"`
		Category    frabFlat        `xml:"category"`
		Audience    frabFlat        `xml:"audience"`
		Language    frabFlat        `xml:"language"`
		Abstract    []frabFlat      `xml:"abstract"`
		Description []frabFlat      `xml:"description"`
		OptOut      frabFlat        `xml:"recording>optout"`
		Topics      []frabFlat      `xml:"topics>topic"`
		Persons     []frabXMLPerson `xml:"persons>person"`
		Speakers    []frabXMLPerson `xml:"speakers>speaker"`
		Links       []frabXMLLink   `xml:"links>link"`
		Attachments []frabXMLLink   `xml:"attachments>attachment"`
	}
)

// frabReader reads schedule.xml event by event.
type frabReader struct {
	ctx       context.Context
	dec       *xml.Decoder
	schedule  frabSchedule
	day, room string
}

func frabRead(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	r := &frabReader{ctx: ctx, dec: frabDecoder(raw)}
	if err := r.document(); err != nil {
		var syntax *xml.SyntaxError // says the line itself
		if !errors.As(err, &syntax) {
			line, _ := r.dec.InputPos()
			err = fmt.Errorf("line %d: %w", line, err)
		}
		return nil, err
	}
	return r.schedule.builder(ctx, in, o)
}

func (r *frabReader) document() error {
	for {
		token, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return errors.New("expected an XML element called schedule")
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if start.Name.Local != "schedule" {
				return fmt.Errorf("expected an XML element called schedule, found %s", start.Name.Local)
			}
			return r.each(r.part)
		}
	}
}

// each gives every element in the present one to take, which reads it to its end.
func (r *frabReader) each(take func(xml.StartElement) error) error {
	for {
		token, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := take(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// part reads one of the parts of the schedule.
func (r *frabReader) part(start xml.StartElement) error {
	s := &r.schedule
	switch start.Name.Local {
	case "version":
		return r.dec.DecodeElement((*frabFlat)(&s.version), &start)
	case "conference":
		var w frabXMLConference
		err := r.dec.DecodeElement(&w, &start)
		s.acronym, s.title, s.subtitle = string(w.Acronym), string(w.Title), string(w.Subtitle)
		s.venue, s.city = string(w.Venue), string(w.City)
		s.start, s.end, s.dayChange = string(w.Start), string(w.End), string(w.DayChange)
		s.base, s.zone = string(w.Base), string(w.Zone)
		return err
	case "day":
		r.day = frabAttr(start, "date")
		return r.each(r.inDay)
	}
	return r.dec.Skip()
}

// inDay reads a room of the day, or an event that stands in none.
func (r *frabReader) inDay(start xml.StartElement) error {
	if start.Name.Local != "room" {
		return r.inRoom(start)
	}
	r.room = frabAttr(start, "name")
	err := r.each(r.inRoom)
	r.room = ""
	return err
}

func (r *frabReader) inRoom(start xml.StartElement) error {
	if name := start.Name.Local; name != "event" && name != "entry" {
		return r.dec.Skip()
	}
	var w frabXMLEvent
	if err := r.dec.DecodeElement(&w, &start); err != nil {
		return err
	}
	if err := r.schedule.add(r.event(&w)); err != nil {
		return err
	}
	if len(r.schedule.events)%256 == 0 {
		return r.ctx.Err()
	}
	return nil
}

func frabAttr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *frabReader) event(w *frabXMLEvent) frabEvent {
	e := frabEvent{
		id: w.ID, guid: w.GUID, slug: string(w.Slug), url: string(cmp.Or(w.URL, w.WaferURL)),
		title: string(w.Title), subtitle: string(w.Subtitle), track: string(w.Track),
		kind: string(cmp.Or(w.Type, w.Category)), language: string(w.Language), unrecorded: w.OptOut == "true",
		day: r.day, date: string(w.Date), start: string(w.Start), duration: string(w.Duration),
		// The room around the event names the stage as the schedule shows it; in
		// merged schedules the event's own is only the name within that stage.
		room: cmp.Or(r.room, string(w.Room)),
	}
	for _, text := range append(w.Abstract, w.Description...) {
		e.texts = append(e.texts, string(text))
	}
	for _, topic := range w.Topics {
		e.topics = append(e.topics, string(topic))
	}
	if w.Audience != "" {
		e.notes = append(e.notes, "Audience: "+string(w.Audience))
	}
	for _, p := range append(w.Persons, w.Speakers...) {
		person := frabPerson{id: p.ID, name: cmp.Or(string(p.Name), strings.TrimSpace(p.Text)), role: program.Speaker}
		if p.Profile != "" {
			person.links = []program.Link{{Label: "Profile", URL: string(p.Profile)}}
		}
		e.people = append(e.people, person)
	}
	for _, l := range append(w.Links, w.Attachments...) {
		e.links = append(e.links, frabLink{label: strings.TrimSpace(l.Text), kind: l.Type, address: strings.TrimSpace(l.Href)})
	}
	return e
}
