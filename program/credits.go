package program

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// credits interns the people of one record. Someone named twice in the same
// role is credited once.
func (b *Builder) credits(record string, drafts []PersonDraft) []Credit {
	if len(drafts) > maxPeople {
		b.Complain(record, fmt.Sprintf("%d people; the first %d are kept", len(drafts), maxPeople))
		drafts = drafts[:maxPeople]
	}
	var credits []Credit
	for _, d := range drafts {
		name := b.line(record, d.Name)
		if name == "" {
			b.Complain(record, "a person without a name; left out")
			continue
		}
		credit := Credit{Role: d.Role, Affiliation: b.line(record, d.Affiliation)}
		credit.Person = b.person(d.ID, name)
		p := &b.people[credit.Person]
		addNew(&p.Affiliations, credit.Affiliation)
		for _, l := range b.links(record, d.Links) {
			addNew(&p.Links, l)
		}
		same := func(c Credit) bool { return c.Person == credit.Person && c.Role == credit.Role }
		if !slices.ContainsFunc(credits, same) {
			credits = append(credits, credit)
		}
	}
	return credits
}

// maxOfPerson bounds the affiliations and the links of one person.
const maxOfPerson = 100

// addNew adds what is not empty and not there yet to a person's list.
func addNew[T comparable](list *[]T, item T) {
	var empty T
	if item != empty && len(*list) < maxOfPerson && !slices.Contains(*list, item) {
		*list = append(*list, item)
	}
}

func (b *Builder) person(id, name string) PersonRef {
	handle := "name " + strings.ToLower(name)
	if id != "" {
		handle = "id " + id
	}
	r, ok := b.personOf[handle]
	if !ok {
		r = PersonRef(len(b.people))
		b.people = append(b.people, Person{Name: name})
		b.personOf[handle] = r
	}
	return r
}

// arrangePeople brings people into the order in which they first appear in the
// program: in its sessions, its talks, among its organizers. So neither their
// keys nor their affiliations depend on the order of the source's records.
func (b *Builder) arrangePeople(c *laidOut) {
	refs := make([]PersonRef, len(b.people))
	for i := range refs {
		refs[i] = NoPerson
	}
	keys := personKeys{taken: make(map[Key]bool, len(b.people)), next: map[string]int{}}
	arrange := func(credits []Credit) {
		for i := range credits {
			credit := &credits[i]
			was := credit.Person
			if refs[was] == NoPerson {
				refs[was] = PersonRef(len(c.people))
				p := b.people[was]
				c.people = append(c.people, Person{Ref: refs[was], Key: keys.free(slug(p.Name)), Name: p.Name, Links: p.Links})
			}
			credit.Person = refs[was]
			addNew(&c.people[credit.Person].Affiliations, credit.Affiliation)
		}
	}
	for i := range c.sessions {
		arrange(c.sessions[i].People)
	}
	for i := range c.talks {
		arrange(c.talks[i].People)
	}
	arrange(c.about.Organizers)
	for was, r := range refs { // an affiliation that a second naming in one record gave
		for _, affiliation := range b.people[was].Affiliations {
			addNew(&c.people[r].Affiliations, affiliation)
		}
	}
}

// personKeys gives out keys: ada, ada-2, ada-3.
type personKeys struct {
	taken map[Key]bool
	next  map[string]int // the number to try next, by the key without one
}

func (k personKeys) free(stem string) Key {
	key := Key(stem)
	for key == "" || k.taken[key] {
		k.next[stem] = max(k.next[stem], 1) + 1
		key = Key(stem + "-" + strconv.Itoa(k.next[stem]))
	}
	k.taken[key] = true
	return key
}
