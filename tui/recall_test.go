package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/program/search"
	"lanyard/tui/look"
)

// tick does what the clock's tick does for the memory.
func (d *driver) tick() {
	d.t.Helper()
	d.m.settle()
	if cmd := d.m.writeDown(); cmd != nil {
		d.receive(cmd())
	}
}

// history gives the searches that are remembered, the kept ones with a star.
func (d *driver) history() string {
	var all []string
	for _, s := range d.memory.history.List() {
		text := s.String()
		if !s.Kept.IsZero() {
			text = "★" + text
		}
		all = append(all, text)
	}
	return strings.Join(all, " | ")
}

func (d *driver) remembers(want string) {
	d.t.Helper()
	if got := d.history(); got != want {
		d.t.Errorf("the history is %q, want %q", got, want)
	}
}

// again quits and starts at a later time, with what was remembered.
func (d *driver) again(now time.Time, width, height int) *driver {
	d.t.Helper()
	if err := d.m.Leave(); err != nil {
		d.t.Fatal(err)
	}
	next := &driver{t: d.t, desk: d.desk, memory: d.memory}
	c := d.m.scene.Conference
	p, _ := d.memory.Place(c.About().ID)
	next.m = New(Options{World: d.desk, Desk: d.desk, Memory: d.memory, Shelved: Shelved{Conference: c, Origin: "built in, Jul 2026"}, Place: p,
		Now: func() time.Time { return now }, Theme: look.Theme{}})
	next.send(tea.WindowSizeMsg{Width: width, Height: height})
	return next
}

// answers lets the search answer for the first time.
func (d *driver) answers() *driver {
	d.t.Helper()
	d.receive(d.m.makeIndex()())
	d.m.frame = ""
	return d
}

func TestASearchEntersTheHistoryWhenTheReaderIsDoneWithIt(t *testing.T) {
	for _, done := range []string{"enter", "esc enter", "esc 3", "tab", "esc L text:mlsys_2026 enter"} {
		d := drive(t, exampleDays(t), 110, 24)
		d.keys("/ text:quantized")
		d.tick()
		d.tick()
		d.remembers("")
		d.keys(done)
		d.tick()
		d.tick()
		if d.history() != "quantized" {
			t.Errorf("after %s the history is %q", done, d.history())
		}
	}
	d := drive(t, exampleDays(t), 110, 24)
	d.keys("/ text:quantized")
	if err := d.m.Leave(); err != nil {
		t.Fatal(err)
	}
	d.remembers("quantized")
}

func TestABeginningThatStoodForAMomentDoesNotCount(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	now := duringMLSys
	d.m.now = func() time.Time { now = now.Add(time.Second); return now }
	d.keys("/ text:quant enter / text:ized enter")
	d.tick()
	d.keys("/ text:_models enter") // the next tick has not come
	d.tick()
	d.remembers("")
	d.tick()
	d.remembers("quantized models")
	d.keys("/ text:_without enter") // that one stood
	d.tick()
	d.tick()
	d.remembers("quantized models without | quantized models")
	d.keys("/ ctrl+u text:quilt enter / ctrl+u text:sleeps enter") // another search does not go on from it
	d.tick()
	d.tick()
	d.remembers("sleeps | quilt | quantized models without | quantized models")
}

func TestFiltersAreRememberedByName(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.choose(search.FacetRoom, "B4")
	d.keys("t j x esc / text:quant enter")
	d.tick()
	d.tick()
	d.remembers("quant room:B4 -topic:Serving")
}

// TestComingBackIsNoSearch: what was searched the last time is not searched anew.
func TestComingBackIsNoSearch(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.keys("/ text:quilt enter / ctrl+u text:sleeps enter / ctrl+u text:quilt enter")
	if err := d.m.Leave(); err != nil {
		t.Fatal(err)
	}
	made := d.memory.history.List()[0].Made
	d = d.again(duringMLSys.Add(time.Hour), 110, 24).answers()
	d.keys("enter esc 3")
	d.again(duringMLSys.Add(2*time.Hour), 110, 24)
	for _, s := range d.memory.history.List() {
		if s.Made.After(made) {
			t.Errorf("%v was made anew", s)
		}
	}
}

func TestThePlaceIsWrittenWhenItChanged(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.tick()
	if d.memory.left != 1 || d.memory.last != "example-days-2024" {
		t.Fatalf("written %d times, last %q", d.memory.left, d.memory.last)
	}
	d.tick()
	if d.memory.left != 1 {
		t.Errorf("written %d times, and nothing changed", d.memory.left)
	}
	d.keys("j j j")
	if d.memory.left != 1 {
		t.Error("written between the ticks")
	}
	d.tick()
	d.keys("enter ctrl+d")
	d.tick()
	if d.memory.left != 3 {
		t.Errorf("written %d times, want 3", d.memory.left)
	}
}

