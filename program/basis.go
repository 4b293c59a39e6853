package program

// Basis says how a fact is known. It is kept with every fact that a reader may
// act on, and shown wherever the fact is.
type Basis uint8

const (
	// Seen was read from the source that the program names.
	Seen Basis = iota
	// Inferred follows from other facts; a note says how.
	Inferred
	// Judged is our own judgement, as the topics of a paper mostly are.
	Judged
	// Unknown stands for a fact that no source gave.
	Unknown
)

var basisNames = [...]string{Seen: "seen", Inferred: "inferred", Judged: "judged", Unknown: "unknown"}

// String gives the word that files and JSON output use.
func (b Basis) String() string { return nameOf(basisNames[:], b) }

// ParseBasis reads the word that String gives; the empty word means Seen.
func ParseBasis(s string) (Basis, bool) {
	if s == "" {
		return Seen, true
	}
	return valueOf[Basis](basisNames[:], s)
}

// Kind says what sort of thing a talk or a session is.
type Kind uint8

const (
	KindTalk Kind = iota
	KindPaper
	KindKeynote
	KindPanel
	KindTutorial
	KindWorkshop
	KindDemo
	KindPoster
	KindSession
	KindSymposium
	KindSocial
	KindBreak
	KindOther
)

var kindNames = [...]string{
	KindTalk: "talk", KindPaper: "paper", KindKeynote: "keynote", KindPanel: "panel", KindTutorial: "tutorial",
	KindWorkshop: "workshop", KindDemo: "demo", KindPoster: "poster", KindSession: "session",
	KindSymposium: "symposium", KindSocial: "social", KindBreak: "break", KindOther: "other",
}

// String gives the word that files, the command line and the screen use.
func (k Kind) String() string { return nameOf(kindNames[:], k) }

// ParseKind reads the word that String gives; the empty word means KindTalk.
func ParseKind(s string) (Kind, bool) {
	if s == "" {
		return KindTalk, true
	}
	return valueOf[Kind](kindNames[:], s)
}

// Form is the way in which a talk appears in one of its slots.
type Form uint8

const (
	// Oral is a talk given before an audience: reader and speaker must be there at that time.
	Oral Form = iota
	// PosterForm is a poster that hangs for the whole slot: a reader may come at any time in it.
	PosterForm
)

var formNames = [...]string{Oral: "oral", PosterForm: "poster"}

// String gives the word that files and JSON output use.
func (f Form) String() string { return nameOf(formNames[:], f) }

// ParseForm reads the word that String gives; the empty word means Oral.
func ParseForm(s string) (Form, bool) {
	if s == "" {
		return Oral, true
	}
	return valueOf[Form](formNames[:], s)
}

// Role is what a person does in a talk or a session.
type Role uint8

const (
	Author Role = iota
	Speaker
	Chair
	Panelist
	Organizer
)

var roleNames = [...]string{Author: "author", Speaker: "speaker", Chair: "chair", Panelist: "panelist", Organizer: "organizer"}

// String gives the word that files, JSON output and the screen use.
func (r Role) String() string { return nameOf(roleNames[:], r) }

// ParseRole reads the word that String gives; the empty word means Author.
func ParseRole(s string) (Role, bool) {
	if s == "" {
		return Author, true
	}
	return valueOf[Role](roleNames[:], s)
}

func nameOf[T ~uint8](names []string, v T) string {
	if int(v) < len(names) {
		return names[v]
	}
	return "other"
}

func valueOf[T ~uint8](names []string, s string) (T, bool) {
	for i, name := range names {
		if name == s {
			return T(i), true
		}
	}
	return 0, false
}
