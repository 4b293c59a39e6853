package format

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"lanyard/program"
)

// hotcrp is the JSON that HotCRP gives of papers: a list of them, one alone, or
// the answer of its API with the papers inside. Addresses of authors,
// conflicts and what reviewers see are not read.
var hotcrp = Format{
	ID: "hotcrp", Title: "HotCRP paper JSON",
	sniff: func(in *Input) bool {
		paths := jsonPaths(in.Head)
		paper := func(at string) bool {
			if !paths[at+"title"] {
				return false
			}
			return paths[at+"_id_"] || (paths[at+"pid"] && (paths[at+"object"] || paths[at+"authors"] || paths[at+"submission_class"]))
		}
		return paper("[].") || paper("papers.[].") || (paper("") && paths["object"])
	},
	read: readHotCRP,
}

type (
	hotcrpFile struct {
		Papers anyList `json:"papers"`
	}
	hotcrpPaper struct {
		PID        anyText         `json:"pid"`
		ID         anyText         `json:"_id_"` // in files that HotCRP is to take in
		Title      anyText         `json:"title"`
		Abstract   anyText         `json:"abstract"`
		TextFormat anyInt          `json:"format"` // 1 is Markdown
		Authors    []hotcrpAuthor  `json:"authors"`
		Topics     json.RawMessage `json:"topics"`
		Class      anyText         `json:"submission_class"`
		Track      anyText         `json:"track"`
		Decision   anyText         `json:"decision"`
		Status     anyText         `json:"status"`
		Withdrawn  anyFlag         `json:"withdrawn"`
		Draft      anyFlag         `json:"draft"`
	}
	hotcrpAuthor struct {
		Name        anyText `json:"name"`
		First       anyText `json:"first"`
		Last        anyText `json:"last"`
		Affiliation anyText `json:"affiliation"`
	}
)

func readHotCRP(ctx context.Context, in *Input, o Options) (*program.Builder, error) {
	raw, err := in.ReadMain()
	if err != nil {
		return nil, err
	}
	a := program.About{Missing: []string{"HotCRP gives no times, rooms or sessions."}}
	a.Zone, _ = zoneFor(o, "") // of no use without times, so that nothing is said of it
	b := program.NewBuilder(program.AboutDraft{About: about(in, o, a)})
	var file hotcrpFile
	if raw = bytes.TrimSpace(raw); bytes.HasPrefix(raw, []byte("[")) {
		_, err = decodeFile(raw, &file.Papers)
	} else if _, err = decodeFile(raw, &file); file.Papers == nil {
		file.Papers = anyList{raw}
	}
	if err != nil {
		return nil, err
	}
	err = eachRecord(ctx, b, "papers", file.Papers, func(record string, p *hotcrpPaper) { p.give(b, record) })
	return b, err
}

func (p *hotcrpPaper) give(b *program.Builder, record string) {
	id := cmp.Or(p.PID, p.ID)
	if id != "" {
		record += " (#" + string(id) + ")"
	}
	decision := strings.ToLower(string(p.Decision) + " " + string(p.Status))
	switch {
	case bool(p.Withdrawn) || strings.Contains(decision, "withdrawn"):
		b.Complain(record, "is withdrawn; left out")
		return
	case bool(p.Draft) || strings.Contains(decision, "draft"):
		b.Complain(record, "is a draft; left out")
		return
	case strings.Contains(decision, "reject"):
		b.Complain(record, "is rejected; left out")
		return
	}
	d := program.TalkDraft{
		Key: program.Key(id), Kind: program.KindPaper, Title: titleLine(string(p.Title)),
		Text: program.Text{Body: string(p.Abstract)}, Topics: hotcrpTopics(p.Topics), Track: string(p.Track),
	}
	if p.TextFormat.value == 1 {
		d.Text.Markup = program.Markdown
	}
	if d.Track == "" && p.Class != "unnamed" {
		d.Track = string(p.Class)
	}
	if p.Decision != "" {
		d.Notes = append(d.Notes, "Decision: "+string(p.Decision))
	}
	for _, a := range p.Authors {
		name := cmp.Or(strings.TrimSpace(string(a.Name)), strings.TrimSpace(string(a.First+" "+a.Last)))
		d.People = append(d.People, program.PersonDraft{Name: name, Affiliation: string(a.Affiliation)})
	}
	giveTitled(b, record, d)
}

// hotcrpTopics reads topics, which are a list of names or an object in which
// those of the paper are true. Ones without a name are left out.
func hotcrpTopics(raw json.RawMessage) []string {
	if !bytes.HasPrefix(raw, []byte("{")) {
		return hotcrpNamed(textsIn(raw))
	}
	var names []string
	for _, m := range members(raw) {
		if string(m.value) != "false" {
			names = append(names, m.name)
		}
	}
	return hotcrpNamed(names)
}

func hotcrpNamed(names []string) []string {
	var named []string
	for _, name := range names {
		if strings.Trim(name, "0123456789") != "" {
			named = append(named, name)
		}
	}
	return named
}
