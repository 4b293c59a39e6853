package renew

import (
	"cmp"
	"slices"
	"sync"
)

// none stands for no item.
const none = -1

// pairing joins the items of two lists, one to one.
type pairing struct {
	book     *book
	old, new []item
	toNew    []int32 // by old item, or none
	toOld    []int32 // by new item, or none
	how      []How   // by old item
	sessions bool

	// inOld and inNew find near items. They are made when first asked for.
	inOld, inNew func() *finder
}

func newPairing(b *book, old, new []item, sessions bool) *pairing {
	p := &pairing{
		book: b, old: old, new: new, sessions: sessions,
		toNew: slices.Repeat([]int32{none}, len(old)),
		toOld: slices.Repeat([]int32{none}, len(new)),
		how:   make([]How, len(old)),
	}
	p.inOld = sync.OnceValue(func() *finder { return newFinder(b, old) })
	p.inNew = sync.OnceValue(func() *finder { return newFinder(b, new) })
	return p
}

// match goes from the sure to the likely.
func (p *pairing) match() {
	names := p.names()
	p.byName(names, func(o, n *item, l likeness) bool { return o.titles[0] == n.titles[0] && !l.against() })
	p.byTitle(ByTitleAndPeople, func(l likeness) bool { return l.members == 1 || (l.start && !l.against()) })
	p.byName(names, func(_, _ *item, l likeness) bool { return l.agrees() })
	p.byText()
	p.byTitle(ByTitle, func(l likeness) bool { return !l.against() || l.spot })
	p.byLikeness()
	p.byName(names, p.unknownBefore)
}

func (p *pairing) join(o, n int32, how How) {
	p.toNew[o], p.toOld[n], p.how[o] = n, o, how
}

func (p *pairing) free(o, n int32) bool { return p.toNew[o] == none && p.toOld[n] == none }

// pair is an old and a new item that may be the same.
type pair struct {
	o, n  int32
	how   How
	score float64
}

// take joins pairs, the best first, as long as both sides are free.
func (p *pairing) take(pairs []pair) {
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.how, b.how), cmp.Compare(a.o, b.o), cmp.Compare(a.n, b.n))
	})
	for _, c := range pairs {
		if p.free(c.o, c.n) {
			p.join(c.o, c.n, c.how)
		}
	}
}
