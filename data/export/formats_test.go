package export

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

// published gives the programs in a folder and below that some format reads.
func published(t *testing.T, folder string) map[string]*program.Conference {
	t.Helper()
	all := map[string]*program.Conference{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := format.NewFile(os.DirFS(filepath.Dir(path)), d.Name())
		if err != nil {
			return nil
		}
		if read, err := format.Read(t.Context(), in, format.Options{}); err == nil {
			all[path] = read.Conference
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestLanyardReadsBackWhatFormatsRead(t *testing.T) {
	programs := published(t, "../format/testdata")
	if len(programs) < 2 {
		t.Fatalf("only %d samples", len(programs))
	}
	for path, c := range programs {
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, c) })
	}
}

func TestLanyardReadsBackTheCorpus(t *testing.T) {
	const corpus = "../../../shared/corpus"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("needs the corpus of real programs, which is not part of the repository")
	}
	for path, c := range published(t, corpus) {
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, c) })
	}
}

// TestScheduleJSONReadsBack reads what was written with the format's own reader.
func TestScheduleJSONReadsBack(t *testing.T) {
	c := autumn(t)
	var b bytes.Buffer
	left, err := ScheduleJSON(&b, c)
	if err != nil || left != 2 {
		t.Fatal(left, err)
	}
	in, err := format.NewBytes("schedule.json", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	read, err := format.Read(t.Context(), in, format.Options{})
	if err != nil || len(read.Complaints) > 0 {
		t.Fatal(err, read.Complaints)
	}
	timed := func(c *program.Conference) []string {
		var all []string
		for s := range c.Slots() {
			if s.When.Timed() {
				all = append(all, strings.Join([]string{c.Talk(s.Talk).Title, s.When.String(), strings.TrimPrefix(c.RoomName(s.Place), noRoom)}, " | "))
			}
		}
		slices.Sort(all)
		return all
	}
	got, want := timed(read.Conference), timed(c)
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], " (inferred)", "")
	}
	if !slices.Equal(got, want) {
		t.Errorf("was\n%s\nis\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}
