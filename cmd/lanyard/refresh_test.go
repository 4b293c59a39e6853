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
	call := func(want int, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(args, strings.NewReader(""), &out, &errs); code != want {
			t.Fatalf("lanyard %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, &out, &errs)
		}
		return out.String() + errs.String()
	}
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
