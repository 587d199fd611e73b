// engine/analysis.cpp - ICU finds the words; our own rules split, fold and stem them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

// Raised with any change to the rules below: terms of an older index no longer meet ours.
constexpr int kRulesVersion = 1;

// Stems kept; 57,000 decisions have some 100,000 distinct words, of which the commonest 30,000 make
// up nearly all occurrences. About 4 MB when full.
constexpr std::size_t kStemsKept = 30'000;

// Accents, soft hyphen, joiners: never a character of their own.
constexpr std::uint32_t kAttached = U_GC_M_MASK | U_GC_CF_MASK;

enum class CharKind : std::uint8_t { kLetter, kDigit, kMark, kApostrophe, kDot, kComma, kOther };

struct Character {
  CharKind kind = CharKind::kOther;
  std::size_t begin = 0, end = 0;  // bytes, of the whole text
};

// The separators that ICU keeps inside a word, in their ASCII, typographic and full-width shapes.
CharKind separator_kind(UChar32 c) {
  switch (c) {
    case U'\'':
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0xFF07:
      return CharKind::kApostrophe;
    case U'.':
    case 0x2024:
    case 0xFF0E:
      return CharKind::kDot;
    case U',':
    case 0xFF0C:
      return CharKind::kComma;
    default:
      return CharKind::kOther;
  }
}

CharKind kind_of(UChar32 c) {
  const CharKind separator = separator_kind(c);
  if (separator != CharKind::kOther) return separator;
  if (u_isalpha(c)) return CharKind::kLetter;
  if (u_isdigit(c)) return CharKind::kDigit;
  return (U_GET_GC_MASK(c) & kAttached) != 0 ? CharKind::kMark : CharKind::kOther;
}

std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Character> characters;
  characters.reserve(end - begin);
  while (begin < end) {
    const std::size_t start = begin;
    const CharKind kind = kind_of(next_code_point(text, begin));
    // An accent belongs to the character that carries it, so that it never stands alone.
    if (kind == CharKind::kMark && !characters.empty()) {
      characters.back().end = begin;
    } else {
      characters.push_back({kind, start, begin});
    }
  }
  return characters;
}

bool has_kind(const std::vector<Character>& characters, std::size_t at, CharKind kind) {
  return at < characters.size() && characters[at].kind == kind;
}

// "U.K", "P.T.O", "e.g": single letters with a dot between every two.
bool is_dotted_acronym(const std::vector<Character>& characters) {
  if (characters.size() < 3 || characters.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i].kind != (i % 2 == 0 ? CharKind::kLetter : CharKind::kDot)) return false;
  }
  return true;
}

std::size_t digits_from(const std::vector<Character>& characters, std::size_t at) {
  std::size_t count = 0;
  while (has_kind(characters, at + count, CharKind::kDigit))
    ++count;
  return count;
}

// "1,500": a comma before exactly three digits. "paragraphs 15,16" are two numbers.
bool groups_thousands(const std::vector<Character>& characters, std::size_t comma) {
  std::size_t before = 0;
  while (before < comma && characters[comma - 1 - before].kind == CharKind::kDigit)
    ++before;
  return before >= 1 && before <= 3 && digits_from(characters, comma + 1) == 3;
}

// Whether the separator at `at` stands inside a word rather than between two.
bool joins(const std::vector<Character>& characters, std::size_t at) {
  if (at == 0) return false;
  const auto between = [&](CharKind kind) {
    return characters[at - 1].kind == kind && has_kind(characters, at + 1, kind);
  };
  switch (characters[at].kind) {
    case CharKind::kApostrophe:
      return between(CharKind::kLetter);
    case CharKind::kDot:
      return between(CharKind::kDigit);
    case CharKind::kComma:
      return groups_thousands(characters, at);
    default:
      return false;
  }
}

bool is_word_character(const Character& character) {
  return character.kind == CharKind::kLetter || character.kind == CharKind::kDigit;
}

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

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "council's" and "council" are one word; so are "councilsʼ" and "councils".
void drop_possessive(std::string& folded) {
  if (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
  while (!folded.empty() && folded.back() == '\'')
    folded.pop_back();
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
  void finish(std::string folded, std::size_t begin, std::size_t end, std::vector<Word>& out);
  std::string fold(const std::string& raw) const;
  const std::string& stem_of(const std::string& folded);

  std::unique_ptr<icu::BreakIterator> breaks;
  const icu::Normalizer2* fold_case = nullptr;  // ICU's own, lives as long as the program
  const icu::Normalizer2* decompose = nullptr;
  const icu::Normalizer2* compose = nullptr;
  Xapian::Stem stemmer{"english"};
  std::unordered_map<std::string, std::string> stems;
};

Analyzer::State::State() {
  UErrorCode status = U_ZERO_ERROR;
  breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  fold_case = icu::Normalizer2::getNFKCCasefoldInstance(status);
  decompose = icu::Normalizer2::getNFDInstance(status);
  compose = icu::Normalizer2::getNFCInstance(status);
  check(status, "load its word and folding rules");
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
  finish(std::move(folded), begin, end, out);
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
    while (at < characters.size() && (is_word_character(characters[at]) || joins(characters, at))) {
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
  if (!folded.empty()) finish(std::move(folded), first->begin, (last - 1)->end, out);
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

void Analyzer::State::finish(std::string folded,
                             std::size_t begin,
                             std::size_t end,
                             std::vector<Word>& out) {
  Word word{begin, end, std::move(folded), {}};
  if (word.folded.size() > kWordBytesMax) {
    word.folded.clear();
  } else {
    word.stem = has_digit(word.folded) ? word.folded : stem_of(word.folded);
  }
  out.push_back(std::move(word));
}

const std::string& Analyzer::State::stem_of(const std::string& folded) {
  const auto known = stems.find(folded);
  if (known != stems.end()) return known->second;
  if (stems.size() >= kStemsKept) stems.clear();
  return stems.emplace(folded, stemmer(folded)).first->second;
}

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Word> Analyzer::words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUTextPointer utext(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  state_->breaks->setText(utext.getAlias(), status);
  check(status, "read a text");
  std::vector<Word> words;
  words.reserve(text.size() / 6);
  std::int32_t begin = state_->breaks->first();
  for (std::int32_t end = state_->breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = state_->breaks->next()) {
    if (state_->breaks->getRuleStatus() < UBRK_WORD_NUMBER) continue;  // space, punctuation, emoji
    state_->add_words(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(end), words);
  }
  return words;
}

std::string analysis_version() {
  UVersionInfo version{};
  u_getVersion(version);
  return "icu " + std::to_string(version[0]) + "." + std::to_string(version[1]) +
         ", snowball english of xapian " + Xapian::version_string() + ", rules " +
         std::to_string(kRulesVersion);
}

}  // namespace ombud
