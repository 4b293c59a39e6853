package search

import (
	"math/bits"
	"slices"
	"strings"
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
	table := newEditTable(word, whole)
	for t, has := range l.letters {
		if bits.OnesCount32(uint32(letters&^has)) > whole {
			continue
		}
		size := int(l.start[t+1] - l.start[t])
		if size < len(word)-whole || (beginning == 0 && size > utf8.UTFMax*(len(word)+whole)) {
			continue
		}
		other := l.word(term(t))
		if len(word) == minSpelled && !strings.HasPrefix(other, string(word[:1])) {
			continue
		}
		all, start := table.edits(other)
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

const (
	maxEdits = 2
	farApart = 2 * maxSpelled
)

// editTable counts the edits between one word and many others: optimal string
// alignment, which is insertion, deletion, substitution, and swap of neighbours.
// Its rows are the letters of the other word, its columns those of the one, of
// which only those near the diagonal are filled. The rows of letters with which
// the word before began, too, are not filled again: that is most of them where
// the others come in order.
type editTable struct {
	word   []rune
	limit  int // counts above it are only known to be above it
	filled int // rows that stand for the first letters of the last word
	other  [maxSpelled + maxEdits + 1]rune
	rows   [maxSpelled + maxEdits + 1]editRow
}

type editRow struct {
	count [maxSpelled + 1]uint8
	least uint8 // of the counts of this row
	whole uint8 // the least count of the whole word in this row and those before
}

func newEditTable(word []rune, limit int) *editTable {
	t := &editTable{word: word, limit: limit}
	for i := range t.rows[0].count {
		t.rows[0].count[i] = uint8(i)
	}
	t.rows[0].whole = farApart
	return t
}

// edits counts what makes the word into another one, and into the beginning of
// that one that is nearest.
func (t *editTable) edits(other string) (all, beginning int) {
	n, same := 0, true
	for _, r := range other {
		if n == len(t.word)+t.limit {
			return farApart, int(t.rows[n].whole)
		}
		n++
		if same = same && n <= t.filled && t.other[n] == r; !same {
			t.fill(n, r)
		}
		if row := &t.rows[n]; int(row.least) > t.limit {
			return farApart, int(row.whole)
		}
	}
	if n < len(t.word)-t.limit {
		return farApart, farApart
	}
	return int(t.rows[n].count[len(t.word)]), int(t.rows[n].whole)
}

// fill fills the row of the n-th letter, counted from 1.
func (t *editTable) fill(n int, r rune) {
	t.other[n], t.filled = r, n
	row, before := &t.rows[n], &t.rows[n-1]
	this, from, to := &row.count, max(1, n-t.limit), min(len(t.word), n+t.limit)
	this[from-1] = farApart
	if from == 1 {
		this[0] = uint8(n)
	}
	row.least, row.whole = this[from-1], before.whole
	for i := from; i <= to; i++ {
		count := before.count[i-1]
		if t.word[i-1] != r {
			if i < n+t.limit {
				count = min(count, before.count[i])
			}
			count = min(count, this[i-1]) + 1
			if n > 1 && i > 1 && t.word[i-1] == t.other[n-1] && t.word[i-2] == r {
				count = min(count, t.rows[n-2].count[i-2]+1)
			}
		}
		this[i] = count
		row.least = min(row.least, count)
	}
	if to == len(t.word) && from <= to {
		row.whole = min(row.whole, this[to])
	}
}
