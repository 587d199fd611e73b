// engine/suggestions.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/suggestions.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "engine/folded_words.h"
#include "engine/schema.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, kSuggestionKinds> kKindNames = {
    "reference", "council", "category", "law", "phrase"};

struct Source {
  std::string_view facet;
  SuggestionKind kind;
};
constexpr Source kSources[] = {{"council", SuggestionKind::kCouncil},
                               {"category", SuggestionKind::kCategory},
                               {"subcategory", SuggestionKind::kCategory},
                               {"law", SuggestionKind::kLaw}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t letters_in(std::string_view folded) {
  return folded.size() - static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

// "25004574a" of "lgsco/25-004-574a".
std::string compact_reference(std::string_view key) {
  std::string compact(key.substr(key.find('/') + 1));
  std::erase(compact, '-');
  return compact;
}

void sort_by_digits(std::vector<std::string>& keys) {
  std::vector<std::pair<std::string, std::string>> by_digits;
  by_digits.reserve(keys.size());
  for (std::string& key : keys) {
    std::string digits = compact_reference(key);
    by_digits.emplace_back(std::move(digits), std::move(key));
  }
  std::sort(by_digits.begin(), by_digits.end());
  std::transform(by_digits.begin(), by_digits.end(), keys.begin(), [](auto& pair) {
    return std::move(pair.second);
  });
}

// Digits of what may be a reference, with the ombudsman's name before it or not; else empty.
std::string reference_typed(std::string_view folded) {
  for (const std::string_view word : {"lgsco ", "lgo ", "reference ", "ref "}) {
    if (!folded.starts_with(word)) continue;
    folded.remove_prefix(word.size());
    break;
  }
  std::string compact(folded);
  std::erase(compact, ' ');
  if (compact.size() < kSuggestLettersMin || !is_digit(compact[0]) || !is_digit(compact[1]))
    return {};
  return compact;
}

// "25 004 574" of "lgsco/25-004-574".
std::string reference_of(std::string_view key) {
  std::string reference(key.substr(key.find('/') + 1));
  std::replace(reference.begin(), reference.end(), '-', ' ');
  return reference;
}

std::vector<std::uint32_t> counts_of(const FacetColumn& column, Xapian::docid last) {
  std::vector<std::uint32_t> counts(column.values().size());
  for (Xapian::docid id = 1; id <= last; ++id)
    for (const std::uint16_t ordinal : column.ordinals(id))
      ++counts[ordinal];
  return counts;
}

void add_values(const Source& source,
                const std::vector<FacetColumn>& columns,
                Xapian::docid last,
                std::vector<Suggestion>& out) {
  const Facet* facet = find_facet(source.facet);
  if (facet == nullptr) return;
  const FacetColumn& column = columns[static_cast<std::size_t>(facet - facets().data())];
  const auto counts = counts_of(column, last);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const FacetValue& value = column.values()[i];
    out.push_back({source.kind, value.label, std::string(source.facet), value.slug, counts[i]});
  }
}

std::vector<std::string> keys_of(const Xapian::Database& database) {
  std::vector<std::string> keys;
  for (auto at = database.valuestream_begin(kKeySlot); at != database.valuestream_end(kKeySlot);
       ++at)
    keys.push_back(*at);
  return keys;
}

// As many of each as of any other, as far as there are.
std::array<std::size_t, kSuggestionKinds> shares(
    const std::vector<std::vector<std::uint32_t>>& found, std::size_t limit) {
  std::array<std::size_t, kSuggestionKinds> share{};
  bool any = true;
  while (limit > 0 && any) {
    any = false;
    for (std::size_t kind = 0; kind < kSuggestionKinds && limit > 0; ++kind) {
      if (share[kind] == found[kind].size()) continue;
      ++share[kind];
      --limit;
      any = true;
    }
  }
  return share;
}

}  // namespace

