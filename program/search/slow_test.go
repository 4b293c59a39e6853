package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
)

// The tests here ask the quick ways of finding for what slow and plain ones find.

// real gives a program of real titles and names: those of the shelf, read as text.
func real(t testing.TB) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Real"}})
	for _, name := range []string{"mlsys-2022", "mlsys-2023", "mlsys-2024", "mlsys-2026", "ml-for-systems-2024"} {
		raw, err := os.ReadFile("../../data/shelf/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Talks []struct {
				Key, Title, Synopsis string
				Authors, Topics      []string
			}
		}
		if err := json.Unmarshal(raw, &file); err != nil {
			t.Fatal(err)
		}
		for _, talk := range file.Talks {
			d := program.TalkDraft{Key: program.Key(name + talk.Key), Title: talk.Title, Topics: talk.Topics, Text: program.Text{Body: talk.Synopsis}}
			for _, author := range talk.Authors {
				d.People = append(d.People, program.PersonDraft{Name: author})
			}
			b.Talk(d)
		}
	}
	c, _ := b.Build()
	if c.TalkCount() < 250 {
		t.Fatalf("only %d talks", c.TalkCount())
	}
	return c
}

// slips makes words out of a program's own: whole, cut, misspelt, and letters of them.
func slips(c *program.Conference, r *rand.Rand) string {
	talk := c.Talk(program.TalkRef(r.IntN(c.TalkCount())))
	words := strings.Fields(talk.Title)
	if len(talk.People) > 0 && r.IntN(4) == 0 {
		words = strings.Fields(c.Person(talk.People[0].Person).Name)
	}
	word := []rune(words[r.IntN(len(words))])
	i, j := r.IntN(len(word)), r.IntN(len(word))
	switch r.IntN(6) {
	case 0:
		word = slices.Delete(word, i, i+1)
	case 1:
		word[i], word[j] = word[j], word[i]
	case 2:
		word[i] = rune('a' + r.IntN(26))
	case 3:
		word = word[:i+1]
	case 4: // beginnings of all words
		word = word[:0]
		for _, w := range words {
			word = append(word, []rune(w)[:1+r.IntN(min(3, len([]rune(w))))]...)
		}
	}
	return string(word)
}

// slowBest gives by document the best place of one word in the fields of a file.
func slowBest(x *Index, file *inverted, c *clause) map[uint32]place {
	best := map[uint32]place{}
	for t := range term(x.lexicon.size()) {
		word := x.lexicon.word(t)
		if word != c.parts[0] && !strings.HasPrefix(word, c.parts[0]) {
			continue
		}
		for _, o := range file.run(t, t+1) {
			p := o.place
			if word == c.parts[0] {
				p += wholeWord
			}
			best[o.doc] = max(best[o.doc], p)
		}
	}
	return best
}

