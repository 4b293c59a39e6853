package format

import (
	"testing"
)

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
