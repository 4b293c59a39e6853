// Package format reads programs in the forms in which conferences publish them.
//
// Each format is one file of this package: a sniff, which tells from the first
// 4 KiB whether a file is of that format and never guesses, and a read, which
// gives the file's records to a program.Builder. All of them stand in one
// table. What is wrong with a record is a complaint that names it; only what
// makes a file as a whole unreadable is an error.
package format

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lanyard/program"
)

// Format is one way to publish a program.
type Format struct {
	// ID names the format on the command line, Title for a reader.
	ID, Title string
	sniff     func(*Input) bool
	read      func(context.Context, *Input, Options) (*program.Builder, error)
}

// Options say what a source does not.
type Options struct {
	// ID and Name replace those that the source gives the conference, or does not.
	ID, Name string
	// Zone is the zone of a source that states none. Without it the zone is told
	// from the venue, else times are local wall clock, and the program says so.
	Zone *time.Location
	// Columns names the columns of a table: what a column means to its heading.
	Columns map[string]string
}

// Result is a program as it was read.
type Result struct {
	Format     Format
	Conference *program.Conference
	// Complaints name what was left out or cut, record by record.
	Complaints []program.Complaint
}

// Formats lists the formats that can be read.
func Formats() []Format { return append([]Format(nil), formats[:]...) }

// ErrUnknown is the cause when no format claims a source.
var ErrUnknown = errors.New("no format that Lanyard reads (lanyard formats lists them)")

// Detect gives the format of a source.
func Detect(in *Input) (Format, error) {
	for _, f := range formats {
		if f.sniff(in) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%s: %w; it %s", in.Name(), ErrUnknown, beginning(in))
}

// beginning says what an input looks like that nobody knows.
func beginning(in *Input) string {
	switch {
	case in.Main == "" && len(in.Names) == 0:
		return "holds no file"
	case in.Main == "":
		return fmt.Sprintf("holds %d files, the first of them %.60q", len(in.Names), in.Names[0])
	case len(in.Head) == 0:
		return "is empty"
	}
	head := strings.Join(strings.Fields(program.Clean(string(in.Head))), " ")
	if len(head) > 60 {
		head = strings.ToValidUTF8(head[:60], "") + "…"
	}
	return fmt.Sprintf("begins with %q", head)
}

// Read finds out the format of a source and reads it. Cancelling ctx stops it.
func Read(ctx context.Context, in *Input, o Options) (*Result, error) {
	f, err := Detect(in)
	if err != nil {
		return nil, err
	}
	return ReadAs(ctx, f, in, o)
}

// ReadAs reads a source in a format that is known. A source in which there is
// no talk and no session is an error: it is not what the reader meant.
func ReadAs(ctx context.Context, f Format, in *Input, o Options) (*Result, error) {
	b, err := f.read(ctx, in, o)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%s, read as %s: %w", in.Name(), f.Title, short(err))
	}
	c, complaints := b.Build()
	if c.TalkCount()+c.SessionCount() == 0 {
		return nil, fmt.Errorf("%s, read as %s: no talk and no session in it%s", in.Name(), f.Title, firstOf(complaints))
	}
	return &Result{f, c, complaints}, nil
}

// maxWords bounds what an error says, in bytes: some quote the file.
const maxWords = 500

func short(err error) error {
	said := err.Error()
	if len(said) <= maxWords {
		return err
	}
	return errors.New(strings.ToValidUTF8(said[:maxWords], "") + "…")
}

func firstOf(complaints []program.Complaint) string {
	if len(complaints) == 0 {
		return ""
	}
	return "; the first complaint: " + complaints[0].Error()
}

// Claims tells whether the format recognises an input.
func (f Format) Claims(in *Input) bool { return f.sniff(in) }
