package fetch_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lanyard/data/fetch"
	"lanyard/data/format"
)

const program = `{"lanyard": 1, "conference": {"name": "Small 2024", "zone": "Europe/Zurich"}, "talks": [{"title": "Caches"}]}`

// site is a web server for one test: what it answers, by path.
type site map[string]http.HandlerFunc

func (s site) start(t testing.TB) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if answer := s[r.URL.Path]; answer != nil {
			answer(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func says(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, body)
	}
}

func redirects(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

// titles reads what was fetched as a program.
func titles(t testing.TB, in *format.Input) string {
	t.Helper()
	result, err := format.Read(t.Context(), in, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for talk := range result.Conference.Talks() {
		all = append(all, talk.Title)
	}
	return strings.Join(all, ", ")
}

func get(t testing.TB, source string, o fetch.Options) *fetch.Fetched {
	t.Helper()
	got, err := fetch.Get(t.Context(), source, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// fails checks that a fetch fails, and says why in these words.
func fails(t testing.TB, source string, o fetch.Options, words ...string) {
	t.Helper()
	got, err := fetch.Get(t.Context(), source, o)
	if err == nil {
		t.Fatalf("%s: got %+v, want an error that says %q", source, got, words)
	}
	for _, want := range words {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\n  does not say %q", err, want)
		}
	}
}

func gzipped(t testing.TB, body string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipped packs files, given as name, body, name, body.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := archive.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stuck is a reader that gives nothing and never ends, until it is told to.
type stuck struct{ until context.Context }

func (s stuck) Read([]byte) (int, error) {
	<-s.until.Done()
	return 0, io.EOF
}
