//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// at gives the arguments that open MLSys 2024 while it ran.
func at(more ...string) []string {
	return append([]string{"mlsys-2024", "--now", duringMLSys}, more...)
}

func TestFirstFrameHoldsTheProgram(t *testing.T) {
	t.Parallel()
	for _, mute := range []bool{false, true} {
		w := open(t, setting{args: at(), mute: mute})
		w.shows("MLSys 2024", "Santa Clara", "13–16 May 2024", "Tue 14 May 09:12 PDT", "1 Agenda", "AWQ: Activation-aware")
	}
}

func TestSearchAsYouType(t *testing.T) {
	t.Parallel()
	w := open(t, setting{args: at()})
	w.shows("46 talks")
	w.types("/")
	w.shows("words, or author:")
	w.types("qmoe")
	w.shows("/ qmoe", "1 of 46", "QMoE: Sub-1-Bit Compression", "Elias Frantar")
	w.until("other talks to be gone", func() bool { return !strings.Contains(w.text(), "Punica") })
	w.types("\r\x1b")
	w.shows("46 talks", "Punica")
}

func TestOpensWithASearch(t *testing.T) {
	t.Parallel()
	w := open(t, setting{args: at("-q", "qmoe", "--view", "papers")})
	w.shows("▌3 Papers", "/ qmoe", "1 of 46", "QMoE: Sub-1-Bit")
}

// lowerRule is the line above the footer, which may say how far down the reader is.
var lowerRule = regexp.MustCompile(`^─+( \d+% ─+)?$`)

// TestResizeKeepsTheGeometry: whatever the size, the header stands in the first
// row, the footer in the last, and the line above it goes from edge to edge.
func TestResizeKeepsTheGeometry(t *testing.T) {
	t.Parallel()
	w := open(t, setting{args: at()})
	w.shows("MLSys 2024")
	for _, size := range [][2]int{{80, 24}, {40, 14}, {200, 50}, {100, 30}, {99, 31}, {24, 14}, {120, 40}} {
		width, height := size[0], size[1]
		w.resize(width, height)
		w.until(fmt.Sprintf("the frame of %d × %d", width, height), func() bool {
			lines := w.lines()
			return strings.HasPrefix(lines[0], " MLSys 2024") && lowerRule.MatchString(lines[height-2]) &&
				strings.Contains(lines[1], "1 Agenda") && strings.Contains(lines[height-1], "⏎ open")
		})
		for i, line := range w.lines() {
			if n := ansi.StringWidth(line); n != width {
				t.Errorf("%d × %d: line %d has %d cells: %q", width, height, i, n, line)
			}
		}
	}
	w.resize(20, 6)
	w.shows("Lanyard needs 24 ×")
	w.resize(80, 24)
	w.shows("MLSys 2024", "AWQ")
}

func TestStarIsInThePlanAfterQuit(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w := open(t, setting{folder: folder, args: at("-q", "awq")})
	w.shows("1 of 46", "▌")
	w.types("s")
	w.shows("☆", "6 Mine 1")
	w.types("q")
	if code := w.ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	out, err := lanyard(folder, "plan").Output()
	if err != nil || !strings.Contains(string(out), "AWQ: Activation-aware") {
		t.Errorf("lanyard plan: %v\n%s", err, out)
	}
}

// TestTerminalIsGivenBack: however the program ends in good order, the terminal
// is as it was.
func TestTerminalIsGivenBack(t *testing.T) {
	t.Parallel()
	ends := map[string]func(*terminal){
		"q":      func(w *terminal) { w.types("q") },
		"ctrl+c": func(w *terminal) { w.types("\x03") },
		"while typing": func(w *terminal) {
			w.types("/a")
			w.shows("/ a")
			w.types("\x03")
		},
		"SIGTERM": func(w *terminal) { _ = w.cmd.Process.Signal(syscall.SIGTERM) },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t, setting{args: at()})
			w.shows("MLSys 2024")
			if raw, err := term.GetState(w.line.Fd()); err != nil || reflect.DeepEqual(raw, w.before) {
				t.Fatalf("the line was never set up: %v", err)
			}
			w.until("the modes to be on", func() bool {
				w.mu.Lock()
				defer w.mu.Unlock()
				return w.screen.IsAltScreen() && w.modes[ansi.ModeBracketedPaste] && w.modes[ansi.ModeFocusEvent]
			})
			end(w)
			if code := w.ended(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			w.isGivenBack()
		})
	}
}

