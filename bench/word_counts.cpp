// bench/word_counts.cpp - see word_counts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/word_counts.h"

#include <fstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "bench/seeded_random.h"
#include "corpus/decision_json.h"

namespace ombud {
namespace {

// Decisions kept whole: 300 queries take a decision each, and some are no use to their class.
constexpr std::size_t kSample = 1'500;

constexpr std::uint64_t kSampleStream = 1;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void add_words(std::unordered_set<std::string>& words, std::string_view text) {
  for (std::string& word : plain_words(text))
    words.insert(std::move(word));
}

std::unordered_set<std::string> words_of(const Decision& decision) {
  std::unordered_set<std::string> words;
  add_words(words, decision.summary);
  for (const Section& section : decision.sections) {
    add_words(words, section.heading);
    for (const Block& block : section.blocks)
      add_words(words, block.text);
  }
  return words;
}

Decision decision_on(const std::string& line,
                     const std::filesystem::path& file,
                     std::uint64_t row) {
  DecisionFromJson read = decision_from_json(line);
  if (!read.faults.empty() || read.decision.reference.empty())
    throw std::runtime_error(file.string() + ", line " + std::to_string(row) +
                             " is no decision. Make the file with make_decisions.");
  return std::move(read.decision);
}

// Reservoir sampling: after every line, each so far was kept with the same chance.
void offer(std::vector<Decision>& sample,
           Decision decision,
           std::uint64_t row,
           SeededRandom& random) {
  if (sample.size() < kSample) {
    sample.push_back(std::move(decision));
    return;
  }
  const std::size_t place = random.below(static_cast<std::size_t>(row));
  if (place < kSample) sample[place] = std::move(decision);
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const char small = lower(c);
    if (small >= 'a' && small <= 'z') {
      word += small;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

WordCounts count_words(const std::filesystem::path& file, std::uint64_t seed) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + " cannot be opened");
  SeededRandom random(seed, kSampleStream);
  std::unordered_map<std::string, std::uint32_t> counts;
  WordCounts result;
  for (std::string line; std::getline(in, line);) {
    ++result.decisions;
    Decision decision = decision_on(line, file, result.decisions);
    for (const std::string& word : words_of(decision))
      ++counts[word];
    offer(result.sample, std::move(decision), result.decisions, random);
  }
  if (result.decisions == 0) throw std::runtime_error(file.string() + " holds no decision");
  result.decisions_with = {counts.begin(), counts.end()};
  return result;
}

}  // namespace ombud
