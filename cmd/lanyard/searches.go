package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lanyard/data/remember"
	"lanyard/program/memory"
	"lanyard/program/search"
	"lanyard/tui/look"
)

// jsonSearch is a search that was made.
type jsonSearch struct {
	Search   string      `json:"search"` // all of it, as a query
	Text     string      `json:"text"`
	Chosen   []jsonValue `json:"chosen,omitempty"`
	Excluded []jsonValue `json:"excluded,omitempty"`
	Program  string      `json:"program,omitempty"`
	Made     time.Time   `json:"made"`
	Kept     time.Time   `json:"kept,omitzero"`
}

type jsonValue struct {
	Facet string `json:"facet"`
	Name  string `json:"name"`
}

func searchJSON(s memory.Search) jsonSearch {
	values := func(list []memory.Value) (out []jsonValue) {
		for _, v := range list {
			out = append(out, jsonValue{v.Facet.String(), v.Name})
		}
		return out
	}
	return jsonSearch{s.String(), s.Text, values(s.Chosen), values(s.Excluded), s.Program, s.Made, s.Kept}
}

func (a *app) searchesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "searches",
		Short: "The searches that you keep, and those you made on the screen",
		Long: `List the searches that you keep, with their numbers, and those that you made on
the screen, the latest first. lanyard search --kept N makes a kept one again.
Searches made on the command line are not listed.`,
		Example: `  lanyard searches
  lanyard searches keep "quantization -training"
  lanyard search --kept 1 --json
  lanyard searches remove "quantization -training"`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.listSearches() },
	}
	keep := &cobra.Command{
		Use:     "keep QUERY",
		Short:   "Keep a search",
		Example: `  lanyard searches keep "quantization -training"`,
		Args:    asks("keep which search?", `lanyard searches keep "kv cache"`),
		RunE:    func(_ *cobra.Command, args []string) error { return a.keepSearch(args) },

		ValidArgsFunction: a.completeSearches,
	}
	remove := &cobra.Command{
		Use:     "remove QUERY",
		Short:   "Take a search out of the list, also a kept one",
		Example: `  lanyard searches remove "quantization -training"`,
		Args:    asks("remove which search?", `lanyard searches remove "kv cache"`),
		RunE:    func(_ *cobra.Command, args []string) error { return a.removeSearch(args) },

		ValidArgsFunction: a.completeSearches,
	}
	cmd.AddCommand(keep, remove)
	return a.withJSON(cmd)
}

// remembered opens the memory and reads the searches in it. What is wrong with
// its file is said on standard error.
func (a *app) remembered() (*remember.Memory, []memory.Search, error) {
	m, err := remember.Open(dataDir())
	if err != nil {
		return nil, nil, err
	}
	list, err := m.Searches()
	for _, w := range m.Warnings() {
		fmt.Fprintln(a.stderr, "lanyard: "+w)
	}
	return m, list, err
}

func (a *app) listSearches() error {
	_, list, err := a.remembered()
	if err != nil {
		return err
	}
	if a.json {
		out := []jsonSearch{}
		for _, s := range list {
			out = append(out, searchJSON(s))
		}
		err = a.printJSON(out)
	} else if err = a.printSearches(list); err != nil {
		return err
	}
	if err == nil && len(list) == 0 {
		return notFound("no searches yet; those that you make on the screen are listed here, and lanyard searches keep QUERY keeps one")
	}
	return err
}

// printSearches prints a search a line: its number where it is kept, what it asks
// for, when it was made, and where. When piped they are separated by tabs.
func (a *app) printSearches(list []memory.Search) error {
	now, err := a.now(time.Local)
	if err != nil {
		return err
	}
	lk, width := a.paper()
	for i, s := range list {
		number := ""
		if !s.Kept.IsZero() {
			number = fmt.Sprint(i + 1)
		}
		if !a.terminal() {
			fmt.Fprintln(a.stdout, strings.Join([]string{number, s.String(), s.Made.Format(time.RFC3339), s.Program}, "\t"))
			continue
		}
		fmt.Fprintln(a.stdout, strings.TrimRight(searchLine(lk, width, number, s, now), " "))
	}
	return nil
}

func searchLine(lk *look.Look, width int, number string, s memory.Search, now time.Time) string {
	star := ""
	if number != "" {
		star = lk.Glyph.Going
	}
	n := lk.Line(width).Column(lk.Accent, fmt.Sprintf("%3s", number), 4).Column(lk.Accent, star, 2)
	n.Column(lk.Text, s.String(), max(n.Left()-38, n.Left()/2)).Gap(2)
	return n.Column(lk.Quiet, memory.Age(now, s.Made), 14).Put(lk.Quiet, s.Program).String()
}

// namedSearch finds the search that was named in the list, by all of it; where it is
// not there, it is one of words alone.
func (a *app) namedSearch(args []string) (m *remember.Memory, s memory.Search, known bool, err error) {
	m, list, err := a.remembered()
	s = memory.Of(nil, search.Query{Text: strings.Join(args, " ")})
	for _, one := range list {
		if one.String() == s.Text || one.ID() == s.ID() {
			return m, one, true, err
		}
	}
	return m, s, false, err
}

func (a *app) keepSearch(args []string) error {
	m, s, _, err := a.namedSearch(args)
	if err != nil {
		return err
	}
	if !s.Kept.IsZero() {
		a.say("It is kept already: " + s.String())
		return nil
	}
	return a.changeSearch(m, s, memory.Kept, "Kept: ")
}

func (a *app) removeSearch(args []string) error {
	m, s, known, err := a.namedSearch(args)
	if err != nil {
		return err
	}
	if !known {
		return notFound(fmt.Sprintf("no search %q; lanyard searches lists them", s.Text))
	}
	return a.changeSearch(m, s, memory.Removed, "Removed: ")
}

func (a *app) changeSearch(m *remember.Memory, s memory.Search, did memory.Deed, said string) error {
	now, err := a.now(time.UTC)
	if err != nil {
		return err
	}
	if err := m.Change(s, did, now); err != nil {
		return err
	}
	a.say(said + s.String())
	return nil
}

// keptSearch gives a kept search by its number, from 1.
func (a *app) keptSearch(number int) (memory.Search, error) {
	_, list, err := a.remembered()
	if err != nil {
		return memory.Search{}, err
	}
	if number < 1 || number > len(list) || list[number-1].Kept.IsZero() {
		return memory.Search{}, fmt.Errorf("no kept search %d; lanyard searches lists them", number)
	}
	return list[number-1], nil
}

// again gives the query of a search that was made before, for this program.
func again(x *search.Index, s memory.Search) (search.Query, error) {
	q, gone := s.In(x)
	var all []error
	for _, v := range gone {
		all = append(all, fmt.Errorf("the program has no %v, which the search asks for", v))
	}
	return q, errors.Join(all...)
}

func (a *app) completeSearches(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	_, list, err := a.remembered()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var texts []string
	for _, s := range list {
		texts = append(texts, s.String())
	}
	return texts, cobra.ShellCompDirectiveNoFileComp
}
