package format_test

import (
	"strings"
	"testing"

	"lanyard/data/format"
)

func TestTableCorpus(t *testing.T) {
	for _, c := range []struct {
		file               string
		talks              int
		key, title, person string
	}{
		{"ml-for-systems/neurips2023/papers.csv", 33, "37", "VMR2L: Virtual Machines Rescheduling Using Reinforcement Learning in Data Centers", "author Xianzhong Ding, author Yunkai Zhang"},
		// SOURCES.md counts 33 and 26 papers for these years.
		{"ml-for-systems/neurips2024/papers.csv", 26, "4", "CubicML: Automated ML for Large ML Systems Co-design with ML Prediction of Performance", "author Wei Wen, author Quanyu Zhu"},
		// MiniConf's smaller tables are tables like any other when opened alone.
		{"miniconf/iclr-2020/speakers.csv", 2, "1", "AI + Africa = Global Innovation", "speaker Dr. Aisha Walcott-Bryant (IBM Research Africa, Nairobi)"},
		{"miniconf/iclr-2020/workshops.csv", 2, "b", "AI for Overcoming Global Disparities in Cancer Care", "author Thomas Fuchs, author Gabriele Campanella"},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := corpusRead(t, c.file, "table")
			conference := got.Conference
			if conference.TalkCount() != c.talks || len(got.Complaints) > 0 {
				t.Errorf("%d talks, %v", conference.TalkCount(), got.Complaints)
			}
			talk := talkOf(t, conference, c.key)
			if talk.Title != c.title || !strings.Contains(people(conference, talk.People), c.person) || conference.Text(talk.Ref).Body == "" || len(talk.Topics) > 0 {
				t.Errorf("%+v; %s", talk, people(conference, talk.People))
			}
		})
	}
}

// TestTableLeavesOthersAlone holds the corpus's other files against the sniff.
func TestTableLeavesOthersAlone(t *testing.T) {
	for _, path := range []string{
		"openreview/neurips-2023-oral.csv", "miniconf/iclr-2020/papers.csv", "miniconf/acl-2020/main_papers.csv", "miniconf/acl-2020/tacl_papers.csv",
		"ics/moca-2024.ics", "ml-for-systems/neurips2019/index.md", "miniconf/iclr-2020/config.yml", "acl-anthology/2020.acl.xml", "hotcrp/hotcrp-testdb-papers.json",
	} {
		in := corpusInput(t, path)
		for _, f := range format.Formats() {
			if f.ID == "table" && f.Claims(in) {
				t.Errorf("it claims %s", path)
			}
		}
	}
	for _, head := range []string{
		"", "Title", "Title, which is one", "a,b\n1,2\n", `{"title": "x", "authors": []}`, "Title,Rating,Year\nx,1,2\n", "<title>,authors\n", "\"title,authors\n",
	} {
		in, err := format.NewBytes("x.csv", []byte(head))
		if err != nil {
			t.Fatal(err)
		}
		if f, err := format.Detect(in); err == nil {
			t.Errorf("%s claims %q", f.ID, head)
		}
	}
}

func TestTableColumnsThatTheReaderNames(t *testing.T) {
	const content = "Talk name;Wer;Title\nCaches;Ada;Dr.\n"
	got, err := readBytes(t, "x.csv", content, format.Options{})
	if err == nil && got.Conference.Talk(0).Title != "Dr." {
		t.Errorf("without columns: %+v", got.Conference.Talk(0))
	}
	read := func(columns map[string]string) (*format.Result, error) {
		in, err := format.NewBytes("x.csv", []byte(content))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range format.Formats() {
			if f.ID == "table" {
				return format.ReadAs(t.Context(), f, in, format.Options{Columns: columns, Name: "Named", ID: "named-1"})
			}
		}
		t.Fatal("there is no table format")
		return nil, nil
	}
	got, err = read(map[string]string{"title": "talk NAME", "Speakers": "Wer"})
	if err != nil {
		t.Fatal(err)
	}
	talk := got.Conference.Talk(0)
	if talk.Title != "Caches" || people(got.Conference, talk.People) != "; speaker Ada" || got.Conference.About().ID != "named-1" {
		t.Errorf("%+v %+v", talk, got.Conference.About())
	}
	for column, want := range map[[2]string]string{{"title", "Name"}: `no column "Name"`, {"flavour", "Wer"}: `means "flavour"`} {
		if _, err := read(map[string]string{column[0]: column[1]}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", column, err)
		}
	}
}

