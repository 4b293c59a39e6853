package search

import "math"

// Loose letters: what was typed stands in a text letter by letter in order, such
// that every word that is used is entered at its start. So "spdec" is found in
// Speculative Decoding, "moe" in Mixture of Experts and "qntz" in Quantization,
// but no text is found because its letters happen to be strewn over it.
//
// A word can be left before its end and letters within it can be left out, but
// both at once, or a long word passed over, only for six letters and more. Three
// letters must each begin a word, or leave nothing out.

const (
	minLoose   = 3
	easyLoose  = 6   // letters from which on the rules are easier
	maxLoose   = 24  // letters; the points of sahilm/fuzzy overflow with many more
	maxLooseAt = 256 // letters of a text
	maxSkip    = 4   // letters left out at once within a word
	maxSteps   = 400 // tried for one text
)

// way is what a match leaves out on its way through a text.
type way struct {
	cost    int
	jumped  bool // words left before their end
	skipped bool // letters left out within a word
	passed  bool // a longer word between
}

// allowed tells whether so many letters may be matched in that way.
func (w way) allowed(letters int) bool {
	return w.cost <= 2*letters-2 && (letters >= easyLoose || !w.passed && !(w.jumped && w.skipped))
}

// looseMatcher finds letters in one text, in the way that leaves out least.
type looseMatcher struct {
	letters []rune
	text    []rune
	room    [maxLooseAt]rune
	at      [maxLoose]int // where each letter stands in text, in letters
	way     way
	trial   [maxLoose]int
	steps   int
}

// match finds the best match in a folded text with blanks between its words.
func (m *looseMatcher) match(text []byte) bool {
	m.text = m.room[:0]
	for _, r := range string(text) {
		if len(m.text) == maxLooseAt {
			break
		}
		m.text = append(m.text, r)
	}
	m.way.cost, m.steps = math.MaxInt, 0
	for i, r := range m.text {
		if r == m.letters[0] && m.startsWord(i) {
			m.trial[0] = i
			m.from(1, way{})
		}
	}
	return m.way.cost < math.MaxInt
}

func (m *looseMatcher) startsWord(i int) bool { return i == 0 || m.text[i-1] == ' ' }

// tight tells whether the match leaves out nothing but the ends of words, and
// takes more than one letter of each, unless it takes one of every word. The
// first word may be one letter.
func (m *looseMatcher) tight() bool {
	if m.way.skipped || m.way.passed {
		return false
	}
	return m.initials() || m.runs()
}

// initials tells whether every letter matched begins a word.
func (m *looseMatcher) initials() bool {
	for k := range m.letters {
		if !m.startsWord(m.at[k]) {
			return false
		}
	}
	return true
}

// runs tells whether more than one letter of every word but the first is matched.
func (m *looseMatcher) runs() bool {
	for k := range m.letters[1:] {
		alone := k+2 == len(m.letters) || m.startsWord(m.at[k+2])
		if alone && m.startsWord(m.at[k+1]) {
			return false
		}
	}
	return true
}

// from matches the letters from the k-th on behind those in trial, which have
// come that way. It keeps the first way that leaves out less than the best so
// far, trying the likely ways first.
func (m *looseMatcher) from(k int, w way) bool {
	if m.steps++; m.steps > maxSteps || w.cost >= m.way.cost || !w.allowed(len(m.letters)) {
		return false
	}
	if k == len(m.letters) {
		return m.arrive(w)
	}
	last := m.trial[k-1]
	if last+1 < len(m.text) && m.text[last+1] == m.letters[k] {
		m.trial[k] = last + 1
		if m.from(k+1, w) {
			return true
		}
	}
	return m.enter(k, w) || m.skip(k, w)
}

// arrive keeps the trial as the best match so far.
func (m *looseMatcher) arrive(w way) bool {
	at, before := m.at, m.way
	m.at, m.way = m.trial, w
	if len(m.letters) == minLoose && w.cost > 0 && !m.initials() {
		m.at, m.way = at, before
		return false
	}
	return true
}

// enter goes on at the start of a later word. Going on right behind the end of a
// word costs nothing, leaving the end of one out costs 1, and so does a short
// word between, a longer one 2.
func (m *looseMatcher) enter(k int, w way) bool {
	last := m.trial[k-1]
	begun := -1 // where the word between starts
	for i := last + 1; i < len(m.text) && w.allowed(len(m.letters)); i++ {
		if m.text[i] != ' ' {
			continue
		}
		if begun >= 0 || i > last+1 {
			w.cost++
			w.jumped = true
		}
		if begun >= 0 && i-begun > 3 {
			w.cost++
			w.passed = true
		}
		begun = i + 1
		if begun < len(m.text) && m.text[begun] == m.letters[k] {
			m.trial[k] = begun
			if m.from(k+1, w) {
				return true
			}
		}
	}
	return false
}

// skip goes on later in the same word, which costs 1 and each letter left out.
func (m *looseMatcher) skip(k int, w way) bool {
	if len(m.letters) == minLoose {
		return false
	}
	last := m.trial[k-1]
	w.cost++
	w.skipped = true
	for i := last + 2; i <= last+1+maxSkip; i++ {
		if i >= len(m.text) || m.text[i] == ' ' || m.text[i-1] == ' ' {
			return false
		}
		w.cost++
		if m.text[i] == m.letters[k] {
			m.trial[k] = i
			if m.from(k+1, w) {
				return true
			}
		}
	}
	return false
}

// span gives the piece of the text from the first letter to the last.
func (m *looseMatcher) span() string {
	return string(m.text[m.at[0] : m.at[len(m.letters)-1]+1])
}
