package prose

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/net/html"

	"lanyard/program"
)

// corpus gives the path of a file of real programs, or skips the test.
func corpus(t testing.TB, name ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "corpus"}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the corpus of real programs is not on this machine")
	}
	return path
}

// abstracts gives the abstracts of the ICML 2024 virtual site, which are plain
// text with maths and a bit of Markdown.
func abstracts(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(corpus(t, "virtual-site", "icml-2024-events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var events []struct{ Abstract string }
	if err := json.Unmarshal(data, &events); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range events {
		if e.Abstract != "" {
			texts = append(texts, e.Abstract)
		}
	}
	return texts
}

// longStrings finds the strings of a JSON file that are long enough to be
// abstracts.
func longStrings(v any, add func(string)) {
	switch v := v.(type) {
	case string:
		if len(v) > 200 {
			add(v)
		}
	case []any:
		for _, e := range v {
			longStrings(e, add)
		}
	case map[string]any:
		for _, e := range v {
			longStrings(e, add)
		}
	}
}

// unspaced gives what is seen of rendered lines, without blanks.
func unspaced(lines []string) string {
	return withoutBlanks(ansi.Strip(strings.Join(lines, "\n")))
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// inOrder gives the first word that does not come after those before it.
func inOrder(words []string, seen string) (missing string) {
	for _, w := range words {
		i := strings.Index(seen, w)
		if i < 0 {
			return w
		}
		seen = seen[i+len(w):]
	}
	return ""
}

var (
	marked   = regexp.MustCompile("[$\\\\*`]|<br|''")
	tags     = regexp.MustCompile(`(?i)</?[a-z][^<>]*>`)
	accents  = regexp.MustCompile(`\pL*(?:\{*\\['"^~=.cvH\x60]\{?\\?\pL\}*\pL*)+|\\href\{[^}]*\}`)
	formulas = regexp.MustCompile(`\\begin\{equation\*\}.*?\\end\{equation\*\}|\$\$[^$]*\$\$|\$[^$]*\$|\\\([^)]*\\\)|\\(?:begin|end)\{[^}]*\}|\\[a-zA-Z]+|\\.`)
	bullets  = regexp.MustCompile(`(?m)^ *[-*•·‣–+◦▪●] +`)
	word     = regexp.MustCompile(`\pL+|\pN+`)
)

// unmarkedWords gives the words that stand outside of formulas, tags, accents
// and commands.
func unmarkedWords(s string) []string {
	for _, marks := range []*regexp.Regexp{tags, accents, formulas} {
		s = marks.ReplaceAllString(s, " ")
	}
	return word.FindAllString(s, -1)
}

func checkPlain(t *testing.T, r *Renderer, body string) {
	t.Helper()
	body = strings.TrimSpace(program.Clean(body))
	lines, err := r.Render(program.Text{Body: body})
	if err != nil {
		t.Fatal(err)
	}
	checkLines(t, lines, r.style)
	seen := unspaced(lines)
	if !marked.MatchString(body) {
		if want := withoutBlanks(bullets.ReplaceAllString(body, "• ")); seen != want {
			t.Errorf("plain text changed\n got %s\nwant %s", seen, want)
		}
		return
	}
	if w := inOrder(unmarkedWords(body), seen); w != "" {
		t.Errorf("%q is lost or out of order\n got %s\nfrom %s", w, seen, body)
	}
}

// checkLines checks what holds for every rendering.
func checkLines(t *testing.T, lines []string, style Style) {
	t.Helper()
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > max(style.Width, 1) {
			t.Errorf("line %d has %d cells, more than %d: %q", i, w, style.Width, l)
		}
		plain := ansi.Strip(l)
		if strings.HasSuffix(plain, " ") {
			t.Errorf("line %d ends with a blank: %q", i, l)
		}
		if plain != program.Clean(plain) {
			t.Errorf("line %d holds what program.Clean takes out: %q", i, l)
		}
		if (i == 0 || i == len(lines)-1) && plain == "" {
			t.Errorf("line %d of %d is blank", i, len(lines))
		}
		if !style.Colour && coloured.MatchString(l) {
			t.Errorf("line %d is coloured: %q", i, l)
		}
		if foreign := escapes.FindString(ownEscapes.ReplaceAllString(l, "")); foreign != "" {
			t.Errorf("line %d holds an escape sequence that is not ours: %q", i, l)
		}
	}
}

var (
	coloured   = regexp.MustCompile(`\x1b\[[0-9;:]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;:]*m|\x1b\]`)
	ownEscapes = regexp.MustCompile(`\x1b\[[0-9;]*m|\x1b\]8;[^\x07\x1b]*\x07`)
	escapes    = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f-\x{9f}]`)
)

func TestRealAbstractsLoseNothing(t *testing.T) {
	r := mustNew(t, Style{Width: 57})
	for _, body := range abstracts(t) {
		checkPlain(t, r, body)
	}
}

func TestRealNotesLoseNothing(t *testing.T) {
	data, err := os.ReadFile(corpus(t, "openreview", "colm-2024-notes-v2.RECONSTRUCTED.json"))
	if err != nil {
		t.Fatal(err)
	}
	var notes any
	if err := json.Unmarshal(data, &notes); err != nil {
		t.Fatal(err)
	}
	r := mustNew(t, Style{Width: 33, Colour: true})
	longStrings(notes, func(s string) { checkPlain(t, r, s) })
}

func TestRealMarkdownLosesNothing(t *testing.T) {
	data, err := os.ReadFile(corpus(t, "schedule-json", "rc3-2020-pretalx.json"))
	if err != nil {
		t.Fatal(err)
	}
	var schedule any
	if err := json.Unmarshal(data, &schedule); err != nil {
		t.Fatal(err)
	}
	r := mustNew(t, Style{Width: 72, Colour: true})
	checked := 0
	longStrings(schedule, func(s string) {
		checked++
		checkMarkup(t, r, program.Text{Body: s, Markup: program.Markdown}, unmarkedWords(s))
	})
	if checked == 0 {
		t.Error("no abstract was found")
	}
}

func TestRealHTMLLosesNothing(t *testing.T) {
	for _, name := range []string{"fosdem-2013.xml", "fosdem-2020.xml", "fosdem-2026.xml", "34c3.xml"} {
		texts := eventTexts(t, corpus(t, "frab-xml", name))
		if len(texts) == 0 {
			t.Errorf("%s: no abstract was found", name)
		}
		r := mustNew(t, Style{Width: 72, Dark: true, Colour: true})
		for _, s := range texts {
			checkMarkup(t, r, program.Text{Body: s, Markup: program.HTML}, unmarkedWords(htmlWords(s)))
		}
	}
}

func checkMarkup(t *testing.T, r *Renderer, text program.Text, words []string) {
	t.Helper()
	lines, err := r.Render(text)
	if err != nil {
		t.Fatal(err)
	}
	checkLines(t, lines, r.style)
	if w := inOrder(words, unspaced(lines)); w != "" {
		t.Errorf("%q is lost or out of order\n got %s\nfrom %s", w, strings.Join(lines, "\n"), text.Body)
	}
}

// eventTexts gives the abstracts and descriptions of a frab schedule.
func eventTexts(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var texts []string
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "abstract" || e.Name.Local == "description") {
			var s string
			if err := d.DecodeElement(&s, &e); err != nil {
				t.Fatal(err)
			}
			if s = strings.TrimSpace(s); s != "" {
				texts = append(texts, s)
			}
		}
	}
}

// htmlWords gives the text of HTML by the parser's own tree.
func htmlWords(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data + " ")
		}
	}
	return b.String()
}

func mustNew(t testing.TB, style Style) *Renderer {
	t.Helper()
	r, err := New(style)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
