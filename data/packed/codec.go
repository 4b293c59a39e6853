package packed

import (
	"encoding/binary"
	"time"
)

// codec goes through values in order, and either writes what they hold or reads
// it into them, so that one description of a record serves for both.
type codec struct {
	reading bool
	out     []byte // what was written
	in      string // what is left to read
	broken  bool   // what was read cannot be what was written
	zone    *time.Location
}

// The largest list that is believed to be one, in entries; each takes a byte at least.
func (c *codec) fits(n uint64) bool { return n <= uint64(len(c.in)) }

func (c *codec) number(v *uint64) {
	if !c.reading {
		c.out = binary.AppendUvarint(c.out, *v)
		return
	}
	*v = 0
	for shift := 0; shift < 64; shift += 7 {
		if c.in == "" {
			break
		}
		b := c.in[0]
		c.in = c.in[1:]
		*v |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return
		}
	}
	c.broken, c.in, *v = true, "", 0
}

// integer writes or reads a number of any kind; -1, which stands for none, is
// as short as a small one.
func integer[T ~int | ~int32 | ~int64 | ~uint8 | ~uint32](c *codec, v *T) {
	n := int64(*v)
	u := uint64(n)<<1 ^ uint64(n>>63)
	c.number(&u)
	if c.reading {
		*v = T(int64(u>>1) ^ -int64(u&1))
	}
}

// text writes or reads a string, which shares its bytes with what is read.
func text[T ~string](c *codec, v *T) {
	n := uint64(len(*v))
	c.number(&n)
	if !c.reading {
		c.out = append(c.out, *v...)
		return
	}
	if !c.fits(n) {
		c.broken, c.in, n = true, "", 0
	}
	*v, c.in = T(c.in[:n]), c.in[n:]
}

func (c *codec) flag(v *bool) {
	var n uint8
	if *v {
		n = 1
	}
	integer(c, &n)
	*v = n == 1
}

// moment writes or reads a time in the conference's zone, to the nanosecond.
// The zero time is that.
func (c *codec) moment(t *time.Time) {
	known := !t.IsZero()
	if c.flag(&known); !known {
		*t = time.Time{}
		return
	}
	seconds, nanos := t.Unix(), int64(t.Nanosecond())
	integer(c, &seconds)
	integer(c, &nanos)
	if c.reading {
		*t = time.Unix(seconds, nanos).In(c.zone)
	}
}

// list writes or reads a list by its entries. An empty one is nil when read.
func list[T any](c *codec, v *[]T, entry func(*T)) {
	n := uint64(len(*v))
	c.number(&n)
	if c.reading {
		*v = nil
		if !c.fits(n) {
			c.broken, c.in, n = true, "", 0
		}
		if n > 0 {
			*v = make([]T, n)
		}
	}
	for i := range *v {
		entry(&(*v)[i])
	}
}

func texts(c *codec, v *[]string) { list(c, v, func(s *string) { text(c, s) }) }

// references writes or reads a list of references, each as its distance to the
// one before: most lists are in order, or nearly so.
func references[T ~int32](c *codec, v *[]T) {
	last := T(0)
	list(c, v, func(r *T) {
		step := *r - last
		integer(c, &step)
		*r = last + step
		last = *r
	})
}
