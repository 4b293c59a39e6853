package tui

import (
	"slices"
	"strings"
	"testing"

	"lanyard/tui/keys"
	"lanyard/tui/row"
)

// places are where a key may be pressed, with the keys that lead there.
var places = map[string]string{
	"agenda": "j j j", "papers": "3 j j j", "topics": "4 j", "people": "5 j", "mine": "6 j", "mine, an appointment": "6 a_",
	"page": "/ text:quilt enter enter", "page of a person": "5 j enter", "page of a topic": "4 j enter",
	"about": "i", "nothing found": "/ text:zzyzx enter", "session": "/ text:quilt enter enter u",
}

// TestEveryKeyDoesOrSaysSomething presses every key in every place. It must
// change the screen, start something, or say why not; only what moves may be at
// its end, and what clears may find all clear.
func TestEveryKeyDoesOrSaysSomething(t *testing.T) {
	silent := []keys.Action{
		keys.Back, keys.Clear, // nothing to take back
		keys.List, keys.Page, // already there
	}
	everDone := map[keys.Action]bool{}
	for name, way := range places {
		for _, b := range keys.All() {
			d := busy(t, exampleDays(t), 110, 20)
			d.arrive(way)
			before := d.m.View().Content
			said := d.press(b.Keys[0])
			if said || d.m.View().Content != before {
				everDone[b.Action] = true
				continue
			}
			there := name == "about" && b.Action == keys.About
			if b.Group != keys.Moving && b.Group != keys.Views && !there && !slices.Contains(silent, b.Action) {
				t.Errorf("%s: %s (%s) does nothing and says nothing", name, b.Keys[0], b.Word)
			}
		}
	}
	for _, b := range keys.All() {
		if !everDone[b.Action] {
			t.Errorf("%s (%s) does nothing anywhere", b.Keys[0], b.Word)
		}
	}
}

// arrive goes to one of the places.
func (d *driver) arrive(way string) {
	d.t.Helper()
	way, appointment := strings.CutSuffix(way, "a_")
	d.keys(way)
	if appointment && !d.m.lists[Mine].SelectRow(func(r *row.Row) bool { return r.Kind == row.Appointment }) {
		d.t.Fatal("the plan shows no appointment")
	}
	d.m.show()
}

// press presses one key, and tells whether a command came back.
func (d *driver) press(key string) bool {
	d.t.Helper()
	_, cmd := d.m.Update(press(key))
	if cmd != nil {
		d.receive(cmd())
	}
	return cmd != nil
}

// TestEveryKeyOfAnActionDoesTheSame presses the further keys of each action.
func TestEveryKeyOfAnActionDoesTheSame(t *testing.T) {
	for _, b := range keys.All() {
		var screens []string
		for _, key := range b.Keys {
			d := busy(t, exampleDays(t), 110, 20)
			d.keys("/ text:quilt enter enter")
			d.press(key)
			screens = append(screens, d.m.View().Content)
		}
		for i, screen := range screens {
			if screen != screens[0] {
				t.Errorf("%s does something else than %s", b.Keys[i], b.Keys[0])
			}
		}
	}
}

func TestTheHelpHoldsEveryAction(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 100)
	d.keys("?")
	for _, b := range keys.All() {
		d.shows(b.Caps(), b.Help)
	}
	for _, g := range keys.Groups {
		d.shows(g.String())
	}
}

// TestThePaletteDoesEveryAction finds each action by what it does, and does it.
func TestThePaletteDoesEveryAction(t *testing.T) {
	for _, b := range keys.All() {
		if b.Group == keys.Moving || b.Action == keys.Palette {
			continue
		}
		d := busy(t, exampleDays(t), 110, 30)
		d.keys("/ text:quilt enter :")
		d.keys("text:" + strings.ReplaceAll(b.Help, " ", "_"))
		selected := d.m.popup.pane.Selected()
		if selected == nil || keys.Action(selected.Subject.Ref) != b.Action {
			t.Errorf("typing %q does not lead there:\n%s", b.Help, d.text())
			continue
		}
		by := busy(t, exampleDays(t), 110, 30)
		by.keys("/ text:quilt enter")
		by.press(b.Keys[0])
		d.press("enter")
		if d.text() != by.text() || d.quit != by.quit || d.copied != by.copied {
			t.Errorf("the palette's %q is not what %s does", b.Word, b.Keys[0])
		}
	}
}
