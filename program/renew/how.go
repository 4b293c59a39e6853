package renew

// How says how something was found again, from the sure to the likely.
type How uint8

const (
	// NotFound is for what has no match.
	NotFound How = iota
	// ByKey: the same key, and title or people agree with it.
	ByKey
	// ByAlias: a key or alias of the one is an alias of the other.
	ByAlias
	// ByLink: the same address, and title or people agree with it.
	ByLink
	// ByTitleAndPeople: the same title, and the same people or the same start.
	ByTitleAndPeople
	// ByText: the same abstract.
	ByText
	// ByTitle: the same title, and nothing speaks against it.
	ByTitle
	// ByPeople: the same people and a similar title.
	ByPeople
	// BySlot: the same time and room, and a similar title or the same people.
	BySlot
	// ByTalks: the session has mostly the same talks.
	ByTalks
)

var howNames = [...]string{
	NotFound: "not found", ByKey: "the same key", ByAlias: "an earlier key", ByLink: "the same address",
	ByTitleAndPeople: "the same title and people", ByText: "the same abstract", ByTitle: "the same title",
	ByPeople: "the same people and a similar title", BySlot: "the same time and room", ByTalks: "the same talks",
}

// String says it in words for the reader.
func (h How) String() string {
	if int(h) < len(howNames) {
		return howNames[h]
	}
	return howNames[NotFound]
}
