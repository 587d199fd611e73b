// engine/analysis.cpp - ICU finds the words; our own rules split, fold and stem them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include "corpus/code_points.h"
#include "engine/domain_words.h"
#include "engine/english_stems.h"
#include "engine/word_breaks.h"
#include "engine/word_characters.h"

namespace ombud {
namespace {

// Raised with any change to the rules below: terms of an older index no longer meet ours.
constexpr int kRulesVersion = 2;

// Letters that carry no accent mark to strip, yet are typed without on an English keyboard.
std::u16string_view plain_letters(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return u"ae";
    case 0x0153:
      return u"oe";
    case 0x00F8:
      return u"o";
    case 0x0142:
      return u"l";
    case 0x0111:
    case 0x00F0:
      return u"d";
    case 0x00FE:
      return u"th";
    case 0x0131:
      return u"i";
    default:
      return {};
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), is_digit);
}

// "council's" and "council" are one word; so are "councilsʼ" and "councils".
void drop_possessive(std::string& folded) {
  if (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
  while (!folded.empty() && folded.back() == '\'')
    folded.pop_back();
}

// "1500.00" is "1500": whole pounds are written both ways.
void drop_no_pence(std::string& folded) {
  if (folded.size() > 3 && folded.ends_with(".00") && is_digit(folded.front()))
    folded.resize(folded.size() - 3);
}

// Letters after the number of a section: "s117", "s106A", "s21ZA".
constexpr std::size_t kSectionLettersMax = 2;

// "s17", "s106a": the letter of a section and its number, written as one.
bool is_glued_section(std::string_view folded) {
  if (folded.size() < 2 || folded.front() != 's' || !is_digit(folded[1])) return false;
  const auto number_end = folded.find_first_not_of("0123456789", 1);
  if (number_end == std::string_view::npos) return true;
  const std::string_view letters = folded.substr(number_end);
  return letters.size() <= kSectionLettersMax &&
         std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What "s" and "ss" stand for before a number: "s.17", "s 17", "ss 17 and 18".
std::string_view section_word(std::string_view folded) {
  if (folded == "s") return "section";
  return folded == "ss" ? "sections" : std::string_view();
}

// Between the letter of a section and its number: nothing, a dot, or spaces (also those that do not
// break).
bool leads_to_number(std::string_view joint) {
  for (std::size_t at = 0; at < joint.size();) {
    const auto c = static_cast<UChar32>(next_code_point(joint, at));
    if (c != U'.' && !u_isUWhiteSpace(c)) return false;
  }
  return true;
}

void check(UErrorCode status, const char* what) {
  if (U_SUCCESS(status)) return;
  throw std::runtime_error(std::string("ICU cannot ") + what + " (" + u_errorName(status) +
                           "): is the package libicu with its data installed whole?");
}

}  // namespace

struct Analyzer::State {
  State();

  void add_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<Word>& out);
  void add_pieces(std::string_view text,
                  const std::vector<Character>& characters,
                  std::vector<Word>& out);
  void add(std::string_view text,
           const Character* first,
           const Character* last,
           std::vector<Word>&);
  bool add_plain(std::string_view text, std::size_t begin, std::size_t end, std::vector<Word>& out);
  void finish(std::string_view text, Word word, std::vector<Word>& out);
  void name_section(std::string_view text, const Word& number, std::vector<Word>& out);
  std::string fold(const std::string& raw) const;

  WordBreaks breaks;
  const icu::Normalizer2* fold_case = nullptr;  // ICU's own, lives as long as the program
  const icu::Normalizer2* decompose = nullptr;
  const icu::Normalizer2* compose = nullptr;
  EnglishStems stems;
};

Analyzer::State::State() {
  UErrorCode status = U_ZERO_ERROR;
  fold_case = icu::Normalizer2::getNFKCCasefoldInstance(status);
  decompose = icu::Normalizer2::getNFDInstance(status);
  compose = icu::Normalizer2::getNFCInstance(status);
  check(status, "load its folding rules");
}

// Nearly every word is plain ASCII letters and digits: no ICU needed.
bool Analyzer::State::add_plain(std::string_view text,
                                std::size_t begin,
                                std::size_t end,
                                std::vector<Word>& out) {
  std::string folded(text.substr(begin, end - begin));
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c + ('a' - 'A'));
    } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
      return false;
    }
  }
  finish(text, {begin, end, std::move(folded), {}}, out);
  return true;
}