func (w *terminal) isGivenBack() {
	w.t.Helper()
	after, err := term.GetState(w.line.Fd())
	if err != nil || !reflect.DeepEqual(after, w.before) {
		w.t.Errorf("the line is not as it was: %v\n%v\n%v", err, w.before, after)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.screen.IsAltScreen() {
		w.t.Error("the other screen is still shown")
	}
	if !w.cursor {
		w.t.Error("the cursor is hidden")
	}
	for mode, on := range w.modes {
		if on && mode != ansi.ModeTextCursorEnable && mode != ansi.ModeAutoWrap {
			w.t.Errorf("mode %v is on", mode)
		}
	}
	out := w.written.String()
	if pushed, popped := strings.Count(out, "\x1b[>1u"), strings.Count(out, "\x1b[<1u"); pushed != popped {
		w.t.Errorf("the keyboard's state was pushed %d times and popped %d times", pushed, popped)
	}
}

// picks gives the number of picks that a call of lanyard plan finds.
func picks(t *testing.T, folder string) int {
	t.Helper()
	out, err := lanyard(folder, "plan", "list", "--json").Output()
	var exit *exec.ExitError
	if err != nil && (!reflect.TypeOf(err).AssignableTo(reflect.TypeOf(exit)) || len(out) == 0) {
		t.Fatalf("lanyard plan list: %v", err)
	}
	var schedule struct{ Picks int }
	if err := json.Unmarshal(out, &schedule); err != nil {
		t.Fatal(err)
	}
	return schedule.Picks
}

var pickCount = regexp.MustCompile(`6 Mine (\d+)`)

// reported gives the number of picks that the screen shows as kept.
func (w *terminal) reported() int {
	found := pickCount.FindStringSubmatch(w.text())
	if found == nil {
		return 0
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// TestNothingReportedSavedIsLost ends the program in the midst of starring:
// what the screen had shown as kept is there afterwards.
func TestNothingReportedSavedIsLost(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		for _, when := range []int{1, 4, 11} {
			t.Run(fmt.Sprintf("%v after %d", signal, when), func(t *testing.T) {
				t.Parallel()
				folder := t.TempDir()
				w := open(t, setting{folder: folder, args: at()})
				w.shows("AWQ: Activation-aware")
				w.types("g" + strings.Repeat("sj", 40))
				w.until("some stars", func() bool { return w.reported() >= when })
				if err := w.cmd.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
				// What is seen before the screen is given back counts.
				seen := w.reported()
				for w.isOpen() {
					seen = max(seen, w.reported())
				}
				w.ended()
				seen = max(seen, w.reported())
				kept := picks(t, folder)
				if kept < seen {
					t.Errorf("the screen showed %d stars and %d are kept", seen, kept)
				}
				if out, err := lanyard(folder, "plan", "add", "awq", "--level", "must").CombinedOutput(); err != nil {
					t.Errorf("the plan cannot be added to: %v\n%s", err, out)
				}
			})
		}
	}
}

func (w *terminal) isOpen() bool {
	select {
	case <-w.gone:
		return false
	case <-w.changed:
		return true
	}
}

// TestTwoWindowsShareThePlan: a star in one is in the other's very next frame
// once it gets the focus.
func TestTwoWindowsShareThePlan(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	one := open(t, setting{folder: folder, args: at("-q", "qmoe")})
	other := open(t, setting{folder: folder, args: at()})
	one.shows("1 of 46")
	other.shows("46 talks")
	one.types("s")
	one.shows("6 Mine 1")
	other.types("\x1b[I6")
	const empty = "Nothing in your plan yet."
	other.until("its plan", func() bool {
		screen := other.text()
		return strings.Contains(screen, empty) || strings.Contains(screen, "▌6 Mine 1") && strings.Contains(screen, "QMoE: Sub-1-Bit")
	})
	if strings.Contains(other.text(), empty) {
		t.Error("the focus did not bring the other window's star")
	}
}

// TestEditorWritesTheNote: E hands the note to the reader's own editor and
// takes back what it leaves.
func TestEditorWritesTheNote(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	editor := script(t, `printf 'ask about\nthe scales\n' >"$1"`)
	w := open(t, setting{folder: folder, args: at("-q", "awq"), env: []string{"VISUAL=" + editor, "TMPDIR=" + folder}})
	w.shows("1 of 46")
	w.types("E")
	w.shows("MLSys 2024", "ask about", "the scales")
	w.types("q")
	w.ended()
	w.isGivenBack()
	out, err := lanyard(folder, "plan", "list", "--json").Output()
	if err != nil || !strings.Contains(string(out), `"note": "ask about\nthe scales"`) {
		t.Errorf("lanyard plan list: %v\n%s", err, out)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "lanyard-note-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestBrowserGetsTheAddress: o gives the address to $BROWSER as one argument.
func TestBrowserGetsTheAddress(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	asked := filepath.Join(folder, "asked")
	browser := script(t, `printf '%s|%s' "$#" "$1" >"$0.part" && mv "$0.part" '`+asked+`'`)
	w := open(t, setting{folder: folder, args: at("-q", "awq"), env: []string{"BROWSER=" + browser}})
	w.shows("1 of 46")
	w.types("o")
	w.shows("Open a link", "Proceedings  https://")
	w.types("\r")
	w.shows("Opened https://")
	w.until("the browser", func() bool { _, err := os.Stat(asked); return err == nil })
	got, err := os.ReadFile(asked)
	if err != nil || !strings.HasPrefix(string(got), "1|https://proceedings.mlsys.org/") {
		t.Errorf("the browser was given %q, %v", got, err)
	}
}

// script gives the command that runs a shell script.
func script(t *testing.T, body string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "script.sh")
	if err := os.WriteFile(file, []byte(body+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return "sh " + file
}
