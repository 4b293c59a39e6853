// Package related finds the papers that are most like a paper, in its own
// program and in others.
//
// A paper is a bag of terms: the stems of the words of its title, topics and
// abstract, and its people as they are. A term counts by how often it stands in
// the paper, in what, and how few papers have it (TF-IDF, with the logarithm of
// the frequency); two papers are as near as the angle between their bags is
// small (Salton and Buckley, Term-weighting approaches in automatic text
// retrieval, 1988). Breaks and social events are like nothing.
package related

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"lanyard/program"
	"lanyard/program/search"
)

// What one appearance of a term counts, by where it stands. People are so much
// rarer than words that they count less than once.
const (
	titleWeight    = 3
	personWeight   = 0.6
	topicWeight    = 1
	abstractWeight = 1

	maxShared = 6 // words that are named as shared
)

// Related is a talk that is like another one.
type Related struct {
	Program *program.Conference
	Talk    program.TalkRef
	// Score is between 0 and 1; 1 is the same bag of terms.
	Score float64
	// Shared are the words and people that both have, what counts most first.
	Shared []string
}

// Index holds the bags of all papers. It never changes, and any number of
// goroutines may use it.
type Index struct {
	programs []*program.Conference
	// first is by program the number of its first talk among those of all.
	first []int
	docs  []bag
	// terms holds for each term the papers that have it.
	terms []postings
	names []string // of the terms, as a paper writes them
}

// bag holds a paper's terms with their weights, of which the squares add up to 1.
type bag []weight

type weight struct {
	term  uint32
	value float32
}

type postings []posting

type posting struct {
	doc   uint32
	value float32
}

// New reads programs.
func New(programs ...*program.Conference) *Index {
	x := &Index{programs: programs}
	d := draft{Index: x, numbers: map[string]uint32{}}
	for _, c := range programs {
		x.first = append(x.first, len(x.docs))
		for t := range c.Talks() {
			x.docs = append(x.docs, d.read(c, t))
		}
	}
	x.weigh()
	return x
}

// draft numbers the terms as they come.
type draft struct {
	*Index
	numbers map[string]uint32
}

// read counts the terms of one talk.
func (d *draft) read(c *program.Conference, t *program.Talk) bag {
	if t.Kind == program.KindBreak || t.Kind == program.KindSocial {
		return nil
	}
	counts := map[uint32]float32{}
	words := func(text string, weight float32) {
		for _, root := range search.Roots(text) {
			counts[d.term(root.Stem, root.Word)] += weight
		}
	}
	words(t.Title, titleWeight)
	words(search.PlainText(c.Text(t.Ref)), abstractWeight)
	for _, topic := range t.Topics {
		words(c.Topic(topic).Name, topicWeight)
	}
	for _, credit := range t.People {
		name := c.Person(credit.Person).Name
		// A blank keeps people apart from words: no stem has one.
		counts[d.term(" "+strings.Join(search.FoldedWords(name), " "), name)] = personWeight
	}
	terms := make(bag, 0, len(counts))
	for term, count := range counts {
		terms = append(terms, weight{term, count})
	}
	slices.SortFunc(terms, func(a, b weight) int { return cmp.Compare(a.term, b.term) })
	return terms
}

// term gives the number of a term; the first that has it gives it its name.
func (d *draft) term(key, name string) uint32 {
	n, ok := d.numbers[key]
	if !ok {
		n = uint32(len(d.names))
		d.numbers[key] = n
		d.names = append(d.names, name)
	}
	return n
}

// weigh makes weights of counts, and lists the papers of each term.
func (x *Index) weigh() {
	having := make([]int, len(x.names))
	for _, doc := range x.docs {
		for _, w := range doc {
			having[w.term]++
		}
	}
	x.terms = make([]postings, len(x.names))
	for i, doc := range x.docs {
		var length float64
		for k := range doc {
			rarity := math.Log(float64(len(x.docs)+1) / float64(having[doc[k].term]))
			value := (1 + math.Log(float64(doc[k].value))) * rarity
			doc[k].value = float32(value)
			length += value * value
		}
		for k := range doc {
			doc[k].value /= float32(math.Sqrt(length))
			x.terms[doc[k].term] = append(x.terms[doc[k].term], posting{uint32(i), doc[k].value})
		}
	}
}

// Related gives up to n talks that are most like one of a program, the most
// alike first; of those that are equally so the one of the earlier program. A
// program that the index was not made of has none.
func (x *Index) Related(c *program.Conference, talk program.TalkRef, n int) []Related {
	at := slices.Index(x.programs, c)
	if at < 0 || talk < 0 || int(talk) >= c.TalkCount() || n <= 0 {
		return nil
	}
	self := x.first[at] + int(talk)
	scores := make([]float32, len(x.docs))
	for _, w := range x.docs[self] {
		for _, p := range x.terms[w.term] {
			scores[p.doc] += w.value * p.value
		}
	}
	scores[self] = 0
	var list []Related
	for _, doc := range best(scores, n) {
		other := sort.SearchInts(x.first, doc+1) - 1
		list = append(list, Related{
			Program: x.programs[other], Talk: program.TalkRef(doc - x.first[other]),
			Score: min(float64(scores[doc]), 1), Shared: x.shared(self, doc),
		})
	}
	return list
}

// best gives the n documents with the greatest scores above 0, best first.
func best(scores []float32, n int) []int {
	var top []int
	for doc, score := range scores {
		if score <= 0 || len(top) == n && score <= scores[top[n-1]] {
			continue
		}
		at := sort.Search(len(top), func(i int) bool { return scores[top[i]] < score })
		top = slices.Insert(top, at, doc)
		top = top[:min(len(top), n)]
	}
	return top
}

// shared names the terms that two documents have in common, what counts most first.
func (x *Index) shared(a, b int) []string {
	var both []weight
	other := x.docs[b]
	for _, w := range x.docs[a] {
		for len(other) > 0 && other[0].term < w.term {
			other = other[1:]
		}
		if len(other) > 0 && other[0].term == w.term {
			both = append(both, weight{w.term, w.value * other[0].value})
		}
	}
	slices.SortStableFunc(both, func(a, b weight) int { return cmp.Compare(b.value, a.value) })
	var names []string
	for _, w := range both {
		name := x.names[w.term]
		if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, name) || strings.Contains(name, n) }) {
			continue // a part of a word that is there
		}
		if names = append(names, name); len(names) == maxShared {
			break
		}
	}
	return names
}
