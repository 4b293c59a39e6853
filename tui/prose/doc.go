// Package prose turns what can be read about a talk (program.Text) into lines
// for a terminal.
//
//	Plain ────► paragraphs ─┐
//	LaTeX ────► paragraphs ─┤
//	Markdown ─► goldmark ───┼─► blocks ─► Markdown, or lines of a given width
//	HTML ─────► Markdown ───┘
//
// Every language is read into the same few blocks (paragraph, heading, list,
// quotation, code, table, rule) that hold spans of text. Inside them, maths
// and text commands of LaTeX become Unicode, because abstracts of any markup
// hold them (see Line and Markdown for the rules). A character that is no
// markup is never lost: blocks are written as Markdown with everything active
// escaped, and only such Markdown is given to glamour.
//
// Glamour styles what stands inside a paragraph, a heading or a table cell.
// Blocks are laid out here, since glamour hangs no list items, glues the
// paragraphs of an item together, cuts links under tables, pads lines with
// blanks, and takes backslashes out of code.
//
// The source is untrusted: it is cleaned before it is read, character
// references in it are cleaned again, nesting is bounded, and only http and
// https addresses become links.
package prose
