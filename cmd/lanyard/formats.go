package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lanyard/data/fetch"
	"lanyard/data/format"
)

type jsonFormat struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

func (a *app) formatsCommand() *cobra.Command {
	var catalogue bool
	cmd := &cobra.Command{
		Use:     "formats",
		Short:   "List the formats that are read, or the conferences known by name",
		Example: "  lanyard formats\n  lanyard formats --catalogue --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if catalogue {
				return a.listCatalogue()
			}
			list := []jsonFormat{}
			for _, f := range format.Formats() {
				list = append(list, jsonFormat{f.ID, f.Title})
			}
			if a.json {
				return a.printJSON(list)
			}
			for _, f := range list {
				fmt.Fprintf(a.stdout, "%-15s  %s\n", f.ID, f.Title)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&catalogue, "catalogue", false, "list the conferences that lanyard add knows by name")
	return a.withJSON(cmd)
}

func (a *app) listCatalogue() error {
	catalogue, err := fetch.OpenCatalogue(dataDir())
	if err != nil {
		fmt.Fprintln(a.stderr, "lanyard: "+oneLine(err))
	}
	if a.json {
		return a.printJSON(catalogue.List())
	}
	for _, e := range catalogue.List() {
		fmt.Fprintf(a.stdout, "%-16s  %-8s  %s\n", e.Name, e.Basis, e.URL)
	}
	return nil
}
