package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/plan"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// story is a driver that writes down what it saw, to be compared with
// testdata/stories.
type story struct {
	*driver
	out strings.Builder
}

// tell plays a story over the example program and compares it with its file.
func tell(t *testing.T, name string, width, height int, play func(s *story)) {
	t.Helper()
	s := &story{driver: drive(t, exampleDays(t), width, height)}
	play(s)
	compare(t, filepath.Join("testdata", "stories", name+".txt"), s.out.String())
}

// step says what the reader wants, types keys, and writes down the screen.
func (s *story) step(says, keys string) {
	s.t.Helper()
	s.keys(keys)
	s.seen(says, keys)
}

// seen writes down the screen after something that happened.
func (s *story) seen(says, how string) {
	s.t.Helper()
	s.fits(says)
	s.isSound(says)
	fmt.Fprintf(&s.out, "# %s\n", says)
	if how != "" {
		fmt.Fprintf(&s.out, "# %s\n", how)
	}
	fmt.Fprintf(&s.out, "%s\n\n", s.text())
	if s.copied != "" {
		fmt.Fprintf(&s.out, "# on the clipboard\n%s\n\n", strings.TrimSpace(s.copied))
		s.copied = ""
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if g, w := line(gotLines, i), line(wantLines, i); g != w {
			t.Fatalf("%s:%d (go test ./tui -update writes it anew; read the difference first)\n got %s\nwant %s", path, i+1, g, w)
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(the end)"
}

func TestTheAttendee(t *testing.T) {
	tell(t, "attendee", 110, 24, func(s *story) {
		s.step("The conference runs: what is on now is selected.", "")
		s.step("What is there on quantization?", "/ text:quantiz")
		s.step("This sounds interesting;", "ctrl+u text:quilt enter s")
		s.step("no, I go there.", "s")
		s.shows("★")
		s.step("And to this one as well: it clashes.", "/ ctrl+u text:waiting enter s s")
		s.shows("⚠ clashes with “QuiltQuant")
		s.step("A call comes in between, too.", "esc a text:9:05-9:15_Call_home_@_Lobby enter")
		s.step("So what is my day?", "6 g")
		s.shows("clashes with", "until 19:30")
		s.step("A note on the first.", "e text:ask_about_patches enter")
		s.shows("ask about patches")
		s.step("Take back the note, the call and the last star,", "z z z")
		s.hides("ask about patches", "Call home")
		s.step("and do it all again.", "Z Z Z")
		s.shows("ask about patches", "Call home")
		s.step("The call is off.", "g down x")
		s.hides("Call home @")
		s.step("Dinner, but the time is missing.", "a ctrl+u text:dinner enter")
		s.shows("expected a time and a title")
		s.step("It is mended where it was typed.", "backspace backspace backspace backspace backspace backspace text:wed_19:00-21:00_Dinner enter")
		s.shows("Dinner", "Wednesday 15 May")
		s.step("An hour with a gap around it.", "1 / text:panel enter s s esc 6")
		s.shows("free")
	})
}

func TestTheSpeaker(t *testing.T) {
	tell(t, "speaker", 80, 22, func(s *story) {
		s.step("Who is in the program?", "5")
		s.step("That is me.", "/ text:eve enter")
		s.step("Everything I have to do, with what is around it.", "enter")
		s.shows("the first, before", "Serving, 1 of 2", "between “QuiltQuant”", "Small Models, 2 of 3", "chair: Cy Gamma")
		s.step("Who comes before and after me in the morning?", "down enter")
		s.shows("2 of 3", "Previous", "Next")
		s.step("Up to the session.", "u")
		s.shows("Chair      Cy Gamma")
		s.step("Back to myself.", "esc esc")
		s.shows("Eve Epsilon")
		s.step("My other session: its chair is not known.", "up enter u")
		s.shows("Chair      not known")
		s.step("All the way back to the list.", "esc esc esc")
		s.step("And to the whole of it.", "esc")
	})
}

func TestTheResearcher(t *testing.T) {
	tell(t, "researcher", 120, 24, func(s *story) {
		s.step("The proceedings by title.", "3")
		s.step("Everything on quantized models.", "/ text:quantiz enter")
		s.step("In which topics are they?", "t")
		s.step("Only those on serving,", "down space esc")
		s.shows("1 of", "Serving ×")
		s.step("or rather those on quantization, but not on small devices.", "t space down space down down x esc")
		s.shows("1 of", "Quantization ×", "not Small devices ×")
		s.step("All that match, as BibTeX.", "esc esc b")
		if !strings.Contains(s.out.String(), "@inproceedings{serve}") {
			s.t.Error("not all entries were copied")
		}
		s.step("This one alone.", "enter b")
		s.step("And to send to a friend.", "y")
		s.step("What else is in its first topic?", "esc 4")
		s.step("Open it.", "enter")
		s.step("Everything is open again.", "esc c")
	})
}

// TestEscapeTakesOneStepAtATime counts: every Esc takes back one thing, the last
// one nothing, and none of them quits.
func TestEscapeTakesOneStepAtATime(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("t space down down down down x esc / text:waiting enter enter u")
	if len(d.m.trail) != 1 {
		t.Fatalf("the way back has %d pages", len(d.m.trail))
	}
	for i, want := range []struct{ shows, hides string }{
		{"Serving Quantized Models", ""},
		{"/ waiting", ""},
		{"not Theory ×", "/ waiting"},
		{"Quantization ×", "not Theory ×"},
		{"12 talks", "Quantization ×"},
		{"12 talks", ""},
		{"12 talks", ""},
	} {
		want.shows = strings.ReplaceAll(want.shows, "12 talks", fmt.Sprintf("%d talks", d.m.scene.Conference.TalkCount()))
		d.keys("esc")
		if screen := d.text(); !strings.Contains(screen, want.shows) || want.hides != "" && strings.Contains(screen, want.hides) || d.quit {
			t.Fatalf("after %d times Esc, want %q and not %q, quit is %v:\n%s", i+1, want.shows, want.hides, d.quit, screen)
		}
	}
}

func TestTheSelectionStaysOnTheSameTalk(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("/ text:watch enter esc")
	want := d.m.selectedSubject()
	if got := d.m.scene.Talk(want); got == nil || got.Key != "tiny" {
		t.Fatalf("%v is selected", want)
	}
	for _, step := range []string{"3", "1", "6 3", "tab shift+tab", "/ text:watch enter", "esc", "3", "t space esc", "c", "? esc", "s", "z", "enter esc", "p esc", "4 1"} {
		d.keys(step)
		if got := d.m.selectedSubject(); d.m.view != Topics && got != want {
			t.Fatalf("after %s %v is selected, not %v:\n%s", step, got, want, d.text())
		}
	}
	d.resize(40, 12)
	d.resize(10, 2)
	d.resize(200, 50)
	if got := d.m.selectedSubject(); got != want {
		t.Errorf("after resizes %v is selected, not %v", got, want)
	}
	d.keys("/ text:sleeps")
	if got := d.m.scene.Talk(d.m.selectedSubject()); got == nil || got.Key != "sleep" {
		t.Errorf("while typing the best match is not selected: %v", d.m.selectedSubject())
	}
	d.keys("backspace backspace backspace backspace backspace backspace")
	if got := d.m.selectedSubject(); got != want {
		t.Errorf("with the query taken back %v is selected, not %v", got, want)
	}
}

// TestReadingIsNotDisturbed scrolls a page away from all that can be selected.
// Neither the clock, nor a star, nor another window moves what is being read.
func TestReadingIsNotDisturbed(t *testing.T) {
	d := drive(t, exampleDays(t), 80, 14)
	d.keys("/ text:quilt enter enter j j j j j j j j j j j j j j j")
	body := func() string { return strings.Join(strings.Split(d.text(), "\n")[4:12], "\n") }
	before := body()
	if strings.Contains(before, "QuiltQuant: Quantization in Patches") || !strings.Contains(before, "patch") {
		t.Fatalf("the page has not been scrolled to its text:\n%s", d.text())
	}
	d.m.now = func() time.Time { return duringMLSys.Add(7 * time.Minute) }
	d.m.Update(tickMsg{})
	d.shows("09:19")
	d.send(tea.FocusMsg{})
	d.resize(81, 14)
	d.resize(80, 14)
	if after := body(); after != before {
		t.Errorf("what is being read has moved from\n%s\nto\n%s", before, after)
	}
	d.keys("s")
	d.shows("Starred “QuiltQuant: Quantization in Patches” as interested")
	if first, _, _ := strings.Cut(strings.TrimSpace(before), "\n"); !strings.Contains(body(), first) {
		t.Errorf("a star has moved what is being read from\n%s\nto\n%s", before, body())
	}
}

func TestTheLayers(t *testing.T) {
	tell(t, "layers", 90, 48, func(s *story) {
		s.step("Help is made from the table of keys.", "?")
		s.resize(90, 20)
		s.step("Every command by name.", "esc :")
		s.step("Type a part of one.", "text:bib")
		s.step("Enter does it.", "enter")
		s.step("Which of its people?", "/ text:quilt enter p")
		s.step("The second.", "down enter")
		s.step("Which of its links?", "esc o")
		s.step("The second.", "down enter")
		if got := strings.Join(s.desk.browsed, " "); got != "https://example.org/quilt" {
			s.t.Errorf("the browser was given %q", got)
		}
		s.step("About the program.", "i")
	})
}

func TestWhatIsNotKnownIsSaid(t *testing.T) {
	tell(t, "not-known", 110, 30, func(s *story) {
		s.hides("00:00")
		s.step("The day is known, the hour is not.", "/ text:hour enter")
		s.shows("–  ", "time not known (the site names the")
		s.step("Not even the day.", "/ ctrl+u text:without_a_day enter")
		s.shows("Not scheduled", "time not known")
		s.step("Both can be planned.", "s esc / text:hour enter s esc 6")
		s.shows("The day is not known")
		s.hides("00:00")
		s.step("A talk without an abstract says where one may be.", "1 c / text:watch enter")
		s.shows("No abstract here")
		s.step("A time that was inferred, and from what.", "/ ctrl+u text:pruning enter")
		s.shows("≈09:40", "(inferred from the")
	})
}

func TestEmptyScreensSayWhatToDo(t *testing.T) {
	tell(t, "empty", 80, 16, func(s *story) {
		s.step("Nothing is planned yet.", "6")
		s.shows("Nothing in your plan yet.")
		s.step("Nothing is called that.", "1 / text:zzyzx enter")
		s.shows("Nothing matches the search.")
		s.step("Nor here.", "3")
		s.step("Nor among the people.", "5")
		s.step("Nor under this filter.", "esc 1 t down down down down space esc / text:sleeps enter")
		s.shows("Nothing matches under the filters:")
		s.step("c clears both.", "c")
		s.step("What is planned is hidden by a search.", "s / text:sleeps enter 6")
	})
}

func unmatchedMark(c *program.Conference) plan.Change {
	return plan.Change{
		ID: "from-an-older-program", At: duringMLSys, Program: c.About().ID, Key: "withdrawn",
		Seen: plan.Seen{Title: "A Talk That Was Withdrawn", Day: c.About().Start, Room: "Annex"},
		Set:  plan.FieldLevel, After: plan.Value{Level: plan.Going},
	}
}

func TestThePlanOnDisk(t *testing.T) {
	tell(t, "plan-on-disk", 100, 18, func(s *story) {
		s.step("One star.", "/ text:watch enter s esc")
		shared := *s.desk // another window on the same file
		other := drive(s.t, s.m.scene.Conference, 80, 20)
		other.desk.changes = shared.changes
		other.send(tea.FocusMsg{})
		other.keys("/ text:sleeps enter s s e text:from_the_other_window enter")
		s.desk.changes = other.desk.changes
		s.hides("from the other window")
		s.m.Update(tickMsg{})
		s.keys("6")
		s.seen("Another window has added a star and a note: they are here at the next tick.", "")
		s.shows("from the other window", "6 Mine 2")
		s.step("What the other window did is taken back here.", "z")
		s.hides("from the other window")
		s.send(tea.BlurMsg{})
		s.desk.changes = append(s.desk.changes, unmatchedMark(s.m.scene.Conference))
		s.send(tea.FocusMsg{})
		s.seen("A mark whose talk the program no longer has.", "")
		s.shows("No longer in the program", "A Talk That Was Withd")
		s.step("It can be read,", "G enter")
		s.step("and its star taken off: nothing is left to read.", "s s")
		s.step("The disk is full: the screen says so and shows what is kept.", "g")
		s.desk.full = true
		before := s.text()
		s.step("A star,", "s")
		s.shows("Not saved: no space left on device")
		s.step("a note, which stays in its line,", "e text:typed enter")
		s.shows("Not saved: no space left on device", "Note typed")
		s.step("an appointment,", "esc a text:12:00-13:00_Lunch enter")
		s.shows("Not saved: no space left on device", "12:00-13:00 Lunch")
		s.step("an undo.", "esc z")
		s.shows("Not saved: no space left on device")
		s.keys("down up")
		if after := s.text(); after != before {
			s.t.Errorf("the screen shows what is not kept:\n%s\nbefore it was\n%s", after, before)
		}
	})
}

func TestANoteInTheEditor(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("/ text:watch enter")
	key, _ := d.m.scene.PlanKey(d.m.target())
	edited := func(text string, readBack, ended error) {
		d.desk.editor = text
		d.keys("E")
		d.send(editedMsg{key, func(keep func(string) error) error {
			if readBack != nil {
				return readBack
			}
			return keep(text)
		}, ended})
	}
	edited("first line\nsecond line\n\x1b[31m", nil, nil)
	d.shows("first line", "second line", "Wrote a note")
	d.keys("e")
	d.shows("The note has several lines: E opens it in your editor.")
	edited("lost", os.ErrPermission, nil)
	d.shows("permission denied", "first line")
	edited("lost", nil, os.ErrNotExist)
	d.shows("The editor did not start", "first line")
	edited("", nil, nil)
	d.hides("first line")
	d.keys("4 E")
	d.shows("A note goes on a talk, a session or an appointment.")
}
