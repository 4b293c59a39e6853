package format

// The wire… types are Lanyard's own program file, version 1: one JSON object
// with "lanyard" (the version), "conference", "sessions" and "talks". Times are
// local to the conference's zone, as 2024-05-14T09:00; one with an offset (RFC
// 3339) is taken as it stands. The zone is a name of the time zone database, or
// an offset, "+02:00", with its name before it if it has one. Every "…basis" is seen (when left out),
// inferred, judged or unknown. "authors" is short for people in that role.
type (
	wireConference struct {
		ID         string       `json:"id"`
		Name       string       `json:"name"`
		Title      string       `json:"title"`
		Venue      string       `json:"venue"`
		City       string       `json:"city"`
		Start      string       `json:"start"`
		End        string       `json:"end"`
		Zone       string       `json:"zone"`
		ZoneNote   string       `json:"zone_note"`
		Compiled   string       `json:"compiled"`
		Links      []wireLink   `json:"links"`
		People     []wirePerson `json:"people"`
		Dates      []wireDate   `json:"dates"`
		Rooms      []string     `json:"rooms"`
		Topics     []string     `json:"topics"`
		TopicsNote string       `json:"topics_note"`
		Notes      []string     `json:"notes"`
		Missing    []string     `json:"missing"`
		Sources    []string     `json:"sources"`
	}
	wireLink struct {
		Label string `json:"label"`
		URL   string `json:"url"`
	}
	wireDate struct {
		Day  string `json:"day"`
		What string `json:"what"`
	}
	wirePerson struct {
		ID          string     `json:"id"`
		Name        string     `json:"name"`
		Role        string     `json:"role"`
		Affiliation string     `json:"affiliation"`
		Links       []wireLink `json:"links"`
	}
	wireAward struct {
		Name  string `json:"name"`
		Basis string `json:"basis"`
	}
	// wireWhen and wirePlace are the parts that sessions and slots share.
	wireWhen struct {
		Day   string `json:"day"`
		Start string `json:"start"`
		End   string `json:"end"`
		Basis string `json:"basis"`
		Note  string `json:"note"`
		After string `json:"after"`
	}
	wirePlace struct {
		Room  string `json:"room"`
		Basis string `json:"room_basis"`
		Note  string `json:"room_note"`
	}
	wireSession struct {
		wireWhen
		wirePlace
		Key    string       `json:"key"`
		Kind   string       `json:"kind"`
		Title  string       `json:"title"`
		Track  string       `json:"track"`
		People []wirePerson `json:"people"`
		Links  []wireLink   `json:"links"`
		Notes  []string     `json:"notes"`
	}
	wireSlot struct {
		wireWhen
		wirePlace
		Session    string `json:"session"`
		Order      int    `json:"order"`
		Form       string `json:"form"`
		Board      string `json:"board"`
		BoardBasis string `json:"board_basis"`
	}
	wireTalk struct {
		Key             string       `json:"key"`
		Kind            string       `json:"kind"`
		Title           string       `json:"title"`
		OtherTitles     []string     `json:"other_titles"`
		Track           string       `json:"track"`
		Authors         []string     `json:"authors"`
		People          []wirePerson `json:"people"`
		Topics          []string     `json:"topics"`
		TopicsBasis     string       `json:"topics_basis"`
		Abstract        string       `json:"abstract"`
		AbstractSources []string     `json:"abstract_sources"`
		Markup          string       `json:"markup"`
		Synopsis        string       `json:"synopsis"`
		SynopsisSources []string     `json:"synopsis_sources"`
		Awards          []wireAward  `json:"awards"`
		Links           []wireLink   `json:"links"`
		Notes           []string     `json:"notes"`
		Aliases         []string     `json:"aliases"`
		Sources         []string     `json:"sources"`
		Slots           []wireSlot   `json:"slots"`
	}
)
