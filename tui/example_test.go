package tui

import (
	"testing"
	"time"

	"lanyard/program"
)

// tuesday gives a time of Tuesday 14 May 2024 in the example's zone.
func tuesday(zone *time.Location, hour, minute int) time.Time {
	return time.Date(2024, 5, 14, hour, minute, 0, 0, zone)
}

// exampleDays is a small program in which everything happens that a screen has
// to deal with: talks that clash, chairs that are not named, times and rooms
// that are inferred or not known, texts and none.
func exampleDays(t testing.TB) *program.Conference {
	return exampleWith(t, func(*program.TalkDraft) bool { return true })
}

// exampleWith is exampleDays with talks that edit has changed, or left out.
func exampleWith(t testing.TB, edit func(*program.TalkDraft) bool) *program.Conference {
	t.Helper()
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Skip("no time zones on this machine: ", err)
	}
	b := program.NewBuilder(program.AboutDraft{About: program.About{
		ID: "example-days-2024", Name: "Example Days", Title: "The Example Days of Small Systems",
		Venue: "Town Hall, 1 Main Street, Sampleton", City: "Sampleton", Start: "2024-05-13", End: "2024-05-15", Zone: zone,
		Compiled: "2024-05-01", Links: []program.Link{{Label: "Site", URL: "https://example.org/"}},
		Missing: []string{"The chairs of the sessions on serving."}, Sources: []string{"https://example.org/program"},
		TopicsNote: "The topics are those of the call for papers.",
	}})
	for _, topic := range []string{"Quantization", "Serving", "Scheduling", "Small devices", "Theory"} {
		b.Topic(topic)
	}
	talk := func(d program.TalkDraft) {
		if edit(&d) {
			b.Talk(d)
		}
	}
	at := func(hour, minute, length int) program.WhenDraft {
		start := tuesday(zone, hour, minute)
		return program.WhenDraft{Start: start, End: start.Add(time.Duration(length) * time.Minute)}
	}
	talk(program.TalkDraft{
		Key: "opening", Kind: program.KindKeynote, Title: "Opening: What a Cache Forgets",
		People: []program.PersonDraft{{Name: "Ada Alpha", Role: program.Speaker, Affiliation: "University of Examples"}},
		Text:   program.Text{Body: "A cache is a promise about the past."},
		Slots:  []program.SlotDraft{{When: at(8, 0, 50), Place: program.PlaceDraft{Room: "Town Hall"}}},
	})
	b.Session(program.SessionDraft{
		Key: "small", Title: "Small Models", When: at(9, 0, 60), Place: program.PlaceDraft{Room: "B4"},
		People: []program.PersonDraft{{Name: "Cy Gamma", Role: program.Chair}},
	})
	b.Session(program.SessionDraft{Key: "serving", Title: "Serving", When: at(9, 0, 60), Place: program.PlaceDraft{Room: "B7"}})
	b.Session(program.SessionDraft{Key: "posters", Kind: program.KindPoster, Title: "Posters", When: at(18, 0, 90),
		Place: program.PlaceDraft{Room: "Foyer"}})
	talk(program.TalkDraft{
		Key: "quilt", Kind: program.KindPaper, Title: "QuiltQuant: Quantization in Patches",
		People: []program.PersonDraft{{Name: "Ada Alpha", Affiliation: "University of Examples"}, {Name: "Bo Beta"}, {Name: "Dee Delta"}},
		Topics: []string{"Quantization", "Small devices"}, TopicsBasis: program.Judged,
		Text: program.Text{Markup: program.Markdown, Synopsis: true, Sources: []string{"its abstract"},
			Body: "Weights are cut into *patches* of one size, and every patch has a scale of its own.\n\nA patch of eight is enough: the models lose 0.3 points and run 1.9× faster."},
		Awards: []program.Award{{Name: "Best example"}},
		Links:  []program.Link{{Label: "Paper", URL: "https://example.org/quilt.pdf"}, {Label: "Code", URL: "https://example.org/quilt"}},
		Slots: []program.SlotDraft{
			{Session: "small", When: at(9, 0, 20)},
			{Session: "posters", Form: program.PosterForm, Board: "12", When: at(18, 0, 90)},
		},
	})
	talk(program.TalkDraft{
		Key: "tiny", Kind: program.KindPaper, Title: "Tiny Quantized Attention on a Watch",
		People: []program.PersonDraft{{Name: "Bo Beta"}, {Name: "Eve Epsilon"}},
		Topics: []string{"Quantization", "Small devices"}, TopicsBasis: program.Judged,
		Links: []program.Link{{Label: "Paper", URL: "https://example.org/tiny.pdf"}},
		Slots: []program.SlotDraft{{Session: "small", When: at(9, 20, 20)}},
	})
	inferred := at(9, 40, 20)
	inferred.Basis, inferred.Note = program.Inferred, "from the order of the session"
	talk(program.TalkDraft{
		Key: "prune", Kind: program.KindPaper, Title: "What Is Left After Pruning",
		People: []program.PersonDraft{{Name: "Dee Delta"}},
		Topics: []string{"Theory"}, Text: program.Text{Body: "Less than one hopes."},
		Slots: []program.SlotDraft{{Session: "small", When: inferred}},
	})
	talk(program.TalkDraft{
		Key: "serve", Kind: program.KindPaper, Title: "Serving Quantized Models Without Waiting",
		People: []program.PersonDraft{{Name: "Eve Epsilon"}, {Name: "Ada Alpha"}},
		Topics: []string{"Serving", "Quantization"}, Text: program.Text{Body: "Requests that wait are batched, and batches wait."},
		Slots: []program.SlotDraft{{Session: "serving", When: at(9, 10, 20)}},
	})
	talk(program.TalkDraft{
		Key: "sleep", Kind: program.KindPaper, Title: "A Scheduler That Sleeps",
		People: []program.PersonDraft{{Name: "Cy Gamma"}}, Topics: []string{"Serving", "Scheduling"},
		Text:  program.Text{Body: "Most of the time nothing happens."},
		Slots: []program.SlotDraft{{Session: "serving", When: at(9, 30, 20)}},
	})
	talk(program.TalkDraft{
		Key: "panel", Kind: program.KindPanel, Title: "Panel: Are Examples Enough?",
		People: []program.PersonDraft{{Name: "Bo Beta", Role: program.Panelist}, {Name: "Cy Gamma", Role: program.Panelist}},
		Slots:  []program.SlotDraft{{When: at(11, 0, 60), Place: program.PlaceDraft{Room: "Town Hall"}}},
	})
	talk(program.TalkDraft{
		Key: "late", Kind: program.KindPaper, Title: "A Talk Whose Hour Is Open", People: []program.PersonDraft{{Name: "Eve Epsilon"}},
		Slots: []program.SlotDraft{{When: program.WhenDraft{Day: "2024-05-15", Basis: program.Unknown, Note: "the site names the day only"}}},
	})
	talk(program.TalkDraft{
		Key: "someday", Kind: program.KindPaper, Title: "A Talk Without a Day", Slots: []program.SlotDraft{{}},
	})
	c, complaints := b.Build()
	for _, complaint := range complaints {
		t.Error(complaint)
	}
	return c
}
