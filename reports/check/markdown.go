package check

// seen are the roles of what readers see, or of what is written for them.
var seen = set("guilabel menuselection abbr dfn kbd index emphasis strong title-reference term sub sup math file samp command program envvar literal")
