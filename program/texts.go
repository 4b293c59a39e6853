package program

import "slices"

// WithTexts gives the same program with other texts: that which text gives for
// a talk, where it gives one. c itself is not changed, and references into it
// are good for the new value too.
func (c *Conference) WithTexts(text func(*Talk) (Text, bool)) *Conference {
	with := *c
	with.talks = slices.Clone(c.talks)
	for i := range with.talks {
		if t, ok := text(&c.talks[i]); ok {
			with.talks[i].Text = t
		}
	}
	return &with
}

// Timed counts the slots whose time is known.
func (c *Conference) Timed() int {
	n := 0
	for i := range c.slots {
		if c.slots[i].When.Timed() {
			n++
		}
	}
	return n
}
