package shelf_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/search"
)

// TestRanking keeps what readers expect among the first three hits of a search;
// see testdata/ranking.txt.
func TestRanking(t *testing.T) {
	file, err := os.Open("testdata/ranking.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	programs, indexes := map[string]*program.Conference{}, map[string]*search.Index{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 3 {
			t.Fatalf("%q is not program | query | keys", line)
		}
		id := fields[0]
		if indexes[id] == nil {
			programs[id] = open(t, id)
			indexes[id] = search.New(programs[id])
		}
		hits := indexes[id].Search(search.Query{Text: fields[1]}).Hits
		var first []string
		for _, h := range hits[:min(3, len(hits))] {
			first = append(first, string(programs[id].Talk(h.Talk).Key))
		}
		for _, want := range strings.Fields(fields[2]) {
			key := strings.Trim(want, "!-")
			if _, ok := programs[id].FindTalk(program.Key(key)); !ok {
				t.Errorf("%s has no talk %q", id, key)
			}
			switch at := slices.Index(first, key); {
			case strings.HasPrefix(want, "-") && at >= 0, at < 0 && !strings.HasPrefix(want, "-"), strings.HasSuffix(want, "!") && at != 0:
				t.Errorf("%s: %q finds %v, want %s", id, fields[1], first, want)
			}
		}
	}
}
