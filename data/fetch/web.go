package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"lanyard/data/format"
)

const (
	maxRedirects = 10
	// maxHeaders bounds the headers of an answer, in bytes.
	maxHeaders = 64 << 10
	userAgent  = "Lanyard (conference program browser)"
	// accept asks for data where a server offers a page as well.
	accept = "application/json, application/xml;q=0.9, text/xml;q=0.9, text/calendar;q=0.9, text/csv;q=0.8, */*;q=0.5"
)

// transport sends requests as usual, with a bound on everything that waits.
func transport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  60 * time.Second,
		MaxResponseHeaderBytes: maxHeaders,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // it is unpacked here, within the bounds
		DisableKeepAlives:      true, // of what a server says unasked, net/http would tell on the terminal
	}
}

// answer is what a server sent.
type answer struct {
	url         *url.URL // after redirects
	raw         []byte
	kind        string // the media type, without parameters
	state       State
	notModified bool
	name        string // of what lies beside the source
	absent      bool   // likewise
}

// web gets an address, the schedule that its page names, and what belongs to it.
func (f *fetcher) web(ctx context.Context, address string) (*Fetched, error) {
	if f.Transport == nil {
		own := transport()
		defer own.CloseIdleConnections()
		f.Transport = own
	}
	u, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	if data, ok := f.Catalogue.dataOf(u); ok {
		u = data
	}
	a, err := f.schedule(ctx, u)
	if err != nil {
		return nil, err
	}
	beside, err := f.besides(ctx, a.url)
	if err != nil {
		return nil, err
	}
	got := &Fetched{NotModified: a.notModified && !slices.ContainsFunc(beside, f.changed)}
	if !got.NotModified {
		if got.Input, err = f.whole(ctx, a, beside); err != nil {
			return nil, err
		}
	}
	got.State = a.state
	for _, b := range beside {
		got.State.Beside = append(got.State.Beside, f.companionState(b))
		if was, known := f.known.companion(b.name); b.absent && known && !was.Absent {
			got.Gone = append(got.Gone, b.name)
		}
	}
	return got, nil
}

// schedule gets an address, or the schedule that the page there names.
func (f *fetcher) schedule(ctx context.Context, u *url.URL) (*answer, error) {
	a, err := f.ask(ctx, u)
	if err != nil || !a.isPage() {
		return a, err
	}
	return f.followPage(ctx, a)
}

// whole makes an input of answers of which one at least is new. Those that were
// not sent, because they have not changed, are asked for again: nothing of an
// earlier fetch is there any more.
func (f *fetcher) whole(ctx context.Context, a *answer, beside []*answer) (*format.Input, error) {
	f.If = nil
	files := memory{}
	for _, one := range append([]*answer{a}, beside...) {
		if one.notModified {
			again, err := f.ask(ctx, one.url)
			if err != nil {
				return nil, err
			}
			one.raw, one.state, one.notModified = again.raw, again.state, false
		}
		if one.name != "" && !one.absent {
			files[one.name] = one.raw
		}
	}
	return f.input(nameOf(a.url), a.raw, files)
}

// followPage takes the one step from a web page to the schedule that it names.
// A page that names none may be one that a format reads.
func (f *fetcher) followPage(ctx context.Context, page *answer) (*answer, error) {
	next := scheduleOf(page.raw, page.url)
	if next == nil {
		if in, err := format.NewBytes(nameOf(page.url), page.raw); err == nil {
			if _, err := format.Detect(in); err == nil {
				return page, nil
			}
		}
		return nil, errPage
	}
	a, err := f.ask(ctx, next)
	if err != nil {
		return nil, fmt.Errorf("its schedule at %s: %w", next.Redacted(), err)
	}
	if a.isPage() {
		return nil, fmt.Errorf("its schedule at %s: %w", next.Redacted(), errPage)
	}
	return a, nil
}

