// bench/query_maker.cpp - see query_maker.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/query_maker.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "corpus/dates.h"
#include "corpus/slug.h"

namespace ombud {
namespace {

constexpr std::uint64_t kQueryStream = 2;

constexpr std::uint32_t kRareMin = 2, kRareMax = 20;  // decisions
constexpr std::size_t kLettersMin = 4;                // shorter words are mostly grammar

// A wildcard stands for 1,000 words at most; forms of a word that only the index has come on top.
constexpr std::size_t kPrefixWordsMax = 700;

// Statute wording, titles of guidance, names of duties: what people quote. All of it stands in
// made-up decisions (bench/wording/).
constexpr std::array<std::string_view, 14> kQuoted = {
    "duty to safeguard and promote the welfare of children",
    "Education, Health and Care Plan",
    "failed to take into account",
    "take into account what",
    "special educational needs and disability code of practice",
    "suitable full-time education",
    "Care and Support Statutory Guidance",
    "in line with its complaints procedure",
    "Homelessness Code of Guidance",
    "secure the special educational provision",
    "on the balance of probabilities",
    "right of appeal to a tribunal",
    "the main housing duty",
    "caused by the fault"};

std::string asking(std::string_view text) { return "q=" + escaped(text); }

// So many words from `at` on; empty where a stop, a figure or the end comes between.
std::string words_side_by_side(std::string_view text, std::size_t at, std::size_t words) {
  const std::size_t begin = text.find(' ', at) + 1;
  if (begin == 0) return {};
  std::size_t end = begin;
  for (; end < text.size() && words > 0; ++end) {
    const char c = text[end];
    if (c == ' ') --words;
    if (words > 0 && c != ' ' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return {};
  }
  if (words > 0) return {};
  return std::string(text.substr(begin, end - begin - 1));
}

}  // namespace

std::string escaped(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-_.~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
  }
  return out;
}

QueryMaker::QueryMaker(const WordCounts& counts, std::uint64_t seed)
    : counts_(counts), random_(seed, kQueryStream) {
  for (const auto& [word, decisions] : counts.decisions_with) {
    if (word.size() < kLettersMin) continue;
    if (decisions >= kRareMin && decisions <= kRareMax) rare_.push_back(word);
    if (decisions * 100ULL >= counts.decisions && decisions * 100ULL <= counts.decisions * 30)
      middling_.push_back(word);
    if (decisions * 3ULL > counts.decisions) common_.push_back(word);
  }
  if (rare_.empty() || middling_.empty() || common_.empty())
    throw std::runtime_error("these decisions are too few, or too alike, to make queries from");
}

std::vector<BenchQuery> QueryMaker::make(std::size_t count) {
  static constexpr std::size_t kTries = 2'000;  // a class; most queries are new at the first
  const auto classes = query_classes();
  std::vector<BenchQuery> queries;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::size_t wanted = count / classes.size() + (i < count % classes.size() ? 1 : 0);
    std::set<std::string> made;
    for (std::size_t tries = 0; made.size() < wanted; ++tries) {
      if (tries == kTries)
        throw std::runtime_error("these decisions are too few to make " + std::to_string(wanted) +
                                 " different queries of class " + std::string(classes[i]));
      const std::string address = address_of(classes[i]);
      if (address.empty() || !made.insert(address).second) continue;
      queries.push_back({std::string(classes[i]), address});
    }
  }
  return queries;
}

// Empty = what was drawn makes no query of that class.
std::string QueryMaker::address_of(std::string_view query_class) {
  const auto one_of = [&](const Words& words) { return words[random_.below(words.size())]; };
  if (query_class == "rare") return asking(one_of(rare_));
  if (query_class == "common") return asking(one_of(common_));
  if (query_class == "and2") return two_words();
  if (query_class == "or35") return any_of_words();
  if (query_class == "phrase") return phrase();
  if (query_class == "term_council") return word_and_council();
  if (query_class == "term_cat_date") return word_category_and_dates();
  if (query_class == "browse") return filters_alone();
  return prefix();
}

// Of one decision, so that something is found.
std::string QueryMaker::two_words() {
  const Decision& decision = any_decision();
  const std::string one = middling_word_of(decision);
  const std::string other = middling_word_of(decision);
  if (one.empty() || one == other) return {};
  return asking(one + " " + other);
}

