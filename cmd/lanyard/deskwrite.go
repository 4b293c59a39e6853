package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lanyard/program/search"
	"lanyard/tui"
)

// Forms gives the forms of lanyard search, or of lanyard plan export.
func (desk) Forms(s tui.Sheet) []tui.Form {
	var forms []tui.Form
	if s.Plan != nil {
		for _, f := range planForms {
			forms = append(forms, tui.Form{Name: f.name, Ending: f.ending, About: f.about})
		}
		return forms
	}
	for _, f := range talkForms {
		forms = append(forms, tui.Form{Name: f.name, Ending: f.ending, About: f.about})
	}
	return append(forms, tui.Form{Name: "Template", Ending: ".txt", About: "of your own, as --format of lanyard search", Template: true})
}

// Render writes a sheet as the command line does.
func (d desk) Render(s tui.Sheet, f tui.Form, template string) ([]byte, string, error) {
	var out bytes.Buffer
	if s.Plan != nil {
		for _, form := range planForms {
			if form.name == f.Name {
				left, err := form.write(&out, s.Lists[0].Program, s.Plan, d.now())
				return out.Bytes(), leftOut(left), err
			}
		}
		return nil, "", fmt.Errorf("the plan has no form %q", f.Name)
	}
	write, err := formNamed(f, template)
	if err == nil {
		err = write(&out, listings(s.Lists))
	}
	return out.Bytes(), "", err
}

// formNamed gives the form that the screen names.
func formNamed(f tui.Form, template string) (talkForm, error) {
	if f.Template {
		return templateForm(template)
	}
	for _, form := range talkForms {
		if form.name == f.Name {
			return form.write, nil
		}
	}
	return nil, fmt.Errorf("talks have no form %q", f.Name)
}

func listings(lists []tui.List) []listing {
	var all []listing
	for _, list := range lists {
		hits := make([]search.Hit, len(list.Talks))
		for i, t := range list.Talks {
			hits[i].Talk = t
		}
		all = append(all, listing{program: list.Program, hits: hits})
	}
	return all
}

// Save keeps a text in a file. Where the file is a link, that to which it leads
// is replaced, and not the link.
func (desk) Save(path string, text []byte, over bool) (string, error) {
	path, err := atHome(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return path, fmt.Errorf("%s is a folder", path)
	case err == nil && !info.Mode().IsRegular():
		return path, fmt.Errorf("%s is no plain file", path)
	case err == nil && !over:
		return path, fs.ErrExist
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return path, ofFile(path, err)
	}
	err = writeFile(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	return path, ofFile(path, err)
}

// ofFile says an error of the file as the reader named it, not of the one that is
// first written beside it.
func ofFile(path string, err error) error {
	var of *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s", filepath.Dir(path))
	case errors.As(err, &of):
		return fmt.Errorf("%s: %w", path, of.Err)
	}
	return err
}

// atHome gives a path whole, ~ being the reader's home.
func atHome(path string) (string, error) {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		path = filepath.Join(home, rest)
	}
	return filepath.Abs(path)
}
