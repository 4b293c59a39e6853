package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lanyard/program/made"
)

// words gives the parts of a text, with | between parts of one word.
func words(s string) string {
	var f folded
	f.fold(s)
	var out strings.Builder
	for i, p := range f.parts {
		if i > 0 {
			out.WriteString(map[bool]string{true: " ", false: "|"}[p.first])
		}
		out.Write(f.bytes(p))
	}
	return out.String()
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Plain words, and more.", "plain words and more"},
		{"Poincaré naïve Ångström ÉCOLE", "poincare naive angstrom ecole"},
		{"e\u0301cole", "ecole"},
		{"Straße Œuvre Øre Łódź Đà Ærø ıssız İstanbul", "strasse oeuvre ore lodz da aero issiz istanbul"},
		{"Müller Gödel", "muller godel"},
		{"KV-cache ETL/ELT snake_case", "kv|cache etl|elt snake|case"},
		{"FlashAttention KVCache vLLM QMoE", "flash|attention kv|cache v|llm q|moe"},
		{"MoE LLMs GPUs MoEs LLM", "moe llms gpus moes llm"},
		{"3D FP8 INT4 word2vec GPT-4", "3d fp8 int4 word2vec gpt|4"},
		{"ε-greedy μKernel α λ", "epsilon|greedy mu|kernel alpha lambda"},
		{"µ-law", "mu|law"},
		{`$\epsilon$-greedy and $\varepsilon$ with \alpha_1`, "epsilon|greedy and epsilon with alpha|1"},
		{`Poincar\'e, Erd\H{o}s, G\"{o}del and \textbf{bold} $\mathcal{O}(n \log n)$`, "poincare erdos godel and bold o n log n"},
		{`$x^{2}$ and x^2 and C:\macro`, "x|2 and x|2 and c macro"},
		{"λόγος", "λογοσ"},
		{"ﬁne 𝜖 ² Ｗide", "fine epsilon 2 wide"},
		{"Let’s don't", "let|s don|t"},
		{"Erdős–Rényi", "erdos|renyi"},
		{"机器学习 GPU加速 がん", "机|器|学|习 gpu|加|速 が|ん"},
		{"- a -b c- --", "a b c"},
		{"a - b", "a b"},
		{"\xff\xfea\xffb", "a b"},
		{"", ""}, {"¡?!", ""}, {"\u0301", ""},
	} {
		if got := words(c.in); got != c.want {
			t.Errorf("%q folds to %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLongWordIsCut(t *testing.T) {
	var f folded
	f.fold(strings.Repeat("é", 500) + strings.Repeat("机", 50) + strings.Repeat("Я", 500))
	for _, p := range f.parts {
		if text := f.bytes(p); len(text) == 0 || len(text) > maxPart || !utf8.Valid(text) {
			t.Fatalf("a part of %d bytes: %q", len(text), text)
		}
	}
}

// isBound tells whether i is where a character of s begins or s ends.
func isBound(s string, i int) bool {
	for at := range s {
		if at == i {
			return true
		}
	}
	return i == len(s)
}

// checkFolded tells what is wrong with a folded text: every part must stand for
// whole characters of the original, in its order, and fold to itself.
func checkFolded(t *testing.T, s string) {
	t.Helper()
	var f, again folded
	f.fold(s)
	if len(f.from) != len(f.text) || len(f.to) != len(f.text) {
		t.Fatalf("%q: %d bytes, origins of %d and %d", s, len(f.text), len(f.from), len(f.to))
	}
	end := 0
	for _, p := range f.parts {
		if p.start >= p.end || !utf8.Valid(f.bytes(p)) {
			t.Fatalf("%q: part %+v is %q", s, p, f.bytes(p))
		}
		o := f.origin(p.start, p.end)
		if o.Start < end || o.End > len(s) || o.Start >= o.End {
			t.Fatalf("%q: %q comes from %v, after %d", s, f.bytes(p), o, end)
		}
		if !isBound(s, o.Start) || !isBound(s, o.End) {
			t.Fatalf("%q: %q comes from half a character, %v", s, f.bytes(p), o)
		}
		if again.fold(s[o.Start:o.End]); p.end-p.start < maxPart && string(again.text) != string(f.bytes(p)) {
			t.Fatalf("%q: %q comes from %q, which folds to %q", s, f.bytes(p), s[o.Start:o.End], again.text)
		}
		end = o.End
	}
}

// alphabet has every sort of character that folding knows.
var alphabet = []rune("abcxyzABCXYZ019 -_/.'’–\"“”éÉüßæœøłđıİþεΕςμµΩ机学が한ﬁ²½\u0301\u0308\u200b!?,:+#Яж")

func randomText(r *rand.Rand, length int) string {
	var s strings.Builder
	for range r.IntN(length) {
		s.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return s.String()
}

func TestFoldedComesFromOriginal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		checkFolded(t, randomText(r, 20))
	}
}

// slowEdits counts the edits from a word to each beginning of another without any
// limit, as optimal string alignment is defined.
func slowEdits(a, b []rune) []int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)]
}

func TestEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	random := func(least int) []rune {
		word := make([]rune, least+r.IntN(8))
		for i := range word {
			word[i] = rune('a' + r.IntN(3))
		}
		return word
	}
	for range 2_000 {
		limit := 1 + r.IntN(maxEdits)
		word := random(minSpelled)
		table := newEditTable(word, limit)
		var others []string
		for range 25 {
			others = append(others, string(random(len(word)-limit)))
		}
		slices.Sort(others) // so that they share rows of the table
		for _, other := range others {
			all, beginning := table.edits(other)
			letters := []rune(other)
			edits := slowEdits(word, letters)
			want, wantBeginning := edits[len(letters)], slices.Min(edits)
			if min(all, limit+1) != min(want, limit+1) || min(beginning, limit+1) != min(wantBeginning, limit+1) {
				t.Fatalf("%q to %q, at most %d: %d and %d, want %d and %d", string(word), other, limit, all, beginning, want, wantBeginning)
			}
		}
	}
}

func TestRankIsStableSort(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var f finder
	for range 200 {
		f.listed = make([]found, r.IntN(300))
		most := 1 << (1 + r.IntN(16))
		for i := range f.listed {
			f.listed[i] = found{doc: uint32(i), score: uint16(r.IntN(most))}
		}
		want := slices.Clone(f.listed)
		slices.SortStableFunc(want, func(a, b found) int { return int(b.score) - int(a.score) })
		if got := f.rank(); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestLexiconPrefix(t *testing.T) {
	d := newLexiconDraft()
	for _, w := range []string{"cache", "kv", "kvcache", "k", "zebra", "kva"} {
		d.number([]byte(w))
	}
	l, _ := d.finish()
	for prefix, want := range map[string]string{"k": "k kv kva kvcache", "kv": "kv kva kvcache", "kvc": "kvcache", "x": "", "zz": "", "": "cache k kv kva kvcache zebra"} {
		var got []string
		for first, end := l.prefix(prefix); first < end; first++ {
			got = append(got, l.word(first))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q begins %q, want %q", prefix, got, want)
		}
	}
}

func TestLooseLetters(t *testing.T) {
	for _, c := range []struct {
		letters, text string
		match, tight  bool
	}{
		{"spdec", "speculative decoding", true, true},
		{"songhan", "song han", true, true},
		{"moe", "mixture of experts", true, true},
		{"sgd", "stochastic gradient descent", true, true},
		{"kvcache", "sparse kv cache", true, true},
		{"qntz", "post training quantization", true, false},
		{"spdec", "spam detection", false, false},                                  // jumps and skips
		{"moe", "model explanation", false, false},                                 // three letters are initials
		{"stain", "an astonishing train", false, false},                            // s and t do not begin a word
		{"lstm", "layman s open terms", false, false},                              // jumps and skips
		{"sdsfe", "sparse data for some fast and very long engines", false, false}, // passes words
		{"stlrn", "systems that scatter all letters round the line until none is left", false, false},
	} {
		m := looseMatcher{letters: []rune(c.letters)}
		match := m.match([]byte(c.text))
		if match != c.match || match && m.tight() != c.tight {
			t.Errorf("%q in %q: %v, want %v (tight %v)", c.letters, c.text, match, c.match, c.tight)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"kv-cache", `"large language`, `-"a b" -c`, "--", `"`, "-", "“x” y", "机器 -学习", "a\x00b\xff",
		"author:(ada or \"bo lund\") -topic:a,b", "day:mon-wed after:2pm or before:10:30", "is:st in:made year:2024-", "title:", "x or or -y or"} {
		f.Add(s)
	}
	x := New(made.Conference(20))
	f.Fuzz(func(t *testing.T, text string) {
		checkFolded(t, text)
		clauses, _ := x.parse(&folded{}, text, Facts{})
		if len(clauses) > maxClauses {
			t.Fatalf("%d clauses", len(clauses))
		}
		for i, c := range clauses {
			if c.test == nil && len(c.parts) == 0 || slices.Contains(c.parts, "") || i == 0 && c.or {
				t.Fatalf("%q: an empty clause %+v", text, c)
			}
		}
	})
}
