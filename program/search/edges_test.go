package search_test

import (
	"slices"
	"strings"
	"testing"

	"lanyard/program/search"
)

// Queries at the edges: nothing, one letter, far too many, no letters at all, and
// letters that are more than one byte or more than one character.
func TestEdges(t *testing.T) {
	c := small(t)
	x := search.New(c)
	all := "low quant moe spec flash kv eps cjk kv2"
	for _, row := range []struct{ query, want string }{
		{"", all}, {" \t\n", all}, {"🙂", all}, {"👩‍👩‍👧", all}, {"\u0301", all}, {"\xff\xfe", all}, {"\x00\x1b[", all}, {"-", all},
		{"z", "moe"}, {"🙂z", "moe"}, {"Z\u0301", "moe"},
		{strings.Repeat("z", 2_000), ""}, {strings.Repeat("机", 700), ""}, {strings.Repeat("z\u0301", 660), ""},
		{"器", "cjk"}, {"机器学习", "cjk"}, {"机 习", "cjk"}, {"习机", ""}, {"机器🙂学习", "cjk"},
		{"mu\u0308ller", "spec"}, {"MÜLLER", "spec"}, {"Stra\u00dfe", "cjk"}, {"ﬂash", "flash"}, {"𝜖", "eps"},
		{"ze\u0301\u0302\u0303bra", "moe"},
	} {
		r := x.Search(search.Query{Text: row.query})
		checkResult(t, c, row.query, r)
		if got := keys(c, r); got != row.want {
			t.Errorf("%.40q finds %q, want %q", row.query, got, row.want)
		}
	}
}

// What is behind the first 2,000 bytes of a query, or its first 20 clauses, is not
// looked for, so that no query costs more than these do.
func TestHostileQueriesAreCut(t *testing.T) {
	c := small(t)
	x := search.New(c)
	for _, unit := range []string{
		"a", "a ", "a-", "-a ", "a or ", `"a `, "(", "title:(", "title:a,", "title:(a or ", "day:mon-tue ", "is:now,", "text:", "\\epsilon{", "机", "🙂 ", "\u0301", "\xff", "\x00 ", "ﬁ-",
	} {
		short, long := strings.Repeat(unit, 2_000)[:2_000], strings.Repeat(unit, 20_000)
		got := x.Search(search.Query{Text: long})
		if n := len(got.Clauses()); n > 2*20 {
			t.Errorf("%q, many times, is read as %d clauses", unit, n)
		}
		checkResult(t, c, unit, got)
		if want := x.Search(search.Query{Text: strings.ToValidUTF8(short, "")}); !slices.Equal(got.Hits, want.Hits) || got.Understood() != want.Understood() {
			t.Errorf("%q, many times, finds %v, its beginning %v", unit, got.Hits, want.Hits)
		}
		x.Complete(search.Query{Text: long}, len(long))
	}
}
