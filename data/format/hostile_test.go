package format_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lanyard/data/format"
	"lanyard/program"
)

// sample is one file of a format's samples with the files around it that belong to it.
type sample struct {
	of     format.Format
	name   string // of the sample: the file, or the folder
	file   string // of the file in it
	raw    []byte
	around map[string][]byte // a folder's files; nil for a file alone
}

// samplesOf gives every file of a format's samples, those in folders one by one.
func samplesOf(t testing.TB, f format.Format) []sample {
	t.Helper()
	var all []sample
	for _, name := range samples(t, f.ID) {
		at := filepath.Join("testdata", f.ID, name)
		if raw, err := os.ReadFile(at); err == nil {
			all = append(all, sample{of: f, name: name, file: name, raw: raw})
			continue
		}
		around := map[string][]byte{}
		err := fs.WalkDir(os.DirFS(at), ".", func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				around[p], err = os.ReadFile(filepath.Join(at, p))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range slices.Sorted(maps.Keys(around)) {
			all = append(all, sample{f, name, file, around[file], around})
		}
	}
	return all
}

func (s *sample) path() string {
	if s.around == nil {
		return s.of.ID + "/" + s.name
	}
	return s.of.ID + "/" + s.name + "/" + s.file
}

// input gives the sample with another content of its file.
func (s *sample) input(content []byte) (*format.Input, error) {
	if s.around == nil {
		return format.NewBytes(s.name, content)
	}
	files := fstest.MapFS{}
	for file, raw := range s.around {
		files[file] = &fstest.MapFile{Data: raw}
	}
	files[s.file] = &fstest.MapFile{Data: content}
	return format.NewFolder(s.name, files)
}

// survives reads a broken file. There may be an error that names it, or a
// sound program; never a panic, never a control character.
func (s *sample) survives(t *testing.T, ctx context.Context, how string, content []byte) (*format.Result, error) {
	t.Helper()
	defer func() {
		if broken := recover(); broken != nil {
			t.Errorf("%s, %s: %v\n%s", s.path(), how, broken, debug.Stack())
		}
	}()
	in, err := s.input(content)
	if err != nil {
		if !strings.Contains(err.Error(), filepath.Base(s.file)) {
			t.Errorf("%s, %s: the error does not name the file: %v", s.path(), how, err)
		}
		return nil, err
	}
	got, err := format.ReadAs(ctx, s.of, in, format.Options{})
	if err != nil {
		if !strings.Contains(err.Error(), in.Name()) {
			t.Errorf("%s, %s: the error does not name the file: %v", s.path(), how, err)
		}
		return nil, err
	}
	sound(t, got.Conference)
	if bad := unclean(reflect.ValueOf(got)); bad != "" {
		t.Errorf("%s, %s: %q reaches the screen", s.path(), how, bad)
	}
	return got, nil
}

// unclean gives a text within a value that is not fit to be shown, or "".
func unclean(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); program.Clean(s) != s {
			return s
		}
	case reflect.Pointer:
		if c, ok := v.Interface().(*program.Conference); ok {
			parts := []any{*c.About(), slices.Collect(c.Sessions()), slices.Collect(c.People()), c.Topics(), c.Rooms(), slices.Collect(c.Slots()), c.Days()}
			for t := range c.Talks() {
				parts = append(parts, *t, c.Text(t.Ref))
			}
			return unclean(reflect.ValueOf(parts))
		}
		if !v.IsNil() && v.Type().Elem().PkgPath() != "time" {
			return unclean(v.Elem())
		}
	case reflect.Interface:
		return unclean(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if bad := unclean(v.Index(i)); bad != "" {
				return bad
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				if bad := unclean(v.Field(i)); bad != "" {
					return bad
				}
			}
		}
	}
	return ""
}

// TestBrokenFiles cuts every file of every sample at each sixteenth and flips
// bits in it.
func TestBrokenFiles(t *testing.T) {
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			for _, s := range samplesOf(t, f) {
				s.broken(t, 16, 64, random)
			}
		})
	}
}

