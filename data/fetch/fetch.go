package fetch

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"lanyard/data/format"
)

// What bounds a fetch whose options do not.
const (
	// DefaultBytes bounds what is sent, and what it unpacks to, in bytes.
	DefaultBytes = 128 << 20
	// DefaultTimeout bounds a whole fetch.
	DefaultTimeout = 2 * time.Minute
)

// Options say how to fetch. The zero Options are good for use.
type Options struct {
	// Stdin is what the source "-" reads.
	Stdin io.Reader
	// If is the state that an earlier fetch of the source gave. A source that has
	// not changed since is not sent again.
	If *State
	// Progress is told how many bytes have come, and of how many: -1 where the
	// server does not say. It is called by the goroutine that fetches.
	Progress func(done, total int64)
	// MaxBytes bounds what is sent and, on its own, what it unpacks to; 0 means DefaultBytes.
	MaxBytes int64
	// Timeout bounds the whole fetch; 0 means DefaultTimeout.
	Timeout time.Duration
	// Catalogue knows conferences by name; nil means the built-in one.
	Catalogue *Catalogue
	// Transport sends requests; nil means one with the proxies of the environment.
	Transport http.RoundTripper
}

// State is what to keep of a fetch in order to ask, next time, whether the
// source has changed.
type State struct {
	// URL is where the source was in the end: after redirects, and after the page
	// that named it. It is empty for what is not on the web.
	URL string `json:"url,omitempty"`
	// ETag and LastModified are the server's words, to be sent back as they are.
	// Of a file on the disk LastModified is its time; of a folder ETag is a sum
	// over its files.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	// Beside are the files beside the source that belong to it.
	Beside []Companion `json:"beside,omitempty"`
	// At is the time of the fetch.
	At time.Time `json:"at"`
}

// Fetched is what was got.
type Fetched struct {
	// Input is for format.Read; nil if the source has not changed.
	Input *format.Input
	// State is for the next fetch, apart from what only reading tells: see After.
	State State
	// NotModified tells that the source is what Options.If says it was.
	NotModified bool
	// Gone are files beside the source that were there at the time of Options.If
	// and are no longer.
	Gone []string
	// Entry is the catalogue's, if the source was one of its names.
	Entry *Entry

	folder string // of a file on the disk
}

// Get fetches a source. Cancelling ctx stops it at once. An error says in plain
// words what is wrong and, where there is something, what to do.
func Get(ctx context.Context, source string, o Options) (*Fetched, error) {
	o.MaxBytes = cmp.Or(o.MaxBytes, DefaultBytes)
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	if o.Catalogue == nil {
		o.Catalogue = BuiltIn()
	}
	outer := ctx
	ctx, stop := context.WithTimeoutCause(ctx, o.Timeout, errTimeout)
	defer stop()
	f := &fetcher{Options: o, known: o.If, bounds: bounds{bytes: o.MaxBytes, files: maxFiles}}
	got, err := f.get(ctx, source)
	switch {
	case outer.Err() != nil:
		return nil, fmt.Errorf("%s: stopped: %w", shown(source), outer.Err())
	case err != nil && context.Cause(ctx) == errTimeout:
		return nil, fmt.Errorf("%s: it did not come within %s: %w", shown(source), o.Timeout, errTimeout)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", shown(source), err)
	}
	got.State.At = time.Now().UTC().Truncate(time.Second)
	return got, nil
}

// fetcher is one fetch.
type fetcher struct {
	Options
	known  *State // what Options.If was; that is nil once something has changed
	bounds bounds
}

func (f *fetcher) get(ctx context.Context, source string) (*Fetched, error) {
	switch scheme, rest, isURL := strings.Cut(source, "://"); {
	case source == "-":
		return f.stdin(ctx)
	case isURL && strings.EqualFold(scheme, "webcal"):
		return f.web(ctx, "https://"+rest)
	case isURL:
		return f.web(ctx, source)
	}
	got, err := f.disk(ctx, source)
	if !isAbsent(err) {
		return got, err
	}
	entry, ok := f.Catalogue.Find(source)
	if !ok {
		return nil, nowhere(f.Catalogue.names(source))
	}
	if got, err = f.web(ctx, entry.URL); err != nil {
		return nil, fmt.Errorf("%s: %w", entry.URL, err)
	}
	got.Entry = &entry
	return got, nil
}

// input makes an input of what came under a name, with the files beside it.
func (f *fetcher) input(name string, raw []byte, beside memory) (*format.Input, error) {
	raw, err := f.bounds.gunzip(raw)
	if err != nil {
		return nil, err
	}
	if isZip(raw) {
		return f.bounds.unzip(strings.TrimSuffix(name, ".zip"), raw)
	}
	files := memory{name: raw}
	for other, raw := range beside {
		files[other] = raw
	}
	return format.NewFile(files, name)
}
