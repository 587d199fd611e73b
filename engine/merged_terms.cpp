// engine/merged_terms.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/merged_terms.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/schema.h"

namespace ombud {
namespace {

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

}  // namespace

void MergedTerms::merge(const std::vector<std::filesystem::path>& files, File& file) {
  of_run_.resize(files.size());
  FileWriter& postings = file.begin(TextPart::kPostings);
  merge_run_terms(files, [&](const MergedTerm& term) {
    if (is_exact_word(term.term)) add_word(term);
    text_ += term.term;
    begins_.push_back(text_.size());
    decisions_.push_back(term.postings->decisions());
    postings.write(term.postings->bytes());
    posting_begins_.push_back(posting_begins_.back() + term.postings->bytes().size());
  });
  number_words();
}

void MergedTerms::add_word(const MergedTerm& term) {
  const auto word = static_cast<std::uint32_t>(words_.size());
  for (const MergedTerm::Place& place : term.places)
    of_run_[place.run].push_back(word);  // a run's words come in their order
  words_.push_back(static_cast<std::uint32_t>(decisions_.size()));
  stems_.emplace_back(term.stem);
}

// Of equals, in the order of the alphabet.
void MergedTerms::number_words() {
  Numbers ranked(words_.size());
  std::iota(ranked.begin(), ranked.end(), 0U);
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::uint32_t one, std::uint32_t other) {
    return decisions_[words_[one]] > decisions_[words_[other]];
  });
  tokens_.resize(ranked.size());
  for (std::uint32_t rank = 0; rank < ranked.size(); ++rank)
    tokens_[ranked[rank]] = kFirstWord + rank;
}

Token MergedTerms::common_end(std::uint32_t one_in, std::uint32_t decisions) const {
  const auto common = std::count_if(words_.begin(), words_.end(), [&](auto term) {
    return std::uint64_t{decisions_[term]} * one_in >= decisions;
  });
  return kFirstWord + static_cast<Token>(common);
}

void MergedTerms::write(File& file) {
  file.begin(TextPart::kTerms).write(text_);
  file.write<std::uint64_t>(TextPart::kTermBegins, begins_);
  file.write<std::uint32_t>(TextPart::kTermDecisions, decisions_);
  file.write<std::uint64_t>(TextPart::kPostingBegins, posting_begins_);
  write_words(file);
  write_stems(file);
  MergedTerms rest;  // the others are written: their memory is needed
  rest.of_run_ = std::move(of_run_);
  rest.tokens_ = std::move(tokens_);
  *this = std::move(rest);
}

void MergedTerms::write_words(File& file) const {
  Numbers token_of_term(decisions_.size(), 0);
  Numbers term_of_token(tokens_.size());
  for (std::size_t word = 0; word < tokens_.size(); ++word) {
    token_of_term[words_[word]] = tokens_[word];
    term_of_token[tokens_[word] - kFirstWord] = words_[word];
  }
  file.write<std::uint32_t>(TextPart::kTermTokens, token_of_term);
  file.write<std::uint32_t>(TextPart::kWordTerms, term_of_token);
}

// A stem stands among the terms as "Z..." or, where no decision has it outside shared paragraphs,
// as its shared term.
void MergedTerms::write_stems(File& file) const {
  Numbers stem_of_token(tokens_.size());
  for (std::size_t word = 0; word < tokens_.size(); ++word) {
    const std::string term = "Z" + stems_[word];
    const std::uint32_t place = place_of(term);
    stem_of_token[tokens_[word] - kFirstWord] =
        place == kNone ? place_of(shared_term(term)) : place;
  }
  Numbers sorted(tokens_.size());
  std::iota(sorted.begin(), sorted.end(), kFirstWord);
  std::stable_sort(sorted.begin(), sorted.end(), [&](Token one, Token other) {
    return stem_of_token[one - kFirstWord] < stem_of_token[other - kFirstWord];
  });
  file.write<std::uint32_t>(TextPart::kStemTerms, stem_of_token);
  file.write<std::uint32_t>(TextPart::kStemTokens, sorted);
}

std::uint32_t MergedTerms::place_of(std::string_view term) const {
  std::uint32_t low = 0;
  auto high = static_cast<std::uint32_t>(decisions_.size());
  const auto term_at = [&](std::uint32_t at) {
    return std::string_view(text_).substr(begins_[at], begins_[at + 1] - begins_[at]);
  };
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (term_at(middle) < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < decisions_.size() && term_at(low) == term ? low : kNone;
}

std::vector<Token> MergedTerms::tokens_of_run(std::size_t run) const {
  std::vector<Token> tokens;
  tokens.reserve(of_run_[run].size());
  for (const std::uint32_t word : of_run_[run])
    tokens.push_back(tokens_[word]);
  return tokens;
}

}  // namespace ombud
