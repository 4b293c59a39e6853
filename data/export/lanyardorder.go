package export

import (
	"fmt"
	"strings"
	"time"

	"lanyard/program"
)

// fileOrder gives the talks in an order in which a Builder has to see them to
// lay the program out again as it is. Mostly that is program order. But where
// nothing else tells two slots apart, they stand as their source had them: these
// talks have to keep that order, whenever else they appear.
func fileOrder(c *program.Conference) []program.TalkRef {
	before := make([][]program.TalkRef, c.TalkCount())
	last := map[any]program.TalkRef{} // the talk before, among equals
	inDays := slotsInDays(c)
	for s := range c.Slots() {
		equals := equalsOf(s, int(s.Ref) < inDays)
		if equals == nil {
			continue
		}
		if previous, ok := last[equals]; ok && previous != s.Talk {
			before[s.Talk] = append(before[s.Talk], previous)
		}
		last[equals] = s.Talk
	}
	order := make([]program.TalkRef, 0, len(before))
	seen := make([]bool, len(before))
	var write func(program.TalkRef)
	write = func(t program.TalkRef) {
		if seen[t] {
			return
		}
		seen[t] = true
		for _, earlier := range before[t] {
			write(earlier)
		}
		order = append(order, t)
	}
	for i := range before {
		write(program.TalkRef(i))
	}
	return order
}

// equalsOf names the slots from which the layout cannot tell this one apart; nil
// if it always can.
func equalsOf(s *program.Slot, inDay bool) any {
	if s.Session != program.NoSession {
		if s.Placed {
			return nil
		}
		return s.Session
	}
	type standing struct {
		day   program.Day
		start int64
		timed bool
		room  program.RoomRef
		after program.Key
		inDay bool
	}
	return standing{s.When.Day, s.When.Start.UnixNano(), s.When.Timed(), s.Place.Room, s.When.After, inDay}
}

// slotsInDays counts the slots that stand in the days. They come first; the
// others, posters with no known time, are shown with their talks.
func slotsInDays(c *program.Conference) int {
	n := 0
	for _, day := range c.Days() {
		for _, e := range day.Entries {
			if e.Session == program.NoSession {
				n++
			} else {
				n += len(c.Session(e.Session).Slots)
			}
		}
	}
	return n
}

// writtenZone gives the conference's zone and how a program file names it: by
// its name in the time zone database, or as a fixed offset.
func writtenZone(c *program.Conference) (*time.Location, string) {
	zone := c.Zone()
	name := program.CleanLine(zone.String())
	if name != "" && name != "Local" {
		if known, err := time.LoadLocation(name); err == nil && sameClock(zone, known) {
			return zone, name
		}
	}
	reference := c.About().Start.Time()
	if !c.About().Start.Known() && c.SlotCount() > 0 && c.Slot(0).When.Timed() {
		reference = c.Slot(0).When.Start
	}
	_, offset := reference.In(zone).Zone()
	sign, size := '+', offset
	if offset < 0 {
		sign, size = '-', -offset
	}
	text := fmt.Sprintf("%c%02d:%02d", sign, size/3600, size/60%60)
	if size%60 != 0 {
		text += fmt.Sprintf(":%02d", size%60)
	}
	return time.FixedZone(name, offset), strings.TrimSpace(name + " " + text)
}

// sameClock tells whether two zones show the same time under the same name, in
// every month from 1970 to 2049.
func sameClock(a, b *time.Location) bool {
	for month := range 80 * 12 {
		t := time.Date(1970, time.Month(1+month), 15, 0, 0, 0, 0, time.UTC)
		nameA, offsetA := t.In(a).Zone()
		nameB, offsetB := t.In(b).Zone()
		if nameA != nameB || offsetA != offsetB {
			return false
		}
	}
	return true
}
