package store

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"lanyard/program/search"
)

// indexes is where the index of one program is kept; the zero indexes is nowhere.
type indexes struct {
	cache cache
	stamp stamp
}

// indexMagic begins the file of an index. Its last letters are the version: they
// change whenever an index of before would find something else, or nothing.
const indexMagic = "LNYDIX01"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Index gives the index of a program: as it was kept, else made anew and kept.
func (p Program) Index() *search.Index {
	if x := p.KeptIndex(); x != nil {
		return x
	}
	x := search.New(p.Conference)
	p.KeepIndex(x)
	return x
}

// KeptIndex gives the index of a program as it was kept, or nil.
func (p Program) KeptIndex() *search.Index {
	if p.indexes == (indexes{}) {
		return nil
	}
	path := filepath.Join(p.indexes.cache.dir, p.indexes.stamp.name(indexFile))
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	const start = len(indexMagic) + 4
	if len(raw) >= start && string(raw[:len(indexMagic)]) == indexMagic &&
		binary.LittleEndian.Uint32(raw[len(indexMagic):]) == crc32.Checksum(raw[start:], castagnoli) {
		if x, err := search.Read(raw[start:], p.Conference); err == nil {
			return x
		}
	}
	_ = os.Remove(path)
	return nil
}

// KeepIndex keeps the index of a program of the reader's own. Those that are
// built in are small, and nothing is kept for them.
func (p Program) KeepIndex(x *search.Index) {
	if p.indexes == (indexes{}) || !x.Of(p.Conference) {
		return
	}
	// The checksum stands before what it is of, so that is written twice: once to count.
	sum := crc32.New(castagnoli)
	if x.Write(sum) != nil {
		return
	}
	_ = p.indexes.cache.write(p.indexes.stamp.name(indexFile), func(w io.Writer) error {
		if _, err := w.Write(binary.LittleEndian.AppendUint32([]byte(indexMagic), sum.Sum32())); err != nil {
			return err
		}
		return x.Write(w)
	})
}
