// Package terms is the termbase: concepts with their terms by language.
package terms

// A Base is a termbase.
type Base struct{}
