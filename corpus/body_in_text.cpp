// corpus/body_in_text.cpp - the body of a report whose title is its reference alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/body_in_text.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "corpus/registers.h"

namespace ombud {
namespace {

constexpr std::size_t kNameWordsMax =
    8;  // "London Borough of ...", "... Fire and Rescue Authority"
constexpr std::size_t kNameWordsMin = 2;

using Names = std::map<std::string, std::string>;  // slug -> name as printed

// Tries every run of words that begins at `first`, the longest one first.
void add_body_at(const std::vector<re2::StringPiece>& words, std::size_t first, Names& names) {
  const std::size_t most = std::min(kNameWordsMax, words.size() - first);
  for (std::size_t count = most; count >= kNameWordsMin; --count) {
    const re2::StringPiece& last = words[first + count - 1];
    const char* begin = words[first].data();
    const std::string_view name(begin, static_cast<std::size_t>(last.data() + last.size() - begin));
    const BodyRecord* body = find_body(name);
    if (!body) continue;
    names.emplace(body->slug, name);
    return;
  }
}

void add_bodies(std::string_view text, Names& names) {
  static const RE2 kWord("([\\pL\\d’'&-]+)");
  static const RE2 kCapital("\\p{Lu}");
  std::vector<re2::StringPiece> words;
  re2::StringPiece rest(text.data(), text.size());
  re2::StringPiece found;
  while (RE2::FindAndConsume(&rest, kWord, &found))
    words.push_back(found);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const RE2::Anchor anchor = RE2::ANCHOR_START;
    if (kCapital.Match(words[i], 0, words[i].size(), anchor, nullptr, 0)) {
      add_body_at(words, i, names);
    }
  }
}

}  // namespace

std::string body_in_text(const Decision& decision) {
  Names names;
  add_bodies(decision.summary, names);
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks)
      add_bodies(block.text, names);
  }
  return names.size() == 1 ? names.begin()->second : std::string();
}

}  // namespace ombud
