package program_test

import (
	"slices"
	"testing"

	"lanyard/program"
)

func TestRenamed(t *testing.T) {
	c, _ := small(t)
	session := c.Session(0).Key
	renamed := c.Renamed(func(talk *program.Talk) (program.Key, []string) {
		switch talk.Key {
		case "one":
			return "uno", []string{"one"}
		case "two":
			return "uno", nil // taken by then or by the other
		}
		return talk.Key, talk.Aliases
	}, func(s *program.Session) program.Key {
		if s.Key == session {
			return "" // keeps its own
		}
		return "uno"
	})
	var keys []program.Key
	for talk := range renamed.Talks() {
		keys = append(keys, talk.Key)
		if r, ok := renamed.FindTalk(talk.Key); !ok || r != talk.Ref || talk.Title != c.Talk(r).Title {
			t.Errorf("%q is not found", talk.Key)
		}
	}
	for s := range renamed.Sessions() {
		keys = append(keys, s.Key)
	}
	slices.Sort(keys)
	for _, want := range []program.Key{"uno", "uno-2", "uno-3", session} {
		if !slices.Contains(keys, want) {
			t.Errorf("no %q among %q", want, keys)
		}
	}
	if len(slices.Compact(keys)) != c.TalkCount()+c.SessionCount() {
		t.Errorf("two have one key: %q", keys)
	}
	if r, ok := renamed.FindTalk("one"); !ok || renamed.Talk(r).Title != "First" {
		t.Error("the first is not found by its earlier key")
	}
	if _, ok := renamed.FindTalk("two"); ok {
		t.Error("a key that was given up is found")
	}
	if r, ok := c.FindTalk("one"); !ok || c.Talk(r).Key != "one" {
		t.Error("the program itself has changed")
	}
}
