// engine/text_index.cpp - finds terms in the mapped file; places are engine/phrase_finder.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text_index.h"

#include <numeric>

#include "engine/phrase_finder.h"
#include "engine/text_parts.h"

namespace ombud {

struct TextIndex::State {
  explicit State(const std::filesystem::path& file) : parts(file) {}

  TextParts parts;
  double average_length = 0;
};

TextIndex::TextIndex() = default;
TextIndex::~TextIndex() = default;

std::shared_ptr<const TextIndex> TextIndex::open(const std::filesystem::path& file) {
  const std::shared_ptr<TextIndex> index(new TextIndex);  // its constructor is private
  index->state_ = std::make_unique<State>(file);
  const auto lengths = index->state_->parts.lengths;
  const auto sum = std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0});
  if (index->decisions() > 0)
    index->state_->average_length = static_cast<double>(sum) / index->decisions();
  return index;
}

std::uint32_t TextIndex::decisions() const { return state_->parts.decisions(); }

std::uint32_t TextIndex::length(DecisionId id) const { return state_->parts.lengths[id]; }

std::span<const std::uint32_t> TextIndex::lengths() const { return state_->parts.lengths; }

double TextIndex::average_length() const { return state_->average_length; }

std::uint32_t TextIndex::frequency(std::string_view term) const {
  const auto at = state_->parts.find(term);
  return at ? state_->parts.term_decisions[*at] : 0;
}

Postings TextIndex::postings(std::string_view term) const {
  const auto at = state_->parts.find(term);
  return at ? state_->parts.postings_of(*at) : Postings();
}

std::vector<std::string> TextIndex::words_beginning(std::string_view beginning,
                                                    std::size_t limit) const {
  std::vector<std::string> words;
  if (!is_exact_word(beginning)) return words;
  const TextParts& parts = state_->parts;
  for (std::size_t at = parts.first_from(beginning);
       at < parts.terms() && words.size() < limit && parts.term(at).starts_with(beginning);
       ++at)
    words.emplace_back(parts.term(at));
  return words;
}

void TextIndex::each_word(
    const std::function<void(std::string_view word, std::uint32_t decisions)>& take) const {
  const TextParts& parts = state_->parts;
  for (std::size_t at = 0; at < parts.terms(); ++at)
    if (is_exact_word(parts.term(at))) take(parts.term(at), parts.term_decisions[at]);
}

std::optional<Token> TextIndex::token_of(std::string_view word) const {
  const auto at = state_->parts.find(word);
  if (!at || state_->parts.term_tokens[*at] == 0) return std::nullopt;
  return state_->parts.term_tokens[*at];
}

std::vector<Token> TextIndex::tokens_of_stem(std::string_view stem) const {
  return state_->parts.tokens_of_stem(stem);
}

std::vector<Token> TextIndex::tokens_beginning(std::string_view beginning,
                                               std::size_t limit) const {
  std::vector<Token> tokens;
  if (!is_exact_word(beginning)) return tokens;
  const TextParts& parts = state_->parts;
  for (std::size_t at = parts.first_from(beginning);
       at < parts.terms() && tokens.size() < limit && parts.term(at).starts_with(beginning);
       ++at)
    tokens.push_back(parts.term_tokens[at]);
  return tokens;
}

void TextIndex::texts_of(DecisionId id, std::vector<TextTokens>& texts) const {
  state_->parts.texts_of(id, texts);
}

std::vector<DecisionId> TextIndex::side_by_side(std::span<const std::string> words,
                                                std::optional<ZoneId> part,
                                                const Deadline& deadline) const {
  return PhraseFinder(state_->parts, part, deadline).side_by_side(words);
}

std::vector<DecisionId> TextIndex::near_each_other(std::span<const std::string> words,
                                                   std::size_t within,
                                                   std::optional<ZoneId> part,
                                                   const Deadline& deadline) const {
  return PhraseFinder(state_->parts, part, deadline).near_each_other(words, within);
}

}  // namespace ombud
