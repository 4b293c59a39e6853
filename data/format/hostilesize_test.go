package format_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"lanyard/data/format"
)

// What a file may cost to read, in bytes of memory that are in use at once: so
// much for each byte of it, and so much for any file.
const (
	memoryPerByte = 24
	memoryAtAll   = 512 << 20
)

// frugal runs something over that many bytes of input, and fails if it holds
// more memory at once than that is allowed. Then it is stopped, too.
func frugal(t *testing.T, how string, size int, do func(context.Context)) {
	t.Helper()
	bound := uint64(memoryPerByte*size + memoryAtAll)
	held := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	debug.FreeOSMemory()
	before := held()
	// The collector works the harder the nearer the limit is: what goes past the
	// bound is in use.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(before + bound*3/4)))
	ctx, stop := context.WithCancel(t.Context())
	var peak uint64
	var watching sync.WaitGroup
	watching.Go(func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			if now := held(); now > before {
				peak = max(peak, now-before)
			}
			if peak > bound {
				stop()
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
	do(ctx)
	stop()
	watching.Wait()
	if peak > bound {
		t.Errorf("%s: %d MiB for %d KiB of input", how, peak>>20, size>>10)
	}
}

// emptiest gives the smallest things that may stand in the place of a record.
func emptiest(file string, record place) []string {
	switch filepath.Ext(file) {
	case ".json", ".js":
		return []string{"{}", "0"}
	case ".xml":
		name := record.name[strings.LastIndexByte(record.name, '/')+1:]
		return []string{"<" + name + "/>", "<" + name + ">x</" + name + ">"}
	case ".ics":
		return []string{"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", "BEGIN:VEVENT\n", "A:\n", "x\n"}
	case ".csv", ".tsv":
		return []string{"x\n", "\n", "\"\n", "\"a\"b\n"}
	}
	return []string{"- x\n", "- a: x\n", "- [x]\n"}
}

// TestHostileNumbers repeats each record of the samples, so that all its ids
// are there thousands of times, and puts thousands of the smallest things
// beside it, equal ones and different ones.
func TestHostileNumbers(t *testing.T) {
	const size = 32 << 10
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			seen := map[string]bool{}
			for _, s := range samplesOf(t, f) {
				whole := dissect(s.file, s.raw)
				for _, r := range whole.records {
					name := filepath.Ext(s.file) + r.name
					if seen[name] {
						continue
					}
					seen[name] = true
					one := string(s.raw[r.from:r.to])
					many := func(of string) []byte {
						return r.put(s.raw, strings.Repeat(of+whole.between, size/len(of+whole.between))+one)
					}
					s.survives(t, t.Context(), "many of "+r.name, many(one))
					for _, small := range emptiest(s.file, r) {
						s.survives(t, t.Context(), fmt.Sprintf("many %q for %s", small, r.name), many(small))
					}
					s.survives(t, t.Context(), "different texts for "+r.name, r.put(s.raw, differentRecords(s.file, r, whole.between, size)+one))
				}
			}
		})
	}
}

// differentRecords gives texts in the place of records, each another.
func differentRecords(file string, r place, between string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		text := fmt.Sprintf("%x x", i)
		switch filepath.Ext(file) {
		case ".xml":
			name := r.name[strings.LastIndexByte(r.name, '/')+1:]
			fmt.Fprintf(&b, "<%s>%s</%s>", name, text, name)
		case ".ics":
			fmt.Fprintf(&b, "BEGIN:VEVENT\nUID:%d\nSUMMARY:%s\nEND:VEVENT\n", i, text)
		case ".csv", ".tsv":
			b.WriteString(text + "\n")
		case ".yml":
			b.WriteString("- " + text + "\n")
		default:
			b.WriteString(r.write(text) + between)
		}
	}
	return b.String()
}

// TestHostileLengths makes each value of the samples as long as a book, of
// different names, of a list, of opened brackets; and of JSON as deep as a shaft.
func TestHostileLengths(t *testing.T) {
	const size = 16 << 10
	var book strings.Builder
	for i := 0; book.Len() < size; i++ {
		fmt.Fprintf(&book, "%x x; ", i)
	}
	book.WriteString(strings.Repeat("a b; c, ", size/8) + strings.Repeat("<a (", size/4))
	shaft := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			eachPlace(t, f, func(s *sample, whole *anatomy, p place) {
				s.survives(t, t.Context(), p.name+" is long", p.put(s.raw, p.write(book.String())))
				if ext := filepath.Ext(s.file); ext != ".json" && ext != ".js" {
					return
				}
				if _, err := s.survives(t, t.Context(), p.name+" is deep", p.put(s.raw, shaft)); s.around == nil && (err == nil || !strings.Contains(err.Error(), "line ")) {
					t.Errorf("%s: %s is 100,000 deep, and no line is named: %v", s.path(), p.name, err)
				}
				s.survives(t, t.Context(), p.name+" is as deep as JSON may be", p.put(s.raw, strings.Repeat(`{"a":`, 9_000)+`"x"`+strings.Repeat("}", 9_000)))
			})
		})
	}
}

