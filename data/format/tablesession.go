package format

import (
	"slices"
	"strings"
	"unicode"

	"lanyard/program"
)

// tableSessions are the sessions that rows name: those of one name on one day
// are one session.
type tableSessions struct {
	order []*tableSession
	by    map[string]*tableSession
}

type tableSession struct {
	draft program.SessionDraft
	key   program.Key
	rooms []string
	talks int
}

func tableSessionOf(title string, day program.Day) string {
	return strings.ToLower(title) + "\x00" + string(day)
}

// giveSessions finds all sessions and gives them to the Builder. The room of a
// session is that of its rows, if it is one; its time that of a row without a
// title, or of columns of its own.
func (t *tableProgram) giveSessions() {
	t.sessions.by = map[string]*tableSession{}
	for _, row := range t.rows {
		for _, title := range t.sessionTitles(row) {
			t.session(row, title)
		}
	}
	days := map[string]int{}
	for _, s := range t.sessions.order {
		days[strings.ToLower(s.draft.Title)]++
	}
	for _, s := range t.sessions.order {
		if len(s.rooms) == 1 {
			s.draft.Place.Room = s.rooms[0]
		} else {
			s.draft.Place.Basis = program.Unknown
		}
		s.draft.Key = tableSessionKey(s.draft.Title)
		if days[strings.ToLower(s.draft.Title)] > 1 && s.draft.When.Day != "" {
			s.draft.Key += "-" + program.Key(s.draft.When.Day)
		}
		s.key = t.b.Session(s.draft)
	}
}

// tableSessionKey makes a key that no talk has by chance: a session may be
// called "1", as a paper may.
func tableSessionKey(title string) program.Key {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	key := ""
	for i, word := range words {
		if i > 0 && len(key)+len("-")+len(word) > 60 {
			break
		}
		key = strings.TrimPrefix(key+"-"+word, "-")
	}
	return program.Key("session-" + strings.TrimPrefix(key, "session-"))
}

// tableMostSessions bounds the sessions that one row names.
const tableMostSessions = 50

func (t *tableProgram) sessionTitles(row *tableTimed) []string {
	var titles []string
	for _, title := range listOf(row.cell("session"), ";|") {
		if title = titleLine(title); title != "" && len(titles) < tableMostSessions && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return titles
}

func (t *tableProgram) session(row *tableTimed, title string) {
	key := tableSessionOf(title, row.when.Day)
	s := t.sessions.by[key]
	if s == nil {
		s = &tableSession{draft: program.SessionDraft{Title: title, Kind: program.KindSession, When: program.WhenDraft{Day: row.when.Day}}}
		if strings.Contains(strings.ToLower(title), "poster") {
			s.draft.Kind = program.KindPoster
		}
		t.sessions.by[key] = s
		t.sessions.order = append(t.sessions.order, s)
	}
	if s.draft.When.Start.IsZero() {
		if row.cell("session start") != "" {
			s.draft.When = t.when(row, "session start", "session end")
		} else if titleLine(row.cell("title")) == "" {
			s.draft.When = row.when
		}
	}
	if room := titleLine(row.cell("room")); room != "" && !slices.Contains(s.rooms, room) && len(s.rooms) < 2 {
		s.rooms = append(s.rooms, room)
	}
	for _, cell := range row.all("chairs") {
		for _, chair := range peopleIn(cell, program.Chair) {
			if !slices.ContainsFunc(s.draft.People, func(p program.PersonDraft) bool { return p.Name == chair.Name }) && len(s.draft.People) < 50 {
				s.draft.People = append(s.draft.People, chair)
			}
		}
	}
}
