package format

import (
	"testing"

	"lanyard/program"
)

func TestStatedKind(t *testing.T) {
	for words, want := range map[string]program.Kind{
		"Paper": program.KindPaper, "Poster/Demo": program.KindPoster, "Interactive Demos": program.KindDemo, "POSTERS": program.KindPoster,
		"Plenary and Keynote": program.KindKeynote, "keynote talk": program.KindKeynote, "Course": program.KindTutorial, "Work-in-Progress": program.KindPaper,
		"Full paper": program.KindPaper, "Oral": program.KindPaper, "Meal / refreshment": program.KindBreak, "Track-switch break": program.KindBreak,
		"Reception Dinner": program.KindSocial, "Workshop (4 hours)": program.KindWorkshop, "hands-on": program.KindWorkshop, "Panels": program.KindPanel,
		"Lightning Talk": program.KindTalk, "Registration": program.KindOther, "Paper session": program.KindPaper, "BoF": program.KindSession,
	} {
		if got, ok := statedKind(words); got != want || !ok {
			t.Errorf("%q is a %s (%v), want %s", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "Breaking news", "Wallpapers", "Systems", "日本語"} {
		if kind, ok := statedKind(words); ok {
			t.Errorf("%q passes for a %s", words, kind)
		}
	}
}

func TestTitleKind(t *testing.T) {
	for title, want := range map[string]program.Kind{
		"Coffee break": program.KindBreak, "Lunch": program.KindBreak, "Coffee Break 4A-1": program.KindBreak, "Afternoon tea": program.KindBreak,
		"Break 2": program.KindBreak, "Kaffeepause": program.KindBreak, "pause café": program.KindBreak, "Dinner": program.KindBreak,
		"Keynote: what we know": program.KindKeynote, "How to break a cache": program.KindTalk, "Lunch talks considered": program.KindTalk,
		"Breaking news": program.KindTalk, "Team building": program.KindTalk, "Coffee for all": program.KindTalk,
	} {
		if got := titleKind(title); got != want {
			t.Errorf("%q is a %s, want %s", title, got, want)
		}
	}
}
