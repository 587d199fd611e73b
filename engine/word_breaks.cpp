// engine/word_breaks.cpp - see word_breaks.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_breaks.h"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <unicode/utext.h>

namespace ombud {
namespace {

enum class ByteKind : std::uint8_t {
  kBreak,   // a word always ends here: brackets, hyphens, quotation marks, controls
  kSpace,   // so it does here, and what follows does not look back
  kInside,  // letters and digits
  kJoint,   // may stand inside a word, if between two letters or digits
  kUnplain  // left to ICU
};

constexpr std::array<ByteKind, 256> byte_kinds() {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) kinds[c] = ByteKind::kInside;
    if (c >= 0x80) kinds[c] = ByteKind::kUnplain;
  }
  for (const unsigned char c : {' ', '\t', '\n', '\v', '\f', '\r'})
    kinds[c] = ByteKind::kSpace;
  for (const unsigned char c : {'\'', '.', ',', ':', ';'})
    kinds[c] = ByteKind::kJoint;
  for (const unsigned char c : {'_', '@'})  // join what stands beside them
    kinds[c] = ByteKind::kUnplain;
  return kinds;
}

ByteKind kind_of(char c) {
  static constexpr std::array<ByteKind, 256> kKinds = byte_kinds();
  return kKinds[static_cast<unsigned char>(c)];
}

void check(UErrorCode status, const char* what) {
  if (U_SUCCESS(status)) return;
  throw std::runtime_error(std::string("ICU cannot ") + what + " (" + u_errorName(status) +
                           "): is the package libicu with its data installed whole?");
}

}  // namespace

void WordBreaks::CloseText::operator()(UText* text) const { utext_close(text); }

WordBreaks::WordBreaks() {
  UErrorCode status = U_ZERO_ERROR;
  breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check(status, "load its rules of words");
}

const std::vector<WordPlace>& WordBreaks::of(std::string_view text) {
  words_.clear();
  for (std::size_t begin = 0; begin < text.size();) {
    if (kind_of(text[begin]) == ByteKind::kSpace) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1;
    while (end < text.size() && kind_of(text[end]) != ByteKind::kSpace)
      ++end;
    take_piece(text, begin, end);
    begin = end;
  }
  return words_;
}

void WordBreaks::take_piece(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t words_before = words_.size();
  for (std::size_t at = begin; at < end;) {
    const ByteKind kind = kind_of(text[at]);
    const bool joins = kind == ByteKind::kJoint && at > begin && at + 1 < end &&
                       kind_of(text[at - 1]) == ByteKind::kInside &&
                       kind_of(text[at + 1]) == ByteKind::kInside;
    if (kind == ByteKind::kUnplain || joins) {
      words_.resize(words_before);
      return take_unplain(text, begin, end);
    }
    const std::size_t first = at++;
    if (kind != ByteKind::kInside) continue;
    while (at < end && kind_of(text[at]) == ByteKind::kInside)
      ++at;
    words_.push_back({.begin = first, .end = at});
  }
}

void WordBreaks::take_unplain(std::string_view text, std::size_t begin, std::size_t end) {
  UErrorCode status = U_ZERO_ERROR;
  text_.reset(utext_openUTF8(
      text_.release(), text.data() + begin, static_cast<std::int64_t>(end - begin), &status));
  breaks_->setText(text_.get(), status);
  check(status, "read a text");
  auto first = static_cast<std::size_t>(breaks_->first());
  for (std::int32_t next = breaks_->next(); next != icu::BreakIterator::DONE;
       next = breaks_->next()) {
    const auto last = static_cast<std::size_t>(next);
    if (breaks_->getRuleStatus() >= UBRK_WORD_NUMBER)  // less: space, punctuation, emoji
      words_.push_back({.begin = begin + first, .end = begin + last});
    first = last;
  }
}

}  // namespace ombud
