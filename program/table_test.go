package program

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// TestTableReadsWhatIsAskedFor counts the pages that are read.
func TestTableReadsWhatIsAskedFor(t *testing.T) {
	var reads atomic.Int32
	for _, size := range []int{0, 1, PageSize - 1, PageSize, PageSize + 1, 3*PageSize + 7} {
		records := make([]int, size)
		for i := range records {
			records[i] = i * i
		}
		reads.Store(0)
		table := TableFrom(size, func(page int) []int {
			reads.Add(1)
			return slices.Clone(records[page*PageSize : min((page+1)*PageSize, size)])
		})
		there := TableOf(records)
		if table.Len() != size || there.Len() != size || reads.Load() != 0 {
			t.Fatalf("%d records: %d and %d, %d reads before anything was asked", size, table.Len(), there.Len(), reads.Load())
		}
		for _, i := range []int{size - 1, size / 2, 0} {
			if i >= 0 && i < size && (*table.At(i) != i*i || table.At(i) != table.At(i) || *there.At(i) != i*i) {
				t.Errorf("record %d of %d is %d", i, size, *table.At(i))
			}
		}
		if !slices.Equal(table.list(), records) || !slices.Equal(there.list(), records) {
			t.Errorf("%d records: the list differs", size)
		}
		if pages := pagesOf(size); reads.Load() != int32(pages) {
			t.Errorf("%d records: %d reads of %d pages", size, reads.Load(), pages)
		}
	}
}

// TestTableIsOneForAll asks from several goroutines: all get the same record.
func TestTableIsOneForAll(t *testing.T) {
	table := TableFrom(PageSize, func(int) []int { return make([]int, PageSize) })
	got := make([]*int, 8)
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() { got[i] = table.At(7) })
	}
	all.Wait()
	for _, p := range got {
		if p != table.At(7) {
			t.Fatal("two goroutines have different records")
		}
	}
}
