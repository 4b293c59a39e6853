package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"lanyard/data/fetch"
)

func TestAnAddress(t *testing.T) {
	var agent string
	at := site{"/a/small.json": func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		if !r.Close {
			t.Error("the connection is to be kept, and what comes on it unasked would be told on the terminal")
		}
		w.Header().Set("ETag", `"one"`)
		says("application/json", program)(w, r)
	}}.start(t)
	var done, total int64
	got := get(t, at+"/a/small.json#top", fetch.Options{Progress: func(d, n int64) { done, total = d, n }})
	if titles(t, got.Input) != "Caches" || got.Input.Main != "small.json" {
		t.Errorf("read %q from %q", titles(t, got.Input), got.Input.Main)
	}
	if got.State.URL != at+"/a/small.json" || got.State.ETag != `"one"` || got.State.At.IsZero() {
		t.Errorf("state %+v", got.State)
	}
	if done != int64(len(program)) || total != int64(len(program)) {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	if !strings.Contains(agent, "Lanyard") {
		t.Errorf("it called itself %q", agent)
	}
}

func TestCompressedOnTheWay(t *testing.T) {
	at := site{"/p.json": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			t.Errorf("accepts %q", r.Header.Get("Accept-Encoding"))
		}
		w.Header().Set("Content-Encoding", "gzip")
		says("application/json", gzipped(t, program))(w, r)
	}}.start(t)
	if got := titles(t, get(t, at+"/p.json", fetch.Options{}).Input); got != "Caches" {
		t.Error(got)
	}
}

func TestNotModified(t *testing.T) {
	version := "1"
	dated := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v`+version+`"`)
		w.Header().Set("Last-Modified", "Tue, 14 May 2024 09:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v`+version+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		says("application/json", program)(w, r)
	}
	page := func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since") != "" {
			t.Errorf("%s was asked whether it had changed: that is not its state", r.URL)
		}
		says("text/html", `<link rel=alternate type="application/vnd.c3voc.schedule+json" href="p.json">`)(w, r)
	}
	s := site{"/p.json": dated, "/old": redirects("/p.json"), "/": page}
	at := s.start(t)
	for _, source := range []string{at + "/p.json", at + "/old", at + "/"} {
		version = "1"
		first := get(t, source, fetch.Options{})
		if first.NotModified || first.State.URL != at+"/p.json" {
			t.Fatalf("%s: %+v", source, first)
		}
		again := get(t, source, fetch.Options{If: &first.State})
		if !again.NotModified || again.Input != nil || again.State.ETag != `"v1"` || again.State.LastModified != first.State.LastModified {
			t.Errorf("%s, unchanged: %+v", source, again)
		}
		version = "2"
		changed := get(t, source, fetch.Options{If: &again.State})
		if changed.NotModified || changed.State.ETag != `"v2"` || titles(t, changed.Input) != "Caches" {
			t.Errorf("%s, changed: %+v", source, changed)
		}
	}
}

func TestAnUnaskedNotModifiedIsAnError(t *testing.T) {
	at := site{"/p": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotModified) }}.start(t)
	fails(t, at+"/p", fetch.Options{}, "304")
}

func TestRefusals(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	at := site{"/403": status(403), "/410": status(410), "/418": status(418), "/429": status(429), "/500": status(500), "/503": status(503)}.start(t)
	for path, want := range map[string]string{
		"/403": "does not let it be read (403 Forbidden)", "/404": "nothing at this address (404 Not Found)", "/410": "nothing at this address",
		"/418": "answers 418", "/429": "come back later", "/500": "fault of its own (500 Internal Server Error)", "/503": "try again later",
	} {
		fails(t, at+path, fetch.Options{}, want, at)
	}
	for source, want := range map[string]string{
		"ftp://example.org/a": "only http and https", "file:///etc/hosts": "only http and https", "http:///a": "names no host",
		"http://a b/": "not an address", "https://[::1": "not an address",
	} {
		fails(t, source, fetch.Options{}, want)
	}
	fails(t, "http://ada:secret@"+strings.TrimPrefix(at, "http://")+"/404", fetch.Options{}, "ada:xxxxx@")
}

func TestAPasswordIsNotKept(t *testing.T) {
	at := site{"/p.json": func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != "secret" {
			t.Error("the server was not given the password")
		}
		says("application/json", program)(w, r)
	}}.start(t)
	got := get(t, strings.Replace(at, "://", "://ada:secret@", 1)+"/p.json", fetch.Options{})
	if got.State.URL != at+"/p.json" {
		t.Errorf("kept %s", got.State.URL)
	}
}

func TestNobodyThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("needs the loopback network: ", err)
	}
	address := listener.Addr().String()
	listener.Close()
	fails(t, "http://"+address+"/p", fetch.Options{}, "nobody answers at "+address)
	for want, err := range map[string]error{
		"there is no host":         &net.DNSError{Name: "x", IsNotFound: true},
		"cannot be looked up":      &net.DNSError{Name: "x", IsTemporary: true},
		"does not answer":          &net.OpError{Op: "dial", Err: context.DeadlineExceeded},
		"the connection broke off": &net.OpError{Op: "read", Err: errReset},
	} {
		fails(t, "http://example.org/p", fetch.Options{Transport: failing{err}}, want)
	}
}

