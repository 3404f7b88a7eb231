package check

// All are the checks, in the order of their documentation.
var All = []*Check{
	// Completeness and language.
	unchanged,
}
