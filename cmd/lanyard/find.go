package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

func (a *app) searchCommand() *cobra.Command {
	var topics, without []string
	var limit int
	var all bool
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search titles, people, sessions and topics",
		Long: `Search titles, people, sessions, topics, tracks, rooms and awards. All words
must match, in any order, as beginnings of words; "words in quotes" stand side
by side; -word leaves out. Where the words find little, misspelt words and
letters in order count too.

The answer is one talk a line: key, time, title and people, best first. When
piped, the four are separated by tabs.`,
		Example: `  lanyard search quantization
  lanyard search 'kv cache -lora'
  lanyard search --all "learned index"
  lanyard search --topic compilers --json | jq -r '.[].title'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.TrimSpace(strings.Join(args, " "))
			if text == "" && len(topics)+len(without) == 0 {
				return fmt.Errorf("search for what? For instance: lanyard search quantization")
			}
			if all {
				return a.searchAll(text, limit)
			}
			c, err := a.open()
			if err != nil {
				return err
			}
			return a.search(c, text, topics, without, limit)
		},
	}
	cmd.Flags().StringArrayVar(&topics, "topic", nil, "only talks of this topic, by any part of its name; may be repeated")
	cmd.Flags().StringArrayVar(&without, "without", nil, "no talks of this topic; may be repeated")
	cmd.Flags().IntVar(&limit, "limit", 0, "at most that many (with --all: of each program); 0 is all")
	cmd.Flags().BoolVar(&all, "all", false, "search all programs, the latest first")
	cmd.MarkFlagsMutuallyExclusive("all", "topic")
	cmd.MarkFlagsMutuallyExclusive("all", "without")
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return a.topicNames() }
	_ = cmd.RegisterFlagCompletionFunc("topic", complete)
	_ = cmd.RegisterFlagCompletionFunc("without", complete)
	return a.withJSON(cmd)
}

func (a *app) topicNames() ([]string, cobra.ShellCompDirective) {
	c, err := a.open()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, t := range c.Topics() {
		names = append(names, t.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// search prints the talks that a query finds; none is an exit code of its own.
func (a *app) search(c *program.Conference, text string, topics, without []string, limit int) error {
	q := search.Query{Text: text}
	var err error
	if q.Include, err = findTopics(c, topics); err != nil {
		return err
	}
	if q.Exclude, err = findTopics(c, without); err != nil {
		return err
	}
	found := search.New(c).Search(q)
	hits := found.Hits
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	if a.json {
		out := []jsonTalk{}
		for _, hit := range hits {
			out = append(out, talkJSON(c, c.Talk(hit.Talk)))
		}
		err = a.printJSON(out)
	} else {
		a.printHits(c, found, hits, "")
	}
	if err == nil && len(hits) == 0 {
		return notFound("")
	}
	return err
}

// printHits prints talks as lines. When piped, before stands at the start of each.
func (a *app) printHits(c *program.Conference, found *search.Result, hits []search.Hit, before string) {
	lk, _ := a.paper()
	piped := !a.terminal()
	keyWidth := 0
	for _, hit := range hits {
		keyWidth = max(keyWidth, len(c.Talk(hit.Talk).Key))
	}
	for _, hit := range hits {
		t := c.Talk(hit.Talk)
		when := c.FirstSlot(hit.Talk).When
		start := when.Day.Short()
		if when.Timed() {
			start += " " + when.Start.Format("15:04")
		}
		if piped {
			fmt.Fprintf(a.stdout, "%s%s\t%s\t%s\t%s\n", before, t.Key, start, t.Title, row.People(c, t))
			continue
		}
		fmt.Fprintf(a.stdout, "%s  %-16s  %s  %s\n", lk.Accent.Paint(fmt.Sprintf("%-*s", min(keyWidth, 28), t.Key)), start,
			lk.Mark(lk.Text, t.Title, found.Spans(t.Title)), lk.Quiet.Paint(row.People(c, t)))
	}
}

// findTopics gives the topics whose names hold what was asked for.
func findTopics(c *program.Conference, asked []string) ([]program.TopicRef, error) {
	var refs []program.TopicRef
	for _, want := range asked {
		before := len(refs)
		for _, t := range c.Topics() {
			if strings.Contains(strings.ToLower(t.Name), strings.ToLower(want)) || string(t.Key) == want {
				refs = append(refs, t.Ref)
			}
		}
		if len(refs) == before {
			return nil, fmt.Errorf("no topic %q; lanyard topics lists them", want)
		}
	}
	return refs, nil
}

func (a *app) showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show KEY",
		Short: "Show one talk or session whole",
		Example: `  lanyard show awq
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
			u, err := findSubject(c, args[0])
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
			return a.printPage(s, u, width)
		},
	}
	cmd.ValidArgsFunction = a.completeKeys
	return a.withJSON(cmd)
}

// findSubject gives the talk or session with a key. Where there is none, the
// error names what it might have been.
func findSubject(c *program.Conference, key string) (scene.Subject, error) {
	if t, ok := c.FindTalk(program.Key(key)); ok {
		return scene.OfTalk(t), nil
	}
	if s, ok := c.FindSession(program.Key(key)); ok {
		return scene.OfSession(s), nil
	}
	message := fmt.Sprintf("no talk or session %q in %s", key, c.About().Name)
	var near []string
	for _, hit := range search.New(c).Search(search.Query{Text: key}).Hits {
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
			people := findPeople(c, name)
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
		for _, p := range c.People() {
			names = append(names, p.Name)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return a.withJSON(cmd)
}

// findPeople gives the people of that name; where someone has exactly that
// name, only those.
func findPeople(c *program.Conference, name string) []program.PersonRef {
	var exact []program.PersonRef
	for _, p := range c.People() {
		if strings.EqualFold(p.Name, name) || string(p.Key) == name {
			exact = append(exact, p.Ref)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return search.New(c).Search(search.Query{Text: name}).People
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
