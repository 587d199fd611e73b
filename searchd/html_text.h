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

// The segments' text with hits in <mark>, and links in place. REQUIRES: links in order, apart, and
// within the text.
std::string marked_html(const std::vector<Segment>& segments,
                        const std::vector<TextLink>& links = {});

// Finds the numbers of paragraphs that the text points to ("paragraphs 15 and 16") among those in
// `anchors`, which maps them to the anchor of their block.
std::vector<TextLink> paragraph_links(std::string_view text,
                                      const std::map<int, std::string>& anchors);

}  // namespace ombud
