package journal

import (
	"bufio"
	"errors"
	"io"
)

// lineReader reads lines of any length and holds at most room bytes of each.
type lineReader struct {
	in     *bufio.Reader
	room   int
	line   []byte
	length int64 // bytes of the line that next gave, \n included
	cut    bool  // whether it was too long to be held
}

// newLineReader starts reading; one byte more than the longest line is held, so
// that its \n is, too.
func newLineReader(r io.Reader, longest int) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(r, 64<<10), room: longest + 1}
}

// next gives the next line, its \n included, until the following call. At the
// end of the input it gives what is left, which is not a whole line and may be
// nothing.
func (l *lineReader) next() (line []byte, whole bool, err error) {
	l.line, l.length, l.cut = l.line[:0], 0, false
	for {
		part, err := l.in.ReadSlice('\n')
		l.length += int64(len(part))
		if room := l.room - len(l.line); len(part) > room {
			l.cut, part = true, part[:room]
		}
		l.line = append(l.line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return l.line, false, nil
		case err != nil:
			return nil, false, err
		default:
			return l.line, true, nil
		}
	}
}
