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

std::vector<std::string> wildcard_faults(const QueryNode& tree,
                                         const TextIndex& text,
                                         const QueryLimits& limits) {
  std::vector<std::string> prefixes;
  collect_prefixes(tree, prefixes);
  std::vector<std::string> faults;
  for (const std::string& prefix : prefixes) {
    const std::size_t one_too_many = limits.wildcard_words + 1;
    if (text.words_beginning(prefix, one_too_many).size() < one_too_many) continue;
    faults.push_back("“" + prefix + "*” stands for more than " +
                     std::to_string(limits.wildcard_words) +
                     " different words: type more letters before the star.");
  }
  return faults;
}

}  // namespace ombud
