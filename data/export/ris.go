package export

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"lanyard/program"
	"lanyard/program/search"
)

// RIS writes a record for each talk as managers of references read it (the RIS
// format of Research Information Systems, one tag a line, lines ended by CR LF),
// with the facts that are known and no others: type CPAPER, authors, title, the
// conference, year, the day of the first appearance, city, topics, abstract and
// address. Names stand as the program has them: which part of a name is the
// family's is not known.
func (lists Lists) RIS(w io.Writer) error {
	var b bytes.Buffer
	for _, list := range lists {
		for _, r := range list.Talks {
			risRecord(&b, list.Program, list.Program.Talk(r))
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func risRecord(b *bytes.Buffer, c *program.Conference, t *program.Talk) {
	about := c.About()
	risLine(b, "TY", "CPAPER")
	for _, name := range writers(c, t) {
		risLine(b, "AU", name)
	}
	risLine(b, "TI", t.Title)
	risLine(b, "T2", cmp.Or(about.Title, about.Name))
	risLine(b, "PY", year(c, t))
	risLine(b, "DA", strings.ReplaceAll(string(c.FirstSlot(t.Ref).When.Day), "-", "/"))
	risLine(b, "CY", about.City)
	for _, topic := range t.Topics {
		risLine(b, "KW", c.Topic(topic).Name)
	}
	if text := c.Text(t.Ref); !text.Synopsis {
		risLine(b, "AB", search.PlainText(text))
	}
	risLine(b, "UR", firstURL(t.Links))
	b.WriteString("ER  - \r\n")
}

// risLine writes a tag with its value, if it has one. A value is one line:
// a second one would be read as another tag.
func risLine(b *bytes.Buffer, tag, value string) {
	if value = program.CleanLine(value); value != "" {
		b.WriteString(tag + "  - " + value + "\r\n")
	}
}