// failing is a network on which every request fails.
type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func TestHalfABody(t *testing.T) {
	half := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, program)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	chunked := func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, program)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	at := site{"/half": half, "/chunked": chunked}.start(t)
	fails(t, at+"/half", fetch.Options{}, fmt.Sprintf("only %d of 1000 bytes came", len(program)), "broke off")
	fails(t, at+"/chunked", fetch.Options{}, "broke off")
}

func TestASlowBodyIsStopped(t *testing.T) {
	slow := func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"lanyard":`)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
	at := site{"/slow": slow}.start(t)
	ctx, stop := context.WithCancel(t.Context())
	_, err := fetch.Get(ctx, at+"/slow", fetch.Options{Progress: func(int64, int64) { stop() }})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("stopped by the reader: %v", err)
	}
	fails(t, at+"/slow", fetch.Options{Timeout: 50 * time.Millisecond}, "did not come within 50ms")
}

// TestDripping is a server that sends a byte now and then, for ever: within the
// answer, and within its head. Only the limit of time ends that.
func TestDripping(t *testing.T) {
	drip := func(w io.Writer, flush func(), done <-chan struct{}) {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if _, err := io.WriteString(w, "x"); err != nil {
					return
				}
				flush()
			}
		}
	}
	body := func(w http.ResponseWriter, r *http.Request) { drip(w, w.(http.Flusher).Flush, r.Context().Done()) }
	head := func(w http.ResponseWriter, r *http.Request) {
		conn, both, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = both.WriteString("HTTP/1.1 200 OK\r\nX: ")
		drip(both, func() { _ = both.Flush() }, t.Context().Done())
	}
	at := site{"/body": body, "/head": head}.start(t)
	for _, path := range []string{"/body", "/head"} {
		fails(t, at+path, fetch.Options{Timeout: 50 * time.Millisecond}, "did not come within 50ms")
	}
}

// TestAnswersThatLie are answers as no web server gives them.
func TestAnswersThatLie(t *testing.T) {
	answers := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			conn, both, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			_, _ = both.WriteString(text)
			_ = both.Flush()
			conn.Close()
		}
	}
	const ok = "HTTP/1.1 200 OK\r\n"
	at := site{
		"/negative": answers(ok + "Content-Length: -5\r\n\r\n" + program), "/two": answers(ok + "Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + program),
		"/other": answers("SSH-2.0-x\r\n"), "/chunk": answers(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "/nothing": answers(""),
		"/more": answers(ok + "Content-Length: 999\r\n\r\n" + program), "/less": answers(ok + "Content-Length: 20\r\n\r\n" + program),
		"/packed": answers(ok + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx"), "/control": answers(ok + "Content-Encoding: \x1b[31m\r\n\r\nx"),
	}.start(t)
	host := strings.TrimPrefix(at, "http://")
	for path, want := range map[string]string{
		"/negative": host + " does not answer as a web server does", "/two": "does not answer as a web server does", "/other": "does not answer as a web server does",
		"/chunk": "does not answer as a web server does", "/nothing": "the connection broke off", "/more": "bytes came: the connection broke off",
		"/packed": `packed as "br"`, "/control": `\x1b[31m`,
	} {
		fails(t, at+path, fetch.Options{}, at+path, want)
	}
	if got := get(t, at+"/less", fetch.Options{}); string(got.Input.Head) != program[:20] {
		t.Errorf("of an answer of 20 bytes came %q", got.Input.Head)
	}
	fails(t, "https://"+host+"/less", fetch.Options{}, host+" does not speak https")
}

func TestTooMuch(t *testing.T) {
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 32<<10)); err != nil {
				return
			}
		}
	}
	stated := func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Length", "999999999") }
	headers := func(w http.ResponseWriter, r *http.Request) {
		for i := range 300 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
		}
	}
	at := site{"/endless": endless, "/stated": stated, "/headers": headers}.start(t)
	fails(t, at+"/endless", fetch.Options{MaxBytes: 3 << 20}, "larger than 3 MiB")
	fails(t, at+"/stated", fetch.Options{}, "larger than 128 MiB")
	fails(t, at+"/headers", fetch.Options{}, "more than 64 KiB of headers")
}

func TestRedirects(t *testing.T) {
	s := site{"/loop": redirects("/loop"), "/file": redirects("file:///etc/hosts"), "/ftp": redirects("ftp://example.org/"), "/10": says("application/json", program)}
	for i := range 10 {
		s[fmt.Sprintf("/%d", i)] = redirects(fmt.Sprintf("/%d", i+1))
	}
	s["/start"] = redirects("/0")
	at := s.start(t)
	if got := get(t, at+"/0", fetch.Options{}); got.State.URL != at+"/10" {
		t.Errorf("ten redirects led to %s", got.State.URL)
	}
	fails(t, at+"/start", fetch.Options{}, "more than 10 redirects")
	fails(t, at+"/loop", fetch.Options{}, "more than 10 redirects")
	fails(t, at+"/file", fetch.Options{}, "only http and https", "file:")
	fails(t, at+"/ftp", fetch.Options{}, "only http and https")
}
