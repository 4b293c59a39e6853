package fetch_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanyard/data/fetch"
	"lanyard/data/format"
)

// papers and abstracts are the two files of a virtual conference site.
const (
	papers    = `{"results": [{"id": 1, "name": "Caches", "eventtype": "Poster", "virtualsite_url": "/virtual/2026/poster/1"}]}`
	abstracts = `{"1": "Small ones."}`
)

// versioned is a file on a server, which has validators and may be taken away.
type versioned struct {
	body   string
	etag   string // none if empty
	status int    // what is answered in place of the file, if it is not 0
	sent   int    // how often it was sent whole
}

func (v *versioned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if v.status != 0 {
		w.WriteHeader(v.status)
		return
	}
	if v.etag != "" {
		w.Header().Set("ETag", v.etag)
	}
	if v.etag != "" && r.Header.Get("If-None-Match") == v.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	v.sent++
	says("application/json", v.body)(w, r)
}

// abstractOf reads what was fetched and gives the one abstract in it.
func abstractOf(t *testing.T, in *format.Input) string {
	t.Helper()
	result, err := format.Read(t.Context(), in, format.Options{})
	if err != nil || len(result.Complaints) > 0 {
		t.Fatal(err, result)
	}
	return result.Conference.Text(0).Body
}

// TestARefreshOfTwoFiles gets a source that is two files, changes something, and
// gets it again.
func TestARefreshOfTwoFiles(t *testing.T) {
	const other = `{"1": "Large ones."}`
	for name, c := range map[string]struct {
		change  func(papers, abstracts *versioned)
		without bool // there are no abstracts at first
		// what the second fetch gives: an abstract, that nothing has changed, an error
		want      string
		unchanged bool
		fails     string
		gone      bool
	}{
		"neither":                                {change: func(p, a *versioned) {}, unchanged: true},
		"the papers alone":                       {change: func(p, a *versioned) { p.etag = "v2" }, want: "Small ones."},
		"the abstracts alone":                    {change: func(p, a *versioned) { a.etag, a.body = "v2", other }, want: "Large ones."},
		"both":                                   {change: func(p, a *versioned) { p.etag, a.etag, a.body = "v2", "v2", other }, want: "Large ones."},
		"abstracts that come":                    {change: func(p, a *versioned) { a.status = 0 }, without: true, want: "Small ones."},
		"abstracts that never":                   {change: func(p, a *versioned) {}, without: true, unchanged: true},
		"abstracts that go":                      {change: func(p, a *versioned) { a.status = 404 }, unchanged: true, gone: true},
		"abstracts that go as the papers change": {change: func(p, a *versioned) { p.etag, a.status = "v2", 410 }, gone: true},
		"abstracts with a fault":                 {change: func(p, a *versioned) { a.status = 500 }, fails: "x-2026-abstracts.json, which belongs to it: the server has a fault"},
		"papers with a fault":                    {change: func(p, a *versioned) { a.etag, p.status = "v2", 503 }, fails: "the server has a fault"},
		"a server without validators":            {change: func(p, a *versioned) { p.etag, a.etag = "", "" }, want: "Small ones."},
	} {
		t.Run(name, func(t *testing.T) {
			p, a := &versioned{body: papers, etag: "v1"}, &versioned{body: abstracts, etag: "v1"}
			if c.without {
				a.status = 404
			}
			source := site{"/x-2026-orals-posters.json": p.ServeHTTP, "/x-2026-abstracts.json": a.ServeHTTP}.start(t) + "/x-2026-orals-posters.json"
			first := get(t, source, fetch.Options{})
			if got := abstractOf(t, first.Input); (got == "") != c.without {
				t.Fatalf("at first the abstract is %q", got)
			}
			state := first.After()
			c.change(p, a)
			p.sent, a.sent = 0, 0
			if c.fails != "" {
				fails(t, source, fetch.Options{If: &state}, c.fails)
				return
			}
			second := get(t, source, fetch.Options{If: &state})
			if second.NotModified != c.unchanged || (len(second.Gone) > 0) != c.gone {
				t.Fatalf("unchanged %v, gone %q", second.NotModified, second.Gone)
			}
			if c.unchanged && p.sent+a.sent > 0 {
				t.Error("what has not changed was sent again")
			}
			if !c.unchanged {
				if got := abstractOf(t, second.Input); got != c.want {
					t.Errorf("the abstract is %q, want %q", got, c.want)
				}
			}
			p.etag, a.status = "v3", 0
			state = second.After()
			third := get(t, source, fetch.Options{If: &state})
			if third.NotModified || abstractOf(t, third.Input) == "" {
				t.Error("the abstracts are there in the end, and were not got")
			}
		})
	}
}

