//go:build unix

package keep

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"lanyard/program"
	"lanyard/program/plan"
)

// TestMain makes this test program the other process of tests that need one.
func TestMain(m *testing.M) {
	role := os.Getenv("KEEP_TEST_ROLE")
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(role, os.Getenv("KEEP_TEST_DIR"), os.Getenv("KEEP_TEST_NAME")); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// another starts this test program in a role.
func another(t *testing.T, role, dir, name string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "KEEP_TEST_ROLE="+role, "KEEP_TEST_DIR="+dir, "KEEP_TEST_NAME="+name)
	cmd.Stderr = os.Stderr
	return cmd
}

func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
	return string(out)
}

// rounds is how many changes a window makes in the tests with several.
const rounds = 150

func play(role, dir, name string) error {
	if role == "nobody" {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	k, err := Open(dir)
	if err != nil {
		return err
	}
	switch role {
	case "endless":
		for i := 0; ; i++ {
			if _, err := k.Change(thisProgram, starring(program.Key(fmt.Sprintf("%s-%d", name, i)), plan.Going)); err != nil {
				return err
			}
			fmt.Println(i) // reported saved
		}
	case "star":
		for i := range rounds {
			if _, err := k.Change(thisProgram, starring(program.Key(fmt.Sprintf("%s-%d", name, i)), plan.Going)); err != nil {
				return err
			}
		}
	case "undo":
		for range rounds {
			if _, err := k.Change(thisProgram, undoing); err != nil {
				return err
			}
		}
	case "full disk":
		return playFullDisk(k)
	case "nobody":
		_, planErr := k.Plan(thisProgram)
		_, changeErr := k.Change(thisProgram, starring("a", plan.Must))
		fmt.Printf("%v\n%v\n", planErr, changeErr)
	}
	return nil
}

// playFullDisk forbids files of more than the present size and 40 bytes, so
// that the next line is written in part.
func playFullDisk(k *Keeper) error {
	signal.Ignore(syscall.SIGXFSZ)
	info, err := os.Stat(k.Path())
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = uint64(info.Size()) + 40
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for range 2 {
		p, err := k.Change(thisProgram, starring("too-much", plan.Must))
		fmt.Printf("%v: %s\n", err, words(p))
	}
	return nil
}

func TestKilledWhileWriting(t *testing.T) {
	dir := t.TempDir()
	saved := map[string]int{} // changes reported saved, by process
	for round := range 6 {
		name := fmt.Sprintf("r%d", round)
		cmd := another(t, "endless", dir, name)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; n < 10+7*round && lines.Scan(); n++ {
			saved[name]++
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what was said before it died
			saved[name]++
		}
		cmd.Wait() // says that it was killed
		if saved[name] < 10 {
			t.Fatalf("%s wrote only %d changes", name, saved[name])
		}
	}
	p, err := open(t, dir).Plan(thisProgram)
	if err != nil {
		t.Fatal(err)
	}
	for name, n := range saved {
		for i := range n {
			if key := program.Key(fmt.Sprintf("%s-%d", name, i)); p.Mark(nil, key).Level != plan.Going {
				t.Errorf("%s was reported saved and is not there", key)
			}
		}
	}
}

func TestCutAtEveryByte(t *testing.T) {
	full := t.TempDir()
	text := fill(t, full)
	// states[n] is the plan after n whole lines.
	var states []string
	for n := range strings.Count(text, "\n") + 1 {
		dir := t.TempDir()
		write(t, dir, strings.Join(strings.SplitAfter(text, "\n")[:n], ""))
		states = append(states, stars(t, open(t, dir)))
	}
	dir := t.TempDir()
	for cut := range len(text) + 1 {
		write(t, dir, text[:cut])
		k := open(t, dir)
		whole := strings.Count(text[:cut], "\n")
		if got := stars(t, k); got != states[whole] {
			t.Fatalf("cut at %d: plan %s, want %s", cut, got, states[whole])
		}
		if cut < len(text) && text[cut] == '\n' {
			whole++ // the line lacks only its end
		}
		want := states[whole] + " z=must"
		if whole < 2 {
			want = "z=must"
		}
		change(t, k, starring("z", plan.Must))
		for _, k := range []*Keeper{k, open(t, dir)} {
			if got := stars(t, k); sorted(got) != sorted(want) {
				t.Fatalf("cut at %d and written on: plan %s, want %s", cut, got, want)
			}
		}
		if w := open(t, dir).Warnings(); len(w) > 0 {
			t.Fatalf("cut at %d: a torn line stayed: %q", cut, w)
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Errorf("files: %v", files)
	}
}

// sorted gives the words of a plan in an order of their own, for comparing.
func sorted(s string) string {
	counts := map[string]int{}
	for _, w := range strings.Fields(s) {
		counts[w]++
	}
	return fmt.Sprint(counts)
}

func TestTwoWindowsAtOnce(t *testing.T) {
	dir := t.TempDir()
	both := func(role string) {
		t.Helper()
		a, b := another(t, role, dir, "a"), another(t, role, dir, "b")
		var said [2]strings.Builder
		a.Stdout, b.Stdout = io.Writer(&said[0]), io.Writer(&said[1])
		for _, cmd := range []*exec.Cmd{a, b} {
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
		}
		for i, cmd := range []*exec.Cmd{a, b} {
			if err := cmd.Wait(); err != nil {
				t.Fatalf("%v: %s", err, said[i].String())
			}
		}
	}
	both("star")
	k := open(t, dir)
	if got := strings.Count(stars(t, k), "=going"); got != 2*rounds {
		t.Errorf("%d stars, want %d", got, 2*rounds)
	}
	both("undo")
	if got := stars(t, k); got != "" {
		t.Errorf("both windows took all back, but there is %s", got)
	}
	for range 2 * rounds {
		change(t, k, func(p *plan.Plan) (plan.Change, bool) { return p.Redo(noon) })
	}
	if got := strings.Count(stars(t, open(t, dir)), "=going"); got != 2*rounds {
		t.Errorf("%d stars after repeating all, want %d", got, 2*rounds)
	}
	ids := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSpace(contents(t, dir)), "\n")[1:] {
		c, err := decode([]byte(line))
		if err != nil || ids[c.ID] {
			t.Fatalf("line %d: %v, id %q", i+2, err, c.ID)
		}
		ids[c.ID] = true
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	change(t, k, starring("a", plan.Going))
	before := contents(t, dir)
	said := output(t, another(t, "full disk", dir, ""))
	for line := range strings.Lines(said) {
		if !strings.HasPrefix(line, "the change was not saved: ") || !strings.HasSuffix(line, ": a=going\n") {
			t.Errorf("said %q", line)
		}
	}
	if n := strings.Count(said, "\n"); n != 2 {
		t.Errorf("said %q", said)
	}
	if got := contents(t, dir); got != before {
		t.Errorf("the file was not given back its length:\n%s", got)
	}
	change(t, k, starring("b", plan.Must))
	if got := stars(t, open(t, dir)); got != "a=going b=must" {
		t.Errorf("with room again: %s", got)
	}
}

func TestNoPermission(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("needs to be root, to become nobody in another process")
	}
	dir := t.TempDir()
	change(t, open(t, dir), starring("a", plan.Going))
	before := contents(t, dir)
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	said := output(t, another(t, "nobody", dir, ""))
	lines := strings.Split(said, "\n")
	if !strings.Contains(lines[0], "permission denied") || !strings.HasPrefix(lines[1], "the change was not saved: ") {
		t.Errorf("said %s", strconv.Quote(said))
	}
	if got := contents(t, dir); got != before {
		t.Errorf("the file was changed:\n%s", got)
	}
}
