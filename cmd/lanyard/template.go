package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/template"

	"lanyard/program"
	"lanyard/program/search"
)

const templateHelp = `--format takes a template of Go (pkg.go.dev/text/template), where \n is a line
end and \t a tab; a line is ended if the template does not. A talk has Key,
Title, Program, Kind, When, Day, Start, End, Room, Session, Names, URL, Abstract,
Track, Awards and Topics, and what --json prints, as People (Name, Role,
Affiliation), Links (Label, URL) and Slots. join puts lists together:
{{join .Topics ", "}}. What is not known is empty.`

// maxFormatted bounds what a template can print in all, in bytes.
const maxFormatted = 64 << 20

// templateTalk is a talk as templates see it: its JSON form, and what is said of
// its first appearance in words.
type templateTalk struct {
	jsonTalk
	When            string // "Tue 14 May 09:00–09:20 PDT"
	Day, Start, End string // 2024-05-14, 09:00, 09:20
	Room, Session   string
	Names           string // of the people, with commas between them
	URL             string // the first of the links
	Abstract        string // or synopsis
}

func newTemplateTalk(c *program.Conference, t *program.Talk) templateTalk {
	slot := c.FirstSlot(t.Ref)
	talk := templateTalk{
		jsonTalk: talkJSON(c, t), When: slot.When.String(), Day: string(slot.When.Day), Room: c.RoomName(slot.Place), Abstract: search.PlainText(t.Text),
	}
	if slot.When.Timed() {
		talk.Start = slot.When.Start.Format("15:04")
	}
	if !slot.When.End.IsZero() {
		talk.End = slot.When.End.Format("15:04")
	}
	if slot.Session != program.NoSession {
		talk.Session = c.Session(slot.Session).Title
	}
	var names []string
	for _, credit := range talk.People {
		names = append(names, credit.Name)
	}
	talk.Names = strings.Join(names, ", ")
	if len(talk.Links) > 0 {
		talk.URL = talk.Links[0].URL
	}
	return talk
}

// templateForm reads a template that prints one talk.
func templateForm(text string) (talkForm, error) {
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("expected a template, as '{{.Title}} {{.Key}}\\n'")
	}
	read, err := template.New("").Funcs(template.FuncMap{"join": strings.Join}).Parse(unescape(text))
	if err != nil {
		return nil, templateError(err)
	}
	return func(w io.Writer, lists []listing) error {
		var out bounded
		for _, list := range lists {
			for _, hit := range list.hits {
				before := out.Len()
				if err := read.Execute(&out, newTemplateTalk(list.program, list.program.Talk(hit.Talk))); err != nil {
					return templateError(err)
				}
				if out.Len() > before && !bytes.HasSuffix(out.Bytes(), []byte("\n")) {
					out.WriteByte('\n')
				}
			}
		}
		_, err := w.Write(out.Bytes())
		return err
	}, nil
}

// templateError says what is wrong without the words that only a program with
// many templates needs.
func templateError(err error) error {
	if errors.Is(err, errTooLong) {
		return errTooLong
	}
	message := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "template: "), ":")
	message = strings.ReplaceAll(message, `executing "" at `, "")
	message = strings.ReplaceAll(message, " in type main.templateTalk", "; lanyard search --help names them")
	return errors.New(message)
}

// unescape reads \n, \t and \\ in what stands outside the actions of a template;
// inside, the quotes of Go have their own.
func unescape(text string) string {
	var out strings.Builder
	for text != "" {
		plain, action := text, ""
		if at := strings.Index(text, "{{"); at >= 0 {
			plain, action = text[:at], text[at:]
		}
		out.WriteString(escapes.Replace(plain))
		end := strings.Index(action, "}}")
		if end < 0 {
			out.WriteString(action)
			break
		}
		out.WriteString(action[:end+2])
		text = action[end+2:]
	}
	return out.String()
}

var escapes = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\\`, `\`)

// bounded holds what templates print, up to maxFormatted.
type bounded struct{ bytes.Buffer }

var errTooLong = fmt.Errorf("the templates print more than %d MB", maxFormatted>>20)

func (b *bounded) Write(text []byte) (int, error) {
	if b.Len()+len(text) > maxFormatted {
		return 0, errTooLong
	}
	return b.Buffer.Write(text)
}
