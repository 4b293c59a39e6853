package format

import (
	"cmp"
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
)

// frabTitle joins title and subtitle, as bibliographies do, and decodes what
// was encoded once too often.
func frabTitle(title, subtitle string) string {
	title, subtitle = titleLine(title), titleLine(subtitle)
	if title == "" || subtitle == "" || strings.Contains(strings.ToLower(title), strings.ToLower(subtitle)) {
		return cmp.Or(title, subtitle)
	}
	if strings.ContainsAny(title[len(title)-1:], ":?!.-") || strings.HasSuffix(title, "…") || strings.HasSuffix(title, "–") {
		return title + " " + subtitle
	}
	return title + ": " + subtitle
}

// frabKinds are the words that name a kind where they are an event's type;
// elsewhere they are as often a topic.
var frabKinds = map[string]program.Kind{
	"sprint": program.KindWorkshop, "discussion": program.KindPanel, "diskussion": program.KindPanel, "meeting": program.KindSession,
	"djset": program.KindSocial, "performance": program.KindSocial, "game": program.KindSocial, "film": program.KindSocial, "screening": program.KindSocial,
	"certification": program.KindOther, "ceremony": program.KindOther, "other": program.KindOther,
}

// frabKind tells the kind of an event by its type, else by its title. What
// neither tells is a talk: FOSDEM calls its talks devroom, maintrack,
// lightningtalk. What somebody gives is no break.
func frabKind(stated, title string, hasPeople bool) program.Kind {
	if kind, ok := statedKind(stated); ok {
		return kind
	}
	for word := range strings.FieldsFuncSeq(strings.ToLower(stated), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if kind, ok := frabKinds[word]; ok {
			return kind
		}
	}
	if kind := titleKind(title); kind != program.KindBreak || !hasPeople {
		return kind
	}
	return program.KindTalk
}

// frabLanguages names the languages in which conferences are mostly held.
var frabLanguages = map[string]string{
	"cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
	"hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
	"pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}

// frabLanguage gives a language's English name, or its code as it stands.
func frabLanguage(code string) string {
	primary, _, _ := strings.Cut(strings.ToLower(code), "-")
	return cmp.Or(frabLanguages[primary], code)
}

var frabParagraph = regexp.MustCompile(`\n[ \t]*\n\s*`)

// frabText joins abstract and description. The forms of schedule do not say in
// what markup these are: Pentabarf gives HTML, pretalx Markdown, frab what the
// speaker wrote.
func frabText(markdown bool, parts []string) program.Text {
	var texts []string
	for _, part := range parts {
		part = strings.TrimSpace(strings.ReplaceAll(part, "\r\n", "\n"))
		switch {
		case part == "" || slices.Contains(texts, part):
		case len(texts) == 1 && strings.HasPrefix(part, texts[0]):
			texts[0] = part // the description begins with the whole abstract
		default:
			texts = append(texts, part)
		}
	}
	text := program.Text{Markup: program.Markdown}
	if !markdown {
		text.Markup = markupOf(texts...)
	}
	if text.Markup == program.HTML {
		for i, part := range texts {
			texts[i] = frabHTML(part)
		}
	}
	text.Body = strings.Join(texts, "\n\n")
	return text
}

// frabHTML makes HTML of a part that has no blocks of its own, and may be plain.
func frabHTML(part string) string {
	if htmlBlock.MatchString(part) {
		return part
	}
	if !titleTag.MatchString(part) {
		part = html.EscapeString(part)
	}
	paragraphs := frabParagraph.Split(part, -1)
	for i, p := range paragraphs {
		paragraphs[i] = "<p>" + strings.ReplaceAll(p, "\n", "<br>\n") + "</p>"
	}
	return strings.Join(paragraphs, "\n")
}

// frabLinks adds an event's links: its own page, then those given with it.
func frabLinks(links []program.Link, base string, e *frabEvent, page string) []program.Link {
	add := func(label, address string) {
		same := func(l program.Link) bool { return l.URL == address }
		if address != "" && len(links) < frabMost && !slices.ContainsFunc(links, same) {
			links = append(links, program.Link{Label: label, URL: address})
		}
	}
	add("Event page", page)
	for _, l := range e.links {
		label, address := l.label, l.address
		if !strings.Contains(address, "://") && strings.Contains(label, "://") {
			label, address = address, label // they were confused, or there is no label
		}
		if path.Base(address) == "missing.png" {
			continue // frab's stand-in for a file that is not there
		}
		address = frabAddress(base, address)
		if label == "" || label == l.address || label == address {
			label = frabLabel(l.kind, address)
		}
		add(label, address)
	}
	return links
}

// frabLabel names a link without a name: by its type, else by its host.
func frabLabel(kind, address string) string {
	if kind != "" {
		lower := strings.ToLower(kind)
		return strings.ToUpper(lower[:1]) + lower[1:]
	}
	if u, err := url.Parse(address); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// frabHost matches an address whose writer left out https://: a host, then
// nothing or a path.
var frabHost = regexp.MustCompile(`^(www\.)?([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(/\S*)?$`)

// frabAddress completes an address: with the scheme, where only that is left
// out, else with the address to which it is relative.
func frabAddress(base, address string) string {
	base, address = strings.TrimSpace(base), strings.TrimSpace(address)
	switch {
	case strings.HasPrefix(address, "//"):
		return "https:" + address
	case address == "" || strings.Contains(address, "://"):
		return address
	case frabHost.MatchString(address) && (strings.Contains(address, "/") || !frabFile(address)):
		return "https://" + address
	case base == "" || strings.Contains(address, ";") || strings.Contains(address, " "):
		return address
	}
	from, err := url.Parse(frabAddress("", base))
	if err != nil || from.Host == "" {
		return address
	}
	to, err := from.Parse(address)
	if err != nil {
		return address
	}
	return to.String()
}

// frabFile tells a file's name from a host's by its ending.
func frabFile(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf", ".html", ".htm", ".txt", ".md", ".odp", ".ppt", ".pptx", ".key", ".png", ".jpg", ".jpeg", ".svg", ".zip", ".gz", ".mp4", ".webm":
		return true
	}
	return false
}

var frabTalkPage = regexp.MustCompile(`/talk/([A-Z0-9]{5,8})/?$`)

// frabCode gives the code by which pretalx calls a talk in its page's address.
func frabCode(address string) string {
	if m := frabTalkPage.FindStringSubmatch(address); m != nil {
		return m[1]
	}
	return ""
}
