package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"lanyard/data/fetch"
	"lanyard/data/format"
	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/program/renew"
)

func (a *app) addProgramCommand() *cobra.Command {
	var r reading
	var verbose, replace bool
	cmd := &cobra.Command{
		Use:   "add SOURCE",
		Short: "Put any conference on the shelf: from a file, a folder, an address or a name",
		Long: `Add a conference from what it publishes. SOURCE is a file, a folder, an http or
https address, - for standard input, or a name that the catalogue knows
(lanyard formats --catalogue lists them); plain, gzip or zip. Its format is
found out by itself; lanyard formats lists those that are read.

What was understood is said, and what was left out, record by record. Where
the shelf has the program already, your stars and notes stay on their talks.`,
		Example: `  lanyard add schedule.xml
  lanyard add https://example.org/schedule.json
  lanyard add talks.csv --map title=Talk --map start=From --zone Europe/Zurich
  lanyard add fosdem2026`,
		Args: asks("add what?", "lanyard add schedule.xml"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("one source at a time")
			}
			r.source = args[0]
			got, err := a.get(r)
			if err != nil {
				return err
			}
			if err := a.free(got.Conference.About().ID, r.source, replace); err != nil {
				return err
			}
			before, err := a.store().Open(got.Conference.About().ID)
			covers := err == nil && !before.Own
			c, err := a.shelve(got)
			a.saySource(c)
			if err != nil {
				return err
			}
			a.leftOut(got.Complaints, verbose)
			fmt.Fprintln(a.stdout, census(got.Result)+".\nIt is on your shelf: lanyard "+c.About().ID)
			if covers {
				fmt.Fprintln(a.stdout, "It goes before the built-in program of that id until lanyard remove takes it off.")
			}
			return nil
		},
	}
	a.readingFlags(cmd, &r)
	cmd.Flags().BoolVar(&replace, "replace", false, "take the place of a program of yours that has the same id")
	cmd.Flags().BoolVar(&verbose, "verbose", false, "name every record that was left out or cut")
	return cmd
}

// free tells whether a program of that id may be put on the shelf: one of the
// reader's own that came from elsewhere is not overwritten unasked.
func (a *app) free(id, source string, replace bool) error {
	p, err := a.store().Open(id)
	if replace || err != nil || !p.Own {
		return nil
	}
	origin, ok := a.store().Origin(id)
	if ok && origin.Source == lasting(source) {
		return nil
	}
	from := "put there by hand"
	if ok {
		from = "from " + origin.Source
	}
	return fmt.Errorf("%q is on your shelf already, %s; --id gives this one another name, --replace takes its place", id, from)
}

// readingFlags gives a command the flags that say what a source does not.
func (a *app) readingFlags(cmd *cobra.Command, r *reading) {
	flags := cmd.Flags()
	flags.StringVar(&r.format, "format", "", "read it as this format (see lanyard formats)")
	flags.StringVar(&r.id, "id", "", "the program's id on the shelf")
	flags.StringVar(&r.name, "name", "", "the conference's name")
	flags.StringVar(&r.zone, "zone", "", "its time zone where the source states none, as Europe/Zurich")
	flags.StringToStringVar(&r.columns, "map", nil, "what a column of a table is: title=Talk, start=From")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatIDs(), cobra.ShellCompDirectiveNoFileComp))
}

func formatIDs() []string {
	var ids []string
	for _, f := range format.Formats() {
		ids = append(ids, f.ID)
	}
	return ids
}

func (a *app) refreshCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "refresh [PROGRAM]",
		Short: "Get a program again from where it came from, or all of your own",
		Long: `Get a program again. What is on the shelf stays usable while this runs and if it
fails, and is swapped in one step. Stars and notes stay on their talks, also
where the publisher changed ids, titles or times; lanyard changes says what is
new. A built-in program is got from its publisher, if the catalogue knows where,
and has the official abstracts then; lanyard remove brings ours back.`,
		Example:           "  lanyard refresh\n  lanyard refresh mlsys-2026",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completePrograms,
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := a.namedOrOwn(args)
			if err != nil {
				return err
			}
			if len(ids) == 0 {
				return notFound("you have no programs of your own yet; lanyard add SOURCE adds one")
			}
			failed := 0
			for _, id := range ids {
				if err := a.refresh(id); err != nil {
					if len(ids) == 1 {
						return fmt.Errorf("%s: %w; what is on the shelf stays as it was", id, err)
					}
					failed++
					fmt.Fprintf(a.stderr, "lanyard: %s: %s\n", id, oneLine(err))
				}
			}
			if failed > 0 {
				return fmt.Errorf("%d of %s could not be got; what is on the shelf stays as it was", failed, countOf(len(ids), "program"))
			}
			return nil
		},
	}
}

// namedOrOwn gives the programs that were named, or all of the reader's own.
func (a *app) namedOrOwn(args []string) ([]string, error) {
	if len(args) > 0 {
		return args, nil
	}
	return a.ownPrograms()
}

// ownPrograms lists the programs of the reader's own that can be got again.
func (a *app) ownPrograms() ([]string, error) {
	ids, err := a.store().IDs()
	return slices.DeleteFunc(ids, func(id string) bool {
		o, ok := a.store().Origin(id)
		return !ok || o.Source == "-" // standard input is there once
	}), err
}

