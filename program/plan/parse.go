package plan

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"lanyard/program"
)

// appointmentForm is what a reader types: an optional day, a start, an
// optional end, a title, an optional place behind an @.
var appointmentForm = regexp.MustCompile(`^(.*?)\b(\d{1,2})[:.](\d{2})(?:\s*(?:-|–|—|to|until)\s*(\d{1,2})[:.](\d{2}))?\s+(.+)$`)

// ParseAppointment reads an appointment as a reader types it: "Tue 12:30-13:30
// Lunch @ Lobby", "14 May 18:00 Dinner", "2024-05-14 09:00 Call", or without a
// day, which is then the fallback. Times are in the conference's zone; an end
// before the start is on the next day. The error says what was expected.
func ParseAppointment(text string, c *program.Conference, fallback program.Day) (Appointment, error) {
	parts := appointmentForm.FindStringSubmatch(program.CleanLine(text))
	if parts == nil {
		return Appointment{}, errors.New("expected a time and a title, as “Tue 12:30-13:30 Lunch @ Lobby”")
	}
	day, err := parseDay(strings.TrimSpace(parts[1]), c, fallback)
	if err != nil {
		return Appointment{}, err
	}
	start, err := clock(day, parts[2], parts[3], c.Zone())
	if err != nil {
		return Appointment{}, err
	}
	a := Appointment{Title: parts[6], Start: start.UTC()}
	if title, place, ok := strings.Cut(parts[6], "@"); ok && strings.TrimSpace(title) != "" {
		a.Title, a.Where = strings.TrimSpace(title), strings.TrimSpace(place)
	}
	if parts[4] != "" {
		end, err := clock(day, parts[4], parts[5], c.Zone())
		if err != nil {
			return Appointment{}, err
		}
		if end.Before(start) {
			end = end.AddDate(0, 0, 1)
		}
		a.End = end.UTC()
	}
	return a, a.Check()
}

func clock(day program.Day, hour, minute string, zone *time.Location) (time.Time, error) {
	t, err := time.ParseInLocation("2006-01-02 15:04", fmt.Sprintf("%s %02s:%s", day, hour, minute), zone)
	if err != nil {
		return t, fmt.Errorf("%s:%s is no time of day", hour, minute)
	}
	return t, nil
}

// parseDay reads a date, a day and month, or the name of a weekday on which
// the conference is.
func parseDay(text string, c *program.Conference, fallback program.Day) (program.Day, error) {
	if text == "" {
		if !fallback.Known() {
			return "", errors.New("which day? The program has none of its own: write the date, as 2024-05-14")
		}
		return fallback, nil
	}
	if day, err := program.ParseDay(text); err == nil {
		return day, nil
	}
	for _, day := range days(c) {
		for _, layout := range []string{"Mon", "Monday", "2 Jan", "2 January", "Jan 2", "January 2", "Mon 2 Jan"} {
			if strings.EqualFold(day.Time().Format(layout), text) {
				return day, nil
			}
		}
	}
	return "", fmt.Errorf("%q is no day of %s: write a weekday or date of it, or any date as 2024-05-14", text, c.About().Name)
}

// days gives the conference's days: from its first to its last, and any other
// on which there is something.
func days(c *program.Conference) []program.Day {
	var all []program.Day
	a := c.About()
	if a.Start.Known() && a.End.Known() {
		for t := a.Start.Time(); !t.After(a.End.Time()) && len(all) < 60; t = t.AddDate(0, 0, 1) {
			all = append(all, program.DayOf(t))
		}
	}
	for _, d := range c.Days() {
		if d.Day.Known() {
			all = append(all, d.Day)
		}
	}
	return all
}