// ask sends one request and reads the answer whole.
func (f *fetcher) ask(ctx context.Context, u *url.URL) (*answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", accept)
	request.Header.Set("Accept-Encoding", "gzip")
	f.unlessChanged(request)
	client := http.Client{Transport: f.Transport, CheckRedirect: f.redirect}
	response, err := client.Do(request)
	if err != nil {
		return nil, onTheWay(err, u)
	}
	defer response.Body.Close()
	a := &answer{url: response.Request.URL, state: State{
		URL: withoutUser(response.Request.URL), ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified"),
	}}
	a.kind, _, _ = mime.ParseMediaType(response.Header.Get("Content-Type"))
	switch {
	case response.StatusCode == http.StatusNotModified && isConditional(response.Request):
		a.notModified = true
		a.state.ETag, a.state.LastModified = f.validators(response.Request.URL)
		return a, nil
	case response.StatusCode != http.StatusOK:
		return nil, refused(response)
	case response.ContentLength > f.MaxBytes:
		return nil, tooLarge(f.MaxBytes)
	}
	a.raw, err = read(response.Body, f.MaxBytes, func(n int64) { f.report(n, response.ContentLength) })
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) && response.ContentLength > 0:
		return nil, fmt.Errorf("only %d of %d bytes came: %w", len(a.raw), response.ContentLength, errHalf)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("only %d bytes came: %w", len(a.raw), errHalf)
	case err != nil:
		return nil, onTheWay(err, u)
	}
	switch packing := response.Header.Get("Content-Encoding"); {
	case packing == "", strings.EqualFold(packing, "identity"):
	case strings.EqualFold(packing, "gzip"), strings.EqualFold(packing, "x-gzip"):
		a.raw, err = f.bounds.gunzip(a.raw)
	default:
		return nil, fmt.Errorf("the server sends it packed as %.40q, which nobody asked for", packing)
	}
	return a, err
}

// redirect decides on a redirect: only to the web, and not for ever.
func (f *fetcher) redirect(next *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return errRedirects
	}
	if next.URL.Scheme != "http" && next.URL.Scheme != "https" {
		return fmt.Errorf("it leads to %.80q: %w", next.URL.Redacted(), errScheme)
	}
	f.unlessChanged(next)
	return nil
}

// unlessChanged asks for the file only if it has changed, when the request is
// for the very address whose state is known. What stands on the way there, a
// redirect or a page, has a state of its own.
func (f *fetcher) unlessChanged(r *http.Request) {
	r.Header.Del("If-None-Match")
	r.Header.Del("If-Modified-Since")
	etag, modified := f.validators(r.URL)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	if modified != "" {
		r.Header.Set("If-Modified-Since", modified)
	}
}

func isConditional(r *http.Request) bool {
	return r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since") != ""
}

// validators give what the server said of the version that is known of an
// address, the source's or that of a file beside it.
func (f *fetcher) validators(u *url.URL) (etag, modified string) {
	if f.If == nil || f.If.URL == "" {
		return "", ""
	}
	address := withoutUser(u)
	if address == f.If.URL {
		return f.If.ETag, f.If.LastModified
	}
	for _, c := range f.If.Beside {
		if address == c.URL {
			return c.ETag, c.LastModified
		}
	}
	return "", ""
}

func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, fmt.Errorf("this is not an address: %w", errors.Unwrap(err))
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errScheme
	case u.Host == "":
		return nil, errors.New("the address names no host")
	}
	u.Fragment = ""
	return u, nil
}

// withoutUser gives an address as it may be kept: a password is not.
func withoutUser(u *url.URL) string {
	kept := *u
	kept.User, kept.Fragment = nil, ""
	return kept.String()
}

// nameOf gives the name of the file at an address.
func nameOf(u *url.URL) string {
	name := path.Base(path.Clean("/" + u.Path))
	if name == "/" || name == "." || name == ".." || strings.ContainsAny(name, "/\\\x00") {
		return u.Hostname()
	}
	return name
}
