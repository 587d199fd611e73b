// engine/text_parts.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text_parts.h"

#include <algorithm>

namespace ombud {

TextParts::TextParts(const std::filesystem::path& path) : file_(path, kWordsMark, kTextPartCount) {
  lengths = file_.numbers<std::uint32_t>(TextPart::kLengths);
  term_decisions = file_.numbers<std::uint32_t>(TextPart::kTermDecisions);
  term_tokens = file_.numbers<std::uint32_t>(TextPart::kTermTokens);
  word_terms = file_.numbers<std::uint32_t>(TextPart::kWordTerms);
  stem_terms = file_.numbers<std::uint32_t>(TextPart::kStemTerms);
  stem_tokens = file_.numbers<std::uint32_t>(TextPart::kStemTokens);
  decision_texts = file_.numbers<std::uint32_t>(TextPart::kDecisionTexts);
  text_begins = file_.numbers<std::uint32_t>(TextPart::kTextBegins);
  text_decisions = file_.numbers<std::uint32_t>(TextPart::kTextDecisions);
  pair_firsts = file_.numbers<std::uint32_t>(TextPart::kPairFirsts);
  pair_seconds = file_.numbers<std::uint32_t>(TextPart::kPairSeconds);
  term_begins = file_.numbers<std::uint64_t>(TextPart::kTermBegins);
  posting_begins = file_.numbers<std::uint64_t>(TextPart::kPostingBegins);
  decision_begins = file_.numbers<std::uint64_t>(TextPart::kDecisionBegins);
  layout_begins = file_.numbers<std::uint64_t>(TextPart::kLayoutBegins);
  shared_begins = file_.numbers<std::uint64_t>(TextPart::kSharedBegins);
  shared_place_begins = file_.numbers<std::uint64_t>(TextPart::kSharedPlaceBegins);
  pair_begins = file_.numbers<std::uint64_t>(TextPart::kPairBegins);
  term_bytes = file_.bytes(TextPart::kTerms);
  posting_bytes = file_.bytes(TextPart::kPostings);
  token_bytes = file_.bytes(TextPart::kTokens);
  text_parts = file_.bytes(TextPart::kTextParts);
  layouts = file_.bytes(TextPart::kLayouts);
  shared_places = file_.bytes(TextPart::kSharedPlaces);
  pair_bytes = file_.bytes(TextPart::kPairs);
}

std::size_t TextParts::first_from(std::string_view wanted) const {
  std::size_t low = 0;
  std::size_t high = terms();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (term(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<std::size_t> TextParts::find(std::string_view wanted) const {
  const std::size_t at = first_from(wanted);
  if (at == terms() || term(at) != wanted) return std::nullopt;
  return at;
}

std::optional<std::size_t> TextParts::stem_in_part(Token word, ZoneId part) const {
  std::string_view stem = term(stem_terms[word - kFirstWord]);
  const std::string shared = shared_term("");
  if (stem.starts_with(shared)) stem.remove_prefix(shared.size());
  return find(zone_term(part, stem));
}

std::vector<Token> TextParts::tokens_of_stem(std::string_view stem) const {
  const std::string own = "Z" + std::string(stem);
  auto place = find(own);
  if (!place) place = find(shared_term(own));
  if (!place) return {};
  const auto before = [&](Token token, std::size_t wanted) {
    return stem_terms[token - kFirstWord] < wanted;
  };
  auto at = std::lower_bound(stem_tokens.begin(), stem_tokens.end(), *place, before);
  std::vector<Token> tokens;
  for (; at != stem_tokens.end() && stem_terms[*at - kFirstWord] == *place; ++at)
    tokens.push_back(*at);
  return tokens;
}

void TextParts::texts_of(DecisionId id, std::vector<TextTokens>& texts) const {
  texts.clear();
  std::uint32_t own = decision_texts[id];
  const auto* at = layout_at(id);
  const auto* const end = layout_at(id + 1);
  while (at != end) {
    if (const std::uint64_t shared = read_varint(at); shared > 0) {
      const auto text = own_texts() + static_cast<std::uint32_t>(shared - 1);
      texts.push_back({tokens_of_text(text), std::nullopt});
    } else {
      texts.push_back({tokens_of_text(own), static_cast<ZoneId>(text_parts[own])});
      ++own;
    }
  }
}

std::string_view TextParts::tokens_of_text(std::uint32_t text) const {
  if (text >= own_texts()) {
    const std::uint32_t shared = text - own_texts();
    return token_bytes.substr(shared_begins[shared],
                              shared_begins[shared + 1] - shared_begins[shared]);
  }
  const DecisionId id = text_decisions[text];
  const std::uint64_t begin = decision_begins[id] + text_begins[text];
  const std::uint64_t end = text + 1 < decision_texts[id + 1]
                                ? decision_begins[id] + text_begins[text + 1]
                                : decision_begins[id + 1];
  return token_bytes.substr(begin, end - begin);
}

std::uint32_t TextParts::text_at(DecisionId id, std::size_t byte) const {
  const auto first = text_begins.begin() + decision_texts[id];
  const auto last = text_begins.begin() + decision_texts[id + 1];
  const auto after = std::upper_bound(first, last, byte);
  return static_cast<std::uint32_t>(after - text_begins.begin()) - 1;
}

std::optional<TextParts::Pair> TextParts::find_pair(Token first, Token second) const {
  const auto from = pair_seconds.begin() + pair_firsts[first - kFirstWord];
  const auto to = pair_seconds.begin() + pair_firsts[first - kFirstWord + 1];
  const auto found = std::lower_bound(from, to, second);
  if (found == to || *found != second) return std::nullopt;
  const auto at = static_cast<std::size_t>(found - pair_seconds.begin());
  const std::string_view bytes =
      pair_bytes.substr(pair_begins[at], pair_begins[at + 1] - pair_begins[at]);
  const auto* begin = bytes_at(bytes, 0);
  const auto texts = static_cast<std::uint32_t>(read_varint(begin));
  return Pair{bytes.substr(static_cast<std::size_t>(begin - bytes_at(bytes, 0))), texts};
}

}  // namespace ombud
