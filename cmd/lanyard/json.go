package main

import (
	"time"

	"lanyard/program"
)

// The JSON forms of the command line. Fields are only ever added. What is not
// known is left out; "basis" is seen, inferred, judged or unknown.
type (
	jsonTalk struct {
		Program     string       `json:"program"`
		Key         program.Key  `json:"key"`
		Kind        string       `json:"kind"`
		Title       string       `json:"title"`
		OtherTitles []string     `json:"other_titles,omitempty"`
		Track       string       `json:"track,omitempty"`
		People      []jsonCredit `json:"people"`
		Topics      []string     `json:"topics"`
		TopicsBasis string       `json:"topics_basis,omitempty"`
		Awards      []string     `json:"awards,omitempty"`
		Links       []jsonLink   `json:"links,omitempty"`
		Slots       []jsonSlot   `json:"slots"`
		Text        *jsonText    `json:"text,omitempty"`
		Notes       []string     `json:"notes,omitempty"`
		Sources     []string     `json:"sources,omitempty"`
	}
	jsonCredit struct {
		Name        string `json:"name"`
		Role        string `json:"role"`
		Affiliation string `json:"affiliation,omitempty"`
	}
	jsonLink struct {
		Label string `json:"label"`
		URL   string `json:"url"`
	}
	jsonText struct {
		Kind    string   `json:"kind"` // abstract or synopsis
		Body    string   `json:"body"`
		Markup  string   `json:"markup"`
		Sources []string `json:"sources,omitempty"`
	}
	jsonWhen struct {
		Day   program.Day `json:"day,omitempty"`
		Start *time.Time  `json:"start,omitempty"`
		End   *time.Time  `json:"end,omitempty"`
		Basis string      `json:"time_basis"`
		Note  string      `json:"time_note,omitempty"`
	}
	jsonPlace struct {
		Room  string `json:"room,omitempty"`
		Basis string `json:"room_basis"`
		Note  string `json:"room_note,omitempty"`
	}
	jsonSlot struct {
		Form string `json:"form"`
		jsonWhen
		jsonPlace
		Session *jsonSessionName `json:"session,omitempty"`
		// Order counts from 1 in the session.
		Order      int      `json:"order,omitempty"`
		Before     *jsonRef `json:"previous,omitempty"`
		After      *jsonRef `json:"next,omitempty"`
		Board      string   `json:"board,omitempty"`
		BoardBasis string   `json:"board_basis,omitempty"`
	}
	jsonRef struct {
		Key   program.Key `json:"key"`
		Title string      `json:"title"`
	}
	jsonSessionName struct {
		jsonRef
		Chairs []string `json:"chairs,omitempty"`
	}
	jsonSession struct {
		Program string      `json:"program"`
		Key     program.Key `json:"key"`
		Kind    string      `json:"kind"`
		Title   string      `json:"title"`
		Track   string      `json:"track,omitempty"`
		jsonWhen
		jsonPlace
		People []jsonCredit `json:"people"`
		Talks  []jsonRef    `json:"talks"`
		Links  []jsonLink   `json:"links,omitempty"`
		Notes  []string     `json:"notes,omitempty"`
	}
	jsonPerson struct {
		Program      string        `json:"program"`
		Key          program.Key   `json:"key"`
		Name         string        `json:"name"`
		Affiliations []string      `json:"affiliations,omitempty"`
		Slots        []jsonOwnSlot `json:"slots"`
		Chairs       []jsonRef     `json:"chairs,omitempty"`
	}
	jsonOwnSlot struct {
		Talk jsonRef `json:"talk"`
		Role string  `json:"role"`
		jsonSlot
	}
	jsonTopic struct {
		Key   program.Key `json:"key"`
		Name  string      `json:"name"`
		Talks int         `json:"talks"`
	}
)

