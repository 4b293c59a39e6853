package pages_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanyard/program"
	"lanyard/program/made"
	"lanyard/program/plan"
	"lanyard/program/search"
	"lanyard/tui/look"
	"lanyard/tui/pages"
	"lanyard/tui/prose"
	"lanyard/tui/row"
	"lanyard/tui/scene"
)

// wrapped renders texts as they are.
type wrapped int

func (w wrapped) Render(t program.Text) ([]string, error) { return prose.Wrap(t.Body, int(w)), nil }

// broken cannot render anything.
type broken struct{}

func (broken) Render(program.Text) ([]string, error) {
	return nil, errors.New("the press is out of order")
}

func sceneOf(c *program.Conference, changes ...plan.Change) *scene.Scene {
	p := plan.Fold(c.About().ID, changes)
	return &scene.Scene{Look: look.New(look.Theme{Colours: look.NoColour}), Conference: c, Plan: p, Schedule: p.Schedule(c),
		Found: search.New(c).Search(search.Query{}), Now: time.Date(2024, 9, 9, 10, 0, 0, 0, c.Zone())}
}

// page gives the lines of a page as text.
func page(s *scene.Scene, u scene.Subject, width int) []string {
	var lines []string
	for _, r := range pages.Build(s, u, width, wrapped(width-2)) {
		lines = append(lines, strings.TrimRight(ansi.Strip(r.Draw(s, row.Frame{Width: width})), " "))
	}
	return lines
}

// words gives the words of lines, whatever the line breaks between them.
func words(lines []string) string { return strings.Join(strings.Fields(strings.Join(lines, " ")), " ") }

// squeezed takes all blanks out: a line may break behind a hyphen, where none was.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func subjects(c *program.Conference) []scene.Subject {
	all := []scene.Subject{{Kind: scene.About}}
	for i := range c.TalkCount() {
		all = append(all, scene.OfTalk(program.TalkRef(i)))
	}
	for i := range c.SessionCount() {
		all = append(all, scene.OfSession(program.SessionRef(i)))
	}
	for i := range c.PersonCount() {
		all = append(all, scene.OfPerson(program.PersonRef(i)))
	}
	for i := range c.Topics() {
		all = append(all, scene.OfTopic(program.TopicRef(i)))
	}
	return all
}

// TestNothingIsCutOnAPage: painted lines fit between the margins at any width,
// so that a page never loses the end of a title or a name.
func TestNothingIsCutOnAPage(t *testing.T) {
	c := made.Conference(20)
	s := sceneOf(c)
	for _, u := range subjects(c) {
		for _, width := range []int{24, 31, 40, 57, 80, 104, 170} {
			for _, r := range pages.Build(s, u, width, wrapped(width-2)) {
				if got := look.Width(r.Text); r.Kind == row.Text && got > width-1 {
					t.Fatalf("%v in %d cells: a line has %d: %q", u, width, got, ansi.Strip(r.Text))
				}
			}
		}
	}
}

func TestATalkPageHoldsWhatIsKnown(t *testing.T) {
	c := made.Conference(60)
	s := sceneOf(c)
	for talk := range c.Talks() {
		for _, width := range []int{40, 100} {
			got := words(page(s, scene.OfTalk(talk.Ref), width))
			want := []string{talk.Title}
			for _, credit := range talk.People {
				want = append(want, c.Person(credit.Person).Name)
			}
			for _, ref := range talk.Topics {
				want = append(want, c.Topic(ref).Name)
			}
			for _, award := range talk.Awards {
				want = append(want, award.Name)
			}
			for _, ref := range talk.Slots {
				slot := c.Slot(ref)
				want = append(want, slot.When.Hours(), c.RoomName(slot.Place))
				if before, after, place := c.Neighbours(ref); place > 0 && slot.Form == program.Oral {
					want = append(want, fmt.Sprintf("%d of", place))
					for label, other := range map[string]program.SlotRef{"Previous": before, "Next": after} {
						if strings.Contains(got, " "+label+" ") != (other != program.NoSlot) {
							t.Errorf("%q: %s is shown, or is not: %s", talk.Title, label, got)
						}
					}
				}
			}
			for _, part := range want {
				if !strings.Contains(squeezed(got), squeezed(part)) {
					t.Errorf("the page of %q in %d cells does not hold %q:\n%s", talk.Title, width, part, got)
				}
			}
		}
	}
}

func TestLinesOpenWhatTheyName(t *testing.T) {
	c := made.Conference(60)
	s := sceneOf(c)
	talk := c.Slot(c.Session(0).Slots[1]).Talk
	var opened []scene.Kind
	for _, r := range pages.Build(s, scene.OfTalk(talk), 80, wrapped(78)) {
		if r.Selectable() {
			opened = append(opened, r.Subject.Kind)
		}
	}
	if len(opened) < 4 || opened[0] != scene.Session || !slices.Contains(opened, scene.Talk) || !slices.Contains(opened, scene.Topic) {
		t.Errorf("the page opens %v", opened)
	}
}

