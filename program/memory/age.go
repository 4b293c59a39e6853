package memory

import (
	"fmt"
	"time"
)

// Age says how long ago something was, as a reader would: "just now", "12 min
// ago", "3 h ago", "yesterday", "4 days ago", and from a week on the date. Days
// are those of now's zone.
func Age(now, at time.Time) string {
	at = at.In(now.Location())
	days := int(midnight(now).Sub(midnight(at)).Hours() / 24)
	switch since := now.Sub(at); {
	case since < time.Minute: // also what lies ahead, by another clock
		return "just now"
	case since < time.Hour:
		return fmt.Sprintf("%d min ago", since/time.Minute)
	case days == 0:
		return fmt.Sprintf("%d h ago", since/time.Hour)
	case days == 1:
		return "yesterday"
	case days < 7:
		return fmt.Sprintf("%d days ago", days)
	case at.Year() == now.Year():
		return at.Format("2 Jan")
	}
	return at.Format("2 Jan 2006")
}

// midnight gives the day of t at which all clocks agree, so that days can be counted.
func midnight(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
