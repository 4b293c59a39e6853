package fetch_test

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lanyard/data/fetch"
)

func TestFind(t *testing.T) {
	c := fetch.BuiltIn()
	for name, want := range map[string]string{
		"mlsys2026": "https://mlsys.org/static/virtual/data/mlsys-2026-orals-posters.json", "NeurIPS 2025": "https://neurips.cc/static/virtual/data/neurips-2025-orals-posters.json",
		"icml-2026": "https://icml.cc/static/virtual/data/icml-2026-orals-posters.json", "Fosdem_2026": "https://fosdem.org/2026/schedule/xml",
		"39C3": "https://fahrplan.events.ccc.de/congress/2025/fahrplan/schedules/schedule.xml", "debconf26": "https://debconf26.debconf.org/schedule/pentabarf.xml",
		"DebConf 2024": "https://debconf24.debconf.org/schedule/pentabarf.xml", "fosdem": "https://fosdem.org/2026/schedule/xml",
		"fosdem2019": "https://archive.fosdem.org/2019/schedule/xml", "acl2021": "https://raw.githubusercontent.com/acl-org/acl-anthology/master/data/xml/2021.acl.xml",
		"iclr-23": "https://iclr.cc/static/virtual/data/iclr-2023-orals-posters.json",
		"":        "", "2026": "", "no-such-conference": "", "fosdem-1999": "", "mlsys-20267": "", "../etc/passwd": "",
	} {
		got, ok := c.Find(name)
		if got.URL != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", name, got.URL, ok, want)
		}
	}
}

func TestTheBuiltInCatalogue(t *testing.T) {
	c := fetch.BuiltIn()
	name := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	names := map[string]bool{}
	for _, e := range c.List() {
		if !name.MatchString(e.Name) || names[e.Name] {
			t.Errorf("the name %q", e.Name)
		}
		names[e.Name] = true
		if e.Title == "" || e.Format == "" || e.Zone == "" || (e.Basis != "seen" && e.Basis != "pattern") {
			t.Errorf("%+v", e)
		}
		if u, err := url.Parse(e.URL); err != nil || u.Scheme != "https" {
			t.Errorf("%s: %s", e.Name, e.URL)
		}
		if found, ok := c.Find(strings.ToUpper(strings.ReplaceAll(e.Name, "-", " "))); !ok || found != e {
			t.Errorf("%s finds %+v", e.Name, found)
		}
	}
	if len(names) < 30 {
		t.Errorf("only %d conferences", len(names))
	}
}

func TestTheReadersOwnCatalogue(t *testing.T) {
	dir := t.TempDir()
	if c, err := fetch.OpenCatalogue(dir); err != nil || len(c.List()) != len(fetch.BuiltIn().List()) {
		t.Errorf("without a file: %v", err)
	}
	path := filepath.Join(dir, "catalogue.json")
	write(t, path, `{"conferences": [{"name": "FOSDEM-2026", "title": "Mine", "url": "https://example.org/f"}, {"name": "ours", "url": "http://example.org/o"}],
		"series": [{"name": "acl", "title": "Ours {year}", "url": "https://example.org/{year}"}]}`)
	c, err := fetch.OpenCatalogue(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"fosdem2026": "https://example.org/f", "OURS": "http://example.org/o", "acl-2019": "https://example.org/2019", "39c3": "https://fahrplan.events.ccc.de/congress/2025/fahrplan/schedules/schedule.xml"} {
		if got, ok := c.Find(name); !ok || got.URL != want {
			t.Errorf("%s is %+v", name, got)
		}
	}
	if got, want := len(c.List()), len(fetch.BuiltIn().List())+1; got != want {
		t.Errorf("%d conferences, want %d", got, want)
	}
	for body, want := range map[string]string{
		`{"conferences": [{"name": "a", "url": "file:///etc/hosts"}]}`:                "expected http or https",
		`{"conferences": [{"name": "--", "url": "https://example.org"}]}`:             "expected a name",
		`{"conferences": [{"name": "a", "url": "https://example.org", "zone": "X"}]}`: "unknown time zone",
		`{"conferences": [{"name": "a", "adress": "https://example.org"}]}`:           "unknown field",
		`{"series": [{"name": "a", "url": "https://example.org"}]}`:                   "{year}",
		`[]`: "cannot unmarshal",
	} {
		write(t, path, body)
		c, err := fetch.OpenCatalogue(dir)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
		if _, ok := c.Find("39c3"); !ok {
			t.Errorf("%s: the built-in catalogue is gone", body)
		}
	}
}

func TestANameIsFetched(t *testing.T) {
	data := says("application/json", program)
	at := site{"/data/x-2026-orals-posters.json": data, "/data/x-2026-abstracts.json": data, "/data/x-2025.json": data}.start(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "catalogue.json"), `{"conferences": [{"name": "x-2025", "url": "`+at+`/data/x-2025.json", "format": "lanyard", "zone": "Asia/Seoul"}],
		"series": [{"name": "x", "title": "X {year}", "url": "`+at+`/data/x-{year}-orals-posters.json", "page": "`+at+`/virtual/{year}/"}]}`)
	c, err := fetch.OpenCatalogue(dir)
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{"x2025": "x-2025", "X 2026": "x-2026", at + "/virtual/2026/papers.html?filter=titles": "", at + "/virtual/2026": ""} {
		got := get(t, source, fetch.Options{Catalogue: c})
		if titles(t, got.Input) != "Caches" || (want == "") != (got.Entry == nil) || (want != "" && got.Entry.Name != want) {
			t.Errorf("%s: %+v", source, got.Entry)
		}
	}
	fails(t, "x-2024", fetch.Options{Catalogue: c}, "x-2024-orals-posters.json", "nothing at this address")
	fails(t, at+"/virtual/20261/", fetch.Options{Catalogue: c}, "404")
	fails(t, at+"/virtual/2026/data.json", fetch.Options{Catalogue: c}, "404")
	fails(t, at+"/virtual/soon/papers.html", fetch.Options{Catalogue: c}, "404")
}
