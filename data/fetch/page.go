package fetch

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxPage bounds how much of a web page is looked at, in bytes.
const maxPage = 1 << 20

// scheduleTypes are the media types by which a page names its schedule, the one
// with most in it first.
var scheduleTypes = [...]string{
	"application/vnd.c3voc.schedule+json",
	"application/vnd.c3voc.schedule+xml",
	"text/calendar",
}

// isPage tells whether an answer is a web page, by its type or its beginning:
// servers call many things text/html.
func (a *answer) isPage() bool {
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(a.raw[:min(len(a.raw), 512)], []byte("\xef\xbb\xbf")))))
	if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return true
	}
	if strings.HasPrefix(start, "<?xml") {
		return strings.Contains(start, "<!doctype html") || strings.Contains(start, "<html")
	}
	data := strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") || strings.HasPrefix(start, "<schedule") || strings.HasPrefix(start, "begin:vcalendar") || isZip(a.raw) || isGzip(a.raw)
	return a.kind == "text/html" && !data
}

// scheduleOf gives the address of the schedule that a page names in a <link>,
// or nil. Relative addresses are those of the page, or of its <base>.
func scheduleOf(page []byte, at *url.URL) *url.URL {
	base := at
	best, rank := "", len(scheduleTypes)
	tokens := html.NewTokenizer(bytes.NewReader(page[:min(len(page), maxPage)]))
	tokens.SetMaxBuf(maxPage)
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch tag := tokens.Token(); tag.DataAtom {
		case atom.Base:
			if u, err := at.Parse(attribute(tag, "href")); err == nil && base == at {
				base = u
			}
		case atom.Link, atom.A:
			of := slices.Index(scheduleTypes[:], mediaType(attribute(tag, "type")))
			if of >= 0 && of < rank && isAlternate(tag) && attribute(tag, "href") != "" {
				best, rank = attribute(tag, "href"), of
			}
		}
	}
	if best == "" {
		return nil
	}
	next, err := base.Parse(strings.TrimSpace(best))
	if err != nil || (next.Scheme != "http" && next.Scheme != "https") || next.Host == "" {
		return nil
	}
	next.Fragment = ""
	return next
}

func attribute(tag html.Token, name string) string {
	for _, a := range tag.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func mediaType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	return strings.ToLower(strings.TrimSpace(s))
}

// isAlternate tells whether a link says that it is the page in another form, or
// says nothing of it.
func isAlternate(tag html.Token) bool {
	rel := strings.Fields(strings.ToLower(attribute(tag, "rel")))
	return len(rel) == 0 || slices.Contains(rel, "alternate")
}
