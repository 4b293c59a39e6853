package format

import (
	"net/url"
	"regexp"
	"strings"
)

// editionSeriesNames are the names of conference series that are not their handle in
// capitals.
var editionSeriesNames = map[string]string{
	"neurips": "NeurIPS", "nips": "NeurIPS", "mlsys": "MLSys", "corl": "CoRL", "colmweb": "COLM", "automl": "AutoML", "interspeech": "Interspeech",
}

// editionName names an edition of a conference series: "icml" and "2026" make ICML 2026.
func editionName(series, year string) string {
	series = strings.ToLower(series)
	switch {
	case series == "" || year == "":
		return ""
	case series == "nips" && year < "2018":
		return "NIPS " + year // it was renamed in 2018
	case editionSeriesNames[series] != "":
		return editionSeriesNames[series] + " " + year
	}
	return strings.ToUpper(series) + " " + year
}

// editionSeries gives the series that a site is for: icml for icml.cc, cvpr for cvpr.thecvf.com.
func editionSeries(host string) string {
	for label := range strings.SplitSeq(strings.ToLower(host), ".") {
		if label != "www" && label != "virtual" {
			return label
		}
	}
	return ""
}

var editionFile = regexp.MustCompile(`(?i)^([a-z]{2,12})[-_. ]?((?:19|20)\d\d)(?:$|[^0-9])`)

// editionOfFile tells series and year from a file's name: icml-2026-orals-posters.json, iclr2024.json.
func editionOfFile(name string) (series, year string) {
	if m := editionFile.FindStringSubmatch(name); m != nil {
		return strings.ToLower(m[1]), m[2]
	}
	return "", ""
}

// editionAlias gives the name that a page's address has for a paper on other
// sites: poster/3508 for a page of a virtual site, openreview/… and arxiv/…
// for papers there. They are what the programs on the shelf use, too.
func editionAlias(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	host := strings.ToLower(strings.TrimPrefix(u.Host, "www."))
	switch {
	case len(parts) == 4 && parts[0] == "virtual" && isNumber(parts[1]) && isNumber(parts[3]):
		return parts[2] + "/" + parts[3]
	case host == "openreview.net" && len(parts) == 1 && (parts[0] == "forum" || parts[0] == "pdf"):
		if id := u.Query().Get("id"); id != "" {
			return "openreview/" + id
		}
	case host == "arxiv.org" && len(parts) >= 2 && (parts[0] == "abs" || parts[0] == "pdf"):
		return "arxiv/" + strings.TrimSuffix(strings.Join(parts[1:], "/"), ".pdf")
	}
	return ""
}
