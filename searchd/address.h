// searchd/address.h - makes addresses: query strings, and where a decision stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

// Percent-encodes for a query string; a space becomes '+'.
std::string escape_query(std::string_view text);

// Collects "name=value" pairs in the order given.
class QueryString {
 public:
  QueryString& add(std::string_view name, std::string_view value);
  const std::string& text() const { return text_; }  // without '?'; empty when nothing was added

 private:
  std::string text_;
};

// `path` with "?query", or alone when the query is empty.
std::string with_query(std::string_view path, std::string_view query);

// "/decisions/lgsco/25-004-574"
std::string decision_path(const Decision& decision);

}  // namespace ombud
