package fetch

import (
	_ "embed" // for the built-in catalogue
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"lanyard/program"
)

//go:embed catalogue.json
var builtIn []byte

// catalogueFile is the name of the reader's own catalogue in the data folder.
const catalogueFile = "catalogue.json"

// Catalogue knows where well-known conferences publish their programs, by name:
// single editions, and series whose address follows from the year.
type Catalogue struct {
	entries []Entry
	series  []series
}

// Entry is one edition of a conference.
type Entry struct {
	// Name is what a reader types, as "fosdem-2026".
	Name string `json:"name"`
	// Title is the conference's name as it is written.
	Title string `json:"title"`
	URL   string `json:"url"`
	// Format is the id of the format, if it is known; Zone the time zone, if it is
	// known and the file may not say it.
	Format string `json:"format,omitempty"`
	Zone   string `json:"zone,omitempty"`
	// Basis is "seen" where this very address was seen in a public source,
	// "pattern" where it follows from the addresses of other years.
	Basis string `json:"basis"`
}

// series is a conference whose addresses differ by the year alone.
type series struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// URL is the address with {year} or {yy} in it.
	URL string `json:"url"`
	// Page is what the pages of an edition's site begin with, likewise: a page
	// there stands for the data at URL.
	Page   string `json:"page"`
	Format string `json:"format"`
	Zone   string `json:"zone"`
	// First is the first year whose address follows the pattern.
	First int `json:"first"`
}

type catalogueContent struct {
	// Note is for who reads the file.
	Note        string   `json:"note"`
	Conferences []Entry  `json:"conferences"`
	Series      []series `json:"series"`
}

// BuiltIn gives the catalogue that is part of the program.
func BuiltIn() *Catalogue {
	c, err := parseCatalogue(builtIn)
	if err != nil {
		panic("the built-in catalogue: " + err.Error())
	}
	return c
}

// OpenCatalogue gives the built-in catalogue with the reader's own before it,
// which is the file catalogue.json in the data folder and need not be there.
// With an error it still gives the built-in one.
func OpenCatalogue(dataDir string) (*Catalogue, error) {
	c := BuiltIn()
	path := filepath.Join(dataDir, catalogueFile)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	own, err := parseCatalogue(raw)
	if err != nil {
		return c, fmt.Errorf("%s: %w", path, err)
	}
	return &Catalogue{append(own.entries, c.entries...), append(own.series, c.series...)}, nil
}

func parseCatalogue(raw []byte) (*Catalogue, error) {
	var content catalogueContent
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&content); err != nil {
		return nil, err
	}
	for i, e := range content.Conferences {
		if err := checked(e.Name, e.URL, e.Zone); err != nil {
			return nil, fmt.Errorf("conference %d (%s): %w", i+1, e.Name, err)
		}
	}
	for i, s := range content.Series {
		err := checked(s.Name, s.at(s.URL, 2000), s.Zone)
		if err == nil && s.at(s.URL, 2000) == s.at(s.URL, 2001) {
			err = errors.New("its url has neither {year} nor {yy}")
		}
		if err != nil {
			return nil, fmt.Errorf("series %d (%s): %w", i+1, s.Name, err)
		}
	}
	return &Catalogue{content.Conferences, content.Series}, nil
}

func checked(name, address, zone string) error {
	switch {
	case folded(name) == "":
		return errors.New("expected a name")
	case !program.OpensInBrowser(address):
		return fmt.Errorf("url %q: expected http or https", address)
	}
	_, err := time.LoadLocation(zone)
	return err
}

// List gives the editions that are listed one by one, the reader's own first.
// One that is named twice is given once.
func (c *Catalogue) List() []Entry {
	var list []Entry
	seen := map[string]bool{}
	for _, e := range c.entries {
		if name := folded(e.Name); !seen[name] {
			seen[name] = true
			list = append(list, e)
		}
	}
	return list
}

// Find gives the edition that a name means. Case, hyphens and blanks do not
// matter: "FOSDEM 2026" is "fosdem-2026". A year that is not listed may follow
// from the series; a name without a year means the latest edition listed.
func (c *Catalogue) Find(name string) (Entry, bool) {
	name = folded(name)
	for _, e := range c.entries {
		if folded(e.Name) == name {
			return e, true
		}
	}
	stem, year := withoutYear(name)
	if stem == "" {
		return Entry{}, false
	}
	if year == 0 {
		return c.latest(stem)
	}
	for _, s := range c.series {
		if folded(s.Name) == stem && year >= s.First {
			return s.edition(year), true
		}
	}
	return Entry{}, false
}

func (c *Catalogue) latest(stem string) (Entry, bool) {
	best, found := 0, Entry{}
	for _, e := range c.entries {
		if s, year := withoutYear(folded(e.Name)); s == stem && year > best {
			best, found = year, e
		}
	}
	return found, best > 0
}

// dataOf gives the data file that a page of a virtual conference site stands for.
func (c *Catalogue) dataOf(u *url.URL) (*url.URL, bool) {
	if ext := strings.ToLower(filepath.Ext(u.Path)); ext != "" && ext != ".html" {
		return nil, false
	}
	page := strings.TrimSuffix(withoutUser(u), "/") + "/"
	for _, s := range c.series {
		before, _, ok := strings.Cut(s.Page, "{year}")
		if !ok || len(page) < len(before)+len("2000/") || !strings.EqualFold(page[:len(before)], before) {
			continue
		}
		year, err := strconv.Atoi(page[len(before) : len(before)+4])
		if err != nil || !strings.EqualFold(s.at(s.Page, year), page[:min(len(page), len(s.at(s.Page, year)))]) {
			continue
		}
		data, err := url.Parse(s.at(s.URL, year))
		return data, err == nil
	}
	return nil, false
}

// at fills in the year: {year} is 2026, {yy} 26.
func (s *series) at(address string, year int) string {
	return strings.NewReplacer("{year}", strconv.Itoa(year), "{yy}", fmt.Sprintf("%02d", year%100)).Replace(address)
}

func (s *series) edition(year int) Entry {
	return Entry{Name: fmt.Sprintf("%s-%d", s.Name, year), Title: s.at(s.Title, year), URL: s.at(s.URL, year),
		Format: s.Format, Zone: s.Zone, Basis: "pattern"}
}

// folded gives the letters and digits of a name in lower case.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// withoutYear parts a folded name into what is before the year and the year, of
// four digits or two. Without one the year is 0.
func withoutYear(name string) (string, int) {
	stem := strings.TrimRight(name, "0123456789")
	digits := name[len(stem):]
	year, _ := strconv.Atoi(digits)
	switch len(digits) {
	case 4:
		return stem, year
	case 2:
		return stem, 2000 + year
	case 0:
		return stem, 0
	}
	return "", 0
}

// names lists the folded names that begin like one that was not found.
func (c *Catalogue) names(like string) []string {
	stem, _ := withoutYear(folded(like))
	if stem == "" {
		return nil
	}
	var list []string
	for _, e := range c.List() {
		if strings.HasPrefix(folded(e.Name), stem) {
			list = append(list, e.Name)
		}
	}
	slices.Sort(list)
	return list
}
