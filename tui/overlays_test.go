package tui

// overlays are what may lie over a view or take its place, with the keys that
// lead there from a view in which a talk is selected.
var overlays = []struct{ name, keys string }{
	{"nothing", ""},
	{"help", "? j j j"},
	{"palette", ": text:st"},
	{"topic filter", "t space j x"},
	{"filters", "f tab space tab j x"},
	{"filters, narrowed", "f tab tab tab tab / text:日o_a"},
	{"choice", "p"},
	{"search", "/ text:quant_me"},
	{"search for nothing", "/ text:zzyzx"},
	{"note", "e text:日本語_and_more"},
	{"appointment", "a text:12:30-13:30_Lunch"},
	{"page", "enter ctrl+d"},
	{"trail of pages", "enter u enter i"},
	{"shelf", "L j"},
	{"all programs", "A text:quant down"},
	{"all programs, the list", "A text:quant tab down"},
	{"no searches", "H"},
	{"searches", "/ text:quant enter 3 / ctrl+u text:日本語の_very_long_search enter t space esc H s j / text:日"},
	{"write out", "w j"},
	{"write to", "w enter text:日本"},
	{"template", "w G enter text:{{.Key"},
	{"write over", "w enter enter w enter enter"},
}
