package format_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lanyard/data/format"
	"lanyard/program"
)

var update = flag.Bool("update", false, "write the goldens of the formats")

// samples are the inputs of our own making: testdata/FORMAT/NAME, a file or a
// folder, each with a NAME.golden beside it that says how it is read.
func samples(t testing.TB, id string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("testdata", id))
	if err != nil {
		t.Fatalf("the format %s has no samples: %v", id, err)
	}
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".golden" && e.Name() != "fuzz" {
			names = append(names, e.Name())
		}
	}
	return names
}

func input(t testing.TB, id, name string) *format.Input {
	t.Helper()
	dir := filepath.Join("testdata", id)
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	var in *format.Input
	if info.IsDir() {
		in, err = format.NewFolder(name, os.DirFS(filepath.Join(dir, name)))
	} else {
		in, err = format.NewFile(os.DirFS(dir), name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestFormats is what every format keeps to, over its samples.
func TestFormats(t *testing.T) {
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			for _, name := range samples(t, f.ID) {
				t.Run(name, func(t *testing.T) {
					in := input(t, f.ID, name)
					claimed(t, f, in)
					first, err := format.Read(t.Context(), in, format.Options{})
					if err != nil {
						t.Fatal(err)
					}
					again, err := format.Read(t.Context(), input(t, f.ID, name), format.Options{})
					if err != nil || dump(first) != dump(again) {
						t.Errorf("read twice, it differs: %v", err)
					}
					sound(t, first.Conference)
					golden(t, filepath.Join("testdata", f.ID, name+".golden"), dump(first))
					cancelled, stop := context.WithCancel(t.Context())
					stop()
					if _, err := format.Read(cancelled, in, format.Options{}); err == nil {
						t.Error("a cancelled read gave a program")
					}
				})
			}
		})
	}
}

// claimed checks that this format and no other recognises the input.
func claimed(t *testing.T, f format.Format, in *format.Input) {
	t.Helper()
	for _, other := range format.Formats() {
		if got := other.Claims(in); got != (other.ID == f.ID) {
			t.Errorf("the format %s claims it: %v", other.ID, got)
		}
	}
}

// sound checks what holds for every program that was read.
func sound(t *testing.T, c *program.Conference) {
	t.Helper()
	a := c.About()
	for s := range c.Slots() {
		w := s.When
		if w.Timed() && w.Start.Location().String() != a.Zone.String() {
			t.Errorf("%s is in %s, the conference in %s", c.Talk(s.Talk).Key, w.Start.Location(), a.Zone)
		}
		if w.Timed() && a.Start.Known() && (w.Day.Before(a.Start) || a.End.Before(w.Day)) {
			t.Errorf("%s is on %s, the conference from %s to %s", c.Talk(s.Talk).Key, w.Day, a.Start, a.End)
		}
	}
	for talk := range c.Talks() {
		if talk.Key == "" || talk.Title == "" || strings.ContainsAny(talk.Title, "\x1b\x00\n") {
			t.Errorf("talk %+v", talk)
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./data/format -update):\n%s", path, got)
	}
}

// dump writes a program in a form to be read by eye and compared.
func dump(r *format.Result) string {
	var b strings.Builder
	c := r.Conference
	a := c.About()
	fmt.Fprintf(&b, "%s: %s (%s)\n%s to %s, %s, %s\n", a.ID, a.Name, a.Title, a.Start, a.End, a.Zone, a.Venue)
	if a.ZoneNote != "" {
		fmt.Fprintln(&b, a.ZoneNote)
	}
	talk := func(slot *program.Slot, indent string) {
		t := c.Talk(slot.Talk)
		fmt.Fprintf(&b, "%s%s %s [%s] %s %s\n", indent, slot.When, slot.Form, t.Key, t.Title, c.RoomName(slot.Place))
	}
	for _, day := range c.Days() {
		fmt.Fprintf(&b, "\n%s\n", day.Day.Long())
		for _, e := range day.Entries {
			if e.Session == program.NoSession {
				talk(c.Slot(e.Slot), "  ")
				continue
			}
			s := c.Session(e.Session)
			fmt.Fprintf(&b, "  %s session [%s] %s %s%s\n", s.When, s.Key, s.Title, c.RoomName(s.Place), people(c, s.People))
			for _, slot := range s.Slots {
				talk(c.Slot(slot), "    ")
			}
		}
	}
	for t := range c.Talks() {
		fmt.Fprintf(&b, "\n[%s] %s: %s%s\n", t.Key, t.Kind, t.Title, people(c, t.People))
		for _, ref := range t.Topics {
			fmt.Fprintf(&b, "  topic %s (%s)\n", c.Topic(ref).Name, t.TopicsBasis)
		}
		if t.Track != "" {
			fmt.Fprintf(&b, "  track %s\n", t.Track)
		}
		for _, l := range t.Links {
			fmt.Fprintf(&b, "  link %s %s\n", l.Label, l.URL)
		}
		for _, award := range t.Awards {
			fmt.Fprintf(&b, "  award %s\n", award.Name)
		}
		if len(t.Aliases) > 0 {
			fmt.Fprintf(&b, "  also %s\n", strings.Join(t.Aliases, ", "))
		}
		if text := c.Text(t.Ref); text.Body != "" {
			fmt.Fprintf(&b, "  %s %q\n", text.Markup, text.Body)
		}
	}
	for _, complaint := range r.Complaints {
		fmt.Fprintf(&b, "\ncomplaint: %v", complaint)
	}
	return b.String()
}

func people(c *program.Conference, credits []program.Credit) string {
	var names []string
	for _, credit := range credits {
		name := c.Person(credit.Person).Name
		if credit.Affiliation != "" {
			name += " (" + credit.Affiliation + ")"
		}
		names = append(names, credit.Role.String()+" "+name)
	}
	if len(names) == 0 {
		return ""
	}
	return "; " + strings.Join(names, ", ")
}
