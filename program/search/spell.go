package search

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

const (
	minSpelled  = 4  // letters; a shorter word is next to too many others
	maxSpelled  = 32 // letters
	longSpelled = 8  // letters from which on two edits are allowed
	maxNear     = 64 // terms that one word may stand for
)

// spelling is a word of the lexicon that differs a little from what was typed.
type spelling struct {
	term  term
	edits int
}

// near gives the words that are typed by one slip, or by two for eight letters
// and more: a letter too many, too few or wrong, or two neighbours swapped. What
// was typed may also be so near to a word's beginning, if it is long enough to
// tell. Words with two slips count only where there is none with one. What is
// there without a slip is left out.
func (l *lexicon) near(word []rune) []spelling {
	if len(word) < minSpelled || len(word) > maxSpelled {
		return nil
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
	var letters letterSet
	for _, r := range word {
		letters = letters.with(r)
	}
	var near []spelling
	var table editTable
	var room [maxSpelled + 3]rune
	for t, has := range l.letters {
		if bits.OnesCount32(uint32(letters&^has)) > whole {
			continue
		}
		size := int(l.start[t+1] - l.start[t])
		if size < len(word)-whole || (beginning == 0 && size > utf8.UTFMax*(len(word)+whole)) {
			continue
		}
		other := room[:0]
		for _, r := range l.word(term(t)) {
			if other = append(other, r); len(other) == len(word)+whole+1 {
				break
			}
		}
		if len(word) == minSpelled && other[0] != word[0] {
			continue
		}
		all, start := table.edits(word, other, whole)
		switch {
		case start == 0: // begins with the word
		case all <= whole:
			near = append(near, spelling{term(t), all})
		case start <= beginning:
			near = append(near, spelling{term(t), start})
		}
	}
	if slices.ContainsFunc(near, func(s spelling) bool { return s.edits == 1 }) {
		near = slices.DeleteFunc(near, func(s spelling) bool { return s.edits > 1 })
	}
	return near[:min(len(near), maxNear)]
}

// editTable holds the last three rows of the table in which edits are counted.
type editTable [3][maxSpelled + 4]uint8

// edits counts what makes a into b (optimal string alignment: insertion,
// deletion, substitution, swap of neighbours), and into the beginning of b that
// is nearest. Counts above limit are only known to be above it. b is no longer
// than a by more than limit+1.
func (t *editTable) edits(a, b []rune, limit int) (all, beginning int) {
	const far = maxSpelled * 2
	rows := [3]*[maxSpelled + 4]uint8{&t[0], &t[1], &t[2]} // this row, the one before, the one before that
	for j := range len(b) + 1 {
		rows[0][j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		rows[0], rows[1], rows[2] = rows[2], rows[0], rows[1]
		this, before := rows[0], rows[1]
		from, to := max(1, i-limit), min(len(b), i+limit)
		this[from-1] = far
		if from == 1 {
			this[0] = uint8(i)
		}
		least := this[from-1]
		for j := from; j <= to; j++ {
			cost := before[j-1]
			if a[i-1] != b[j-1] {
				cost++
				if j < i+limit {
					cost = min(cost, before[j]+1)
				}
				cost = min(cost, this[j-1]+1)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					cost = min(cost, rows[2][j-2]+1)
				}
			}
			this[j] = cost
			least = min(least, cost)
		}
		if int(least) > limit {
			return far, far
		}
	}
	all, beginning = far, far
	for j := max(0, len(a)-limit); j <= min(len(b), len(a)+limit); j++ {
		beginning = min(beginning, int(rows[0][j]))
	}
	if max(len(b)-len(a), len(a)-len(b)) <= limit {
		all = int(rows[0][len(b)])
	}
	return all, beginning
}
