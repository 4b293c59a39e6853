package search_test

import (
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/search"
)

func TestMeant(t *testing.T) {
	x := search.New(twoDays(t))
	for query, want := range map[string]string{
		"caches":            "", // as it is
		"cahces":            "caches",
		"Cahces day:tue":    "caches day:tue",
		"zzyzx":             "",
		"title:cahces":      "title:caches",
		"cahces or nothing": "", // where there is an or, nothing is widened
		"":                  "",
	} {
		r := x.Search(search.Query{Text: query})
		if got := r.Meant(); got != want {
			t.Errorf("%q was meant to be %q, want %q", query, got, want)
		}
		if want != "" && x.Search(search.Query{Text: want}).WordHits == 0 {
			t.Errorf("%q finds nothing either", want)
		}
	}
}

func TestOnlyTheWordIsReplaced(t *testing.T) {
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Forms", Zone: time.UTC}})
	b.Talk(program.TalkDraft{Title: "A Platform From Scratch"})
	c, _ := b.Build()
	r := search.New(c).Search(search.Query{Text: "platform form"})
	if got := r.Meant(); got != "platform from" {
		t.Errorf("it was meant to be %q", got)
	}
}