// broken reads a sample cut in so many places and with so many bits flipped.
func (s *sample) broken(t *testing.T, cuts, flips int, random *rand.Rand) {
	check := func(how string, content []byte) {
		_, err := s.survives(t, t.Context(), how, content)
		if err != nil && s.sturdy() {
			t.Errorf("%s, %s: one broken file of several sinks the others: %v", s.path(), how, err)
		}
	}
	for i := range cuts {
		check(fmt.Sprintf("cut at %d/%d", i, cuts), s.raw[:len(s.raw)*i/cuts])
	}
	for range flips {
		content := bytes.Clone(s.raw)
		at, bit := random.IntN(len(content)), random.IntN(8)
		content[at] ^= 1 << bit
		check(fmt.Sprintf("bit %d of byte %d flipped", bit, at), content)
	}
}

// sturdy tells whether the rest of a sample is a program without this file.
func (s *sample) sturdy() bool { return s.of.ID == "miniconf" && s.around != nil }

// hostileTexts stand in the place of every value, written as the syntax has texts.
var hostileTexts = []string{
	"", "a\x00b\x1b]0;owned\x07\x1b[31;1mred\x1b[2J\x01\x02\x03\x04\x05\x06\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d\x1e\x1f\x7f",
	"\u009b31mred\u009d0;owned\u009c\u0080\u0085\u009f", "\x9b31m\x80\xff\xfe",
	"\u202eevil\u202c \u2066hidden\u2069 \u200e\u200f\u061c \ufeff\u00ad\U000e0041 \ufffe\U0010ffff\ue000",
	"line\r\nline\rline\u2028line\u2029line\u0085line",
	"&#27;[31m&#x9b;31m&amp;#27;[31m&amp;amp;#27;&#0;&#8238;x", `\u001b[31m \x1b[31m %1b`, "<b>x<script>alert(1)</script><!-- <![CDATA[ \x1b[x](javascript:alert(1)) `\x1b` $\\x1b$",
	"1e999999", "-1", "9223372036854775807", "253402300800000",
	"99999-12-31T25:61:61+99:99", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "9999-12-31", "0001-01-01",
	"99:99", "999999999:99", "PT99999999999H", "99991231T235959Z",
	"Europe/../../../etc/passwd", "https://\x1b]8;;evil%zz%1b%00", "javascript:alert(1)", "a,b;c|d and e (f (g [h", `{"a": [1, {"b": null}]}`,
}

// hostileTokens stand there as they are.
var hostileTokens = []string{
	"1e999999", "-99999999999999999999999999", "null", "true", "[]", "{}", `{"a": [1, {"b": null}]}`,
	"\x1b]0;owned\x07\x9b31m\u009b31m\u202e\x00", "<", "&a;", `"`, "*a", "&a", "!!binary x", "- - - -",
}

// TestHostileValues puts something hostile in the place of every value of every sample.
func TestHostileValues(t *testing.T) {
	for _, f := range format.Formats() {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			eachPlace(t, f, func(s *sample, whole *anatomy, p place) {
				for _, text := range hostileTexts {
					s.survives(t, t.Context(), fmt.Sprintf("%s is %q", p.name, text), p.put(s.raw, p.write(text)))
				}
				for _, token := range hostileTokens {
					s.survives(t, t.Context(), fmt.Sprintf("%s is %q as it stands", p.name, token), p.put(s.raw, token))
				}
			})
		})
	}
}

// eachPlace gives every value of a format's samples to take, each kind of it once.
func eachPlace(t *testing.T, f format.Format, take func(*sample, *anatomy, place)) {
	t.Helper()
	seen := map[string]bool{}
	for _, s := range samplesOf(t, f) {
		whole := dissect(s.file, s.raw)
		if len(whole.values) == 0 {
			t.Errorf("%s: nothing in it is a value", s.path())
		}
		for _, p := range whole.values {
			if name := filepath.Ext(s.file) + p.name; !seen[name] {
				seen[name] = true
				take(&s, &whole, p)
			}
		}
	}
}
