package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui/scene"
)

func (a *app) showCommand() *cobra.Command {
	var raw bool
	cmd := &cobra.Command{
		Use:   "show KEY",
		Short: "Show one talk or session whole",
		Example: `  lanyard show awq
  lanyard show awq --raw
  lanyard show llm-2 --json`,
		Args: cobra.MatchAll(asks("show what?", "lanyard show awq"), cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open()
			if err != nil {
				return err
			}
			now, err := a.now(c.Zone())
			if err != nil {
				return err
			}
			u, err := a.findSubject(c, args[0])
			if err != nil {
				return err
			}
			if a.json {
				if u.Kind == scene.Session {
					return a.printJSON(sessionJSON(c, c.Session(program.SessionRef(u.Ref))))
				}
				return a.printJSON(talkJSON(c, c.Talk(program.TalkRef(u.Ref))))
			}
			s, width := a.scene(c, now)
			s.AsPublished = raw
			return a.printPage(s, u, width)
		},
	}
	cmd.Flags().BoolVar(&raw, "raw", false, "title and text as they were published, formulas and markup not rendered (as in --json)")
	cmd.ValidArgsFunction = a.completeKeys
	return a.withJSON(cmd)
}

// findSubject gives the talk or session with a key. Where there is none, the
// error names what it might have been.
func (a *app) findSubject(c *program.Conference, key string) (scene.Subject, error) {
	if t, ok := c.FindTalk(program.Key(key)); ok {
		return scene.OfTalk(t), nil
	}
	if s, ok := c.FindSession(program.Key(key)); ok {
		return scene.OfSession(s), nil
	}
	message := fmt.Sprintf("no talk or session %q in %s", key, c.About().Name)
	var near []string
	for _, hit := range a.index(c).Search(search.Query{Text: key}).Hits {
		if near = append(near, string(c.Talk(hit.Talk).Key)); len(near) == 3 {
			break
		}
	}
	if len(near) > 0 {
		message += "; perhaps " + strings.Join(near, ", ")
	}
	return scene.Subject{}, notFound(message)
}

func (a *app) speakerCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "speaker NAME",
		Short: "When and where someone is on, and who comes before and after",
		Long: `Show every slot of a person: day, time, room, session, the place in it, and who
comes before and after. The name may be a part of it, in any order.`,
		Example: `  lanyard speaker "Song Han"
  lanyard speaker ceze --json`,
		Args: asks("who?", "lanyard speaker \"Song Han\""),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open()
			if err != nil {
				return err
			}
			now, err := a.now(c.Zone())
			if err != nil {
				return err
			}
			name := strings.Join(args, " ")
			people := a.findPeople(c, name)
			if a.json {
				out := []jsonPerson{}
				for _, p := range people {
					out = append(out, personJSON(c, c.Person(p)))
				}
				err = a.printJSON(out)
			} else {
				s, width := a.scene(c, now)
				for i, p := range people {
					if i > 0 {
						fmt.Fprintln(a.stdout)
					}
					if err := a.printPage(s, scene.OfPerson(p), width); err != nil {
						return err
					}
				}
			}
			if err == nil && len(people) == 0 {
				return notFound(fmt.Sprintf("nobody called %q in %s", name, c.About().Name))
			}
			return err
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		c, err := a.open()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var names []string
		for p := range c.People() {
			names = append(names, p.Name)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return a.withJSON(cmd)
}

// findPeople gives the people of that name; where someone has exactly that
// name, only those.
func (a *app) findPeople(c *program.Conference, name string) []program.PersonRef {
	var exact []program.PersonRef
	for p := range c.People() {
		if strings.EqualFold(p.Name, name) || string(p.Key) == name {
			exact = append(exact, p.Ref)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return a.index(c).Search(search.Query{Text: name}).People
}

func (a *app) topicsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "topics",
		Short: "List the topics with their number of talks",
		Example: `  lanyard topics
  lanyard topics --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.open()
			if err != nil {
				return err
			}
			list := []jsonTopic{}
			for _, t := range c.Topics() {
				list = append(list, jsonTopic{t.Key, t.Name, len(t.Talks)})
			}
			if a.json {
				return a.printJSON(list)
			}
			for _, t := range list {
				fmt.Fprintf(a.stdout, "%4d  %s\n", t.Talks, t.Name)
			}
			if len(list) == 0 {
				return notFound("the program has no topics")
			}
			if note := c.About().TopicsNote; note != "" && a.terminal() {
				fmt.Fprintln(a.stdout, "\n"+note)
			}
			return nil
		},
	}
	return a.withJSON(cmd)
}
