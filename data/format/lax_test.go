package format

import (
	"testing"
	"time"
)

func TestLaxTimes(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Zurich")
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"2031-03-30T09:20:00":       "2031-03-30T09:20:00+02:00",
		"2031-03-29 09:20":          "2031-03-29T09:20:00+01:00",
		"2031-03-29T09:20:00Z":      "2031-03-29T09:20:00Z",
		"2031-03-29T09:20:00-05:00": "2031-03-29T09:20:00-05:00",
		"2031-03-29T09:20:00.5":     "2031-03-29T09:20:00+01:00",
		"2031-02-30T09:20:00":       "",
		"soon":                      "",
		"":                          "",
	} {
		got, ok := laxTime(s, zone)
		if ok != (want != "") || (ok && got.Format(time.RFC3339) != want) {
			t.Errorf("%q is %v (%v), want %s", s, got, ok, want)
		}
	}
	for s, want := range map[string]string{
		"9:00": "2031-03-30T09:00:00+02:00", "21:30:00": "2031-03-30T21:30:00+02:00", "24:00": "2031-03-31T00:00:00+02:00",
		"25:00": "", "9": "", "9:60": "", "-1:00": "", "late": "", "": "",
	} {
		got, ok := laxAt("2031-03-30", s, zone)
		if ok != (want != "") || (ok && got.Format(time.RFC3339) != want) {
			t.Errorf("%q is %v (%v), want %s", s, got, ok, want)
		}
	}
}

func TestLaxOffsets(t *testing.T) {
	for minutes, want := range map[int]string{-300: "UTC-05:00", 660: "UTC+11:00", 345: "UTC+05:45", 0: "UTC+00:00", -570: "UTC-09:30"} {
		zone := laxOffset(minutes)
		if _, offset := time.Now().In(zone).Zone(); zone.String() != want || offset != minutes*60 {
			t.Errorf("%d is %s, %d s", minutes, zone, offset)
		}
	}
}

func TestLaxDOI(t *testing.T) {
	for s, want := range map[string][2]string{
		"10.1145/3379337.3415820":                        {"10.1145/3379337.3415820", "https://doi.org/10.1145/3379337.3415820"},
		"https://dl.acm.org/doi/10.1145/3379337.3415820": {"10.1145/3379337.3415820", "https://dl.acm.org/doi/10.1145/3379337.3415820"},
		"doi:10.18653/v1/2020.acl-main.1":                {"10.18653/v1/2020.acl-main.1", "https://doi.org/10.18653/v1/2020.acl-main.1"},
		"":                                               {"", ""},
		"to be announced":                                {"", ""},
		"https://example.org/paper?name=10.1145/1":       {"10.1145/1", "https://example.org/paper?name=10.1145/1"},
	} {
		if name, address := laxDOI(s); name != want[0] || address != want[1] {
			t.Errorf("%q is %q at %q", s, name, address)
		}
	}
}

func TestACLIDs(t *testing.T) {
	for _, c := range [][4]string{
		{"2020.acl", "main", "1", "2020.acl-main.1"}, {"P19", "1", "42", "P19-1042"}, {"W09", "3", "7", "W09-0307"},
		{"W19", "52", "1", "W19-5201"}, {"D19", "1", "5", "D19-1005"}, {"D19", "50", "5", "D19-5005"}, {"C69", "1", "2", "C69-0102"},
		{"2020.acl", "main", "", ""}, {"", "1", "1", ""}, {"P19", "x", "1", "P19-x.1"},
	} {
		if got := aclID(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("%v is %q", c[:3], got)
		}
	}
}

func TestACLTracks(t *testing.T) {
	for _, c := range [][3]string{
		{"main", "Proceedings of the 58th Annual Meeting", "Main"},
		{"demos", "Proceedings of the 58th Annual Meeting: System Demonstrations", "System Demonstrations"},
		{"1", "Proceedings of the 57th Annual Meeting (Volume 1: Long Papers)", "Long Papers"},
		{"1", "Proceedings of a Workshop", ""}, {"", "", ""},
	} {
		if got := (&aclVolume{id: c[0], title: c[1]}).track(); got != c[2] {
			t.Errorf("%v is %q", c[:2], got)
		}
	}
}