void Analyzer::State::add_words(std::string_view text,
                                std::size_t begin,
                                std::size_t end,
                                std::vector<Word>& out) {
  if (add_plain(text, begin, end, out)) return;
  const std::vector<Character> characters = characters_of(text, begin, end);
  if (is_dotted_acronym(characters)) {
    add(text, characters.data(), characters.data() + characters.size(), out);
  } else {
    add_pieces(text, characters, out);
  }
}

void Analyzer::State::add_pieces(std::string_view text,
                                 const std::vector<Character>& characters,
                                 std::vector<Word>& out) {
  std::size_t at = 0;
  while (at < characters.size()) {
    const std::size_t first = at;
    while (at < characters.size() && is_inside_word(characters, at)) {
      ++at;
    }
    if (at > first) add(text, characters.data() + first, characters.data() + at, out);
    ++at;
  }
}

// The characters of one word, without the dots of an acronym and the commas of a number.
void Analyzer::State::add(std::string_view text,
                          const Character* first,
                          const Character* last,
                          std::vector<Word>& out) {
  std::string raw;
  for (const Character* c = first; c != last; ++c) {
    const bool decimal_point = c->kind == CharKind::kDot && (c - 1)->kind == CharKind::kDigit;
    if (decimal_point) {
      raw += '.';
    } else if (c->kind == CharKind::kApostrophe) {
      raw += '\'';
    } else if (c->kind != CharKind::kDot && c->kind != CharKind::kComma) {
      raw += text.substr(c->begin, c->end - c->begin);
    }
  }
  std::string folded = fold(raw);
  drop_possessive(folded);
  drop_no_pence(folded);
  if (!folded.empty()) finish(text, {first->begin, (last - 1)->end, std::move(folded), {}}, out);
}

std::string Analyzer::State::fold(const std::string& raw) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto folded = fold_case->normalize(icu::UnicodeString::fromUTF8(raw), status);
  const auto decomposed = decompose->normalize(folded, status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if ((U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0) continue;
    const std::u16string_view plain = plain_letters(c);
    if (plain.empty()) {
      bare.append(c);
    } else {
      bare.append(plain.data(), static_cast<std::int32_t>(plain.size()));
    }
  }
  std::string utf8;
  compose->normalize(bare, status).toUTF8String(utf8);
  check(status, "fold a word");
  return utf8;
}

// Gives a word with `folded` its stem; one that is too long stays as a place.
void Analyzer::State::finish(std::string_view text, Word word, std::vector<Word>& out) {
  if (is_glued_section(word.folded)) {
    std::size_t number = word.begin;
    next_code_point(text, number);
    finish(text, {word.begin, number, word.folded.substr(0, 1), {}}, out);
    finish(text, {number, word.end, word.folded.substr(1), {}}, out);
    return;
  }
  if (word.folded.size() > kWordBytesMax) {
    word.folded.clear();
  } else {
    word.stem = has_digit(word.folded) ? word.folded : stems.stem_of(word.folded);
    if (is_digit(word.folded.front())) name_section(text, word, out);
  }
  out.push_back(std::move(word));
}

// The word before a number is "section" where it is but the letter of one.
void Analyzer::State::name_section(std::string_view text,
                                   const Word& number,
                                   std::vector<Word>& out) {
  if (out.empty()) return;
  Word& before = out.back();
  const std::string_view section = section_word(before.folded);
  if (section.empty()) return;
  if (!leads_to_number(text.substr(before.end, number.begin - before.end))) return;
  before.folded = section;
  before.stem = stems.stem_of(before.folded);
}

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Word> Analyzer::words(std::string_view text) {
  const std::vector<WordPlace>& places = state_->breaks.of(text);
  std::vector<Word> words;
  words.reserve(places.size());
  for (const WordPlace& place : places)
    state_->add_words(text, place.begin, place.end, words);
  return words;
}

std::string analysis_version() {
  UVersionInfo version{};
  u_getVersion(version);
  return "icu " + std::to_string(version[0]) + "." + std::to_string(version[1]) +
         ", snowball english of xapian " + Xapian::version_string() + ", rules " +
         std::to_string(kRulesVersion) + ", " + stem_exceptions_version() + ", " +
         domain_words_version();
}

}  // namespace ombud
