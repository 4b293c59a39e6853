package search

// Phrase is one way to say something in a query.
type Phrase struct {
	// Form is an example of it, Meaning what it asks for.
	Form, Meaning string
}

var language = [...]Phrase{
	{`"mixture of experts"`, "words side by side"},
	{`-training`, "leave out; goes before anything below, too"},
	{`lora or adapters`, "one of the two"},
	{`title:lora`, "in one place: title, author, topic, session, track, room, award or text (the abstract)"},
	{`author:han,frantar`, `one of several; also author:"Song Han" and title:(lora serving)`},
	{`day:tue`, "a weekday, a date, today, tomorrow, or tue-thu"},
	{`time:14:00`, "on at that time, or in 14:00-15:00"},
	{`after:14:00 before:tue`, "begins then or later; begins earlier"},
	{`type:poster`, "the kind of talk, or how it is given"},
	{`is:starred`, "starred, going, must, clash or attended, by your plan; now or next, by the clock; new or changed, since you last looked"},
	{`year:2024 in:mlsys`, "the conference, where all programs are searched"},
}

// Language is the language of queries on one page: what the help of screen and
// command line and the README show. The package comment says it in full.
func Language() []Phrase { return append([]Phrase(nil), language[:]...) }
