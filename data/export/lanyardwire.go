package export

// The file… types are Lanyard's own program file as it is written; package
// format describes and reads it, lanyard.schema.json there names every field.
// What reading fills in by itself is left out.
type (
	fileProgram struct {
		Lanyard    int            `json:"lanyard"`
		Conference fileConference `json:"conference"`
		Sessions   []fileSession  `json:"sessions,omitempty"`
		Talks      []fileTalk     `json:"talks,omitempty"`
	}
	fileConference struct {
		ID         string       `json:"id,omitempty"`
		Name       string       `json:"name,omitempty"`
		Title      string       `json:"title,omitempty"`
		Venue      string       `json:"venue,omitempty"`
		City       string       `json:"city,omitempty"`
		Start      string       `json:"start,omitempty"`
		End        string       `json:"end,omitempty"`
		Zone       string       `json:"zone,omitempty"`
		ZoneNote   string       `json:"zone_note,omitempty"`
		Compiled   string       `json:"compiled,omitempty"`
		Links      []fileLink   `json:"links,omitempty"`
		People     []filePerson `json:"people,omitempty"`
		Dates      []fileDate   `json:"dates,omitempty"`
		Rooms      []string     `json:"rooms,omitempty"`
		Topics     []string     `json:"topics,omitempty"`
		TopicsNote string       `json:"topics_note,omitempty"`
		Notes      []string     `json:"notes,omitempty"`
		Missing    []string     `json:"missing,omitempty"`
		Sources    []string     `json:"sources,omitempty"`
	}
	fileLink struct {
		Label string `json:"label,omitempty"`
		URL   string `json:"url"`
	}
	fileDate struct {
		Day  string `json:"day,omitempty"`
		What string `json:"what"`
	}
	filePerson struct {
		ID          string     `json:"id,omitempty"`
		Name        string     `json:"name"`
		Role        string     `json:"role,omitempty"`
		Affiliation string     `json:"affiliation,omitempty"`
		Links       []fileLink `json:"links,omitempty"`
	}
	fileAward struct {
		Name  string `json:"name"`
		Basis string `json:"basis,omitempty"`
	}
	fileWhen struct {
		Day   string `json:"day,omitempty"`
		Start string `json:"start,omitempty"`
		End   string `json:"end,omitempty"`
		Basis string `json:"basis,omitempty"`
		Note  string `json:"note,omitempty"`
		After string `json:"after,omitempty"`
	}
	filePlace struct {
		Room  string `json:"room,omitempty"`
		Basis string `json:"room_basis,omitempty"`
		Note  string `json:"room_note,omitempty"`
	}
	fileSession struct {
		Key   string `json:"key"`
		Title string `json:"title"`
		Kind  string `json:"kind,omitempty"`
		Track string `json:"track,omitempty"`
		fileWhen
		filePlace
		People []filePerson `json:"people,omitempty"`
		Links  []fileLink   `json:"links,omitempty"`
		Notes  []string     `json:"notes,omitempty"`
	}
	fileSlot struct {
		Session string `json:"session,omitempty"`
		Order   int    `json:"order,omitempty"`
		Form    string `json:"form,omitempty"`
		fileWhen
		filePlace
		Board      string `json:"board,omitempty"`
		BoardBasis string `json:"board_basis,omitempty"`
	}
	fileTalk struct {
		Key             string       `json:"key"`
		Kind            string       `json:"kind,omitempty"`
		Title           string       `json:"title"`
		OtherTitles     []string     `json:"other_titles,omitempty"`
		Track           string       `json:"track,omitempty"`
		Authors         []string     `json:"authors,omitempty"`
		People          []filePerson `json:"people,omitempty"`
		Topics          []string     `json:"topics,omitempty"`
		TopicsBasis     string       `json:"topics_basis,omitempty"`
		Awards          []fileAward  `json:"awards,omitempty"`
		Abstract        string       `json:"abstract,omitempty"`
		AbstractSources []string     `json:"abstract_sources,omitempty"`
		Synopsis        string       `json:"synopsis,omitempty"`
		SynopsisSources []string     `json:"synopsis_sources,omitempty"`
		Markup          string       `json:"markup,omitempty"`
		Links           []fileLink   `json:"links,omitempty"`
		Notes           []string     `json:"notes,omitempty"`
		Aliases         []string     `json:"aliases,omitempty"`
		Sources         []string     `json:"sources,omitempty"`
		Slots           []fileSlot   `json:"slots,omitempty"`
	}
)
