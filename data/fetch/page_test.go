package fetch_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"lanyard/data/fetch"
)

var errReset = syscall.ECONNRESET

func TestAPageLeadsToItsSchedule(t *testing.T) {
	const (
		json = `<link rel="alternate" type="application/vnd.c3voc.schedule+json" href="%s">`
		xml  = `<link rel=alternate type="application/vnd.c3voc.schedule+xml; charset=utf-8" href='/wrong' />`
		ical = `<LINK REL="ALTERNATE" TYPE="text/calendar" HREF="/wrong">`
	)
	for name, c := range map[string]struct{ page, want string }{
		"relative":         {"<!doctype html><head>" + fmt.Sprintf(json, "p.json"), "/en/p.json"},
		"from the root":    {fmt.Sprintf(json, "/p.json"), "/p.json"},
		"below a base":     {`<base href="/deep/down/">` + fmt.Sprintf(json, "p.json"), "/deep/down/p.json"},
		"absolute":         {fmt.Sprintf(json, "AT/p.json#day-1"), "/p.json"},
		"the best of them": {ical + xml + fmt.Sprintf(json, "/p.json"), "/p.json"},
		"an anchor":        {`<p><a type="text/calendar" href="/p.json">All of it</a>`, "/p.json"},
		"no relation":      {`<link type="text/calendar" href="/p.json">`, "/p.json"},
		"not another's":    {`<link rel="author" type="text/calendar" href="/wrong">` + fmt.Sprintf(json, "/p.json"), "/p.json"},
		"entities":         {fmt.Sprintf(json, "/p.json?a=1&amp;b=2"), "/p.json?a=1&b=2"},
	} {
		t.Run(name, func(t *testing.T) {
			answers := says("application/json", program)
			s := site{"/p.json": answers, "/en/p.json": answers, "/deep/down/p.json": answers}
			at := s.start(t)
			s["/en/index.html"] = says("text/html; charset=utf-8", strings.ReplaceAll(c.page, "AT", at))
			got := get(t, at+"/en/index.html", fetch.Options{})
			if got.State.URL != at+c.want || titles(t, got.Input) != "Caches" {
				t.Errorf("led to %s, want %s", got.State.URL, c.want)
			}
		})
	}
}

func TestAPageThatLeadsNowhere(t *testing.T) {
	link := func(to string) string {
		return `<html><link rel="alternate" type="text/calendar" href="` + to + `">`
	}
	at := site{
		"/plain": says("text/html", "<!DOCTYPE html><title>Hello</title>"), "/xhtml": says("application/xhtml+xml", "\ufeff<HTML>"),
		"/xml":  says("text/html", `<?xml version="1.0"?> <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">`),
		"/file": says("text/html", link("file:///etc/hosts")), "/self": says("text/html", link("/self")), "/gone": says("text/html", link("/nothing")),
		"/late": says("text/html", "<html>"+strings.Repeat(" ", 2<<20)+link("/p.json")),
		"/open": says("text/html", "<html><link rel=alternate type="+strings.Repeat("x", 2<<20)),
	}.start(t)
	for _, path := range []string{"/plain", "/xhtml", "/xml", "/file", "/late", "/open"} {
		fails(t, at+path, fetch.Options{}, "a web page, not a program", "give the address of its schedule file")
	}
	fails(t, at+"/self", fetch.Options{}, "its schedule at "+at+"/self", "a web page")
	fails(t, at+"/gone", fetch.Options{}, "its schedule at "+at+"/nothing", "404")
}

// TestDataServedAsAPage reads what a server calls text/html and is not.
func TestDataServedAsAPage(t *testing.T) {
	at := site{"/p": says("text/html", program)}.start(t)
	if got := titles(t, get(t, at+"/p", fetch.Options{}).Input); got != "Caches" {
		t.Error(got)
	}
}