std::string_view to_name(SuggestionKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

Suggestions::Suggestions(std::vector<Suggestion> values,
                         const std::vector<FrequentPhrase>& phrases,
                         std::vector<std::string> keys)
    : suggestions_(std::move(values)), keys_(std::move(keys)) {
  Analyzer analyzer;
  std::set<std::string> named;  // a phrase that is the name of something is that thing
  for (const Suggestion& value : suggestions_)
    named.insert(folded_words(value.text, analyzer));
  for (const FrequentPhrase& phrase : phrases) {
    if (named.insert(folded_words(phrase.text, analyzer)).second)
      suggestions_.push_back({SuggestionKind::kPhrase, phrase.text, "", "", phrase.decisions});
  }
  std::sort(
      suggestions_.begin(), suggestions_.end(), [](const Suggestion& one, const Suggestion& other) {
        if (one.decisions != other.decisions) return one.decisions > other.decisions;
        return std::tie(one.text, one.kind, one.facet, one.slug) <
               std::tie(other.text, other.kind, other.facet, other.slug);
      });
  for (const Suggestion& suggestion : suggestions_)
    folded_.push_back(folded_words(suggestion.text, analyzer));
  for (std::uint32_t i = 0; i < suggestions_.size(); ++i)
    add_entries(i);
  std::sort(entries_.begin(), entries_.end(), [&](const Entry& one, const Entry& other) {
    return text_of(one) < text_of(other);
  });
  sort_by_digits(keys_);
}

Suggestions Suggestions::load(const Xapian::Database& database,
                              const std::vector<FacetColumn>& columns) {
  std::vector<Suggestion> values;
  for (const Source& source : kSources)
    add_values(source, columns, database.get_lastdocid(), values);
  return {std::move(values), stored_phrases(database), keys_of(database)};
}

std::string_view Suggestions::text_of(const Entry& entry) const {
  return std::string_view(folded_[entry.suggestion]).substr(entry.offset);
}

void Suggestions::add_entries(std::uint32_t suggestion) {
  const std::string& folded = folded_[suggestion];
  for (std::size_t at = 0; at < folded.size(); at = folded.find(' ', at) + 1)
    entries_.push_back({suggestion, static_cast<std::uint32_t>(at)});
}

void Suggestions::find_references(std::string_view digits, std::size_t limit, Found& found) const {
  auto& references = found[static_cast<std::size_t>(SuggestionKind::kReference)];
  auto at = std::lower_bound(
      keys_.begin(), keys_.end(), digits, [](const std::string& key, std::string_view wanted) {
        return compact_reference(key) < wanted;
      });
  for (; at != keys_.end() && references.size() < limit; ++at) {
    if (!compact_reference(*at).starts_with(digits)) break;
    references.push_back(static_cast<std::uint32_t>(at - keys_.begin()));
  }
}

void Suggestions::find_texts(std::string_view folded, std::size_t limit, Found& found) const {
  auto at = std::lower_bound(
      entries_.begin(), entries_.end(), folded, [&](const Entry& entry, std::string_view wanted) {
        return text_of(entry) < wanted;
      });
  std::vector<bool> fits(suggestions_.size());
  for (; at != entries_.end() && text_of(*at).starts_with(folded); ++at)
    fits[at->suggestion] = true;
  for (std::uint32_t i = 0; i < suggestions_.size(); ++i) {
    auto& of_kind = found[static_cast<std::size_t>(suggestions_[i].kind)];
    if (fits[i] && of_kind.size() < limit) of_kind.push_back(i);
  }
}

Suggestion Suggestions::suggestion_of(SuggestionKind kind, std::uint32_t index) const {
  if (kind != SuggestionKind::kReference) return suggestions_[index];
  return {kind, reference_of(keys_[index]), "", keys_[index], 1};
}

std::vector<Suggestion> Suggestions::beginning(std::string_view typed,
                                               Analyzer& analyzer,
                                               std::size_t limit) const {
  const std::string folded = folded_beginning(typed, analyzer);
  if (letters_in(folded) < kSuggestLettersMin) return {};
  Found found(kSuggestionKinds);
  const std::string digits = reference_typed(folded);
  if (!digits.empty()) find_references(digits, limit, found);
  find_texts(folded, limit, found);
  const auto share = shares(found, limit);
  std::vector<std::pair<std::uint32_t, SuggestionKind>> chosen;  // what is no reference
  std::vector<Suggestion> all;
  for (std::size_t i = 0; i < kSuggestionKinds; ++i) {
    const auto kind = static_cast<SuggestionKind>(i);
    for (std::size_t nth = 0; nth < share[i]; ++nth) {
      if (kind == SuggestionKind::kReference)
        all.push_back(suggestion_of(kind, found[i][nth]));
      else
        chosen.emplace_back(found[i][nth], kind);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  for (const auto& [index, kind] : chosen)
    all.push_back(suggestion_of(kind, index));
  return all;
}

}  // namespace ombud
