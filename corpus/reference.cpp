// corpus/reference.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reference.h"

namespace ombud {
namespace {

constexpr std::size_t kDigits = 8;              // YY NNN NNN
constexpr std::string_view kSampleYears = "9";  // 90 to 99: no such year of receipt exists

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// How many bytes at `i` are a separator between a reference's groups: space, no-break space,
// narrow no-break space, hyphen, no-break hyphen, en dash, slash.
std::size_t separator_size(std::string_view text, std::size_t i) {
  for (const std::string_view separator :
       {" ", "\t", "-", "/", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x91", "\xE2\x80\x93"})
    if (text.substr(i, separator.size()) == separator) return separator.size();
  return 0;
}

std::size_t skip_separators(std::string_view text, std::size_t i) {
  while (const std::size_t size = i < text.size() ? separator_size(text, i) : 0)
    i += size;
  return i;
}

// Past "(", "LGSCO", "LGO", "ref:" and the like, which people copy along.
std::size_t skip_introduction(std::string_view text) {
  std::size_t i = skip_separators(text, 0);
  for (const std::string_view word : {"lgsco", "lgo", "reference", "ref"}) {
    std::string start(text.substr(i, word.size()));
    for (char& c : start)
      c = lower_ascii(c);
    if (start == word) {
      i += word.size();
      break;
    }
  }
  while (i < text.size() && (text[i] == ':' || text[i] == '.' || text[i] == '#'))
    ++i;
  i = skip_separators(text, i);
  if (i < text.size() && text[i] == '(') ++i;
  return skip_separators(text, i);
}

bool ends_at(std::string_view text, std::size_t i) {
  if (i < text.size() && text[i] == ')') ++i;
  return skip_separators(text, i) == text.size();
}

}  // namespace

std::optional<std::string> parse_reference(std::string_view text) {
  std::size_t i = skip_introduction(text);
  std::string digits;
  while (digits.size() < kDigits && i < text.size()) {
    if (is_digit(text[i]))
      digits += text[i++];
    else if (const auto size = separator_size(text, i);
             size && (digits.size() == 2 || digits.size() == 5))
      i += size;
    else
      return std::nullopt;
  }
  if (digits.size() != kDigits) return std::nullopt;
  std::string suffix;
  if (i < text.size() && lower_ascii(text[i]) >= 'a' && lower_ascii(text[i]) <= 'z')
    suffix += lower_ascii(text[i++]);
  if (!ends_at(text, i)) return std::nullopt;
  return digits.substr(0, 2) + " " + digits.substr(2, 3) + " " + digits.substr(5, 3) + suffix;
}

std::string reference_slug(std::string_view reference) {
  std::string out(reference);
  for (char& c : out)
    if (c == ' ') c = '-';
  return out;
}

std::string source_of_reference(std::string_view reference) {
  return reference.substr(0, 1) == kSampleYears ? kSampleSource : "lgsco";
}

}  // namespace ombud