func talkJSON(c *program.Conference, t *program.Talk) jsonTalk {
	j := jsonTalk{
		Program: c.About().ID, Key: t.Key, Kind: t.Kind.String(), Title: t.Title, OtherTitles: t.OtherTitles, Track: t.Track,
		People: creditsJSON(c, t.People), Topics: []string{}, Links: linksJSON(t.Links), Notes: t.Notes, Sources: t.Sources,
	}
	for _, topic := range t.Topics {
		j.Topics = append(j.Topics, c.Topic(topic).Name)
		j.TopicsBasis = t.TopicsBasis.String()
	}
	for _, a := range t.Awards {
		j.Awards = append(j.Awards, a.Name)
	}
	for _, ref := range t.Slots {
		j.Slots = append(j.Slots, slotJSON(c, c.Slot(ref)))
	}
	if text := c.Text(t.Ref); text.Body != "" {
		j.Text = &jsonText{Kind: "abstract", Body: text.Body, Markup: text.Markup.String(), Sources: text.Sources}
		if text.Synopsis {
			j.Text.Kind = "synopsis"
		}
	}
	return j
}

func slotJSON(c *program.Conference, s *program.Slot) jsonSlot {
	j := jsonSlot{Form: s.Form.String(), jsonWhen: whenJSON(s.When), jsonPlace: placeJSON(c, s.Place), Board: s.Board}
	if s.Board != "" {
		j.BoardBasis = s.BoardBasis.String()
	}
	if s.Session == program.NoSession {
		return j
	}
	session := c.Session(s.Session)
	j.Session = &jsonSessionName{jsonRef: jsonRef{session.Key, session.Title}}
	for _, credit := range session.People {
		j.Session.Chairs = append(j.Session.Chairs, c.Person(credit.Person).Name)
	}
	before, after, place := c.Neighbours(s.Ref)
	j.Order, j.Before, j.After = place, slotName(c, before), slotName(c, after)
	return j
}

func slotName(c *program.Conference, s program.SlotRef) *jsonRef {
	if s == program.NoSlot {
		return nil
	}
	t := c.Talk(c.Slot(s).Talk)
	return &jsonRef{t.Key, t.Title}
}

func sessionJSON(c *program.Conference, s *program.Session) jsonSession {
	j := jsonSession{
		Program: c.About().ID, Key: s.Key, Kind: s.Kind.String(), Title: s.Title, Track: s.Track,
		jsonWhen: whenJSON(s.When), jsonPlace: placeJSON(c, s.Place), People: creditsJSON(c, s.People),
		Talks: []jsonRef{}, Links: linksJSON(s.Links), Notes: s.Notes,
	}
	for _, ref := range s.Slots {
		j.Talks = append(j.Talks, *slotName(c, ref))
	}
	return j
}

func personJSON(c *program.Conference, p *program.Person) jsonPerson {
	j := jsonPerson{Program: c.About().ID, Key: p.Key, Name: p.Name, Affiliations: p.Affiliations, Slots: []jsonOwnSlot{}}
	for slot := range c.SlotsOf(p.Ref) {
		t := c.Talk(slot.Talk)
		own := jsonOwnSlot{Talk: jsonRef{t.Key, t.Title}, jsonSlot: slotJSON(c, slot)}
		for _, credit := range t.People {
			if credit.Person == p.Ref {
				own.Role = credit.Role.String()
			}
		}
		j.Slots = append(j.Slots, own)
	}
	for _, ref := range p.Chairs {
		j.Chairs = append(j.Chairs, jsonRef{c.Session(ref).Key, c.Session(ref).Title})
	}
	return j
}

func whenJSON(w program.When) jsonWhen {
	j := jsonWhen{Day: w.Day, Basis: w.Basis.String(), Note: w.Note}
	if w.Timed() {
		j.Start = &w.Start
	}
	if !w.End.IsZero() {
		j.End = &w.End
	}
	return j
}

func placeJSON(c *program.Conference, p program.Place) jsonPlace {
	return jsonPlace{Room: c.RoomName(p), Basis: p.Basis.String(), Note: p.Note}
}

func creditsJSON(c *program.Conference, credits []program.Credit) []jsonCredit {
	out := []jsonCredit{}
	for _, credit := range credits {
		out = append(out, jsonCredit{c.Person(credit.Person).Name, credit.Role.String(), credit.Affiliation})
	}
	return out
}

func linksJSON(links []program.Link) []jsonLink {
	var out []jsonLink
	for _, l := range links {
		out = append(out, jsonLink(l))
	}
	return out
}
