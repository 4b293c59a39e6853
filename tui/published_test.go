package tui

import (
	"strings"
	"testing"

	"lanyard/program"
)

// formulas is a program whose sources wrote LaTeX and HTML.
func formulas(t *testing.T) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "formulas-2024", Name: "Formulas"}})
	b.Talk(program.TalkDraft{Key: "regret", Kind: program.KindPaper, Title: `$\tilde{O}(\sqrt{T})$ Regret`, OtherTitles: []string{`Regret of $\sqrt{T}$`},
		Text: program.Text{Markup: program.LaTeX, Body: "We show \\emph{regret} of $\\sqrt{T}$\x1b[31m\n  for every $\\epsilon > 0$."}})
	b.Talk(program.TalkDraft{Key: "lists", Kind: program.KindPaper, Title: "Lists at $100",
		Text: program.Text{Markup: program.HTML, Body: "<p>First &amp; <b>last</b></p>"}})
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

func TestTheTextAsPublished(t *testing.T) {
	d := drive(t, formulas(t), 120, 30)
	d.keys("3 / text:regret enter")
	d.shows("Õ(√T) Regret", "also: Regret of √T", "We show regret of √T[31m for every")
	d.hides(`\`, "as published")
	d.keys("v")
	d.shows("Title and text as they were published.", "Abstract · as published, in LaTeX",
		`also: Regret of $\sqrt{T}$`, `We show \emph{regret} of $\sqrt{T}$[31m`, `  for every $\epsilon > 0$.`)
	if strings.Contains(d.m.View().Content, "\x1b[31m") {
		t.Error("an escape sequence of the source is on the screen")
	}
	d.keys("esc / text:lists enter enter") // and on from page to page
	d.shows("Abstract · as published, in HTML", "<p>First &amp; <b>last</b></p>", "Lists at $100")
	d.keys("v")
	d.shows("Title and text made readable.", "First & last", "Lists at $100")
	d.hides("<p>", "as published")
	d.keys("v v L text:mlsys_2024 enter")
	d.hides("as published, in")
	d.keys("v L text:mlsys_2023 enter / ctrl+u text:alcop enter")
	d.shows("Synopsis, in our own words · as written")
}

// TestThePublishedTextIsFound walks through the matches of a search in the source.
func TestThePublishedTextIsFound(t *testing.T) {
	d := drive(t, formulas(t), 120, 30)
	d.keys("3 / text:epsilon enter v n")
	d.hides("No further match")
	d.keys("n n")
	d.shows(`\epsilon`)
}

func TestThePublishedTextFits(t *testing.T) {
	d := drive(t, formulas(t), 120, 30)
	d.keys("3 / text:regret enter v enter")
	for _, size := range [][2]int{{24, 8}, {40, 12}, {80, 24}, {99, 14}, {100, 30}, {200, 50}} {
		d.resize(size[0], size[1])
		d.fits("as published")
	}
}
