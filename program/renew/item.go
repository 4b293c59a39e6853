package renew

import (
	"net/url"
	"slices"
	"strings"

	"lanyard/program"
)

// item is what there is to know a talk or a session by.
type item struct {
	names   []string // the key, then the aliases
	links   []string
	titles  []int32 // the title, then those it has elsewhere
	members []int32 // people of a talk, talks of a session: sorted, each once
	spot    spot
	day     program.Day
	text    string
}

// spot is a time and place. Zero start and empty room are not known.
type spot struct {
	start int64 // seconds since 1970
	room  string
}

// talkItems gives the items of all talks, in their order.
func (b *book) talkItems(c *program.Conference) []item {
	items := make([]item, c.TalkCount())
	for i := range items {
		t := c.Talk(program.TalkRef(i))
		it := &items[i]
		it.names = append([]string{string(t.Key)}, t.Aliases...)
		it.links = addresses(t.Links)
		it.titles = []int32{b.title(t.Title)}
		for _, other := range t.OtherTitles {
			it.titles = append(it.titles, b.title(other))
		}
		for _, credit := range t.People {
			it.members = append(it.members, b.person(c.Person(credit.Person).Name))
		}
		it.settle()
		slot := c.FirstSlot(t.Ref)
		it.place(c, slot.When, slot.Place)
		it.text = c.Text(t.Ref).Body
	}
	return items
}

// sessionItems gives the items of all sessions, in their order. number says
// which of the matched talks a talk is.
func (b *book) sessionItems(c *program.Conference, number func(program.TalkRef) int32) []item {
	items := make([]item, c.SessionCount())
	for i := range items {
		s := c.Session(program.SessionRef(i))
		it := &items[i]
		it.names = []string{string(s.Key)}
		it.links = addresses(s.Links)
		it.titles = []int32{b.title(s.Title)}
		for _, slot := range s.Slots {
			it.members = append(it.members, number(c.Slot(slot).Talk))
		}
		it.settle()
		it.place(c, s.When, s.Place)
	}
	return items
}

func (it *item) settle() {
	slices.Sort(it.members)
	it.members = slices.Compact(it.members)
}

func (it *item) place(c *program.Conference, w program.When, p program.Place) {
	it.day, it.spot.room = w.Day, c.RoomName(p)
	if w.Timed() {
		it.spot.start = w.Start.Unix()
	}
}

// addresses gives links in one form, so that http and https, or a slash at the
// end, make no difference.
func addresses(links []program.Link) []string {
	var all []string
	for _, l := range links {
		if u, err := url.Parse(l.URL); err == nil {
			u.Scheme, u.Host = "", strings.ToLower(u.Host)
			all = append(all, strings.TrimSuffix(u.String(), "/"))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// likeness is what two items have in common.
type likeness struct {
	title   float64 // from 0 to 1
	members float64 // the part of the members that both have, from 0 to 1
	bare    bool    // one of them names no members: nothing can be said
	start   bool    // the same known start
	spot    bool    // the same known start and room
}

func (b *book) like(o, n *item) likeness {
	l := likeness{
		start: o.spot.start != 0 && o.spot.start == n.spot.start,
		bare:  len(o.members) == 0 || len(n.members) == 0,
	}
	l.spot = l.start && o.spot.room != "" && o.spot.room == n.spot.room
	for _, s := range o.titles {
		for _, t := range n.titles {
			l.title = max(l.title, b.alike(s, t))
		}
	}
	if !l.bare {
		shared := 0
		eachShared(o.members, n.members, func(int32) { shared++ })
		l.members = 2 * float64(shared) / float64(len(o.members)+len(n.members))
	}
	return l
}

// half is how much two titles, or lists of members, must have in common to
// speak for one another.
const half = 0.5

// agrees tells whether the contents bear out what a name says.
func (l likeness) agrees() bool {
	return l.title >= half || l.members > 0 || (l.bare && l.spot)
}

// against tells whether the members say that these are two different things.
func (l likeness) against() bool { return !l.bare && l.members == 0 }

// score sums the likeness up, for putting candidates in order.
func (l likeness) score() float64 {
	score := l.title + 0.6*l.members
	switch {
	case l.spot:
		score += 0.3
	case l.start:
		score += 0.15
	}
	return score
}
