// Package store keeps a publication's catalogs on disk: go-i18n TOML files
// that any Go program can load, and a ledger for what those cannot hold.
//
// One folder a publication:
//
//	active.en.toml    source messages in document order
//	active.fr.toml    translations, in the same order, with the hash of what they were made from
//	ledger.en.jsonl   the author's own keys, and retired messages
//	ledger.fr.jsonl   one sorted line a message, where there is something to say
//
// # Message files
//
// A message is a table of its own, with the keys, their order and the escapes
// that goi18n writes. Messages stand in document order in every language, so
// that a new paragraph is a new table in a diff and nothing else moves. What
// has nothing to translate, or is not translated yet, is in the source's file
// only; go-i18n then falls back to the source. In languages whose category
// many begins at a million (French, Spanish) many is written with the text of
// other unless the translator says otherwise, because go-i18n asks for it.
//
// The hash is goi18n's own, of the source a translation was made from, or was
// accepted for. People may edit these files, goi18n may merge them; what is
// read is anything that go-i18n reads, in any order.
//
// # Ledger
//
// A line of a target's ledger says state (where not translated), from (the
// source it was made from, while that differs), accepted, origin, by, on,
// waived (findings of checks that are no fault: check, words, reason, by, on, until), note,
// and text, the hash of the translation the line speaks of. When the
// translation in the message file has another hash, somebody edited it by
// hand: then the line is not believed, but for its note, and the translation
// counts as made today from the source in the message file.
//
// A line of the source's ledger gives a message's key, document and kind where
// these do not follow from its ID: "<document>#<slug>" is a paragraph in that
// document without a key of its author, any other ID a program's message and
// its own key. Lines and codes are not kept; the documents have them.
//
// Retired messages are in the ledgers alone, with all their texts. A
// translation whose source message somebody took out of the source's file by
// hand is retired, too.
package store
