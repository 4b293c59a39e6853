package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// listed is what the tests of the arrows read of a package.
type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
	Standard   bool
}

// ours is the path of the module.
const ours = "lanyard"

// packages gives every package of the program and all that they depend on,
// tests left out.
func packages(t *testing.T) []listed {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports,Standard", "-deps", ours+"/...")
	var complaint bytes.Buffer
	list.Stderr = &complaint
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", list, err, complaint.String())
	}
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// own gives the packages of this module alone.
func own(t *testing.T) []listed {
	t.Helper()
	mine := slices.DeleteFunc(packages(t), func(p listed) bool { return !within(p.ImportPath, ours) })
	for _, room := range []string{"cmd/lanyard", "program", "program/search", "program/plan", "data/keep", "data/shelf", "tui", "tui/prose"} {
		if !slices.ContainsFunc(mine, func(p listed) bool { return p.ImportPath == ours+"/"+room }) {
			t.Fatalf("go list did not give %s", room)
		}
	}
	return mine
}

// within tells whether a package is the one at root or below it.
func within(pkg, root string) bool { return pkg == root || strings.HasPrefix(pkg, root+"/") }

func withinAny(pkg string, roots ...string) bool {
	return slices.ContainsFunc(roots, func(root string) bool { return within(pkg, root) })
}

// standard tells whether an import is of the standard library, whose paths have
// no dot in their first part.
func standard(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	return !strings.Contains(first, ".") && first != ours
}

// TestArrowsPointOneWay keeps the picture of the house: which packages of ours
// may import which.
func TestArrowsPointOneWay(t *testing.T) {
	const program, data, tui, cmd = ours + "/program", ours + "/data", ours + "/tui", ours + "/cmd"
	for _, p := range own(t) {
		for _, to := range p.Imports {
			if !within(to, ours) {
				continue
			}
			var rule string
			switch from := p.ImportPath; {
			case within(from, program) && !within(to, program):
				rule = "program imports nothing of the other rooms"
			case within(from, data) && within(to, tui):
				rule = "data never imports tui"
			case within(from, tui) && within(to, data):
				rule = "tui never imports data"
			case within(from, tui) && from != tui && to == tui:
				rule = "only cmd knows the root of the screen"
			case !within(from, cmd) && within(to, cmd):
				rule = "nothing imports cmd"
			default:
				continue
			}
			t.Errorf("%s imports %s: %s", p.ImportPath, to, rule)
		}
	}
}

// TestForeignImports keeps packages of others to the rooms that they are for.
func TestForeignImports(t *testing.T) {
	at := func(paths ...string) []string {
		for i := range paths {
			paths[i] = ours + "/" + paths[i]
		}
		return paths
	}
	rooms := []struct {
		foreign string
		allowed []string
	}{
		{"charm.land/bubbletea/v2", at("tui", "cmd")},
		{"charm.land/bubbles/v2", at("tui", "cmd")},
		{"charm.land/lipgloss/v2", at("tui", "cmd")},
		{"charm.land/glamour/v2", at("tui/prose", "cmd/firstframe/minimal")},
		{"github.com/spf13/cobra", at("cmd")},
		{"github.com/sahilm/fuzzy", at("program/search", "tui", "cmd/firstframe/minimal")},
		{"github.com/kljensen/snowball", at("program/search", "cmd/firstframe/minimal")},
		{"github.com/gofrs/flock", at("data", "cmd/firstframe/minimal")},
		{"github.com/arran4/golang-ical", at("data", "cmd/firstframe/minimal")},
		{"github.com/adrg/xdg", at("cmd")},
	}
	seen := map[string]bool{}
	for _, p := range own(t) {
		for _, to := range p.Imports {
			for _, r := range rooms {
				if !within(to, r.foreign) {
					continue
				}
				seen[r.foreign] = true
				if !withinAny(p.ImportPath, r.allowed...) {
					t.Errorf("%s imports %s, which is only for %s", p.ImportPath, to, strings.Join(r.allowed, ", "))
				}
			}
		}
	}
	for _, r := range rooms {
		if !seen[r.foreign] {
			t.Errorf("nothing imports %s: the rule is of no use", r.foreign)
		}
	}
}

