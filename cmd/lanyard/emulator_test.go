//go:build unix

package main

import (
	"bytes"
	"image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a screen may take to show what is waited for. It is
// only ever used up by a test that fails.
const patience = 30 * time.Second

// glance is how often what shows no change on the screen is looked at.
const glance = 20 * time.Millisecond

// duringMLSys is a moment at which MLSys 2024 was running.
const duringMLSys = "2024-05-14 09:12"

// terminal is the built program in a pseudo terminal, and the emulator that
// shows what it draws.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	line *os.File // the terminal's side of the pseudo terminal
	// before is the state of the line before the program started.
	before *term.State

	mu      sync.Mutex
	screen  *vt.Emulator
	written bytes.Buffer // all that the program wrote
	modes   map[ansi.Mode]bool
	cursor  bool          // is shown
	changed chan struct{} // has an element when something was drawn since
	closed  bool          // the program wrote its last

	gone    chan struct{} // closed when the program has ended
	exit    error         // of the program, once it is gone
	drawn   chan struct{} // closed when nothing more is drawn
	answers chan struct{} // closed when the emulator gives no more answers
}

// setting is what a terminal is started with.
type setting struct {
	width, height int
	folder        string   // of the reader's data
	env           []string // on top of that of a modern terminal
	args          []string
	background    color.Color // black where it is nil
	mute          bool        // the terminal answers nothing that it is asked
}

// open starts the program in a new terminal.
func open(t *testing.T, s setting) *terminal {
	t.Helper()
	if s.width == 0 {
		s.width, s.height = 120, 40
	}
	if s.folder == "" {
		s.folder = t.TempDir()
	}
	if s.background == nil {
		s.background = color.Black
	}
	w := &terminal{t: t, screen: vt.NewEmulator(s.width, s.height), modes: map[ansi.Mode]bool{}, cursor: true,
		changed: make(chan struct{}, 1), gone: make(chan struct{}), drawn: make(chan struct{}), answers: make(chan struct{})}
	w.screen.SetDefaultBackgroundColor(s.background)
	w.screen.SetCallbacks(vt.Callbacks{
		EnableMode:       func(m ansi.Mode) { w.modes[m] = true },
		DisableMode:      func(m ansi.Mode) { w.modes[m] = false },
		CursorVisibility: func(visible bool) { w.cursor = visible },
	})
	w.start(s)
	return w
}

func (w *terminal) start(s setting) {
	w.t.Helper()
	line, far, err := pty.Open()
	if err != nil {
		w.t.Skip("no pseudo terminal here: ", err)
	}
	defer far.Close()
	if err := pty.Setsize(line, &pty.Winsize{Cols: uint16(s.width), Rows: uint16(s.height)}); err != nil {
		w.t.Fatal(err)
	}
	if w.before, err = term.GetState(far.Fd()); err != nil {
		w.t.Fatal(err)
	}
	w.line = line
	w.cmd = lanyard(s.folder, s.args...)
	w.cmd.Env = append(w.cmd.Env, s.env...)
	w.cmd.Stdin, w.cmd.Stdout, w.cmd.Stderr = far, far, far
	// A session of its own, with the far end as its terminal, so that resizes reach it.
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	go w.draw()
	go w.answer(s.mute)
	go func() {
		w.exit = w.cmd.Wait()
		close(w.gone)
	}()
	w.t.Cleanup(w.close)
}

// lanyard prepares a call of the built program, in a terminal's environment.
func lanyard(folder string, args ...string) *exec.Cmd {
	cmd := exec.Command("lanyard", args...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TMUX", "STY", "TERM_PROGRAM", "SSH_TTY", "WT_SESSION", "LC_CTYPE", "LANG"}, name)
	}), "TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8", "LANYARD_DATA_DIR="+folder, "HOME="+filepath.Dir(folder))
	return cmd
}

// draw shows what the program writes, until it writes no more.
func (w *terminal) draw() {
	defer close(w.drawn)
	buffer := make([]byte, 1<<16)
	for {
		n, err := w.line.Read(buffer)
		w.mu.Lock()
		w.written.Write(buffer[:n])
		_, _ = w.screen.Write(buffer[:n])
		w.closed = err != nil
		w.mu.Unlock()
		select {
		case w.changed <- struct{}{}:
		default: // whoever waits has not looked yet
		}
		if err != nil {
			return
		}
	}
}

// answer gives the program what the emulator answers to its questions. Someone
// has to read them, or the emulator stops.
func (w *terminal) answer(mute bool) {
	defer close(w.answers)
	var to io.Writer = w.line
	if mute {
		to = io.Discard
	}
	_, _ = io.Copy(to, w.screen)
}

// close ends the program, where it still runs, and the terminal.
func (w *terminal) close() {
	_ = w.cmd.Process.Kill()
	<-w.gone
	<-w.drawn
	// The emulator's own Close races with those who read from it.
	if pipe, ok := w.screen.InputPipe().(io.Closer); ok {
		pipe.Close()
	}
	<-w.answers
	w.line.Close()
}

// types presses keys.
func (w *terminal) types(keys string) {
	w.t.Helper()
	if _, err := io.WriteString(w.line, keys); err != nil {
		w.t.Fatalf("typing %q: %v", keys, err)
	}
}

// resize changes the size of the terminal, and tells the program.
func (w *terminal) resize(width, height int) {
	w.t.Helper()
	w.mu.Lock()
	w.screen.Resize(width, height)
	w.mu.Unlock()
	if err := pty.Setsize(w.line, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		w.t.Fatal(err)
	}
}

// lines gives the rows of the screen as they stand, each as wide as the screen.
func (w *terminal) lines() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	lines := make([]string, w.screen.Height())
	for y := range lines {
		var b strings.Builder
		for x := 0; x < w.screen.Width(); x++ {
			switch cell := w.screen.CellAt(x, y); {
			case cell == nil || cell.Content == "" && cell.Width > 0:
				b.WriteByte(' ')
			default:
				b.WriteString(cell.Content)
			}
		}
		lines[y] = b.String()
	}
	return lines
}

func (w *terminal) text() string { return strings.Join(w.lines(), "\n") }

// output gives all that the program wrote so far.
func (w *terminal) output() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.written.String()
}

// until waits for the screen to be as it should.
func (w *terminal) until(what string, is func() bool) {
	w.t.Helper()
	deadline := time.After(patience)
	for !is() {
		if w.isClosed() && !is() {
			w.t.Fatalf("the program ended before %s; the screen:\n%s", what, w.text())
		}
		select {
		case <-w.changed:
		case <-time.After(glance):
		case <-deadline:
			w.t.Fatalf("waited %v for %s; the screen:\n%s", patience, what, w.text())
		}
	}
}

// shows waits until all parts are on the screen at once.
func (w *terminal) shows(parts ...string) {
	w.t.Helper()
	w.until("the screen to show "+strings.Join(parts, " and "), func() bool {
		screen := w.text()
		return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(screen, part) })
	})
}

// ended waits until the program is gone and all that it wrote is drawn, and
// gives its exit code: -1 after a signal.
func (w *terminal) ended() int {
	w.t.Helper()
	select {
	case <-w.gone:
	case <-time.After(patience):
		w.t.Fatalf("the program did not end in %v; the screen:\n%s", patience, w.text())
	}
	w.until("the terminal to be closed", w.isClosed)
	return w.cmd.ProcessState.ExitCode()
}

// isClosed tells whether the program has written its last.
func (w *terminal) isClosed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}