// slowWords finds what has all words of a query, and what alternatives and
// negations among them ask for, in the fields of a file.
func slowWords(x *Index, file *inverted, clauses []clause) []Hit {
	best := make([]map[uint32]place, len(clauses))
	for i := range clauses {
		best[i] = slowBest(x, file, &clauses[i])
	}
	asked := slices.ContainsFunc(clauses, func(c clause) bool { return !c.not })
	var hits []Hit
	for doc := range uint32(file.docs) {
		score, last, ok := int32(0), place(0), true
		i := 0
		for group := range groupsOf(clauses) {
			points, there := int32(0), false
			for _, c := range group {
				p := best[i][doc]
				i++
				switch {
				case (p != 0) == c.not:
				case c.not:
					there = true
				case len(group) == 1:
					points, there = p.points()+together(last, p), true
					last = p
				default:
					points, there = max(points, p.points()), true
				}
			}
			if len(group) > 1 {
				last = 0
			}
			score, ok = score+points, ok && there
		}
		if asked {
			score += wordBase
		}
		if ok {
			hits = append(hits, Hit{Talk: program.TalkRef(doc), Score: score})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}

func TestWordsAreFoundAsSlowly(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, c := range []*program.Conference{real(t), made.Conference(130)} {
		x := NewWithoutText(c)
		s := newScratch(x)
		found := 0
		for range 60 {
			words := []string{slips(c, r)}
			for range r.IntN(3) {
				words = append(words, []string{"", "-", "or "}[r.IntN(3)]+string([]rune(slips(c, r))[:1]))
			}
			text := strings.Join(words, " ")
			clauses, _ := x.parse(&s.folded, text, Facts{})
			if slices.ContainsFunc(clauses, func(c clause) bool { return len(c.parts) != 1 }) {
				continue
			}
			result := x.Search(Query{Text: text})
			want := slowWords(x, x.talks, clauses)
			if got := result.Hits[:result.WordHits]; !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, want %v", text, got, want)
			}
			found += len(want)
			if result.WordHits < few {
				continue // people may have been found otherwise
			}
			var people []program.PersonRef
			for _, h := range slowWords(x, x.people, clauses) {
				people = append(people, program.PersonRef(h.Talk))
			}
			if !slices.Equal(result.People, people) {
				t.Fatalf("%q finds people %v, want %v", text, result.People, people)
			}
		}
		if found < 500 {
			t.Errorf("only %d hits were there to compare", found)
		}
	}
}

func TestSpellingIsFoundAsSlowly(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	c := real(t)
	x := NewWithoutText(c)
	found := 0
	for range 400 {
		var f folded
		f.fold(slips(c, r))
		word := []rune(string(f.text))
		if len(word) < minSpelled || len(word) > maxSpelled {
			continue
		}
		whole, beginning := 1, 0
		if len(word) >= longSpelled {
			whole = 2
		}
		if len(word) > minSpelled+1 {
			beginning = 1
		}
		if len(word) > longSpelled {
			beginning = 2
		}
		var want []spelling
		for t := range term(x.lexicon.size()) {
			other := []rune(x.lexicon.word(t))
			edits := slowEdits(word, other)
			all, start := edits[len(other)], slices.Min(edits[:min(len(other), len(word)+whole)+1])
			switch {
			case len(word) == minSpelled && other[0] != word[0], start == 0:
			case all <= whole:
				want = append(want, spelling{t, all})
			case start <= beginning:
				want = append(want, spelling{t, start})
			}
		}
		if slices.ContainsFunc(want, func(s spelling) bool { return s.edits == 1 }) {
			want = slices.DeleteFunc(want, func(s spelling) bool { return s.edits > 1 })
		}
		want = want[:min(len(want), maxNear)]
		if got := x.lexicon.near(word); !slices.Equal(got, want) {
			t.Fatalf("%q may be %v, want %v", string(word), got, want)
		}
		found += len(want)
	}
	if found < 200 {
		t.Errorf("only %d words were nearly alike", found)
	}
}

// Every text in which letters stand is found, without asking the matcher of all.
func TestLooseLettersAreFoundAsSlowly(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	c := real(t)
	x := NewWithoutText(c)
	tight, loose := 0, 0
	for range 1_000 {
		var f folded
		f.fold(slips(c, r))
		letters := []rune(string(f.text))
		if len(letters) < minLoose || len(letters) > maxLoose {
			continue
		}
		for _, texts := range []*letterTexts{x.titles, x.names} {
			m := looseMatcher{letters: letters}
			want := map[int]bool{} // whether they stand tightly
			for i := range texts.sets {
				var words []string
				for _, word := range texts.of(i) {
					words = append(words, x.lexicon.word(word))
				}
				if m.match([]byte(strings.Join(words, " "))) {
					want[i] = m.tight()
				}
			}
			got := map[int]bool{}
			for _, hit := range x.looseIn(texts, letters, nil, false) {
				got[hit.text] = hit.tight
			}
			// Where some are tight, the others need not be given.
			only := func(all map[int]bool) map[int]bool {
				some := maps.Clone(all)
				maps.DeleteFunc(some, func(_ int, tight bool) bool { return !tight })
				return some
			}
			if len(only(want)) > 0 {
				want, got = only(want), only(got)
				tight += len(want)
			}
			if loose += len(want); !maps.Equal(got, want) {
				t.Fatalf("%q stands in %v, want %v", string(letters), got, want)
			}
			clear(got)
			for _, hit := range x.looseIn(texts, letters, nil, true) {
				got[hit.text] = hit.tight
			}
			if !maps.Equal(only(got), only(want)) {
				t.Fatalf("%q stands tightly in %v, want %v", string(letters), got, want)
			}
		}
	}
	if tight < 100 || loose < 500 {
		t.Errorf("only %d and %d texts were there to find", tight, loose)
	}
}

// Odd letters: whatever is not of the Latin alphabet, or not one letter a byte.
func TestOddLettersAreSifted(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	letters := []rune("abcαбя机é")
	word := func(most int) string {
		var s strings.Builder
		for range 1 + r.IntN(most) {
			s.WriteRune(letters[r.IntN(len(letters))])
		}
		return s.String()
	}
	b := program.NewBuilder(program.AboutDraft{About: program.About{Name: "Odd"}})
	for i := range 300 {
		b.Talk(program.TalkDraft{Key: program.Key(fmt.Sprint("k", i)), Title: strings.Join([]string{word(5), word(3), word(6), word(2), word(7)}, " ")})
	}
	c, _ := b.Build()
	x := NewWithoutText(c)
	found := 0
	for range 2_000 {
		var f folded
		f.fold(word(8))
		pattern := []rune(string(f.text))
		if len(pattern) < minLoose || len(pattern) > maxLoose {
			continue
		}
		m := looseMatcher{letters: pattern}
		sieve := newSieve(x.lexicon, pattern, false)
		for i := range c.TalkCount() {
			var words []string
			for _, t := range x.titles.of(i) {
				words = append(words, x.lexicon.word(t))
			}
			if text := strings.Join(words, " "); m.match([]byte(text)) {
				found++
				if fit := sieve.sift(x.titles.of(i)); fit == nowhere || m.tight() && fit != tightly {
					t.Fatalf("%q stands in %q, which is sifted out (%d)", string(pattern), text, fit)
				}
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d texts were there to find", found)
	}
}