// TestProgramIsPure keeps input, output and the clock out of the model.
func TestProgramIsPure(t *testing.T) {
	const program = ours + "/program"
	for _, p := range own(t) {
		if !within(p.ImportPath, program) {
			continue
		}
		for _, to := range p.Imports {
			switch {
			case within(to, "os"), to == "net", to == "net/http", to == "syscall", to == "unsafe", to == "embed":
				t.Errorf("%s imports %s: program has no input and output", p.ImportPath, to)
			case standard(to), within(to, program):
			case p.ImportPath == program+"/search" && withinAny(to, "github.com/sahilm/fuzzy", "github.com/kljensen/snowball", "golang.org/x/text"):
			default:
				t.Errorf("%s imports %s: program is made of the standard library", p.ImportPath, to)
			}
		}
		for _, name := range p.GoFiles {
			clockFree(t, filepath.Join(p.Dir, name))
		}
	}
}

// clockFree fails where a file asks what time it is: the clock is passed in.
func clockFree(t *testing.T, file string) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	name := "time"
	for _, spec := range tree.Imports {
		if spec.Path.Value == `"time"` && spec.Name != nil {
			name = spec.Name.Name
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := sel.X.(*ast.Ident)
		if ok && from.Name == name && slices.Contains([]string{"Now", "Since", "Until", "After", "Tick", "Sleep"}, sel.Sel.Name) {
			t.Errorf("%s: %s.%s: the clock is passed in", set.Position(sel.Pos()), name, sel.Sel.Name)
		}
		return true
	})
}

// TestNeverLinked keeps out what is known to block at start on a terminal that
// does not answer.
func TestNeverLinked(t *testing.T) {
	for _, p := range packages(t) {
		switch {
		case within(p.ImportPath, "charm.land/lipgloss/v2/compat"), strings.Contains(p.ImportPath, "/fang"):
			t.Errorf("%s is linked: it waits for terminals that do not answer", p.ImportPath)
		}
	}
}

// TestPackagesAreNamedForWhatTheyDo keeps out names that say nothing.
func TestPackagesAreNamedForWhatTheyDo(t *testing.T) {
	for _, p := range own(t) {
		switch name := path.Base(p.ImportPath); name {
		case "util", "utils", "common", "helper", "helpers", "types", "models", "misc", "shared", "base":
			t.Errorf("%s: %q does not say what the package is for", p.ImportPath, name)
		}
	}
}

// TestMinimalImportsTheSame keeps cmd/firstframe honest: the program that
// Lanyard is measured against imports from outside what Lanyard imports.
func TestMinimalImportsTheSame(t *testing.T) {
	lanyard, minimal := map[string]bool{}, map[string]bool{}
	reached := map[string]bool{ours + "/cmd/lanyard": true}
	all := own(t)
	for _, p := range slices.Backward(all) { // go list -deps gives importers after what they import
		for _, to := range p.Imports {
			switch {
			case p.ImportPath == ours+"/cmd/firstframe/minimal" && !standard(to):
				minimal[to] = true
			case reached[p.ImportPath] && within(to, ours):
				reached[to] = true
			case reached[p.ImportPath] && !standard(to):
				lanyard[to] = true
			}
		}
	}
	want, got := slices.Sorted(maps.Keys(lanyard)), slices.Sorted(maps.Keys(minimal))
	if len(want) < 5 {
		t.Fatalf("Lanyard imports only %v: they were not found", want)
	}
	if !slices.Equal(got, want) {
		t.Errorf("cmd/firstframe/minimal imports\n%s\nand Lanyard imports\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
