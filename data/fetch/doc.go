// Package fetch gets a source of a program, wherever it is, ready for package
// format to read: a file, a folder, an address of the web, standard input, or
// the name of a conference that the catalogue knows. What is packed (gzip, zip)
// is unpacked; a zip archive is a folder, and one with a single file is that
// file.
//
// A source comes from strangers. So everything has a bound: bytes sent and
// bytes unpacked, files of an archive, redirects, headers, time. Only http and
// https are ever asked, proxies are those of the environment, and the names in
// an archive are never paths on a disk: it is unpacked in memory.
//
// A web page leads on, by one step, to the schedule that it names:
//
//   - a page of a virtual conference site whose pattern the catalogue has, as
//     https://mlsys.org/virtual/2026/papers.html, stands for its data file
//   - <link type="application/vnd.c3voc.schedule+json" href="…"> (or +xml), as
//     the wiki of the C3VOC describes it, or <link rel="alternate" type="text/calendar" href="…">
//
// The data file of such a site, NAME-orals-posters.json, may have its abstracts
// in a file beside it, NAME-abstracts.json; that is fetched too, if it is there.
// Each of the two is asked on its own whether it has changed.
package fetch
