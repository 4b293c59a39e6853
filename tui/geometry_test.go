package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/tui/keys"
	"lanyard/tui/look"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

var (
	walkSeed  = flag.Uint64("seed", 1, "seed of the first random walk")
	walkCount = flag.Int("walks", 24, "how many random walks")
)

// fits fails the test unless the screen has exactly its size, holds nothing
// that would move the terminal's cursor, and has its own cursor inside.
func (d *driver) fits(where string) {
	d.t.Helper()
	view := d.m.View()
	w, h := d.m.width, d.m.height
	lines := strings.Split(view.Content, "\n")
	if len(lines) != h {
		d.t.Fatalf("%s at %d×%d: %d lines", where, w, h, len(lines))
	}
	for i, line := range lines {
		if got := ansi.StringWidth(line); got != w {
			d.t.Fatalf("%s at %d×%d: line %d is %d cells wide: %q", where, w, h, i, got, line)
		}
		if strings.ContainsFunc(ansi.Strip(line), unicode.IsControl) {
			d.t.Fatalf("%s at %d×%d: line %d holds a control character: %q", where, w, h, i, line)
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
		d.t.Fatalf("%s at %d×%d: the cursor is at %d, %d", where, w, h, c.X, c.Y)
	}
}

func (d *driver) resize(width, height int) {
	d.t.Helper()
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// busy gives a screen with a plan of every sort of thing: stars that clash, a
// poster, a session, notes, appointments, and a mark that no program has.
func busy(t testing.TB, c *program.Conference, width, height int) *driver {
	t.Helper()
	d := drive(t, c, width, height)
	for i, slot := range slices.Collect(c.Slots()) {
		if i%11 != 0 && !(slot.Form == program.PosterForm && i%7 == 0) {
			continue
		}
		level := plan.Level(1 + i%3)
		d.change(func(p *plan.Plan) (plan.Change, bool) {
			return p.SetLevel(c, c.Talk(slot.Talk).Key, level, duringMLSys)
		})
	}
	session := c.Session(1)
	d.change(func(p *plan.Plan) (plan.Change, bool) { return p.SetLevel(c, session.Key, plan.Must, duringMLSys) })
	for i, note := range []string{"bring the poster 海报", "two\nlines"} {
		key := c.Talk(program.TalkRef(2 + i)).Key
		d.change(func(p *plan.Plan) (plan.Change, bool) { return p.SetNote(c, key, note, duringMLSys) })
	}
	d.attended(c.Talk(0).Key, c.Talk(5).Key, session.Key, c.Session(2).Key)
	start := session.When.Start
	d.change(func(p *plan.Plan) (plan.Change, bool) {
		return p.AddAppointment(plan.Appointment{Title: "Lunch with the whole team 🍜", Where: "Lobby", Start: start, End: start.Add(1)}, duringMLSys)
	})
	d.desk.changes = append(d.desk.changes, unmatchedMark(c))
	d.send(tea.FocusMsg{})
	return d
}

// change changes the plan as another window would.
func (d *driver) change(edit func(*plan.Plan) (plan.Change, bool)) {
	d.t.Helper()
	before := len(d.desk.changes)
	if _, err := d.desk.Change(d.m.scene.Plan.Program(), edit); err != nil || len(d.desk.changes) == before {
		d.t.Fatalf("the plan did not change: %v", err)
	}
}

// toTalk selects a talk of several people, if the view shows one.
func (d *driver) toTalk() {
	d.m.lists[d.m.view].SelectRow(func(r *row.Row) bool {
		t := d.m.scene.Talk(r.Subject)
		return t != nil && len(t.People) > 2
	})
	d.m.show()
	d.m.frame = ""
}

// sizes gives many widths and heights: all tiny ones, those at which the
// layout changes, and large ones.
func sizes() [][2]int {
	var all [][2]int
	for w := 1; w <= 27; w++ {
		for _, h := range []int{1, 2, 7, 8, 9, 11} {
			all = append(all, [2]int{w, h})
		}
	}
	for _, w := range []int{28, 33, 40, 44, 55, 56, 60, 72, 80, 99, 100, 101, 120, 160, 200, 250} {
		for _, h := range []int{1, 7, 8, 9, 10, 13, 14, 15, 24, 36, 48, 60} {
			all = append(all, [2]int{w, h})
		}
	}
	return all
}

func everyThird(all [][2]int) [][2]int {
	var third [][2]int
	for i := 0; i < len(all); i += 3 {
		third = append(third, all[i])
	}
	return third
}

// geometryPrograms are a real program and a made one.
func geometryPrograms(t *testing.T, run func(t *testing.T, c *program.Conference)) {
	t.Helper()
	for name, c := range map[string]*program.Conference{"mlsys-2024": mlsys(t), "made-300": made.Conference(300)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run(t, c)
		})
	}
}

