package export

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"lanyard/program"
	"lanyard/program/plan"
)

// Markdown writes the schedule as a page to read or print: day by day, with
// clashes, free time and notes.
func Markdown(w io.Writer, c *program.Conference, s *plan.Schedule) error {
	p := page{c: c, s: s, noted: map[program.Key]bool{}}
	p.head()
	for _, day := range s.Days {
		p.day(day)
	}
	p.list("Day not known", s.Undated)
	p.list("Notes on other talks", s.Noted)
	p.unmatched()
	_, err := w.Write(p.out.Bytes())
	return err
}

// page is a Markdown page in the making.
type page struct {
	c     *program.Conference
	s     *plan.Schedule
	out   bytes.Buffer
	noted map[program.Key]bool // whose note is on the page already
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.out, format+"\n", args...) }

// blank parts what follows from what is there by one empty line.
func (p *page) blank() {
	if !bytes.HasSuffix(p.out.Bytes(), []byte("\n\n")) {
		p.out.WriteByte('\n')
	}
}

func (p *page) heading(text string) {
	p.blank()
	p.line("## %s\n", text)
}

func (p *page) head() {
	about := p.c.About()
	p.line("# My plan for %s\n", escape(about.Name))
	var facts []string
	if about.City != "" {
		facts = append(facts, escape(about.City))
	}
	if about.Start.Known() {
		facts = append(facts, program.DaySpan(about.Start, about.End))
	}
	facts = append(facts, "times in "+escape(p.c.Zone().String()))
	p.line("%s", strings.Join(facts, " · "))
	if p.s.Picks == 0 {
		p.blank()
		p.line("Nothing is chosen yet.")
	}
}

func (p *page) day(day plan.Day) {
	p.heading(day.Day.Long())
	gap := 0
	for _, item := range day.Items {
		if gap < len(day.Gaps) && day.Gaps[gap].Before == item {
			p.gap(day.Gaps[gap])
			gap++
		}
		p.item(item.When.Hours(), item)
	}
	if !day.End.IsZero() {
		p.blank()
		p.line("The day ends at %s.", day.End.Format("15:04"))
	}
}

func (p *page) gap(g plan.Gap) {
	way := ""
	if g.Rooms != "" {
		way = ", " + escape(g.Rooms)
	}
	if g.Rushed() {
		p.line("- *No time to change rooms%s*", way)
		return
	}
	p.line("- *%s free%s*", minutes(g.Length()), way)
}

func (p *page) list(title string, items []*plan.Item) {
	if len(items) == 0 {
		return
	}
	p.heading(title)
	for _, item := range items {
		p.item("", item)
	}
}

// item writes one entry of a list: the line with time, title and room, and
// under it who, what is not certain, clashes and the note.
func (p *page) item(hours string, i *plan.Item) {
	f := factsOf(p.c, i)
	var parts []string
	if hours != "" {
		parts = append(parts, "**"+hours+"**")
	}
	parts = append(parts, linked(i.Title, f.url))
	if i.Form == program.PosterForm {
		poster := "poster"
		if f.board != "" {
			poster += " " + escape(f.board)
		}
		parts = append(parts, poster)
	}
	if i.Room != "" {
		parts = append(parts, escape(i.Room))
	}
	if i.Level != plan.None && !i.Own() {
		parts = append(parts, i.Level.String())
	}
	if i.Attended {
		parts = append(parts, "attended")
	}
	p.line("- %s", strings.Join(parts, " · "))
	if len(f.people) > 0 {
		p.under(escape(strings.Join(f.people, ", ")))
	}
	if f.session != nil {
		p.under("in " + escape(f.session.Title))
	}
	for _, doubt := range doubts(i) {
		p.under(escape(doubt))
	}
	for _, clash := range p.s.ClashesWith(i.Key) {
		if clash.First == i || clash.Second == i {
			p.under(clashWords(clash, clash.Other(i.Key)))
		}
	}
	p.note(i.Key, i.Note)
}

func clashWords(c plan.Clash, other *plan.Item) string {
	verb := "overlaps"
	if c.Firm {
		verb = "clashes with"
	}
	text := fmt.Sprintf("⚠ %s %s, %s", verb, escape(other.Title), other.When.Hours())
	if c.Rooms != "" {
		text += " (" + escape(c.Rooms) + ")"
	}
	return text
}

// under writes a line that belongs to the entry above, on a line of its own.
func (p *page) under(text string) { p.line("  - %s", text) }

// note writes the reader's words as they are, as a quotation, under the first
// of the talk's slots.
func (p *page) note(k program.Key, note string) {
	if note == "" || p.noted[k] {
		return
	}
	p.noted[k] = true
	p.blank()
	for text := range strings.Lines(note) {
		p.line("%s", strings.TrimRight("  > "+strings.TrimRight(text, "\n"), " "))
	}
	p.blank()
}

func (p *page) unmatched() {
	if len(p.s.Unmatched) == 0 {
		return
	}
	p.heading("No longer in the program")
	for _, m := range p.s.Unmatched {
		title := m.Seen.Title
		if title == "" {
			title = string(m.Key)
		}
		text := escape(program.CleanLine(title)) + " · last seen: " + m.Seen.When(p.c.Zone()).String()
		if m.Seen.Room != "" {
			text += ", " + escape(m.Seen.Room)
		}
		if m.Level != plan.None {
			text += " · " + m.Level.String()
		}
		if m.Attended {
			text += " · attended"
		}
		p.line("- %s", text)
		p.note(m.Key, m.Note)
	}
}

// linked gives a title that leads to an address, if there is one.
func linked(title, url string) string {
	if url == "" {
		return escape(title)
	}
	return "[" + escape(title) + "](" + addressEscapes.Replace(url) + ")"
}

// addressEscapes keeps an address from ending before its end.
var addressEscapes = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C")

// inlineEscapes is every character with which inline markup begins.
var inlineEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "~", `\~`, "&", `\&`, "$", `\$`, "|", `\|`, "#", `\#`)

// blockStart is what at the start of a line would make it a list or a heading.
var blockStart = regexp.MustCompile(`^([-+=]|\d{1,9}[.)])`)

// escape gives a line of text that Markdown shows as it is.
func escape(s string) string {
	s = inlineEscapes.Replace(s)
	if at := blockStart.FindStringIndex(s); at != nil {
		return s[:at[1]-1] + `\` + s[at[1]-1:]
	}
	return s
}
