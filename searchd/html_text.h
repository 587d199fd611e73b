// searchd/html_text.h - text as HTML with marks and links in it: the one place, beside the
// templates, where text is escaped.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/searcher.h"

namespace ombud {

std::string escape_html(std::string_view text);

// A stretch of a text that is a link. Bytes, whole characters.
struct TextLink {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string href;
};

// A stretch of a text. Bytes, whole characters.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TextRange&) const = default;
};

// The hits of one page, numbered as they are written, each with its way to those beside it.
struct HitNumbers {
  int total = 0;    // on the whole page
  int written = 0;  // so far
};

// The segments' text with hits in <mark>, links in place and `remedies` in <span
// class="remedy-mark">, which may hold hits and links. With `numbers` each hit is <mark
// id="hit-3">, followed by links to the hits before and after it. REQUIRES: links and remedies each
// in order, apart, and within the text.
std::string marked_html(const std::vector<Segment>& segments,
                        const std::vector<TextLink>& links = {},
                        const std::vector<TextRange>& remedies = {},
                        HitNumbers* numbers = nullptr);

// Finds the numbers of paragraphs that the text points to ("paragraphs 15 and 16") among those in
// `anchors`, which maps them to the anchor of their block.
std::vector<TextLink> paragraph_links(std::string_view text,
                                      const std::map<int, std::string>& anchors);

}  // namespace ombud
