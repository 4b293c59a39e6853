package program

import (
	"iter"
	"sync/atomic"
)

// PageSize is how many records of a Table are read at once.
const PageSize = 256

// Table holds the records of one kind by their references. Those of a program
// that is kept on disk are read when they are first asked for, a page at once,
// so that a large program costs what is shown of it. Records never change, and
// any number of goroutines may ask for them.
type Table[T any] struct {
	size  int
	pages []atomic.Pointer[[]T]
	read  func(page int) []T
}

// TableOf makes a table of records that are there.
func TableOf[T any](records []T) Table[T] {
	t := Table[T]{size: len(records), pages: make([]atomic.Pointer[[]T], pagesOf(len(records)))}
	for i := range t.pages {
		page := records[i*PageSize : min((i+1)*PageSize, len(records))]
		t.pages[i].Store(&page)
	}
	return t
}

// TableFrom makes a table of so many records, which read gives a page of when it
// is first asked for. Pages are counted from 0; all but the last have PageSize
// records. Several goroutines may call read at once, also for one page.
func TableFrom[T any](size int, read func(page int) []T) Table[T] {
	return Table[T]{size: size, pages: make([]atomic.Pointer[[]T], pagesOf(size)), read: read}
}

func pagesOf(size int) int { return (size + PageSize - 1) / PageSize }

// Len gives the number of records.
func (t *Table[T]) Len() int { return t.size }

// At gives the record with that reference.
func (t *Table[T]) At(i int) *T {
	page := t.pages[i/PageSize].Load()
	if page == nil {
		page = t.fetch(i / PageSize)
	}
	return &(*page)[i%PageSize]
}

// fetch reads a page. Where two do so at once, the first one's page is everybody's.
func (t *Table[T]) fetch(page int) *[]T {
	records := t.read(page)
	if t.pages[page].CompareAndSwap(nil, &records) {
		return &records
	}
	return t.pages[page].Load()
}

func (t *Table[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range t.size {
			if !yield(t.At(i)) {
				return
			}
		}
	}
}

// list gives a copy of all records.
func (t *Table[T]) list() []T {
	records := make([]T, 0, t.size)
	for r := range t.all() {
		records = append(records, *r)
	}
	return records
}
