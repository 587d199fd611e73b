// corpus/law_words.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/dates.h"

namespace ombud {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_large(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_large(c) || (c >= 'a' && c <= 'z'); }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Characters beyond ASCII that are no letters of a title, and what they stand for.
struct Sign {
  std::string_view bytes;
  char mark;  // ' ' separates, 0 is nothing at all
};

constexpr std::array kSigns = {
    Sign{"\xC2\xA0", ' '},      Sign{"\xE2\x80\xAF", ' '},  Sign{"\xE2\x80\x89", ' '},
    Sign{"\xE2\x80\x83", ' '},  Sign{"\xE2\x80\x82", ' '},  Sign{"\xE2\x80\xA8", ' '},
    Sign{"\xC2\xAD", 0},        Sign{"\xE2\x80\x8B", 0},    Sign{"\xEF\xBB\xBF", 0},
    Sign{"\xE2\x80\x98", '\''}, Sign{"\xE2\x80\x99", '\''}, Sign{"\xE2\x80\x9C", '"'},
    Sign{"\xE2\x80\x9D", '"'},  Sign{"\xE2\x80\x93", '-'},  Sign{"\xE2\x80\x94", '-'},
    Sign{"\xE2\x80\x91", '-'},  Sign{"\xE2\x80\x90", '-'},  Sign{"\xE2\x80\xA2", ';'},
    Sign{"\xE2\x80\xA6", '.'},  Sign{"\xC2\xA3", '#'},      Sign{"\xC2\xA7", '#'},
};

const Sign* sign_at(std::string_view rest) {
  if (!is_beyond_ascii(rest.front())) return nullptr;
  const auto* found = std::find_if(
      kSigns.begin(), kSigns.end(), [&](const Sign& sign) { return rest.starts_with(sign.bytes); });
  return found == kSigns.end() ? nullptr : found;
}

struct Character {
  char mark;         // a letter or digit stands for itself, every letter beyond ASCII is 'e'
  std::size_t size;  // in bytes
};

Character character_at(std::string_view rest) {
  if (const Sign* sign = sign_at(rest)) return {sign->mark, sign->bytes.size()};
  if (is_beyond_ascii(rest.front())) return {'e', 1};
  const char c = rest.front();
  if (c == '\t') return {';', 1};  // cells of a table are apart
  if (c == '\n' || c == '\r') return {' ', 1};
  return {c, 1};
}

bool is_word(char c) { return is_letter(c) || is_digit(c); }

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<LawWord> words() && {
    static constexpr std::size_t kBytesOfWord = 5;  // with what stands behind it
    words_.reserve(text_.size() / kBytesOfWord);
    while (at_ < text_.size()) {
      const Character here = character_at(text_.substr(at_));
      if (is_word(here.mark) || here.mark == '&') {
        add_word();
      } else if (here.mark == ' ' || here.mark == 0) {
        at_ += here.size;
        joined_ = joined_ && here.mark == 0;
      } else {
        const char mark = here.mark == '\'' ? '"' : here.mark;
        add({text_.substr(at_, here.size), {}, mark, false, joined_});
        at_ += here.size;
      }
    }
    return std::move(words_);
  }

 private:
  void add(LawWord word) {
    words_.push_back(std::move(word));
    joined_ = true;
  }

  void add_word() {
    LawWord word;
    const std::size_t begin = at_;
    word.capital = is_large(text_[at_]);
    word.joined = joined_;
    if (text_[at_] == '&') {
      word.folded = "and";
      ++at_;
    } else {
      take_letters(word.folded);
    }
    word.text = text_.substr(begin, at_ - begin);
    add(std::move(word));
  }

  void take_letters(std::string& folded) {
    char before = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_word(c)) {
        before = take_plain(folded);
        continue;
      }
      const Character here = character_at(text_.substr(at_));
      if (is_word(here.mark)) {
        folded += c;
      } else if (here.mark == 0) {  // a soft hyphen
      } else if (!joins(here, before)) {
        return;
      } else if (here.mark == '-') {
        folded += '-';
      }
      before = here.mark == 0 ? before : here.mark;
      at_ += here.size;
    }
  }

  // Letters and digits, as far as they go; the last of them.
  char take_plain(std::string& folded) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_]))
      ++at_;
    const std::size_t old_size = folded.size();
    folded.append(text_, begin, at_ - begin);
    for (std::size_t i = old_size; i < folded.size(); ++i)
      if (is_large(folded[i])) folded[i] = static_cast<char>(folded[i] - 'A' + 'a');
    return text_[at_ - 1];
  }

  // Within "Anti-social" and "Children’s", and behind "Persons’"; never within "184-189".
  bool joins(const Character& mark, char before) const {
    if (!is_letter(before)) return false;
    const bool ends = at_ + mark.size >= text_.size();
    const char next = ends ? ' ' : character_at(text_.substr(at_ + mark.size)).mark;
    if (mark.mark == '\'') return is_letter(next) || before == 's';
    return mark.mark == '-' && is_letter(next);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool joined_ = false;
  std::vector<LawWord> words_;
};

}  // namespace

std::vector<LawWord> law_words(std::string_view text) { return Cutter(text).words(); }

std::string folded_name(std::string_view name) {
  std::string folded;
  for (const LawWord& word : law_words(name)) {
    if (word.mark != 0) continue;
    folded += (folded.empty() ? "" : " ") + word.folded;
  }
  return folded;
}

int year_of_word(const LawWord& word) {
  static constexpr std::size_t kDigits = 4;
  static constexpr int kFirst = 1800;  // older Acts are cited by the year of a reign
  static const int kLast = static_cast<int>(today().year());
  if (word.mark != 0 || word.text.size() != kDigits) return 0;
  if (!std::all_of(word.text.begin(), word.text.end(), is_digit)) return 0;
  const int year = std::stoi(word.folded);
  return year >= kFirst && year <= kLast ? year : 0;
}

}  // namespace ombud
