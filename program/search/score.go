package search

import "slices"

// Points of a clause by its best place: twice the field, and one more where the
// whole word was asked for. Between two fields there are more points than a
// position can give (see earliest), so that the order of fields holds.
var placePoints = [...]int32{
	2 * fieldOtherTitle: 0, 2*fieldOtherTitle + 1: 4,
	2 * fieldRoom: 20, 2*fieldRoom + 1: 24,
	2 * fieldTrack: 40, 2*fieldTrack + 1: 44,
	2 * fieldAward: 60, 2*fieldAward + 1: 64,
	2 * fieldSession: 80, 2*fieldSession + 1: 84,
	2 * fieldTopic: 100, 2*fieldTopic + 1: 104,
	2 * fieldPerson: 120, 2*fieldPerson + 1: 124,
	2 * fieldTitle: 140, 2*fieldTitle + 1: 156,
	2 * fieldTitleStart: 176, 2*fieldTitleStart + 1: 180,
}

const (
	earliest = 15 // points for the first position of a field, one less for each further one

	// Points of two clauses that are neighbours in the query, for how they stand in one field.
	besideInOrder  = 12
	besideReversed = 6
	near           = 3 // with at most two words between them
	nearby         = 3 // positions apart
)

// points gives the points of a place. Of two that are otherwise alike a word is
// better than a part of one.
func (p place) points() int32 {
	points := placePoints[p>>20] + int32(max(0, earliest-p.position()))
	if p&(wholeWord|alone) == wholeWord|alone {
		points++
	}
	return points
}

// together gives the points for how a clause's place stands to that of the
// clause before it; 0 stands for no place.
func together(before, p place) int32 {
	if before == 0 || before.field() != p.field() {
		return 0
	}
	switch {
	case before.next() == p.spot():
		return besideInOrder
	case p.next() == before.spot():
		return besideReversed
	}
	apart := p.position() - before.position()
	if -nearby <= apart && apart <= nearby {
		return near
	}
	return 0
}

// found is a document that a query finds.
type found struct {
	doc   uint32
	score uint16
	how   How
}

// rank sorts what is listed by falling score, and leaves documents of one score
// as they stand (a radix sort, because one typed letter may find everything).
func (f *finder) rank() []found {
	var starts [2][257]int
	for _, h := range f.listed {
		starts[0][256-int(h.score&0xFF)]++
		starts[1][256-int(h.score>>8)]++
	}
	f.spare = slices.Grow(f.spare[:0], len(f.listed))[:len(f.listed)]
	for digit, start := range starts {
		if slices.Contains(start[:], len(f.listed)) {
			continue // all are alike
		}
		for i := 1; i < len(start); i++ {
			start[i] += start[i-1]
		}
		for _, h := range f.listed {
			at := &start[255-int(h.score>>(8*digit)&0xFF)]
			f.spare[*at] = h
			*at++
		}
		f.listed, f.spare = f.spare, f.listed
	}
	return f.listed
}
