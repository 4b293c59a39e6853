package search

// maxRepeats bounds how often one word is looked at in one document where the
// words of a phrase are brought together.
const maxRepeats = 64

// scanner finds the documents in which a clause stands, word for word.
type scanner struct {
	lexicon *lexicon
	file    *inverted
	// found are the documents in which the clause stands, and best is by document
	// the best place there. What best says of other documents means nothing.
	found docSet
	best  []place
	// fields are those in which the clause may stand.
	fields fieldSet
	// The phrase as far as it has been followed, grouped by document, and by
	// document where its group starts, counted from 1.
	trail, longer []trail
	group         []uint32
}

// trail is a phrase's beginning in one document.
type trail struct {
	doc   uint32
	place place  // of its first word
	next  uint32 // the spot where the next word must stand
}

func newScanner(l *lexicon, file *inverted) *scanner {
	return &scanner{lexicon: l, file: file, found: newDocSet(file.docs), best: make([]place, file.docs), group: make([]uint32, file.docs)}
}

// scan fills best and found for a clause that asks for words in some fields.
func (s *scanner) scan(c *clause, fields fieldSet) {
	clear(s.found)
	s.fields = fields
	if fields == 0 {
		return
	}
	if len(c.parts) == 1 {
		s.word(c.parts[0], c.open)
		return
	}
	if c.joined != "" {
		s.word(c.joined, true)
	}
	s.phrase(c)
}

// word takes up the documents with a word, or with one that begins so.
func (s *scanner) word(w string, open bool) {
	first, end := s.lexicon.prefix(w)
	if first < end && s.lexicon.word(first) == w {
		s.take(s.file.run(first, first+1), wholeWord)
		first++
	}
	if open {
		s.take(s.file.run(first, end), 0)
	}
}

func (s *scanner) take(run []occurrence, whole place) {
	best, found, every := s.best, s.found, s.fields == everyField
	for _, o := range run {
		if !every && s.fields>>(o.place>>21)&1 == 0 {
			continue
		}
		// No branch, because none could be foretold.
		word, bit := &found[o.doc/64], o.doc%64
		had := best[o.doc] & -place(*word>>bit&1)
		best[o.doc] = max(had, o.place+whole)
		*word |= 1 << bit
	}
}

// phrase takes up the documents in which the clause's parts stand side by side.
func (s *scanner) phrase(c *clause) {
	s.trail = s.trail[:0]
	first, ok := s.lexicon.find(c.parts[0])
	if !ok {
		return
	}
	for _, o := range s.file.run(first, first+1) {
		s.trail = append(s.trail, trail{o.doc, o.place, o.place.next()})
	}
	last := len(c.parts) - 1
	for _, part := range c.parts[1:last] {
		t, ok := s.lexicon.find(part)
		if !ok {
			return
		}
		s.longer = s.longer[:0]
		s.follow(s.file.run(t, t+1), func(begun trail, o occurrence) {
			s.longer = append(s.longer, trail{o.doc, begun.place, o.place.next()})
		})
		s.trail, s.longer = s.longer, s.trail
	}
	from, end := s.lexicon.prefix(c.parts[last])
	if from < end && s.lexicon.word(from) == c.parts[last] {
		s.follow(s.file.run(from, from+1), func(begun trail, _ occurrence) { s.takeOne(begun, wholeWord) })
		from++
	}
	if c.open {
		s.follow(s.file.run(from, end), func(begun trail, _ occurrence) { s.takeOne(begun, 0) })
	}
}

func (s *scanner) takeOne(begun trail, whole place) {
	s.take([]occurrence{{begun.doc, begun.place}}, whole)
}

// follow calls step for every occurrence that stands where a trail goes on.
func (s *scanner) follow(run []occurrence, step func(trail, occurrence)) {
	if len(s.trail) == 0 {
		return
	}
	clear(s.group)
	for i := len(s.trail) - 1; i >= 0; i-- {
		s.group[s.trail[i].doc] = uint32(i + 1)
	}
	for _, o := range run {
		at := s.group[o.doc]
		if at == 0 {
			continue
		}
		group := s.trail[at-1 : min(int(at)-1+maxRepeats, len(s.trail))]
		for _, t := range group {
			if t.doc != o.doc {
				break
			}
			if t.next == o.place.spot() {
				step(t, o)
			}
		}
	}
}
