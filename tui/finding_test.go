package tui

import (
	"testing"
)

func TestSearchSaysHowItWasUnderstood(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:author:song_han_-qmoe")
	d.shows("1 of 46", "AWQ", "Understood:")
	d.keys("esc esc / text:plain_words")
	d.hides("Understood:")
}

func TestTabCompletesScopesAndTheirValues(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:auth")
	d.shows("Tab author:")
	d.keys("tab text:cez")
	d.shows("/ author:cez", "Luis Ceze 3")
	d.keys("tab")
	d.shows("author:\"Luis Ceze\"", "3 of 46")
	d.keys("enter")
	d.hides("Tab ")
	d.keys("tab")
	d.shows("▌3 Papers") // with nothing being typed it is the next view
}

// TestCompletionsCountForEveryScope: each scope that has values offers them with
// the number of talks, also what the plan and the clock decide.
func TestCompletionsCountForEveryScope(t *testing.T) {
	d := shelfScreen(t, 160, 40)
	d.keys("/ text:awq enter s c")
	for scope, want := range map[string]string{
		"topic": "Efficient model training, inference, and serving 12", "room": "Mission B4 & B14 4", "day": "Tue 14 May 14",
		"author": "Luis Ceze 3", "speaker": "Luis Ceze 3", "session": "Quantization and Compression 2 4",
		"type": "paper 37", "award": "Best Paper Award 1", "is": "starred 1  going 0  must 0  now 1",
	} {
		d.keys("/ ctrl+u text:" + scope + ":")
		d.shows("Tab ", want)
		d.keys("esc c")
	}
}

func TestSearchAsksThePlanAndTheClock(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:is:starred enter")
	d.shows("0 of 46")
	d.keys("c / text:awq enter s c / text:is:starred enter")
	d.shows("1 of 46", "AWQ")
	d.keys("z")
	d.shows("0 of 46") // the answer follows the plan
	d.keys("c / text:is:now enter")
	d.shows("1 of 46", "AWQ") // it is 09:12 on Tuesday
}

func TestTheAbstractIsSearchedAndShown(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:tensor_parallel enter")
	d.shows("SLoRA", "found in: synopsis", "KV-cache tensors")
	d.resize(120, 14) // the synopsis is out of sight
	d.hides("orders of magnitude more adapters")
	d.keys("n")
	first := d.text()
	d.shows("orders of magnitude more adapters")
	d.keys("n")
	if d.text() == first {
		t.Error("n did not go to the next match")
	}
	d.keys("N")
	if d.text() != first {
		t.Errorf("N did not go back:\n%s\nwant\n%s", d.text(), first)
	}
}

func TestRelatedPapers(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:awq enter r")
	d.shows("Related, as computed here", "Atom: Low-Bit Quantization", "quantiz", "MLSys 2022")
	d.keys("enter")
	d.hides("Related, as computed here")
	d.keys("r")
	d.shows("Related, as computed here")
	d.keys("esc 4 r")
	d.shows("Related papers are found for a talk or paper.")
}
