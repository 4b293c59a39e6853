package renew_test

import (
	"strings"
	"testing"
	"time"

	"lanyard/program"
	"lanyard/program/renew"
)

func TestChangesInWords(t *testing.T) {
	const was = "a|Small caches|Ada,Bo|14 09:00|B4"
	for _, test := range []struct{ name, now, want string }{
		{"another day", "a|Small caches|Ada,Bo|15 10:20|B4", "moved: Tue 14 May 09:00 → Wed 15 May 10:20"},
		{"another hour", "a|Small caches|Ada,Bo|14 10:20|B4", "moved: Tue 14 May 09:00 → 10:20"},
		{"no longer timed", "a|Small caches|Ada,Bo||", "moved: Tue 14 May 09:00 → time not known\nroom: B4 → not known"},
		{"another room", "a|Small caches|Ada,Bo|14 09:00|B7", "room: B4 → B7"},
		{"another title", "a|Tiny caches|Ada,Bo|14 09:00|B4", "renamed: “Small caches” → “Tiny caches”"},
		{"other people", "a|Small caches|Ada,Cy|14 09:00|B4", "people: with Cy; without Bo"},
		{"the same people", "a|Small caches|BO,ada|14 09:00|B4", ""},
		{"cancelled", "a|CANCELLED: Small caches|Ada,Bo|14 09:00|B4", "cancelled: was Tue 14 May 09:00, B4"},
		{"cancelled and renamed", "a|Tiny caches (cancelled)|Ada,Bo|14 09:00|B4", "cancelled: was Tue 14 May 09:00, B4\nrenamed: “Small caches” → “Tiny caches (cancelled)”"},
		{"another talk", "b|Large trees|Cy|14 09:00|B4", "no longer in the program: was Tue 14 May 09:00, B4\nnew: Tue 14 May 09:00, B4"},
		{"moved and elsewhere", "a|Small caches|Ada,Bo|15 10:20|B7", "moved: Tue 14 May 09:00 → Wed 15 May 10:20\nroom: B4 → B7"},
	} {
		t.Run(test.name, func(t *testing.T) {
			changes := renew.Match(small(t, was), small(t, test.now)).Changes(nil)
			if got := lines(changes); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func lines(changes []renew.Change) string {
	var all []string
	for i := range changes {
		all = append(all, changes[i].String())
	}
	return strings.Join(all, "\n")
}

func TestTheReadersOwnComeFirst(t *testing.T) {
	old := small(t, "a|Small caches|Ada|14 09:00|B4", "b|Large trees|Bo|14 10:00|B4", "c|Weather|Cy|15 11:00|B4", "d|Rivers|Dee|15 12:00|B4", "e|Seas|Eve|15 13:00|B4")
	new := small(t, "a|Small caches|Ada|14 09:00|B7", "b|Large trees|Bo|14 10:00|B7", "c|Weather|Cy|14 08:00|B7", "e|Seas|Eve|15 13:00|B7")
	p := star(t, old, "d", "c")
	note, _ := p.SetNote(old, "b", "ask", noon)
	attended, _ := p.SetAttended(old, "e", true, noon)
	var got []string
	for _, c := range renew.Match(old, new).Changes(p.With(note, attended)) {
		mine := ""
		if c.Mine() {
			mine = " mine"
		}
		got = append(got, string(c.Key)+" "+c.What.String()+" "+c.Level.String()+mine)
	}
	want := "c moved going mine; c room going mine; b room none mine; d gone going mine; e room none mine; a room none"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}

// withSessions makes a program with two sessions and a talk that has a poster.
func withSessions(t *testing.T, first, second string, talkIn program.Key, poster bool) *program.Conference {
	t.Helper()
	b := program.NewBuilder(program.AboutDraft{About: program.About{ID: "small-2024", Zone: time.UTC}})
	at := func(hour int) program.WhenDraft {
		start := time.Date(2024, 5, 14, hour, 0, 0, 0, time.UTC)
		return program.WhenDraft{Start: start, End: start.Add(time.Hour)}
	}
	b.Session(program.SessionDraft{Key: "s1", Title: first, When: at(9), Place: program.PlaceDraft{Room: "B4"}})
	b.Session(program.SessionDraft{Key: "s2", Title: second, When: at(9), Place: program.PlaceDraft{Room: "B4"}})
	d := program.TalkDraft{
		Key: "a", Title: "Small caches", People: []program.PersonDraft{{Name: "Ada"}}, Text: program.Text{Body: "One  text."},
		Slots: []program.SlotDraft{{Session: talkIn, When: at(9)}},
	}
	if poster {
		d.Slots = append(d.Slots, program.SlotDraft{Form: program.PosterForm, When: at(18)})
		d.Text.Body = "One text.\n"
	}
	b.Talk(d)
	for key, title := range map[program.Key]string{"s1": "Kernel Fusion", "s2": "Sparse Attention"} {
		b.Talk(program.TalkDraft{Title: title, Slots: []program.SlotDraft{{Session: key, Order: 2}}})
	}
	c, complaints := b.Build()
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	return c
}

func TestSessionsAndSlots(t *testing.T) {
	plain := withSessions(t, "Caches", "Trees", "s1", false)
	for _, test := range []struct {
		name     string
		old, new *program.Conference
		want     string
	}{
		{"another session", plain, withSessions(t, "Caches", "Trees", "s2", false), "session: “Caches” → “Trees”"},
		{"a session renamed", plain, withSessions(t, "Memory", "Trees", "s1", false), "renamed: “Caches” → “Memory”"},
		{"titles of sessions exchanged", plain, withSessions(t, "Trees", "Caches", "s1", false), "renamed: “Caches” → “Trees”\nrenamed: “Trees” → “Caches”"},
		{"a poster more, the text only laid out anew", plain, withSessions(t, "Caches", "Trees", "s1", true), "also: Tue 14 May 18:00"},
		{"a poster less", withSessions(t, "Caches", "Trees", "s1", true), plain, "no longer: Tue 14 May 18:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := lines(renew.Match(test.old, test.new).Changes(nil)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestOneSideEmpty(t *testing.T) {
	some, empty := small(t, "a|Small caches|Ada|14 09:00|B4"), small(t)
	if got := lines(renew.Match(some, empty).Changes(nil)); got != "no longer in the program: was Tue 14 May 09:00, B4" {
		t.Error(got)
	}
	if got := lines(renew.Match(empty, some).Changes(nil)); got != "new: Tue 14 May 09:00, B4" {
		t.Error(got)
	}
	p := star(t, some, "a")
	if _, lost := renew.Match(some, empty).Carry(p); len(lost) != 1 || lost[0].Mark.Level == 0 {
		t.Errorf("lost: %+v", lost)
	}
}
