package export

import (
	"io"

	"lanyard/program"
)

// List is talks of one program, in the order in which they are to be written.
type List struct {
	Program *program.Conference
	Talks   []program.TalkRef
}

// Lists is talks of several programs, to be written as one file.
type Lists []List

// RIS writes a record for each of the talks; see Lists.RIS.
func RIS(w io.Writer, c *program.Conference, talks []program.TalkRef) error {
	return Lists{{c, talks}}.RIS(w)
}

// TalksCSV writes a row for each of the talks; see Lists.CSV.
func TalksCSV(w io.Writer, c *program.Conference, talks []program.TalkRef) error {
	return Lists{{c, talks}}.CSV(w)
}

// TalksMarkdown writes the talks as a list to read; see Lists.Markdown.
func TalksMarkdown(w io.Writer, c *program.Conference, talks []program.TalkRef) error {
	return Lists{{c, talks}}.Markdown(w)
}

// firstHappening gives the first appearance of a talk in order of time.
func firstHappening(c *program.Conference, r program.TalkRef) happening {
	slot := c.FirstSlot(r)
	h := happening{talk: c.Talk(r), slot: slot, when: slot.When, place: slot.Place}
	if slot.Session != program.NoSession {
		h.session = c.Session(slot.Session)
	}
	return h
}
