package search

// FoldedWords gives the words of a text as the search compares them: in lower case,
// without accents, each with its parts joined.
func FoldedWords(s string) []string {
	var f folded
	f.fold(s)
	var words []string
	for _, p := range f.parts {
		if p.first || len(words) == 0 {
			words = append(words, "")
		}
		words[len(words)-1] += string(f.bytes(p))
	}
	return words
}
