package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// called runs the program, which is to end with that exit code, and gives all that it says.
func called(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != want {
		t.Fatalf("lanyard %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, &out, &errs)
	}
	return out.String() + errs.String()
}

// TestRefreshBringsTheAbstracts gets a publisher's list of papers for a built-in
// program: the abstracts come in, times and places stay, a later list does not
// undo that, and remove brings the synopses back.
func TestRefreshBringsTheAbstracts(t *testing.T) {
	abstract := "The first abstract."
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "title,authors,abstract\n\"AWQ: Activation-aware Weight Quantization for On-Device LLM Compression and Acceleration\",Ji Lin; Song Han,%s\n", abstract)
	}))
	defer server.Close()
	dir := t.TempDir()
	t.Setenv("LANYARD_DATA_DIR", dir)
	own := fmt.Sprintf(`{"conferences": [{"name": "mlsys-2024", "title": "MLSys 2024", "url": %q, "format": "table", "basis": "seen"}]}`, server.URL+"/papers.csv")
	if err := os.WriteFile(filepath.Join(dir, "catalogue.json"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	call := func(want int, args ...string) string { return called(t, want, args...) }
	call(0, "plan", "add", "awq")
	if out := call(0, "refresh", "mlsys-2024"); !strings.Contains(out, "1 abstract taken into MLSys 2024") {
		t.Error(out)
	}
	for range 2 {
		page := call(0, "show", "awq")
		for _, part := range []string{abstract, "Tue 14 May 09:00–09:20 PDT", "Mission B4 & B15", "★ going"} {
			if !strings.Contains(page, part) {
				t.Errorf("the page lacks %q:\n%s", part, page)
			}
		}
		abstract = "The second abstract."
		call(0, "refresh", "mlsys-2024")
	}
	if page := call(0, "show", "qmoe"); !strings.Contains(page, "Synopsis, in our own words") {
		t.Errorf("a paper without an official abstract lost its synopsis:\n%s", page)
	}
	if out := call(0, "changes", "mlsys-2024"); !strings.Contains(out, "* AWQ") {
		t.Error(out)
	}
	call(0, "remove", "mlsys-2024")
	if page := call(0, "show", "awq"); !strings.Contains(page, "Synopsis, in our own words") {
		t.Errorf("our synopsis did not come back:\n%s", page)
	}
}

// TestRefreshOfTwoFiles gets a program whose abstracts are in a file beside it:
// a refresh notices each of the two, and takes nothing from the shelf.
func TestRefreshOfTwoFiles(t *testing.T) {
	const two = `{"results": [{"id": 1, "name": "%s", "eventtype": "Poster", "virtualsite_url": "/virtual/2031/poster/1"}]}`
	files := map[string]string{"/x-2031-orals-posters.json": fmt.Sprintf(two, "Caches"), "/x-2031-abstracts.json": `{"1": "The first abstract."}`}
	fault := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == fault {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		body, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		tag := fmt.Sprintf("%q", fmt.Sprint(len(body)))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	}))
	defer server.Close()
	t.Setenv("LANYARD_DATA_DIR", t.TempDir())
	called(t, 0, "add", server.URL+"/x-2031-orals-posters.json", "--id", "x-2031")
	for _, step := range []struct {
		name    string
		change  func()
		exit    int
		says    string
		shows   string
		without string
	}{
		{"nothing", func() {}, 0, "has not changed", "The first abstract.", ""},
		{"the abstracts", func() { files["/x-2031-abstracts.json"] = `{"1": "The abstract, second version."}` }, 0, "1 change", "second version", "first"},
		{"a fault", func() { fault = "/x-2031-abstracts.json" }, 2, "what is on the shelf stays as it was", "second version", ""},
		{"no abstracts", func() { fault = ""; delete(files, "/x-2031-abstracts.json") }, 0, "has not changed", "second version", ""},
		{"no abstracts, other papers", func() { files["/x-2031-orals-posters.json"] = fmt.Sprintf(two, "Larger caches") }, 0, "x-2031-abstracts.json is no longer there", "second version", ""},
		{"abstracts again", func() { files["/x-2031-abstracts.json"] = `{"1": "It is the third."}` }, 0, "", "It is the third.", "second"},
	} {
		step.change()
		if said := called(t, step.exit, "refresh", "x-2031"); !strings.Contains(said, step.says) {
			t.Errorf("%s: it says %q, want %q", step.name, said, step.says)
		}
		page := called(t, 0, "show", "-p", "x-2031", "1")
		if !strings.Contains(page, step.shows) || step.without != "" && strings.Contains(page, step.without) {
			t.Errorf("%s: the page is\n%s", step.name, page)
		}
	}
}

// TestRefreshOfSomethingHostile leaves what is on the shelf as it was, to the
// byte, whatever comes in its place.
func TestRefreshOfSomethingHostile(t *testing.T) {
	const good = `{"lanyard": 1, "conference": {"id": "good", "name": "Good 2031", "zone": "UTC"}, "talks": [{"key": "a", "title": "Caches"}]}`
	answer := func(w http.ResponseWriter) { fmt.Fprint(w, good) }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w) }))
	defer server.Close()
	dir := t.TempDir()
	t.Setenv("LANYARD_DATA_DIR", dir)
	called(t, 0, "add", server.URL+"/good.json")
	called(t, 0, "plan", "-p", "good", "add", "a")
	onDisk := func() string {
		var all strings.Builder
		for _, name := range []string{"good.json", "good.source"} {
			raw, err := os.ReadFile(filepath.Join(dir, "programs", name))
			if err != nil {
				t.Fatal(err)
			}
			all.Write(raw)
		}
		return all.String()
	}
	before := onDisk()
	says := func(body string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { fmt.Fprint(w, body) }
	}
	for name, hostile := range map[string]func(http.ResponseWriter){
		"nothing":    says(""),
		"half":       says(good[:len(good)/2]),
		"half of it": func(w http.ResponseWriter) { w.Header().Set("Content-Length", "999"); fmt.Fprint(w, good) },
		"a fault":    func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) },
		"a page":     func(w http.ResponseWriter) { w.Header().Set("Content-Type", "text/html"); fmt.Fprint(w, "<html>Soon") },
		"words":      says("\x1b]0;owned\x07 no program"),
		"no talks":   says(`{"lanyard": 1, "conference": {"id": "good"}, "talks": []}`),
		"deep":       says(`{"lanyard": 1, "talks": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}"),
		"endless":    says(`{"lanyard": 1, "talks": [` + strings.Repeat("{},", 1<<20) + "{}]}"),
		"elsewhere": func(w http.ResponseWriter) {
			w.Header().Set("Location", "file:///etc/hosts")
			w.WriteHeader(http.StatusFound)
		},
	} {
		answer = hostile
		if said := called(t, 2, "refresh", "good"); !strings.Contains(said, "stays as it was") || strings.Count(said, "\n") != 1 || strings.ContainsAny(said, "\x1b\x07") {
			t.Errorf("%s: it says %q", name, said)
		}
		if onDisk() != before {
			t.Errorf("%s: the shelf is not as it was", name)
		}
	}
	if page := called(t, 0, "show", "-p", "good", "a"); !strings.Contains(page, "Caches") || !strings.Contains(page, "going") {
		t.Errorf("the star is gone:\n%s", page)
	}
}
