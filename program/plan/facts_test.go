package plan_test

import (
	"slices"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
)

func TestIs(t *testing.T) {
	c := made.Conference(60)
	p := plan.Fold(c.About().ID, nil)
	levels := []plan.Level{plan.Interested, plan.Going, plan.Must, plan.Must}
	for i, level := range levels {
		change, ok := p.SetLevel(c, c.Talk(program.TalkRef(i+1)).Key, level, time.Unix(int64(i), 0))
		if !ok {
			t.Fatal("no change")
		}
		p = p.With(change)
	}
	for _, i := range []program.TalkRef{2, 9} {
		change, _ := p.SetAttended(c, c.Talk(i).Key, true, time.Unix(9, 0))
		p = p.With(change)
	}
	s := p.Schedule(c)
	is := p.Is(c, s)
	if len(is["starred"]) != 4 || len(is["going"]) != 3 || len(is["must"]) != 2 || !slices.Equal(is["attended"], []program.TalkRef{2, 9}) {
		t.Errorf("%v", is)
	}
	for _, talk := range is["clash"] {
		if len(s.ClashesWith(c.Talk(talk).Key)) == 0 {
			t.Errorf("%s clashes with nothing", c.Talk(talk).Key)
		}
	}
}
