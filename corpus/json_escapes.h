// corpus/json_escapes.h - what escapes bring into the texts of JSON, where no look at its bytes
// finds it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ombud {

struct JsonEscapes {
  std::string reason;     // "json-broken", "nul-byte"; empty = none is to be refused
  std::string detail;     // when refused: where, and what to do about it
  bool to_clean = false;  // some bring in what clean_text() (corpus/utf8.h) may change
};

// Refused are a NUL, and half a surrogate pair, which no UTF-8 can hold: in member names and in
// members that nobody reads, too. Escapes that are none are left to the parser of JSON. Takes no
// time where there are no backslashes. Any thread.
JsonEscapes look_at_escapes(std::string_view json);

}  // namespace ombud
