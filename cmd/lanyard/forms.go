package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"lanyard/data/export"
	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui"
	"lanyard/tui/row"
)

// listing is what a search found in one program.
type listing struct {
	program *program.Conference
	found   *search.Result
	hits    []search.Hit
}

// talkForm writes talks in one form.
type talkForm func(io.Writer, []listing) error

// talkForms are the forms that have a flag of their own, in the order in which
// the screen offers them; name and about are for the screen.
var talkForms = []struct {
	flag, usage         string
	name, ending, about string
	write               talkForm
}{
	{"bibtex", "print BibTeX entries", tui.BibTeX, ".bib", "entries of a bibliography", exported(export.Lists.BibTeX)},
	{"ris", "print RIS records, for managers of references", "RIS", ".ris", "records for managers of references", exported(export.Lists.RIS)},
	{"csv", "print a table (CSV), one talk a row", "CSV", ".csv", "a table, one talk a row", exported(export.Lists.CSV)},
	{"json", "print JSON", "JSON", ".json", "all facts, for programs", talksJSON},
	{"markdown", "print a list in Markdown", "Markdown", ".md", "a list to read", exported(export.Lists.Markdown)},
}

// withTalkForms gives a command the flags of the forms, of which one can be chosen.
func withTalkForms(cmd *cobra.Command) *cobra.Command {
	names := []string{"format"}
	for _, form := range talkForms {
		cmd.Flags().Bool(form.flag, false, form.usage)
		names = append(names, form.flag)
	}
	cmd.Flags().String("format", "", "print each talk by a template, as '{{.Title}} {{.Key}}\\n'")
	cmd.MarkFlagsMutuallyExclusive(names...)
	return cmd
}

// chosenForm gives the form that the flags choose, or else lines. The error says
// what is wrong with a template.
func chosenForm(cmd *cobra.Command, lines talkForm) (talkForm, error) {
	for _, form := range talkForms {
		if on, err := cmd.Flags().GetBool(form.flag); err == nil && on {
			return form.write, nil
		}
	}
	text := cmd.Flags().Lookup("format")
	if !text.Changed {
		return lines, nil
	}
	form, err := templateForm(text.Value.String())
	if err != nil {
		return nil, fmt.Errorf("--format: %w", err)
	}
	return func(w io.Writer, lists []listing) error {
		if err := form(w, lists); err != nil {
			return fmt.Errorf("--format: %w", err)
		}
		return nil
	}, nil
}

func talksJSON(w io.Writer, lists []listing) error {
	out := []jsonTalk{}
	for _, list := range lists {
		for _, hit := range list.hits {
			out = append(out, talkJSON(list.program, list.program.Talk(hit.Talk)))
		}
	}
	return writeJSON(w, out)
}

// exported makes a form of something that writes lists of talks.
func exported(write func(export.Lists, io.Writer) error) talkForm {
	return func(w io.Writer, lists []listing) error {
		var talks export.Lists
		for _, list := range lists {
			refs := make([]program.TalkRef, 0, len(list.hits))
			for _, hit := range list.hits {
				refs = append(refs, hit.Talk)
			}
			if len(refs) > 0 {
				talks = append(talks, export.List{Program: list.program, Talks: refs})
			}
		}
		return write(talks, w)
	}
}

// hitLines prints talks as lines.
func (a *app) hitLines(_ io.Writer, lists []listing) error {
	for _, list := range lists {
		a.printLines(list, "")
	}
	return nil
}

// groupLines prints the talks of several programs as lines: under the name of
// each program for a reader, with its id before each key for a script.
func (a *app) groupLines(_ io.Writer, lists []listing) error {
	lk, _ := a.paper()
	for i, list := range lists {
		about := list.program.About()
		if !a.terminal() {
			a.printLines(list, about.ID+"\t")
			continue
		}
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, lk.Title.Paint(about.Name))
		a.printLines(list, "")
	}
	return nil
}

// printLines prints a line for each talk. When piped, before stands at the
// start of each.
func (a *app) printLines(list listing, before string) {
	c := list.program
	lk, _ := a.paper()
	keyWidth := 0
	for _, hit := range list.hits {
		keyWidth = max(keyWidth, len(c.Talk(hit.Talk).Key))
	}
	for _, hit := range list.hits {
		t := c.Talk(hit.Talk)
		start := startOf(c, t)
		if !a.terminal() {
			fmt.Fprintf(a.stdout, "%s%s\t%s\t%s\t%s\n", before, t.Key, start, t.Title, row.People(c, t))
			continue
		}
		fmt.Fprintf(a.stdout, "%s  %-16s  %s  %s\n", lk.Accent.Paint(fmt.Sprintf("%-*s", min(keyWidth, 28), t.Key)), start,
			lk.Mark(lk.Text, t.Title, list.found.Spans(t.Title)), lk.Quiet.Paint(row.People(c, t)))
	}
}

// startOf says when a talk begins: "Tue 14 May 09:00".
func startOf(c *program.Conference, t *program.Talk) string {
	when := c.FirstSlot(t.Ref).When
	start := when.Day.Short()
	if when.Timed() {
		start += " " + when.Start.Format("15:04")
	}
	return start
}
