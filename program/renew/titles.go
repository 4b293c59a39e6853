package renew

import "slices"

// byTitle joins what has the same title and holds. Where several have it, the
// same start decides, then the same day; what is left goes in order if as many
// are left on both sides.
func (p *pairing) byTitle(how How, holds func(likeness) bool) {
	group := map[int32][]int32{}
	for n := range p.new {
		if p.toOld[n] == none {
			title := p.new[n].titles[0]
			group[title] = append(group[title], int32(n))
		}
	}
	olds := map[int32][]int32{}
	var titles []int32 // in the old program's order
	for o := range p.old {
		if title := p.old[o].titles[0]; p.toNew[o] == none && group[title] != nil {
			if olds[title] == nil {
				titles = append(titles, title)
			}
			olds[title] = append(olds[title], int32(o))
		}
	}
	for _, title := range titles {
		p.withinTitle(olds[title], group[title], how, holds)
	}
}

// maxNamesakes bounds the work for one title. A program that calls more of its
// talks the same keeps them by key alone.
const maxNamesakes = 200

func (p *pairing) withinTitle(old, new []int32, how How, holds func(likeness) bool) {
	if max(len(old), len(new)) > maxNamesakes {
		return
	}
	var exact, near, rest []pair
	for _, o := range old {
		for _, n := range new {
			l := p.book.like(&p.old[o], &p.new[n])
			if !holds(l) {
				continue
			}
			c := pair{o: o, n: n, how: how, score: l.score()}
			rest = append(rest, c)
			switch {
			case l.start:
				exact = append(exact, c)
			case p.old[o].day == p.new[n].day:
				near = append(near, c)
			}
		}
	}
	p.take(exact)
	p.takeAlone(near)
	left := func(pairs []pair) int {
		return len(slices.DeleteFunc(pairs, func(c pair) bool { return !p.free(c.o, c.n) }))
	}
	rest = rest[:left(rest)]
	olds, news := sides(rest)
	switch {
	case len(olds) == len(news) && len(rest) == len(olds)*len(news):
		for i := range olds {
			p.join(olds[i], news[i], how)
		}
	default:
		p.takeAlone(rest)
	}
}

// takeAlone joins those pairs neither side of which has another one.
func (p *pairing) takeAlone(pairs []pair) {
	pairs = slices.DeleteFunc(slices.Clone(pairs), func(c pair) bool { return !p.free(c.o, c.n) })
	olds, news := map[int32]int{}, map[int32]int{}
	for _, c := range pairs {
		olds[c.o]++
		news[c.n]++
	}
	for _, c := range pairs {
		if olds[c.o] == 1 && news[c.n] == 1 {
			p.join(c.o, c.n, c.how)
		}
	}
}

// sides gives the items of each side, in order, each once.
func sides(pairs []pair) (olds, news []int32) {
	for _, c := range pairs {
		olds, news = append(olds, c.o), append(news, c.n)
	}
	slices.Sort(olds)
	slices.Sort(news)
	return slices.Compact(olds), slices.Compact(news)
}

// minText is the length in bytes from which an abstract says which talk it is
// of. "Abstract to follow" is shorter.
const minText = 80

// byText joins what alone on its side has the same abstract.
func (p *pairing) byText() {
	owners := map[string]int32{}
	for o := range p.old {
		if text := p.old[o].text; p.toNew[o] == none && len(text) >= minText {
			owners[text] = once(owners, text, o)
		}
	}
	if len(owners) == 0 {
		return
	}
	users := map[string]int32{}
	for n := range p.new {
		if text := p.new[n].text; p.toOld[n] == none && len(text) >= minText {
			users[text] = once(users, text, n)
		}
	}
	for n := range p.new {
		text := p.new[n].text
		if user, ok := users[text]; !ok || user != int32(n) {
			continue
		}
		if o, ok := owners[text]; ok && o != none {
			p.join(o, int32(n), ByText)
		}
	}
}

// once gives i, or none where the text is there already.
func once(in map[string]int32, text string, i int) int32 {
	if _, taken := in[text]; taken {
		return none
	}
	return int32(i)
}
