// corpus/page_chrome.cpp - what a web page puts around a decision and is no part of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/page_chrome.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "corpus/headings.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, 12> kChromeLines = {"print this page",
                                                           "print page",
                                                           "lgo logogram",
                                                           "lgo logo",
                                                           "skip to main content",
                                                           "skip to content",
                                                           "share this page",
                                                           "download pdf",
                                                           "previous chapter",
                                                           "next chapter",
                                                           "close",
                                                           "menu"};

constexpr std::array<std::string_view, 2> kSectionEnds = {"back to top", "return to top"};

// Each opens a notice; after a decision nothing but notices follows.
constexpr std::array<std::string_view, 8> kNoticeStarts = {"review your privacy settings",
                                                           "privacy settings",
                                                           "required cookies",
                                                           "cookie settings",
                                                           "cookies on this website",
                                                           "cookies on this site",
                                                           "view required cookies",
                                                           "analytical cookies"};

template <std::size_t Size>
bool is_one_of(const TextLine& line, const std::array<std::string_view, Size>& phrases) {
  static constexpr std::size_t kPhraseMax = 40;
  if (line.text.size() > kPhraseMax) return false;
  return std::find(phrases.begin(), phrases.end(), folded(line.text)) != phrases.end();
}

bool opens_decision(const TextLine& line) {
  const auto known = known_heading(line.text);
  return (known && known->exact) || folded(line.text.substr(0, 9)).starts_with("summary");
}

}  // namespace

std::vector<TextLine> without_chrome(std::vector<TextLine> lines) {
  std::vector<TextLine> kept;
  kept.reserve(lines.size());
  bool in_decision = false;
  for (TextLine& line : lines) {
    if (in_decision && is_one_of(line, kNoticeStarts)) break;
    if (is_one_of(line, kChromeLines)) continue;
    if (is_one_of(line, kSectionEnds)) {
      line.kind = LineKind::kSectionEnd;
    } else if (!in_decision) {
      in_decision = opens_decision(line);
    }
    const bool last = in_decision && is_signature(line.text);
    kept.push_back(std::move(line));
    if (last) break;
  }
  return kept;
}

}  // namespace ombud