// TestOneWriteAtATime: while a write takes long, the next tick starts none, and
// what is due then is written by a later one.
func TestOneWriteAtATime(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	slow := d.m.writeDown()
	d.keys("j")
	if cmd := d.m.writeDown(); cmd != nil {
		t.Error("a second write was started beside the first")
	}
	d.receive(slow())
	before := d.memory.places["example-days-2024"]
	d.tick()
	if after := d.memory.places["example-days-2024"]; after.Same(before) {
		t.Error("what changed meanwhile was not written")
	}
}

func TestAFullDiskIsSaidOnce(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.memory.full = true
	d.keys("/ text:quilt enter")
	d.tick()
	d.tick()
	d.shows("Your searches and your place are not kept: no space left on device")
	d.keys("j")
	d.tick()
	d.hides("not kept")
	if err := d.m.Leave(); err != nil {
		t.Errorf("said again at the end: %v", err)
	}
	d.memory.full = false
	d.tick()
	d.remembers("quilt") // there is room again, and nothing was lost
}

// TestQuittingInTheMidstOfAWrite: what was being written is not lost.
func TestQuittingInTheMidstOfAWrite(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.keys("/ text:quilt enter")
	d.m.settle()
	d.m.settle()
	slow := d.m.writeDown()
	d.keys("/ ctrl+u text:sleeps enter")
	if err := d.m.Leave(); err != nil {
		t.Fatal(err)
	}
	if got := d.history(); !strings.Contains(got, "quilt") || !strings.Contains(got, "sleeps") {
		t.Errorf("the history is %q", got)
	}
	slow() // comes late, and writes nothing over the place
	if p := d.memory.places["example-days-2024"]; p.Search.Text != "sleeps" {
		t.Errorf("the place is %+v", p)
	}
}

func TestAFullDiskIsSaidAtTheEnd(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.memory.full = true
	if err := d.m.Leave(); err == nil {
		t.Error("nothing was said")
	}
}

func TestNothingToRemember(t *testing.T) {
	m := New(Options{World: &desk{}, Desk: &desk{}, Shelved: Shelved{Conference: exampleDays(t)}, Now: duringTheConference})
	d := &driver{t: t, m: m}
	d.resize(110, 24)
	d.keys("/ text:quilt enter H")
	d.shows("Searches are not remembered here.")
	d.tick()
	if err := m.Leave(); err != nil {
		t.Error(err)
	}
}

// elsewhere gives a place of the example program.
func elsewhere(s memory.Search, selected memory.Item) memory.Place {
	return memory.Place{Program: "example-days-2024", View: "agenda", Search: s, Selected: selected, Left: duringMLSys}
}

// TestPlacesThatAreGone goes back to what is no longer there.
func TestPlacesThatAreGone(t *testing.T) {
	for name, p := range map[string]memory.Place{
		"a talk":            elsewhere(memory.Search{}, memory.Item{Kind: memory.Talk, Key: "withdrawn"}),
		"an appointment":    elsewhere(memory.Search{}, memory.Item{Kind: memory.Appointment, Key: "own-1"}),
		"a kind":            elsewhere(memory.Search{}, memory.Item{Kind: "planet", Key: "x"}),
		"a view":            {Program: "example-days-2024", View: "planets"},
		"a page":            {Program: "example-days-2024", View: "mine", Page: memory.Item{Kind: memory.Person, Key: "nobody"}, Line: 1 << 40},
		"a page's far line": {Program: "example-days-2024", Page: memory.Item{Kind: memory.Talk, Key: "quilt"}, Line: 1 << 40},
	} {
		t.Run(name, func(t *testing.T) {
			d := drive(t, exampleDays(t), 80, 24)
			d.memory.places = map[string]memory.Place{p.Program: p}
			d.m.memory = nil // so that leaving does not write over it
			d = d.again(duringMLSys, 80, 24).answers()
			d.fits(name)
			d.shows("Example Days")
			d.keys("j k enter esc")
		})
	}
}

func TestFiltersThatAreGone(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	s := memory.Search{Text: "quant", Chosen: []memory.Value{{Facet: search.FacetTopic, Name: "Withdrawn topic"}, {Facet: search.FacetRoom, Name: "B4"}},
		Excluded: []memory.Value{{Facet: search.FacetDay, Name: "2031-01-01"}}}
	d.memory.places = map[string]memory.Place{"example-days-2024": elsewhere(s, memory.Item{})}
	d.m.memory = nil
	d = d.again(duringMLSys, 110, 24)
	d.shows("As you left it: “quant” · Withdrawn topic · Room B4 · not day Wed 1 Jan; c clears")
	d.answers()
	d.shows("Not in this program, and left out of the search: topic Withdrawn topic, day Wed 1 Jan.", "Room B4 ×", "2 of 9")
	d.keys("c")
	d.shows("9 talks")
}

func TestClearingBeforeTheSearchAnswers(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.choose(search.FacetRoom, "B4")
	d = d.again(duringMLSys, 110, 24)
	d.keys("c")
	d.answers()
	d.shows("9 talks")
	d.hides("Room B4")
}

