package renew

import (
	"cmp"
	"slices"
)

// Bounds on the search for near items, which keep the work for one item the
// same in a program of any size.
const (
	maxLooked = 150 // items to compare one with
	maxCommon = 400 // items behind a word; one with more says nothing
	margin    = 0.15
)

// finder finds the items that have something in common with another.
type finder struct {
	book     *book
	items    []item
	byWord   [][]int32
	byMember map[int32][]int32
	bySpot   map[spot][]int32
	byName   map[string][]int32
}

func newFinder(b *book, items []item) *finder {
	f := &finder{
		book: b, items: items, byWord: make([][]int32, len(b.words)),
		byMember: map[int32][]int32{}, bySpot: map[spot][]int32{}, byName: make(map[string][]int32, len(items)),
	}
	for i := range items {
		it, at := &items[i], int32(i)
		for _, title := range it.titles {
			for _, w := range b.of[title] {
				f.byWord[w] = append(f.byWord[w], at)
			}
		}
		for _, m := range it.members {
			f.byMember[m] = append(f.byMember[m], at)
		}
		if it.spot.start != 0 {
			f.bySpot[it.spot] = append(f.bySpot[it.spot], at)
		}
		for _, name := range it.names {
			f.byName[name] = append(f.byName[name], at)
		}
	}
	return f
}

// found is a list of items, each once, at most maxLooked of them.
type found struct {
	items []int32
	seen  map[int32]bool
}

func (f *found) add(list []int32) {
	for _, i := range list {
		if len(f.items) < maxLooked && !f.seen[i] {
			f.seen[i] = true
			f.items = append(f.items, i)
		}
	}
}

// addBeside adds the items that have the spot or a member in common with it.
func (f *finder) addBeside(near *found, it *item) {
	near.add(f.bySpot[it.spot])
	for _, m := range it.members {
		near.add(f.byMember[m])
	}
}

// beside gives the items that have the spot or a member in common with it.
func (f *finder) beside(it *item) []int32 {
	near := &found{seen: map[int32]bool{}}
	f.addBeside(near, it)
	return near.items
}

// near gives the items that have a name, the spot, a member or a rare word in
// common with it.
func (f *finder) near(it *item) []int32 {
	near := &found{seen: map[int32]bool{}}
	for _, name := range it.names {
		near.add(f.byName[name])
	}
	f.addBeside(near, it)
	var words []int32
	for _, title := range it.titles {
		words = append(words, f.book.of[title]...)
	}
	slices.SortFunc(words, func(v, w int32) int {
		return cmp.Or(cmp.Compare(len(f.byWord[v]), len(f.byWord[w])), cmp.Compare(v, w))
	})
	for _, w := range words {
		if len(f.byWord[w]) > maxCommon {
			break
		}
		near.add(f.byWord[w])
	}
	return near.items
}

// byLikeness joins what is left and alike enough, where each is clearly the
// best that the other has.
func (p *pairing) byLikeness() {
	if !slices.Contains(p.toNew, none) || !slices.Contains(p.toOld, none) {
		return
	}
	bestOfOld, bestOfNew := make([]best, len(p.old)), make([]best, len(p.new))
	for o := range p.old {
		if p.toNew[o] != none {
			continue
		}
		for _, n := range p.inNew().beside(&p.old[o]) {
			if p.toOld[n] != none {
				continue
			}
			l := p.book.like(&p.old[o], &p.new[n])
			how := p.likely(l)
			if how == NotFound {
				continue
			}
			c := pair{int32(o), n, how, l.score()}
			bestOfOld[o].offer(c)
			bestOfNew[n].offer(c)
		}
	}
	for o := range bestOfOld {
		mine := &bestOfOld[o]
		if mine.clear() && bestOfNew[mine.pair.n].clear() && bestOfNew[mine.pair.n].pair == mine.pair {
			p.join(mine.pair.o, mine.pair.n, mine.pair.how)
		}
	}
}

// likely tells whether two items are alike enough to be one, and why.
func (p *pairing) likely(l likeness) How {
	switch {
	case p.sessions && l.members >= half:
		return ByTalks
	case l.members >= half && l.title >= half:
		return ByPeople
	case l.spot && l.members == 1:
		return BySlot
	case l.spot && l.title >= half && !l.against():
		return BySlot
	}
	return NotFound
}

// best keeps the best pair of an item, and how good the second best is.
type best struct {
	pair
	second float64
}

func (b *best) offer(c pair) {
	if c.score > b.score {
		b.pair, b.second = c, b.score
	} else {
		b.second = max(b.second, c.score)
	}
}

func (b *best) clear() bool { return b.how != NotFound && b.score >= b.second+margin }
