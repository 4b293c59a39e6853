package program

// Parts are what a Conference is made of. They are for keeping a program in a
// form that is read piece by piece, without checking and joining it again; what
// a source says goes through a Builder.
type Parts struct {
	About    *About
	Days     []DayProgram
	Topics   []Topic
	Rooms    []Room
	Talks    Table[Talk]
	Sessions Table[Session]
	Slots    Table[Slot]
	People   Table[Person]
	// SlotTalks are the talks of all slots.
	SlotTalks []TalkRef
	Texts     Texts
	Names     Names
}

// Texts gives what can be read about talks, when it is asked for.
type Texts interface {
	Text(TalkRef) Text
}

// Names finds things by the names that outlive a new import.
type Names interface {
	Talk(Key) (TalkRef, bool)
	// Alias gives the first talk with that alias.
	Alias(string) (TalkRef, bool)
	Session(Key) (SessionRef, bool)
	Person(Key) (PersonRef, bool)
}

// Of makes a conference of parts that Parts gave. References in them must lead
// to what is there.
func Of(p Parts) *Conference { return &Conference{p} }

// Parts gives what the conference is made of.
func (c *Conference) Parts() Parts { return c.parts }

// textList holds texts by the references of their talks.
type textList []Text

func (l textList) Text(r TalkRef) Text { return l[r] }

// nameMaps are Names in memory.
type nameMaps struct {
	talks    map[Key]TalkRef
	aliases  map[string]TalkRef
	sessions map[Key]SessionRef
	people   map[Key]PersonRef
}

func (n *nameMaps) Talk(k Key) (TalkRef, bool)       { return lookUp(n.talks, k) }
func (n *nameMaps) Alias(s string) (TalkRef, bool)   { return lookUp(n.aliases, s) }
func (n *nameMaps) Session(k Key) (SessionRef, bool) { return lookUp(n.sessions, k) }
func (n *nameMaps) Person(k Key) (PersonRef, bool)   { return lookUp(n.people, k) }

func lookUp[K comparable, R any](m map[K]R, k K) (R, bool) {
	r, ok := m[k]
	return r, ok
}

// nameAll makes talks, sessions and people findable. Where two talks have the
// same alias, the first one has it.
func nameAll(talks []Talk, sessions []Session, people []Person) *nameMaps {
	n := &nameMaps{make(map[Key]TalkRef, len(talks)), map[string]TalkRef{}, make(map[Key]SessionRef, len(sessions)), make(map[Key]PersonRef, len(people))}
	for i := range talks {
		n.talks[talks[i].Key] = talks[i].Ref
		for _, alias := range talks[i].Aliases {
			if _, taken := n.aliases[alias]; !taken {
				n.aliases[alias] = talks[i].Ref
			}
		}
	}
	for i := range sessions {
		n.sessions[sessions[i].Key] = sessions[i].Ref
	}
	for i := range people {
		n.people[people[i].Key] = people[i].Ref
	}
	return n
}