// TestOnReturnWhatIsOnIsSelected: a reader who quit at 09:12 and starts again at
// 11:00 is shown what is on at 11:00, under the search as it was.
func TestOnReturnWhatIsOnIsSelected(t *testing.T) {
	later := duringMLSys.Add(110 * time.Minute) // 11:02
	for _, c := range []struct {
		name, keys string
		at         program.Key
	}{
		{"in the agenda", "", "panel"},
		{"under a search", "/ text:quant enter", "quilt"}, // whose poster is at 18:00
		{"where all is over under the search", "/ text:tiny enter", "tiny"},
		{"with a page open", "enter", "tiny"},
		{"in the list of papers", "3", "tiny"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := drive(t, exampleDays(t), 110, 24)
			d.selects("tiny")
			d.keys(c.keys)
			d.selects("tiny")
			soon := d.again(duringMLSys.Add(time.Minute), 110, 24).answers()
			if got := soon.selected(); got != "tiny" {
				t.Errorf("a minute later %s is selected", got)
			}
			if got := soon.again(later, 110, 24).answers().selected(); got != c.at {
				t.Errorf("at 11:02 %s is selected, want %s", got, c.at)
			}
		})
	}
}

// selects selects a talk in the view; selected gives the key of the one that is.
func (d *driver) selects(k program.Key) {
	d.t.Helper()
	u, ok := d.m.subjectOf(memory.Item{Kind: memory.Talk, Key: k})
	if !ok || !d.m.lists[d.m.view].Select(u) {
		d.t.Fatalf("%s cannot be selected:\n%s", k, d.text())
	}
}

func (d *driver) selected() program.Key {
	if talk := d.m.scene.Talk(d.m.selectedSubject()); talk != nil {
		return talk.Key
	}
	return ""
}

// TestTheReturn tells how an attendee comes back to the screen.
func TestTheReturn(t *testing.T) {
	s := &story{driver: drive(t, exampleDays(t), 110, 20)}
	s.step("Between two talks, quickly: what of all this is on quantization?", "/ text:quant enter s")
	s.driver = s.again(duringMLSys.Add(110*time.Minute), 110, 20)
	s.seen("At 11:02 it is opened again: what is on now is selected, before the search can answer;", "")
	s.answers()
	s.seen("with its answer, what is still to come of what it finds.", "")
	s.step("All of the program again, and up to the panel.", "c k k enter")
	s.driver = s.again(duringMLSys.Add(24*time.Hour), 110, 20).answers()
	s.seen("The next morning its page is still open.", "")
	s.hides("As you left it")
	s.step("What did I search for yesterday?", "H")
	s.shows("quant", "yesterday")
	compare(t, "testdata/stories/return.txt", s.out.String())
}

// TestLookingBackStays: who looks at what is over, and starts again while the same
// is on, finds that selected.
func TestLookingBackStays(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 24)
	d.selects("opening")
	d = d.again(duringMLSys.Add(2*time.Minute), 110, 24).answers()
	if got := d.selected(); got != "opening" {
		t.Errorf("%s is selected", got)
	}
	later := time.Date(2024, 5, 14, 17, 30, 0, 0, time.UTC) // 10:30: the panel is next
	if got := d.again(later, 110, 24).answers().selected(); got != "panel" {
		t.Errorf("the conference has gone on, and %s is selected", got)
	}
}

// TestAppearancesAreToldApart: of a talk with two the one that was selected is.
func TestAppearancesAreToldApart(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("/ text:quilt enter j j")
	at := d.m.lists[Agenda].Selected()
	if at == nil || d.m.scene.Conference.Slot(at.Slot).Board != "12" {
		t.Fatalf("the poster is not selected:\n%s", d.text())
	}
	d = d.again(duringMLSys, 110, 30).answers()
	if at := d.m.lists[Agenda].Selected(); at == nil || d.m.scene.Conference.Slot(at.Slot).Board != "12" {
		t.Errorf("the poster is no longer selected:\n%s", d.text())
	}
}

// TestEachProgramHasItsPlace goes to another program and back.
func TestEachProgramHasItsPlace(t *testing.T) {
	d := drive(t, mlsys(t), 110, 30)
	d.keys("3 / text:qmoe enter esc enter")
	d.shows("QMoE: Sub-1-Bit Compression of Trillion Parameter")
	d.keys("L text:mlsys_2026 enter")
	d.shows("MLSys 2026 · Bellevue", "Opened MLSys 2026.")
	d.keys("5 L text:mlsys_2024 enter")
	d.shows("MLSys 2024 · Santa Clara", "▌3 Papers", "QMoE: Sub-1-Bit Compression of Trillion Parameter")
	if !d.m.reading {
		t.Error("the page is not open")
	}
	d.keys("esc L text:mlsys_2026 enter")
	d.shows("▌5 People")
	d.keys("1 / text:attention enter L text:mlsys_2024 enter") // a search comes along
	d.shows("MLSys 2024 · Santa Clara", "/ attention", "▌1 Agenda")
}
