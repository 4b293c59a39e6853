package main

import (
	"errors"
	"fmt"
	"slices"

	"lanyard/data/remember"
	"lanyard/data/store"
	"lanyard/program"
	"lanyard/program/memory"
	"lanyard/tui"
)

// visit is a program that is opened on the screen, and what is remembered of the
// times before.
type visit struct {
	store.Program
	memory tui.Memory
	// said is what the reader should know of what is remembered.
	said []string
}

// visit opens the program that was named, or the one that was open last. Where
// that cannot be opened, the first one is, and the reader is told why.
func (a *app) visit(o opening) (v visit, err error) {
	m, err := remember.Open(dataDir())
	if err != nil {
		return visit{}, err
	}
	v.memory = m
	v.said = m.Warnings()
	if last := m.Last(); a.program == "" && last != "" && !o.fresh {
		if v.Program, err = a.openKept(last); err == nil {
			return v, nil
		}
		v.said = append(v.said, fmt.Sprintf("%s, which was open last, cannot be opened: %v.", program.CleanLine(last), oneLine(err)))
	}
	_, notKept := a.findProgram()
	if v.Program, err = a.openProgram(); err != nil {
		return visit{}, err
	}
	if notKept != nil {
		v.memory = inPassing{m, v.Conference.About().ID}
	}
	return v, nil
}

// openKept reads a program that is on the shelf still.
func (a *app) openKept(id string) (store.Program, error) {
	ids, err := a.store().IDs()
	if err != nil {
		return store.Program{}, err
	}
	if !slices.Contains(ids, id) {
		return store.Program{}, errors.New("it is no longer on the shelf")
	}
	return a.openID(id)
}

// place gives where to go back to. What is asked for goes before what is
// remembered.
func (v visit) place(o opening) memory.Place {
	p, ok := v.memory.Place(v.Conference.About().ID)
	if o.fresh || !ok {
		return memory.Place{}
	}
	if o.query != "" {
		p.Search, p.Selected, p.Page = memory.Search{}, memory.Item{}, memory.Item{}
	}
	if o.viewSet {
		p.View, p.Page = "", memory.Item{}
	}
	return p
}

// inPassing is a memory without a place in one program: that is shown and not
// kept, so there is nothing to come back to.
type inPassing struct {
	*remember.Memory
	id string
}

func (m inPassing) Place(program string) (memory.Place, bool) {
	if program == m.id {
		return memory.Place{}, false
	}
	return m.Memory.Place(program)
}

func (m inPassing) Leave(p memory.Place) error {
	if p.Program == m.id {
		return nil
	}
	return m.Memory.Leave(p)
}
