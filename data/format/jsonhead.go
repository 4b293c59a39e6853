package format

import (
	"bytes"
	"encoding/json"
)

// jsonPaths gives the names that occur in the beginning of a JSON file, each
// with the names around it and [] for a list: "schedule.conference.days",
// "[].title". The file may end anywhere. It is what formats in JSON are told
// apart by.
func jsonPaths(head []byte) map[string]bool {
	paths := map[string]bool{}
	dec := json.NewDecoder(bytes.NewReader(head))
	type level struct {
		path   string
		list   bool
		naming bool // the next token is a name
	}
	var levels []level
	join := func(path, name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	at := "" // the path of the next value
	for len(levels) < 64 {
		token, err := dec.Token()
		if err != nil {
			return paths
		}
		top := len(levels) - 1
		if top >= 0 && levels[top].naming {
			if name, ok := token.(string); ok {
				at = join(levels[top].path, name)
				paths[at] = true
				levels[top].naming = false
				continue
			}
		}
		switch token {
		case json.Delim('{'):
			levels = append(levels, level{path: at, naming: true})
			continue
		case json.Delim('['):
			at = join(at, "[]")
			paths[at] = true
			levels = append(levels, level{path: at, list: true})
			continue
		case json.Delim('}'), json.Delim(']'):
			levels = levels[:top]
			top--
		}
		if top >= 0 {
			levels[top].naming = !levels[top].list
			at = levels[top].path
		}
	}
	return paths
}
