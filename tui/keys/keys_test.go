package keys_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"lanyard/tui/keys"
)

var update = flag.Bool("update", false, "write the table of keys into the README")

const (
	readme = "../../README.md"
	begin  = "<!-- keys: made from the key table by go test ./tui/keys -update -->\n"
	end    = "<!-- end of keys -->"
)

// TestReadmeHasTheKeys compares the README's table with the one of the program.
func TestReadmeHasTheKeys(t *testing.T) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), begin)
	have, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README has no place for the keys")
	}
	want := table()
	if *update {
		if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Errorf("the README's keys are not those of the program (go test ./tui/keys -update):\n%s\nwant\n%s", have, want)
	}
}

func table() string {
	var b strings.Builder
	for _, group := range keys.Groups {
		fmt.Fprintf(&b, "\n| %s | |\n|---|---|\n", group)
		for _, binding := range keys.All() {
			if binding.Group != group {
				continue
			}
			var caps []string
			for _, k := range binding.Keys {
				caps = append(caps, "`"+keys.Cap(k)+"`")
			}
			fmt.Fprintf(&b, "| %s | %s |\n", strings.Join(caps, " "), binding.Help)
		}
	}
	return b.String() + "\n"
}

func TestEveryKeyIsNamedOnce(t *testing.T) {
	taken := map[string]keys.Action{}
	for _, b := range keys.All() {
		if b.Help == "" || b.Word == "" || len(b.Keys) == 0 {
			t.Errorf("%v lacks a key, a word or a line of help", b)
		}
		if n := len([]rune(b.Help)); n > 57 {
			t.Errorf("%q has %d characters; the help has room for 57", b.Help, n)
		}
		for _, k := range b.Keys {
			if other, ok := taken[k]; ok {
				t.Errorf("%s is bound to actions %d and %d", k, other, b.Action)
			}
			taken[k] = b.Action
			if keys.For(k) != b.Action {
				t.Errorf("%s asks for %d, want %d", k, keys.For(k), b.Action)
			}
		}
		if keys.Of(b.Action).Help != b.Help {
			t.Errorf("action %d is in the table twice", b.Action)
		}
	}
	for _, kept := range []string{"2", "7"} {
		if keys.For(kept) != keys.None {
			t.Errorf("%s is kept for a view to come", kept)
		}
	}
}
