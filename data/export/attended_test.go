package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"lanyard/program/plan"
)

// TestAttendedWithoutAStar writes the plan of a reader who chose nothing and was
// at one talk.
func TestAttendedWithoutAStar(t *testing.T) {
	c := autumn(t)
	change, _ := plan.Fold("autumn-2024", nil).SetAttended(c, "other", true, exported)
	s := plan.Fold("autumn-2024", []plan.Change{change}).Schedule(c)

	events, text, _ := calendar(t, c, s)
	e := events["At the same time"]
	if e == nil {
		t.Fatalf("no event in\n%s", text)
	}
	for property, want := range map[ics.ComponentProperty]string{
		ics.ComponentPropertyDescription: "Attended",
		ics.ComponentPropertyTransp:      "TRANSPARENT",
		ics.ComponentPropertyStatus:      "CONFIRMED",
	} {
		if got := value(e, property); got != want {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	var page, data bytes.Buffer
	if err := Markdown(&page, c, s); err != nil || !strings.Contains(page.String(), "- **09:10–10:00** · At the same time · B7 · attended\n") {
		t.Errorf("%v, the page is\n%s", err, page.String())
	}
	if err := JSON(&data, c, s); err != nil {
		t.Fatal(err)
	}
	var out jsonSchedule
	if err := json.Unmarshal(data.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if item := out.Days[0].Items[0]; item.Key != "other" || item.Level != "none" || !item.Attended || out.Picks != 0 {
		t.Errorf("%d picks, item %+v", out.Picks, item)
	}
}
