package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"lanyard/data/export"
	"lanyard/program"
	"lanyard/program/plan"
)

// planForms are the forms in which the plan can be written. What is written gives
// the number of items that have no place in the form.
var planForms = []struct {
	flag, usage         string
	name, ending, about string
	write               func(w io.Writer, c *program.Conference, s *plan.Schedule, now time.Time) (left int, err error)
}{
	{"ics", "iCalendar, for any calendar", "iCalendar", ".ics", "for any calendar", export.ICS},
	{"markdown", "Markdown", "Markdown", ".md", "a page to read",
		func(w io.Writer, c *program.Conference, s *plan.Schedule, _ time.Time) (int, error) {
			return 0, export.Markdown(w, c, s)
		}},
	{"json", "JSON", "JSON", ".json", "all of it, for programs",
		func(w io.Writer, c *program.Conference, s *plan.Schedule, _ time.Time) (int, error) {
			return 0, export.JSON(w, c, s)
		}},
}

// leftOut says that items of the plan have no place in a calendar.
func leftOut(left int) string {
	if left == 0 {
		return ""
	}
	return fmt.Sprintf("%d left out of the calendar: the day is not known", left)
}

func (a *app) exportCommand() *cobra.Command {
	chosen := make([]bool, len(planForms))
	var file string
	cmd := &cobra.Command{
		Use:   "export --ics|--markdown|--json",
		Short: "Write your whole plan for your calendar, as text, or as JSON",
		Example: `  lanyard plan export --ics -o mlsys.ics
  lanyard plan export --markdown`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			at := slices.Index(chosen, true)
			if at < 0 {
				return errors.New("export as what? For instance: lanyard plan export --ics")
			}
			p, err := a.planning()
			if err != nil {
				return err
			}
			current, err := p.keep.Plan(p.c.About().ID)
			if err != nil {
				return err
			}
			if current.Empty() {
				return notFound("nothing is in your plan for " + p.c.About().Name + " yet")
			}
			schedule := current.Schedule(p.c)
			return a.writeTo(file, func(w io.Writer) error {
				left, err := planForms[at].write(w, p.c, schedule, p.now)
				if err == nil && left > 0 {
					fmt.Fprintln(a.stderr, "lanyard: "+leftOut(left))
				}
				return err
			})
		},
	}
	for i, form := range planForms {
		cmd.Flags().BoolVar(&chosen[i], form.flag, false, form.usage)
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file instead of standard output")
	cmd.MarkFlagsMutuallyExclusive("ics", "markdown", "json")
	return cmd
}

// writeTo writes to a file, or to standard output.
func (a *app) writeTo(file string, write func(io.Writer) error) error {
	if file == "" {
		return write(a.stdout)
	}
	return writeFile(file, write)
}

// writeFile writes a file in one step, so that a failure leaves the old one.
func writeFile(file string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if old, err := os.Stat(file); err == nil {
		mode = old.Mode().Perm() // whoever may read it, may read it still, and nobody else
	}
	if err := os.Chmod(f.Name(), mode); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}
