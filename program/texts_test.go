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
	if with.Talk(one).Text.Body != "An abstract." || c.Talk(one).Text.Body != "" {
		t.Errorf("with %q, before %q", with.Talk(one).Text.Body, c.Talk(one).Text.Body)
	}
	two, _ := with.FindTalk("two")
	if with.Talk(two).Text.Body != "" || with.Timed() != c.Timed() || c.Timed() != 2 {
		t.Errorf("the rest changed: %q, %d timed", with.Talk(two).Text.Body, with.Timed())
	}
}
