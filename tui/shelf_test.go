package tui

import (
	"errors"
	"testing"

	"lanyard/program/search"
	"lanyard/tui/scene"
)

// shelfScreen is a screen on which the other programs can be asked for.
func shelfScreen(t *testing.T, width, height int) *driver {
	t.Helper()
	d := drive(t, mlsys(t), width, height)
	d.m.index = search.New(d.m.scene.Conference)
	return d
}

func TestTheShelf(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	if d.m.scene.Library != nil {
		t.Fatal("the shelf is read before anything asks for it")
	}
	d.keys("L")
	d.shows("Shelf", "MLSys 2026", "18–22 May 2026", "180 talks", "Bellevue", "ML for Systems at ISCA 2019", "built in")
	d.keys("text:vancouver_2024")
	d.shows("ML for Systems 2024")
	d.hides("ML for Systems 2019", "MLSys 2026")
	d.keys("enter")
	d.shows("ML for Systems 2024 · Vancouver", "Opened ML for Systems 2024.")
	d.keys("L text:mlsys_2024 enter")
	d.shows("MLSys 2024 · Santa Clara")
}

func TestSearchOverAllPrograms(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("A text:speculative_decoding")
	d.shows("All programs", "MLSys 2026", "Speculative Decoding: Performance or Illusion?")
	d.keys("enter")
	d.shows("MLSys 2026 · Bellevue", "Speculative Decoding: Performance or Illusion?", "Synopsis, in our own words")
	d.keys("esc")
	if d.m.scene.Conference.About().ID != "mlsys-2026" {
		t.Error("the way back left the program")
	}
	d.keys("A text:xyzzyplugh")
	d.shows("Nothing matches in any program.")
	d.keys("esc")
	d.hides("All programs")
}

// TestSearchOverAllPlans asks every program with its own plan, and only where
// the query asks for a plan.
func TestSearchOverAllPlans(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:awq enter s d L text:mlsys_2026 enter / ctrl+u text:illusion enter s s esc c")
	d.desk.plansRead = nil
	d.keys("A text:day:today_quant ctrl+u")
	if len(d.desk.plansRead) > 0 {
		t.Errorf("the plans of %v were read for nothing", d.desk.plansRead)
	}
	d.keys("text:is:starred")
	d.shows("MLSys 2026 ─", "Speculative Decoding: Performance or Illusion?", "MLSys 2024 ─", "AWQ: Activation-aware")
	d.hides("MLSys 2023")
	d.keys("text:_-is:going")
	d.shows("MLSys 2024 ─", "AWQ: Activation-aware")
	d.hides("MLSys 2026 ─")
	d.keys("ctrl+u text:is:att enter")
	d.shows("MLSys 2024 · Santa Clara", "☆ interested · ✓ attended")
	d.keys("A ctrl+u text:is:now")
	d.shows("MLSys 2024 ─", "AWQ: Activation-aware")
}

func TestThePlanGoesWithItsProgram(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("/ text:awq enter s s L text:mlsys_2026 enter esc 6")
	d.shows("Nothing in your plan yet.")
	d.keys("L text:mlsys_2024 enter 6")
	d.shows("AWQ: Activation-aware Weight Quantization")
}

func TestAPersonsWorkElsewhere(t *testing.T) {
	d := shelfScreen(t, 140, 50)
	d.keys("5 / text:tianqi_chen enter")
	d.shows("In other programs, under the same name", "Learning to Optimize Tensor Programs", "ML for Systems 2018", "MLSys 2022")
	d.keys("enter G enter")
	d.shows("ML for Systems 2018 · Montréal", "Learning to Optimize Tensor Programs")
}

func TestATopicThroughTheYears(t *testing.T) {
	d := shelfScreen(t, 140, 50)
	d.keys("4 g")
	d.shows("Efficient model training, inference, and serving", "Through the years", "MLSys 2022", "MLSys 2023", "MLSys 2026", "In MLSys 2024")
	d.keys("space L text:mlsys_2026 enter")
	d.shows("MLSys 2026 · Bellevue", "Efficient model trainin… ×")
	d.keys("4 g")
	d.shows("New in MLSys 2026")
}

func TestFiltersGoAlongByName(t *testing.T) {
	d := shelfScreen(t, 140, 50)
	d.choose(search.FacetType, "keynote")
	d.choose(search.FacetDay, "2024-05-14")
	d.choose(search.FacetPerson, "Tianqi Chen")
	d.keys("L text:mlsys_2026 enter") // which has keynotes and him, and other days
	d.shows("MLSys 2026 · Bellevue", "Type keynote ×", "Author Tianqi Chen ×")
	d.hides("Tue 14 May ×")
	if q := d.m.scene.Query; len(q.Chosen) != 2 {
		t.Errorf("%v came along", q.Chosen)
	}
	d.keys("esc")
	d.shows("Type keynote ×")
	d.hides("Author")
}

// choose chooses a value by name, as the filters would.
func (d *driver) choose(f search.Facet, name string) {
	d.t.Helper()
	c, ok := d.m.index.Named(f, name)
	if !ok {
		d.t.Fatalf("there is no %v %q", f, name)
	}
	d.m.choose(scene.OfValue(c), false)
}

func TestAShelfThatCannotBeRead(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.desk.shelfError = errors.New("input/output error")
	d.keys("5")
	d.shows("The shelf cannot be read: input/output error")
	d.keys("j")
	d.hides("cannot be read") // it is not tried again at every key
	d.desk.shelfError = nil
	d.keys("L")
	d.shows("MLSys 2026")
}

// TestTheShelfFits opens what belongs to the shelf at many sizes.
func TestTheShelfFits(t *testing.T) {
	for _, keys := range []string{"L", "L text:sys", "A", "A text:learning", "A text:learning enter", "5 / text:han enter enter", "4 j enter"} {
		d := shelfScreen(t, 120, 40)
		d.keys(keys)
		for _, width := range []int{1, 12, 24, 40, 61, 80, 99, 100, 140, 250} {
			for _, height := range []int{1, 7, 8, 13, 14, 24, 60} {
				d.resize(width, height)
				d.fits(keys)
			}
		}
	}
}
