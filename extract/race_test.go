//go:build race

package extract

// raceEnabled: the tests run with the race detector, ten times slower.
const raceEnabled = true
