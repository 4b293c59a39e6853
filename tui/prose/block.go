package prose

// blockKind says what a block is.
type blockKind uint8

const (
	paragraph blockKind = iota
	heading
	list
	quotation
	code
	table
	rule
)

// maxNesting is how deep lists and quotations are nested; what is deeper is
// shown at that depth.
const maxNesting = 8

// block is one piece of a text that stands on lines of its own. Which fields
// hold something depends on the kind.
type block struct {
	kind blockKind
	// spans are the text of a paragraph or heading.
	spans []span
	// level is a heading's, 1 to 6.
	level int
	// items are a list's; a tight list has no blank lines between them.
	items []item
	tight bool
	// blocks are what a quotation holds.
	blocks []block
	// lines are those of code, as they are.
	lines []string
	// rows are those of a table, the first one being its head.
	rows [][][]span
}

// item is one item of a list. Its number is written as in the source ("3." or
// "3)") and empty for a bullet.
type item struct {
	number string
	blocks []block
}

// appendParagraph adds a paragraph unless there is nothing in it.
func appendParagraph(blocks []block, spans []span) []block {
	if spans = tidy(spans); len(spans) > 0 {
		return append(blocks, block{kind: paragraph, spans: spans})
	}
	return blocks
}

// appendItem adds an item to the list that blocks end with, or begins a list
// where there is none of its sort.
func appendItem(blocks []block, it item) []block {
	if n := len(blocks); n > 0 && blocks[n-1].kind == list {
		if l := &blocks[n-1]; (l.items[0].number == "") == (it.number == "") {
			l.items = append(l.items, it)
			return blocks
		}
	}
	return append(blocks, block{kind: list, tight: true, items: []item{it}})
}
