package export

import (
	"bytes"
	"io"
	"strings"

	"lanyard/program"
)

// Markdown writes a list to read or to paste into notes: under the name of each
// program its talks with the time and room of their first appearance, their
// awards and people. Abstracts are left out.
func (lists Lists) Markdown(w io.Writer) error {
	var out bytes.Buffer
	for i, list := range lists {
		if i > 0 {
			out.WriteByte('\n')
		}
		p := page{c: list.Program}
		p.line("# %s\n", escape(list.Program.About().Name))
		for _, r := range list.Talks {
			p.talk(r)
		}
		out.Write(p.out.Bytes())
	}
	_, err := w.Write(out.Bytes())
	return err
}

// talk writes an entry of a list of talks.
func (p *page) talk(r program.TalkRef) {
	t, slot := p.c.Talk(r), p.c.FirstSlot(r)
	parts := []string{linked(t.Title, firstURL(t.Links))}
	if slot.When.Dated() || slot.When.Timed() {
		parts = append(parts, escape(slot.When.String()))
	}
	if slot.Place.Known() {
		parts = append(parts, escape(p.c.RoomName(slot.Place)))
	}
	for _, award := range t.Awards {
		parts = append(parts, "*"+escape(award.Name)+"*")
	}
	p.line("- %s", strings.Join(parts, " · "))
	if people := names(p.c, t.People); len(people) > 0 {
		p.under(escape(strings.Join(people, ", ")))
	}
	for _, doubt := range uncertain(slot.When, slot.Place) {
		p.under(escape(doubt))
	}
}