// TestAStateOfOldHasNoCompanions gets the abstracts of a source whose state was
// kept before companions were.
func TestAStateOfOldHasNoCompanions(t *testing.T) {
	p, a := &versioned{body: papers, etag: "v1"}, &versioned{body: abstracts, etag: "v1"}
	source := site{"/x-2026-orals-posters.json": p.ServeHTTP, "/x-2026-abstracts.json": a.ServeHTTP}.start(t) + "/x-2026-orals-posters.json"
	got := get(t, source, fetch.Options{If: &fetch.State{URL: source, ETag: "v1"}})
	if got.NotModified || abstractOf(t, got.Input) != "Small ones." {
		t.Errorf("%+v", got)
	}
}

// TestAPageInPlaceOfAbstracts takes a server's page for what it means: nothing there.
func TestAPageInPlaceOfAbstracts(t *testing.T) {
	source := site{
		"/x-2026-orals-posters.json": says("application/json", papers), "/x-2026-abstracts.json": says("text/html", "<html>Not here, sorry"),
	}.start(t) + "/x-2026-orals-posters.json"
	if got := abstractOf(t, get(t, source, fetch.Options{}).Input); got != "" {
		t.Errorf("the abstract is %q", got)
	}
}

// TestWhatLiesBesideOnTheDisk changes the files beside one on the disk, and those of a folder.
func TestWhatLiesBesideOnTheDisk(t *testing.T) {
	later := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		change    func(t *testing.T, abstracts string)
		unchanged bool
		want      string
	}{
		"nothing": {change: func(t *testing.T, path string) {}, unchanged: true},
		"written anew": {change: func(t *testing.T, path string) {
			write(t, path, `{"1": "Large ones."}`)
			if err := os.Chtimes(path, later, later); err != nil {
				t.Fatal(err)
			}
		}, want: "Large ones."},
		"taken away": {change: func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}},
		"packed": {change: func(t *testing.T, path string) {
			write(t, path+".gz", gzipped(t, `{"1": "Packed ones."}`))
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}, want: "Packed ones."},
	} {
		for _, asFolder := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				dir := t.TempDir()
				source := write(t, filepath.Join(dir, "x-2026-orals-posters.json"), papers)
				path := write(t, filepath.Join(dir, "x-2026-abstracts.json"), abstracts)
				if asFolder {
					source = dir
				}
				first := get(t, source, fetch.Options{})
				if got := abstractOf(t, first.Input); got != "Small ones." {
					t.Fatalf("at first the abstract is %q", got)
				}
				state := first.After()
				c.change(t, path)
				second := get(t, source, fetch.Options{If: &state})
				if second.NotModified != c.unchanged {
					t.Fatalf("unchanged: %v", second.NotModified)
				}
				if !c.unchanged {
					if got := abstractOf(t, second.Input); got != c.want {
						t.Errorf("the abstract is %q, want %q", got, c.want)
					}
				}
			})
		}
	}
}

// TestWhatComesToLieBeside notices a file that was looked for and was not there.
func TestWhatComesToLieBeside(t *testing.T) {
	dir := t.TempDir()
	source := write(t, filepath.Join(dir, "x-2026-orals-posters.json"), papers)
	first := get(t, source, fetch.Options{})
	if got := abstractOf(t, first.Input); got != "" {
		t.Fatalf("at first the abstract is %q", got)
	}
	state := first.After()
	write(t, filepath.Join(dir, "notes.txt"), "of no interest")
	if again := get(t, source, fetch.Options{If: &state}); !again.NotModified {
		t.Error("a file that nobody looked for counts")
	}
	write(t, filepath.Join(dir, "x-2026-abstracts.json"), abstracts)
	if again := get(t, source, fetch.Options{If: &state}); again.NotModified || !strings.Contains(abstractOf(t, again.Input), "Small") {
		t.Error("the abstracts that came were not noticed")
	}
}
