package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"lanyard/program"
)

// The causes that a caller may tell apart. What is around them says more.
var (
	errTimeout   = errors.New("the time is up")
	errNowhere   = errors.New("there is no such file or folder, and no conference of this name in the catalogue")
	errNothing   = errors.New("there is nothing at this address")
	errNoFile    = errors.New("it is neither a file nor a folder")
	errHalf      = errors.New("the connection broke off")
	errBomb      = errors.New("no program is like that")
	errPage      = errors.New("this is a web page, not a program, and it names no schedule; give the address of its schedule file")
	errScheme    = errors.New("only http and https addresses are fetched")
	errRedirects = fmt.Errorf("it leads on and on: more than %d redirects", maxRedirects)
	errHeaders   = fmt.Errorf("the answer begins with more than %d KiB of headers", maxHeaders>>10)
)

// shown gives a source as it may be shown: on one line, without a password.
func shown(source string) string {
	if u, err := url.Parse(source); err == nil && u.User != nil {
		source = u.Redacted()
	}
	if source == "-" {
		return "standard input"
	}
	return program.CleanLine(source)
}

// nowhere says that a source is nothing, and which names are like it.
func nowhere(like []string) error {
	if len(like) == 0 {
		return errNowhere
	}
	return fmt.Errorf("%w; did you mean %s?", errNowhere, strings.Join(like, ", "))
}

func tooLarge(limit int64) error { return fmt.Errorf("it is larger than %s", size(limit)) }

func broken(format string, err error) error {
	return fmt.Errorf("the %s file is damaged or not complete: %w", format, err)
}

func size(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// refused says what a status means that is not 200.
func refused(r *http.Response) error {
	status := fmt.Sprintf("%d %s", r.StatusCode, http.StatusText(r.StatusCode))
	switch code := r.StatusCode; {
	case code == http.StatusNotFound, code == http.StatusGone:
		return fmt.Errorf("%w (%s)", errNothing, status)
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		return fmt.Errorf("the server does not let it be read (%s)", status)
	case code == http.StatusTooManyRequests:
		return fmt.Errorf("the server asks to come back later (%s)", status)
	case code >= 500:
		return fmt.Errorf("the server has a fault of its own (%s); try again later", status)
	}
	return fmt.Errorf("the server answers %s", strings.TrimSpace(status))
}

// onTheWay says what went wrong between here and the server.
func onTheWay(err error, u *url.URL) error {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var certificate *tls.CertificateVerificationError
	host := u.Hostname()
	var said *url.Error
	if errors.As(err, &said) {
		err = said.Err // without the request's line around it
	}
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("there is no host %q, or no network: %w", host, err)
	case errors.As(err, &dns):
		return fmt.Errorf("the host %q cannot be looked up; is there a network? %w", host, err)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("nobody answers at %s: %w", u.Host, err)
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return fmt.Errorf("there is no way to %s; is there a network? %w", u.Host, err)
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %w", errHalf, err)
	case errors.As(err, &certificate), errors.As(err, &unknown):
		return fmt.Errorf("the certificate of %q is not to be trusted: %w", host, err)
	case strings.Contains(err.Error(), "response headers exceeded"):
		return errHeaders
	case strings.Contains(err.Error(), "does not look like a TLS handshake"), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return fmt.Errorf("%s does not speak https: %w", u.Host, err)
	case strings.Contains(err.Error(), "transport connection broken"), strings.Contains(err.Error(), "malformed"), strings.Contains(err.Error(), "in chunk"):
		return fmt.Errorf("%s does not answer as a web server does: %w", u.Host, err)
	}
	var slow net.Error
	if errors.As(err, &slow) && slow.Timeout() {
		return fmt.Errorf("%s does not answer: %w", u.Host, err)
	}
	return err
}
