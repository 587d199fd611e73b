// corpus/utf8.h - the door: any bytes become valid UTF-8 in NFC, or are refused in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

struct DecodedText {
  std::optional<std::string> text;   // empty = refused
  std::string reason;                // when refused: "invalid-utf8", "nul-byte", "unknown-charset"
  std::string detail;                // when refused: where, and what to do about it
  std::vector<std::string> repairs;  // what was mended, in words ("3 control characters removed")
};

// Decodes a document. A byte order mark (UTF-8, UTF-16) is obeyed, then `declared_charset` (from
// HTML or empty), then UTF-8 is expected. Bytes that are not UTF-8 anywhere, yet whole as
// Windows-1252, are read so, with a repair noted: it is how Windows saves a text. A mixture is
// refused: no reading of it is certain. NUL refuses. Control characters other than tab and line
// ends are removed and counted. Line ends become '\n'. Result is NFC.
DecodedText decode_document(std::string_view bytes, std::string_view declared_charset = {});

// A text of UTF-16 that says so by its byte order mark, in UTF-8 and otherwise as it stands;
// refused as decode_document() does. REQUIRES: begins_as_utf16(bytes).
bool begins_as_utf16(std::string_view bytes);
DecodedText utf8_of_utf16(std::string_view bytes);

// What decode_document() does to characters: removes controls, makes line ends '\n' and composes
// (NFC). How many control characters it removed. REQUIRES: valid UTF-8 without NUL.
std::size_t clean_text(std::string& text);

// That in words for `problems`; empty for none.
std::string repair_of_controls(std::size_t removed);

// First byte that is not part of valid UTF-8, or nothing. Overlong forms and surrogates are
// invalid.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// NFC of valid UTF-8. REQUIRES: !first_invalid_utf8(text).
std::string to_nfc(std::string_view text);

}  // namespace ombud
