package search

import (
	"iter"
	"math/bits"
)

// docSet is a set of documents, a bit for each. Sets of one inverted file are all
// of one length.
type docSet []uint64

func newDocSet(docs int) docSet { return make(docSet, (docs+63)/64) }

func (s docSet) has(doc uint32) bool { return s[doc/64]>>(doc%64)&1 == 1 }

func (s docSet) add(doc uint32) { s[doc/64] |= 1 << (doc % 64) }

func (s docSet) remove(doc uint32) { s[doc/64] &^= 1 << (doc % 64) }

// fill makes it the set of so many documents.
func (s docSet) fill(docs int) {
	clear(s)
	s.flip(docs)
}

// flip makes it the set of the others of so many documents.
func (s docSet) flip(docs int) {
	for i := range s {
		s[i] = ^s[i]
	}
	if rest := docs % 64; rest != 0 {
		s[len(s)-1] &= 1<<rest - 1
	}
}

func (s docSet) count() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

func (s docSet) empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// and keeps what is in o, too.
func (s docSet) and(o docSet) {
	for i, word := range o {
		s[i] &= word
	}
}

// without drops what is in o.
func (s docSet) without(o docSet) {
	for i, word := range o {
		s[i] &^= word
	}
}

// or takes up what is in o.
func (s docSet) or(o docSet) {
	for i, word := range o {
		s[i] |= word
	}
}

// all yields the documents in order.
func (s docSet) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
