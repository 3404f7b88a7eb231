package cecl10n

import (
	"strconv"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An Error is an error that can be printed in each of the tool's languages.
// Its Error method prints English; Printer.Error prints the others.
type Error struct {
	Message *i18n.Message
	Data    []any // names and values, as for Printer.T
}

// Errorf returns an error with message m and the names and values for its
// template. Errors among the values are unwrapped by errors.Is and errors.As.
func Errorf(m *i18n.Message, kv ...any) error { return &Error{Message: m, Data: kv} }

// Error returns the error in English.
func (e *Error) Error() string { return english().T(e.Message, e.Data...) }

// Unwrap returns the errors among the values of e.
func (e *Error) Unwrap() []error {
	var errs []error
	for i := 1; i < len(e.Data); i += 2 {
		if err, ok := e.Data[i].(error); ok {
			errs = append(errs, err)
		}
	}
	return errs
}

// A PositionError is an error at a place in a file. Lines and columns count
// from 1, columns in characters; 0 means unknown.
type PositionError struct {
	File         string
	Line, Column int
	Err          error
}

// At returns err at a place in a file. A nil err gives nil.
func At(file string, line, column int, err error) error {
	if err == nil {
		return nil
	}
	return &PositionError{File: file, Line: line, Column: column, Err: err}
}

// Position returns the place as a prefix: "file:line:col: ".
func (e *PositionError) Position() string {
	s := e.File
	if e.Line > 0 {
		s += ":" + strconv.Itoa(e.Line)
		if e.Column > 0 {
			s += ":" + strconv.Itoa(e.Column)
		}
	}
	if s == "" {
		return ""
	}
	return s + ": "
}

// Error returns the place and the error in English.
func (e *PositionError) Error() string { return e.Position() + e.Err.Error() }

// Unwrap returns the error without its place.
func (e *PositionError) Unwrap() error { return e.Err }
