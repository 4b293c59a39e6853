package lane_test

import (
	"context"
	"testing"

	"lanyard/tui/lane"
)

func TestLateResultsAreRefused(t *testing.T) {
	var l lane.Lane
	var saw context.Context
	first := l.Start(func(ctx context.Context) (any, error) { saw = ctx; return "first", nil })
	second := l.Start(func(context.Context) (any, error) { return "second", nil })

	late := first().(lane.Done)
	if saw.Err() == nil {
		t.Error("the first job was not cancelled")
	}
	if l.Accept(late) {
		t.Error("a late result was taken")
	}
	done := second().(lane.Done)
	if !l.Accept(done) || done.Value != "second" {
		t.Errorf("the running job's result was refused: %v", done)
	}
	if l.Accept(done) {
		t.Error("a result was taken twice")
	}
	third := l.Start(func(context.Context) (any, error) { return "third", nil })
	l.Stop()
	if l.Accept(third().(lane.Done)) {
		t.Error("a stopped job's result was taken")
	}
	var other lane.Lane
	if other.Accept(l.Start(func(context.Context) (any, error) { return nil, nil })().(lane.Done)) {
		t.Error("another lane's result was taken")
	}
}
