package renew

// names gives the pairs that share a key, an alias or an address. Keys or
// addresses that the source has evidently given out anew are left out.
func (p *pairing) names() []pair {
	var pairs []pair
	sure := p.surePairs()
	ids := func(it *item) []string { return it.names }
	if keys := p.sharing(ids); heeded(keys, sure) {
		for _, c := range keys {
			c.how = ByAlias
			if p.old[c.o].names[0] == p.new[c.n].names[0] {
				c.how = ByKey
			}
			pairs = append(pairs, c)
		}
	}
	if links := p.sharing(func(it *item) []string { return it.links }); heeded(links, sure) {
		for _, c := range links {
			c.how = ByLink
			pairs = append(pairs, c)
		}
	}
	for i := range pairs {
		c := &pairs[i]
		c.score = p.book.like(&p.old[c.o], &p.new[c.n]).score()
	}
	return pairs
}

// sharing gives the pairs that share a name. One name may be the key of one
// item and an alias of another, as Carry leaves it.
func (p *pairing) sharing(namesOf func(*item) []string) []pair {
	owners := make(map[string]int32, len(p.old))
	several := map[string][]int32{}
	for o := range p.old {
		for _, name := range namesOf(&p.old[o]) {
			if first, taken := owners[name]; taken && first != int32(o) {
				several[name] = append(several[name], int32(o))
				continue
			}
			owners[name] = int32(o)
		}
	}
	users := make(map[string]int, len(p.new))
	for n := range p.new {
		for _, name := range namesOf(&p.new[n]) {
			users[name]++
		}
	}
	var pairs []pair
	for n := range p.new {
		for _, name := range namesOf(&p.new[n]) {
			first, ok := owners[name]
			if !ok || users[name]+len(several[name]) > maxSharing {
				continue
			}
			pairs = append(pairs, pair{o: first, n: int32(n)})
			for _, o := range several[name] {
				pairs = append(pairs, pair{o: o, n: int32(n)})
			}
		}
	}
	return pairs
}

// maxSharing is how many items may share a name. The address of a whole
// session's video stands with many talks and says nothing of one.
const maxSharing = 3

// surePairs gives the pairs that are the same without any doubt: alone on their
// side with this title and these members.
func (p *pairing) surePairs() []pair {
	type group struct{ old, new []int32 }
	groups := map[int32]*group{}
	for o := range p.old {
		title := p.old[o].titles[0]
		if groups[title] == nil {
			groups[title] = &group{}
		}
		groups[title].old = append(groups[title].old, int32(o))
	}
	for n := range p.new {
		if g := groups[p.new[n].titles[0]]; g != nil {
			g.new = append(g.new, int32(n))
		}
	}
	var sure []pair
	for _, g := range groups {
		if len(g.old) != 1 || len(g.new) != 1 {
			continue
		}
		o, n := &p.old[g.old[0]], &p.new[g.new[0]]
		if l := p.book.like(o, n); l.members == 1 || len(o.members)+len(n.members) == 0 {
			sure = append(sure, pair{o: g.old[0], n: g.new[0]})
		}
	}
	return sure
}

// heeded tells whether names are to be believed: whether, of the pairs that are
// sure without them, they lead as good as none elsewhere.
func heeded(named, sure []pair) bool {
	same := make(map[[2]int32]bool, len(named))
	leads := make(map[int32]bool, len(named))
	for _, c := range named {
		same[[2]int32{c.o, c.n}] = true
		leads[c.o] = true
	}
	borne, belied := 0, 0
	for _, c := range sure {
		switch {
		case same[[2]int32{c.o, c.n}]:
			borne++
		case leads[c.o]:
			belied++
		}
	}
	return 10*belied <= borne
}

// byName joins pairs that share a name and that hold.
func (p *pairing) byName(names []pair, hold func(o, n *item, l likeness) bool) {
	var held []pair
	for _, c := range names {
		if !p.free(c.o, c.n) {
			continue
		}
		if o, n := &p.old[c.o], &p.new[c.n]; hold(o, n, p.book.like(o, n)) {
			held = append(held, c)
		}
	}
	p.take(held)
}

// unknownBefore tells whether all that differs between two items of one name is
// that the one was not known yet: no people named, and in the same place or
// with a title that only keeps one.
func (p *pairing) unknownBefore(o, n *item, l likeness) bool {
	return l.bare && (l.start || p.book.keepsPlace(o.titles[0]) || p.book.keepsPlace(n.titles[0]))
}

// placeKeepers are titles of something that has none yet.
var placeKeepers = [...]string{"tba", "tbd", "tbc", "to be announced", "to be determined", "to be confirmed", "untitled", "title tba"}

func (b *book) keepsPlace(title int32) bool {
	for _, text := range placeKeepers {
		if id, ok := b.folded[text]; ok && id == title {
			return true
		}
	}
	return false
}
