package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"lanyard/program"
)

// desk is the reader's other tools.
type desk struct {
	// now is the clock.
	now func() time.Time
}

// Browse starts $BROWSER, or what the system opens addresses with. The address
// is an argument of its own and never seen by a shell.
func (desk) Browse(address string) error {
	if !program.OpensInBrowser(address) {
		return errors.New("only http and https addresses are opened")
	}
	command := strings.Fields(os.Getenv("BROWSER"))
	if len(command) == 0 {
		switch runtime.GOOS {
		case "darwin":
			command = []string{"open"}
		case "windows":
			command = []string{"rundll32", "url.dll,FileProtocolHandler"}
		default:
			command = []string{"xdg-open"}
		}
	}
	browser := exec.Command(command[0], append(command[1:], address)...)
	if err := browser.Start(); err != nil {
		return err
	}
	go func() { _ = browser.Wait() }()
	return nil
}

// Edit prepares $VISUAL, $EDITOR or vi on a private file that holds the text.
func (desk) Edit(text string) (*exec.Cmd, func(func(string) error) error, error) {
	command := strings.Fields(os.Getenv("VISUAL"))
	if len(command) == 0 {
		command = strings.Fields(os.Getenv("EDITOR"))
	}
	if len(command) == 0 {
		command = []string{"vi"}
	}
	f, err := os.CreateTemp("", "lanyard-note-*.md")
	if err != nil {
		return nil, nil, err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, nil, errors.Join(err, os.Remove(f.Name()))
	}
	finish := func(keep func(string) error) error {
		raw, err := os.ReadFile(f.Name())
		if err == nil {
			err = keep(string(raw))
		}
		if err != nil {
			return fmt.Errorf("%w; your text is still in %s", err, f.Name())
		}
		return os.Remove(f.Name())
	}
	return exec.Command(command[0], append(command[1:], f.Name())...), finish, nil
}