std::string QueryMaker::any_of_words() {
  std::string text;
  for (std::size_t words = random_.between(3, 5); words > 0; --words) {
    const Words& list = random_.percent(50) ? common_ : middling_;
    text += (text.empty() ? "" : " OR ") + list[random_.below(list.size())];
  }
  return asking(text);
}

// By turns: quoted law and guidance, wording that nearly all share, wording of one decision.
std::string QueryMaker::phrase() {
  const std::size_t turn = phrases_ % 3;
  std::string words =
      turn == 0 ? std::string(kQuoted[phrases_ / 3 % kQuoted.size()]) : phrase_of_sample(turn == 1);
  if (words.empty()) return {};
  ++phrases_;
  return asking("\"" + words + "\"");
}

std::string QueryMaker::phrase_of_sample(bool shared) {
  const Decision& decision = any_decision();
  std::vector<const Block*> blocks;
  for (const Section& section : decision.sections) {
    const bool is_shared =
        section.kind == SectionKind::kRole || section.kind == SectionKind::kConsidered;
    const bool is_own =
        section.kind == SectionKind::kEvents || section.kind == SectionKind::kFindings;
    for (const Block& block : section.blocks)
      if (shared ? is_shared : is_own) blocks.push_back(&block);
  }
  if (blocks.empty()) return {};
  const std::string& text = blocks[random_.below(blocks.size())]->text;
  return words_side_by_side(text, random_.below(text.size()), random_.between(2, 6));
}

std::string QueryMaker::word_and_council() {
  const Decision& decision = any_decision();
  const std::string word = middling_word_of(decision);
  if (word.empty() || decision.body.slug.empty()) return {};
  return asking(word) + "&council=" + escaped(decision.body.slug);
}

// One to three years around the decision's own.
std::string QueryMaker::word_category_and_dates() {
  const Decision& decision = any_decision();
  const std::string word = middling_word_of(decision);
  if (word.empty() || !decision.date) return {};
  const int year = static_cast<int>(decision.date->year());
  const int first = year - static_cast<int>(random_.below(2));
  const int last = year + static_cast<int>(random_.below(2));
  return asking(word) + "&category=" + slug(decision.category) +
         "&date_from=" + std::to_string(first) + "-01-01&date_to=" + std::to_string(last) +
         "-12-31";
}

// Newest first, as a page without a question shows them.
std::string QueryMaker::filters_alone() {
  const Decision& decision = any_decision();
  if (!decision.date) return {};
  std::string address;
  if (random_.percent(50)) address += "council=" + escaped(decision.body.slug) + "&";
  if (random_.percent(60)) address += "category=" + slug(decision.category) + "&";
  if (address.empty() || random_.percent(40))
    address += "date_from=" + std::to_string(static_cast<int>(decision.date->year())) + "-01-01&";
  return address + "sort=-date";
}

std::string QueryMaker::prefix() {
  const Words& list = random_.percent(50) ? middling_ : rare_;
  const std::string& word = list[random_.below(list.size())];
  const std::string letters = word.substr(0, random_.between(3, 6));
  if (letters.size() == word.size() || words_that_begin(letters) > kPrefixWordsMax) return {};
  return asking(letters + "*");
}

const Decision& QueryMaker::any_decision() {
  return counts_.sample[random_.below(counts_.sample.size())];
}

std::string QueryMaker::middling_word_of(const Decision& decision) {
  static constexpr int kTries = 50;
  std::vector<const Block*> blocks;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      blocks.push_back(&block);
  for (int i = 0; i < kTries && !blocks.empty(); ++i) {
    const Words words = plain_words(blocks[random_.below(blocks.size())]->text);
    if (words.empty()) continue;
    const std::string& word = words[random_.below(words.size())];
    if (std::binary_search(middling_.begin(), middling_.end(), word)) return word;
  }
  return {};
}

std::size_t QueryMaker::words_that_begin(const std::string& letters) const {
  std::size_t words = 0;
  const auto& all = counts_.decisions_with;
  for (auto word = all.lower_bound(letters); word != all.end(); ++word, ++words)
    if (!word->first.starts_with(letters)) break;
  return words;
}

}  // namespace ombud
