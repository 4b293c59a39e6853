package made_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
)

func papers(c *program.Conference) []*program.Talk {
	return slices.DeleteFunc(slices.Collect(c.Talks()), func(t *program.Talk) bool { return t.Kind != program.KindPaper })
}

func TestSizes(t *testing.T) {
	for _, size := range []int{-1, 0, 1, 5, 37, 1_000} {
		c := made.Conference(size)
		if got := len(papers(c)); got != max(size, 0) {
			t.Errorf("asked for %d papers, got %d", size, got)
		}
		if len(c.Days()) < 3 {
			t.Errorf("%d papers on %d days, want three days or more", size, len(c.Days()))
		}
	}
}

func TestSameEveryTime(t *testing.T) {
	a, b := made.Conference(60), made.Conference(60)
	if !reflect.DeepEqual(slices.Collect(a.Talks()), slices.Collect(b.Talks())) || !reflect.DeepEqual(slices.Collect(a.People()), slices.Collect(b.People())) {
		t.Error("two conferences of one size differ")
	}
}

func TestLooksLikeAConference(t *testing.T) {
	c := made.Conference(1_000)
	credits, posters, words, clashes := 0, 0, 0, 0
	for _, talk := range papers(c) {
		credits += len(talk.People)
		words += len(strings.Fields(c.Text(talk.Ref).Body))
		oral := c.FirstSlot(talk.Ref)
		if length := oral.When.End.Sub(oral.When.Start); length != 15*time.Minute && length != 20*time.Minute {
			t.Fatalf("%s: an oral of %v", talk.Title, length)
		}
		for _, ref := range talk.Slots {
			if slot := c.Slot(ref); slot.Form == program.PosterForm && slot.When.Timed() && slot.Board != "" {
				posters++
			}
		}
	}
	first := c.FirstSlot(papers(c)[0].Ref)
	for slot := range c.Slots() {
		if slot.Ref != first.Ref && slot.Place.Room != first.Place.Room && slot.When.Overlaps(first.When) {
			clashes++
		}
	}
	if posters < 300 || clashes == 0 {
		t.Errorf("%d posters, %d slots beside the first", posters, clashes)
	}
	if credits < 2_000 || credits > 2_400 || c.PersonCount() > credits*3/4 {
		t.Errorf("%d people in %d credits: want about 2.2 a paper, some of whom recur", c.PersonCount(), credits)
	}
	if mean := words / 1_000; mean < 130 || mean > 180 {
		t.Errorf("abstracts of %d words", mean)
	}
	if len(c.Topics()) != 15 {
		t.Errorf("%d topics", len(c.Topics()))
	}
}
