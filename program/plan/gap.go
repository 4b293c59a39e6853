package plan

import "time"

// Gap is the time between two items that follow each other on a day.
type Gap struct {
	// After is the item that the gap follows, Before the one that it leads to.
	After, Before *Item
	// From and To are in the conference's zone.
	From, To time.Time
	// Rooms is the way to walk in it, "B4→B7": empty where a room is not known,
	// where it is the same, and where the reader did not choose to be at one end.
	Rooms string
}

// Length gives the free time.
func (g Gap) Length() time.Duration { return g.To.Sub(g.From) }

// Rushed tells that the room changes and there is no time for it.
func (g Gap) Rushed() bool { return g.Rooms != "" && g.Length() == 0 }

// gaps gives the times between the items of one day, in order. Two items that
// follow each other in one room have none between them. Behind an item with no
// known end nothing is known to be free.
func gaps(items []*Item) []Gap {
	var all []Gap
	var last *Item // the one that ends last so far
	for _, item := range items {
		if !item.fills() {
			continue
		}
		if last != nil && !last.When.End.IsZero() && !item.When.Start.Before(last.When.End) {
			g := Gap{After: last, Before: item, From: last.When.End, To: item.When.Start}
			if last.holds() && item.holds() {
				g.Rooms = way(last.Room, item.Room)
			}
			if g.Length() > 0 || g.Rooms != "" {
				all = append(all, g)
			}
		}
		if last == nil || !item.When.Finish().Before(last.When.Finish()) {
			last = item
		}
	}
	return all
}
