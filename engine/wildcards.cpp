// engine/wildcards.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wildcards.h"

#include <algorithm>

namespace ombud {
namespace {

void collect_prefixes(const QueryNode& node, std::vector<std::string>& prefixes) {
  if (node.op == QueryOp::kPrefix) {
    const std::string& prefix = node.words.front().folded;
    if (std::find(prefixes.begin(), prefixes.end(), prefix) == prefixes.end())
      prefixes.push_back(prefix);
  }
  for (const QueryNode& child : node.children)
    collect_prefixes(child, prefixes);
}

}  // namespace

std::vector<std::string> words_beginning(const Xapian::Database& database,
                                         std::string_view prefix,
                                         std::size_t limit) {
  std::vector<std::string> words;
  if (prefix.empty()) return words;  // would be every term, not only words
  const std::string begins(prefix);
  const auto end = database.allterms_end(begins);
  for (auto term = database.allterms_begin(begins); term != end && words.size() <= limit; ++term)
    words.push_back(*term);
  return words;
}

std::vector<std::string> wildcard_faults(const QueryNode& tree,
                                         const Xapian::Database& database,
                                         const QueryLimits& limits) {
  std::vector<std::string> prefixes;
  collect_prefixes(tree, prefixes);
  std::vector<std::string> faults;
  for (const std::string& prefix : prefixes) {
    if (words_beginning(database, prefix, limits.wildcard_words).size() <= limits.wildcard_words)
      continue;
    faults.push_back("“" + prefix + "*” stands for more than " +
                     std::to_string(limits.wildcard_words) +
                     " different words: type more letters before the star.");
  }
  return faults;
}

}  // namespace ombud
