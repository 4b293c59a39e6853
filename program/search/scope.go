package search

import "strings"

// scope is where a clause must be found, or what it asks of.
type scope uint8

const (
	anywhere scope = iota
	inTitle
	inPeople
	inTopic
	inSession
	inTrack
	inAward
	inText
	ofRoom
	ofDay
	ofTime
	ofAfter
	ofBefore
	ofType
	ofYear
	ofProgram
	ofIs
)

// scopeNames are the words that stand before the colon, each scope's first one
// being the one that is offered.
var scopeNames = [...]struct {
	name  string
	scope scope
}{
	{"title", inTitle}, {"author", inPeople}, {"topic", inTopic}, {"session", inSession}, {"track", inTrack},
	{"room", ofRoom}, {"day", ofDay}, {"time", ofTime}, {"after", ofAfter}, {"before", ofBefore}, {"type", ofType},
	{"award", inAward}, {"is", ofIs}, {"text", inText}, {"year", ofYear}, {"in", ofProgram}, {"speaker", inPeople},
}

// isWords are what may stand behind is:, in the order in which they are offered.
var isWords = [...]string{"starred", "going", "must", "now", "next", "clash", "new", "changed", "attended"}

func (s scope) name() string {
	for _, n := range scopeNames {
		if n.scope == s {
			return n.name
		}
	}
	return ""
}

// hasWords tells whether a clause of the scope is looked up as words of the talk.
func (s scope) hasWords() bool { return s <= inText }

// single tells whether a talk mostly has one value of the scope alone, so that a
// list of values can only mean a choice.
func (s scope) single() bool { return s >= ofRoom && s != ofIs }

// fieldSet is a set of fields, a bit for each.
type fieldSet uint16

const everyField fieldSet = 1<<(fieldTitleStart+1) - 1

func (s scope) fields() fieldSet {
	switch s {
	case anywhere:
		return everyField
	case inTitle:
		return 1<<fieldTitle | 1<<fieldTitleStart | 1<<fieldOtherTitle
	case inPeople:
		return 1 << fieldPerson
	case inTopic:
		return 1 << fieldTopic
	case inSession:
		return 1 << fieldSession
	case inTrack:
		return 1 << fieldTrack
	case inAward:
		return 1 << fieldAward
	}
	return 0
}

// inAbstract tells whether a clause of the scope is looked for in abstracts.
func (s scope) inAbstract() bool { return s == anywhere || s == inText }

// cutScope takes a scope's name and colon from the start of a text.
func cutScope(text string) (s scope, rest string, ok bool) {
	colon := strings.IndexByte(text[:min(len(text), len("session")+2)], ':')
	if colon < 0 {
		return anywhere, text, false
	}
	for _, n := range scopeNames {
		if strings.EqualFold(n.name, text[:colon]) {
			return n.scope, text[colon+1:], true
		}
	}
	return anywhere, text, false
}
