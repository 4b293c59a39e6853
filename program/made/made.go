// Package made makes conferences of any size for tests and benchmarks. The
// people, titles and abstracts are strung together from lists of words; the
// same size gives the same conference every time.
package made

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"lanyard/program"
)

const (
	perSession  = 4  // papers in one session
	perDay      = 5  // blocks of parallel sessions in one day
	posterEvery = 3  // every third paper hangs as a poster too
	awardEvery  = 40 // every fortieth paper has won something
)

// blocks are the starts of the day's parallel sessions, in minutes after midnight.
var blocks = [perDay]int{10 * 60, 11*60 + 40, 13*60 + 30, 15*60 + 10, 16*60 + 50}

// Conference makes a program of that many papers in parallel sessions over
// three days or more, with a keynote, a break and a poster session every day.
// Every paper has an oral slot of 15 or 20 minutes, every third one a timed
// poster slot as well. A negative number counts as none.
func Conference(papers int) *program.Conference {
	m := newMaker(max(papers, 0))
	for _, name := range topics {
		m.b.Topic(name)
	}
	for day := range m.days {
		m.frame(day)
	}
	for number := range m.papers {
		m.paper(number)
	}
	c, complaints := m.b.Build()
	if len(complaints) > 0 {
		panic(fmt.Sprintf("made: the program has faults: %v", complaints))
	}
	return c
}

// maker holds what the parts of one conference share.
type maker struct {
	b      *program.Builder
	rand   *rand.Rand
	zone   *time.Location
	papers int
	days   int
	rooms  int
	people []string
	// session is the key of the session that is being filled, start its start.
	session program.Key
	start   time.Time
}

func newMaker(papers int) *maker {
	zone, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		zone = time.FixedZone("CEST", 2*60*60)
	}
	m := &maker{zone: zone, papers: papers, rand: rand.New(rand.NewPCG(2024, uint64(papers)))}
	m.days = min(3+papers/500, 6)
	sessions := (papers + perSession - 1) / perSession
	m.rooms = max(1, (sessions+m.days*perDay-1)/(m.days*perDay))
	m.people = m.names(papers*3/2 + 4)
	id := "made-" + strconv.Itoa(papers)
	m.b = program.NewBuilder(program.AboutDraft{About: program.About{
		ID:    id,
		Name:  "Made " + strconv.Itoa(papers),
		Title: "A Made Conference of " + strconv.Itoa(papers) + " Papers",
		Venue: "The Hall of Halls, Zürich", City: "Zürich",
		Start: m.day(0), End: m.day(m.days - 1), Zone: zone,
	}})
	return m
}

// at gives a moment of one of the days, counted from 0.
func (m *maker) at(day, minutes int) time.Time {
	return time.Date(2024, time.September, 9+day, 0, minutes, 0, 0, m.zone)
}

func (m *maker) day(day int) program.Day { return program.DayOf(m.at(day, 0)) }

func (m *maker) when(day, minutes, length int) program.WhenDraft {
	return program.WhenDraft{Start: m.at(day, minutes), End: m.at(day, minutes+length)}
}

// frame makes what every day has: a keynote, a break and a poster session.
func (m *maker) frame(day int) {
	hall := program.PlaceDraft{Room: "Great Hall"}
	m.b.Talk(program.TalkDraft{
		Key: program.Key(fmt.Sprintf("keynote-%d", day+1)), Kind: program.KindKeynote,
		Title:  "Keynote: " + m.area(),
		People: []program.PersonDraft{{Name: m.person(), Role: program.Speaker}},
		Text:   program.Text{Body: m.abstract()},
		Slots:  []program.SlotDraft{{When: m.when(day, 9*60, 50), Place: hall}},
	})
	m.b.Talk(program.TalkDraft{
		Key: program.Key(fmt.Sprintf("coffee-%d", day+1)), Kind: program.KindBreak, Title: "Coffee",
		Slots: []program.SlotDraft{{When: m.when(day, 9*60+50, 10), Place: program.PlaceDraft{Room: "Foyer"}}},
	})
	m.b.Session(program.SessionDraft{
		Key: m.posters(day), Kind: program.KindPoster, Title: "Posters of " + m.day(day).Time().Weekday().String(),
		When: m.when(day, 18*60+20, 90), Place: program.PlaceDraft{Room: "Foyer"},
	})
}

func (m *maker) posters(day int) program.Key {
	return program.Key(fmt.Sprintf("posters-%d", day+1))
}

// paper makes one paper, and its session when it is the first one there.
func (m *maker) paper(number int) {
	nth, place := number/perSession, number%perSession
	block := nth / m.rooms
	day := block / perDay
	length := 15 + 5*(nth%2)
	if place == 0 {
		m.openSession(nth, day, blocks[block%perDay], length)
	}
	oral := program.WhenDraft{Start: m.start.Add(time.Duration(place*length) * time.Minute)}
	oral.End = oral.Start.Add(time.Duration(length) * time.Minute)
	slots := []program.SlotDraft{{Session: m.session, Order: place + 1, When: oral}}
	if number%posterEvery == 0 {
		slots = append(slots, program.SlotDraft{
			Session: m.posters(day), Order: number, Form: program.PosterForm,
			When: m.when(day, 18*60+20, 90), Board: strconv.Itoa(number/posterEvery + 1),
		})
	}
	draft := program.TalkDraft{
		Key: program.Key(fmt.Sprintf("p%05d", number+1)), Kind: program.KindPaper,
		Title: m.title(), People: m.authors(), Topics: m.topicsOfPaper(), TopicsBasis: program.Judged,
		Text:  program.Text{Body: m.abstract()},
		Links: []program.Link{{Label: "paper", URL: fmt.Sprintf("https://example.org/paper/%d", number+1)}},
		Slots: slots,
	}
	if number%awardEvery == 7 {
		draft.Awards = []program.Award{{Name: pick(m, awards)}}
	}
	m.b.Talk(draft)
}

func (m *maker) openSession(nth, day, minutes, length int) {
	m.start = m.at(day, minutes)
	room := nth % m.rooms
	m.session = m.b.Session(program.SessionDraft{
		Key: program.Key(fmt.Sprintf("s%04d", nth+1)), Kind: program.KindSession,
		Title: m.area() + " " + strconv.Itoa(nth%3+1), Track: tracks[nth%len(tracks)],
		When:   m.when(day, minutes, perSession*length),
		Place:  program.PlaceDraft{Room: fmt.Sprintf("Room %c%d", 'A'+room%8, room/8+1)},
		People: []program.PersonDraft{{Name: m.person(), Role: program.Chair}},
	})
}

// authors credits one to five people, 2.2 on average.
func (m *maker) authors() []program.PersonDraft {
	count := [...]int{1, 1, 1, 2, 2, 2, 2, 3, 3, 5}[m.rand.IntN(10)]
	credits := make([]program.PersonDraft, count)
	for i := range credits {
		credits[i] = program.PersonDraft{Name: m.person(), Affiliation: pick(m, places)}
	}
	return credits
}

func (m *maker) topicsOfPaper() []string {
	first := m.rand.IntN(len(topics))
	if m.rand.IntN(3) > 0 {
		return topics[first : first+1]
	}
	return []string{topics[first], topics[m.rand.IntN(len(topics))]}
}

// person draws from the pool of names; some are drawn far more often than others.
func (m *maker) person() string {
	share := m.rand.Float64()
	return m.people[int(share*share*float64(len(m.people)))]
}

func pick[T any](m *maker, from []T) T { return from[m.rand.IntN(len(from))] }
