// engine/query_lexer.h - cuts what a person typed into the signs of the query language.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

enum class QuerySign : std::uint8_t {
  kText,    // a run without spaces: one word, or several joined ("child-care")
  kPhrase,  // what stands between quotation marks
  kField,   // what stands behind "council:", with or without quotation marks
  kOpen,
  kClose,
  kMinus,  // stands before a kText, kPhrase, kField or kOpen
  kOr,
  kAnd
};

struct QueryToken {
  QuerySign sign = QuerySign::kText;
  std::size_t begin = 0;  // bytes of the text; without quotation marks
  std::size_t end = 0;
  std::optional<std::size_t> within{};  // kPhrase: the number of "a b"~8
  std::string field{};                  // kField: in small letters, "council" or "in"
};

struct QueryTokens {
  std::vector<QueryToken> tokens;    // every kOpen has its kClose
  std::vector<std::string> ignored;  // quotation marks and brackets without a partner, in words
};

// REQUIRES: valid UTF-8.
QueryTokens cut_query(std::string_view text);

}  // namespace ombud
