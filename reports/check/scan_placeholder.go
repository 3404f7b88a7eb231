package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeholderLen returns the length of the placeholder at i, 0 if it is none.
func placeholderLen(raw string, i int) int {
	s := raw[i:]
	if len(s) < 2 {
		return 0
	}
	if most := 512; len(s) > most {
		if s[0] == '{' && s[1] != '{' && s[1] != '%' {
			most = 4096 // {n, plural, …}
		}
		s = s[:min(len(s), most)]
	}
	switch s[0] {
	case '{':
		if s[1] == '{' {
			if strings.HasPrefix(s, "{{{") {
				if n := closed(s, "}}}"); n > 0 {
					return n
				}
			}
			return closed(s, "}}")
		}
		if s[1] == '%' { // {% tag %}
			return closed(s, "%}")
		}
		return braceLen(s)
	case '#':
		if s[1] == '{' {
			return closed(s, "}")
		}
		n := 1 // #item#
		for n < len(s) && (isAlpha(s[n]) || s[n] == '_') {
			n++
		}
		if n > 2 && n < len(s) && s[n] == '#' && wordStart(raw, i) {
			return n + 1
		}
	case '[':
		if s[1] == '%' && len(s) > 2 && (s[2] == ' ' || s[2] == '-') {
			return closed(s, "%]")
		}
	case '$':
		switch c := s[1]; {
		case c == '{':
			return closed(s, "}")
		case c == '(' || c == '[':
			end := byte(')')
			if c == '[' {
				end = ']'
			}
			n := 2
			for n < len(s) && (isAlnum(s[n]) || s[n] == '_' || s[n] == '-') {
				n++
			}
			if n > 2 && n < len(s) && s[n] == end {
				return n + 1
			}
		case isAlpha(c) || c == '_':
			n := 2
			for n < len(s) && (isAlnum(s[n]) || s[n] == '_') {
				n++
			}
			if n < len(s) && s[n] == '$' {
				if n > 3 && !isUpper(s[n-1]) || n > 5 { // $name$
					return n + 1
				}
				m := n + 1 // $A$1
				for m < len(s) && s[m] >= '0' && s[m] <= '9' {
					m++
				}
				if m > n+1 {
					return m
				}
				return 0
			}
			if n == 2 && isUpper(c) || i > 0 && isAlnum(raw[i-1]) || currency(strings.TrimRight(s[1:n], "0123456789")) {
				return 0 // 75 $CAN, 10$US
			}
			return n
		}
	case '%':
		return percentLen(raw, i)
	}
	return 0
}

// currency reports whether what follows a dollar sign makes it money.
func currency(s string) bool {
	switch s {
	case "CAN", "CA", "CAD", "US", "USD", "MX", "MXN", "EU", "AU", "AUD", "C", "M", "k", "K", "A":
		return true
	}
	return false
}

// percentLen returns the length of the placeholder that begins with the percent sign at i.
func percentLen(raw string, i int) int {
	s := raw[i:min(len(raw), i+512)]
	// “50 %des” and “50 %d’intérêt” are percentages without their space.
	amount := number(raw[:i])
	switch c := s[1]; {
	case c == '(':
		n := closed(s, ")")
		if n == 0 || n == len(s) || n < 4 {
			return 0
		}
		for n < len(s) && strings.IndexByte("-+#0.123456789*", s[n]) >= 0 {
			n++
		}
		if n < len(s) && isAlpha(s[n]) {
			return n + 1
		}
		return 0
	case c == '{':
		return closed(s, "}")
	case c == '[': // %[1]s of Go
		n := 2
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n > 2 && n+1 < len(s) && s[n] == ']' && isAlpha(s[n+1]) {
			return n + 2
		}
		return 0
	case c == '<':
		n := closed(s, ">")
		if n > 2 && n < len(s) && isAlpha(s[n]) {
			return n + 1
		}
		return 0
	case c >= 'A' && c <= 'Z' && len(s) > 3 && isUpper(s[2]) && (isUpper(s[3]) || s[3] == '_' || s[3] == '%'):
		n := 2
		for n < len(s) && (isUpper(s[n]) || s[n] >= '0' && s[n] <= '9' || s[n] == '_') {
			n++
		}
		if n < len(s) && s[n] == '%' && (n+1 == len(s) || !isAlnum(s[n+1])) {
			return n + 1
		}
		if amount {
			return 0 // 50 %ABC
		}
		return n
	case isAlpha(c) && len(s) > 2:
		// %name% and %email_contacts.suggestions; %s, %d below.
		n := 2
		for n < len(s) && (isAlnum(s[n]) || s[n] == '_' || s[n] == '.' && n > 2 && n+1 < len(s) && isAlpha(s[n+1])) {
			n++
		}
		if n > 3 && n < len(s) && s[n] == '%' && (n+1 == len(s) || !isAlnum(s[n+1]) && s[n+1] != '(' && s[n+1] != '%') {
			return n + 1
		}
		verb := strings.IndexByte("sdiuf", c) >= 0
		if amount {
			if n > 2 || n < len(s) && apostrophe(s[n:]) > 0 {
				return 0
			}
		} else if c >= 'a' && n > 3 && (!verb || strings.IndexByte(s[1:n], '_') > 0) {
			for s[n-1] == '_' {
				n--
			}
			return n
		}
	}
	if amount && endsInNumber(raw[:i]) && (s[1] < '1' || s[1] > '9' || len(s) < 3 || s[2] != '$') {
		return 0 // 50%d'intérêt
	}
	n := 1
	if s[1] == 'L' && len(s) > 2 && s[2] >= '1' && s[2] <= '9' {
		n++ // %L1 of Qt
	}
	digits := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
		digits++
	}
	if digits > 0 && digits < 3 && (n == len(s) || !isAlpha(s[n]) && s[n] != '$' && s[n] != '.') {
		return n // %1
	}
	if digits > 0 && n < len(s) && s[n] == '$' {
		n++
	}
	for n < len(s) && strings.IndexByte("-+#0'123456789.*", s[n]) >= 0 {
		n++
	}
	if n > 1 && n+1 < len(s) && isAlpha(s[n]) && strings.IndexByte("-+#", s[n-1]) >= 0 && isAlpha(s[n+1]) {
		return 0 // %-formatting
	}
	for n < len(s) && strings.IndexByte("hlqjzL", s[n]) >= 0 {
		n++
	}
	if n < len(s) && strings.IndexByte("sdiuvfoxXeEgGaAcpnTtqUb@", s[n]) >= 0 {
		c := s[n]
		n++
		if strings.IndexByte("sdiufv@", c) < 0 && n < len(s) && isAlnum(s[n]) {
			return 0
		}
		return n
	}
	if digits > 0 && digits < 3 {
		return 1 + digits
	}
	return 0
}

