// Package lane runs work beside the event loop, one job at a time: starting a
// job cancels the one before, and a result that comes late is refused.
package lane

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// Lane is one line of jobs. The zero Lane is ready.
type Lane struct {
	id     int
	cancel context.CancelFunc
}

// Done is the message that a finished job sends.
type Done struct {
	id    int
	lane  *Lane
	Value any
	Err   error
}

// Start cancels the running job, if there is one, and gives the command that
// runs the new one. The job should watch its context.
func (l *Lane) Start(job func(context.Context) (any, error)) tea.Cmd {
	l.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	id := l.id
	return func() tea.Msg {
		value, err := job(ctx)
		return Done{id, l, value, err}
	}
}

// Stop cancels the running job; its result will be refused.
func (l *Lane) Stop() {
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
	l.id++
}

// Cancel tells the running job to end; its result, whatever it is by then, is
// still taken.
func (l *Lane) Cancel() {
	if l.cancel != nil {
		l.cancel()
	}
}

// Accept tells whether a result is that of the job now running on this lane,
// which is over then.
func (l *Lane) Accept(d Done) bool {
	if d.lane != l || d.id != l.id || l.cancel == nil {
		return false
	}
	l.cancel()
	l.cancel = nil
	return true
}
