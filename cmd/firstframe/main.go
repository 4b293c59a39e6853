// Firstframe measures how long Lanyard takes from its start to its first frame,
// beside the smallest Bubble Tea program with the same imports (see minimal):
//
//	go run ./cmd/firstframe [-n 20]
//
// It builds both, runs them in turn in a pseudo terminal that answers the
// questions a terminal is asked, and takes the time from the exec to the moment
// at which what was written holds the frame. The aim is a ratio of medians of
// at most 1.3.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// aim is the ratio to the minimal program that Lanyard is to stay under.
const aim = 1.3

const (
	width, height = 120, 40          // of the terminal, in cells
	patience      = 10 * time.Second // for one first frame
	warmUps       = 2                // starts of each program that are not counted
)

// contestant is a program and what its first frame holds.
type contestant struct {
	name  string
	pkg   string // to build, relative to the module
	args  []string
	frame []string
	took  []time.Duration
}

func main() {
	n := flag.Int("n", 20, "starts of each program")
	flag.Parse()
	if err := measure(max(*n, 1), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "firstframe:", err)
		os.Exit(1)
	}
}

// measure builds both programs, starts each n times and prints the medians.
func measure(n int, out io.Writer) error {
	dir, err := os.MkdirTemp("", "firstframe-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	both := []*contestant{
		{name: "minimal", pkg: "lanyard/cmd/firstframe/minimal", frame: []string{"One screen of text."}},
		{name: "lanyard", pkg: "lanyard/cmd/lanyard", frame: []string{"MLSys 2024", "Agenda", "AWQ"},
			args: []string{"mlsys-2024", "--now", "2024-05-14 09:12"}},
	}
	for _, c := range both {
		build := exec.Command("go", "build", "-o", c.binary(dir), c.pkg)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("building %s: %w", c.name, err)
		}
	}
	for run := range n + warmUps {
		for _, c := range both {
			took, err := c.firstFrame(dir)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if run >= warmUps {
				c.took = append(c.took, took)
			}
		}
	}
	report(out, both)
	return nil
}

func (c *contestant) binary(dir string) string { return filepath.Join(dir, c.name+".exe") }

// firstFrame starts the program once and takes the time to its first frame.
func (c *contestant) firstFrame(dir string) (time.Duration, error) {
	cmd := exec.Command(c.binary(dir), c.args...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8", "LANYARD_DATA_DIR="+dir)
	start := time.Now()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: width, Rows: height})
	if err != nil {
		return 0, err
	}
	late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	took, err := c.watch(terminal, start)
	if !late.Stop() && err != nil {
		err = fmt.Errorf("no first frame in %v", patience)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // it was killed
	return took, errors.Join(err, terminal.Close())
}

// watch reads until the screen holds the frame. The time is that of the read,
// before the emulator has looked at it.
func (c *contestant) watch(terminal *os.File, start time.Time) (time.Duration, error) {
	screen := vt.NewEmulator(width, height)
	defer screen.Close()
	go func() { _, _ = io.Copy(terminal, screen) }() // what the terminal answers
	buffer := make([]byte, 1<<16)
	for {
		n, err := terminal.Read(buffer)
		took := time.Since(start)
		if err != nil {
			return 0, err
		}
		if _, err := screen.Write(buffer[:n]); err != nil {
			return 0, err
		}
		if c.shownOn(ansi.Strip(screen.Render())) {
			return took, nil
		}
	}
}

func (c *contestant) shownOn(screen string) bool {
	return !slices.ContainsFunc(c.frame, func(part string) bool { return !strings.Contains(screen, part) })
}

// report prints medians and the middle half side by side, and their ratio.
func report(out io.Writer, both []*contestant) {
	fmt.Fprintf(out, "exec to first frame, %d starts each, %d×%d cells\n", len(both[0].took), width, height)
	for _, c := range both {
		slices.Sort(c.took)
		fmt.Fprintf(out, "  %-8s  median %6.1f ms   middle half %.1f–%.1f ms\n", c.name,
			c.quantile(0.5), c.quantile(0.25), c.quantile(0.75))
	}
	ratio := both[1].quantile(0.5) / both[0].quantile(0.5)
	verdict := "within"
	if ratio > aim {
		verdict = "over"
	}
	fmt.Fprintf(out, "  ratio     %.2f, %s the aim of %.1f\n", ratio, verdict, aim)
}

// quantile gives a quantile of the times, which are sorted, in milliseconds.
func (c *contestant) quantile(q float64) float64 {
	return float64(c.took[int(q*float64(len(c.took)-1)+0.5)].Microseconds()) / 1000
}