// TestHostileMemory puts the smallest things in the place of the records of the
// samples: just so many that they are still read, and ten times as many.
func TestHostileMemory(t *testing.T) {
	for _, f := range format.Formats() {
		seen := map[string]bool{}
		for _, s := range samplesOf(t, f) {
			whole := dissect(s.file, s.raw)
			for _, r := range whole.records {
				few, within := 199_000, strings.Count(r.name, "[]") > 1
				if within {
					few = 49_000
				}
				kind := fmt.Sprint(within, filepath.Ext(s.file))
				if seen[kind] {
					continue
				}
				seen[kind] = true
				for _, n := range []int{few, 10 * few} {
					small := emptiest(s.file, r)[0]
					content := r.put(s.raw, strings.Repeat(small+whole.between, n)+string(s.raw[r.from:r.to]))
					how := fmt.Sprintf("%s: %d of %q for %s", s.path(), n, small, r.name)
					frugal(t, how, len(content), func(ctx context.Context) { s.survives(t, ctx, how, content) })
				}
			}
		}
	}
}

// TestHostileFiles gives every format whole files that are made to do harm, in
// the syntax of its samples.
func TestHostileFiles(t *testing.T) {
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			seen := map[string]bool{}
			for _, s := range samplesOf(t, f) {
				syntax := filepath.Ext(s.file)
				if seen[syntax] {
					continue
				}
				seen[syntax] = true
				for how, content := range wholeFiles(s.file, s.raw) {
					frugal(t, s.path()+", "+how, len(content), func(ctx context.Context) { s.survives(t, ctx, how, content) })
				}
			}
		})
	}
}

// wholeFiles gives hostile files in the syntax of one that is none.
func wholeFiles(file string, raw []byte) map[string][]byte {
	all := map[string][]byte{
		"empty": nil, "blank": bytes.Repeat([]byte(" \n"), 1<<20), "zeros": make([]byte, 4<<20), "another encoding": utf16Of(raw),
		"itself many times": bytes.Repeat(raw, 4<<20/len(raw)),
	}
	switch filepath.Ext(file) {
	case ".json", ".js":
		all["nested 100,000 deep"] = []byte(strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000))
		all["objects 100,000 deep"] = []byte(strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000))
		all["nested without end"] = bytes.Repeat([]byte("["), 16<<20)
	case ".xml":
		root := string(raw[bytes.Index(raw, []byte("<"+rootOf(raw))):])
		all["billion laughs"] = []byte(laughs() + "\n" + strings.Replace(root, ">", ">&l9;", 1))
		all["quadratic blowup"] = []byte(`<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("a", 100_000) + `">]>` + "\n" + strings.Replace(root, ">", ">"+strings.Repeat("&a;", 100_000), 1))
		all["a file from elsewhere"] = []byte(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + "\n" + strings.Replace(root, ">", ">&a;", 1))
		all["nested 100,000 deep"] = []byte(strings.Replace(root, ">", ">"+strings.Repeat("<a>", 100_000), 1))
		all["attributes"] = []byte(strings.Replace(root, ">", strings.Repeat(` a="b"`, 100_000)+">", 1))
	case ".yml":
		all["aliases"] = []byte(aliases())
		all["nested 100,000 deep"] = bytes.Repeat([]byte("["), 100_000)
		all["short items"] = []byte("[" + strings.Repeat("a,", 1<<20) + "a]")
	case ".ics":
		for how, lines := range map[string]string{
			"endless": "RRULE:FREQ=DAILY", "counted": "RRULE:FREQ=DAILY;COUNT=999999999", "by the second": "RRULE:FREQ=SECONDLY;COUNT=999999999",
			"never": "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "many": strings.Repeat("RRULE:FREQ=DAILY;INTERVAL=2\r\n", 1000) + "X-A:b",
			"dates": "RDATE:" + strings.Repeat("20240514T090000Z,", 100_000) + "20240514T090000Z",
			"long":  "DESCRIPTION:" + strings.Repeat("x", 100<<20), "folded": "DESCRIPTION:" + strings.Repeat("x\r\n ", 1<<20),
			"far": "DTEND:99991231T235959Z", "lasting": "DURATION:P9999W",
		} {
			all["rule: "+how] = []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20240514T090000Z\r\n" + lines + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
		}
	case ".csv":
		heading, _, _ := bytes.Cut(raw, []byte("\n"))
		all["one cell of 64 MB"] = append(append(bytes.Clone(heading), "\n\""...), strings.Repeat("x", 64<<20)+"\"\n"...)
		all["100,000 columns"] = []byte(string(heading) + strings.Repeat(",title", 100_000) + "\n" + strings.Repeat("x,", 100_000) + "\n")
		all["100,000 cells in each of 100 rows"] = append(append(bytes.Clone(heading), '\n'), strings.Repeat(strings.Repeat("x,", 100_000)+"\n", 100)...)
	}
	return all
}

// rootOf gives the name of the outermost element.
func rootOf(raw []byte) string {
	for _, p := range dissectXML(raw).records {
		if strings.Count(p.name, "/") == 1 {
			return p.name[1:]
		}
	}
	return ""
}

// laughs defines an entity that is a billion times another.
func laughs() string {
	entities := `<!ENTITY l0 "ha">`
	for i := 1; i < 10; i++ {
		entities += fmt.Sprintf(`<!ENTITY l%d "%s">`, i, strings.Repeat(fmt.Sprintf("&l%d;", i-1), 10))
	}
	return "<!DOCTYPE x [" + entities + "]>"
}

// aliases defines a list that is ten billion times another.
func aliases() string {
	list := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'k'; c++ {
		list += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), c-1)
	}
	return list
}

func utf16Of(raw []byte) []byte {
	wide := []byte{0xff, 0xfe}
	for _, c := range raw {
		wide = append(wide, c, 0)
	}
	return wide
}
