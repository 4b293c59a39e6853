package main

import (
	"fmt"

	"lanyard/program"
	"lanyard/program/search"
)

// jsonFacet is a kind of values by which talks are told apart, with the values
// that the talks found have.
type jsonFacet struct {
	Facet  string      `json:"facet"`
	Values []jsonCount `json:"values"`
}

// jsonCount is a value and the number of talks that asking for it would find.
type jsonCount struct {
	Name  string `json:"name"`
	Talks int    `json:"talks"`
}

// printFacets prints for each facet its values with their numbers under the rest
// of the query, at most limit of each where that is not 0.
func (a *app) printFacets(found *search.Result, limit int, asJSON bool) error {
	list := []jsonFacet{}
	for _, f := range search.Facets() {
		counts := found.Counts(f)
		if limit > 0 {
			counts = counts[:min(len(counts), limit)]
		}
		values := []jsonCount{}
		for _, n := range counts {
			values = append(values, jsonCount{n.Name, n.Talks})
		}
		if len(values) > 0 {
			list = append(list, jsonFacet{f.String(), values})
		}
	}
	if asJSON {
		return a.printJSON(list)
	}
	a.printFacetLines(list)
	return nil
}

// printFacetLines prints values below their facets for a reader, and with facet,
// number and name on every line for a script.
func (a *app) printFacetLines(list []jsonFacet) {
	lk, _ := a.paper()
	for i, facet := range list {
		if a.terminal() {
			if i > 0 {
				fmt.Fprintln(a.stdout)
			}
			fmt.Fprintln(a.stdout, lk.Title.Paint(facet.Facet))
		}
		for _, v := range facet.Values {
			switch {
			case !a.terminal():
				fmt.Fprintf(a.stdout, "%s\t%d\t%s\n", facet.Facet, v.Talks, v.Name)
			case facet.Facet == search.FacetDay.String():
				fmt.Fprintf(a.stdout, "%5d  %s  %s\n", v.Talks, v.Name, lk.Quiet.Paint(program.Day(v.Name).Short()))
			default:
				fmt.Fprintf(a.stdout, "%5d  %s\n", v.Talks, v.Name)
			}
		}
	}
}
