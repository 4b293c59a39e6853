package tui

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
)

// exampleBefore is the example as it was before it changed: a talk at another
// time, one in another room, one with another title, one that is gone now, and
// one that was not there yet.
func exampleBefore(t testing.TB) *program.Conference {
	return exampleWith(t, func(d *program.TalkDraft) bool {
		switch d.Key {
		case "tiny":
			d.Slots[0].When.Start = d.Slots[0].When.Start.Add(-10 * time.Minute)
			d.Slots[0].When.End = d.Slots[0].When.End.Add(-10 * time.Minute)
		case "opening":
			d.Slots[0].Place.Room = "Tent"
		case "sleep":
			d.Title = "A Scheduler That Never Wakes"
		case "someday":
			d.Key, d.Title, d.People = "withdrawn", "Something That Was Withdrawn", []program.PersonDraft{{Name: "Bo Beta"}}
		case "late":
			return false
		}
		return true
	})
}

func TestChanges(t *testing.T) {
	s := &story{driver: drive(t, exampleDays(t), 100, 30)}
	s.step("Nothing has changed.", "C")
	s.desk.before = exampleBefore(t)
	s.keys("esc / text:tiny enter s esc")
	s.receive(s.m.readNews()())
	s.seen("The screen says that something changed, and what of it is in the plan.", "")
	s.step("What changed, the plan first.", "C")
	s.step("Each opens, and says so itself.", "enter")
	s.step("A search asks for what is new.", "esc esc / text:is:new enter")
	s.step("And for what is changed.", "/ backspace backspace backspace text:changed enter")
	s.keys("esc c C G")
	s.step("It was seen.", "enter")
	s.step("Nothing is changed any more.", "/ text:is:changed enter")
	compare(t, filepath.Join("testdata", "stories", "changes.txt"), s.out.String())
}

func TestNarrowChanges(t *testing.T) {
	s := &story{driver: drive(t, exampleDays(t), 40, 14)}
	s.desk.before = exampleBefore(t)
	s.receive(s.m.readNews()())
	s.step("What changed, where there is little room.", "C")
	s.step("Further down.", "ctrl+d")
	compare(t, filepath.Join("testdata", "stories", "changes-narrow.txt"), s.out.String())
}

func TestWhatWasSeenIsSaved(t *testing.T) {
	d := drive(t, exampleDays(t), 100, 30)
	d.desk.before = exampleBefore(t)
	d.receive(d.m.readNews()())
	d.desk.full = true
	d.keys("C")
	d.m.looked()
	d.shows("Not saved: no space left on device", "QuiltQuant")
	if len(d.m.scene.News) == 0 {
		t.Error("it counts as seen, and was not saved")
	}
}

func TestRefresh(t *testing.T) {
	before, after := exampleBefore(t), exampleDays(t)
	d := drive(t, before, 100, 30)
	d.keys("3 / text:tiny enter s")
	d.keys("R")
	d.shows("Example Days has not changed.")
	d.desk.refreshError = errors.New("no network")
	d.keys("R")
	d.shows("Example Days stays as it was: no network")

	// The view, the search, the star and what is selected stay where they are.
	d.desk.refreshError = nil
	d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: after, Origin: "yours"}}
	d.desk.before = before
	d.keys("R")
	d.shows("/ tiny", "Tiny Quantized Attention", "Changed    moved: Tue 14 May 09:10 → 09:20", "changes since you last looked, 1 in your plan. C shows them.")
	if d.m.view != Papers || d.m.scene.Conference != after || d.m.scene.Talk(d.m.target()).Key != "tiny" {
		t.Errorf("it stands elsewhere: %v, %v", d.m.view, d.m.target())
	}
	d.desk.refreshed.Said = []string{"“Something” is no longer in the program; your star and note are kept."}
	d.keys("R")
	d.shows("is no longer in the program; your star and note are kept.")
}

