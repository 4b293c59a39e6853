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

// asksTheWeb fits the examples that fetch something.
var asksTheWeb = regexp.MustCompile(`https://|add fosdem|refresh mlsys`)

// TestEveryExampleWorks runs every line of every command's examples, in a shell
// as a reader would, over a small plan and a search that is kept.
func TestEveryExampleWorks(t *testing.T) {
	t.Parallel()
	const prepare = `
		lanyard plan add awq && lanyard plan attended awq && lanyard plan add qmoe && lanyard plan undo && lanyard searches keep "quantization -training" || exit
		printf 'Talk,From,Day\nSmall caches,09:00,2025-03-04\n' >talks.csv
		echo '<schedule><conference><acronym>fosdem-2026</acronym><title>FOSDEM 2026</title><time_zone_name>Europe/Brussels</time_zone_name></conference>
			<day index="1" date="2026-01-31"><room name="Janson"><event id="1" guid="a"><date>2026-01-31T10:00:00+01:00</date><start>10:00</start>
			<duration>00:30</duration><title>Small caches</title></event></room></day></schedule>' >schedule.xml
		lanyard add schedule.xml && sed -i.old 's/10:00/11:00/g' schedule.xml && lanyard refresh fosdem-2026 || exit
		command -v jq >/dev/null || jq() { cat; }
	`
	for _, c := range commands((&app{}).root()) {
		for line := range strings.SplitSeq(c.Example, "\n") {
			line = explained.ReplaceAllString(strings.TrimSpace(line), "$1")
			t.Run(line, func(t *testing.T) {
				t.Parallel()
				if asksTheWeb.MatchString(line) {
					t.Skip("skipped: it asks the web")
				}
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