func TestAPersonsSlotsGoByTime(t *testing.T) {
	c := made.Conference(120)
	s := sceneOf(c)
	for person := range c.People() {
		var last time.Time
		slots := 0
		for _, r := range pages.Build(s, scene.OfPerson(person.Ref), 80, wrapped(78)) {
			if r.Kind != row.Slot {
				continue
			}
			slots++
			if start := c.Slot(r.Slot).When.Start; start.Before(last) {
				t.Errorf("%s: %v comes after %v", person.Name, start, last)
			} else {
				last = start
			}
		}
		want := 0
		for range c.SlotsOf(person.Ref) {
			want++
		}
		if slots != want {
			t.Errorf("%s has %d slots, %d are shown", person.Name, want, slots)
		}
	}
}

// oddities is a program of what is not as it should be.
func oddities(t *testing.T) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "odd", Name: "Odd", Title: "Oddities", Start: "2024-09-09", End: "2024-09-10", Zone: time.UTC}})
	b.Session(program.SessionDraft{Key: "s", Title: "A session"})
	b.Session(program.SessionDraft{Key: "open", Title: "An open session", When: program.WhenDraft{Day: "2024-09-09", Note: "to be announced"}})
	var crowd []program.PersonDraft
	for i := range 40 {
		crowd = append(crowd, program.PersonDraft{Name: fmt.Sprintf("Author N%02d", i)})
	}
	nine := time.Date(2024, 9, 9, 9, 0, 0, 0, time.UTC)
	b.Talk(program.TalkDraft{Key: "crowd", Title: "Written by many", People: crowd, OtherTitles: []string{"By a crowd"},
		Slots: []program.SlotDraft{{Session: "s", When: program.WhenDraft{Start: nine, Basis: program.Inferred, Note: "from the order"}},
			{Form: program.PosterForm, Board: "7", BoardBasis: program.Inferred}}})
	b.Talk(program.TalkDraft{Key: "bare", Kind: program.KindPaper, Title: "Bare", Slots: []program.SlotDraft{{}}})
	b.Talk(program.TalkDraft{Key: "linked", Kind: program.KindPaper, Title: "Linked", Links: []program.Link{{Label: "Paper", URL: "https://example.org/p"}}})
	b.Talk(program.TalkDraft{Key: "coffee", Kind: program.KindBreak, Title: "Coffee"})
	b.Talk(program.TalkDraft{Key: "text", Title: "Text", Text: program.Text{Body: "The body of it.", Synopsis: true, Sources: []string{"one", "two"}}})
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

func TestHowThingsAreKnownIsSaid(t *testing.T) {
	c := oddities(t)
	s := sceneOf(c)
	for key, want := range map[program.Key][]string{
		"crowd":  {"Author N00", "Author N13", "25 more", "Author N39", "also: By a crowd", "(inferred from the order)", "board 7 (inferred)", "hours not known", "room not known"},
		"bare":   {"time not known", "room not known", "No abstract: none was found"},
		"linked": {"No abstract here", "(Paper; o opens it)", "example.org/p"},
		"text":   {"Synopsis, in our own words", "The body of it.", "Written from one, two"},
	} {
		ref, ok := c.FindTalk(key)
		if !ok {
			t.Fatal(key)
		}
		got := words(page(s, scene.OfTalk(ref), 80))
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s does not say %q:\n%s", key, part, got)
			}
		}
		if strings.Contains(got, "00:00") || strings.Contains(got, "Author N20") {
			t.Errorf("%s says too much:\n%s", key, got)
		}
	}
	coffee, _ := c.FindTalk("coffee")
	if got := words(page(s, scene.OfTalk(coffee), 80)); strings.Contains(got, "abstract") {
		t.Errorf("a break misses an abstract: %s", got)
	}
	open, _ := c.FindSession("open")
	if got := words(page(s, scene.OfSession(open), 80)); !strings.Contains(got, "Mon 9 Sep, time not known (to be announced)") || !strings.Contains(got, "Chair not known") {
		t.Errorf("the session says %s", got)
	}
}

func TestATextThatCannotBeRenderedIsShownAsItIs(t *testing.T) {
	c := oddities(t)
	s := sceneOf(c)
	ref, _ := c.FindTalk("text")
	var lines []string
	for _, r := range pages.Build(s, scene.OfTalk(ref), 60, broken{}) {
		lines = append(lines, r.Text)
	}
	if got := words(lines); !strings.Contains(got, "the press is out of order") || !strings.Contains(got, "The body of it.") {
		t.Errorf("the page says %s", got)
	}
}

func TestClashTextTellsWhoAndWhere(t *testing.T) {
	l := look.New(look.Theme{ASCII: true})
	start := time.Date(2024, 9, 9, 9, 0, 0, 0, time.UTC)
	when := program.When{Day: "2024-09-09", Start: start, End: start.Add(20 * time.Minute)}
	clash := plan.Clash{First: &plan.Item{Key: "a", Title: "A", When: when}, Second: &plan.Item{Key: "b", Title: "B", When: when}, Rooms: "R1→R2"}
	firm := clash
	firm.Firm = true
	for _, test := range []struct {
		clash  plan.Clash
		key    program.Key
		chosen bool
		want   string
	}{
		{clash, "a", true, "! overlaps “B” 09:00–09:20 (R1→R2)"},
		{firm, "b", true, "! clashes with “A” 09:00–09:20 (R1→R2)"},
		{firm, "a", false, "! would clash with “B” 09:00–09:20 (R1→R2)"},
	} {
		if got := pages.ClashText(l, test.clash, test.key, test.chosen); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
