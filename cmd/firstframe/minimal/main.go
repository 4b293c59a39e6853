// Minimal is the smallest Bubble Tea program that imports every package from
// outside the standard library that Lanyard imports, and does nothing with
// most of them: what such a program costs before it has done any work. The
// test of the imports keeps the two lists the same.
package main

import (
	"fmt"
	"os"
	"strings"

	_ "charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	_ "charm.land/glamour/v2/ansi"
	_ "charm.land/lipgloss/v2"
	_ "github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	_ "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	_ "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	_ "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	_ "github.com/adrg/xdg"
	_ "github.com/arran4/golang-ical"
	_ "github.com/charmbracelet/colorprofile"
	_ "github.com/charmbracelet/x/ansi"
	_ "github.com/charmbracelet/x/term"
	_ "github.com/gofrs/flock"
	_ "github.com/kljensen/snowball/english"
	_ "github.com/sahilm/fuzzy"
	_ "github.com/spf13/cobra"
	_ "github.com/teambition/rrule-go"
	_ "github.com/yuin/goldmark"
	_ "github.com/yuin/goldmark/ast"
	_ "github.com/yuin/goldmark/extension"
	_ "github.com/yuin/goldmark/extension/ast"
	_ "github.com/yuin/goldmark/parser"
	_ "github.com/yuin/goldmark/renderer"
	_ "github.com/yuin/goldmark/text"
	_ "github.com/yuin/goldmark/util"
	_ "go.yaml.in/yaml/v3"
	_ "golang.org/x/net/html"
	_ "golang.org/x/net/html/atom"
	_ "golang.org/x/net/html/charset"
	_ "golang.org/x/text/encoding/charmap"
	_ "golang.org/x/text/unicode/norm"
)

// screen is one screen of text; it fills the terminal once its size is known.
type screen struct{ width, height int }

func (s screen) Init() tea.Cmd { return nil }

func (s screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		return s, tea.Quit
	}
	return s, nil
}

func (s screen) View() tea.View {
	const words = "One screen of text. "
	line := strings.Repeat(words, s.width/len(words))
	lines := make([]string, s.height)
	for i := range lines {
		lines[i] = line
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(screen{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
