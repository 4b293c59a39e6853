package program_test

import (
	"testing"

	"lanyard/program"
)

func TestWithTexts(t *testing.T) {
	c, _ := small(t)
	one, _ := c.FindTalk("one")
	with := c.WithTexts(func(talk *program.Talk) (program.Text, bool) {
		return program.Text{Body: "An abstract."}, talk.Ref == one
	})
	if with.Text(one).Body != "An abstract." || c.Text(one).Body != "" {
		t.Errorf("with %q, before %q", with.Text(one).Body, c.Text(one).Body)
	}
	two, _ := with.FindTalk("two")
	if with.Text(two).Body != "" || with.Timed() != c.Timed() || c.Timed() != 2 {
		t.Errorf("the rest changed: %q, %d timed", with.Text(two).Body, with.Timed())
	}
}
