package main

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// progressDelay is how long a work may take in silence.
const progressDelay = 500 * time.Millisecond

// A progress is a line on the terminal that says how far a work is. A nil
// progress says nothing.
type progress struct {
	con   *console
	label string
	total int
	done  atomic.Int64
	stop  chan struct{}
	ended chan struct{}
	once  sync.Once
}

// Progress begins a line for a work of total steps. It appears only on a
// terminal, and only if the work takes its time; the caller must call End.
func (c *call) Progress(total int, m *i18n.Message, kv ...any) *progress {
	if !c.terminal {
		return nil
	}
	p := &progress{con: c.console, label: c.T(m, kv...), total: total, stop: make(chan struct{}), ended: make(chan struct{})}
	go p.run()
	return p
}

// Step says that one more step is done.
func (p *progress) Step() {
	if p != nil {
		p.done.Add(1)
	}
}

// End removes the line. It may be called again.
func (p *progress) End() {
	if p != nil {
		p.once.Do(func() { close(p.stop) })
		<-p.ended
	}
}

func (p *progress) run() {
	defer close(p.ended)
	select {
	case <-p.stop:
		return
	case <-time.After(progressDelay):
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		p.con.mu.Lock()
		p.con.wipe()
		fmt.Fprint(p.con.w, p.line())
		p.con.shown = true
		p.con.mu.Unlock()
		select {
		case <-p.stop:
			p.con.clear()
			return
		case <-tick.C:
		}
	}
}

// line returns the line: a bar where the number of steps is known.
func (p *progress) line() string {
	const cells = 24
	done := int(p.done.Load())
	if p.total <= 0 {
		return p.label + " " + strconv.Itoa(done)
	}
	full := min(done*cells/p.total, cells)
	return p.label + " " + strings.Repeat("█", full) + strings.Repeat("░", cells-full) + " " +
		strconv.Itoa(done) + "/" + strconv.Itoa(p.total)
}

// wipe removes a progress line. The caller holds the lock.
func (con *console) wipe() {
	if con.shown {
		fmt.Fprint(con.w, "\r\x1b[K")
		con.shown = false
	}
}

// clear removes a progress line.
func (con *console) clear() {
	con.mu.Lock()
	defer con.mu.Unlock()
	con.wipe()
}
