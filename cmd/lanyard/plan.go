package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lanyard/data/export"
	"lanyard/data/keep"
	"lanyard/program"
	"lanyard/program/plan"
	"lanyard/tui/views"
)

// planning is what every command on the plan starts from.
type planning struct {
	c    *program.Conference
	now  time.Time
	keep *keep.Keeper
}

func (a *app) planning() (*planning, error) {
	c, err := a.open()
	if err != nil {
		return nil, err
	}
	now, err := a.now(c.Zone())
	if err != nil {
		return nil, err
	}
	k, err := a.keep()
	if err != nil {
		return nil, err
	}
	a.warn(k)
	return &planning{c, now, k}, nil
}

// change makes one change and says what it was.
func (a *app) change(p *planning, edit func(*plan.Plan) (plan.Change, bool)) error {
	said := "Nothing to change."
	_, err := p.keep.Change(p.c.About().ID, func(current *plan.Plan) (plan.Change, bool) {
		change, ok := edit(current)
		if ok {
			said = change.String()
		}
		return change, ok
	})
	if err != nil {
		return fmt.Errorf("not saved: %w", err)
	}
	a.say(said)
	return nil
}

// say tells a reader at a terminal what was done; a script sees the exit code.
func (a *app) say(text string) {
	if a.terminal() {
		fmt.Fprintln(a.stdout, text)
	}
}

func (a *app) planCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Your own schedule: list, add, remove, note, attended, undo, export",
		Example: `  lanyard plan
  lanyard plan add awq qmoe
  lanyard plan add --own "Tue 12:30-13:30 Lunch @ Lobby"
  lanyard plan export --ics > mlsys.ics`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.listPlan() },
	}
	list := &cobra.Command{
		Use: "list", Short: "List it by day, with clashes and gaps", Args: cobra.NoArgs,
		Example: "  lanyard plan list\n  lanyard plan list --json",
		RunE:    func(*cobra.Command, []string) error { return a.listPlan() },
	}
	undo := &cobra.Command{
		Use: "undo", Short: "Take back the last change", Args: cobra.NoArgs, Example: "  lanyard plan undo",
		RunE: func(*cobra.Command, []string) error { return a.takeBack((*plan.Plan).Undo) },
	}
	redo := &cobra.Command{
		Use: "redo", Short: "Do again what was taken back", Args: cobra.NoArgs, Example: "  lanyard plan redo",
		RunE: func(*cobra.Command, []string) error { return a.takeBack((*plan.Plan).Redo) },
	}
	cmd.AddCommand(a.withJSON(list), a.addCommand(), a.removeCommand(), a.noteCommand(), a.attendedCommand(), undo, redo, a.exportCommand())
	return a.withJSON(cmd)
}

func (a *app) listPlan() error {
	p, err := a.planning()
	if err != nil {
		return err
	}
	s, width := a.scene(p.c, p.now)
	if a.json {
		err = export.JSON(a.stdout, p.c, s.Schedule)
	} else if !s.Plan.Empty() {
		a.printRows(s, views.Mine(s), width)
	}
	if err == nil && s.Plan.Empty() {
		return notFound("nothing is in your plan for " + p.c.About().Name + " yet; lanyard plan add KEY adds to it")
	}
	return err
}

func (a *app) takeBack(step func(*plan.Plan, time.Time) (plan.Change, bool)) error {
	p, err := a.planning()
	if err != nil {
		return err
	}
	any := false
	err = a.change(p, func(current *plan.Plan) (plan.Change, bool) {
		change, ok := step(current, p.now)
		any = ok
		return change, ok
	})
	if err == nil && !any {
		return notFound("")
	}
	return err
}

