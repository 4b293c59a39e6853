package renew

import "testing"

func TestUncancelled(t *testing.T) {
	for title, want := range map[string]string{
		"CANCELLED: Small caches":      "Small caches",
		"Canceled - Small caches":      "Small caches",
		"[cancelled] Small caches":     "Small caches",
		"*Withdrawn* Small caches":     "Small caches",
		"(Entfällt) Kleine Caches":     "Kleine Caches",
		"Small caches (cancelled)":     "Small caches",
		"Small caches – Cancelled":     "Small caches",
		"Cancelled flights, simulated": "Cancelled flights, simulated",
		"Cancelled-Order Books":        "Cancelled-Order Books",
		"Why we cancelled":             "Why we cancelled",
		"Self-cancelled":               "Self-cancelled",
		"CANCELLED":                    "CANCELLED",
		"[Cancelled]":                  "[Cancelled]",
		"":                             "",
	} {
		if got := uncancelled(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}
