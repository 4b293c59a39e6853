//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// during gives the arguments that open what was open last, while MLSys 2024 ran.
func during(more ...string) []string { return append([]string{"--now", duringMLSys}, more...) }

// TestReturningToThePlace quits on an open page under a search, and starts again.
func TestReturningToThePlace(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w := open(t, setting{folder: folder, args: at("--view", "papers")})
	w.shows("46 talks")
	w.types("/quant\r")
	w.shows("9 of 46")
	w.types("/\x15qmoe\r\r")
	w.shows("1 of 46", "Esc back")
	w.types("q")
	if code := w.ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	w = open(t, setting{folder: folder, args: during()})
	w.shows("▌3 Papers", "/ qmoe", "1 of 46", "QMoE: Sub-1-Bit Compression", "As you left it: “qmoe”; c clears the search.", "Elias Frantar")
	w.types("j")
	w.shows("Esc back") // the page has the focus
	w.types("H")
	w.shows("Searches", "qmoe", "1 talk", "quant", "9 talks", "just now")
	w.types("H")
	w.until("the searches to be closed", func() bool { return !strings.Contains(w.text(), "Searches") })
	w.types("ch")
	w.shows("▌3 Papers", "46 talks", "⏎ open")
	w.types("q")
	w.ended()
	w.isGivenBack()
	w = open(t, setting{folder: folder, args: during()})
	w.shows("▌3 Papers", "46 talks", "QMoE: Sub-1-Bit Compression")
	if strings.Contains(w.text(), "As you left it") {
		t.Error("there is nothing special, and it is said")
	}
}

// TestThePlaceSurvivesKill ends the program without a word, some time after the
// clock's tick.
func TestThePlaceSurvivesKill(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w := open(t, setting{folder: folder, args: at()})
	w.shows("46 talks")
	w.types("/qmoe\r")
	w.shows("1 of 46")
	w.until("the place to be kept", func() bool {
		kept, _ := os.ReadFile(filepath.Join(folder, "memory.jsonl"))
		return strings.Contains(string(kept), `"place":"mlsys-2024"`) && strings.Contains(string(kept), `"text":"qmoe"`)
	})
	if err := w.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	w.ended()
	w = open(t, setting{folder: folder, args: during()})
	w.shows("1 of 46", "As you left it: “qmoe”")
	// SIGTERM is an end in good order.
	w.types("c/punica\r")
	w.shows("/ punica", "1 of 46")
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	w.ended()
	w = open(t, setting{folder: folder, args: during()})
	w.shows("As you left it: “punica”")
}

// TestWhatGoesBeforeTheMemory: what is asked for at the start does.
func TestWhatGoesBeforeTheMemory(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w := open(t, setting{folder: folder, args: at()})
	w.shows("46 talks")
	w.types("t")
	w.shows("Filters", "○ ▎ Efficient model") // they are there once the index is
	w.types(" \r3/quant\r\r")
	w.shows("▌3 Papers", " of 46", "Efficient model", "Esc back")
	w.types("q")
	w.ended()
	for _, c := range []struct {
		args         []string
		shows, hides string
	}{
		{during("-q", "qmoe"), "▌3 Papers|/ qmoe|1 of 46", "As you left it|Efficient model trainin… ×"},
		{during("--view", "topics"), "▌4 Topics|/ quant| of 46|Efficient model trainin… ×|As you left it", "Esc back"},
		{during("--fresh"), "▌1 Agenda|46 talks", "As you left it|/ quant"},
		{append(at(), "--fresh"), "▌1 Agenda|46 talks", "As you left it|/ quant"},
		{during("mlsys-2026"), "MLSys 2026|▌1 Agenda|180 talks", "As you left it"},
	} {
		// What each of them leaves behind is not to be seen by the next.
		own := t.TempDir()
		kept, err := os.ReadFile(filepath.Join(folder, "memory.jsonl"))
		if err == nil {
			err = os.WriteFile(filepath.Join(own, "memory.jsonl"), kept, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		w := open(t, setting{folder: own, args: c.args})
		w.shows(strings.Split(c.shows, "|")...)
		for _, part := range strings.Split(c.hides, "|") {
			if strings.Contains(w.text(), part) {
				t.Errorf("%v: the screen shows %q:\n%s", c.args, part, w.text())
			}
		}
	}
}

// TestTheLastProgram is opened again, and where it is gone the first one is.
func TestTheLastProgram(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	w := open(t, setting{folder: folder, args: during("ml-for-systems-2019")})
	w.shows("ML for Systems 2019")
	w.types("q")
	w.ended()
	w = open(t, setting{folder: folder, args: during()})
	w.shows("ML for Systems 2019")
	w.types("q")
	w.ended()
	memory := filepath.Join(folder, "memory.jsonl")
	for last, says := range map[string]string{
		"gone-2031":      "gone-2031, which was open last, cannot be opened: it is no longer on the shelf.",
		"../mlsys-2026":  "../mlsys-2026, which was open last, cannot be opened: it is no longer on the shelf.",
		"broken-program": "broken-program, which was open last, cannot be opened: ",
	} {
		text := fmt.Sprintf("{\"format\":\"lanyard-memory\",\"version\":1}\n{\"place\":%q,\"search\":{\"text\":\"x\"}}\n", last)
		if err := os.WriteFile(memory, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(folder, "programs"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "programs", "broken-program.json"), []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		w := open(t, setting{folder: folder, args: during()})
		w.shows("MLSys 2024", "46 talks", says)
	}
}

// TestAMemoryThatIsNone is set aside, and said; the program opens all the same.
func TestAMemoryThatIsNone(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "memory.jsonl"), []byte("a shopping list\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, setting{folder: folder, width: 240, height: 40, args: during()})
	w.shows("MLSys 2024", "46 talks", "memory.jsonl was not a memory file; it is now memory.jsonl.unreadable-")
}

// TestASourceHasNoPlace: a file that is looked at and not kept leaves its searches
// behind and nothing else.
func TestASourceHasNoPlace(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	out, err := lanyard(folder, "export", "mlsys-2022", "--format", "lanyard").Output()
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(t.TempDir(), "program.json")
	if err := os.WriteFile(source, out, 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, setting{folder: folder, args: during(source)})
	w.shows("MLSys 2022")
	w.types("3/pipefish\r")
	w.shows("/ pipefish")
	w.types("q")
	w.ended()
	kept, err := os.ReadFile(filepath.Join(folder, "memory.jsonl"))
	if err != nil || !strings.Contains(string(kept), "pipefish") || strings.Contains(string(kept), `"place"`) {
		t.Errorf("kept %s, %v", kept, err)
	}
}
