package plan

// Level is how much a reader wants to be somewhere.
type Level uint8

const (
	// None is what everything has that the reader did not star.
	None Level = iota
	// Interested is a wish: it may overlap others.
	Interested
	// Going is a decision.
	Going
	// Must is a decision that others have to make room for.
	Must
)

var levelNames = [...]string{None: "none", Interested: "interested", Going: "going", Must: "must"}

// String gives the word that files, the command line and the screen use.
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return "none"
}

// ParseLevel reads the word that String gives.
func ParseLevel(s string) (Level, bool) {
	for i, name := range levelNames {
		if name == s {
			return Level(i), true
		}
	}
	return None, false
}

// Next gives the level that one more star leads to: none, interested, going,
// must, and none again.
func (l Level) Next() Level {
	if l >= Must {
		return None
	}
	return l + 1
}

// Firm tells whether the reader has decided to be there.
func (l Level) Firm() bool { return l >= Going }
