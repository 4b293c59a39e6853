package prose

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	glamour "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"lanyard/program"
)

// Style says for what terminal a text is rendered.
type Style struct {
	// Width is the greatest width of a line in cells. Below 1 it counts as 1.
	Width int
	// Dark tells that the background is dark; it picks the colours that are not given.
	Dark bool
	// Colour allows colours and hyperlinks (OSC 8); bold, italic and underline are used without it too.
	Colour bool
	// ASCII keeps bullets, bars and rules in ASCII and leaves hyperlinks out. The text itself stays as it is.
	ASCII bool
	// Accent is for headings and links, Quiet for bars and rules: "#rrggbb", "#rgb", or a colour's number
	// from 0 to 255. Running text has the terminal's own colours.
	Accent, Quiet string
}

// Renderer renders texts in one style. It is for one goroutine; making one is
// dear, so keep it as long as the style stays (Resize changes the width).
type Renderer struct {
	style  Style
	reader *reader
	inline goldmark.Markdown
	rule   string
	bar    string
	bullet string
}

var colourForm = regexp.MustCompile(`^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|\d{1,3})$`)

// New makes a Renderer. An error names a colour that is none.
func New(style Style) (*Renderer, error) {
	accent, quiet := "#0b57d0", "#5f6368" // 4.5 : 1 and more on white
	if style.Dark {
		accent, quiet = "#8ab4f8", "#9aa0a6" // and on black
	}
	for _, c := range []struct {
		given *string
		own   string
	}{{&style.Accent, accent}, {&style.Quiet, quiet}} {
		if *c.given == "" {
			*c.given = c.own
		}
		if n, err := strconv.Atoi(*c.given); !colourForm.MatchString(*c.given) || err == nil && n > 255 {
			return nil, fmt.Errorf("colour %q: want #rrggbb, #rgb or a number from 0 to 255", *c.given)
		}
	}
	r := &Renderer{style: style, reader: newReader(), inline: newInline(style), rule: "─", bar: "│", bullet: "•"}
	if style.ASCII {
		r.rule, r.bar, r.bullet = "-", "|", "-"
	}
	return r, nil
}

// newInline makes the way from the Markdown of one paragraph to styled text in
// one line. It reads no more of Markdown than inlineMarkdown writes, and
// breaks no lines, so it is good for every width.
func newInline(style Style) goldmark.Markdown {
	yes := true
	var accent *string
	if style.Colour {
		accent = &style.Accent
	}
	glamourRenderer := glamour.NewRenderer(glamour.Options{
		PreserveNewLines: true,
		Styles: glamour.StyleConfig{
			Emph:     glamour.StylePrimitive{Italic: &yes},
			Strong:   glamour.StylePrimitive{Bold: &yes},
			Heading:  glamour.StyleBlock{StylePrimitive: glamour.StylePrimitive{Bold: &yes, Color: accent}},
			Link:     glamour.StylePrimitive{Underline: &yes, Color: accent},
			LinkText: glamour.StylePrimitive{Color: accent},
		},
	})
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewATXHeadingParser(), 600),
				util.Prioritized(parser.NewParagraphParser(), 1000)),
			parser.WithInlineParsers(util.Prioritized(parser.NewLinkParser(), 200),
				util.Prioritized(parser.NewAutoLinkParser(), 300), util.Prioritized(parser.NewEmphasisParser(), 500)),
		)),
		goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(glamourRenderer, 1000)))),
	)
}

// Resize sets the width of the lines to come.
func (r *Renderer) Resize(width int) { r.style.Width = width }

// Render gives the lines of a text: each at most the style's width in cells,
// with no margin and no blanks at its end, none blank at the beginning or the
// end of all. A line stands for itself: styles are reset at its end. An empty
// text has no lines.
func (r *Renderer) Render(t program.Text) ([]string, error) {
	return r.blocks(r.reader.read(t), max(r.style.Width, 1), false)
}

// styled gives spans as text with escape sequences, not yet broken into lines.
func (r *Renderer) styled(spans []span, prefix string) (string, error) {
	var out bytes.Buffer
	markdown := prefix + inlineMarkdown(codeAsText(spans))
	if err := r.inline.Convert([]byte(markdown), &out); err != nil {
		return "", fmt.Errorf("rendering a paragraph: %w", err)
	}
	return strings.Trim(out.String(), "\n"), nil
}

// quiet gives text in the quiet colour.
func (r *Renderer) quiet(s string) string {
	if !r.style.Colour {
		return s
	}
	return ansi.Style{}.ForegroundColor(lipgloss.Color(r.style.Quiet)).Styled(s)
}

// wrap breaks styled text into lines.
func (r *Renderer) wrap(s string, width int) []string {
	return wrapStyled(s, width, r.style.Colour && !r.style.ASCII)
}