func (a *app) addCommand() *cobra.Command {
	var level, own string
	cmd := &cobra.Command{
		Use:   "add KEY...",
		Short: "Star talks or sessions, or add an appointment of your own",
		Example: `  lanyard plan add awq --level must
  lanyard plan add --own "Wed 18:00-20:00 Dinner with the team @ Lobby"`,
		ValidArgsFunction: a.completeKeys,
		RunE: func(cmd *cobra.Command, args []string) error {
			l, ok := plan.ParseLevel(level)
			if !ok || l == plan.None {
				return fmt.Errorf("no level %q: expected interested, going or must", level)
			}
			if len(args) == 0 && own == "" {
				return errors.New("add what? For instance: lanyard plan add awq")
			}
			p, err := a.planning()
			if err != nil {
				return err
			}
			if own != "" {
				appointment, err := plan.ParseAppointment(own, p.c, "")
				if err != nil {
					return err
				}
				if err := a.change(p, func(current *plan.Plan) (plan.Change, bool) { return current.AddAppointment(appointment, p.now) }); err != nil {
					return err
				}
			}
			return a.setLevels(p, args, l)
		},
	}
	cmd.Flags().StringVar(&level, "level", plan.Going.String(), "how much: interested, going or must")
	cmd.Flags().StringVar(&own, "own", "", "an appointment of your own: \"Tue 12:30-13:30 Lunch @ Lobby\"")
	_ = cmd.RegisterFlagCompletionFunc("level", cobra.FixedCompletions([]string{"interested", "going", "must"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// has tells that the program has every one of the keys, or which it has not.
func (a *app) has(p *planning, keys []string) error {
	for _, key := range keys {
		if _, err := a.findSubject(p.c, key); err != nil {
			return err
		}
	}
	return nil
}

// setLevels puts all keys on one level, or none of them if one is not there.
func (a *app) setLevels(p *planning, keys []string, level plan.Level) error {
	if err := a.has(p, keys); err != nil {
		return err
	}
	for _, key := range keys {
		err := a.change(p, func(current *plan.Plan) (plan.Change, bool) {
			return current.SetLevel(p.c, a.talkKey(p.c, key), level, p.now)
		})
		if err != nil {
			return err
		}
		a.sayClashes(p, program.Key(key))
	}
	return nil
}

// talkKey gives the key that a talk has now, where it was asked for by another name.
func (a *app) talkKey(c *program.Conference, key string) program.Key {
	if t, ok := c.FindTalk(program.Key(key)); ok {
		return c.Talk(t).Key
	}
	return program.Key(key)
}

func (a *app) sayClashes(p *planning, key program.Key) {
	current, err := p.keep.Plan(p.c.About().ID)
	if err != nil {
		return // it was just read; the change itself is saved
	}
	key = a.talkKey(p.c, string(key))
	for _, clash := range current.Schedule(p.c).ClashesWith(key) {
		other := clash.Other(key)
		fmt.Fprintf(a.stderr, "lanyard: clashes with “%s” %s\n", other.Title, other.When.Hours())
	}
}

func (a *app) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "remove KEY...",
		Short:             "Take talks, sessions or appointments out of your plan",
		Example:           "  lanyard plan remove awq",
		Args:              asks("remove what?", "lanyard plan remove awq"),
		ValidArgsFunction: a.completePlanned,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := a.planning()
			if err != nil {
				return err
			}
			for _, key := range args {
				removed := false
				err := a.change(p, func(current *plan.Plan) (plan.Change, bool) {
					change, ok := current.RemoveAppointment(program.Key(key), p.now)
					if !ok {
						change, ok = current.SetLevel(p.c, a.talkKey(p.c, key), plan.None, p.now)
					}
					removed = ok
					return change, ok
				})
				if err != nil {
					return err
				}
				if !removed {
					return notFound(a.notStarred(p, key))
				}
			}
			return nil
		},
	}
}

// notStarred says why a key cannot be taken out of the plan.
func (a *app) notStarred(p *planning, key string) string {
	current, err := p.keep.Plan(p.c.About().ID)
	if err == nil && current.Mark(p.c, a.talkKey(p.c, key)).Attended {
		return fmt.Sprintf("%q has no star; lanyard plan attended --not %s takes back that you were there", key, key)
	}
	return fmt.Sprintf("%q is not in your plan", key)
}

func (a *app) completePlanned(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	p, err := a.planning()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	current, err := p.keep.Plan(p.c.About().ID)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var keys []string
	for _, mark := range current.Marks() {
		keys = append(keys, string(mark.Key)+"\t"+mark.Seen.Title)
	}
	for _, key := range current.Appointments() {
		own, _ := current.Appointment(key)
		keys = append(keys, string(key)+"\t"+own.Title)
	}
	return keys, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) noteCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "note KEY TEXT",
		Short:             "Put a note on a talk or session; no text takes it away",
		Example:           "  lanyard plan note awq \"ask about the scales\"",
		Args:              asks("a note on what?", "lanyard plan note awq \"ask about the scales\""),
		ValidArgsFunction: a.completeKeys,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := a.planning()
			if err != nil {
				return err
			}
			if _, err := a.findSubject(p.c, args[0]); err != nil {
				return err
			}
			text := program.Clean(strings.Join(args[1:], " "))
			return a.change(p, func(current *plan.Plan) (plan.Change, bool) {
				return current.SetNote(p.c, a.talkKey(p.c, args[0]), text, p.now)
			})
		},
	}
}