// TestTableParts checks that a talk keeps all its parts, over the forms of one table.
func TestTableParts(t *testing.T) {
	const rows = "title|authors|start|end|room\nOne|Ada|2024-05-14T09:00:00+02:00|2024-05-14T09:20:00+02:00|A\nTwo|Bo|2024-05-14T23:50:00+02:00|2024-05-15T00:10:00+02:00|B\n"
	for _, comma := range []string{",", ";", "|", "\t"} {
		for _, end := range []string{"\n", "\r\n"} {
			content := strings.ReplaceAll(strings.ReplaceAll(rows, "|", comma), "\n", end)
			got, err := readBytes(t, "parts.txt", content, format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			c := got.Conference
			if c.TalkCount() != 2 || len(got.Complaints) > 0 || c.About().Zone.String() != "UTC+02" {
				t.Fatalf("%q: %d talks in %s, %v", comma, c.TalkCount(), c.About().Zone, got.Complaints)
			}
			if when := c.FirstSlot(1).When.String(); when != "Tue 14 May 23:50–00:10 UTC+02" || c.RoomName(c.FirstSlot(1).Place) != "B" {
				t.Errorf("%q: %s", comma, when)
			}
		}
	}
}

func TestTableHostileFiles(t *testing.T) {
	for _, c := range []struct{ name, content string }{
		{"a long cell", "title,abstract\nOne," + strings.Repeat("x", 16<<20) + "\n"},
		{"many cells", "title,abstract\nOne" + strings.Repeat(",", 1<<20) + "\n"},
		{"many columns", "title,abstract" + strings.Repeat(",author", 100) + "\nOne" + strings.Repeat(",Ada", 101) + "\n"},
		{"open quotes", "title,abstract\n" + strings.Repeat("\"a\"b,\n", 20_000) + "One,x\n"},
		{"one open quote", "title,abstract\nOne,x\n\"" + strings.Repeat("Two,x\n", 20_000)},
		{"one id for all", "id,title,abstract\n" + strings.Repeat("1,Same,x\n", 5_000)},
		{"one title for all", "title,abstract\n" + strings.Repeat("Same,x\n", 5_000)},
		{"many names", "title,authors\nOne," + strings.Repeat("Ada;", 200_000) + "\n"},
		{"brackets", "title,authors\nOne," + strings.Repeat("(", 100_000) + "\n"},
		{"digits", "title,authors,start\nOne,Ada," + strings.Repeat("1", 100_000) + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readBytes(t, "hostile.csv", c.content, format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := got.Conference.FindTalk("one"); !ok && strings.Contains(c.content, "One") {
				t.Error("the good row is gone")
			}
		})
	}
}

func TestTableRefusesWhatIsNone(t *testing.T) {
	for _, f := range format.Formats() {
		if f.ID != "table" {
			continue
		}
		for _, content := range []string{"", "\n", "\x00\x01", "a,b,c\n1,2,3\n", "title,authors\n", "title,authors\n,\n", strings.Repeat("[", 100_000)} {
			in, err := format.NewBytes("x.csv", []byte(content))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := format.ReadAs(t.Context(), f, in, format.Options{}); err == nil {
				t.Errorf("%.20q gave %d talks", content, got.Conference.TalkCount())
			}
		}
	}
}

func FuzzTable(f *testing.F) {
	fuzzSamples(f, "table")
}
