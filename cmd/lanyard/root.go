package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"lanyard/data/keep"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/program/library"
	"lanyard/program/search"
	"lanyard/tui"
)

// The exit codes: nothing was found, or the call was wrong or could not be done.
const (
	exitNotFound = 1
	exitWrong    = 2
)

// notFound is the error of a search that finds nothing; the message may be empty.
type notFound string

func (n notFound) Error() string { return string(n) }

// app is what all commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	file           *os.File // what stdout writes to, where that is a file or a terminal
	program        string   // --program
	nowText        string   // --now
	json           bool     // --json
	keeper         *keep.Keeper
	opened         []store.Program // by this call
	warned         []string        // what warnOnce has said
}

// run carries out one call and gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &printer{to: stdout}
	a := &app{stdin: stdin, stdout: out, stderr: stderr}
	a.file, _ = stdout.(*os.File)
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.Execute()
	if out.failed != nil {
		err = out.failed
	}
	var none notFound
	switch {
	case err == nil:
		return 0
	case errors.As(err, &none):
		if none != "" {
			fmt.Fprintln(stderr, "lanyard: "+string(none))
		}
		return exitNotFound
	}
	fmt.Fprintln(stderr, "lanyard: "+oneLine(err))
	return exitWrong
}

// oneLine keeps an error to its first line: wrong input gets one clear line.
func oneLine(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	return program.CleanLine(first)
}

