package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// conclarFolder finds the two files in a folder, people beside the program.
func conclarFolder(names []string) (main, people string) {
	for _, name := range names {
		if !conclarMain.MatchString(name) {
			continue
		}
		for _, beside := range conclarBeside {
			for _, ext := range [...]string{path.Ext(name), ".json", ".js"} {
				if other := path.Join(path.Dir(name), beside+ext); slices.Contains(names, other) {
					return name, other
				}
			}
		}
	}
	return "", ""
}

// conclarLists finds the program and, if they are in the same file, the people.
func conclarLists(raw []byte) (items, people anyList, err error) {
	if at := conclarProgram.FindIndex(raw); at != nil {
		if items, err = conclarValue(raw, at[1]); err != nil {
			return nil, nil, err
		}
		if at := conclarPeople.FindIndex(raw); at != nil {
			people, err = conclarValue(raw, at[1])
		}
		return items, people, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		_, err = decodeFile(raw, &items)
		return items, nil, err
	}
	var file conclarFile
	_, err = decodeFile(raw, &file)
	if items = file.Schedule; items == nil {
		items = file.Program
	}
	return items, file.People, err
}

// conclarValue reads the value of a variable of JavaScript, which must be JSON.
func conclarValue(raw []byte, from int) (anyList, error) {
	if err := weighJSON(raw, from); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(raw[from:]))
	var list anyList
	if err := d.Decode(&list); err != nil {
		at := d.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		return nil, fmt.Errorf("line %d: %w", lineAt(raw, int64(from)+at), explained(err))
	}
	return list, nil
}

// conclarPeopleNames gives the names under which the people of a program may lie
// beside it: those of 2022-program.json in 2022-people.json.
func conclarPeopleNames(main string) []string {
	base := path.Base(main)
	var names []string
	for _, word := range [...]string{"programme", "program", "schedule"} {
		before, after, ok := strings.Cut(base, word)
		if !ok {
			continue
		}
		for _, beside := range conclarBeside {
			names = append(names, before+beside+after)
		}
		return names
	}
	return nil
}

// conclarPeopleBeside reads the file of people: one that is known by its path,
// else the first that lies beside the program; without one there are none.
func conclarPeopleBeside(in *Input, known string) (people anyList, err error) {
	var raw []byte
	if known != "" {
		raw, err = in.Read(known)
	}
	for _, name := range conclarPeopleNames(in.Main) {
		if raw == nil && err == nil {
			raw, err = in.Beside(name)
		}
	}
	if err != nil {
		return nil, err
	}
	return conclarPeopleFile(raw)
}

func conclarPeopleFile(raw []byte) (people anyList, err error) {
	if len(raw) == 0 {
		return nil, nil
	}
	if at := conclarPeople.FindIndex(raw); at != nil {
		return conclarValue(raw, at[1])
	}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		_, err = decodeFile(raw, &people)
		return people, err
	}
	var file conclarFile
	_, err = decodeFile(raw, &file)
	return file.People, err
}
