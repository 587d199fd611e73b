// corpus/named_laws.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/named_laws.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ombud {
namespace {

// Names that one decision gives; the words are held against each.
constexpr std::size_t kCalledMax = 20;
// Laws that one decision names, register or not: far more than it may cite.
constexpr std::size_t kNamedMax = 1000;

int year_of_title(const std::string& title) {
  const auto space = title.rfind(' ');
  if (space == std::string::npos) return 0;
  const auto words = law_words(std::string_view(title).substr(space + 1));
  return words.empty() ? 0 : year_of_word(words.front());
}

}  // namespace

std::size_t NamedLaws::add(Named named) {
  if (named_.size() >= kNamedMax) return named_.size() - 1;
  named_.push_back(std::move(named));
  return named_.size() - 1;
}

std::optional<std::size_t> NamedLaws::last_of_rows(std::span<const std::size_t> rows) const {
  std::optional<std::size_t> last;
  for (const std::size_t row : rows) {
    const auto found = last_with_row_.find(row);
    if (found == last_with_row_.end()) continue;
    if (last) return std::nullopt;  // two Acts of the name: either may be meant
    last = found->second;
  }
  return last;
}

std::optional<std::size_t> NamedLaws::only_of_year(LawKind kind, int year) const {
  std::optional<std::size_t> only;
  for (std::size_t law = 0; law < named_.size(); ++law) {
    if (named_[law].kind != kind || named_[law].year != year) continue;
    if (only) return std::nullopt;
    only = law;
  }
  return only;
}

std::optional<std::size_t> NamedLaws::back(const LawMention& mention) {
  if (mention.year != 0) return only_of_year(mention.law, mention.year);
  const NounState& noun = state(mention.law);
  return noun.called ? noun.called : noun.last;
}

std::optional<std::size_t> NamedLaws::law_of(const LawMention& mention) {
  if (mention.kind == MentionKind::kBack) return back(mention);
  if (mention.kind == MentionKind::kUnknown) {
    state(mention.law).last.reset();
    return std::nullopt;
  }
  std::size_t law = 0;
  if (mention.kind == MentionKind::kTitle) {
    const auto [entry, added] = by_title_.try_emplace(mention.title, 0);
    if (added) {
      entry->second = add({mention.title, mention.law, year_of_title(mention.title), {}});
      if (const LawRecord* record = find_law(mention.title))
        last_with_row_[static_cast<std::size_t>(record - laws_known().data())] = entry->second;
    }
    law = entry->second;
  } else if (const auto before = last_of_rows(mention.rows)) {
    law = *before;
  } else {
    const auto [entry, added] = waiting_.try_emplace(mention.rows.data(), 0);
    if (added) entry->second = add({{}, mention.law, 0, mention.rows});
    law = entry->second;
  }
  state(mention.law).last = law;
  return law;
}

void NamedLaws::call_the(LawKind noun, std::size_t law) { state(noun).called = law; }

void NamedLaws::call(LawName name, std::size_t law) {
  if (called_.size() < kCalledMax) called_.emplace_back(std::move(name), law);
}

NamedLaws::Called NamedLaws::called_at(std::span<const LawWord> words, std::size_t at) const {
  if (!words[at].capital) return {};
  for (const auto& [name, law] : called_)
    if (const std::size_t end = end_of_name(name, words, at)) return {end, law};
  return {};
}

std::string NamedLaws::title(std::size_t law) const {
  const Named& named = named_[law];
  if (!named.title.empty()) return named.title;
  if (const auto only = last_of_rows(named.rows)) return named_[*only].title;
  for (const std::size_t row : named.rows)
    if (laws_known()[row].bare) return laws_known()[row].title;
  return {};
}

}  // namespace ombud
