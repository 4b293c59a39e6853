package export

import (
	"encoding/csv"
	"io"
)

// CSV writes a table (RFC 4180) with a heading and a row for each talk: the id
// of its program, and the columns that CSV has for whole programs, with time
// and room of its first appearance. Cells are made harmless as there.
func (lists Lists) CSV(w io.Writer) error {
	table := csv.NewWriter(w)
	if err := table.Write(append([]string{"program"}, csvColumns[:]...)); err != nil {
		return err
	}
	for _, list := range lists {
		for _, r := range list.Talks {
			h := firstHappening(list.Program, r)
			row := append([]string{list.Program.About().ID}, csvRow(list.Program, &h)...)
			for i := range row {
				row[i] = harmless(row[i])
			}
			if err := table.Write(row); err != nil {
				return err
			}
		}
	}
	table.Flush()
	return table.Error()
}
