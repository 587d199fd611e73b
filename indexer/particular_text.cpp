// indexer/particular_text.cpp - paragraphs matched exactly, then the rest as edits of each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/particular_text.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

using Paragraphs = std::vector<ParticularParagraph>;
using Words = std::vector<std::string_view>;

// FNV-1a, then the finaliser of MurmurHash3: a sketch takes the smallest, so all bits must be good.
std::uint64_t hash_of(std::string_view words) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : words)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 33U);
}

// What stands between two words. An apostrophe inside one stays with what follows it, so that the
// "s" of "Mr X's" is no initial.
constexpr std::string_view kSpace = " ";
constexpr std::string_view kApostrophe = " '";

bool is_apostrophe(std::int32_t c) { return c == '\'' || c == 0x2019; }

// Case folded; -1 for what is neither letter nor digit. ICU takes ten times as long over ASCII.
std::int32_t folded_letter(std::int32_t c) {
  if (c >= 0x80) return u_isalnum(c) ? u_foldCase(c, U_FOLD_CASE_DEFAULT) : -1;
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : -1;
}

bool by_hash(const ParticularParagraph& one, const ParticularParagraph& other) {
  return one.hash < other.hash;
}

// Sorted, so that two lists can be intersected.
Words words_of(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Figures, and the initials that people go by ("a" and "I" are more often words).
bool is_telling(std::string_view word) {
  return has_digit(word) || (word.size() == 1 && word != "a" && word != "i");
}

Words telling(const Words& words) {
  Words found;
  std::copy_if(words.begin(), words.end(), std::back_inserter(found), is_telling);
  return found;
}

double share_of_common(const Words& one, const Words& other) {
  Words common;
  std::set_intersection(
      one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(common));
  return static_cast<double>(common.size()) /
         static_cast<double>(std::max(one.size(), other.size()));
}

bool is_edit(std::string_view one, std::string_view other) {
  const Words words = words_of(one);
  const Words other_words = words_of(other);
  return telling(words) == telling(other_words) &&
         share_of_common(words, other_words) >= kEditedWordsMin;
}

std::size_t length_of(const Paragraphs& paragraphs) {
  std::size_t length = 0;
  for (const ParticularParagraph& paragraph : paragraphs)
    length += paragraph.words.size();
  return length;
}

// What of `one` stands in it more often than in `other`.
Paragraphs left_over(const Paragraphs& one, const Paragraphs& other) {
  Paragraphs rest;
  std::set_difference(
      one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(rest), by_hash);
  return rest;
}

// How much of `one` is an edit of nothing in `other`.
std::size_t strange_length(const Paragraphs& one, const Paragraphs& other) {
  std::size_t length = 0;
  for (const ParticularParagraph& paragraph : one) {
    const bool edited = std::any_of(other.begin(), other.end(), [&](const auto& candidate) {
      return is_edit(paragraph.words, candidate.words);
    });
    if (!edited) length += paragraph.words.size();
  }
  return length;
}

bool is_share(std::size_t part, std::size_t whole, double share) {
  return static_cast<double>(part) <= share * static_cast<double>(whole);
}

}  // namespace

ParticularParagraph particular_paragraph(std::string_view text) {
  ParticularParagraph paragraph;
  std::string& words = paragraph.words;
  words.reserve(text.size());
  std::string_view gap;
  for (std::size_t i = 0; i < text.size();) {
    const std::int32_t c = next_code_point(text, i);
    const std::int32_t letter = folded_letter(c);
    if (letter < 0) {
      gap = gap.empty() && is_apostrophe(c) ? kApostrophe : kSpace;
      continue;
    }
    if (!words.empty()) words += gap;
    gap = {};
    append_code_point(words, letter);
  }
  paragraph.hash = hash_of(words);
  return paragraph;
}

Paragraphs particular_text(const Decision& decision, const BoilerplateDetector& boilerplate) {
  const auto shared = boilerplate.blocks(decision);
  Paragraphs paragraphs{particular_paragraph(decision.summary)};
  std::uint32_t index = 0;
  auto next_shared = shared.begin();
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks) {
      if (next_shared != shared.end() && *next_shared == index)
        ++next_shared;
      else
        paragraphs.push_back(particular_paragraph(block.text));
      ++index;
    }
  const auto is_empty = [](const auto& paragraph) { return paragraph.words.empty(); };
  paragraphs.erase(std::remove_if(paragraphs.begin(), paragraphs.end(), is_empty),
                   paragraphs.end());
  std::sort(paragraphs.begin(), paragraphs.end(), by_hash);
  return paragraphs;
}

bool is_same_text(const Paragraphs& one, const Paragraphs& other) {
  const std::size_t one_length = length_of(one);
  const std::size_t other_length = length_of(other);
  if (std::min(one_length, other_length) < kParticularLengthMin) return false;
  const Paragraphs one_rest = left_over(one, other);
  const Paragraphs other_rest = left_over(other, one);
  const double changed_max = 1 - kVerbatimShareMin;
  if (!is_share(length_of(one_rest), one_length, changed_max) ||
      !is_share(length_of(other_rest), other_length, changed_max) || one_rest.size() > kEditsMax ||
      other_rest.size() > kEditsMax)
    return false;
  return is_share(strange_length(one_rest, other_rest), one_length, kStrangeShareMax) &&
         is_share(strange_length(other_rest, one_rest), other_length, kStrangeShareMax);
}

}  // namespace ombud
