package check

import "slices"

// All are the checks, in the order of their documentation.
var All = slices.Concat(completeness, language, codes, characters, numbers, typography, termChecks, plurals, words)

// completeness: is it translated at all?
var completeness = []*Check{
	unchanged,
	missing,
	stale,
	staleCritical,
	staleCosmetic,
}

// language: is it all there, and in the right language?
var language = []*Check{
	wrongLanguage,
	residue,
	truncated,
	negation,
	doubledWord,
	leftoverMark,
}

// codes: placeholders, markup, links.
var codes = []*Check{
	inlineCode,
	unknownMarkup,
	placeholder,
	accelerator,
	templateSyntax,
	htmlValid,
	mdSyntax,
	codeSpan,
	protectedText,
	linkTarget,
	linkLanguage,
	boundarySpace,
	structure,
}

// characters: white space, encodings, characters nobody sees.
var characters = []*Check{
	mojibake,
	invisible,
	normalForm,
	confusable,
	edgeSpace,
	doubleSpace,
	conflictMarker,
	maxLength,
	readingSpeed,
}

// numbers: values, dates, money, units, identifiers.
var numbers = []*Check{
	numberContradiction, numberOneSided, numberFormat, numberMixed, scaleCheck, percentCheck,
	currencyCheck, currencySpace, unitCheck, dateValue, dateOrder, dateFormat, timeCheck,
	ordinalCheck, rangeCheck, identifierCheck, decadeCheck, tableNumbers,
}

// typography: the conventions of each language.
var typography = []*Check{
	quotePairs, bracketPairs, esInverted,
	frColon, frHighpunct, frGuillemetSpace, frNbsp, frNbspNumber, frGuillemets, frApostrophe, frEllipsis, frDash,
	frCapital, frAccentCaps, frHonorific, frAbbrev, frOrdinal, frElision,
	esMonthLower, esDate, esOrdinal, esAbbrev, esAccentCaps, esAccentCommon, esCountry, esContraction, esQuotes, esPunctAfterQuote, esRaya, esNoSpace, esPercent,
	enQuotes, enNoSpace, enDate, enSpelling, endPunctuation,
}

// termChecks: terms, acronyms, names, consistency.
var termChecks = []*Check{
	termMissing,
	termForbidden,
	acronym,
	officialName,
	titleMatch,
	acronymConsistent,
	acronymDefined,
	personName,
	placeName,
	countryOrder,
	inconsistent,
	reused,
}

// plurals: forms and texts of programs.
var plurals = []*Check{
	pluralMissing,
	pluralSame,
	reservedID,
}

// words: are they words of the language?
var words = []*Check{
	spelling,
}
