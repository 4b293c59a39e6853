package search

// field is where in a talk a word stands, from the least worth to the most.
// A person's name, searched on its own, counts as a title.
type field uint32

const (
	fieldOtherTitle field = iota
	fieldRoom
	fieldTrack
	fieldAward
	fieldSession
	fieldTopic
	fieldPerson
	fieldTitle
	fieldTitleStart // the first word of a title
)

// place says where a word stands, such that a better place is a greater number:
//
//	bits 21 up   field
//	bit 20       the whole word was asked for, not its beginning (set while searching)
//	bits 4 to 19 how far before the end of all positions: 0xFFFF − position
//	bit 3        it is a word and not a part of one, as flash is of FlashAttention
//	bits 0 to 2  how many parts of words it spans: 2 for the kvcache of KV-cache
//
// No place is 0.
type place uint32

const (
	wholeWord   place = 1 << 20
	maxPosition       = 0xFFF0
	maxSpan           = 7
	alone       place = 1 << 3
)

func newPlace(f field, position, span int) place {
	if f == fieldTitle && position == 0 {
		f = fieldTitleStart
	}
	return place(f)<<21 | place(0xFFFF-min(position, maxPosition))<<4 | place(span)
}

func (p place) position() int { return 0xFFFF - int(p>>4&0xFFFF) }
func (p place) span() int     { return int(p & 7) }

// field gives the field; the start of a title is the title here.
func (p place) field() field { return min(field(p>>21), fieldTitle) }

// spot names field and position alone, so that neighbours can be compared.
func (p place) spot() uint32 { return uint32(p.field())<<16 | uint32(p.position()) }

// next is the spot right behind p.
func (p place) next() uint32 { return p.spot() + uint32(p.span()) }

// occurrence is one word at one place of one document: a talk or a person.
type occurrence struct {
	doc   uint32
	place place
}

// inverted is an inverted file: for every term of a lexicon its occurrences, in
// order of document, one term's right behind the other's.
type inverted struct {
	docs        int
	start       []uint32 // by term, and one more
	occurrences []occurrence
}

// run gives the occurrences of a half-open range of terms.
func (v *inverted) run(first, end term) []occurrence {
	return v.occurrences[v.start[first]:v.start[end]]
}

// invertedDraft collects occurrences by document.
type invertedDraft struct {
	words  []uint32 // numbers of a lexiconDraft
	places []occurrence
}

func (d *invertedDraft) add(doc int, word uint32, p place) {
	d.words = append(d.words, word)
	d.places = append(d.places, occurrence{uint32(doc), p})
}

// finish sorts the occurrences by term (a counting sort, so that those of one
// term keep the order of documents).
func (d *invertedDraft) finish(docs int, terms []term) *inverted {
	v := &inverted{docs: docs, start: make([]uint32, len(terms)+2), occurrences: make([]occurrence, len(d.places))}
	for _, word := range d.words {
		v.start[terms[word]+2]++
	}
	for t := 2; t < len(v.start); t++ {
		v.start[t] += v.start[t-1]
	}
	for i, word := range d.words {
		at := &v.start[terms[word]+1]
		v.occurrences[*at] = d.places[i]
		*at++
	}
	v.start = v.start[:len(terms)+1]
	return v
}
