package format_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"testing"

	"lanyard/data/format"
)

// realWork bounds how many bytes of one real file's broken copies are read.
const realWork = 1 << 20

// TestBrokenRealFiles breaks the files that conferences have published as
// TestBrokenFiles does the samples: small ones in as many ways, large ones in
// fewer.
func TestBrokenRealFiles(t *testing.T) {
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skip("the corpus of real files is not here")
	}
	random := rand.New(rand.NewPCG(5, 6))
	broken := map[string]int{}
	for _, s := range realSamples(t) {
		size := 1 + len(s.raw)
		for _, raw := range s.around {
			size += len(raw)
		}
		most := realWork / size
		s.broken(t, min(16, 2+most), min(64, 1+most), random)
		broken[s.of.ID]++
		for i, p := range dissect(s.file, s.raw).values {
			if i == most {
				break
			}
			s.survives(t, t.Context(), p.name+" is hostile", p.put(s.raw, p.write(hostileTexts[1]+hostileTexts[2]+hostileTexts[4])))
		}
	}
	if len(broken) < 10 {
		t.Errorf("few formats have real files: %v", broken)
	}
	t.Log(broken)
}

// realSamples gives the files of the corpus that a format claims, those of a
// folder that it claims one by one.
func realSamples(t *testing.T) []sample {
	t.Helper()
	corpus := os.DirFS(corpusDir)
	var all []sample
	err := fs.WalkDir(corpus, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == "." {
			return err
		}
		if d.IsDir() {
			files, err := fs.Sub(corpus, p)
			if err != nil {
				return err
			}
			in, err := format.NewFolder(d.Name(), files)
			if err != nil {
				return err
			}
			f, err := format.Detect(in)
			if err != nil {
				return nil // its files are looked at one by one
			}
			around := map[string][]byte{}
			for _, name := range in.Names {
				if around[name], err = fs.ReadFile(files, name); err != nil {
					return err
				}
			}
			for _, name := range in.Names {
				all = append(all, sample{f, d.Name(), name, around[name], around})
			}
			return fs.SkipDir
		}
		in, err := format.NewFile(corpus, p)
		if err != nil {
			return err
		}
		if f, err := format.Detect(in); err == nil {
			raw, err := os.ReadFile(filepath.Join(corpusDir, filepath.FromSlash(p)))
			if err != nil {
				return err
			}
			all = append(all, sample{of: f, name: path.Base(p), file: path.Base(p), raw: raw})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