func (a *app) root() *cobra.Command {
	var o opening
	var view string
	cmd := &cobra.Command{
		Use:   "lanyard [PROGRAM or SOURCE]",
		Short: "A conference program in your terminal",
		Long: `Lanyard shows a conference program in your terminal: search as you type,
topics, abstracts, and a schedule of your own that is kept on this machine.

Without a command it opens a program on the screen: the one that was open last,
as you left it, or at first MLSys 2024. The commands below answer the same
questions on the command line.`,
		Example: `  lanyard                              go on where you were
  lanyard mlsys-2026 -q quantization   open another, with a search
  lanyard schedule.xml                 open a file that a conference publishes
  lanyard --view mine                  open your own schedule
  lanyard --fresh                      open as for the first time
  lanyard speaker "Song Han"           when and where someone is on
  lanyard search --all "kv cache"      search every edition at once
  lanyard related awq                  find the talks that are most like one
  lanyard plan add awq --level must    star a talk
  lanyard plan export --ics > my.ics   take your plan to your calendar`,
		Version: version(),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) <= 1 {
				return nil
			}
			cmd.SuggestionsMinimumDistance = 2
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				return fmt.Errorf("no command %q; perhaps %s", args[0], strings.Join(near, ", "))
			}
			return fmt.Errorf("no command %q; lanyard --help lists them", args[0])
		},
		SilenceErrors:     true,
		SilenceUsage:      true,
		ValidArgsFunction: a.completePrograms,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				a.program = args[0]
			}
			var ok bool
			if o.view, ok = tui.ParseView(view); !ok {
				return fmt.Errorf("no view %q: expected agenda, papers, topics, people or mine", view)
			}
			o.viewSet = cmd.Flags().Changed("view")
			if o.theme != "auto" && o.theme != "light" && o.theme != "dark" {
				return fmt.Errorf("no theme %q: expected auto, light or dark", o.theme)
			}
			return a.screen(o)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.query, "query", "q", "", "open with this search")
	flags.StringVar(&view, "view", "agenda", "open with this view: agenda, papers, topics, people, mine")
	flags.BoolVar(&o.fresh, "fresh", false, "open as for the first time, not as you left it")
	flags.StringVar(&o.theme, "theme", "auto", "colours for a light or a dark terminal: auto, light, dark")
	flags.BoolVar(&o.ascii, "ascii", false, "draw with the characters of ASCII only")
	all := cmd.PersistentFlags()
	all.StringVarP(&a.program, "program", "p", "", "the program, or a source (see lanyard add); else that of LANYARD_PROGRAM")
	all.StringVar(&a.nowText, "now", "", "pretend that it is this time, as \"2024-05-14 09:12\" in the conference's zone")
	_ = cmd.RegisterFlagCompletionFunc("view", cobra.FixedCompletions([]string{"agenda", "papers", "topics", "people", "mine"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions([]string{"auto", "light", "dark"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("program", a.completePrograms)
	cmd.AddCommand(a.searchCommand(), a.relatedCommand(), a.showCommand(), a.speakerCommand(), a.searchesCommand(), a.topicsCommand(), a.planCommand(), a.programsCommand(),
		a.addProgramCommand(), a.refreshCommand(), a.changesCommand(), a.removeProgramCommand(), a.exportProgramCommand(), a.formatsCommand())
	return cmd
}

// version gives the version that was built.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// withJSON gives a command the --json flag.
func (a *app) withJSON(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().BoolVar(&a.json, "json", false, "print JSON")
	return cmd
}

// asks refuses a call that names nothing, and says what one would look like.
func asks(question, example string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if strings.TrimSpace(strings.Join(args, " ")) == "" {
			return fmt.Errorf("%s For instance: %s", question, example)
		}
		return nil
	}
}

// firstProgram is what opens when none is named and none was open.
const firstProgram = "mlsys-2024"

// store gives the programs that can be opened.
func (a *app) store() store.Store { return store.Open(dataDir()) }

// open reads the program that was asked for: by its id, its name, or the
// beginning of one, if that is the only one. What is wrong with single records
// is said on standard error.
func (a *app) open() (*program.Conference, error) {
	p, err := a.openProgram()
	if err != nil {
		return nil, err
	}
	a.complain(p)
	return p.Conference, nil
}

// complain says what is wrong with single records of a program.
func (a *app) complain(p store.Program) {
	for _, complaint := range p.Complaints {
		fmt.Fprintf(a.stderr, "lanyard: %s: %v\n", p.Conference.About().ID, complaint)
	}
}

func (a *app) openProgram() (store.Program, error) {
	id, err := a.findProgram()
	if err != nil {
		if isSource(a.program) {
			return a.openSource(a.program)
		}
		return store.Program{}, err
	}
	return a.openID(id)
}

// openID reads a program of the shelf by its whole id.
func (a *app) openID(id string) (store.Program, error) {
	p, err := a.store().Open(id)
	if err == nil {
		a.opened = append(a.opened, p)
	}
	return p, err
}

// isSource tells whether something that is no program's name reads like a
// source: an address, standard input, a path. A name of the catalogue does not:
// a slip of the finger should not ask the network.
func isSource(s string) bool {
	if s == "-" || strings.Contains(s, "://") {
		return true
	}
	_, err := os.Stat(s)
	return err == nil
}

// openAll reads every program. One that cannot be read is named on standard
// error; the others are there all the same.
func (a *app) openAll() ([]store.Program, error) {
	all, err := a.store().All()
	if len(all) == 0 {
		return nil, err
	}
	if err != nil {
		fmt.Fprintln(a.stderr, "lanyard: left out: "+oneLine(err))
	}
	a.opened = append(a.opened, all...)
	return all, nil
}

// library joins every program.
func (a *app) library() (*library.Library, error) {
	all, err := a.openAll()
	if err != nil {
		return nil, err
	}
	var programs []*program.Conference
	for _, p := range all {
		programs = append(programs, p.Conference)
	}
	return library.Indexed(programs, a.index), nil
}

// keeps tells whether a program that was opened is on the shelf.
func (a *app) keeps(c *program.Conference) bool {
	return slices.ContainsFunc(a.opened, func(p store.Program) bool { return p.Conference == c })
}

// index gives the index of a program that was opened: as it was kept, if it was.
func (a *app) index(c *program.Conference) *search.Index {
	for _, p := range a.opened {
		if p.Conference == c {
			return p.Index()
		}
	}
	return search.New(c)
}

func (a *app) findProgram() (string, error) {
	if a.program == "" {
		a.program = os.Getenv("LANYARD_PROGRAM")
	}
	if a.program == "" {
		return firstProgram, nil
	}
	ids, err := a.store().IDs()
	if err != nil {
		return "", err
	}
	asked := strings.ReplaceAll(strings.ToLower(a.program), " ", "-")
	var begins []string
	for _, id := range ids {
		if id == asked {
			return id, nil
		}
		if strings.HasPrefix(id, asked) {
			begins = append(begins, id)
		}
	}
	switch len(begins) {
	case 1:
		return begins[0], nil
	case 0:
		return "", fmt.Errorf("no program %q; lanyard programs lists them", a.program)
	}
	return "", fmt.Errorf("%q may be %s", a.program, strings.Join(begins, ", "))
}

// now gives the time: that of --now where it is set.
func (a *app) now(zone *time.Location) (time.Time, error) {
	if a.nowText == "" {
		return time.Now().In(zone), nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04", time.RFC3339, time.DateOnly} {
		if t, err := time.ParseInLocation(layout, a.nowText, zone); err == nil {
			return t.In(zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("--now %q: expected a time as \"2024-05-14 09:12\"", a.nowText)
}

// keep opens the reader's plan.
func (a *app) keep() (*keep.Keeper, error) {
	if a.keeper != nil {
		return a.keeper, nil
	}
	k, err := keep.Open(dataDir())
	if err != nil {
		return nil, err
	}
	a.keeper = k
	return k, nil
}

// warn says what was wrong with the plan file, on standard error.
func (a *app) warn(k *keep.Keeper) {
	for _, w := range k.Warnings() {
		a.warnOnce(w)
	}
}

// warnOnce says something on standard error, if it was not said already: of
// several programs each may have a reason to.
func (a *app) warnOnce(text string) {
	if !slices.Contains(a.warned, text) {
		a.warned = append(a.warned, text)
		fmt.Fprintln(a.stderr, "lanyard: "+text)
	}
}

// dataDir gives the folder of what the reader adds.
func dataDir() string {
	if dir := os.Getenv("LANYARD_DATA_DIR"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.DataHome, "lanyard")
}

func (a *app) completePrograms(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	ids, err := a.store().IDs()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// completeKeys offers the keys of the program, with the titles beside them.
func (a *app) completeKeys(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	c, err := a.open()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var keys []string
	for t := range c.Talks() {
		keys = append(keys, string(t.Key)+"\t"+t.Title)
	}
	for s := range c.Sessions() {
		keys = append(keys, string(s.Key)+"\t"+s.Title)
	}
	return keys, cobra.ShellCompDirectiveNoFileComp
}