// number reports whether s ends with a number, with a space after it or not.
func number(s string) bool {
	for _, space := range [...]string{" ", "\u00a0", "\u202f"} {
		if t, ok := strings.CutSuffix(s, space); ok {
			s = t
			break
		}
	}
	return endsInNumber(s)
}

// endsInNumber reports whether s ends with a number that is no part of a name: not %1.
func endsInNumber(s string) bool {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	return i < len(s) && (i == 0 || !isAlpha(s[i-1]) && s[i-1] != '%' && s[i-1] != '_' && s[i-1] != '$')
}

// parameter reports whether s begins with & and the name of a parameter: &id=.
func parameter(s string) bool {
	n := 1
	for n < len(s) && (isAlnum(s[n]) || s[n] == '_') {
		n++
	}
	return n < len(s) && s[n] == '='
}

// braceLen returns the length of {name}, {0}, {}, {0:x} or {x, plural, …} at the start of s.
func braceLen(s string) int {
	i := 1
	for i < len(s) && s[i] == ' ' {
		i++
	}
	start := i
	for i < len(s) {
		c := s[i]
		if isAlnum(c) || c == '_' || i > start && (c == '.' || c == '-' || c == '[' || c == ']') || c == '#' || c == '@' || c == '$' {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsLetter(r) {
				i += n
				continue
			}
		}
		break
	}
	name := i - start
	if i == start && strings.HasPrefix(s[i:], "-") { // { -brand-name } of Fluent
		for i < len(s) && (isAlpha(s[i]) || s[i] == '-') {
			i++
		}
		if name = i - start; name < 3 {
			return 0
		}
	}
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i == len(s) {
		return 0
	}
	switch s[i] {
	case '}':
		if name == 0 && i > 1 {
			return 0 // { }
		}
		return i + 1
	case ':', '!': // {0:>10}, {x!r}
		if i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '"' || s[i+1] == '\'') {
			return 0
		}
		n := strings.IndexAny(s[i:], "}\n")
		if n < 0 || n > 40 || s[i+n] != '}' {
			return 0
		}
		return i + n + 1
	case ',':
		if name == 0 || !argument(s[i+1:]) {
			return 0
		}
		depth := 0
		for j := 0; j < len(s); j++ {
			switch s[j] {
			case '{':
				depth++
			case '}':
				if depth--; depth == 0 {
					return j + 1
				}
			}
		}
	}
	return 0
}

// argument reports whether s goes on with the type of an argument of ICU's message format.
func argument(s string) bool {
	s = strings.TrimLeft(s, " \n\t")
	n := 0
	for n < len(s) && isAlpha(s[n]) {
		n++
	}
	switch s[:n] {
	case "plural", "select", "selectordinal", "number", "date", "time", "choice", "spellout", "ordinal", "duration":
		return true
	}
	return false
}

// closed returns the length of s up to and with end, 0 if it has none or a line ends before.
func closed(s, end string) int {
	n := strings.Index(s, end)
	if n < 0 || strings.IndexByte(s[:n], '\n') >= 0 && end != "}}" {
		return 0
	}
	return n + len(end)
}
