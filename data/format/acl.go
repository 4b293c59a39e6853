package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"lanyard/program"
)

// aclAnthology is the XML in which the ACL Anthology keeps proceedings, one
// file a collection (github.com/acl-org/acl-anthology, data/xml). Its volumes
// are tracks here. It knows nothing of times and rooms.
var aclAnthology = Format{
	ID: "acl-anthology", Title: "ACL Anthology XML",
	sniff: func(in *Input) bool { return aclOpening.Match(in.Head) },
	read:  readACL,
}

var aclOpening = regexp.MustCompile(`^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?s:.*?)-->\s*)*<collection\s+id\s*=\s*["'][^"']+["'][^>]*>\s*(?:<!--(?s:.*?)-->\s*)*<volume\s`)

// aclSite is what addresses in the files are relative to.
const aclSite = "https://aclanthology.org/"

type (
	aclCollection struct {
		id      string
		event   aclEvent
		volumes []*aclVolume
	}
	// aclEvent is what newer files say of the conference itself.
	aclEvent  struct{ title, location, dates string }
	aclVolume struct {
		id, title, address, month, year string
		editors                         []string
		papers                          []*aclPaper
	}
	aclPaper struct {
		id            string
		line          int
		title         string
		text          program.Text
		people        []program.PersonDraft
		url, doi, key string
		language      string
		awards, notes []string
		links         []program.Link
	}
)

func readACL(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	r := &aclReader{ctx: ctx, xml: xml.NewDecoder(bytes.NewReader(raw))}
	r.xml.CharsetReader = charset.NewReaderLabel
	c, err := r.collection()
	if err != nil {
		return nil, err
	}
	b := program.NewBuilder(program.AboutDraft{About: about(in, o, c.about(o))})
	for _, v := range c.volumes {
		for i, p := range v.papers {
			if i%256 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			c.give(b, v, p)
		}
	}
	return b, nil
}

// about tells what is known of the conference: its name from the collection's
// id ("2020.acl"), the rest from the event or the first volume.
func (c *aclCollection) about(o Options) program.About {
	a := program.About{ID: c.id, Name: c.id, Title: c.event.title, Venue: c.event.location}
	if year, venue, ok := strings.Cut(c.id, "."); ok && venue != "" {
		a.ID = venue + "-" + year
		a.Name = strings.ToUpper(venue) + " " + year
	}
	if len(c.volumes) > 0 {
		first := c.volumes[0]
		a.Venue = cmp.Or(a.Venue, first.address)
		title, _, _ := strings.Cut(first.title, ": ")
		title = strings.TrimSuffix(title, " (Volume 1")
		title = strings.TrimPrefix(strings.TrimPrefix(title, "Proceedings of "), "the ")
		a.Title = cmp.Or(a.Title, title)
		if first.year != "" {
			a.Notes = append(a.Notes, "The proceedings are dated "+strings.TrimSpace(first.month+" "+first.year)+".")
		}
	}
	if c.event.dates != "" {
		a.Notes = append(a.Notes, "The conference was held "+c.event.dates+".")
	}
	for _, v := range c.volumes {
		if len(v.editors) > 0 {
			a.Notes = append(a.Notes, "Editors of "+cmp.Or(v.track(), "the volume")+": "+strings.Join(v.editors, ", ")+".")
		}
	}
	a.Zone, _ = zoneFor(o, a.Venue) // of no use without times, so that nothing is said of it
	a.Missing = []string{"The ACL Anthology gives no times, rooms or sessions."}
	for _, v := range c.volumes {
		label := strings.TrimSpace("Proceedings " + v.track())
		a.Links = append(a.Links, program.Link{Label: label, URL: aclSite + "volumes/" + aclPath(c.id+"-"+v.id) + "/"})
	}
	return a
}

// track names a volume by what its title adds to that of the conference.
func (v *aclVolume) track() string {
	if i := strings.LastIndex(v.title, ": "); i >= 0 {
		return strings.TrimSpace(strings.TrimSuffix(v.title[i+2:], ")"))
	}
	if _, err := strconv.Atoi(v.id); err == nil || v.id == "" {
		return ""
	}
	return capital(v.id)
}

func (v *aclVolume) kind() program.Kind {
	words := strings.ToLower(v.id + " " + v.track())
	switch {
	case strings.Contains(words, "tutorial"):
		return program.KindTutorial
	case strings.Contains(words, "demo"):
		return program.KindDemo
	}
	return program.KindPaper
}

// aclID gives the Anthology's own id of a paper: 2020.acl-main.1, or P19-1001
// for those from before 2020, where some collections have two digits for the
// volume (anthology.utils.build_id of the Anthology).
func aclID(collection, volume, paper string) string {
	n, err := strconv.Atoi(volume)
	m, err2 := strconv.Atoi(paper)
	switch {
	case paper == "" || collection == "":
		return ""
	case strings.Contains(collection, ".") || err != nil || err2 != nil || n < 0 || m < 0:
		return collection + "-" + volume + "." + paper
	case collection[0] == 'W' || collection == "C69" || (collection == "D19" && n >= 5):
		return fmt.Sprintf("%s-%02d%02d", collection, n, m)
	}
	return fmt.Sprintf("%s-%d%03d", collection, n, m)
}

func (c *aclCollection) give(b *program.Builder, v *aclVolume, p *aclPaper) {
	id := aclID(c.id, v.id, p.id)
	record := fmt.Sprintf("paper %s (line %d)", cmp.Or(id, "without an id"), p.line)
	if strings.TrimSpace(p.title) == "" {
		b.Complain(record, "expected a title; the paper is left out")
		return
	}
	if id == "" {
		b.Complain(record, "expected an id; it is named by its title here")
	}
	d := program.TalkDraft{
		Key: program.Key(id), Kind: v.kind(), Title: p.title, Track: v.track(), People: p.people,
		Text: p.text, Notes: p.notes,
	}
	for _, name := range p.awards {
		d.Awards = append(d.Awards, program.Award{Name: name})
	}
	if p.url != "" {
		address := p.url
		if !strings.Contains(address, "://") {
			address = aclSite + aclPath(p.url) + ".pdf"
		}
		d.Links, d.Notes = addLink(d.Links, d.Notes, "Paper", address)
	}
	if id != "" {
		page := aclSite + aclPath(id) + "/"
		d.Links = append(d.Links, program.Link{Label: "Anthology", URL: page})
		d.Aliases = append(d.Aliases, page)
	}
	if name, address := doiOf(p.doi); name != "" {
		d.Links = append(d.Links, program.Link{Label: "DOI", URL: address})
		d.Aliases = append(d.Aliases, name)
	}
	if p.key != "" {
		d.Aliases = append(d.Aliases, p.key)
	}
	d.Links = append(d.Links, p.links...)
	if p.language != "" {
		d.Notes = append(d.Notes, "Language: "+p.language)
	}
	b.Talk(d)
}

// aclPath makes what the file names by itself part of an address.
func aclPath(name string) string {
	return strings.NewReplacer(" ", "%20", "?", "%3F", "#", "%23", "\"", "%22").Replace(strings.TrimSpace(name))
}
