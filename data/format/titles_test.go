package format

import "testing"

func TestTitleLine(t *testing.T) {
	for title, want := range map[string]string{
		"R&amp;D &#8211; now":                   "R&D – now",
		"R&amp;amp;D &#38; x &copy;":            "R&D & x ©",
		"On <i>C</i><br/>elegans":               "On C elegans",
		"<P>Small <I>caches</i>":                "Small caches",
		"H<sub>2</sub>O":                        "H2O",
		"x&lt;sub&gt;2&lt;/sub&gt;":             "x2", // escaped once too often
		"The &lt;b&gt; element":                 "The <b> element",
		"From <a> to <b> and </a>":              "From to <b> and",
		"</i> stays":                            "</i> stays",
		"<div>One</div><div>two</div>":          "One two",
		"List<T> where a < b > c":               "List<T> where a < b > c",
		"List<T> in $a<b$":                      "List<T> in $a<b$",
		"<Programming> & AT&T":                  "<Programming> & AT&T",
		"AT&T and Q&A; &nosuch; &copy 2024":     "AT&T and Q&A; &nosuch; &copy 2024",
		"<a href='https://x.org'>link</a> &no":  "link &no",
		`$\alpha < 5$ \& more`:                  `$\alpha < 5$ \& more`,
		"  odd\u00a0 spaces\r\n":                "odd spaces",
		"steered&#27;[2J&amp;#x202e;":           "steered[2J",
		"<b><i>both</i></b>, <i>not this":       "both, <i>not this",
		"<b>crossed <i>over</b> each other</i>": "crossed over each other",
	} {
		if got := titleLine(title); got != want {
			t.Errorf("%q reads %q, want %q", title, got, want)
		}
	}
}
