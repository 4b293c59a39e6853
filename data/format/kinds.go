package format

import (
	"regexp"
	"strings"
	"unicode"

	"lanyard/program"
)

// kindWords are the words by which conferences name kinds, in the order in
// which they are looked for: a "keynote talk" is a keynote, a "poster session"
// has posters. Each stands for its plural with an s, too.
var kindWords = [...]struct {
	kind  program.Kind
	words []string
}{
	{program.KindKeynote, []string{"keynote", "invited talk"}},
	{program.KindPoster, []string{"poster"}},
	{program.KindDemo, []string{"demo", "demonstration", "interactivity"}},
	{program.KindPanel, []string{"panel", "podium"}},
	{program.KindTutorial, []string{"tutorial", "course", "masterclass", "training"}},
	{program.KindWorkshop, []string{"workshop", "studio", "hands on", "atelier"}},
	{program.KindSymposium, []string{"symposium", "consortium"}},
	{program.KindSocial, []string{"reception", "banquet", "dinner", "party", "parties", "barbecue", "barbeque", "afterparty", "social", "concert"}},
	{program.KindBreak, []string{"break", "lunch", "breakfast", "coffee", "tea", "meal", "refreshment"}},
	{program.KindPaper, []string{"paper", "journal", "case study", "case studies", "pictorial", "work in progress", "late breaking work", "rapid communication", "oral", "spotlight"}},
	{program.KindOther, []string{"registration", "keysigning"}},
	{program.KindSession, []string{"session", "bof", "birds of a feather", "meetup"}},
	{program.KindTalk, []string{"talk", "presentation", "lecture", "lightning", "vortrag"}},
}

// statedKind gives the kind that a type, a format or a category names ("Full
// paper", "coffee break"), or the title of what the source says is no talk. ok
// is false where it names none.
func statedKind(s string) (kind program.Kind, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(s[:min(len(s), 500)]), func(r rune) bool { return !unicode.IsLetter(r) })
	folded := " " + strings.Join(words, " ") + " "
	for _, k := range kindWords {
		for _, word := range k.words {
			if strings.Contains(folded, " "+word+" ") || strings.Contains(folded, " "+word+"s ") {
				return k.kind, true
			}
		}
	}
	return program.KindTalk, false
}

var (
	breakTitle = regexp.MustCompile(`(?i)^(?:(?:morning|afternoon|coffee|tea|lunch|short|evening)[ -]*)*` +
		`(?:break|lunch|tea|coffee|breakfast|dinner|supper|snack time|pause(?: café)?|kaffeepause|mittagspause|frühstück|(?:petit-)?déjeuner)` +
		`(?: (?:break|\d?[a-z]?))?(?:[ -]\d+[a-z]?)?(?:-\d+)?$`)
	keynoteTitle = regexp.MustCompile(`(?i)^(?:opening |closing |invited )?keynote\b`)
)

// titleKind tells a kind from a title where a source has no word for it. Only
// titles that leave no doubt count: a talk may be about coffee breaks.
func titleKind(title string) program.Kind {
	switch {
	case breakTitle.MatchString(title):
		return program.KindBreak
	case keynoteTitle.MatchString(title):
		return program.KindKeynote
	}
	return program.KindTalk
}
