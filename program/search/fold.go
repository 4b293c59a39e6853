package search

import (
	"unicode"
	"unicode/utf8"
)

// maxPart is the length in bytes at which a part of a word is cut. No word that
// someone types is longer.
const maxPart = 64

// folded is a text as the search sees it: the parts of its words, and for each
// byte of them the bytes of the original that it stands for. One folded can be
// filled again and again, so that folding does not allocate.
type folded struct {
	text     []byte // the parts one behind the other, with nothing between them
	from, to []int32
	parts    []part
}

// part is one part of a word: all of most words, "kv" and "cache" of KV-cache.
type part struct {
	start, end int  // in text
	first      bool // begins a word
	cjk        bool
}

// bytes gives the folded letters of a part.
func (f *folded) bytes(p part) []byte { return f.text[p.start:p.end] }

// origin gives the piece of the original that a piece of the folded text stands
// for, in whole characters with their marks.
func (f *folded) origin(start, end int) Span {
	return Span{int(f.from[start]), int(f.to[end-1])}
}

// fold fills f with s. Invalid UTF-8 separates words like a blank.
func (f *folded) fold(s string) {
	f.text, f.from, f.to, f.parts = f.text[:0], f.from[:0], f.to[:0], f.parts[:0]
	w := wordReader{folded: f, original: s, tex: hasTeX(s)}
	skip := 0
	for at, r := range s {
		if at < skip {
			continue
		}
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(s[at:])
		}
		if w.tex {
			if r, size = w.readTeX(at, r, size); r == 0 {
				skip = at + size
				continue
			}
			skip = at + size
		}
		w.read(at, r, size)
	}
	w.close()
	if w.greek {
		f.nameGreek()
	}
}

// wordReader is the state in which fold reads: the characters before this one.
type wordReader struct {
	*folded
	original      string
	open          bool   // a part is being read
	glued         bool   // the last character was a joiner within a word
	before        script // of the last letter
	upper, upper2 bool   // of the last letter and the one before it, in this part
	last          int    // where the last letter's folded bytes start
	greek         bool   // a Greek letter was among them
	tex           bool   // the original has TeX in it
}

// readTeX gives the character for which what stands at a byte of a text with TeX
// stands, and its length there; 0 is none.
func (w *wordReader) readTeX(at int, r rune, size int) (rune, int) {
	switch r {
	case '$', '{', '}':
		return 0, size
	case '\\':
		letter, length := texCommand(w.original[at:])
		if length == 0 {
			return r, size
		}
		return letter, length
	}
	return r, size
}

// read takes up one character, which takes so many bytes of the original.
func (w *wordReader) read(at int, r rune, size int) {
	kind := scriptOf(r)
	switch kind {
	case gap:
		w.close()
		w.glued = false
		return
	case joiner:
		w.glued = w.open
		w.close()
		return
	case mark:
		if len(w.to) > 0 && int(w.to[len(w.to)-1]) == at {
			w.stretch(at, size)
		}
		return
	}
	start := len(w.text)
	w.text = appendFolded(w.text, r, kind)
	if len(w.text) == start {
		return
	}
	if first, _ := utf8.DecodeRune(w.text[start:]); isGreekLetter(first) {
		kind = greek // 𝜖 and µ as well
	}
	for range len(w.text) - start {
		w.from, w.to = append(w.from, int32(at)), append(w.to, int32(at+size))
	}
	w.letter(kind, start, unicode.IsUpper(r), w.original[at+size:])
}

// stretch lets the last letter cover a mark that follows it.
func (w *wordReader) stretch(at, size int) {
	for i := len(w.to) - 1; i >= 0 && int(w.to[i]) == at; i-- {
		w.to[i] = int32(at + size)
	}
}

// letter takes up the letter whose folded bytes begin at start, and begins a
// new part where the word's script or its capitals say so.
func (w *wordReader) letter(kind script, start int, upper bool, rest string) {
	switch {
	case !w.open:
		w.begin(start, !w.glued, kind)
	case kind == cjk || kind != w.before:
		w.split(start, kind)
	case upper && !w.upper && isLetter(w.original[w.from[w.last]:]) && w.goesOn(rest):
		w.split(start, kind) // flash|Attention
	case !upper && w.upper && w.upper2 && !isPlural(w.text[start:], rest) && isLetter(w.original[w.from[start]:]):
		w.split(w.last, kind) // KV|Cache, seen at the a
		w.upper = true
	}
	w.upper2, w.upper, w.before, w.last = w.upper, upper, kind, start
	w.glued, w.greek = false, w.greek || kind == greek
}

// goesOn tells whether a part that begins with a capital before rest has more
// than that one letter, not counting a plural s: MoE and MoEs stay whole.
func (w *wordReader) goesOn(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	return isLetter(rest) && !isPlural([]byte(string(unicode.ToLower(r))), rest[size:])
}

// isPlural tells whether the letter is an s with no letter after it, as in LLMs.
func isPlural(letter []byte, rest string) bool {
	return string(letter) == "s" && !isLetter(rest)
}

// isLetter tells whether s begins with a letter.
func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func (w *wordReader) begin(start int, first bool, kind script) {
	w.parts = append(w.parts, part{start: start, first: first, cjk: kind == cjk})
	w.open, w.upper, w.upper2 = true, false, false
}

// split ends the part that is being read before the letter at start, and begins
// another one of the same word there.
func (w *wordReader) split(start int, kind script) {
	w.end(start)
	w.begin(start, false, kind)
}

// close ends the part that is being read, if one is.
func (w *wordReader) close() {
	if w.open {
		w.end(len(w.text))
	}
	w.open = false
}

func (w *wordReader) end(end int) {
	p := &w.parts[len(w.parts)-1]
	p.end = end
	if end-p.start > maxPart {
		p.end = p.start + maxPart
		for !utf8.RuneStart(w.text[p.end]) {
			p.end--
		}
	}
}

// nameGreek writes the names of Greek letters that stand alone in their place.
func (f *folded) nameGreek() {
	text, from, to := f.text, f.from, f.to
	f.text, f.from, f.to = make([]byte, 0, 2*len(text)), make([]int32, 0, 2*len(text)), make([]int32, 0, 2*len(text))
	for i := range f.parts {
		p := &f.parts[i]
		start, end := p.start, p.end
		p.start = len(f.text)
		if name, ok := greekName(text[start:end]); ok {
			f.text = append(f.text, name...)
			for range len(name) {
				f.from, f.to = append(f.from, from[start]), append(f.to, to[start])
			}
		} else {
			f.text = append(f.text, text[start:end]...)
			f.from, f.to = append(f.from, from[start:end]...), append(f.to, to[start:end]...)
		}
		p.end = len(f.text)
	}
}
