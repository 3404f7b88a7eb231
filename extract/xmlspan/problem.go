package xmlspan

import (
	"bytes"
	"regexp"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Problem returns the error as people read it, without its place.
func (e *Error) Problem() error {
	var m *i18n.Message
	switch e.Reason {
	case Unclosed:
		m = &i18n.Message{ID: "xml.unclosed", Other: "not well-formed XML: what begins here does not end"}
	case BadTag:
		m = &i18n.Message{ID: "xml.bad-tag", Other: "not well-formed XML: this is no tag; write “&lt;” for a literal “<”, and attributes in quotes"}
	case Mismatch:
		m = &i18n.Message{ID: "xml.mismatch", Other: "not well-formed XML: “</{{.Name}}>” closes an element that is not open here"}
	case NotEnded:
		m = &i18n.Message{ID: "xml.not-ended", Other: "not well-formed XML: the element “{{.Name}}” is not closed"}
	case Outside:
		m = &i18n.Message{ID: "xml.outside", Other: "not well-formed XML: this stands outside of the root element"}
	case Entities:
		m = &i18n.Message{ID: "xml.entities", Other: "the document type declaration declares entities, which are not read for safety; remove them, or replace what refers to them by its text"}
	case TooDeep:
		m = &i18n.Message{ID: "xml.deep", Other: "elements are nested too deeply here; set a higher max_depth under [build] in cecl10n.toml if the document is to be trusted"}
	default:
		m = &i18n.Message{ID: "xml.none", Other: "this is no XML document: it has no element"}
	}
	return cecl10n.Errorf(m, "Name", e.Name)
}

var xmlDeclaration = regexp.MustCompile(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// Charset returns the character set that an XML declaration names, "" if there
// is none.
func Charset(src []byte) string {
	if m := xmlDeclaration.FindSubmatch(bytes.TrimPrefix(src[:min(len(src), 1024)], []byte("\ufeff"))); m != nil {
		return string(m[1])
	}
	return ""
}