func TestEveryScreenHasExactlyItsSize(t *testing.T) {
	geometryPrograms(t, func(t *testing.T, c *program.Conference) {
		tried := sizes()
		if c.TalkCount() > 100 || testing.Short() { // the layout depends on the size, not on how much there is
			tried = everyThird(tried)
		}
		if testing.Short() {
			tried = everyThird(everyThird(tried))
		}
		for view := range viewCount {
			for _, overlay := range overlays {
				d := busy(t, c, 120, 36)
				d.m.look(view)
				d.toTalk()
				d.keys(overlay.keys)
				if overlay.name == "choice" && (view == Agenda || view == Papers || view == Mine) && d.m.popup == nil {
					t.Errorf("%v: no choice of people was opened", view)
				}
				for _, size := range tried {
					d.resize(size[0], size[1])
					d.fits(fmt.Sprintf("%v with %s", view, overlay.name))
				}
			}
		}
	})
}

func TestEveryKindOfPageHasExactlyItsSize(t *testing.T) {
	geometryPrograms(t, func(t *testing.T, c *program.Conference) {
		d := busy(t, c, 120, 36)
		subjects := []scene.Subject{{Kind: scene.About}, {Kind: scene.Unmatched, Key: "withdrawn"}}
		for _, key := range d.m.scene.Plan.Appointments() {
			subjects = append(subjects, scene.Subject{Kind: scene.Appointment, Key: key})
		}
		for i := 0; i < c.TalkCount(); i += 1 + c.TalkCount()/40 {
			subjects = append(subjects, scene.OfTalk(program.TalkRef(i)))
		}
		for i := 0; i < c.SessionCount(); i += 1 + c.SessionCount()/8 {
			subjects = append(subjects, scene.OfSession(program.SessionRef(i)))
		}
		for i := 0; i < c.PersonCount(); i += 1 + c.PersonCount()/8 {
			subjects = append(subjects, scene.OfPerson(program.PersonRef(i)))
		}
		subjects = append(subjects, scene.OfTopic(0))
		for _, subject := range subjects {
			d.m.visit(subject)
			for _, size := range [][2]int{{24, 8}, {32, 14}, {61, 200}, {99, 60}, {100, 24}, {180, 300}} {
				d.resize(size[0], size[1])
				d.fits(fmt.Sprintf("the page of %v", subject))
			}
			d.keys("esc")
		}
	})
}

// TestAPopupOverWideCharacters lays a piece over every place of lines whose
// characters take two cells, so that its edges run through some of them.
func TestAPopupOverWideCharacters(t *testing.T) {
	l := look.New(look.Theme{Colours: look.NoColour})
	for _, plain := range []string{"日本語のタイトルです", "a日b本c語d🍜e🍜f", "plain letters alone"} {
		total := ansi.StringWidth(plain)
		for left := range total {
			for width := 1; left+width <= total; width++ {
				got := behind(l, plain, strings.Repeat("#", width), left, width)
				if at := strings.Index(got, "#"); ansi.StringWidth(got) != total || ansi.StringWidth(got[:at]) != left {
					t.Errorf("%d cells from %d over %q give %q", width, left, plain, got)
				}
			}
		}
	}
}

func TestNoSizeIsNoScreen(t *testing.T) {
	m := New(Options{World: &desk{}, Desk: &desk{}, Shelved: Shelved{Conference: mlsys(t)}, Now: duringTheConference})
	if got := m.View().Content; got != "" {
		t.Errorf("before its size is known the screen holds %q", got)
	}
	for _, key := range append(presses("j G enter ? esc : esc / text:a enter t esc e esc tab"), press("ctrl+d")) {
		m.Update(key)
		m.View()
	}
}

// TestAnyResizeEqualsAFreshScreen resizes in many orders. Where list and page
// stand at their first lines, what a screen shows depends on its size alone.
func TestAnyResizeEqualsAFreshScreen(t *testing.T) {
	useful := [][2]int{{250, 60}, {99, 24}, {100, 14}, {24, 8}, {60, 13}, {160, 48}, {45, 60}}
	tiny := [][2]int{{10, 3}, {1, 1}, {23, 40}}
	c := made.Conference(40)
	for _, place := range []string{
		"g", "enter g", "/ text:quant enter g", "? esc 3 g", "5 j g", "4 space", "6", "t", "f tab space", "?", ": text:undo", "enter u g", "G i g",
	} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			fresh := map[[2]int]string{}
			for _, size := range useful {
				fresh[size] = drive(t, c, size[0], size[1]).keys(place).m.View().Content
			}
			for _, from := range useful {
				d := drive(t, c, from[0], from[1]).keys(place)
				for _, to := range append(useful, tiny...) {
					d.resize(to[0], to[1])
					if got, want := d.m.View().Content, fresh[to]; want != "" && got != want {
						t.Fatalf("from %v to %v, got\n%s\nbut a fresh screen is\n%s", from, to, ansi.Strip(got), ansi.Strip(want))
					}
				}
			}
		})
	}
}

