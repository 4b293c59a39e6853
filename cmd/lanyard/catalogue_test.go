package main

import (
	"slices"
	"testing"
	"time"

	"lanyard/data/fetch"
)

// TestTheCatalogueNamesWhatThereIs ties the catalogue to the formats and zones
// that can be read.
func TestTheCatalogueNamesWhatThereIs(t *testing.T) {
	for _, e := range fetch.BuiltIn().List() {
		if e.Format != "" && !slices.Contains(formatIDs(), e.Format) {
			t.Errorf("%s: no format %q", e.Name, e.Format)
		}
		if _, err := time.LoadLocation(e.Zone); err != nil {
			t.Errorf("%s: %v", e.Name, err)
		}
	}
}
