package search

import "unicode/utf8"

// sieve tells, at a byte a step, which texts a looseMatcher need not be asked about:
// what does not pass does not match. It follows all ways through a text at once,
// a bit for each number of letters that have been matched, and counts no costs.
//
// There are two lanes, which differ in what a way may do. In the low one it may
// leave words before their end, but leave out no letters within, and pass over no
// longer word: what matches tightly arrives there. In the high one, fewer letters
// than easyLoose may leave letters out, but no word before its end; more may do
// everything. Of three letters each begins a word, or nothing is left out.
type sieve struct {
	*lexicon
	// at is by byte in which places of the pattern it stands, or a letter of which
	// it is the first byte, in all lanes.
	at    [256]uint64
	lanes uint64 // the first place
	last  uint64 // the last one
	// The lanes in which words may be left before their end, in which more than
	// one letter of a word may be taken, in which letters may be left out, and
	// in which matches may be tight.
	jumps, stays, skips, tight uint64
}

// fit is how letters may stand in a text.
type fit uint8

const (
	nowhere fit = iota
	loosely
	tightly
)

const (
	lowLane  = 1<<32 - 1
	highLane = lowLane << 32
)

func newSieve(l *lexicon, letters []rune, tight bool) *sieve {
	s := sieve{lexicon: l, lanes: 1<<32 | 1, jumps: lowLane, stays: lowLane | highLane, skips: highLane, tight: lowLane}
	switch {
	case len(letters) == minLoose:
		s.stays, s.skips, s.tight = highLane, 0, lowLane|highLane
	case tight:
		s.lanes = 1
	case len(letters) >= easyLoose:
		s.jumps |= highLane
	}
	for i, r := range letters {
		var char [utf8.UTFMax]byte
		utf8.EncodeRune(char[:], r)
		s.at[char[0]] |= s.lanes << i
	}
	s.last = s.lanes << (len(letters) - 1)
	return &s
}

// sift tells how the letters may stand in a text of these words.
func (s *sieve) sift(words []term) (found fit) {
	var before uint64 // what has been matched when a word starts
	for _, t := range words {
		keep := s.jumps
		if before != 0 && s.start[t+1]-s.start[t] > 3 && s.letters[t]&otherLetters == 0 {
			keep &= highLane
		}
		reached := s.at[s.heads[t]] & (before<<1 | s.lanes)
		before &= keep
		if reached == 0 {
			continue
		}
		here, end := s.within(s.word(t), reached)
		if here&s.last&s.tight != 0 {
			return tightly
		} else if here&s.last != 0 {
			found = loosely
		}
		before |= here&s.jumps | end
	}
	return found
}

// within gives what is matched in a word after its first letter has been, and how
// much of that at its very end.
func (s *sieve) within(word string, first uint64) (here, end uint64) {
	// What has been matched up to this letter, and up to those before it.
	near1, near2, near3, near4, near5 := first&s.stays, uint64(0), uint64(0), uint64(0), uint64(0)
	here = first
	for i := 1; i < len(word); i++ {
		b := word[i]
		if !utf8.RuneStart(b) {
			continue
		}
		reached := s.at[b] & ((near1 | near2 | near3 | near4 | near5) << 1)
		here |= reached
		near1, near2, near3, near4, near5 = reached, near1&s.skips, near2, near3, near4
		if near1|near2|near3|near4|near5 == 0 {
			break
		}
	}
	return here, near1
}
