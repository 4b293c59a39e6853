package plan_test

import (
	"strings"
	"testing"
	"time"

	"lanyard/program/plan"
)

func TestParseAppointment(t *testing.T) {
	c := small(t)
	for _, test := range []struct{ text, want string }{
		{"12:30-13:30 Lunch @ Lobby", "Wed 15 May 12:30–13:30 PDT Lunch at Lobby"},
		{"9.05 Call", "Wed 15 May 09:05 PDT Call at "},
		{"Tue 12:30 – 13:30 Lunch", "Tue 14 May 12:30–13:30 PDT Lunch at "},
		{"tuesday 12:30 until 13:30 Lunch", "Tue 14 May 12:30–13:30 PDT Lunch at "},
		{"14 May 18:00 Dinner with Bo @ Café @ Town", "Tue 14 May 18:00 PDT Dinner with Bo at Café @ Town"},
		{"2024-05-20 7:00 Train", "Mon 20 May 07:00 PDT Train at "},
		{"23:30-0:30 Party", "Wed 15 May 23:30–00:30 PDT Party at "},
		{"9:00 @ Lobby", "Wed 15 May 09:00 PDT @ Lobby at "},
	} {
		a, err := plan.ParseAppointment(test.text, c, "2024-05-15")
		if got := a.When(pacific).String() + " " + a.Title + " at " + a.Where; err != nil || got != test.want {
			t.Errorf("%q is %q, %v; want %q", test.text, got, err, test.want)
		}
	}
	for text, says := range map[string]string{
		"":                   "expected a time and a title",
		"Lunch":              "expected a time and a title",
		"12:30":              "expected a time and a title",
		"25:00 Lunch":        "25:00 is no time of day",
		"12:30-13:75 Lunch":  "13:75 is no time of day",
		"Sunday 12:30 Lunch": `"Sunday" is no day of Small 2024`,
	} {
		if a, err := plan.ParseAppointment(text, c, "2024-05-15"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q is %+v, %v; want an error that says %q", text, a, err, says)
		}
	}
	if _, err := plan.ParseAppointment("12:30 Lunch", c, ""); err == nil || !strings.Contains(err.Error(), "which day") {
		t.Errorf("without any day: %v", err)
	}
}

func FuzzParseAppointment(f *testing.F) {
	f.Add("Tue 12:30-13:30 Lunch @ Lobby")
	f.Add("2024-05-20 7:00 Train")
	c := small(f)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := plan.ParseAppointment(text, c, "2024-05-15")
		if err != nil {
			return
		}
		if a.Check() != nil || a.Start.Location() != time.UTC {
			t.Fatalf("%q gives %+v", text, a)
		}
		if _, ok := plan.Fold(thisProgram, nil).AddAppointment(a, noon); !ok {
			t.Fatalf("%q cannot be added: %+v", text, a)
		}
	})
}
