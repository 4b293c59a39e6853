package tui

import (
	"fmt"
	"strings"
	"testing"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/search"
)

func TestWritingOut(t *testing.T) {
	tell(t, "writing", 90, 20, func(s *story) {
		s.step("The papers on quantization, to be written out.", "3 / text:quantiz enter w")
		s.shows("3 talks of Papers under “quantiz”")
		s.step("As BibTeX: to which file?", "enter")
		s.shows("Write to example-days-2024-quantiz.bib")
		s.step("That one.", "enter")
		s.shows("Wrote /home/reader/example-days-2024-quantiz.bib.")
		s.step("Again: it is there already.", "w enter enter")
		s.shows("is there already", "Replace it")
		s.step("Another name, then.", "esc")
		s.step("It is taken.", "backspace backspace backspace backspace text:_2.bib enter")
		s.step("A table, to the clipboard.", "w down y")
		s.shows("Copied as CSV")
		s.step("By a template, which has a fault:", "w G enter text:{{.Key enter")
		s.shows("Not written: 1: unclosed action", "Template {{.Key")
		s.step("it is mended where it was typed.", "text:}}! enter")
		s.step("No name is no file.", "ctrl+u enter")
		s.shows("A file has a name.")
		s.step("The plan, of which there is none yet.", "esc 6 w")
		s.shows("Nothing is in your plan yet")
		s.step("And with something in it.", "3 s 6 w")
		s.step("It is a calendar.", "enter enter")
		s.shows("(1 left out)")
	})
}

// TestWhatIsWrittenOut says for each place what w offers, and checks the file.
func TestWhatIsWrittenOut(t *testing.T) {
	for _, place := range []struct{ keys, what, file, content string }{
		{"/ text:quantiz enter", "3 talks of the agenda under “quantiz”", "example-days-2024-quantiz.bib", "quilt tiny serve"},
		{"/ text:quantiz enter enter", "“Tiny Quantized Attention on a Watch”", "example-days-2024-tiny.bib", "tiny"},
		{"/ text:quilt enter 3", "“QuiltQuant: Quantization in Patches”", "example-days-2024-quilt.bib", "quilt"},
		{"3 f l l l / text:keynote enter x esc esc", "8 talks of Papers under not type keynote", "example-days-2024-not-keynote.bib", "sleep"},
		{"5 / text:eve enter enter", "3 talks of Eve Epsilon", "example-days-2024-eve-epsilon.bib", "tiny serve late"},
		{"/ text:quilt enter enter u", "3 talks of the session “Small Models”", "example-days-2024-small.bib", "quilt tiny prune"},
		{"4 j enter", "2 talks of the topic “Serving”", "example-days-2024-serving.bib", "serve sleep"},
		{"4 j space", "2 talks under Serving", "example-days-2024-serving.bib", "serve sleep"},
	} {
		d := drive(t, exampleDays(t), 110, 30)
		d.keys(place.keys + " w")
		d.shows(place.what)
		d.keys("enter enter")
		got, ok := d.desk.files["/home/reader/"+place.file]
		if !ok || !strings.Contains(strings.ReplaceAll(got, "}\n@inproceedings{", " "), place.content) {
			t.Errorf("after %s the files are %q", place.keys, d.desk.files)
		}
	}
	d := drive(t, exampleDays(t), 110, 30)
	for _, keys := range []string{"i", "/ text:zzyzx enter"} {
		d.keys("esc esc " + keys + " w")
		d.shows("There are no talks here to be written out.")
	}
}

// TestWritingOutAllPrograms: in the search over all programs the same key writes
// what is found, program by program.
func TestWritingOutAllPrograms(t *testing.T) {
	d := shelfScreen(t, 120, 40)
	d.keys("A text:speculative_decoding w")
	d.shows("/ speculative decodingw") // a letter is a letter while the search is typed
	d.keys("backspace tab w")
	d.shows("13 talks of 2 programs under “speculative decoding”")
	d.keys("enter")
	d.shows("Write to all-programs-speculative-decoding.bib")
	d.keys("enter")
	want := 0
	for _, group := range d.m.scene.Library.Search("speculative decoding", nil) {
		want += len(group.Hits())
	}
	if got := strings.Count(d.desk.files["/home/reader/all-programs-speculative-decoding.bib"], "@"); got != want || got == 0 {
		t.Errorf("%d talks were written of %d", got, want)
	}
	d.keys("A tab tab text:s")
	d.shows("/ s")
	d.keys("ctrl+u text:zzyzxzzyzx tab w")
	d.shows("Nothing was found to be written out.")
}

