package search

import "lanyard/program"

// Result is what a query finds. It does not change, and any number of goroutines
// may read it.
type Result struct {
	// Hits are best first. The first WordHits of them have every word of the query.
	Hits     []Hit
	WordHits int
	// Topics counts, by TopicRef, the hits that the topic would show: those of
	// the text and without the excluded topics, whatever topics are included.
	Topics []int
	// People are those whose name has all words of the query, best first, and
	// where the words find little, names that are nearly so. With topics chosen
	// they are those of them who have a talk that is shown.
	People []program.PersonRef

	index   *Index
	clauses []clause
	all     bool
	member  []uint64 // a bit for each talk
}

// All tells whether the query asks for nothing, neither words nor topics, so
// that every talk is there.
func (r *Result) All() bool { return r.all }

// Contains tells whether a talk is among the hits.
func (r *Result) Contains(t program.TalkRef) bool {
	return t >= 0 && int(t) < 64*len(r.member) && r.member[t/64]>>(t%64)&1 == 1
}

// collect makes the hits of what was found and is shown.
func (r *Result) collect(hits []found, allowed []filtering) {
	r.Hits = make([]Hit, 0, len(hits))
	r.member = make([]uint64, (len(allowed)+63)/64)
	for _, h := range hits {
		if allowed[h.doc] != shown {
			continue
		}
		if h.how == Words {
			r.WordHits++
		}
		r.Hits = append(r.Hits, Hit{program.TalkRef(h.doc), h.score, h.how})
		r.member[h.doc/64] |= 1 << (h.doc % 64)
	}
}
