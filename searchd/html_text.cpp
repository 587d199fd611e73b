// searchd/html_text.cpp - see html_text.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/html_text.h"

#include <algorithm>
#include <charconv>

namespace ombud {
namespace {

constexpr std::string_view kPointer = "aragraph";  // "paragraph", "Paragraphs"

constexpr std::string_view kRemedyBegin = "<span class=\"remedy-mark\">";
constexpr std::string_view kRemedyEnd = "</span>";

// What may stand between the numbers of a list, longest first.
constexpr std::string_view kBetweenNumbers[] = {
    "and", "to", "or", "\xE2\x80\x93", "\xC2\xA0", "&", ",", "-", "(", " "};

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

enum class Piece { kPlain, kHit, kEndOfHit };

std::string hit_id(int number) { return "hit-" + std::to_string(number); }

// Shown by the styles beside the hit that the address names.
std::string way_between_hits(const HitNumbers& numbers) {
  const int here = numbers.written;
  const auto link = [](int to, const char* words) {
    return " <a href=\"#" + hit_id(to) + "\">" + words + "</a>";
  };
  std::string html = "<span class=\"way\"> <span class=\"vh\">Hit </span>" + std::to_string(here) +
                     " of " + std::to_string(numbers.total);
  if (here > 1) html += link(here - 1, "previous");
  if (here < numbers.total) html += link(here + 1, "next");
  return html + "</span>";
}

void append_piece(std::string& html,
                  std::string_view text,
                  Piece piece,
                  const std::string* href,
                  HitNumbers* numbers) {
  const bool ends_hit = piece == Piece::kEndOfHit && numbers;
  if (href) html.append("<a href=\"").append(escape_html(*href)).append("\">");
  if (ends_hit) {
    html.append("<mark id=\"").append(hit_id(++numbers->written)).append("\">");
  } else if (piece != Piece::kPlain) {
    html += "<mark>";
  }
  html += escape_html(text);
  if (piece != Piece::kPlain) html += "</mark>";
  if (href) html += "</a>";
  if (ends_hit) html += way_between_hits(*numbers);
}

// Walks stretches of a text, which stand in order and apart, from its start to its end.
template <class Stretch>
class Stretches {
 public:
  explicit Stretches(const std::vector<Stretch>& all) : next_(all.begin()), end_(all.end()) {}

  // The stretch that holds the byte; null between two. REQUIRES: no call before asked for a later
  // byte.
  const Stretch* at(std::size_t byte) {
    while (next_ != end_ && next_->end <= byte)
      ++next_;
    return next_ != end_ && next_->begin <= byte ? &*next_ : nullptr;
  }

  // Where the answer of at() next changes; `otherwise` when it does not.
  std::size_t edge(std::size_t byte, std::size_t otherwise) {
    if (const Stretch* inside = at(byte)) return inside->end;
    return next_ == end_ ? otherwise : next_->begin;
  }

 private:
  typename std::vector<Stretch>::const_iterator next_, end_;
};

// Bytes of a separator at the front of `text`; 0 = a list of numbers ends here.
std::size_t separator_at(std::string_view text) {
  for (const auto separator : kBetweenNumbers) {
    if (text.substr(0, separator.size()) == separator) return separator.size();
  }
  return 0;
}

// Adds the links of one list of numbers, "15, 16 and 18", which begins at `at`.
void add_list_links(std::string_view text,
                    std::size_t at,
                    const std::map<int, std::string>& anchors,
                    std::vector<TextLink>& links) {
  while (at < text.size()) {
    if (const auto skip = separator_at(text.substr(at)); skip > 0) {
      at += skip;
      continue;
    }
    int number = 0;
    const auto read = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (read.ec != std::errc{}) return;
    const auto end = static_cast<std::size_t>(read.ptr - text.data());
    const auto anchor = anchors.find(number);
    if (anchor != anchors.end()) {
      links.push_back({.begin = at, .end = end, .href = "#" + anchor->second});
    }
    at = end;
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    const auto replacement = entity(c);
    replacement.empty() ? html.push_back(c) : void(html.append(replacement));
  }
  return html;
}

std::string marked_html(const std::vector<Segment>& segments,
                        const std::vector<TextLink>& links,
                        const std::vector<TextRange>& remedies,
                        HitNumbers* numbers) {
  std::string html;
  Stretches link(links);
  Stretches remedy(remedies);
  const TextRange* open = nullptr;
  std::size_t start = 0;  // of the segment, in the whole text
  for (const Segment& segment : segments) {
    const std::size_t stop = start + segment.text.size();
    for (std::size_t at = start; at < stop;) {
      const TextLink* inside = link.at(at);
      if (const TextRange* now = remedy.at(at); now != open) {
        if (open) html += kRemedyEnd;
        if (now) html += kRemedyBegin;
        open = now;
      }
      const std::size_t end = std::min({link.edge(at, stop), remedy.edge(at, stop), stop});
      const Piece of_hit = end == stop ? Piece::kEndOfHit : Piece::kHit;
      append_piece(html,
                   std::string_view(segment.text).substr(at - start, end - at),
                   segment.hit ? of_hit : Piece::kPlain,
                   inside ? &inside->href : nullptr,
                   numbers);
      at = end;
    }
    start = stop;
  }
  if (open) html += kRemedyEnd;
  return html;
}

std::vector<TextLink> paragraph_links(std::string_view text,
                                      const std::map<int, std::string>& anchors) {
  std::vector<TextLink> links;
  for (auto at = text.find(kPointer); at != std::string_view::npos;
       at = text.find(kPointer, at + 1)) {
    std::size_t numbers = at + kPointer.size();
    if (numbers < text.size() && text[numbers] == 's') ++numbers;
    add_list_links(text, numbers, anchors, links);
  }
  return links;
}

}  // namespace ombud
