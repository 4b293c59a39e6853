package format

import (
	"testing"
	"time"
)

func TestTableWhenOf(t *testing.T) {
	for _, c := range []struct {
		s          string
		monthFirst bool
		want       string
	}{
		{"2024-05-14", false, "2024-05-14"},
		{"2024-05-14 09:00", false, "2024-05-14 09:00"},
		{"2024-05-14T09:00:00", false, "2024-05-14 09:00"},
		{"2024-05-14T09:00:00Z", false, "2024-05-14 09:00 UTC"},
		{"2024-05-14T09:00:00+02:00", false, "2024-05-14 09:00 UTC+02"},
		{"2024-05-14 09:00+0530", false, "2024-05-14 09:00 UTC+05:30"},
		{"2024/5/4", false, "2024-05-04"},
		{"14.05.2024, 9.30", false, "2024-05-14 09:30"},
		{"05/06/2024", false, "2024-06-05"},
		{"05/06/2024", true, "2024-05-06"},
		{"05.06.2024", true, "2024-06-05"},
		{"14/05/2024 9:00", true, "2024-05-14 09:00"},
		{"05/14/2024 9:00 PM", false, "2024-05-14 21:00"},
		{"May 14, 2023", false, "2023-05-14"},
		{"Tuesday, May 14th", false, "2024-05-14"},
		{"14 May", false, "2024-05-14"},
		{"14. Sept. 2024", false, "2024-09-14"},
		{"09-Jul 7:00", false, "2024-07-09 07:00"},
		{"July 09 5:30 PM", false, "2024-07-09 17:30"},
		{"9:00", false, "09:00"},
		{"9h30", false, "09:30"},
		{"9am", false, "09:00"},
		{"12 a.m.", false, "00:00"},
		{"12:15 pm", false, "12:15"},
		{"13:30 PM", false, "13:30"},
		{"09:00-09:20", false, "09:00–09:20"},
		{"9:00 – 9:20 AM", false, "09:00–09:20"},
		{"11:30 - 12:30 PM", false, "11:30–12:30"},
		{"1:00 to 2:30 PM", false, "13:00–14:30"},
		{"9 am–5 pm", false, "09:00–17:00"},
		{"09:00 UTC", false, "09:00 UTC"},
		{"09:00 PDT", false, "09:00 (PDT)"},
		{"Monday", false, ""},
		{"to be announced", false, ""},
		{"2024-02-31", false, "error"},
		{"25:00", false, "error"},
		{"9:75", false, "error"},
		{"17", false, "error"},
		{"14/14/2024", false, "error"},
		{"2024-13-01", false, "error"},
	} {
		w, err := tableWhenOf(c.s, 2024, c.monthFirst)
		w2 := w.inUTC()
		got := string(w.day)
		add := func(s string) {
			if got != "" {
				got += " "
			}
			got += s
		}
		if w.start >= 0 {
			add(tableHour(w))
		}
		if w2.offset != nil {
			add(w2.offset.String())
		} else if w.zoned != "" {
			add("(" + w.zoned + ")")
		}
		if err != nil {
			got = "error"
		}
		if got != c.want {
			t.Errorf("%q is %q, want %q (%v)", c.s, got, c.want, err)
		}
	}
	if _, err := tableWhenOf("14 May", 0, false); err == nil {
		t.Error("a day without a year that nobody knows")
	}
}

func TestTableMonthFirst(t *testing.T) {
	for _, c := range []struct {
		cells            []string
		monthFirst, told bool
	}{
		{nil, false, true},
		{[]string{"2024-05-06"}, false, true},
		{[]string{"05/14/2024"}, true, true},
		{[]string{"05/06/2024", "14/06/2024"}, false, true},
		{[]string{"05/06/2024", "05/07/2024", "05/08/2024"}, true, true},
		{[]string{"05/06/2024", "06/06/2024"}, false, true},
		{[]string{"05/06/2024"}, false, false},
	} {
		if monthFirst, told := tableMonthFirst(c.cells); monthFirst != c.monthFirst || told != c.told {
			t.Errorf("%v: %v, %v", c.cells, monthFirst, told)
		}
	}
}

func TestTableLength(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"20": 20 * time.Minute, "20 min": 20 * time.Minute, "20'": 20 * time.Minute, "1h30": 90 * time.Minute, "1 h 30 min": 90 * time.Minute,
		"1.5 hours": 90 * time.Minute, "0:20": 20 * time.Minute, "01:30:00": 90 * time.Minute, "PT20M": 20 * time.Minute, "20.0": 20 * time.Minute,
	} {
		if got, err := tableLength(s); err != nil || got != want {
			t.Errorf("%q is %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "long", "-5", "h", "99999999"} {
		if got, err := tableLength(s); err == nil {
			t.Errorf("%q is %v", s, got)
		}
	}
}
