package keys_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanyard/tui/keys"
)

// widestHelp is what a line of the help has room for beside the keys, in cells.
const widestHelp = 57

func TestEveryActionIsBoundOnce(t *testing.T) {
	bound := map[keys.Action]bool{}
	pressed := map[string]keys.Action{}
	for _, b := range keys.All() {
		if bound[b.Action] {
			t.Errorf("%q stands in the table twice", b.Help)
		}
		bound[b.Action] = true
		if len(b.Keys) == 0 {
			t.Errorf("%q has no key", b.Help)
		}
		for _, key := range b.Keys {
			if other, ok := pressed[key]; ok {
				t.Errorf("%s is bound to %q and to %q", key, keys.Of(other).Help, b.Help)
			}
			pressed[key] = b.Action
			if got := keys.For(key); got != b.Action {
				t.Errorf("%s asks for %q, not %q", key, keys.Of(got).Help, b.Help)
			}
		}
	}
	for a := keys.None + 1; a <= keys.Quit; a++ {
		if !bound[a] {
			t.Errorf("action %d has no key", a)
		}
	}
	if keys.For("f12") != keys.None || keys.Of(keys.None).Help != "" {
		t.Error("no key at all asks for something")
	}
}

func TestEveryBindingIsExplained(t *testing.T) {
	groups := map[keys.Group]bool{}
	for _, g := range keys.Groups {
		groups[g] = true
		if g.String() == "" {
			t.Errorf("group %d has no name", g)
		}
	}
	for _, b := range keys.All() {
		if b.Word == "" || b.Help == "" || ansi.StringWidth(b.Help) > widestHelp {
			t.Errorf("%q: the help %q is missing or wider than %d cells", b.Word, b.Help, widestHelp)
		}
		if !groups[b.Group] {
			t.Errorf("%q stands under no heading of the help", b.Help)
		}
	}
}

func TestCapsNameTheKeys(t *testing.T) {
	for action, want := range map[keys.Action]string{
		keys.Open: "⏎", keys.Back: "Esc Backspace", keys.PageDown: "PgDn Ctrl+f", keys.Top: "g Home", keys.List: "h ←",
		keys.PrevView: "Shift+Tab", keys.Palette: ": Ctrl+p", keys.Select: "Space",
	} {
		if got := keys.Of(action).Caps(); got != want {
			t.Errorf("%q is printed, want %q", got, want)
		}
	}
}

// TestTypingKeepsLetters: what is asked for while text is typed must not be a
// key that types something.
func TestTypingKeepsLetters(t *testing.T) {
	for _, b := range keys.All() {
		if !keys.WhileTyping(b.Action) {
			continue
		}
		special := false
		for _, key := range b.Keys {
			special = special || len([]rune(key)) > 1 && key != "space"
		}
		if !special {
			t.Errorf("%q can be asked for while typing, but only with letters", b.Help)
		}
	}
}