func (a *app) refresh(asked string) error {
	a.program = asked
	id, err := a.findProgram()
	if err != nil {
		return err
	}
	r, err := a.readingOf(id)
	if err != nil {
		return err
	}
	got, err := a.get(r)
	switch {
	case err != nil:
		return err
	case got.unmodified:
		fmt.Fprintln(a.stdout, id+" has not changed.")
		return nil
	}
	c, err := a.shelve(got)
	a.saySource(c)
	if err != nil {
		return err
	}
	a.leftOut(got.Complaints, false)
	fmt.Fprintln(a.stdout, census(got.Result)+".")
	if changes := a.changes(c.Conference, nil); len(changes) > 0 {
		fmt.Fprintln(a.stdout, countOf(len(changes), "change")+" since you last looked; lanyard changes "+id+" names them.")
	}
	return nil
}

// saySource says what came of putting a source on the shelf.
func (a *app) saySource(s shelved) {
	for _, line := range s.said {
		fmt.Fprintln(a.stderr, "lanyard: "+line)
	}
	if s.took != "" {
		fmt.Fprintln(a.stdout, s.took)
	}
}

// readingOf gives how a program was read, or for a built-in one how the
// catalogue would.
func (a *app) readingOf(id string) (reading, error) {
	if o, ok := a.store().Origin(id); ok {
		if o.Source == "-" {
			return reading{}, errors.New("it came from standard input; lanyard add - --id " + id + " --replace takes it anew")
		}
		return reading{source: o.Source, format: o.Format, columns: o.Columns, zone: o.Zone, id: id, name: o.Name,
			since: &fetch.State{URL: o.URL, ETag: o.ETag, LastModified: o.LastModified, Beside: o.Beside, At: o.Fetched}}, nil
	}
	catalogue, _ := fetch.OpenCatalogue(dataDir()) // what is wrong with it is said when it is fetched
	entry, ok := catalogue.Find(id)
	if !ok {
		return reading{}, errors.New("nothing says where to get it from; lanyard add SOURCE --id " + id + " does")
	}
	return reading{source: entry.Name, id: id}, nil
}

func (a *app) removeProgramCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "remove PROGRAM",
		Short:             "Take a program of your own off the shelf; your plan for it is kept",
		Example:           "  lanyard remove fosdem-2026",
		Args:              cobra.MatchAll(asks("remove what?", "lanyard remove fosdem-2026"), cobra.ExactArgs(1)),
		ValidArgsFunction: a.completePrograms,
		RunE: func(cmd *cobra.Command, args []string) error {
			// Its whole id, not the beginning of one: this cannot be taken back.
			if err := a.store().Remove(args[0]); err != nil {
				return err
			}
			a.say("Removed " + args[0] + " from your shelf. Stars and notes on it are kept.")
			return nil
		},
	}
}

type jsonChange struct {
	Key    program.Key `json:"key"`
	Title  string      `json:"title"`
	What   string      `json:"what"`
	Change string      `json:"change"`
	Mine   bool        `json:"mine"`
}

func (a *app) changesCommand() *cobra.Command {
	var seen bool
	cmd := &cobra.Command{
		Use:   "changes [PROGRAM]",
		Short: "What changed since you last looked: moved, renamed, new, gone; your plan first",
		Long: `Say what changed in a program since you last looked, what is in your plan first.
The exit code is 0 if there is something, 1 if nothing changed. --seen says that
you have looked now.`,
		Example:           "  lanyard changes\n  lanyard changes fosdem-2026 --seen",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: a.completePrograms,
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := a.namedOrOwn(args)
			if err != nil {
				return err
			}
			list, found := []jsonChange{}, false
			for _, asked := range ids {
				a.program = asked
				id, err := a.findProgram()
				if err != nil {
					return err
				}
				changes, err := a.changesOf(id)
				if err != nil {
					return err
				}
				found = found || len(changes) > 0
				for i := range changes {
					c := &changes[i]
					list = append(list, jsonChange{c.Key, c.Title, c.What.String(), c.String(), c.Mine()})
				}
				if !a.json && len(ids) > 1 && len(changes) > 0 {
					fmt.Fprintln(a.stdout, id)
				}
				if !a.json {
					a.printChanges(changes)
				}
				if seen {
					if err := a.store().Looked(id); err != nil {
						return err
					}
				}
			}
			if a.json {
				if err := a.printJSON(list); err != nil {
					return err
				}
			}
			if !found {
				return notFound("")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&seen, "seen", false, "I have looked: start anew from here")
	return a.withJSON(cmd)
}

func (a *app) changesOf(id string) ([]renew.Change, error) {
	if !a.store().HasBefore(id) {
		return nil, nil
	}
	now, err := a.store().Open(id)
	if err != nil {
		return nil, err
	}
	k, err := a.keep()
	if err != nil {
		return nil, err
	}
	mine, err := k.Plan(id)
	if err != nil {
		return nil, err
	}
	return a.changes(now.Conference, mine), nil
}

// changes gives what changed in a program since the reader last looked, what is
// in the plan first. The plan may be nil.
func (a *app) changes(c *program.Conference, mine *plan.Plan) []renew.Change {
	before, ok := a.store().Before(c.About().ID)
	if !ok {
		return nil
	}
	return renew.Match(before.Conference, c).Changes(mine)
}

func (a *app) printChanges(changes []renew.Change) {
	for i := range changes {
		mark := "  "
		if changes[i].Mine() {
			mark = "* "
		}
		fmt.Fprintf(a.stdout, "%s%s: %s\n", mark, changes[i].Title, &changes[i])
	}
}
