package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestJourneys runs the scripts in testdata: what a reader does with the
// program on the command line, from the first call to the last.
func TestJourneys(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata",
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANYARD_DATA_DIR", env.WorkDir+"/kept")
			env.Setenv("LC_ALL", "C.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"nothing": func(ts *testscript.TestScript, neg bool, args []string) { fails(ts, neg, exitNotFound, args) },
			"wrong":   func(ts *testscript.TestScript, neg bool, args []string) { fails(ts, neg, exitWrong, args) },
			"silent":  silent,
			"json":    jsonHas,
			"absent":  jsonLacks,
			"lines":   lineCount,
			"events":  eventsOf,
		},
	})
}

// fails runs a command that is to end with a code, with no more than one line
// on standard error, which says who speaks.
func fails(ts *testscript.TestScript, neg bool, code int, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: nothing|wrong COMMAND ARG...")
	}
	err := ts.Exec(args[0], args[1:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != code {
		ts.Fatalf("%s: %v; expected exit code %d", strings.Join(args, " "), err, code)
	}
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") > 1 || said != "" && !strings.HasPrefix(said, "lanyard: ") {
		ts.Fatalf("expected one line that starts with “lanyard: ”:\n%s", said)
	}
	if code == exitWrong && (said == "" || ts.ReadFile("stdout") != "") {
		ts.Fatalf("expected a line on standard error and nothing on standard output:\n%s", ts.ReadFile("stdout"))
	}
}

// silent runs a command that is to succeed without a word.
func silent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: silent COMMAND ARG...")
	}
	ts.Check(ts.Exec(args[0], args[1:]...))
	if said := ts.ReadFile("stdout") + ts.ReadFile("stderr"); said != "" {
		ts.Fatalf("expected nothing:\n%s", said)
	}
}

// jsonHas compares a value in the JSON on standard output:
//
//	json PATH WANT
//
// The path has the names of fields and the numbers of elements with dots
// between them; count is the number of elements. With ! the value is to be
// there and another one.
func jsonHas(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] json PATH WANT")
	}
	got, err := lookUp(printed(ts), strings.Split(args[0], "."))
	ts.Check(err)
	if (got == args[1]) == neg {
		ts.Fatalf("json %s is %q", args[0], got)
	}
}

// jsonLacks fails where the JSON on standard output has something at a path.
func jsonLacks(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: absent PATH")
	}
	if got, err := lookUp(printed(ts), strings.Split(args[0], ".")); err == nil {
		ts.Fatalf("json %s is %q", args[0], got)
	}
}

// printed gives the one JSON value on standard output.
func printed(ts *testscript.TestScript) any {
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		ts.Fatalf("%v", err)
	}
	if decoder.More() {
		ts.Fatalf("standard output holds more than one value")
	}
	return value
}

// lookUp follows a path into a JSON value and gives what is there as text.
func lookUp(value any, path []string) (string, error) {
	for _, part := range path {
		switch v := value.(type) {
		case map[string]any:
			next, ok := v[part]
			if !ok {
				return "", fmt.Errorf("no field %q", part)
			}
			value = next
		case []any:
			if part == "count" {
				value = len(v)
				continue
			}
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(v) {
				return "", fmt.Errorf("no element %q of %d", part, len(v))
			}
			value = v[i]
		default:
			return "", fmt.Errorf("%q of %v, which has no parts", part, v)
		}
	}
	return fmt.Sprint(value), nil
}

// lineCount compares the number of lines on standard output.
func lineCount(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lines NUMBER")
	}
	if n := strings.Count(ts.ReadFile("stdout"), "\n"); strconv.Itoa(n) != args[0] {
		ts.Fatalf("standard output has %d lines, not %s:\n%s", n, args[0], ts.ReadFile("stdout"))
	}
}

// eventsOf reads an iCalendar file back and prints one event a line, for cmp:
// start, end, transparency, summary.
func eventsOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: events FILE")
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	uids := map[string]bool{}
	for _, e := range calendar.Events() {
		if uids[e.Id()] {
			ts.Fatalf("two events have the UID %s", e.Id())
		}
		uids[e.Id()] = true
		start, err := e.GetStartAt()
		ts.Check(err)
		end, err := e.GetEndAt()
		ts.Check(err)
		fmt.Fprintf(ts.Stdout(), "%s %s %s %s\n", start.UTC().Format(time.RFC3339), end.UTC().Format("15:04"),
			e.GetProperty(ics.ComponentPropertyTransp).Value, e.GetProperty(ics.ComponentPropertySummary).Value)
	}
}
