//go:build unix

package main

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// commands gives every command, the root first.
func commands(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, below := range c.Commands() {
		all = append(all, commands(below)...)
	}
	return all
}

func TestEveryCommandHasHelp(t *testing.T) {
	t.Parallel()
	for _, c := range commands((&app{}).root()) {
		t.Run(c.CommandPath(), func(t *testing.T) {
			t.Parallel()
			if c.Short == "" || strings.HasSuffix(c.Short, ".") || c.Example == "" {
				t.Errorf("short %q, example %q", c.Short, c.Example)
			}
			words := strings.Fields(c.CommandPath())
			help := lanyard(t.TempDir(), append(words[1:], "--help")...)
			out, err := help.Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{"Usage:\n  " + c.CommandPath(), "Examples:\n" + c.Example, "Flags:\n"} {
				if !strings.Contains(string(out), part) {
					t.Errorf("lanyard %s --help lacks %q:\n%s", strings.Join(words[1:], " "), part, out)
				}
			}
			for i, line := range strings.Split(string(out), "\n") {
				if n := len([]rune(line)); n > 120 {
					t.Errorf("line %d of the help has %d characters: %s", i+1, n, line)
				}
			}
		})
	}
}

// explained parts a line of an example from what stands beside it.
var explained = regexp.MustCompile(`^(.*\S)   +[a-z].*$`)

// TestEveryExampleWorks runs every line of every command's examples, in a shell
// as a reader would, over a small plan.
func TestEveryExampleWorks(t *testing.T) {
	t.Parallel()
	const prepare = `
		lanyard plan add awq && lanyard plan add qmoe && lanyard plan undo || exit
		command -v jq >/dev/null || jq() { cat; }
	`
	for _, c := range commands((&app{}).root()) {
		for line := range strings.SplitSeq(c.Example, "\n") {
			line = explained.ReplaceAllString(strings.TrimSpace(line), "$1")
			t.Run(line, func(t *testing.T) {
				t.Parallel()
				if !strings.HasPrefix(line, "lanyard") {
					t.Fatalf("no example of lanyard: %q", line)
				}
				shell := exec.Command("sh", "-c", prepare+line)
				shell.Dir = t.TempDir()
				shell.Env = lanyard(shell.Dir).Env
				if out, err := shell.CombinedOutput(); err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}
