package format

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"lanyard/program"
)

// aclReader reads the XML element by element. It goes no deeper than the
// grammar does; markup in a text is flattened with a count, so nesting costs nothing.
type aclReader struct {
	ctx     context.Context
	xml     *xml.Decoder
	n       int // tokens
	records int // volumes and papers
}

func (r *aclReader) token() (xml.Token, error) {
	if r.n++; r.n%4096 == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	t, err := r.xml.Token()
	if err == nil {
		return t, nil
	}
	var syntax *xml.SyntaxError
	line, _ := r.xml.InputPos()
	switch {
	case errors.As(err, &syntax):
		return nil, fmt.Errorf("line %d: %s", syntax.Line, syntax.Msg)
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return nil, fmt.Errorf("line %d: %w", line, err)
}

func (r *aclReader) count(line int) error {
	if r.records++; r.records > maxRecords {
		return tooMany(line)
	}
	return nil
}

// children gives each child of the element that was just opened to take, which
// reads it to its end, or leaves it by asking skip.
func (r *aclReader) children(take func(xml.StartElement) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := take(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (r *aclReader) collection() (*aclCollection, error) {
	for {
		t, err := r.token()
		if err != nil {
			return nil, err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "collection" {
			return nil, fmt.Errorf("expected <collection>, found <%.40s>", start.Name.Local)
		}
		c := &aclCollection{id: aclAttr(start, "id")}
		return c, r.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "volume":
				line, _ := r.xml.InputPos()
				if err := r.count(line); err != nil {
					return err
				}
				v := &aclVolume{id: aclAttr(e, "id")}
				c.volumes = append(c.volumes, v)
				return r.volume(v)
			case "event":
				return r.event(&c.event)
			}
			_, err := r.text()
			return err
		})
	}
}

func (r *aclReader) event(event *aclEvent) error {
	return r.children(func(e xml.StartElement) (err error) {
		if e.Name.Local != "meta" {
			_, err = r.text()
			return err
		}
		return r.children(func(e xml.StartElement) error {
			return r.into(e, map[string]*string{"title": &event.title, "location": &event.location, "dates": &event.dates})
		})
	})
}

func (r *aclReader) volume(v *aclVolume) error {
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "meta":
			return r.children(func(e xml.StartElement) error {
				if e.Name.Local == "editor" {
					p, err := r.person(e)
					v.editors = append(v.editors, program.CleanLine(p.Name))
					return err
				}
				return r.into(e, map[string]*string{"booktitle": &v.title, "address": &v.address, "month": &v.month, "year": &v.year})
			})
		case "paper":
			p := &aclPaper{id: aclAttr(e, "id")}
			p.line, _ = r.xml.InputPos()
			if err := r.count(p.line); err != nil {
				return err
			}
			v.papers = append(v.papers, p)
			return r.paper(p)
		}
		_, err := r.text()
		return err
	})
}

func (r *aclReader) paper(p *aclPaper) error {
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "author":
			person, err := r.person(e)
			p.people = append(p.people, person)
			return err
		case "abstract":
			body, marked, err := r.markup(true)
			p.text = program.Text{Body: body, Markup: program.HTML}
			if !marked {
				p.text = program.Text{Body: html.UnescapeString(body)}
			}
			return err
		case "title", "url", "doi", "bibkey", "language":
			return r.into(e, map[string]*string{"title": &p.title, "url": &p.url, "doi": &p.doi, "bibkey": &p.key, "language": &p.language})
		}
		text, err := r.text()
		p.extra(e, program.CleanLine(text))
		return err
	})
}

// extra takes what stands beside title, authors and text.
func (p *aclPaper) extra(e xml.StartElement, text string) {
	link := func(label, folder, address string) {
		if address != "" && !strings.Contains(address, "://") {
			address = aclSite + folder + aclPath(address)
		}
		p.links, p.notes = addLink(p.links, p.notes, label, address)
	}
	switch e.Name.Local {
	case "award":
		p.awards = append(p.awards, text)
	case "video":
		link("Video", "", aclAttr(e, "href"))
	case "attachment":
		link(cmp.Or(aclAttr(e, "type"), "Attachment"), "attachments/", text)
	case "pwccode":
		link("Code", "", aclAttr(e, "url"))
	case "revision":
		if n := aclAttr(e, "id"); n != "1" { // the first is the paper as it was
			p.notes = append(p.notes, strings.TrimSuffix("Revision "+n+": "+text, ": "))
		}
	case "erratum":
		link("Erratum", "", text)
	case "retracted":
		p.notes = append(p.notes, strings.TrimSuffix("Retracted on "+aclAttr(e, "date")+": "+text, ": "))
	}
}

// person reads an author or editor. The id is there only for those whose name
// is also another's.
func (r *aclReader) person(e xml.StartElement) (program.PersonDraft, error) {
	var first, last, affiliation string
	p := program.PersonDraft{ID: aclAttr(e, "id"), Role: program.Author}
	err := r.children(func(e xml.StartElement) error {
		return r.into(e, map[string]*string{"first": &first, "last": &last, "affiliation": &affiliation})
	})
	p.Name, p.Affiliation = strings.TrimSpace(first+" "+last), affiliation
	return p, err
}

// into reads the text of an element to where its name says.
func (r *aclReader) into(e xml.StartElement, fields map[string]*string) error {
	text, err := r.text()
	if field := fields[e.Name.Local]; field != nil {
		*field = program.CleanLine(text)
	}
	return err
}

// text reads the element that was just opened to its end as plain text.
func (r *aclReader) text() (string, error) {
	text, _, err := r.markup(false)
	return text, err
}

// markup reads the element that was just opened to its end: as plain text, or
// as HTML, of which marked tells whether there is any. Formulas are put in
// dollars, as LaTeX has them.
func (r *aclReader) markup(asHTML bool) (text string, marked bool, err error) {
	var b, address strings.Builder
	inAddress := 0
	for depth := 1; depth > 0; {
		t, err := r.token()
		if err != nil {
			return "", false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			tag := aclStyle(t.Name.Local)
			switch {
			case t.Name.Local == "tex-math":
				b.WriteByte('$')
			case asHTML && t.Name.Local == "url" && inAddress == 0:
				inAddress = depth
				address.Reset()
			case asHTML && tag != "" && inAddress == 0:
				marked = true
				b.WriteString("<" + tag + ">")
			}
		case xml.EndElement:
			tag := aclStyle(t.Name.Local)
			switch {
			case t.Name.Local == "tex-math":
				b.WriteByte('$')
			case inAddress == depth:
				inAddress, marked = 0, true
				a := html.EscapeString(strings.TrimSpace(address.String()))
				b.WriteString(`<a href="` + a + `">` + a + `</a>`)
			case asHTML && tag != "" && inAddress == 0:
				b.WriteString("</" + tag + ">")
			}
			depth--
		case xml.CharData:
			switch {
			case inAddress > 0:
				address.Write(t)
			case asHTML:
				b.WriteString(html.EscapeString(string(t)))
			default:
				b.Write(t)
			}
		}
	}
	return b.String(), marked, nil
}

// aclStyle gives the element of HTML that styles a text in the same way.
func aclStyle(element string) string {
	if element == "b" || element == "i" {
		return element
	}
	return ""
}

func aclAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return program.CleanLine(a.Value)
		}
	}
	return ""
}
