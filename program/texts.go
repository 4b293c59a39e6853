package program

// WithTexts gives the same program with other texts: that which text gives for
// a talk, where it gives one. c itself is not changed, and references into it
// are good for the new value too.
func (c *Conference) WithTexts(text func(*Talk) (Text, bool)) *Conference {
	texts := make(textList, c.TalkCount())
	for t := range c.Talks() {
		var ok bool
		if texts[t.Ref], ok = text(t); !ok {
			texts[t.Ref] = c.Text(t.Ref)
		}
	}
	with := c.parts
	with.Texts = texts
	return Of(with)
}

// Timed counts the slots whose time is known.
func (c *Conference) Timed() int {
	n := 0
	for s := range c.Slots() {
		if s.When.Timed() {
			n++
		}
	}
	return n
}
