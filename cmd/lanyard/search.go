package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lanyard/program"
	"lanyard/program/search"
	"lanyard/tui/prose"
)

// asked is what a call of search asks for.
type asked struct {
	text            string
	topics, without []string
	kept            int // the number of a kept search, from 1; 0 is none
	limit           int
	all, explain    bool
	facets          bool
	json            bool
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

` + languageHelp() + `
Times are those of the conference. --explain says how a query was understood.
With --all, each program is asked with its own plan and its own clock.

The answer is one talk a line: key, time, title and people, best first. When
piped, the four are separated by tabs. With --facets it is one value a line: of
which facet, how many talks it has under the rest of the query, and its name; to
narrow by one, write facet:"name" into the query, or -facet:"name" to leave it out.

` + templateHelp,
		Example: `  lanyard search quantization
  lanyard search 'kv cache -lora' --explain
  lanyard search 'author:han day:tue after:9:00'
  lanyard search is:starred --markdown
  lanyard search --all "learned index" --csv
  lanyard search --topic compilers --bibtex
  lanyard search quantization --facets --limit 5
  lanyard search --kept 1 --csv
  lanyard search --format '{{.Title}} ({{.When}})\n' quantization
  lanyard search --topic compilers --json | jq -r '.[].title'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			s.text = strings.TrimSpace(strings.Join(args, " "))
			if err := s.check(cmd.Flags().Changed("kept")); err != nil {
				return err
			}
			lines := a.hitLines
			if s.all {
				lines = a.groupLines
			}
			s.json, _ = cmd.Flags().GetBool("json")
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
	cmd.Flags().IntVar(&s.kept, "kept", 0, "make the kept search of that number again; see lanyard searches")
	cmd.Flags().IntVar(&s.limit, "limit", 0, "at most that many (with --all: of each program); 0 is all")
	cmd.Flags().BoolVar(&s.all, "all", false, "search all programs, the latest first")
	cmd.Flags().BoolVar(&s.facets, "facets", false, "print instead how many talks each topic, room, day, author … has")
	cmd.Flags().BoolVar(&s.explain, "explain", false, "say on standard error how the query was understood")
	cmd.MarkFlagsMutuallyExclusive("all", "topic")
	cmd.MarkFlagsMutuallyExclusive("all", "without")
	cmd.MarkFlagsMutuallyExclusive("all", "kept")
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return a.topicNames() }
	_ = cmd.RegisterFlagCompletionFunc("topic", complete)
	_ = cmd.RegisterFlagCompletionFunc("without", complete)
	withTalkForms(cmd)
	for _, other := range []string{"all", "csv", "bibtex", "ris", "markdown", "format"} {
		cmd.MarkFlagsMutuallyExclusive("facets", other)
	}
	return cmd
}

// check says what is missing in a call, or too much.
func (s *asked) check(kept bool) error {
	asks := s.text != "" || len(s.topics)+len(s.without) > 0
	switch {
	case kept && asks:
		return errors.New("a kept search is made as it is: --kept goes with no query and no topics")
	case kept && s.kept < 1:
		return fmt.Errorf("no kept search %d; lanyard searches lists them", s.kept)
	case !kept && !asks && !s.facets:
		return errors.New("search for what? For instance: lanyard search quantization")
	}
	return nil
}

// languageHelp says what a query may ask for, within 80 columns.
func languageHelp() string {
	const indent = 25
	var b strings.Builder
	for _, p := range search.Language() {
		form := p.Form
		for _, line := range prose.Wrap(p.Meaning, 79-indent) {
			fmt.Fprintf(&b, "  %-*s%s\n", indent-2, form, line)
			form = ""
		}
	}
	return b.String()
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
	x := a.index(c)
	q, err := a.query(x, c, s)
	if err != nil {
		return err
	}
	if q.Facts, err = a.facts(c, q.Text); err != nil {
		return err
	}
	found := x.Search(q)
	if s.explain {
		a.explain(understood(x, q, found))
	}
	print := func() error { return s.form(a.stdout, []listing{{c, found, first(found.Hits, s.limit)}}) }
	if s.facets {
		print = func() error { return a.printFacets(found, s.limit, s.json) }
	}
	if err := print(); err != nil {
		return err
	}
	a.didYouMean(found)
	switch {
	case len(found.Hits) > 0:
		return nil
	case s.explain:
		return notFound("")
	}
	return notFound(problems(found))
}

// didYouMean says what a query was probably meant to be, where a script does not
// read it.
func (a *app) didYouMean(found *search.Result) {
	if meant := found.Meant(); meant != "" {
		fmt.Fprintf(a.stderr, "lanyard: did you mean %q?\n", meant)
	}
}

// query makes the query that a call asks for: of its words and topics, or that of
// a kept search.
func (a *app) query(x *search.Index, c *program.Conference, s asked) (q search.Query, err error) {
	if s.kept > 0 {
		kept, err := a.keptSearch(s.kept)
		if err != nil {
			return q, err
		}
		return again(x, kept)
	}
	q.Text = s.text
	if q.Chosen, err = findTopics(c, s.topics); err != nil {
		return q, err
	}
	q.Excluded, err = findTopics(c, s.without)
	return q, err
}

// first gives at most that many hits; all where limit is 0 or less.
func first(hits []search.Hit, limit int) []search.Hit {
	if limit > 0 && len(hits) > limit {
		return hits[:limit]
	}
	return hits
}

// understood says in one line what a query asks for. Where it chooses nothing of
// facets, no index is needed.
func understood(x *search.Index, q search.Query, found *search.Result) string {
	var parts []string
	if text := found.Understood(); text != "" {
		parts = append(parts, text)
	}
	say := func(not string, choices []search.Choice) {
		for _, f := range search.Facets() {
			var names []string
			for _, c := range choices {
				if c.Facet == f {
					names = append(names, fmt.Sprintf("%q", x.Name(c)))
				}
			}
			if len(names) > 0 {
				parts = append(parts, not+f.String()+" "+strings.Join(names, " or "))
			}
		}
	}
	say("", q.Chosen)
	say("not ", q.Excluded)
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