func TestARefreshIsSeenAndStopped(t *testing.T) {
	before, after := exampleBefore(t), exampleDays(t)
	d := drive(t, before, 100, 30)
	d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: after}}
	_, cmd := d.m.Update(press("R"))
	d.hides("Getting")
	d.send(fetchTickMsg{&fetching{}}) // of one that is over
	d.hides("Getting")
	d.send(fetchTickMsg{d.m.news.fetching}) // it takes longer than one notices
	d.m.news.fetching.done.Store(1_234_567)
	d.m.news.fetching.total.Store(2_000_000)
	d.m.frame = ""
	d.shows("Getting Example Days again… 1.2 of 2.0 MB", "Esc stop")
	d.keys("R")
	d.shows("is being got already; Esc stops it.")
	d.keys("esc")
	d.shows("Stopping…")
	for _, late := range cmd().(tea.BatchMsg) {
		d.receive(late())
	}
	d.shows("Stopped; Example Days stays as it was.")
	if d.m.scene.Conference != before {
		t.Error("it was stopped, and the program was changed")
	}
}

// held presses R and gives what comes of it when it is asked for.
func held(d *driver) func() {
	_, cmd := d.m.Update(press("R"))
	return func() {
		for _, late := range cmd().(tea.BatchMsg) {
			d.receive(late())
		}
	}
}

func TestARefreshClosesWhatSpeaksOfTheProgramBefore(t *testing.T) {
	for _, keys := range []string{"f", "t", "p", "o", "r", "H", ":", "A", "L", "w", "?"} {
		d := drive(t, exampleBefore(t), 100, 30)
		d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: exampleDays(t)}}
		arrive := held(d)
		d.keys("3 " + keys)
		arrive()
		if d.m.popup != nil {
			t.Errorf("%s: what was chosen from is still there", keys)
		}
		d.keys("enter esc j enter")
		d.shows("Example Days")
	}
}

func TestARefreshDoesNotDisturbTyping(t *testing.T) {
	d := drive(t, exampleBefore(t), 100, 30)
	d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: exampleDays(t)}}
	arrive := held(d)
	d.keys("3 / text:tiny enter e text:ask_about")
	arrive()
	d.keys("text:_watches enter")
	if tiny, _ := d.m.scene.Conference.FindTalk("tiny"); d.m.scene.Plan.Mark(d.m.scene.Conference, "tiny").Note != "ask about watches" || d.m.scene.Talk(d.m.target()).Ref != tiny {
		t.Errorf("the note is %q, and %v is selected", d.m.scene.Plan.Mark(d.m.scene.Conference, "tiny").Note, d.m.target())
	}
}

func TestARefreshStaysWhereTheReaderIs(t *testing.T) {
	d := drive(t, mlsys(t), 100, 30)
	d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: mlsys(t)}}
	arrive := held(d)
	d.receive(d.m.switchTo(Shelved{Conference: exampleDays(t)}, "")())
	arrive()
	d.shows("MLSys 2024 is up to date.")
	if id := d.m.scene.Conference.About().ID; id != "example-days-2024" {
		t.Errorf("the reader is pulled back to %s", id)
	}
	// The view and who is selected stay, too.
	d = drive(t, exampleBefore(t), 100, 30)
	d.desk.refreshed = Refreshed{Shelved: Shelved{Conference: exampleDays(t)}}
	arrive = held(d)
	d.keys("5 j j")
	who := d.m.scene.Conference.Person(program.PersonRef(d.m.target().Ref)).Name
	arrive()
	if got := d.m.target(); d.m.view != People || d.m.scene.Conference.Person(program.PersonRef(got.Ref)).Name != who {
		t.Errorf("%v of %v is selected, and it was %s", got, d.m.view, who)
	}
}

func TestNothingIsGotOfWhatIsNotKept(t *testing.T) {
	d := drive(t, exampleDays(t), 100, 30)
	d.desk.before = exampleBefore(t)
	d.m.news.passing = true
	if d.m.readNews() != nil {
		t.Error("it is compared with a program that it may have nothing to do with")
	}
	d.keys("R")
	d.shows("lanyard add keeps it")
}
