package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/data/export"
	"lanyard/program"
)

// writers are the forms in which a whole program can be written.
var writers = []struct {
	name  string
	write func(*app, io.Writer, *program.Conference) (left int, err error)
}{
	{"lanyard", func(_ *app, w io.Writer, c *program.Conference) (int, error) { return 0, export.Lanyard(w, c) }},
	{"schedule-json", func(_ *app, w io.Writer, c *program.Conference) (int, error) { return export.ScheduleJSON(w, c) }},
	{"ics", func(a *app, w io.Writer, c *program.Conference) (int, error) {
		now, err := a.now(c.Zone())
		if err != nil {
			return 0, err
		}
		return export.Calendar(w, c, now)
	}},
	{"csv", func(_ *app, w io.Writer, c *program.Conference) (int, error) { return 0, export.CSV(w, c) }},
	{"markdown", func(_ *app, w io.Writer, c *program.Conference) (int, error) { return 0, export.MarkdownProgram(w, c) }},
}

func (a *app) exportProgramCommand() *cobra.Command {
	var form, file string
	var names []string
	for _, w := range writers {
		names = append(names, w.name)
	}
	cmd := &cobra.Command{
		Use:   "export [PROGRAM]",
		Short: "Write a whole program: Lanyard's own file, schedule.json, iCalendar, CSV, Markdown",
		Example: `  lanyard export mlsys-2024 --format ics -o mlsys.ics
  lanyard export --format csv`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completePrograms,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				a.program = args[0]
			}
			c, err := a.open()
			if err != nil {
				return err
			}
			for _, w := range writers {
				if w.name == form {
					return a.writeTo(file, func(to io.Writer) error {
						left, err := w.write(a, to, c)
						if err == nil && left > 0 {
							fmt.Fprintf(a.stderr, "lanyard: %s left out: the form has no place for what has no time\n", countOf(left, "slot"))
						}
						return err
					})
				}
			}
			return fmt.Errorf("no form %q: expected %s", form, strings.Join(names, ", "))
		},
	}
	cmd.Flags().StringVar(&form, "format", "lanyard", "the form: "+strings.Join(names, ", "))
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file instead of standard output")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}
