// corpus/published_texts.cpp - one walk over the published texts, for each question about them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/published_texts.h"

#include <string_view>

#include <unicode/uchar.h>

#include "corpus/code_points.h"
#include "corpus/utf8.h"

namespace ombud {
namespace {

// `AnyDecision` is a Decision, const or not, and so are its texts.
template <class AnyDecision, class Visit>
void for_each_text(AnyDecision& decision, Visit visit) {
  visit(decision.source);
  visit(decision.reference);
  visit(decision.url);
  visit(decision.body.name);
  visit(decision.category);
  visit(decision.subcategory);
  visit(decision.outcome);
  visit(decision.summary);
  for (auto& section : decision.sections) {
    visit(section.heading);
    for (auto& block : section.blocks) {
      visit(block.marker);
      visit(block.text);
    }
  }
}

// Letters, digits, and the accents that stand on them.
bool is_of_word(std::int32_t c) {
  return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

std::size_t words_of(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const bool was_inside = inside;
    inside = is_of_word(next_code_point(text, i));
    if (inside && !was_inside) ++words;
  }
  return words;
}

std::string told(std::size_t size, std::size_t most, const char* unit) {
  return "its texts come to " + std::to_string(size) + unit + ", a decision's to at most " +
         std::to_string(most) + "; give each decision in a document of its own";
}

}  // namespace

std::size_t clean_texts(Decision& decision) {
  std::size_t removed = 0;
  for_each_text(decision, [&](std::string& text) { removed += clean_text(text); });
  return removed;
}

std::string excess_of_text(const Decision& decision) {
  std::size_t bytes = 0;
  for_each_text(decision, [&](const std::string& text) { bytes += text.size(); });
  if (bytes > kTextBytesMax) return told(bytes, kTextBytesMax, " bytes");
  if (bytes <= kTextWordsMax) return {};  // a word has a byte at least: no real one is counted
  std::size_t words = 0;
  for_each_text(decision, [&](const std::string& text) { words += words_of(text); });
  return words > kTextWordsMax ? told(words, kTextWordsMax, " words") : std::string();
}

}  // namespace ombud
