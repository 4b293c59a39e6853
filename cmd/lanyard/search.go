package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/search"
)

// asked is what a call of search asks for.
type asked struct {
	text            string
	topics, without []string
	limit           int
	all, explain    bool
	form            talkForm
}

func (a *app) searchCommand() *cobra.Command {
	var s asked
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search titles, people, sessions, topics and abstracts",
		Long: `Search titles, people, sessions, topics, tracks, rooms, awards and abstracts. All
words must match, in any order, as beginnings of words. Where the words find
little, misspelt words and letters in order count too.

  "mixture of experts"   words side by side
  -training              leave out; goes before anything below, too
  lora or adapters       one of the two
  title:lora             in one place: title, author, topic, session, track,
                         room, award or text; also author:"Song Han",
                         author:han,frantar and title:(lora serving)
  day:tue                a weekday, a date, today, tomorrow, or tue-thu
  time:14:00             on at that time, or in 14:00-15:00
  after:14:00 before:tue begins then or later; begins earlier
  type:poster            the kind of talk, or how it is given
  is:starred             starred, going, must, clash or attended, by your plan;
                         now or next, by the clock; new or changed, by the last
                         refresh
  year:2024 in:mlsys     the conference, with --all

Times are those of the conference. --explain says how a query was understood.
With --all, each program is asked with its own plan and its own clock.

The answer is one talk a line: key, time, title and people, best first. When
piped, the four are separated by tabs.

` + templateHelp,
		Example: `  lanyard search quantization
  lanyard search 'kv cache -lora' --explain
  lanyard search 'author:han day:tue after:9:00'
  lanyard search is:starred --markdown
  lanyard search --all "learned index" --csv
  lanyard search --topic compilers --bibtex
  lanyard search --format '{{.Title}} ({{.When}})\n' quantization
  lanyard search --topic compilers --json | jq -r '.[].title'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			s.text = strings.TrimSpace(strings.Join(args, " "))
			if s.text == "" && len(s.topics)+len(s.without) == 0 {
				return errors.New("search for what? For instance: lanyard search quantization")
			}
			lines := (*app).printHits
			if s.all {
				lines = (*app).printGroups
			}
			var err error
			if s.form, err = chosenForm(cmd, lines); err != nil {
				return err
			}
			if s.all {
				return a.searchAll(s)
			}
			c, err := a.open()
			if err != nil {
				return err
			}
			return a.search(c, s)
		},
	}
	cmd.Flags().StringArrayVar(&s.topics, "topic", nil, "only talks of this topic, by any part of its name; may be repeated")
	cmd.Flags().StringArrayVar(&s.without, "without", nil, "no talks of this topic; may be repeated")
	cmd.Flags().IntVar(&s.limit, "limit", 0, "at most that many (with --all: of each program); 0 is all")
	cmd.Flags().BoolVar(&s.all, "all", false, "search all programs, the latest first")
	cmd.Flags().BoolVar(&s.explain, "explain", false, "say on standard error how the query was understood")
	cmd.MarkFlagsMutuallyExclusive("all", "topic")
	cmd.MarkFlagsMutuallyExclusive("all", "without")
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return a.topicNames() }
	_ = cmd.RegisterFlagCompletionFunc("topic", complete)
	_ = cmd.RegisterFlagCompletionFunc("without", complete)
	return withTalkForms(cmd)
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
func (a *app) search(c *program.Conference, s asked) error {
	q := search.Query{Text: s.text}
	var err error
	if q.Chosen, err = findTopics(c, s.topics); err != nil {
		return err
	}
	if q.Excluded, err = findTopics(c, s.without); err != nil {
		return err
	}
	if q.Facts, err = a.facts(c, s.text); err != nil {
		return err
	}
	found := search.New(c).Search(q)
	if s.explain {
		a.explain(understood(c, q, found))
	}
	if err := s.form(a, []listing{{c, found, first(found.Hits, s.limit)}}); err != nil {
		return err
	}
	switch {
	case len(found.Hits) > 0:
		return nil
	case s.explain:
		return notFound("")
	}
	return notFound(problems(found))
}

// first gives at most that many hits; all where limit is 0 or less.
func first(hits []search.Hit, limit int) []search.Hit {
	if limit > 0 && len(hits) > limit {
		return hits[:limit]
	}
	return hits
}

// understood says in one line what a query asks for.
func understood(c *program.Conference, q search.Query, found *search.Result) string {
	parts := []string{found.Understood()}
	say := func(what string, topics []search.Choice) {
		var names []string
		for _, t := range topics {
			names = append(names, fmt.Sprintf("%q", c.Topic(program.TopicRef(t.Value)).Name))
		}
		if len(names) > 0 {
			parts = append(parts, what+strings.Join(names, " or "))
		}
	}
	say("topic ", q.Chosen)
	say("not topic ", q.Excluded)
	if parts[0] == "" {
		parts = parts[1:]
	}
	if len(parts) == 0 {
		return "all talks"
	}
	return strings.Join(parts, " · ")
}

// explain prints a line for the reader, where a script does not read it.
func (a *app) explain(text string) {
	fmt.Fprintln(a.stderr, "lanyard: understood: "+program.CleanLine(text))
}

// problems says what of a query could not be read, in one line; empty if nothing.
func problems(found *search.Result) string {
	var all []string
	for _, c := range found.Clauses() {
		if c.Problem != "" {
			all = append(all, c.String()+": "+c.Problem)
		}
	}
	return program.CleanLine(strings.Join(all, "; "))
}

// findTopics gives the topics whose names hold what was asked for.
func findTopics(c *program.Conference, asked []string) ([]search.Choice, error) {
	var found []search.Choice
	for _, want := range asked {
		before := len(found)
		for _, t := range c.Topics() {
			if strings.Contains(strings.ToLower(t.Name), strings.ToLower(want)) || string(t.Key) == want {
				found = append(found, search.OfTopic(t.Ref))
			}
		}
		if len(found) == before {
			return nil, fmt.Errorf("no topic %q; lanyard topics lists them", want)
		}
	}
	return found, nil
}
