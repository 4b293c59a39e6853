// Lanyard is a conference program in your terminal: search, topics, abstracts,
// and a schedule of your own.
package main

import (
	"os"
	_ "time/tzdata" // conferences have their own zones, also where the system knows none
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
