// corpus/html_scan.cpp - a cheap look over HTML before it is parsed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_scan.h"

#include <algorithm>
#include <array>
#include <vector>

#include <re2/re2.h>

namespace ombud {
namespace {

constexpr std::array<std::string_view, 15> kVoidElements = {"area",
                                                            "base",
                                                            "br",
                                                            "col",
                                                            "embed",
                                                            "hr",
                                                            "img",
                                                            "input",
                                                            "link",
                                                            "meta",
                                                            "param",
                                                            "source",
                                                            "track",
                                                            "wbr",
                                                            "frame"};

// Elements that HTML closes by itself, by rank: opening one closes those of its rank and below that
// stand open right before it. Unclosed paragraphs and items are siblings, then, and not nested.
struct SelfClosing {
  std::string_view name;
  int rank;
};
constexpr std::array<SelfClosing, 10> kSelfClosing = {{{"p", 1},
                                                       {"li", 2},
                                                       {"dt", 2},
                                                       {"dd", 2},
                                                       {"option", 2},
                                                       {"td", 2},
                                                       {"th", 2},
                                                       {"tr", 3},
                                                       {"thead", 4},
                                                       {"tbody", 4}}};

int self_closing_rank(std::string_view name) {
  for (const SelfClosing& row : kSelfClosing) {
    if (row.name == name) return row.rank;
  }
  return 0;
}

// Their content is no markup.
constexpr std::array<std::string_view, 3> kRawText = {"script", "style", "textarea"};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lower_name(std::string_view name) {
  static constexpr std::size_t kNameMax = 20;  // longer than any name that matters here
  std::string lower(name.substr(0, kNameMax));
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

class HtmlScan {
 public:
  explicit HtmlScan(std::string_view html) : html_(html) {}

  HtmlFault run() {
    while (at_ < html_.size() && fault_ == HtmlFault::kNone) {
      at_ = std::min(html_.find('<', at_), html_.size());
      if (at_ + 1 >= html_.size()) break;
      tag();
    }
    return fault_;
  }

 private:
  void tag() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_past("-->");
    } else if (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])) {
      at_ += 2;
      close(take_name());
      skip_past(">");
    } else if (is_letter(rest[1])) {
      ++at_;
      const std::string name = take_name();
      if (!take_attributes()) open(name);
    } else {
      at_ += 1;
    }
  }

  void skip_past(std::string_view mark) {
    const std::size_t found = html_.find(mark, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + mark.size();
  }

  std::string take_name() {
    const std::size_t from = at_;
    while (at_ < html_.size() && is_name(html_[at_]))
      ++at_;
    return lower_name(html_.substr(from, at_ - from));
  }

  // To behind the tag's ">"; true where it closes itself ("/>").
  bool take_attributes() {
    std::size_t attributes = 0;
    bool in_word = false;
    for (; at_ < html_.size() && html_[at_] != '>'; ++at_) {
      const char c = html_[at_];
      if (c == '"' || c == '\'') {
        at_ = std::min(html_.find(c, at_ + 1), html_.size() - 1);
      } else if (is_space(c) || c == '/') {
        in_word = false;
      } else if (!in_word) {
        in_word = true;
        if (c != '=' && ++attributes > kAttributesMax) fault_ = HtmlFault::kAttributes;
      }
    }
    const bool closed = at_ > 0 && at_ < html_.size() && html_[at_ - 1] == '/';
    at_ = std::min(at_ + 1, html_.size());
    return closed;
  }

  void open(const std::string& name) {
    if (is_one_of(name, kVoidElements)) return;
    if (is_one_of(name, kRawText)) {
      skip_raw(name);
      return;
    }
    close_siblings(self_closing_rank(name));
    open_.push_back(name);
    if (open_.size() > kOpenElementsMax) fault_ = HtmlFault::kDepth;
  }

  void close_siblings(int rank) {
    while (!open_.empty()) {
      const int open_rank = self_closing_rank(open_.back());
      if (open_rank == 0 || open_rank > rank) return;
      open_.pop_back();
    }
  }

  void skip_raw(const std::string& name) {
    while (at_ < html_.size()) {
      at_ = std::min(html_.find("</", at_), html_.size());
      if (lower_name(html_.substr(std::min(at_ + 2, html_.size()), name.size())) == name) return;
      at_ = std::min(at_ + 2, html_.size());
    }
  }

  // Closes the innermost element of this name and whatever is open inside it.
  void close(const std::string& name) {
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found != open_.rend()) open_.erase(found.base() - 1, open_.end());
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  HtmlFault fault_ = HtmlFault::kNone;
};

// What stands in a page's first bytes is looked for there only.
constexpr std::size_t kTopBytes = 8192;

std::string first_match(std::string_view html, const RE2& pattern) {
  std::string found;
  const std::string_view top = html.substr(0, kTopBytes);
  RE2::PartialMatch(re2::StringPiece(top.data(), top.size()), pattern, &found);
  return found;
}

}  // namespace

HtmlFault scan_html(std::string_view html) { return HtmlScan(html).run(); }

std::string declared_charset(std::string_view html) {
  static const RE2 kCharset("(?i)<meta[^>]{0,200}charset\\s*=\\s*[\"']?([a-z0-9_:.-]{2,40})");
  return first_match(html, kCharset);
}

std::string saved_from_address(std::string_view html) {
  static const RE2 kSaved("<!-- saved from url=\\(\\d+\\)(\\S+) -->");
  return first_match(html, kSaved);
}

}  // namespace ombud