// TestResizeKeepsTheSelectionInSight resizes with something selected far down.
func TestResizeKeepsTheSelectionInSight(t *testing.T) {
	for view := range viewCount {
		d := busy(t, made.Conference(300), 120, 36)
		d.m.look(view)
		d.keys("G k k")
		want := d.m.selectedSubject()
		for _, size := range sizes() {
			d.resize(size[0], size[1])
			if got := d.m.selectedSubject(); got != want {
				t.Fatalf("%v at %v: %v is selected, not %v", view, size, got, want)
			}
			if !d.m.layout().small() && !d.selectionInSight() {
				t.Fatalf("%v at %v: the selection is out of sight:\n%s", view, size, d.text())
			}
		}
	}
}

// selectionInSight tells whether a line of the list begins with the bar.
func (d *driver) selectionInSight() bool {
	for _, line := range d.m.lists[d.m.view].View() {
		if strings.HasPrefix(ansi.Strip(line), d.m.scene.Look.Glyph.Bar) {
			return true
		}
	}
	return false
}

// TestRandomWalks presses random keys and resizes at random. A failure says the
// seed: go test ./tui -run RandomWalks -seed N -walks 1 repeats it.
func TestRandomWalks(t *testing.T) {
	programs := []*program.Conference{mlsys(t), made.Conference(300), made.Conference(12)}
	walks := *walkCount
	if testing.Short() {
		walks = min(walks, 3)
	}
	for i := range walks {
		seed := *walkSeed + uint64(i)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			walk(t, programs[seed%uint64(len(programs))], seed)
		})
	}
}

func walk(t *testing.T, c *program.Conference, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 0))
	var steps []string
	defer func() {
		if problem := recover(); problem != nil {
			t.Errorf("panic: %v", problem)
		}
		if t.Failed() {
			t.Logf("-seed %d; the last steps: %s", seed, strings.Join(steps[max(0, len(steps)-40):], " "))
		}
	}()
	d := busy(t, c, 120, 36)
	pool := walkKeys()
	for range 250 {
		step := pool[random.IntN(len(pool))]
		steps = append(steps, step)
		switch step {
		case "resize":
			d.resize(1+random.IntN(160), 1+random.IntN(50))
		case "theme":
			d.send([]tea.Msg{
				tea.ColorProfileMsg{Profile: []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.TrueColor}[random.IntN(4)]},
				tea.BackgroundColorMsg{Color: ansi.RGBColor{R: uint8(255 * random.IntN(2))}},
			}[random.IntN(2)])
		case "paste":
			d.send(tea.PasteMsg{Content: "pasted\x1b[31m 粘贴\nover 👩‍💻 lines"})
		case "tick":
			d.m.Update(tickMsg{})
		case "elsewhere":
			d.desk.changes = d.desk.changes[:random.IntN(len(d.desk.changes)+1)]
			d.send(tea.FocusMsg{})
		default:
			d.keys(step)
		}
		d.fits("after " + step)
		d.isSound(step)
	}
}

// walkKeys are all keys of the table, some letters, and what else may happen.
func walkKeys() []string {
	pool := []string{"resize", "resize", "theme", "paste", "tick", "elsewhere",
		"text:quant", "text:a", "text:é漢", "text:12:30_Lunch", "enter", "enter", "esc", "esc", "j", "j", "down", "space"}
	for _, b := range keys.All() {
		pool = append(pool, b.Keys...)
	}
	return pool
}

// isSound checks what must hold at any time.
func (d *driver) isSound(after string) {
	d.t.Helper()
	m := d.m
	if m.reading && m.subject.Kind == scene.Nothing {
		d.t.Fatalf("after %s nothing is being read", after)
	}
	if m.typing != nil && m.popup != nil {
		d.t.Fatalf("after %s a prompt and a popup are open at once", after)
	}
	if after == "esc" && d.quit {
		d.t.Fatal("Esc has quit")
	}
	d.quit = false
	if !m.layout().small() && (m.popup == nil || m.height > 12) {
		if name := m.scene.Conference.About().Name; !strings.Contains(d.text(), name[:min(len(name), 12)]) {
			d.t.Fatalf("after %s the screen does not name %q:\n%s", after, name, d.text())
		}
	}
	list := &m.lists[m.view]
	if list.Selected() != nil && !m.layout().small() && !d.selectionInSight() {
		d.t.Fatalf("after %s the selection is out of sight:\n%s", after, d.text())
	}
}