// TestWritingFails: what cannot be written says why, and what was typed stays.
func TestWritingFails(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("3 w enter")
	d.desk.full = true
	d.keys("ctrl+u text:mine.bib enter")
	d.shows("Not written: no space left on device", "Write to mine.bib")
	d.desk.full = false
	d.keys("enter")
	d.shows("Wrote /home/reader/mine.bib.")
	d.keys("w enter ctrl+u text:mine.bib enter")
	d.desk.full = true
	d.keys("down enter") // replace it
	d.shows("Not written: no space left on device", "Write to mine.bib")
	d.desk.full = false
	d.desk.files["/home/reader/mine.bib"] = "old"
	d.keys("enter enter") // choose another name
	d.shows("Write to mine.bib")
	d.keys("enter down enter")
	if got := d.desk.files["/home/reader/mine.bib"]; !strings.HasPrefix(got, "@") {
		t.Errorf("the file holds %q", got)
	}
}

func TestALongPathIsCutAtItsFront(t *testing.T) {
	d := drive(t, exampleDays(t), 60, 20)
	d.keys("3 w enter ctrl+u text:" + strings.Repeat("a-folder/", 12) + "mine.bib enter")
	d.shows("Wrote …", "a-folder/mine.bib.")
	d.fits("a long path")
}

func TestALargeClipboardIsSaid(t *testing.T) {
	d := drive(t, made.Conference(4_000), 120, 30)
	d.keys("3 w y")
	d.shows("Many terminals refuse more than 75 kB; a file is surer.")
	if !strings.HasPrefix(d.copied, "@") {
		t.Error("it was not copied")
	}
	for n, want := range map[int]string{1: "1 byte", 999: "999 bytes", 75_400: "75 kB", 2_345_678: "2.3 MB"} {
		if got := size(n); got != want {
			t.Errorf("%d are %q, want %q", n, got, want)
		}
	}
}

// TestWritingDoesNotDisturb: when a slow form is ready while something else is
// typed or open, that stays.
func TestWritingDoesNotDisturb(t *testing.T) {
	d := drive(t, exampleDays(t), 110, 30)
	d.keys("3 w")
	_, cmd := d.m.Update(press("enter"))
	d.shows("Writing BibTeX…")
	d.keys("/ text:qu")
	d.receive(cmd())
	d.shows("/ qu", "BibTeX was made while you went on")
	if d.m.typing == nil || !d.m.typing.steers {
		t.Error("the search is not typed any more")
	}
	d.keys("enter w")
	_, first := d.m.Update(press("enter"))
	d.keys("w") // a second one takes the place of the first
	_, second := d.m.Update(press("y"))
	d.receive(first())
	d.hides("Write to")
	d.receive(second())
	d.shows("Copied as BibTeX")
}

func TestNamesOfFiles(t *testing.T) {
	for _, row := range []struct{ of, want string }{
		{"mlsys-2024 quant", "mlsys-2024-quant"},
		{"../../etc/passwd", "etc-passwd"},
		{"~/.ssh \x00\n C:\\x", "ssh-c-x"},
		{"Étoile 機械学習", "étoile-機械学習"},
		{"?!", ""},
		{strings.Repeat("word ", 30), strings.TrimSuffix(strings.Repeat("word-", 10), "-")[:48]},
	} {
		if got := slug(row.of); got != strings.Trim(row.want, "-") {
			t.Errorf("%q is called %q, want %q", row.of, got, row.want)
		}
	}
}

// TestTheSheetFollowsTheFilters: what is written is what is listed, also of many.
func TestTheSheetFollowsTheFilters(t *testing.T) {
	c := made.Conference(300)
	d := drive(t, c, 110, 30)
	d.choose(search.FacetRoom, "Foyer")
	for _, view := range []string{"1", "3", "4", "5"} {
		d.keys(view)
		out, ok := d.m.outgoing()
		if !ok {
			t.Fatalf("view %s: nothing is shown", view)
		}
		for _, ref := range out.Lists[0].Talks {
			if !d.m.scene.Shows(ref) {
				t.Errorf("view %s writes %d, which is not shown", view, ref)
			}
		}
		found := 0
		for _, h := range d.m.scene.Found.Hits {
			if c.Talk(h.Talk).Kind != program.KindBreak {
				found++
			}
		}
		if len(out.Lists[0].Talks) != found || !strings.HasPrefix(out.what, fmt.Sprintf("%d talks", found)) {
			t.Errorf("view %s writes %d talks of %d: %s", view, len(out.Lists[0].Talks), found, out.what)
		}
	}
}
